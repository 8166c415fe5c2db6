"""The workbook as another program sees it: LibreOffice opens it, works it out again and prints it."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from pypdf import PdfReader

from reports.month_book import render
from tests.reports.month_books import TITLES
from tests.reports.month_sheets import BALANCED_ROWS, MONTH, a_month, justice, justice_row, open_case

SOFFICE = shutil.which("soffice")
# In CI it has to be there: without it the tests fail.
pytestmark = pytest.mark.skipif(
    SOFFICE is None and "CI" not in os.environ, reason="LibreOffice（soffice）未安装，不能另行核算月报"
)

def converted(
    folder: Path, content: bytes, target: str, into: Path | None = None
) -> subprocess.CompletedProcess[str]:
    (folder / "month.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", target, "--outdir", str(into or folder)]
    return subprocess.run(
        [*command, str(folder / "month.xlsx")], capture_output=True, text=True, timeout=170, check=True
    )


def without_stored_results(content: bytes) -> bytes:
    """Return the workbook with bare formulas, so that whoever opens it must work them out."""
    stored = io.BytesIO()
    load_workbook(io.BytesIO(content)).save(stored)
    return stored.getvalue()


def recalculated(folder: Path, content: bytes) -> Workbook:
    """Return the workbook as LibreOffice stores it after working everything out."""
    (folder / "out").mkdir()
    told = converted(folder, content, "xlsx", folder / "out")
    assert "error" not in (told.stdout + told.stderr).lower()
    return load_workbook(folder / "out" / "month.xlsx", data_only=True)


def shown(book: Workbook) -> dict[tuple[str, str], object]:
    """Return everything that stands in the cells, numbers to nine places."""
    return {
        (ws.title, cell.coordinate): round(cell.value, 9) if isinstance(cell.value, float) else cell.value
        for ws in book.worksheets
        for row in ws.iter_rows()
        for cell in row
        if cell.value not in (None, "")
    }


@pytest.mark.parametrize("prepared", [bytes, without_stored_results])
def test_every_cell_comes_out_the_same_and_none_is_an_error(
    tmp_path: Path, prepared: Callable[[bytes], bytes]
) -> None:
    content = render(MONTH)
    found = shown(recalculated(tmp_path, prepared(content)))
    assert found == shown(load_workbook(io.BytesIO(content), data_only=True))
    assert [place for place, value in found.items() if str(value).startswith(("#", "Err:")) or value == "不平"] == []


def test_a_broken_matrix_is_seen_by_whoever_works_it_out(tmp_path: Path) -> None:
    rows = (*BALANCED_ROWS, justice_row("坏社区", total=1))
    book = recalculated(tmp_path, without_stored_results(render(a_month(justice=justice(*rows)))))
    said = [cell for row in book["人民调解案件情况统计表"].iter_rows(values_only=True) for cell in row]
    # In its row, in the total, and for each of the three sums it breaks.
    assert said.count("不平") == 5


def test_the_charts_are_there(tmp_path: Path) -> None:
    recalculated(tmp_path, render(MONTH))
    with zipfile.ZipFile(tmp_path / "out" / "month.xlsx") as parts:
        assert sum(bool(re.fullmatch(r"xl/charts/chart\d+\.xml", name)) for name in parts.namelist()) == 4


def test_it_prints_on_numbered_landscape_pages_one_for_each_short_sheet(tmp_path: Path) -> None:
    converted(tmp_path, render(MONTH), "pdf")
    pages = PdfReader(tmp_path / "month.pdf").pages
    sizes = [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in pages]
    assert set(sizes) == {(842, 595), (1191, 842)}
    assert sizes.count((1191, 842)) == 1
    spoken = [page.extract_text() for page in pages]
    assert all(f"第 {number} 页" in text for number, text in enumerate(spoken, 1))
    headed = [next((one for one in _HEADED if f"月报　{one}" in text), "封面与说明") for text in spoken]
    assert {title: headed.count(title) for title in dict.fromkeys(headed)} == _PAGES


_HEADED = ("总表", *TITLES[2:])
# A page of charts comes after the tables of three sheets.
_PAGES = {"封面与说明": 3} | dict.fromkeys(_HEADED, 1) | {"分类": 2, "分社区": 2, "时段分布": 2}


def test_a_long_list_repeats_its_heading_on_every_page(tmp_path: Path) -> None:
    many = tuple(open_case(number) for number in range(1, 60))
    converted(tmp_path, render(a_month(open_cases=many)), "pdf")
    spoken = [page.extract_text() for page in PdfReader(tmp_path / "month.pdf").pages]
    listed = [text for text in spoken if "未结与超期" in text and "张三与李四因楼上漏水引起的纠纷" in text]
    assert len(listed) == 2
    assert all("纠纷编号" in text and "应办结日" in text for text in listed)
