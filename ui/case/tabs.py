"""The tabs of a case: a sheet of facts, and tables with the chosen row told in full beneath."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from ui.case.deadline_list import DeadlineList
from ui.case.tab_words import TabWords
from ui.case.tables import Listing, TabSpec
from ui.colours import Tone
from ui.theme import set_look
from ui.widgets.chips import FactsPanel, SectionHeading
from ui.widgets.record_table import RecordTable
from ui.widgets.whole_table import WholeTable
from workflow.views.case import CaseView
from workflow.views.case_people import PartyLine

_DETAIL_LINES = 3


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
        column.setContentsMargins(10, 6, 12, 8)
        column.setSpacing(10)
        for part in (self.deadlines, self.facts, self._of_notes, self.notes):
            column.addWidget(part)
        column.addStretch(1)
        self.setAccessibleName(self.tr("案情"))
        _scroll(self, sheet)

    def show_case(self, view: CaseView) -> None:
        """Show another state of the case."""
        if not view.deadlines and self.deadlines.table.hasFocus():
            # Hidden with the cursor in it, the list would hand it to a button, which the next Enter presses.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
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


class ListTab(QWidget):
    """Tables one above the other; ``enter_asked(act)`` follows the Enter key on a row that has an act.

    A single one fills the tab; several show all their rows and scroll together.
    """

    enter_asked = Signal(str)

    def __init__(self, spec: TabSpec) -> None:
        super().__init__()
        self.listings = spec.listings
        several = len(spec.listings) > 1
        self.tables = [self._table(listing, WholeTable if several else RecordTable) for listing in spec.listings]
        self._headings = [SectionHeading(listing.name) for listing in spec.listings] if several else []
        self._words_of = spec.words
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        set_look(self.words, "bar", Tone.NEUTRAL.value)
        self.words.hide()
        self.detail = _Detail()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part, share in ((self.words, 0), (self._all_tables() if several else self.tables[0], 1), (self.detail, 0)):
            column.addWidget(part, share)

    def show_case(self, view: CaseView) -> None:
        """Show another state of the case."""
        said = self._words_of(view) if self._words_of is not None else TabWords()
        set_look(self.words, "bar", said.tone.value)
        self.words.setText(said.text)
        self.words.setVisible(bool(said.text))
        for listing, table in zip(self.listings, self.tables, strict=True):
            table.empty_text = listing.empty_words(view)
            table.set_rows(listing.rows(view))
        for heading, table in zip(self._headings, self.tables, strict=False):
            for part in (heading, table):
                part.setVisible(bool(table.rows_model.rows or table.empty_text))

    def stops(self) -> Sequence[QWidget]:
        """Return what the cursor can go to."""
        return [table for table in self.tables if not table.isHidden()]

    def chosen_rows(self) -> tuple[object, ...]:
        """Return the selected row of every table that has one."""
        return tuple(row for table in self.tables if (row := table.current_row()) is not None)

    def _table(self, listing: Listing, kind: type[RecordTable[Any]]) -> RecordTable[Any]:
        table = kind(listing.columns, "", identity=_identity, name=listing.name)
        if listing.detail is not None:
            table.chosen.connect(lambda row: self._tell(listing, row))
        if listing.enter:
            table.opened.connect(lambda _row: self.enter_asked.emit(listing.enter))
        return table

    def _all_tables(self) -> QScrollArea:
        sheet, area = QWidget(), QScrollArea()
        set_look(sheet, "look", "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for heading, table in zip(self._headings, self.tables, strict=True):
            column.addWidget(heading)
            column.addWidget(table)
            table.chosen.connect(partial(_keep_in_view, area, table))
        column.addStretch(1)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        _scroll(area, sheet)
        return area

    def _tell(self, listing: Listing, row: Any) -> None:
        assert listing.detail is not None
        words = "" if row is None else listing.detail(row)
        self.detail.say(words)


def _identity(row: Any) -> object:
    # A party that is corrected is entered anew, and stays the one that is looked at.
    return row.first_id if isinstance(row, PartyLine) else getattr(row, "id", row)


class _Detail(QPlainTextEdit):
    """What the chosen row says in full, as high as its words up to a few lines; gone without any."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.hide()

    def say(self, words: str) -> None:
        """Show other words."""
        self.setPlainText(words)
        self.setVisible(bool(words))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height the words need at the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = min(max(round(self.document().size().height()), 1), _DETAIL_LINES)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 26)


def _keep_in_view(area: QScrollArea, table: RecordTable[Any], row: object) -> None:
    """Scroll to the row the keys have gone to; a list that only shows what is new stays where it is."""
    if row is None or not table.hasFocus():
        return
    place = table.visualRect(table.currentIndex())
    sheet = area.widget()
    assert sheet is not None
    corner = table.viewport().mapTo(sheet, place.bottomLeft())
    area.ensureVisible(0, corner.y(), 0, place.height())


def _scroll(area: QScrollArea, sheet: QWidget) -> None:
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(sheet)
