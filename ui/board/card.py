"""A card of the dashboard: the figure in large letters, its last months beside it, which way it went below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.theme import set_look
from ui.widgets.chart import ChartView
from ui.widgets.chips import FigureCard
from workflow.views.board_cards import Card

_STRIP_EMS = 3.4
_LEAST_STRIP = 60  # pixels
_JOINER = "\u2060"
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class BoardCard(FigureCard):
    """Shows one card; ``stepped(right, down)`` follows the arrow keys, ``entered`` the cursor."""

    stepped = Signal(int, int)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__("")
        self.card: Card | None = None
        self.strip = ChartView(height=_STRIP_EMS)
        self.strip.setMinimumWidth(_LEAST_STRIP)
        # The card is opened as a whole; the months of its strip are only looked at.
        self.strip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        set_look(self._remark, "look", "small")
        self._remark.setTextFormat(Qt.TextFormat.PlainText)
        self._remark.setWordWrap(True)
        self._put_strip_beside_number()

    def show_card(self, card: Card) -> None:
        """Show another card."""
        self.card = card
        self._name.setText(f"{card.name}　{card.parts}" if card.parts else card.name)
        self.show_figure(card.value, "\n".join(map(_held_together, card.changes)))
        self.strip.show_chart(card.spark)
        self.strip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(card.words)
        self.setToolTip(card.meaning)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the card beside this one, or open what stands behind it."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(*step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the cursor has come."""
        super().focusInEvent(event)
        self.entered.emit()

    def _put_strip_beside_number(self) -> None:
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.removeWidget(self._number)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._number)
        row.addWidget(self.strip, 1)
        column.insertLayout(1, row)


def _held_together(change: str) -> str:
    """Return a sentence that goes on in the next line only before its base, never within it."""
    head, bracket, base = change.partition("（")
    return head + _JOINER.join(bracket + base)
