"""The printed number register, asked for by its key in the settings."""

from __future__ import annotations

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from rules.vocabulary import Role
from tests.builders import an_incident, contents, seat
from tests.trail import last_entry
from ui.station.overview import PARTS
from ui.station.page import StationPage

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(open_page):
    return open_page(StationPage)


@pytest.fixture
def save(press, settle):
    def save(page):
        press(page, K.Key_Return, CTRL)
        settle()

    return save


@pytest.fixture
def shown(monkeypatch):
    """The files the system was asked to open."""
    files = []
    monkeypatch.setattr("ui.station.page.show_file", lambda file: bool(files.append(file)) or True)
    return files


def test_the_register_of_this_year_is_saved_opened_and_entered(desk, page, press, save, shown, station):
    an_incident(desk)
    press(page, K.Key_P, CTRL)
    assert page.panel.form.values() == {"year": 2019, "with_incidents": False}
    save(page)
    (file,) = shown
    assert file.name == "2019年文号登记簿.pdf"
    assert str(file).startswith(station.place)
    assert "不逐号列出" in "".join(PdfReader(file).pages[0].extract_text().split())
    assert page.said[-1] == ("done", f"文号登记簿已保存为“{file}”。")
    assert last_entry(desk).act == "print_numbers"


def test_incidents_are_listed_one_by_one_when_asked_for(desk, page, press, save, shown):
    an_incident(desk)
    press(page, K.Key_P, CTRL)
    page.panel.form.set_values({"with_incidents": True})
    save(page)
    assert "1JQ201900001" in "".join(PdfReader(shown[0]).pages[0].extract_text().split())


def test_a_year_without_numbers_is_refused_beside_its_entry(desk, page, press, save, shown):
    press(page, K.Key_P, CTRL)
    page.panel.form.set_values({"year": 2018})
    save(page)
    assert "2018年没有取过文号" in page.panel.form.rows["year"].complaint
    assert shown == []


def test_its_button_stands_where_the_station_is_kept(page):
    (acts,) = [acts for title, acts in PARTS if title == "保管和导入"]
    assert "print_numbers" in acts


def test_who_may_not_print_it_is_told_before_a_year_is_asked_for(counter, desk, page, press):
    counter.desk = seat(desk, Role.OFFICER)
    before = contents(desk)
    press(page, K.Key_P, CTRL)
    assert page.panel.form is None
    assert page.said[0][0] == "refused"
    assert "内勤" in page.said[0][1]
    assert contents(desk) == before
