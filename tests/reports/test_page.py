from __future__ import annotations

import io
from dataclasses import replace
from itertools import combinations

import pypdfium2
import pytest
from pypdf import PdfReader

from reports.fonts import machine_fonts
from reports.page import BODY, LANDSCAPE, MM, PORTRAIT, Gap, Imprint, PageFormat, Paper, text_blocks
from reports.tables import Align, Column, Row, Ruler
from tests.reports.paper_sheets import TRAIL, pages_of, text_of

IMPRINT = Imprint("日清单", "枫派日清〔2019〕1号", "枫桥派出所", "3fa9c1")
COLUMNS = [Column("编号", 60, Align.CENTRE), Column("简要情况", 300)]


def a_paper(lines: int, page: PageFormat = PORTRAIT) -> Paper:
    paper = Paper(machine_fonts(), page)
    for number in range(lines):
        paper.add(*text_blocks(paper.fonts, f"第{number}行。", BODY, paper.width))
    return paper


def a_row(ruler: Ruler, number: int, text: str = "发生口角") -> Row:
    return ruler.body(COLUMNS, [f"№{number}", text])


@pytest.fixture
def ruler() -> Ruler:
    style = replace(BODY, indent=0, justify=False, tracking=0)
    return Ruler(machine_fonts(), style, style)


@pytest.mark.parametrize(("page", "size"), [(PORTRAIT, (210, 297)), (LANDSCAPE, (297, 210))])
def test_every_page_is_a4(page: PageFormat, size: tuple[float, float]) -> None:
    reader = PdfReader(io.BytesIO(a_paper(60, page).finish(IMPRINT)))
    for sheet in reader.pages:
        assert float(sheet.mediabox.width) / MM == pytest.approx(size[0], abs=0.1)
        assert float(sheet.mediabox.height) / MM == pytest.approx(size[1], abs=0.1)


def test_twenty_two_lines_stand_on_a_page() -> None:
    assert len(pages_of(a_paper(22).finish(IMPRINT))) == 1
    assert len(pages_of(a_paper(23).finish(IMPRINT))) == 2


def test_pages_are_numbered_between_dashes_and_counted_when_there_are_several() -> None:
    first, second = pages_of(a_paper(30).finish(IMPRINT))
    assert "—1—" in first
    assert "第1页共2页" in first
    assert "—2—" in second
    assert "第2页共2页" in second
    assert "共1页" not in text_of(a_paper(1).finish(IMPRINT))


def test_the_trail_head_stands_on_every_page() -> None:
    assert all("留痕3fa9c1" in page for page in pages_of(a_paper(30).finish(IMPRINT)))


def foot_of(content: bytes) -> list[tuple[float, float, float, float]]:
    """Return the left, bottom, right and top of each piece of text at the foot of the first page, in points."""
    page = pypdfium2.PdfDocument(content)[0].get_textpage()
    pieces = [page.get_rect(n) for n in range(page.count_rects())]
    return sorted(piece for piece in pieces if piece[3] < 70)


@pytest.mark.parametrize("serial", [1, 291, 123456])
def test_a_long_number_at_the_foot_leaves_the_count_of_the_pages_readable(serial: int) -> None:
    foot = replace(IMPRINT, trail_head=TRAIL, foot=f"文书编号 茶所卷文〔2019〕{serial}号")
    pieces = foot_of(a_paper(30).finish(foot))
    assert len(pieces) >= 2
    for one, other in combinations(pieces, 2):
        apart = one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
        assert apart, (one, other)


def test_a_draft_carries_its_watermark_on_every_page_and_a_final_paper_does_not() -> None:
    assert all("草稿" in page for page in pages_of(a_paper(30).finish(replace(IMPRINT, draft=True))))
    assert "草稿" not in text_of(a_paper(30).finish(IMPRINT))


def test_the_mark_of_demonstration_stands_on_every_page() -> None:
    assert all("演示数据" in page for page in pages_of(a_paper(30).finish(replace(IMPRINT, mark="演示数据"))))


def test_equal_papers_are_equal_bytes() -> None:
    assert a_paper(30).finish(IMPRINT) == a_paper(30).finish(IMPRINT)


def test_the_file_names_title_number_and_organ_and_nothing_of_the_machine() -> None:
    metadata = PdfReader(io.BytesIO(a_paper(1).finish(IMPRINT))).metadata
    assert metadata is not None
    assert (metadata.title, metadata.subject) == ("日清单 枫派日清〔2019〕1号", "枫派日清〔2019〕1号")
    assert metadata.author == "枫桥派出所"
    assert not any("/usr" in str(value) or "/home" in str(value) for value in metadata.values())


def test_every_font_is_embedded() -> None:
    for page in PdfReader(io.BytesIO(a_paper(1).finish(IMPRINT))).pages:
        fonts = page["/Resources"]["/Font"]  # type: ignore[index]
        assert fonts
        assert all("/FontFile2" in font.get_object()["/FontDescriptor"] for font in fonts.values())


def test_blocks_kept_together_go_to_the_next_page_together() -> None:
    paper = a_paper(20)
    paper.keep(*(block for _ in range(4) for block in text_blocks(paper.fonts, "签名。", BODY, paper.width)))
    assert [page.count("签名。") for page in pages_of(paper.finish(IMPRINT))] == [0, 4]


def test_closing_blocks_take_the_last_line_with_them_to_a_new_page() -> None:
    paper = a_paper(22)
    paper.end(*text_blocks(paper.fonts, "签结人。", BODY, paper.width))
    first, second = pages_of(paper.finish(IMPRINT))
    assert "第20行" in first
    assert "第21行。签结人。" in second


def test_space_is_not_carried_to_the_top_of_a_page() -> None:
    paper = a_paper(22)
    paper.add(Gap(10))
    assert len(pages_of(paper.finish(IMPRINT))) == 1


def test_the_head_of_a_table_is_repeated_and_every_row_printed_once(ruler: Ruler) -> None:
    paper = a_paper(2)
    paper.table([], ruler.head(COLUMNS), [a_row(ruler, i) for i in range(60)])
    pages = pages_of(paper.finish(IMPRINT))
    assert len(pages) > 2
    assert all("编号简要情况" in page for page in pages)
    assert all("".join(pages).count(f"№{i}发") == 1 for i in range(60))


def test_a_row_longer_than_a_page_is_broken_by_lines(ruler: Ruler) -> None:
    paper = a_paper(2)
    told = "".join(f"第{i}次推搡" for i in range(120))
    paper.table([], ruler.head(COLUMNS), [a_row(ruler, 1, told)])
    pages = pages_of(paper.finish(IMPRINT))
    assert len(pages) > 1
    body = [page.replace("编号简要情况", "").split("—")[0] for page in pages]
    assert told in "".join(body).replace("№1", "")


@pytest.mark.parametrize("lines", [0, 18, 19, 20, 21, 22])
def test_a_row_longer_than_a_page_loses_nothing_wherever_it_begins(ruler: Ruler, lines: int) -> None:
    paper = a_paper(lines)
    told = "".join(f"第{i}次推搡" for i in range(200))
    paper.add(a_row(ruler, 1, told))
    pages = pages_of(paper.finish(IMPRINT))
    assert told in "".join(page.split("—")[0] for page in pages).replace("№1", "")
    assert len(pages) > 2


def test_an_empty_cell_is_struck_through(ruler: Ruler) -> None:
    row = ruler.body(COLUMNS, ["", "有"])
    assert [cell.struck for cell in row.cells] == [True, False]
