"""The outgoing tables among the papers of the settings, by key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QAbstractItemModelTester

from rules.outgoing import Outgoing
from tests.builders import ONE_DAY
from ui.station.page import StationPage
from workflow.own_tables import import_table, table_file

K = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
TABLES = 3
WHY = "县局新表。"


@pytest.fixture
def page(open_page, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: True)
    page = open_page(StationPage)
    page.overview.tab_bar.setCurrentIndex(2)
    part = page.overview.papers
    part.tab_bar.setCurrentIndex(TABLES)
    assert part.stop().select(Outgoing.POLICE)
    part.stop().setFocus()
    return page


@pytest.fixture
def save(press, settle):
    def save(page):
        press(page, K.Key_Return, CTRL)
        settle()

    return save


def changed(desk, day=None):
    text = table_file(desk, Outgoing.POLICE).content.decode("utf-8-sig").replace('["转案数"]', '["立案数"]')
    return text if day is None else text.replace(f"valid_from = {desk.calendar_day}", f"valid_from = {day}")


def written(folder, text):
    file = folder / "列.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def cells(page):
    model = page.overview.papers.stop().rows_model
    return [[model.index(row, at).data() for at in range(model.columnCount())] for row in range(model.rowCount())]


def test_every_table_is_listed_with_its_columns_told_beneath(page):
    QAbstractItemModelTester(page.overview.papers.stop().rows_model)
    assert [row[0] for row in cells(page)] == [table.label for table in Outgoing]
    assert cells(page)[1] == ["警情月报表", "10", "自带", "", ""]
    assert page.overview.papers.detail.text().startswith("各列：分组、名称、原始警情数、")
    assert (
        page.bar.buttons["save_form"].text() == "导出报送表\u2002Alt+S"
        or "导出报送表" in page.bar.buttons["save_form"].text()
    )


def test_the_columns_are_exported_by_key(page, press, settle, desk):
    press(page, K.Key_S, ALT)
    settle()
    file = Path(desk.station.place) / "导出" / "警情月报表（列）.toml"
    assert file.read_bytes() == table_file(desk, Outgoing.POLICE).content
    assert page.said == [("done", f"已导出为“{file}”，改好后按 Alt+B 导入。")]


def test_changed_columns_are_imported_by_key_and_listed_as_our_own(page, press, save, desk, tmp_path):
    press(page, K.Key_B, ALT)
    page.panel.form.set_values({"file": written(tmp_path, changed(desk)), "reason": WHY})
    save(page)
    assert page.said == [("done", "《警情月报表》的列已导入，改动1列，2019年6月24日起使用。")]
    assert cells(page)[1] == ["警情月报表", "10", "本所", "2019年6月24日", ""]


def test_a_wrong_file_is_refused_beside_its_entry(page, press, save, desk, tmp_path):
    press(page, K.Key_B, ALT)
    text = changed(desk).replace('key = "cases"', 'key = "case"')
    page.panel.form.set_values({"file": written(tmp_path, text), "reason": WHY})
    save(page)
    assert "《警情月报表》没有“case”这一列" in page.panel.form.rows["file"].complaint


def test_our_own_columns_are_taken_out_of_use_by_key(page, press, save, settle, desk):
    press(page, K.Key_T, ALT)
    assert page.said[-1][1].startswith("《警情月报表》用的是自带的列")
    import_table(desk, changed(desk), WHY)
    page.refresh()
    settle()
    page.overview.papers.stop().select(Outgoing.POLICE)
    press(page, K.Key_T, ALT)
    page.panel.form.set_values({"reason": "县局改回旧表。"})
    save(page)
    assert page.said[-1] == ("done", "《警情月报表》2019年6月24日起恢复自带的列。")
    assert cells(page)[1][2] == "自带"


def test_columns_that_wait_for_their_day_are_told(page, settle, desk):
    import_table(desk, changed(desk, desk.calendar_day + ONE_DAY), WHY)
    page.refresh()
    settle()
    page.overview.papers.stop().select(Outgoing.POLICE)
    assert cells(page)[1][2:] == ["自带", "", "2019年6月25日"]
    assert "另有改过的列，2019年6月25日起使用。" in page.overview.papers.detail.text()
