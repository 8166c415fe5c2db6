"""The files of a case by keyboard and mouse: chosen, dropped, pasted or photographed; never taken in by themselves."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tests.builders import a_case, with_parties
from ui.case import attachment_acts
from ui.case.page import CasePage
from workflow.attachments import NewAttachment, add_attachments
from workflow.sealing import seal_case
from workflow.views.attachments import attachment_lines

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def case(desk):
    return a_case(desk)


@pytest.fixture
def photo(tmp_path):
    return a_picture(tmp_path / "西墙.jpg")


def a_picture(path, colour="red"):
    sink = BytesIO()
    Image.new("RGB", (400, 300), colour).save(sink, "JPEG")
    path.write_bytes(sink.getvalue())
    return path


@pytest.fixture
def page(open_page, case, monkeypatch):
    monkeypatch.setattr(attachment_acts, "camera_folder", lambda: None)
    page = open_page(CasePage, case)
    page.tab_bar.setCurrentIndex([page.tab_bar.tabText(at) for at in range(page.tab_bar.count())].index("附件"))
    return page


def take_in(page, press, settle):
    press(page, Qt.Key.Key_Return, CONTROL)
    settle()


def names(desk, case):
    return [line.name for line in attachment_lines(desk, case)]


def test_files_are_chosen_by_key_and_taken_in(page, press, settle, desk, case, photo, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_args: ([str(photo)], ""))
    press(page, Qt.Key.Key_4, ALT)
    page.panel.form.set_values({"note": "西墙裂缝"})
    take_in(page, press, settle)
    (line,) = attachment_lines(desk, case)
    assert (line.name, line.note) == ("西墙.jpg", "西墙裂缝")
    assert [row.name for row in page.files.table.rows_model.rows] == ["西墙.jpg"]


def test_files_chosen_again_are_those_chosen_whatever_was_left_unfinished(page, press, settle, photo, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *args: asked.append(args) or ([str(photo)], ""))
    press(page, Qt.Key.Key_4, ALT)
    page.panel.form.set_values({"files": "/tmp/错的路径", "note": "西墙裂缝"})
    press(page, Qt.Key.Key_Escape)
    settle()
    press(page, Qt.Key.Key_4, ALT)
    assert page.panel.form.values() == {"files": str(photo), "note": "西墙裂缝"}
    assert asked[1][2] == str(photo.parent)
    assert "图片 (*.jpg" in asked[1][3]


def test_what_cannot_begin_shows_no_hidden_name(page, press, settle, desk, case):
    with_parties(desk, case)
    seal_case(desk, case, "双方要求保密")
    page.refresh()
    settle()
    assert page.view.hides_names
    notes = []
    page.noted.connect(notes.append)
    for key, words in ((Qt.Key.Key_5, "请先选择一份附件。"), (Qt.Key.Key_8, "请先选择一份在卷的附件。")):
        press(page, key, ALT)
        settle()
        assert notes[-1] == words
        assert page.view.hides_names


def test_a_dropped_file_is_asked_about_before_it_is_taken_in(page, press, settle, desk, case, photo):
    found = QMimeData()
    found.setUrls([QUrl.fromLocalFile(str(photo))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, found, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    page.files.dropEvent(event)
    assert names(desk, case) == []
    take_in(page, press, settle)
    assert names(desk, case) == ["西墙.jpg"]


def test_a_picture_of_the_clipboard_is_pasted(page, press, settle, desk, case):
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.blue)
    QGuiApplication.clipboard().setImage(picture)
    page.files.table.setFocus()
    QTest.keyClick(page.files.table, Qt.Key.Key_V, CONTROL)
    take_in(page, press, settle)
    (line,) = attachment_lines(desk, case)
    assert line.name.startswith("剪贴板图片")
    assert line.picture


def test_a_chosen_picture_is_shown(page, settle, desk, case, photo):
    add_attachments(desk, case, [NewAttachment(photo, photo.name)])
    page.refresh()
    settle()
    page.files.table.selectRow(0)
    settle()
    assert not page.files.preview.pixmap().isNull()
    assert "西墙.jpg" in page.files.detail.text()


def test_a_kind_of_file_that_is_refused_keeps_the_form(page, press, settle, desk, case, tmp_path):
    bad = tmp_path / "病毒.jpg"
    bad.write_bytes(b"MZ\x90\x00")
    page._file_acts.take_in([bad])
    take_in(page, press, settle)
    assert page.panel.form is not None
    assert "这种文件不能作附件" in page.panel.form.rows["files"].complaint
    assert names(desk, case) == []


def test_a_file_is_taken_out_with_a_reason_and_stays_listed(page, press, settle, desk, case, photo):
    add_attachments(desk, case, [NewAttachment(photo, photo.name)])
    page.refresh()
    settle()
    page.files.table.selectRow(0)
    press(page, Qt.Key.Key_8, ALT)
    page.panel.form.set_values({"reason": "拍错了"})
    take_in(page, press, settle)
    assert [line.removed for line in attachment_lines(desk, case)] == ["拍错了"]
    assert page.files.preview.pixmap().isNull(), "what was taken out is no longer looked at by the way"
    assert page.files.preview.text() == "已移除，不再预览；需要核对的，按 Alt+5 打开原件。"


def test_a_file_is_saved_under_a_name_of_our_own_and_opened(page, press, settle, desk, case, photo, monkeypatch):
    shown = []
    monkeypatch.setattr(attachment_acts, "show_file", lambda file: shown.append(file) or True)
    (attachment,) = add_attachments(desk, case, [NewAttachment(photo, "../../西墙.jpg")])
    page.refresh()
    settle()
    page.files.table.selectRow(0)
    press(page, Qt.Key.Key_5, ALT)
    settle()
    assert [file.name for file in shown] == [f"附件{attachment}.jpg"]
    assert shown[0].read_bytes() == photo.read_bytes()


def test_a_new_photo_of_the_camera_is_told_and_waits_for_the_key(
    page, press, settle, desk, case, tmp_path, monkeypatch, qtbot
):
    folder, told = tmp_path / "高拍仪", []
    folder.mkdir()
    a_picture(folder / "昨天.jpg")
    monkeypatch.setattr(attachment_acts, "camera_folder", lambda: folder)
    page.noted.connect(told.append)
    page.refresh()
    settle()
    a_picture(folder / "刚拍.jpg", "green")
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["高拍仪文件夹里有新文件1个，按 Alt+4 收入本案。"]
    assert names(desk, case) == []
    press(page, Qt.Key.Key_4, ALT)
    take_in(page, press, settle)
    assert names(desk, case) == ["刚拍.jpg"]
