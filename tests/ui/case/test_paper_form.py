"""Handing out an archived paper from the page of its case."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.builders import an_agreement
from ui.case.page import CasePage
from workflow.papers import paper_numbered

ALT = Qt.KeyboardModifier.AltModifier


def test_a_paper_is_handed_out_as_archived(officer_desk, open_page, tmp_path, press, save):
    page = open_page(CasePage, an_agreement(officer_desk).case)
    press(page, Qt.Key.Key_W, ALT)
    page.panel.form.set_values({"folder": str(tmp_path / "副本"), "shown": False})
    save(page)

    number = "茶公（治）调解字〔2019〕1号"
    (file,) = (tmp_path / "副本").iterdir()
    assert file.name == f"{number}治安调解协议书.pdf"
    assert file.read_bytes() == paper_numbered(officer_desk, number).content
    assert page.view.course.papers[0].printed == "3份", "as many as the paper says were made"


def test_a_relative_folder_is_refused_beside_its_entry(officer_desk, open_page, press, save):
    page = open_page(CasePage, an_agreement(officer_desk).case)
    press(page, Qt.Key.Key_W, ALT)
    page.panel.form.set_values({"folder": "导出", "shown": False})
    save(page)

    assert "完整" in page.panel.form.rows["folder"].complaint
    assert page.view.course.papers[0].printed == "尚未打印"
