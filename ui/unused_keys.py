"""Keys pressed with Alt that nothing answers to: they write nothing, and the window says so."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from ui.shortcuts import spoken

_KEYS = Qt.KeyboardModifier
# Ctrl+Alt is how Windows tells AltGr, the group switch how some X11 layouts do: both write letters.
_CHANGING = _KEYS.AltModifier | _KEYS.ControlModifier | _KEYS.MetaModifier | _KEYS.GroupSwitchModifier


def writes_by_alt(event: QEvent) -> bool:
    """Whether a key is pressed with Alt alone and would still write its character, as on X11."""
    if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
        return False
    return event.modifiers() & _CHANGING == _KEYS.AltModifier and event.text().isprintable() and event.text() != ""


class UnusedKeys(QObject):
    """Stands before whatever has the cursor in a window, where a key arrives that no act of the page has taken.

    ``pressed(str)`` names the key as it is written on the keyboard.
    """

    pressed = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._stand_before)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Hold back the character of a key pressed with Alt."""
        if not writes_by_alt(event):
            return False
        assert isinstance(event, QKeyEvent)
        self.pressed.emit(_shown(event))
        return True

    # Declared: the cursor still moves while a window is taken down, when PySide no longer finds the method by itself.
    @Slot(QWidget, QWidget)
    def _stand_before(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Not before everything in the program: each event of each widget would pass through here.
        if now is not None and self._window.isAncestorOf(now):
            now.installEventFilter(self)


def _shown(event: QKeyEvent) -> str:
    held = event.modifiers() & ~_KEYS.KeypadModifier
    return spoken(QKeySequence(held.value | event.key()).toString(QKeySequence.SequenceFormat.PortableText))
