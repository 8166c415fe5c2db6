from __future__ import annotations

import io
import multiprocessing
import os
import struct
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from rules.errors import RuleViolation
from workflow import grids
from workflow.grid_guard import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, OLE_MAGIC, check_package, check_size
from workflow.grids import Grid, grids_of, read_bytes

SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: tuple[object, ...], title: str = "警情") -> bytes:
    book = Workbook()
    book.worksheets[0].title = title
    for row in rows:
        book.worksheets[0].append(row)
    return saved(book)


def saved(book: Workbook) -> bytes:
    stored = io.BytesIO()
    book.save(stored)
    return stored.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Return the package with one part added or replaced."""
    stored = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stored, "w", zipfile.ZIP_DEFLATED) as new:
        for other in old.namelist():
            if other != name:
                new.writestr(other, old.read(other))
        new.writestr(name, part)
    return stored.getvalue()


def sheet_xml(rows: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def refusal_of(content: bytes, name: str = "警情.xlsx") -> RuleViolation:
    with pytest.raises(RuleViolation) as refusal:
        grids_of(content, name)
    assert refusal.value.code.startswith("import.")
    assert refusal.value.sentence.endswith("。")
    return refusal.value


def test_a_workbook_is_read_with_its_types_and_its_row_numbers() -> None:
    content = workbook((), ("编号", "时间"), ("007", datetime(2019, 7, 1, 8, 32)), (8, date(2019, 7, 2)))
    (grid,) = grids_of(content, "警情.xlsx")
    assert grid.name == "警情"
    assert grid.rows[1] == ("编号", "时间")
    assert grid.rows[2] == ("007", datetime(2019, 7, 1, 8, 32))
    assert grid.rows[3] == (8, date(2019, 7, 2))


def test_hidden_sheets_are_not_read() -> None:
    book = Workbook()
    book.worksheets[0].append(("甲",))
    book.create_sheet("暗").sheet_state = "hidden"
    assert [grid.name for grid in grids_of(saved(book), "a.xlsx")] == ["Sheet"]


def test_an_empty_sheet_has_no_rows() -> None:
    assert grids_of(workbook(title="空"), "a.xlsx") == (Grid("空", ()),)


def test_a_formula_is_not_worked_out() -> None:
    (grid,) = grids_of(workbook(("甲", "=1+1", '=HYPERLINK("http://x","y")', "乙")), "a.xlsx")
    assert grid.rows[0] == ("甲", "", "", "乙")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_is_read_in_every_usual_encoding(encoding: str) -> None:
    (grid,) = grids_of('编号,内容\r\n1,"㛃䶮,说：""好""\n第二行"\r\n'.encode(encoding), "a.CSV")
    assert grid.rows == (("编号", "内容"), ("1", '㛃䶮,说："好"\n第二行'))


def test_csv_may_be_divided_by_tabs() -> None:
    (grid,) = grids_of("编号\t内容\n1\t甲,乙\n".encode(), "a.csv")
    assert grid.rows[1] == ("1", "甲,乙")


def test_csv_with_an_open_quote_is_refused() -> None:
    assert "引号" in refusal_of('编号,内容\n1,"没有结束'.encode(), "a.csv").sentence


def test_csv_in_an_unknown_encoding_is_refused() -> None:
    for content in (b"\xff\x81\xff,\xff\n", "编号,a".encode("utf-16")):
        assert refusal_of(content, "a.csv").code == "import.encoding"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", OLE_MAGIC + b"\0" * 512, "旧版工作簿"),
        ("a.xls", workbook(("甲",)), "新版工作簿"),
        ("a.xls", "<html><table><tr><td>甲".encode(), "网页"),
        ("a.xls", "编号\t内容\n".encode("gb18030"), "文本"),
        ("a.csv", workbook(("甲",)), "新版工作簿"),
        ("a.csv", b"%PDF-1.7", "PDF"),
        ("a.csv", b"\x01\x00\x02", "无法识别"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(name: str, content: bytes, said: str) -> None:
    refusal = refusal_of(content, name)
    assert refusal.code == "import.disguised"
    assert said in refusal.sentence
    assert "另存为 .xlsx" in refusal.sentence


@pytest.mark.parametrize("name", ["a.doc", "a", "a.xlsx.exe", "a.xlsm"])
def test_another_kind_of_file_is_refused_by_name(name: str) -> None:
    assert refusal_of(b"x", name).code == "import.kind"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xls", OLE_MAGIC + b"\0" * 2000),
        ("a.xlsx", b"PK\x03\x04" + b"\0" * 2000),
        ("a.xlsx", workbook(("甲",))[:3000]),
    ],
)
def test_a_damaged_workbook_is_refused(name: str, content: bytes) -> None:
    assert refusal_of(content, name).code == "import.damaged"


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    stored = io.BytesIO()
    with zipfile.ZipFile(stored, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "不是 Excel 工作簿" in refusal_of(stored.getvalue()).sentence


def test_a_bomb_of_blanks_is_refused_before_it_is_unpacked() -> None:
    assert refusal_of(with_part(workbook(), "xl/media/image1.png", b" " * 60_000_000)).code == "import.too_large"


def test_a_part_that_shrinks_beyond_belief_is_refused() -> None:
    assert "压缩比异常" in refusal_of(with_part(workbook(), SHEET, b" " * 8_000_000)).sentence


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(with_part(workbook(), SHEET, sheet_xml("<row/>" * 5000)))
    entry = content.rindex(SHEET.encode()) - 46
    assert content[entry : entry + 4] == b"PK\x01\x02"
    struct.pack_into("<L", content, entry + 24, 100)
    assert refusal_of(bytes(content)).code == "import.damaged"


def test_two_parts_of_one_name_are_refused() -> None:
    stored = io.BytesIO(workbook())
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(stored, "a") as archive:
        archive.writestr(SHEET, sheet_xml(""))
    assert refusal_of(stored.getvalue()).code == "import.package"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_a_part_with_entities_is_refused(encoding: str) -> None:
    part = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'.encode(encoding)
    assert refusal_of(with_part(workbook(), "xl/sharedStrings.xml", part)).code == "import.entities"


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1048576"><c><v>1</v></c></row>',
        "<x:row r='1048576'><x:c r='A1048576'><x:v>1</x:v></x:c></x:row>",
        '<row r="1"><c r="ZZZ1"><v>1</v></c></row>',
        f"<row>{'<c><v>1</v></c>' * (MAX_COLUMNS + 1)}</row>",
        '<row><c t="n"><v>1</v></c></row>' * (MAX_ROWS + 1),
    ],
)
def test_a_sheet_larger_than_any_month_is_refused(rows: str) -> None:
    assert refusal_of(with_part(workbook(), SHEET, sheet_xml(rows))).code == "import.too_large"


def test_empty_formatted_cells_far_away_do_no_harm() -> None:
    rows = '<row r="1"><c r="A1"><v>7</v></c></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    content = with_part(workbook(), SHEET, sheet_xml(rows))
    check_package(content)
    assert grids_of(content, "a.xlsx")[0].rows == ((7,),)


def test_the_caps_hold_at_their_edge() -> None:
    check_size(MAX_ROWS, MAX_COLUMNS, MAX_CELLS)
    for beyond in ((MAX_ROWS + 1, 1, 1), (1, MAX_COLUMNS + 1, 1), (1, 1, MAX_CELLS + 1)):
        with pytest.raises(RuleViolation, match="上限"):
            check_size(*beyond)


def test_csv_has_the_same_caps() -> None:
    assert refusal_of(b"1\n" * (MAX_ROWS + 1), "a.csv").code == "import.too_large"
    assert refusal_of(b"," * MAX_COLUMNS, "a.csv").code == "import.too_large"


def test_a_workbook_that_takes_too_long_is_stopped_and_its_reader_is_gone() -> None:
    with pytest.raises(RuleViolation) as refusal:
        grids_of(workbook(("甲",)), "a.xlsx", seconds=0.0)
    assert refusal.value.code == "import.too_slow"
    assert multiprocessing.active_children() == []


def dies_at_once(*_: object) -> None:
    os._exit(3)


def test_a_reader_that_dies_is_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grids, "answer_with_grids", dies_at_once)
    assert refusal_of(workbook(("甲",))).code == "import.damaged"
    assert multiprocessing.active_children() == []


def test_a_file_over_five_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"a" * (5 * 2**20))
    assert len(read_bytes(path)) == 5 * 2**20
    path.write_bytes(b"a" * (5 * 2**20 + 1))
    with pytest.raises(RuleViolation, match="超过 5 MB"):
        read_bytes(path)


def test_a_missing_or_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleViolation, match=r"无法读取文件“没有\.csv”"):
        read_bytes(tmp_path / "没有.csv")
    (tmp_path / "空.csv").touch()
    with pytest.raises(RuleViolation, match="空的"):
        read_bytes(tmp_path / "空.csv")
