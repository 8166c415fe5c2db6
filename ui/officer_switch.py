"""Who is on duty, changed by keyboard without leaving the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from rules.errors import RuleViolation
from ui.shortcuts import WindowKeysFirst, shortcut
from ui.theme import set_look
from ui.widgets.choice_input import ChoiceInput
from ui.widgets.fields import Choice, Field, Kind
from ui.widgets.inputs import arrive

_MOST_LETTERS = 14
_BESIDE = 52
"""The frame of the box and its mark."""


_FOR_A_WHILE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class OfficerSwitch(QWidget):
    """A list of officers; ``chosen(value)`` follows Enter or leaving, when another one is meant.

    ``left`` follows Enter and Esc, which lead back to the page; Esc leaves the officer as before. ``unclear(str)``
    says why what was typed means nobody: after Enter it still stands there, to be written on.
    """

    chosen = Signal(object)
    left = Signal()
    unclear = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._current: object = None
        self._before: object = None
        self.entry = ChoiceInput(Field("officer", "值班人员", Kind.CHOICE))
        self.entry.box.setAccessibleName(self.tr("值班人员"))
        line = self.entry.box.lineEdit()
        assert line is not None
        line.returnPressed.connect(self._finish)
        # Queued: the key still belongs to the line while it is being answered.
        line.returnPressed.connect(self._entered, Qt.ConnectionType.QueuedConnection)
        self._window_keys = WindowKeysFirst()
        self.entry.box.installEventFilter(self._window_keys)
        self.entry.box.installEventFilter(self)
        self.entry.box.activated.connect(lambda _at: self._finish())
        self.entry.accepted.connect(self._accept, Qt.ConnectionType.QueuedConnection)
        label = QLabel(self.tr("值班（{0}）").format(shortcut("switch_officer").shown))
        label.setBuddy(self.entry)
        set_look(label, "look", "small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self.entry)

    def offer(self, officers: Sequence[Choice], current: object) -> None:
        """List the officers and show who is on duty."""
        self._current = current
        self.entry.offer(officers)
        self.entry.set_value(current)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Make room again when the letters change their size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_room()

    def _make_room(self) -> None:
        """Give the box the width of its longest answer, so that no role is cut, up to what a window can spare."""
        letters = self.entry.box.fontMetrics()
        widest = max((letters.horizontalAdvance(one.label) for one in self.entry.box.choices), default=0)
        most = letters.horizontalAdvance("字") * _MOST_LETTERS
        self.entry.box.setMinimumWidth(min(widest, most) + _BESIDE)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Take up what was typed when the cursor leaves the box, a list that drops down or another window apart."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _FOR_A_WHILE:
            self._finish()
        return False

    def begin(self) -> None:
        """Put the cursor into the list with its text selected, ready to be typed over."""
        arrive(self.entry.box)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Think better of it on Esc."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        self.entry.set_value(self._current)
        self.left.emit()

    def revert(self) -> None:
        """Show the officer from before the last change again, because it was refused."""
        self._current = self._before
        self.entry.set_value(self._current)

    def _accept(self) -> None:
        self._finish()
        self.left.emit()

    def _entered(self) -> None:
        if self._fault() is None:
            self.left.emit()

    def _finish(self) -> None:
        fault = self._fault()
        if fault is not None and self.entry.box.hasFocus():
            self.unclear.emit(fault.sentence)
            return
        meant = self.entry.peek()
        if meant is None or meant == self._current:
            self.entry.set_value(self._current)
            if fault is not None:
                still = self.tr("值班人员没有更换，仍是{0}。").format(self.entry.draft())
                self.unclear.emit(f"{fault.sentence}{still}")
            return
        self._before, self._current = self._current, meant
        self.entry.set_value(meant)
        self.chosen.emit(meant)

    def _fault(self) -> RuleViolation | None:
        """Return why what was typed means nobody, None when it means somebody or nothing was typed."""
        try:
            self.entry.value()
        except RuleViolation as fault:
            return fault
        return None
