"""The tables for other offices on the page of the month, by key."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from rules.outgoing import Outgoing
from rules.vocabulary import Role
from tests.builders import a_new_case, an_incident, seat
from ui.month.page import MonthPage
from workflow.outgoing import CSV

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shown(monkeypatch):
    """The files that were opened."""
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(urls.append(url.toLocalFile())) or True)
    return urls


@pytest.fixture
def save(press, settle):
    def save(page):
        press(page, K.Key_Return, CTRL)
        settle()

    return save


def test_a_table_is_saved_and_opened_by_keys(desk, open_page, press, save, shown):
    a_new_case(desk)
    page = open_page(MonthPage)
    press(page, K.Key_F11)
    assert page.panel.form.spec.title == "报送表：2019年6月"
    page.panel.form.set_values({"shown": True})
    save(page)

    file = Path(desk.station.place) / "导出" / "2019年6月人民调解案件情况统计表.xlsx"
    assert shown == [str(file)]
    assert page.said == [("done", f"已保存为“{file}”。")]
    assert load_workbook(file).sheetnames == ["人民调解案件情况统计表", "数据"]


def test_the_ledger_asks_whether_names_are_shown_and_then_why(desk, open_page, press, save, shown, tmp_path):
    a_new_case(desk)
    page = open_page(MonthPage)
    press(page, K.Key_F11)
    rows = page.panel.form.rows
    assert rows["way"].isHidden()
    page.panel.form.set_values({"table": Outgoing.LEDGER, "format": CSV, "folder": str(tmp_path)})
    assert not rows["way"].isHidden()
    page.panel.form.set_values({"way": "whole"})
    save(page)
    assert rows["reason"].complaint
    page.panel.form.set_values({"reason": "县局调阅"})
    save(page)
    assert page.said == [("done", f"已保存为“{tmp_path / '2019年6月矛盾纠纷排查化解台账.csv'}”。")]
    assert shown == []


def test_who_may_not_see_names_is_not_asked(counter, desk, open_page, press):
    counter.desk = seat(desk, Role.DEPUTY)
    page = open_page(MonthPage)
    press(page, K.Key_F11)
    assert "way" in page.panel.form.rows
    counter.desk = seat(desk, Role.OFFICER)
    page.panel.leave()
    press(page, K.Key_F11)
    assert page.panel.form is None
    assert page.said[-1] == ("noted", "“导出统计表”不属于民警的职责。可由值班所领导、副所长、所长、内勤处理。")


def test_a_saved_table_is_not_opened_unless_that_is_asked_for(desk, open_page, press, save, shown):
    a_new_case(desk)
    page = open_page(MonthPage)
    press(page, K.Key_F11)
    save(page)
    file = Path(desk.station.place) / "导出" / "2019年6月人民调解案件情况统计表.xlsx"
    assert file.is_file()
    assert shown == []


def test_a_text_no_csv_can_carry_is_told_beside_the_format(desk, open_page, press, save, shown):
    an_incident(desk, summary="=1+1")
    page = open_page(MonthPage)
    press(page, K.Key_F11)
    page.panel.form.set_values({"table": Outgoing.INCIDENTS, "format": CSV})
    save(page)
    assert "第2行“报警内容”的文字以" in page.panel.form.rows["format"].complaint
    assert shown == []


def test_a_quarter_is_reported_too(desk, open_page, press, save, settle, shown):
    page = open_page(MonthPage)
    press(page, K.Key_G, CTRL)
    QTest.keyClicks(page.focusWidget(), "2019-Q2")
    press(page, K.Key_Return)
    settle()
    press(page, K.Key_F11)
    page.panel.form.set_values({"table": Outgoing.POLICE, "shown": True})
    save(page)
    assert [Path(file).name for file in shown] == ["2019年第二季度警情月报表.xlsx"]
