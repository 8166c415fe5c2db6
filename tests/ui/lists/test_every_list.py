"""What an officer can do with every list of the program, by the same keys."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from db.models import TrailEntry
from rules.vocabulary import Role
from tests.builders import seat
from workflow.saved_views import save_view, saved_views

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
BOTH = CONTROL | SHIFT


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    return tmp_path / "out"


def exported(folder):
    (file,) = folder.iterdir()
    return [[cell.value for cell in row] for row in load_workbook(file).active.iter_rows()]


def entries(desk, act):
    with desk.read() as session:
        return [(row.subject, row.reason) for row in session.query(TrailEntry).filter_by(act=act)]


def ids(shown):
    return list(shown.part.table.model_of_windows.ids)


def test_every_field_it_divides_by_narrows_it_to_what_was_counted(shown, press):
    every = len(ids(shown))
    for _ in shown.part.listing.narrowing.facets:
        press(Key.Key_D, CONTROL)
        chips = shown.part.facets.shown
        for _chip in chips:
            press(Key.Key_Left)
        for chip in chips:
            if not chip.chosen:
                press(Key.Key_Return)
                assert chip.words.endswith(f" {len(ids(shown))}"), chip.words
                press(Key.Key_Return)
            press(Key.Key_Right)
        press(Key.Key_T, CONTROL)
        assert len(ids(shown)) == every


def test_it_is_narrowed_by_a_form_and_widened_by_a_key(shown, press, fill):
    before = ids(shown)
    press(Key.Key_L, CONTROL)
    assert shown.page.panel.form is not None
    press(Key.Key_Escape)
    assert shown.part.table.hasFocus()
    shown.part.search.setFocus()
    fill("查无此人")
    assert ids(shown) == []
    assert shown.part.table.empty_text.startswith("没有找到“查无此人”。")
    shown.part.search.setFocus()
    press(Key.Key_A, CONTROL)
    press(Key.Key_Delete)
    press(Key.Key_Return)
    assert ids(shown) == before


def test_it_is_sorted_by_each_of_its_orders_and_by_its_headings(qtbot, shown, press, settle):
    every = sorted(ids(shown))
    heading = shown.part.table.horizontalHeader()
    for at, column in enumerate(shown.part.table.rows_model.columns):
        place = QPoint(heading.sectionViewportPosition(at) + 5, 9)
        for _ in range(2):
            qtbot.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=place)
            settle()
            assert sorted(ids(shown)) == every
            title = shown.part.table.rows_model.headerData(at, Qt.Orientation.Horizontal)
            assert title[-1] in "↑↓" if column.key in shown.part.listing.sorting else title == column.title


def test_the_order_is_chosen_by_a_key(shown, press, fill):
    orders = list(type(shown.part.wanted.order))
    press(Key.Key_F3)
    fill(orders[1].label)
    press(Key.Key_Return, CONTROL)
    assert shown.part.wanted.order is orders[1]
    assert orders[1].label in shown.part.words.text()


def test_a_view_of_it_is_its_own(shown, press, fill, desk):
    press(Key.Key_F3)
    fill(list(type(shown.part.wanted.order))[1].label)
    press(Key.Key_Return, CONTROL)
    wanted = shown.part.wanted
    press(Key.Key_S, BOTH)
    fill("我的次序")
    press(Key.Key_Return, CONTROL)
    kept = {key: [view.name for view in saved_views(desk, key)] for key in ("cases", "incidents", "people")}
    assert kept == {key: [] for key in kept} | {shown.part.listing.key: ["我的次序"]}
    press(Key.Key_T, CONTROL)
    assert shown.part.wanted == shown.part.listing.narrowing.plain
    press(Key.Key_O, BOTH)
    press(Key.Key_Return, CONTROL)
    assert shown.part.wanted == wanted


def test_a_view_of_another_version_is_refused_in_words(shown, press, said, desk):
    save_view(desk, shown.part.listing.key, "旧视图", "{}")
    press(Key.Key_O, BOTH)
    press(Key.Key_Return, CONTROL)
    assert said[-1] == ("refused", "这个视图是别的版本保存的，本版本读不懂。请重新筛选，再保存一次。")


def test_every_column_can_be_shown_copied_and_exported_as_it_stands(shown, press, fill, folder, desk):
    shown.page.acts.show_columns([column.key for column in shown.part.listing.columns])
    press(Key.Key_Home)
    press(Key.Key_End, SHIFT)
    press(Key.Key_A, CONTROL)
    press(Key.Key_C, CONTROL)
    lines = [line.split("\t") for line in QApplication.clipboard().text().split("\n")]
    assert len(lines) == len(ids(shown)) + 1
    press(Key.Key_E, BOTH)
    fill("", str(folder))
    press(Key.Key_Return, CONTROL)
    _title, words, heads, *rows = exported(folder)
    assert heads == lines[0] == [column.title for column in shown.part.listing.columns]
    assert len(rows) == len(ids(shown))
    plain = [at for at, column in enumerate(shown.part.listing.columns) if column.value is None]
    for row, line in zip(rows, lines[1:], strict=True):
        assert [row[at] or "" for at in plain] == [line[at] for at in plain]
    assert shown.part.listing.wording.masked in words[0]


def test_a_child_is_hidden_on_the_screen_in_the_file_and_on_the_clipboard_alike(shown, press, fill, folder, desk):
    column = shown.hidden_column
    shown.page.acts.show_columns([column])
    assert not any("李小明" in text for text in shown.texts(column))
    press(Key.Key_E, BOTH)
    fill("", str(folder))
    press(Key.Key_Return, CONTROL)
    assert [row[0] or "" for row in exported(folder)[3:]] == shown.texts(column)
    assert "李小明" not in str(exported(folder))
    ((name, told),) = entries(desk, "export_list")
    assert name == shown.part.listing.wording.name
    assert f"{len(ids(shown))}行，筛选：{shown.part.filter_words()}，SHA-256 " in told


def test_the_whole_of_it_is_taken_out_with_a_reason_that_stands_in_the_trail(shown, press, fill, folder, desk):
    shown.page.acts.show_columns([shown.hidden_column])
    press(Key.Key_E, BOTH)
    fill("完整")
    press(Key.Key_Return, CONTROL)
    assert shown.page.panel.form.rows["reason"].complaint
    fill("上级检查", str(folder))
    press(Key.Key_Return, CONTROL)
    ((name, told),) = entries(desk, "export_full")
    assert (name, told[:5]) == (shown.part.listing.wording.name, "上级检查；")
    assert "完整内容，请妥善保管" in exported(folder)[1][0]
    assert "李小明" in str(exported(folder))


def test_a_mediator_is_not_asked_whether_to_take_out_the_whole(shown, press, counter, desk):
    counter.take(seat(desk, Role.MEDIATOR).officer.id)
    press(Key.Key_E, BOTH)
    assert "way" not in shown.page.panel.form.rows


def test_the_key_that_finds_puts_the_cursor_into_its_search_box(shown):
    assert shown.page.seek() is True
    assert shown.part.search.hasFocus()


def test_its_keys_do_nothing_while_a_form_is_filled_in(shown, press):
    press(Key.Key_L, CONTROL)
    form = shown.page.panel.form
    press(Key.Key_F3)
    press(Key.Key_S, BOTH)
    assert shown.page.panel.form is form
