from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from db.models import TrailEntry
from rules.errors import Forbidden, RuleViolation, StorageUnavailable
from rules.vocabulary import PartyRole, Role
from tests.builders import a_new_case, party_values, seat
from workflow import act, exports
from workflow.exports import Export, ExportColumn, export_list
from workflow.parties import add_party
from workflow.views.cases import case_rows

COLUMNS = (
    ExportColumn("编号", 6, lambda row: row.number),
    ExportColumn("纠纷", 20, lambda row: row.title),
    ExportColumn("受理日期", 7, lambda row: row.accepted_on),
)


@pytest.fixture
def export(desk):
    """What would be taken out of a list with a minor in a title."""
    case = a_new_case(desk, title="刘卫兵与李小明停车纠纷")
    add_party(desk, case, party_values(PartyRole.INJURED, "李小明", birth=date(2008, 3, 1)))
    other = a_new_case(desk, title="=丙与丁债务纠纷")
    return Export("纠纷列表", "未销号", COLUMNS, [other, case], lambda ids, whole: case_rows(desk, ids, revealed=whole))


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def no_step(_done, _total, _words):
    pass


def cells(file):
    return [[cell.value for cell in row] for row in load_workbook(file).active.iter_rows()]


def entries(desk):
    with desk.read() as session:
        rows = session.query(TrailEntry).where(TrailEntry.act.in_(["export_list", "export_full"]))
        return [(row.act, row.subject, row.reason) for row in rows]


def test_the_file_holds_what_was_listed_in_its_order_with_names_hidden(desk, export, folder):
    title, words, heads, first, second = cells(export_list(desk, export, folder, no_step))
    assert title[0] == "纠纷列表"
    assert "未销号　2行" in words[0]
    assert words[0].endswith("由王所导出　未成年人和封存纠纷的姓名已隐去")
    assert heads == ["编号", "纠纷", "受理日期"]
    assert [first[1], second[1]] == ["=丙与丁债务纠纷", "刘卫兵与李**停车纠纷"]


def test_the_trail_tells_what_was_taken_out_and_the_hash_of_the_file(desk, export, folder):
    file = export_list(desk, export, folder, no_step)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert entries(desk) == [("export_list", "纠纷列表", f"{file.name}，2行，筛选：未销号，SHA-256 {digest}")]


def test_the_whole_list_is_for_leaders_and_the_clerk_with_a_reason(desk, export, folder):
    whole = replace(export, whole=True, reason="上级检查")
    with pytest.raises(Forbidden):
        export_list(seat(desk, Role.MEDIATOR), whole, folder, no_step)
    with pytest.raises(RuleViolation) as refused:
        export_list(desk, replace(whole, reason=" "), folder, no_step)
    assert refused.value.field == "reason"
    assert list(folder.iterdir()) == []
    file = export_list(seat(desk, Role.CLERK), whole, folder, no_step)
    assert cells(file)[4][1] == "刘卫兵与李小明停车纠纷"
    assert "完整内容，请妥善保管" in cells(file)[1][0]
    assert [(act, reason[:5]) for act, _, reason in entries(desk)] == [("export_full", "上级检查；")]


def test_a_list_too_long_or_empty_is_refused_with_what_to_do(desk, export, folder, monkeypatch):
    monkeypatch.setattr(exports, "MOST_ROWS", 1)
    with pytest.raises(RuleViolation, match="列表有2行，一次最多导出1行。请先筛选"):
        export_list(desk, export, folder, no_step)
    with pytest.raises(RuleViolation, match="没有可以导出的"):
        export_list(desk, replace(export, ids=[]), folder, no_step)


def test_a_folder_must_be_whole(desk, export):
    with pytest.raises(RuleViolation) as refused:
        export_list(desk, export, Path("导出"), no_step)
    assert refused.value.field == "folder"


def test_stopping_it_leaves_no_file_and_no_entry(desk, export, folder):
    class Stopped(Exception):
        pass

    def stop(_done, _total, _words):
        raise Stopped

    with pytest.raises(Stopped):
        export_list(desk, export, folder, stop)
    assert (list(folder.iterdir()), entries(desk)) == ([], [])


def test_a_file_that_cannot_be_written_leaves_no_entry(desk, export, folder):
    (folder / "taken").write_text("")
    with pytest.raises(StorageUnavailable):
        export_list(desk, export, folder / "taken" / "inside", no_step)
    assert entries(desk) == []


def test_an_act_that_is_not_entered_leaves_no_file(desk, export, folder, monkeypatch):
    def refuse(*_):
        raise StorageUnavailable("storage", "磁盘已满。")

    monkeypatch.setattr(act, "_signed", refuse)
    with pytest.raises(StorageUnavailable):
        export_list(desk, export, folder, no_step)
    assert list(folder.iterdir()) == []


def test_two_exports_of_one_moment_are_two_files(desk, export, folder):
    moment = desk.clock()
    desk = replace(desk, clock=lambda: moment)
    first, second = (export_list(desk, export, folder, no_step) for _ in range(2))
    assert first != second
    assert first.read_bytes() == second.read_bytes()
