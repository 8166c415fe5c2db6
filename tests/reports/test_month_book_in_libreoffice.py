"""The workbook as another program sees it: LibreOffice opens it, works it out again and prints it."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from reports.month_book import render
from tests.reports.month_sheets import MONTH, a_month, open_case

SOFFICE = shutil.which("soffice")
# In CI it has to be there: without it the tests fail.
pytestmark = pytest.mark.skipif(
    SOFFICE is None and "CI" not in os.environ, reason="LibreOffice（soffice）未安装，不能另行核算月报"
)

CSV_OF_ALL_SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def converted(folder: Path, content: bytes, target: str) -> subprocess.CompletedProcess[str]:
    (folder / "month.xlsx").write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", target, "--outdir", str(folder)]
    return subprocess.run(
        [*command, str(folder / "month.xlsx")], capture_output=True, text=True, timeout=170, check=True
    )


def without_stored_results(content: bytes) -> bytes:
    """Return the workbook with bare formulas, so that whoever opens it must work them out."""
    stored = io.BytesIO()
    load_workbook(io.BytesIO(content)).save(stored)
    return stored.getvalue()


@pytest.mark.parametrize("prepared", [bytes, without_stored_results])
def test_it_opens_and_its_sums_come_out_the_same(tmp_path: Path, prepared: Callable[[bytes], bytes]) -> None:
    told = converted(tmp_path, prepared(render(MONTH)), CSV_OF_ALL_SHEETS)
    assert "error" not in (told.stdout + told.stderr).lower()
    with (tmp_path / "month-分类.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    total = next(row for row in rows if row[1] == "合计")
    assert [total[column].strip() for column in (2, 3, 5)] == ["75", "93", "111"]
    assert [total[column][:6] for column in (4, 6)] == ["-19.35", "-32.43"]
    assert rows[rows.index(total) + 1][2] == "相符"


def test_it_prints_on_a4_landscape_with_repeated_headings(tmp_path: Path) -> None:
    many = tuple(open_case(number) for number in range(1, 60))
    converted(tmp_path, render(a_month(open_cases=many)), "pdf")
    pages = PdfReader(tmp_path / "month.pdf").pages
    for page in pages:
        assert round(float(page.mediabox.width)) == 842
        assert round(float(page.mediabox.height)) == 595
    spoken = [page.extract_text() for page in pages]
    assert sum("纠纷编号" in text and "应办结日" in text for text in spoken) == 2
    assert sum("张三与李四因楼上漏水引起的纠纷" in text for text in spoken) == 2
    assert all(f"第 {number} 页" in text for number, text in enumerate(spoken, 1))
