"""The phrases that may be said, with the chosen one whole beneath the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.theme import set_look
from ui.widgets.record_table import Column, RecordTable
from workflow.views.record import Phrase

_COLUMNS: tuple[Column[Phrase], ...] = (Column("text", "常用语", lambda row: f"{row.stage}：{row.text}", 0),)
_USUAL_LINES = 3


class PhraseList(QWidget):
    """Lists phrases by the stage they belong to; the cursor goes into ``table``, whose signals tell what is done."""

    def __init__(self) -> None:
        super().__init__()
        self.table: RecordTable[Phrase] = RecordTable(_COLUMNS, "", name=self.tr("常用语"), dense=True)
        self.whole = QLabel()
        self.whole.setWordWrap(True)
        self.whole.setTextFormat(Qt.TextFormat.PlainText)
        self.whole.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        set_look(self.whole, "look", "muted")
        self.table.chosen.connect(self._show_whole)
        self.setFocusProxy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.table, 1)
        column.addWidget(self.whole)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """Make room again when the letters change their size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._make_room()

    def _make_room(self) -> None:
        # Room for all but the longest, so that the list above does not grow and shrink from row to row.
        self.whole.setMinimumHeight(self.whole.fontMetrics().lineSpacing() * _USUAL_LINES)

    def _show_whole(self, phrase: Phrase | None) -> None:
        self.whole.setText("" if phrase is None else phrase.text)
