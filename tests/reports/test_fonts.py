from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from reports.embedding import to_unicode_cmap
from reports.fonts import HANDWRITING_GAP, FontChain, machine_fonts
from reports.typefaces import TypeRole, find_typefaces, font_folders, install_line
from rules.errors import StorageUnavailable

BODY = TypeRole.BODY
LIBERATION = find_typefaces(font_folders())["liberation"]
TIBETAN = find_typefaces(font_folders())["tibetan"]


def test_runs_give_the_text_back_and_neighbours_differ_in_font() -> None:
    runs = machine_fonts().runs("张䶮与王𠅤、𬭎某（2019年）“是”", BODY)
    assert "".join(text for _, text in runs) == "张䶮与王𠅤、𬭎某（2019年）“是”"
    assert all(left[0] != right[0] for left, right in itertools.pairwise(runs))


def test_figures_and_latin_letters_of_running_text_stand_in_roman() -> None:
    fonts = machine_fonts()
    assert ("2019A", fonts.name(TypeRole.LATIN)) in [(text, font) for font, text in fonts.runs("年2019A月", BODY)]


def test_chinese_quotation_marks_take_the_room_of_a_character() -> None:
    assert machine_fonts().width("“”", BODY, 10) == pytest.approx(20)


@pytest.mark.parametrize("char", "镕喆堃〇䶮㛃龘𠮷𬭎𠅤·")
def test_rare_characters_of_names_are_held(char: str) -> None:
    assert machine_fonts().missing(char) == []


def test_what_no_font_holds_is_listed_once_in_reading_order() -> None:
    assert machine_fonts().missing("张\U0003fffd与\U000e0fff和\U0003fffd") == ["\U0003fffd", "\U000e0fff"]


def test_a_private_use_code_is_missing_whatever_a_font_draws_for_it() -> None:
    assert machine_fonts().missing("\ue000") == ["\ue000"]


@pytest.mark.parametrize("role", TypeRole)
def test_a_missing_character_leaves_an_underlined_gap_of_its_width_never_a_box(role: TypeRole) -> None:
    assert machine_fonts().runs("张\U0003fffd", role)[-1][1].endswith(HANDWRITING_GAP)
    assert machine_fonts().width("\U0003fffd", role, 12) == pytest.approx(12)


def test_a_machine_without_chinese_fonts_is_told_what_to_install() -> None:
    with pytest.raises(StorageUnavailable) as refusal:
        FontChain({}).require()
    assert install_line() in refusal.value.sentence


def test_a_face_without_chinese_does_not_count_as_a_font_for_papers() -> None:
    files = find_typefaces(font_folders())
    with pytest.raises(StorageUnavailable):
        FontChain({key: files[key] for key in ("dejavu", "liberation") if key in files}).require()


def test_a_damaged_font_file_is_passed_over(tmp_path: Path) -> None:
    damaged = tmp_path / "simfang.ttf"
    damaged.write_bytes(b"not a font")
    files = {**find_typefaces(font_folders()), "fangsong_gb": damaged}
    assert FontChain(files).runs("调解", BODY) == machine_fonts().runs("调解", BODY)


def test_an_empty_font_file_is_passed_over(tmp_path: Path) -> None:
    empty = tmp_path / "simhei.ttf"
    empty.touch()
    with pytest.raises(StorageUnavailable):
        FontChain({"simhei": empty}).require()


def test_a_font_nobody_named_serves_for_what_the_known_ones_lack(tmp_path: Path) -> None:
    shutil.copy(TIBETAN, tmp_path / "unheard-of.ttf")
    known = {"sungti": find_typefaces(font_folders())["sungti"]}
    assert FontChain(known).missing("调ཀང") == ["ཀ", "ང"]
    fonts = FontChain(known, [tmp_path])
    assert fonts.missing("调ཀང") == []
    assert [run for font, run in fonts.runs("调ཀང", BODY) if "unheard-of" in font] == ["ཀང"]


def test_the_regular_weight_of_such_a_font_is_taken(tmp_path: Path) -> None:
    for weight in ("Bold", "Regular"):
        shutil.copy(LIBERATION.with_name(f"LiberationSerif-{weight}.ttf"), tmp_path / f"{weight}.ttf")
    assert "Regular" in FontChain({}, [tmp_path]).glyph("ŵ", BODY).font


def test_two_files_that_bear_one_name_are_two_fonts(tmp_path: Path) -> None:
    """reportlab would silently draw with the one it met first, and what that one lacks as boxes."""
    files = [tmp_path / folder / "font.ttf" for folder in ("one", "two")]
    for file in files:
        file.parent.mkdir()
        shutil.copy(TIBETAN, file)
    names = [FontChain({}, [file.parent]).glyph("ཀ", BODY).font for file in files]
    faces = [pdfmetrics.getFont(name).face for name in names]
    assert [face.filename for face in faces] == [str(file) for file in files]
    assert faces[0].name != faces[1].name


def test_a_chinese_font_nobody_named_is_enough_for_papers(tmp_path: Path) -> None:
    shutil.copy(find_typefaces(font_folders())["sungti"], tmp_path / "anything.ttf")
    fonts = FontChain({}, [tmp_path])
    fonts.require()
    assert {served.typeface for served in fonts.report()} == {"anything"}


def test_spaces_of_any_width_are_never_missing() -> None:
    assert machine_fonts().missing(" \u00a0\u2003\u2009\u202f\u205f\u2800\u3000") == []


@pytest.mark.parametrize("word", ["ئابدۇللا", "བཀྲ་ཤིས", "ᠮᠣᠩᠭᠣᠯ", "ꆈꌠ", "ᥖᥭᥰ", "ᦑᦺ", "ᨲᩱ", "ꓡꓲꓢꓴ", "𖼀𖽑", "한국어"])
def test_the_scripts_of_the_nationalities_are_held(word: str) -> None:
    assert machine_fonts().missing(word) == []


def test_the_report_names_a_face_and_a_file_for_every_role() -> None:
    report = machine_fonts().report()
    assert [served.role for served in report] == list(TypeRole)
    assert all(served.typeface and Path(served.file).is_file() for served in report)


def test_a_character_above_the_first_plane_is_mapped_as_a_surrogate_pair() -> None:
    assert "<01> <D840DD64>" in to_unicode_cmap("F", [0, 0x20164])


@given(st.lists(st.integers(0x20, 0x2FFFF).filter(lambda c: not 0xD800 <= c < 0xE000), max_size=255))
def test_the_unicode_table_maps_every_code_in_blocks_of_at_most_a_hundred(codes: list[int]) -> None:
    lines = to_unicode_cmap("F", [0, *codes]).splitlines()
    counts = [int(line.split()[0]) for line in lines if line.endswith("beginbfchar")]
    pairs = [line.split() for line in lines if line.startswith("<") and "> <" in line][1:]
    assert sum(counts) == len(codes)
    assert max(counts, default=0) <= 100
    assert [bytes.fromhex(to[1:-1]).decode("utf-16-be") for _, to in pairs] == [chr(c) for c in codes]
