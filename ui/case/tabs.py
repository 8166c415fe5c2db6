"""The tabs of a case: a sheet of facts, and tables with the chosen row told in full beneath."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from ui.case.deadline_list import DeadlineList
from ui.case.tab_words import TabWords
from ui.case.tables import Listing, TabSpec
from ui.colours import Tone
from ui.theme import set_look
from ui.widgets.chips import FactsPanel, SectionHeading
from ui.widgets.record_table import RecordTable
from workflow.views.case import CaseView
from workflow.views.case_people import PartyLine

_DETAIL_LINES = 3
_ROWS_AT_LEAST = 3


class FactsTab(QScrollArea):
    """The facts of the file, what falls due and why on that day, and the notes."""

    enter_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.facts, self.notes = FactsPanel(columns=2), FactsPanel()
        self.deadlines = DeadlineList()
        self._of_notes = SectionHeading(self.tr("进展"))
        sheet = QWidget()
        set_look(sheet, "look", "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(2, 2, 12, 8)
        column.setSpacing(10)
        for part in (self.deadlines, self.facts, self._of_notes, self.notes):
            column.addWidget(part)
        column.addStretch(1)
        self.setAccessibleName(self.tr("案情"))
        _scroll(self, sheet)

    def show_case(self, view: CaseView) -> None:
        """Show another state of the case."""
        self.facts.set_facts(view.facts)
        self.deadlines.show_rows(view.deadlines)
        self.notes.set_facts((f"{note.when} {note.officer}", note.text) for note in view.notes)
        self._of_notes.setVisible(bool(view.notes))

    def stops(self) -> Sequence[QWidget]:
        """Return what the cursor can go to."""
        return (self,) if self.deadlines.isHidden() else (self.deadlines.table, self)

    def chosen_rows(self) -> tuple[object, ...]:
        """Return nothing: here no rows are selected."""
        return ()


class ListTab(QScrollArea):
    """Tables one above the other; ``enter_asked(act)`` follows the Enter key on a row that has an act."""

    enter_asked = Signal(str)

    def __init__(self, spec: TabSpec) -> None:
        super().__init__()
        self.listings = spec.listings
        self.tables = [self._table(listing) for listing in spec.listings]
        self._words_of = spec.words
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self.words, "bar", Tone.NEUTRAL.value)
        self.words.hide()
        self.detail = _detail()
        sheet = QWidget()
        set_look(sheet, "look", "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.words)
        for listing, table in zip(spec.listings, self.tables, strict=True):
            if len(self.tables) > 1:
                column.addWidget(SectionHeading(listing.name))
            column.addWidget(table, 1)
        column.addWidget(self.detail)
        _scroll(self, sheet)

    def show_case(self, view: CaseView) -> None:
        """Show another state of the case."""
        said = self._words_of(view) if self._words_of is not None else TabWords()
        set_look(self.words, "bar", said.tone.value)
        self.words.setText(said.text)
        self.words.setVisible(bool(said.text))
        for listing, table in zip(self.listings, self.tables, strict=True):
            table.empty_text = listing.empty_words(view)
            table.set_rows(listing.rows(view))

    def stops(self) -> Sequence[QWidget]:
        """Return what the cursor can go to."""
        return self.tables

    def chosen_rows(self) -> tuple[object, ...]:
        """Return the selected row of every table that has one."""
        return tuple(row for table in self.tables if (row := table.current_row()) is not None)

    def _table(self, listing: Listing) -> RecordTable[Any]:
        table = RecordTable[Any](listing.columns, "", identity=_identity, name=listing.name)
        table.setMinimumHeight(table.verticalHeader().defaultSectionSize() * _ROWS_AT_LEAST)
        if listing.detail is not None:
            table.chosen.connect(lambda row: self._tell(listing, row))
        if listing.enter:
            table.opened.connect(lambda _row: self.enter_asked.emit(listing.enter))
        return table

    def _tell(self, listing: Listing, row: Any) -> None:
        assert listing.detail is not None
        words = "" if row is None else listing.detail(row)
        self.detail.setPlainText(words)
        self.detail.setVisible(bool(words))


def _identity(row: Any) -> object:
    # A party that is corrected is entered anew, and stays the one that is looked at.
    return row.first_id if isinstance(row, PartyLine) else getattr(row, "id", row)


def _detail() -> QPlainTextEdit:
    box = QPlainTextEdit()
    box.setReadOnly(True)
    box.setTabChangesFocus(True)
    box.hide()
    box.setFixedHeight(box.fontMetrics().lineSpacing() * _DETAIL_LINES + 18)
    return box


def _scroll(area: QScrollArea, sheet: QWidget) -> None:
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(sheet)
