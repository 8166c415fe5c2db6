"""Small parts of a page: chips, headings, facts and figures."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui.colours import Tone
from ui.theme import set_look


class StatusChip(QLabel):
    """A word on the colour of its meaning."""

    def __init__(self, word: str = "", tone: Tone = Tone.NEUTRAL) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.show_status(word, tone)

    def show_status(self, word: str, tone: Tone) -> None:
        """Show another word and meaning; an empty word hides the chip."""
        self.setText(word)
        self.setVisible(bool(word))
        set_look(self, "chip", tone.value)


class SectionHeading(QLabel):
    """The heading of a part of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        set_look(self, "look", "heading")


class FactsPanel(QWidget):
    """Pairs of a label and a value that can be selected and copied; an empty value shows —."""

    def __init__(self, columns: int = 1) -> None:
        super().__init__()
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(6)
        for at in range(columns):
            self._grid.setColumnStretch(at * 2 + 1, 1)

    def set_facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Show these pairs in place of the former ones."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, (label, value) in enumerate(facts):
            line, at = divmod(place, self._columns)
            self._grid.addWidget(_fact_label(label), line, at * 2, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(_fact_value(label, value), line, at * 2 + 1, Qt.AlignmentFlag.AlignTop)


def _fact_label(text: str) -> QLabel:
    label = QLabel(text)
    set_look(label, "look", "muted")
    return label


def _fact_value(name: str, text: str) -> QLabel:
    value = QLabel(text or "—")
    value.setTextFormat(Qt.TextFormat.PlainText)
    value.setWordWrap(True)
    value.setAccessibleName(name)
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return value


class FigureCard(QFrame):
    """A large number with its name; Enter, Space or a click asks for its rows (``opened``)."""

    opened = Signal()

    def __init__(self, name: str, number: str = "—", remark: str = "", tone: Tone = Tone.NEUTRAL) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_look(self, "look", "card")
        self._name = QLabel(name)
        self._number = QLabel()
        self._remark = QLabel()
        set_look(self._name, "look", "muted")
        set_look(self._number, "look", "figure")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(0)
        for part in (self._name, self._number, self._remark):
            column.addWidget(part)
        column.addStretch(1)
        self.show_figure(number, remark, tone)

    def show_figure(self, number: str, remark: str = "", tone: Tone = Tone.NEUTRAL) -> None:
        """Show another number, with a remark in the colour of ``tone``."""
        self._number.setText(number)
        self._remark.setText(remark)
        self._remark.setVisible(bool(remark))
        set_look(self._remark, "tone", tone.value)
        self.setAccessibleName(f"{self._name.text()} {number} {remark}".strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the rows on Enter or Space."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the rows on a click."""
        if self.rect().contains(event.position().toPoint()):
            self.opened.emit()
