"""What can be done with the list of cases, by keys on its page."""

from __future__ import annotations

from datetime import date

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from rules.vocabulary import PartyRole, Risk
from tests.builders import a_new_case, party_values
from ui.cases.page import CasesPage
from workflow.parties import add_party
from workflow.saved_views import saved_views
from workflow.views.cases import CaseWanted

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
BOTH = CONTROL | SHIFT


@pytest.fixture
def listed(page, settle, desk):
    """Three cases on the page, the newest first: of low, high and low risk."""
    for risk, title in ((Risk.LOW, "甲与乙邻里纠纷"), (Risk.HIGH, "丙与丁债务纠纷"), (Risk.LOW, "戊与己停车纠纷")):
        a_new_case(desk, risk=risk, title=title)
    page.refresh()
    settle()
    return page


def titles(page):
    return [row.title for row in page.part.table.rows_model.rows]


def heads(page):
    model = page.part.table.rows_model
    return [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]


def chips(page):
    return [chip.words for chip in page.part.facets.shown]


def test_the_counts_stand_above_the_list_and_narrow_it_by_keys(listed, press):
    assert chips(listed) == ["已登记 3"]
    press(Key.Key_D, CONTROL)
    press(Key.Key_D, CONTROL)
    assert sorted(chips(listed)) == ["低风险 2", "高风险 1"]
    if chips(listed)[0].startswith("低"):
        press(Key.Key_Right)
    press(Key.Key_Return)
    assert titles(listed) == ["丙与丁债务纠纷"]
    assert len(chips(listed)) == 2
    press(Key.Key_Return)
    assert len(titles(listed)) == 3


def test_the_list_is_sorted_by_a_key_and_the_heading_says_so(listed, press, fill):
    press(Key.Key_F3)
    fill("受理日期（旧到新）")
    press(Key.Key_Return, CONTROL)
    assert titles(listed) == ["甲与乙邻里纠纷", "丙与丁债务纠纷", "戊与己停车纠纷"]
    assert "受理日期 ↑" in heads(listed)


def test_a_click_on_a_heading_sorts_and_another_turns_round(qtbot, listed, settle):
    heading = listed.part.table.horizontalHeader()
    for wanted in ("JF20190001", "JF20190003"):
        place = heading.sectionViewportPosition(7) + 5
        qtbot.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 9))
        settle()
        assert listed.part.table.rows_model.rows[0].number == wanted
    assert "编号 ↓" in heads(listed)


def test_columns_are_chosen_by_number_and_kept_for_the_next_start(listed, press, fill, open_page):
    press(Key.Key_L, BOTH)
    fill("", "", "", "1")
    press(Key.Key_Return, CONTROL)
    assert heads(listed)[:2] == ["纠纷", "状态"]
    assert listed.part.table.hasFocus()
    assert heads(open_page(CasesPage))[:2] == ["纠纷", "状态"]


def test_a_view_is_saved_and_opened_by_keys_with_filter_search_and_columns(listed, press, fill, write, settle, desk):
    listed.seek()
    write("债务")
    press(Key.Key_Return)
    press(Key.Key_S, BOTH)
    fill("欠款")
    press(Key.Key_Return, CONTROL)
    assert [view.name for view in saved_views(desk, "cases")] == ["欠款"]
    listed.open_subject(CaseWanted())
    listed.refresh()
    settle()
    assert len(titles(listed)) == 3
    press(Key.Key_O, BOTH)
    press(Key.Key_Return, CONTROL)
    assert titles(listed) == ["丙与丁债务纠纷"]
    assert listed.part.search.text() == "债务"


def test_a_view_is_dropped_where_it_is_opened(listed, press, fill, said, desk):
    press(Key.Key_O, BOTH)
    assert said[-1] == ("noted", "还没有保存的视图。按Ctrl+Shift+S保存现在的筛选、排序和栏目。")
    press(Key.Key_S, BOTH)
    fill("欠款")
    press(Key.Key_Return, CONTROL)
    press(Key.Key_O, BOTH)
    fill("", "删除视图")
    press(Key.Key_Return, CONTROL)
    assert said[-1] == ("done", "已删除视图“欠款”。")
    assert saved_views(desk, "cases") == ()


def test_marked_rows_are_copied_as_they_are_shown(listed, press, said, settle, desk):
    case = a_new_case(desk, title="刘卫兵与李小明停车纠纷")
    add_party(desk, case, party_values(PartyRole.INJURED, "李小明", birth=date(2008, 3, 1)))
    listed.refresh()
    settle()
    press(Key.Key_Home)
    press(Key.Key_Down, SHIFT)
    assert listed.part.words.text().endswith("共4起，已选2起")
    press(Key.Key_C, CONTROL)
    lines = [line.split("\t") for line in QApplication.clipboard().text().split("\n")]
    assert [line[3] for line in lines] == ["纠纷", "刘卫兵与李**停车纠纷", "戊与己停车纠纷"]
    assert said[-1] == ("done", "已复制2行，可粘贴到表格或文档里。")


def test_the_list_is_exported_as_shown_by_keys(listed, press, fill, said, tmp_path, monkeypatch):
    shown = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: shown.append(url) or True)
    press(Key.Key_E, BOTH)
    fill("", str(tmp_path / "out"))
    press(Key.Key_Return, CONTROL)
    (file,) = (tmp_path / "out").iterdir()
    rows = [[cell.value for cell in row] for row in load_workbook(file).active.iter_rows(min_row=3)]
    assert rows[0] == ["状态", "风险", "最近期限", "纠纷", "责任人", "调解类型", "受理日期", "编号"]
    assert [row[3] for row in rows[1:]] == titles(listed)
    assert said[-1] == ("done", f"已导出为“{file}”。")
    assert len(shown) == 1
