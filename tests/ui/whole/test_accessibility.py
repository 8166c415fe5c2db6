"""What a screen reader says, and that everything read or said is Chinese."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTableView,
    QWidget,
)

LATIN_WORDS = re.compile("[A-Za-z]{2,}")
# Keys as they stand on the keyboard, kinds of files, and what has no Chinese name.
ALLOWED = re.compile(
    r"\b(?:Ctrl|Alt|Shift|Enter|Tab|Esc|PgUp|PgDown|Home|End|Del|Space)\b|\bF\d{1,2}\b|\.(?:xlsx|xls|csv|toml|pdf|db)\b"
    r"|\b(?:PDF|Excel|CJK|Unicode|PostgreSQL)\b",
    re.ASCII,
)
# What the station is made of, not what the program says: paths, numbers of papers and incidents, the trail, fonts.
GIVEN = re.compile(
    r"/[\w./-]+|\b[JQF]{2}\d{4,}|\b[0-9a-f]{16,}\b|\b\d{4}-[WQH]\d{1,2}\b|[A-Z][A-Za-z]+ (?:[A-Z]\w+ ?)+",
    re.ASCII,
)


def shown(root):
    return [root, *(widget for widget in root.findChildren(QWidget) if widget.isVisibleTo(root))]


def spoken(widget, part=QAccessible.Text.Name):
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(part) if interface is not None else ""


def takes_the_cursor(widget):
    return widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None and widget.isEnabled()


def nameless(root):
    return [described(widget) for widget in shown(root) if takes_the_cursor(widget) and not spoken(widget).strip()]


def described(widget):
    around = widget.parentWidget()
    return f"{type(widget).__name__} in {type(around).__name__}"


def unlabelled(form):
    rows = [row for row in form.entry_rows() if not row.isHidden()]
    return [row.field.key for row in rows if row.label.buddy() is not row.entry or not spoken(row.entry.stops()[0])]


def words_on(root):
    for widget in shown(root):
        yield from (spoken(widget), spoken(widget, QAccessible.Text.Description), widget.toolTip())
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        if isinstance(widget, QLineEdit | QPlainTextEdit):
            yield widget.placeholderText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(at) for at in range(widget.count()))
        if isinstance(widget, QTabBar):
            yield from (widget.tabText(at) for at in range(widget.count()))
        if isinstance(widget, QAbstractItemView):
            yield from cells_of(widget.model())


def cells_of(model):
    columns = range(model.columnCount())
    yield from (str(model.headerData(at, Qt.Orientation.Horizontal) or "") for at in columns)
    yield from (str(model.index(row, at).data() or "") for row in range(model.rowCount()) for at in columns)


def foreign(root):
    return sorted({words for words in words_on(root) if LATIN_WORDS.search(GIVEN.sub("", ALLOWED.sub("", words)))})


def test_whatever_takes_the_cursor_on_a_page_has_a_name(window, page):
    assert nameless(window) == []


def test_every_list_has_a_name_and_a_title_to_every_column(page):
    for view in page.findChildren(QTableView):
        model = view.model()
        titles = [model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount())]
        assert view.accessibleName(), titles
        assert all(titles), view.accessibleName()


def test_every_word_on_a_page_is_chinese(window, page):
    assert foreign(window) == []


def test_every_form_has_labels_that_belong_to_their_entries_and_speaks_chinese(window, page, forms):
    for name, form in forms(page):
        assert unlabelled(form) == [], name
        assert nameless(form) == [], name
        assert foreign(form) == [], name


def test_a_message_is_announced_with_the_word_for_its_colour(window):
    window.messages.show_done("已登记。")
    assert spoken(window.messages) == "已办理：已登记。"


@pytest.mark.parametrize("make", [QLineEdit, QPlainTextEdit])
def test_the_menu_of_a_text_box_is_chinese(qtbot, window, make):
    box = make()
    qtbot.addWidget(box)
    menu = box.createStandardContextMenu()
    qtbot.addWidget(menu)
    words = [action.text().partition("\t")[0] for action in menu.actions() if not action.isSeparator()]
    assert len(words) >= 6
    assert [word for word in words if not re.search("[\u4e00-\u9fff]", word)] == []


def test_the_menu_of_words_that_can_be_copied_is_chinese(qtbot, window):
    label = QLabel("可以复制的文字")
    qtbot.addWidget(label)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.show()
    middle = label.rect().center()
    label.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, label.mapToGlobal(middle)))
    (menu,) = label.findChildren(QMenu)
    assert [one.text().partition("\t")[0] for one in menu.actions() if not one.isSeparator()] == ["复制(&C)", "全选"]
    menu.close()


def test_the_buttons_qt_makes_itself_are_chinese(qtbot, window):
    every = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(every.Ok | every.Cancel | every.Save | every.Close | every.Open | every.Yes | every.No)
    qtbot.addWidget(box)
    words = [button.text() for button in box.buttons()]
    assert [word for word in words if not re.search("[\u4e00-\u9fff]", word)] == []
