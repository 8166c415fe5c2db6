"""The dossier as the archive gets it: what stands where, on which page, and what other readers say to it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from reports.dossier import Part, compile_dossier
from reports.fonts import machine_fonts
from reports.page import MM
from reports.papers import render_paper
from rules.errors import RuleViolation
from tests.reports.dossier_parts import (
    FRONT,
    a_dossier_sheet,
    a_part,
    a_pdf,
    a_picture,
    a_scan,
    bound,
    saved,
    words_of,
)
from tests.reports.other_process import printed_elsewhere
from tests.reports.paper_sheets import a_day_sheet, a_security_agreement

A4 = (595.28, 841.89)


@pytest.fixture(scope="module")
def papers() -> list[Part]:
    return [
        Part("治安调解协议书", render_paper(a_security_agreement()), "pdf"),
        Part("日清单", render_paper(a_day_sheet()), "pdf", "复印件"),
        Part("现场照片", saved(a_picture(1600, 1200)), "jpg", "王某拍摄"),
        Part("笔录", a_pdf("one", "two", "three"), "pdf"),
    ]


def test_parts_stand_in_their_order_between_cover_contents_statement_and_back(papers: list[Part]) -> None:
    dossier = bound(*papers)
    words = words_of(dossier)
    assert "调解卷宗" in words[0]
    assert "卷内目录" in words[1]
    places = [next(n for n, page in enumerate(words) if sign in page and n > 1) for sign in SIGNS]
    assert places == sorted(places)
    assert "卷宗情况说明" in words[-2]
    assert "诸暨市枫桥镇人民调解委员会" in words[-1]
    assert dossier.pages == len(words)


SIGNS = ("治安调解协议书", "日清单", "现场照片", "two", "卷宗情况说明")


def test_the_cover_says_what_an_archive_looks_for() -> None:
    cover = words_of(bound(a_part(a_pdf()), remark="附录音一份"))[0]
    sheet = a_dossier_sheet()
    for told in (sheet.organ, sheet.title, sheet.number, sheet.mediators, sheet.mediated, sheet.compiled_by, "2019年"):
        assert told in cover
    for told in (sheet.compiled_on, sheet.retention, sheet.case_class, "附录音一份", "张䶮与王𠅤因停车引发的邻里纠纷"):
        assert told in cover
    for label in ("卷名", "卷号", "人民调解员", "调解日期", "立卷人", "立卷日期", "保管期限", "备注", "年度", "类别"):
        assert label in cover


def test_a_police_dossier_names_who_presided() -> None:
    cover = words_of(bound(a_part(a_pdf()), title="治安调解卷宗", mediators_label="主持人"))[0]
    assert "治安调解卷宗" in cover
    assert "主持人" in cover
    assert "人民调解员" not in cover


@pytest.mark.parametrize("long", [60, 400, 3000])
def test_the_cover_is_one_page_however_much_stands_on_it(long: int) -> None:
    dossier = bound(a_part(a_pdf()), name="争" * long, remark="注" * long, mediators="甲、" * (long // 8))
    words = words_of(dossier)
    assert "卷内目录" in words[1]
    assert "备注" in words[0]


def test_the_contents_name_every_document_with_its_first_page_and_remark(papers: list[Part]) -> None:
    dossier = bound(*papers)
    listed = words_of(dossier)[1]
    assert [entry.title for entry in dossier.entries] == [*(part.title for part in papers), "卷宗情况说明"]
    for serial, entry in enumerate(dossier.entries, 1):
        assert f"{serial}{entry.title}{entry.first}{entry.remark}" in listed


def test_the_last_row_of_the_contents_tells_where_the_dossier_ends() -> None:
    dossier = bound(a_part(a_pdf()), statement=("经过说明。",) * 40)
    last = dossier.entries[-1]
    assert (last.first, last.last) == (2, dossier.numbered)
    assert last.last > last.first
    assert f"卷宗情况说明{last.first}—{last.last}" in words_of(dossier)[1]


def test_contents_of_two_pages_repeat_their_head_and_are_counted() -> None:
    parts = [a_part(a_pdf(f"p{n}"), title=f"人民调解记录{n}") for n in range(30)]
    dossier = bound(*parts)
    words = words_of(dossier)
    first = next(n for n, page in enumerate(words) if "卷内目录" in page)
    assert all("序号文书名称页号备注" in words[first + at] for at in (0, 1))
    assert "第1页共2页" in words[first]
    assert "第2页共2页" in words[first + 1]


def test_a_remark_of_many_lines_is_shortened_in_the_contents() -> None:
    dossier = bound(a_part(a_pdf(), remark="见说明。" * 300), a_part(a_pdf(), title="收条" * 200, remark="原件"))
    listed = words_of(dossier)[1]
    assert "…" in listed
    assert "原件" in listed
    assert "卷宗情况说明3" in listed


@pytest.mark.parametrize("parts", [1, 30, 60])
def test_page_one_is_the_front_of_a_sheet(parts: int) -> None:
    dossier = bound(*(a_part(a_pdf(), title=f"材料{n}") for n in range(parts)))
    front = next(n for n, page in enumerate(words_of(dossier)) if "page" in page)
    assert front % 2 == 0


@given(st.lists(st.integers(1, 9), min_size=1, max_size=24), st.integers(0, 12))
@settings(max_examples=15)
def test_the_contents_tell_where_every_document_really_begins(lengths: list[int], said: int) -> None:
    parts = [a_part(a_pdf(*(f"x{n}y{p}z" for p in range(pages))), title=f"材料{n}") for n, pages in enumerate(lengths)]
    dossier = bound(*parts, statement=("双方无其他争议。",) * said)
    words = words_of(dossier)
    front = next(n for n, page in enumerate(words) if "x0y0z" in page)
    for n, entry in enumerate(dossier.entries[:-1]):
        for page in range(lengths[n]):
            assert f"x{n}y{page}z" in words[front + entry.first - 1 + page]
        assert entry.last - entry.first + 1 == lengths[n]
    assert "卷宗情况说明" in words[front + dossier.entries[-1].first - 1]
    assert dossier.numbered == dossier.entries[-1].last == len(words) - front - 1


def numbers_on(content: bytes) -> list[list[tuple[str, float, float]]]:
    """Return the figures in the strip at the top of each sheet as (figure, left, below) in points."""
    found = []
    for page in pypdfium2.PdfDocument(content):
        page.set_rotation(0)
        text = page.get_textpage()
        chars = [(text.get_text_range(n, 1), text.get_charbox(n)) for n in range(text.count_chars())]
        strip = [(char, box[0], box[1]) for char, box in chars if char.isdigit() and box[1] > A4[1] - 10 * MM]
        found.append(sorted(strip, key=lambda one: one[1]))
    return found


def test_every_filed_page_is_numbered_in_the_outer_upper_corner_and_no_other(papers: list[Part]) -> None:
    dossier = bound(*papers, a_part(a_pdf(*"abcdefghij", width=842, height=595)))
    found = numbers_on(dossier.content)
    told = ["".join(char for char, _, _ in strip) for strip in found]
    assert told == ["", "", *(str(n) for n in range(1, dossier.numbered + 1)), ""]
    for number, strip in enumerate(found[FRONT:-1], 1):
        lefts = [left for _, left, _ in strip]
        first, last = (180, 200) if number % 2 else (11, 30)
        assert first * MM < min(lefts) <= max(lefts) < last * MM


def test_the_papers_own_page_number_stays(papers: list[Part]) -> None:
    assert "—1—" in words_of(bound(*papers))[FRONT]


def test_cover_contents_and_back_carry_no_page_number(papers: list[Part]) -> None:
    words = words_of(bound(*papers))
    assert not any("—1—" in page for page in (words[0], words[1], words[-1]))


def test_the_statement_counts_papers_and_pages_and_leaves_room_to_sign(papers: list[Part]) -> None:
    dossier = bound(*papers)
    said = words_of(dossier)[-2]
    assert f"本卷收入文书材料4份，编为第1页至第{dossier.entries[-1].first - 1}页。" in said
    assert "双方当事人已当场履行第一项约定，收条附卷。" in said
    assert "立卷人杨光" in said
    assert "检查人陈所" in said
    assert "2019年7月8日" in said


def test_a_demonstration_says_so_on_its_own_pages() -> None:
    words = words_of(bound(a_part(a_pdf()), mark="演示数据"))
    assert ["演示数据" in page for page in words] == [True, True, False, True, True]


def outline(content: bytes) -> list[tuple[str, int | None]]:
    reader = PdfReader(io.BytesIO(content))
    return [(str(item.title), reader.get_destination_page_number(item)) for item in reader.outline]  # type: ignore[union-attr, arg-type]


def test_bookmarks_lead_to_cover_contents_each_document_statement_and_back(papers: list[Part]) -> None:
    dossier = bound(*papers)
    filed = [(entry.title, FRONT + entry.first - 1) for entry in dossier.entries]
    assert outline(dossier.content) == [("卷宗封面", 0), ("卷内目录", 1), *filed, ("封底", dossier.pages - 1)]


def test_a_row_of_the_contents_leads_to_its_document(papers: list[Part]) -> None:
    dossier = bound(*papers)
    reader = PdfReader(io.BytesIO(dossier.content))
    links: Any = reader.pages[1]["/Annots"]
    targets = [reader.get_page_number(link.get_object()["/Dest"][0].get_object()) for link in links]
    assert targets == [FRONT + entry.first - 1 for entry in dossier.entries]


def test_a_reader_shows_the_dossiers_own_page_numbers(papers: list[Part]) -> None:
    dossier = bound(*papers)
    labels = PdfReader(io.BytesIO(dossier.content)).page_labels
    assert labels == ["封面", "目录1", *(str(n) for n in range(1, dossier.numbered + 1)), "封底"]


def test_the_file_tells_title_number_and_organ_and_nothing_of_the_machine(papers: list[Part]) -> None:
    reader = PdfReader(io.BytesIO(bound(*papers).content))
    metadata = reader.metadata
    assert metadata is not None
    assert metadata.title == "调解卷宗 （2019）枫人调字第57号 张䶮与王𠅤因停车引发的邻里纠纷"
    assert (metadata.subject, metadata.author) == ("（2019）枫人调字第57号", "诸暨市枫桥镇人民调解委员会")
    assert metadata.creator == metadata.producer == "枫桥调解台账"
    assert reader.root_object["/Lang"] == "zh-CN"
    assert not re.search(rb"/usr|/home|/tmp|reportlab|[A-Z]:\\", bound(*papers).content)


def test_equal_dossiers_are_equal_bytes_also_in_another_process(papers: list[Part]) -> None:
    assert bound(*papers).content == bound(*papers).content
    program = (
        "import hashlib;from tests.reports.dossier_parts import *;"
        "print(hashlib.sha256(bound(a_part(a_pdf('a')), a_part(a_scan(2), 'tiff')).content).hexdigest())"
    )
    assert len(printed_elsewhere(program)) == 1


def test_other_dossiers_have_other_identities() -> None:
    identities = {PdfReader(io.BytesIO(bound(a_part(a_pdf(text))).content)).trailer["/ID"][0] for text in "ab"}  # type: ignore[index]
    assert len(identities) == 2


def test_every_page_is_an_upright_a4_sheet(papers: list[Part]) -> None:
    odd = [a_part(a_pdf(width=w, height=h)) for w, h in ((612, 792), (842, 595), (1684, 2384), (200, 500), (900, 300))]
    for page in PdfReader(io.BytesIO(bound(*papers, *odd).content)).pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(A4, abs=0.1)
        assert page.cropbox == page.mediabox


def test_other_readers_open_it_without_a_word(papers: list[Part], tmp_path: Path) -> None:
    place = tmp_path / "dossier.pdf"
    place.write_bytes(bound(*papers, a_part(a_scan(3), "tiff"), a_part(a_pdf(Rotate=90))).content)
    commands = [
        ["pdfinfo", str(place)],
        ["pdftotext", str(place), "-"],
        ["pdftoppm", "-r", "20", "-png", str(place), str(tmp_path / "page")],
        ["pdfimages", "-list", str(place)],
        ["qpdf", "--check", str(place)],
    ]
    for command in commands:
        if shutil.which(command[0]):
            answer = subprocess.run(command, capture_output=True, text=True, check=True)
            assert answer.stderr == ""
    for page in PdfReader(place, strict=True).pages:
        page.extract_text()


def test_every_font_of_our_own_pages_is_embedded_in_part(papers: list[Part]) -> None:
    fonts: dict[str, Any] = {}
    for page in PdfReader(io.BytesIO(bound(*papers[:3]).content)).pages:
        fonts |= _fonts_of(page)
    assert fonts
    for font in fonts.values():
        assert "/FontFile2" in font["/FontDescriptor"]
        assert re.match(r"/[A-Z]{6}\+", font["/BaseFont"])
        assert len(font["/FontDescriptor"]["/FontFile2"].get_data()) < 400_000


def _fonts_of(drawn: Any) -> dict[str, Any]:
    resources = drawn.get("/Resources", {})
    found = {str(font): font.get_object() for font in resources.get("/Font", {}).values()}
    for one in resources.get("/XObject", {}).values():
        found |= _fonts_of(one.get_object())
    return found


def test_papers_alike_carry_their_fonts_once() -> None:
    paper = render_paper(a_security_agreement())
    one, ten = (len(bound(*[a_part(paper)] * count).content) for count in (1, 10))
    assert ten < one + 9 * len(paper) / 3


def test_progress_is_told_part_by_part(papers: list[Part]) -> None:
    told: list[tuple[int, int, str]] = []
    compile_dossier(a_dossier_sheet(), papers, machine_fonts(), lambda *step: told.append(step))
    titles = [*(part.title for part in papers), "卷宗情况说明", "装订成册"]
    assert told == [(done, len(titles), title) for done, title in enumerate(titles, 1)]


def test_whoever_hears_of_the_progress_can_end_it(papers: list[Part]) -> None:
    class Ended(Exception):
        pass

    def end(done: int, steps: int, what: str) -> None:
        raise Ended

    with pytest.raises(Ended):
        compile_dossier(a_dossier_sheet(), papers, machine_fonts(), end)


def test_a_dossier_without_papers_is_refused() -> None:
    with pytest.raises(RuleViolation) as refusal:
        bound()
    assert refusal.value.code == "dossier_empty"


def test_what_is_neither_pdf_nor_picture_is_named() -> None:
    with pytest.raises(RuleViolation) as refusal:
        bound(a_part(b"ID3", "mp3", title="通话录音"))
    assert "“通话录音”不是PDF，也不是图片" in refusal.value.sentence


def test_the_module_comes_without_reportlab_and_pypdf_until_a_dossier_is_bound() -> None:
    program = "import sys, reports.dossier; print({'reportlab', 'pypdf', 'PIL'} & set(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "set()"
