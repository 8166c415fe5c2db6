"""The page that lists the cases: searched while typing, narrowed by a form, scrolled through to the end."""

from __future__ import annotations

from ui.cases.listing import LISTING
from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.lists.page import ListPage
from ui.tasks import TaskRunner
from ui.today.page import CASE_PAGE
from workflow.views.cases import CaseRow, CaseWanted
from workflow.views.search import SomeCases


class CasesPage(ListPage[CaseRow, CaseWanted]):
    """Lists the open cases at first; Enter in the list asks for the case."""

    key = "cases"
    title = "纠纷"

    def __init__(self, counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> None:
        super().__init__(LISTING, counter, runner, shelf)

    def open_subject(self, subject: object) -> None:
        """List the cases of a filter, or those of a filter that carry a text, from the first."""
        if isinstance(subject, CaseWanted):
            self.part.look_for(subject)
        if isinstance(subject, SomeCases):
            self.part.look_for(subject.wanted, subject.typed)

    def open_row(self, row_id: int) -> None:
        """Ask for the page of the case."""
        self.go.emit(CASE_PAGE, row_id)
