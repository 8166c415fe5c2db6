"""Why an act cannot be done now: one line each, folded away until a key asks for them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.shortcuts import SHORTCUTS, shortcut
from ui.theme import set_look
from workflow.views.case_acts import ActOffer

_MOST_LINES, _LEAST_LINES = 8, 2
_KEYS = {row.name: row.shown for row in SHORTCUTS}


class MissingActs(QWidget):
    """How many acts are not open, and on demand which and why; gone while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.head = QLabel()
        set_look(self.head, "look", "small")
        sheet = QWidget()
        set_look(sheet, "look", "sheet")
        self._grid = QGridLayout(sheet)
        self._grid.setContentsMargins(12, 0, 0, 4)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self.lines = QScrollArea()
        self.lines.setWidgetResizable(True)
        self.lines.setFrameShape(QFrame.Shape.NoFrame)
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.setAccessibleName(self.tr("现在不能办的和原因"))
        self.lines.setWidget(sheet)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.head)
        column.addWidget(self.lines)
        self._missing: Sequence[ActOffer] = ()
        self.lines.hide()

    def show_missing(self, missing: Sequence[ActOffer]) -> None:
        """Show other acts that are not open, folded or not as before."""
        self._missing = missing
        while (item := self._grid.takeAt(0)) is not None:
            if (label := item.widget()) is not None:
                label.hide()
                label.deleteLater()
        for at, offer in enumerate(missing):
            self._grid.addWidget(_label(_named(offer), "muted"), at, 0)
            self._grid.addWidget(_label(offer.missing, ""), at, 1)
        self._tell()
        self._fit()
        self.setVisible(bool(missing))

    def turn(self) -> None:
        """Unfold the lines, or fold them away."""
        self.lines.setVisible(self.lines.isHidden())
        self._tell()

    @property
    def words(self) -> str:
        """Every line as one text, for those who are read to."""
        return "\n".join(f"{_named(offer)}：{offer.missing}。" for offer in self._missing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the lines the height they need at the new width, up to the most."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        line = self.fontMetrics().lineSpacing()
        needed = self._grid.heightForWidth(max(self.width(), 1)) if self._missing else 0
        self.lines.setMaximumHeight(min(max(needed, 0), line * _MOST_LINES))
        # A small window takes room from the lines rather than from the page.
        self.lines.setMinimumHeight(min(max(needed, 0), line * _LEAST_LINES))

    def _tell(self) -> None:
        verb = self.tr("看原因") if self.lines.isHidden() else self.tr("收起")
        key = shortcut("show_missing").shown
        self.head.setText(self.tr("现在不能办的有{0}项（{1} {2}）").format(len(self._missing), key, verb))
        self.head.setAccessibleDescription(self.words)


def _named(offer: ActOffer) -> str:
    key = _KEYS.get(offer.name)
    return f"{offer.label}（{key}）" if key else offer.label


def _label(words: str, look: str) -> QLabel:
    label = QLabel(words)
    label.setWordWrap(not look)
    set_look(label, "look", look)
    return label
