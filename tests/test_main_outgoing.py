"""Tables for other offices from the command line, in the format the file's name asks for."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

import main
from rules.outgoing import Outgoing
from tests.builders import a_new_case, clock, desk, station, template
from workflow.desk import Desk

__all__ = ["clock", "desk", "station", "template"]


@pytest.fixture
def place(desk: Desk) -> str:
    a_new_case(desk)
    desk.station.close()
    return desk.station.place


def test_the_command_line_knows_every_table() -> None:
    assert tuple(table.value for table in Outgoing) == main.OUTGOING


@pytest.mark.parametrize("table", main.OUTGOING)
def test_every_table_is_written_as_workbook_and_as_csv(place: str, table: str, tmp_path: Path) -> None:
    for name in ("table.xlsx", "table.CSV"):
        assert main.main(["report", table, "2019-06", "--out", str(tmp_path / name), "--station", place]) == 0
    assert load_workbook(tmp_path / "table.xlsx").worksheets[-1]["A1"].value
    assert (tmp_path / "table.CSV").read_bytes().startswith(b"\xef\xbb\xbf")


def test_another_format_is_refused(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["report", "police", "2019-06", "--out", str(tmp_path / "表.pdf"), "--station", place]) == 1
    assert "报送表只能存为.xlsx或者.csv。" in capsys.readouterr().err
    assert list(tmp_path.glob("表*")) == []
