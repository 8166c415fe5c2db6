"""The page that lists the incidents of a stretch of days."""

from __future__ import annotations

from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.incidents.listing import LISTING
from ui.lists.page import ListPage
from ui.tasks import TaskRunner
from ui.today.page import CASE_PAGE
from ui.today.subject import DayIncident
from workflow.views.incidents import IncidentLine, IncidentWanted, incident_lines

_DAY_PAGE = "today"


class IncidentsPage(ListPage[IncidentLine, IncidentWanted]):
    """Lists the incidents of this month at first; Enter asks for the case of one, or for it in its day."""

    key = "incidents"
    title = "警情"

    def __init__(self, counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> None:
        super().__init__(LISTING, counter, runner, shelf)

    def open_subject(self, subject: object) -> None:
        """List the incidents of a filter, from the first."""
        if isinstance(subject, IncidentWanted):
            self.part.look_for(subject)

    def open_row(self, row_id: int) -> None:
        """Ask for the case the incident became or joined, or for the day in which it stands."""
        desk = self._counter.desk
        self._runner.run(lambda _p: incident_lines(desk, [row_id]), self._open, owner=self)

    def _open(self, found: tuple[IncidentLine, ...]) -> None:
        for row in found:
            if row.case_id is not None:
                self.go.emit(CASE_PAGE, row.case_id)
            else:
                self.go.emit(_DAY_PAGE, DayIncident(row.day, row.id))
