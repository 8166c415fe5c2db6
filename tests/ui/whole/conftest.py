"""All pages in the real window, at a station where something of everything waits."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from db.models import Agreement
from rules.vocabulary import Track
from tests.builders import MONDAY, a_booking, a_case, a_case_up_for_closure, an_agreement, an_incident, one
from tests.disorders import a_disorder, a_measure, quarrels
from tests.ui.stand import clock, counter, desk, officer_desk, open_page, press, runner, settle, station, template
from ui.app import build_window
from ui.paper.subject import ArchivedPaper
from ui.qt_words import speak_chinese
from ui.shortcuts import SHORTCUTS, places_of
from ui.start import opened, pages
from ui.widgets.form import ActForm

__all__ = ["clock", "counter", "desk", "officer_desk", "open_page", "press", "runner", "settle", "station", "template"]

PAGES = (*(entry.key for entry in pages(None, None, None)), "keys")


# The system's own window for files would wait for somebody.
NOTHING_CHOSEN = {
    "getOpenFileName": ("", ""),
    "getOpenFileNames": ([], ""),
    "getSaveFileName": ("", ""),
    "getExistingDirectory": "",
}


def pytest_generate_tests(metafunc):
    if "page_key" in metafunc.fixturenames:
        metafunc.parametrize("page_key", PAGES)


@pytest.fixture
def subjects(desk):
    """What each page is about, at a station with incidents at every stage and a case that has come to an agreement."""
    agreed = an_agreement(desk)
    session = a_booking(desk, a_case(desk, Track.PEOPLES), room=1)
    a_case_up_for_closure(desk)
    an_incident(desk)
    an_incident(desk, nature=None)
    a_measure(desk, a_disorder(desk))
    quarrels(desk, 3, place="犀城社区")
    paper = ArchivedPaper(one(desk, Agreement, agreed.agreement).paper_id)
    about = {"today": MONDAY, "case": agreed.case, "record": session, "paper": paper}
    return about | {"week": MONDAY, "meeting": MONDAY, "month": "2019-06"}


@pytest.fixture
def window(qtbot, qapp, counter, runner, settle, subjects, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    for name, nothing in NOTHING_CHOSEN.items():
        monkeypatch.setattr(QFileDialog, name, lambda *_, nothing=nothing, **__: nothing)
    # So would its print dialog, where there is a printer.
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    speak_chinese(qapp)
    window = build_window(opened(counter), runner)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
    settle()
    yield window
    window.close()


@pytest.fixture
def page(window, settle, subjects, page_key):
    """The page of that key in front, with what it shows."""
    window.show_page(page_key, subjects.get(page_key))
    settle()
    window.page.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
    return window.page


@pytest.fixture
def forms(window, settle):
    """Open each form of a page in turn by its key, and leave it by Esc; a page that is a form itself gives that one."""

    def forms(page):
        if (standing := open_form(page)) is not None:
            yield page.title, standing
            return
        for name in keys_of(page):
            actions = [one for one in page.findChildren(QAction) if one.text() == name and one.shortcuts()]
            for action in actions:
                action.trigger()
                settle()
            form = open_form(page)
            if form is not None:
                yield name, form
            if page is window.page:
                QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
                settle()
            window.show_page(page.key)
            settle()
            assert open_form(page) is None, f"{name}: Esc does not leave it"

    return forms


def keys_of(page):
    return [row.text for row in SHORTCUTS if row.place in places_of(page.key)]


def open_form(page):
    shown = [form for form in page.findChildren(ActForm) if form.isVisible()]
    return shown[-1] if shown else None
