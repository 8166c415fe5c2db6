"""A page that is one list."""

from __future__ import annotations

from typing import Generic

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.act_panel import ActPanel
from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.lists.acts import ListActs
from ui.lists.listing import Listing, Row, Wanted
from ui.lists.part import ListPart
from ui.page import Page
from ui.reveal import of_list
from ui.tasks import TaskRunner


class ListPage(Page, Generic[Row, Wanted]):
    """Shows a list and the forms of its acts; what Enter opens is for each list to say."""

    def __init__(self, listing: Listing[Row, Wanted], counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> None:
        super().__init__()
        self._counter, self._runner = counter, runner
        self.part = ListPart(listing, counter, runner)
        self.panel = ActPanel(self.part, runner, shelf, counter.now)
        self.acts = ListActs(self, self.part, counter, runner, self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 10)
        column.addWidget(self.panel)
        self.reveal = of_list(self, counter, runner)
        self.part.asked.connect(self.refresh)
        self.part.opened.connect(self.open_row)
        self.panel.acted.connect(lambda done: done())
        self.panel.refused.connect(self.refused)
        self.panel.left.connect(lambda: self.part.stop().setFocus())

    def open_row(self, row_id: int) -> None:
        """Open what the Enter key was pressed on."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read the list anew; the cursor stays in its row."""
        self.part.read(self.reveal.shown)

    def first_focus(self) -> QWidget | None:
        """Return the list, or nothing while a form is open."""
        return self.part.stop() if self.panel.form is None else None

    def seek(self) -> bool:
        """Put the cursor into the search box, unless a form stands before it."""
        if self.panel.form is None:
            self.part.seek()
        return True
