"""Choosing from a list by typing any part of the answer, its code or its pinyin."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QStandardItem,
    QStandardItemModel,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from rules.errors import RuleViolation
from ui.unused_keys import writes_by_alt
from ui.widgets.choice_match import fitting, likely
from ui.widgets.field_input import FieldInput
from ui.widgets.fields import Choice, Field

_TYPED = Qt.ItemDataRole.UserRole + 1


class _Ahead(QCompleter):
    """Shows the answers it is given: each carries what was typed, so that none is filtered out again."""

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the words of an answer."""
        return str(index.data())


class ChoiceBox(QComboBox):
    """A list box typed into; the wheel scrolls the page, never the choice."""

    def __init__(self, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumContentsLength(6)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMaxVisibleItems(12)
        self.offer(choices)
        self._listed = QStandardItemModel(self)
        self.ahead = _Ahead(self._listed, self)
        self.ahead.setFilterMode(Qt.MatchFlag.MatchContains)
        self.ahead.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.ahead.setCompletionRole(_TYPED)
        self.ahead.setWrapAround(False)
        self.setCompleter(self.ahead)
        self._typed = ""
        line = self.lineEdit()
        assert line is not None
        line.textEdited.connect(self._suggest)

    def offer(self, choices: Sequence[Choice]) -> None:
        """List other choices, leaving what is typed."""
        typed = self.currentText()
        self.choices = tuple(choices)
        # What stands there stays the same: nothing has been edited.
        with QSignalBlocker(self):
            self.clear()
            self.addItems([choice.label for choice in choices])
            self.setCurrentIndex(-1)
            self.setEditText(typed)

    @property
    def matches(self) -> QAbstractItemView:
        """The list of matches, shown while a part is typed."""
        listed = self.ahead.popup()
        assert listed is not None
        return listed

    def show_all(self) -> None:
        """List every answer beneath the box, the one that stands there marked, else the first; nothing is taken yet."""
        standing = self.currentText()
        self._typed = standing
        self._list(self.choices)
        self.ahead.setCompletionPrefix("")
        self.ahead.complete()
        at = self.findText(standing) if standing else -1
        self._mark(self.ahead.completionModel().index(max(at, 0), 0))

    def _mark(self, index: QModelIndex) -> None:
        """Mark an answer of the list without writing it into the box, as Qt would at every mark it hears of."""
        with QSignalBlocker(self.matches.selectionModel()):
            self.matches.setCurrentIndex(index)
        self.matches.scrollTo(index)
        self.matches.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list on the arrows, leave it on Esc with what stood there, let Enter and Alt do their work."""
        listed = self.matches
        if not listed.isVisible():
            self._answer_alone(event)
        elif event.key() == Qt.Key.Key_Escape:
            listed.hide()
            self.setEditText(self._typed)
        elif writes_by_alt(event) or (event.key() in _ENTER and not _picks(listed, event)):
            # The list of matches hands keys over past all filters; sent again, they arrive as usual.
            listed.hide()
            again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
            QApplication.sendEvent(self, again)
        else:
            super().keyPressEvent(event)

    def _answer_alone(self, event: QKeyEvent) -> None:
        if event.key() in _OPENING:
            # Qt would take the next answer at once, without showing the others.
            self.show_all()
        else:
            super().keyPressEvent(event)

    def _suggest(self, text: str) -> None:
        """List what may be meant; a composition tells nothing before it is committed."""
        self._typed = text
        self._list(likely(text.strip(), self.choices))

    def _list(self, choices: Sequence[Choice]) -> None:
        self._listed.clear()
        for choice in choices:
            item = QStandardItem(choice.label)
            item.setData(self._typed, _TYPED)
            self._listed.appendRow(item)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and its mark."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().placeholderText().color(), 1.8))
        x, y = self.width() - 18.0, self.height() / 2 - 2
        painter.drawPolyline(QPolygonF([QPointF(x - 5, y), QPointF(x, y + 5), QPointF(x + 5, y)]))


_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_OPENING = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_F4)


def _picks(listed: QAbstractItemView, event: QKeyEvent) -> bool:
    return listed.currentIndex().isValid() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier


class ChoiceInput(FieldInput):
    """One of the listed answers; any part that only one of them has is enough.

    ``accepted`` follows a pick from the list of matches.
    """

    accepted = Signal()

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._free = field.free
        self.box = ChoiceBox(field.choices)
        self.box.editTextChanged.connect(lambda _text: self.changed.emit())
        self.box.ahead.activated.connect(lambda _picked: self.accepted.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        self.setFocusProxy(self.box)

    def offer(self, choices: Sequence[Choice]) -> None:
        """List other choices."""
        self.box.offer(choices)

    def offer_instead(self, choices: Sequence[Choice]) -> None:
        """List other choices; an answer that was listed and no longer is goes away."""
        before, after = ({choice.label for choice in listed} for listed in (self.box.choices, choices))
        if before == after:
            return
        stale = self.box.currentText() in before - after
        self.offer(choices)
        if stale:
            self._write("")

    def value(self) -> Any:
        """Return the value of the one answer meant, None when empty; RuleViolation when unclear."""
        typed = self.box.currentText().strip()
        if not typed:
            return None
        meant = self._meant(typed)
        if len(meant) == 1:
            return meant[0].value
        if self._free:
            return typed
        raise RuleViolation("entry.choice", _unclear(typed, meant))

    def set_value(self, value: Any) -> None:
        """Show the answer that has this value; with ``free`` any other text as it is."""
        label = next((c.label for c in self.box.choices if c.value == value), None)
        if label is None:
            label = str(value) if self._free and value is not None else ""
        self._write(label)

    def settle(self) -> None:
        """Write the whole answer where a part of it was typed."""
        self.box.matches.hide()
        meant = self._meant(self.box.currentText().strip())
        if len(meant) == 1:
            self._write(meant[0].label)

    def draft(self) -> str:
        """Return the text as it stands."""
        return self.box.currentText()

    def restore(self, draft: Any) -> None:
        """Put the text back."""
        self.box.setEditText(str(draft))

    def stops(self) -> Sequence[QWidget]:
        """Return the box."""
        return (self.box,)

    def _write(self, label: str) -> None:
        self.box.setEditText(label)
        line = self.box.lineEdit()
        if line is not None:
            # A long answer is read from its beginning.
            line.setCursorPosition(0)

    def _meant(self, typed: str) -> list[Choice]:
        # A free answer may be part of a listed one (张三, 张三丰): only the whole counts.
        return fitting(typed, self.box.choices, only_whole=self._free)


def _unclear(typed: str, meant: Sequence[Choice]) -> str:
    if not meant:
        return f"没有“{typed}”这一项，请从列表中选择。"
    names = "、".join(choice.label for choice in meant[:4])
    return f"“{typed}”不止一项（{names}{'等' if len(meant) > 4 else ''}），请再写几个字。"
