"""Every character of GB 18030-2022 that a font of the machine holds is printed, seen and read back.

``pytest -s`` prints how many of each kind were tried; ``FENGQIAO_EXAMPLES=1000`` tries all there are.
"""

from __future__ import annotations

import io
import os
import random
from collections.abc import Mapping
from functools import cache

import pypdfium2
import pytest

from reports import gb18030
from reports.font_files import Coverage, together
from reports.fonts import FontChain, machine_fonts
from reports.gb18030 import BEYOND, GENERAL, HAN, SCRIPTS, SIGNS, Codes, coverage_facts
from reports.papers import missing_characters, render_paper
from reports.typefaces import TypeRole, find_typefaces, font_folders
from tests.reports.glyph_pictures import boxes_of, is_blank, pictures_of
from tests.reports.paper_sheets import a_day_row, a_day_sheet, a_person, a_security_agreement, text_of
from tests.reports.read_back import flow_of

KINDS: Mapping[str, Codes] = {**HAN, **SCRIPTS, **SIGNS, "其他符号": gb18030.symbols(), **BEYOND}
AT_MOST = 10**6 if int(os.environ.get("FENGQIAO_EXAMPLES", "0")) >= 1000 else 115


@cache
def held() -> bytes:
    return bytes(together(machine_fonts().coverages()))


@cache
def sample() -> Mapping[str, tuple[str, ...]]:
    """Return some characters of each kind that a font of this machine holds, the same ones every time."""
    chosen = random.Random(18030)
    found = {kind: [code for span in codes for code in span if held()[code]] for kind, codes in KINDS.items()}
    return {
        kind: tuple(map(chr, sorted(chosen.sample(codes, min(len(codes), AT_MOST))))) for kind, codes in found.items()
    }


def everything() -> str:
    return "".join(dict.fromkeys(char for chars in sample().values() for char in chars))


def test_the_standard_has_87887_han_characters() -> None:
    assert sum(len(span) for codes in HAN.values() for span in codes) == 87_887


def test_the_table_of_general_characters_lies_within_the_standard() -> None:
    han = {code for codes in HAN.values() for span in codes for code in span}
    assert {code for span in GENERAL for code in span} <= han


def test_each_sampled_character_is_seen_on_paper_and_is_no_box() -> None:
    fonts, chars = machine_fonts(), everything()
    drawn = pictures_of(fonts, chars)
    font_of = {char: fonts.glyph(char, TypeRole.BODY).font for char in chars}
    boxes = boxes_of(sorted(set(font_of.values())))
    unseen = {char for char in chars if is_blank(drawn[char])}
    boxed = {char for char in chars if drawn[char] == boxes[font_of[char]]}
    _tell(unseen | boxed)
    assert fonts.missing(chars) == []
    assert (unseen, boxed) == (set(), set())


def _tell(lost: set[str]) -> None:
    print(f"\n{'kind':<12}{'held':>8}{'sampled':>9}{'printed':>9}")
    for kind, chars in sample().items():
        codes = [code for span in KINDS[kind] for code in span]
        there = sum(held()[code] for code in codes)
        print(f"{kind}\t{there:,} of {len(codes):,}\t{len(chars):,}\t{len(set(chars) - lost):,}")


def test_the_sample_is_read_back_from_running_text_as_it_was_typed() -> None:
    sheet = a_security_agreement(facts=f"起{everything()}止")
    assert missing_characters(sheet) == []
    assert f"起{everything()}止" in flow_of(render_paper(sheet))


def test_readers_that_go_by_the_places_of_letters_find_them_too() -> None:
    typed = "".join(char for kind in (*HAN, *SIGNS) for char in sample()[kind])
    paper = render_paper(a_security_agreement(facts=f"起{typed}止"))
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(paper)]
    for read in ("".join(pages), text_of(paper)):
        assert set(typed) - set(read) == set()


@pytest.mark.parametrize("kind", ["扩展B", "扩展E", "扩展F", "部首", "朝鲜文", "傈僳文"])
def test_tables_titles_and_names_hold_them_as_well(kind: str) -> None:
    few = "".join(sample()[kind][:12])
    agreement = a_security_agreement(organ=f"{few}派出所", parties=(a_person("违法嫌疑人", few),))
    table = a_day_sheet(station=few, cleared=(a_day_row(1, place=few, summary=few),))
    assert text_of(render_paper(agreement)).count(few) >= 2
    assert text_of(render_paper(table)).count(few) >= 3


def test_the_properties_of_the_file_hold_them_as_well() -> None:
    few = "".join(chars[0] for chars in sample().values() if chars)
    paper = render_paper(a_security_agreement(organ=few, number=f"{few}〔2019〕1号"))
    told = pypdfium2.PdfDocument(io.BytesIO(paper)).get_metadata_dict()
    assert told["Author"] == few
    assert told["Subject"] == f"{few}〔2019〕1号"
    assert told["Title"].endswith(told["Subject"])


def test_what_the_fonts_lack_is_counted_and_the_line_that_brings_it_told() -> None:
    facts = dict(coverage_facts(FontChain({}), (), "linux"))
    assert facts["国标汉字"].startswith("基本汉字缺20,988字；扩展A缺6,582字")
    assert "sudo apt-get install -y" in facts["补装字体"]
    elsewhere = dict(coverage_facts(FontChain({}), (), "win32"))
    assert "遍黑体" in elsewhere["补装字体"]


def test_a_machine_that_has_everything_is_told_no_line() -> None:
    class Whole(FontChain):
        def coverages(self) -> list[Coverage]:
            whole = Coverage()
            whole.starts.append(0)
            whole.ends.append(0x110000)
            return [whole]

    facts = dict(coverage_facts(Whole({}), (), "linux"))
    assert set(facts) == {"通用规范汉字表", "国标汉字", "民族文字", "部首和符号", "国标以外的汉字"}
    assert all(words.endswith("全有") for words in facts.values())


def test_the_machine_these_tests_run_on_has_all_of_the_standard() -> None:
    """The packages that the set-up installs leave no gap."""
    facts = dict(coverage_facts(machine_fonts(), find_typefaces(font_folders())))
    assert not any("缺" in facts[part] for part in ("通用规范汉字表", "国标汉字", "民族文字", "部首和符号"))
