"""From a place on disk to the window: take the lock, open or found the station, lay out the pages."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ui import app
from ui.app import OpenedStation
from ui.counter import Counter
from ui.drafts import DraftShelf
from ui.page import Page, PageEntry
from ui.tasks import TaskRunner
from ui.widgets.fields import Choice
from workflow.station import open_station, station_exists
from workflow.station_folder import Hold, LetGo

if TYPE_CHECKING:
    from workflow.setup import FirstStart
    from workflow.undo import LastAct

DRAFTS = "drafts"


def run_window(place: str) -> int:
    """Show the window on the station at ``place`` until it is closed; the first start makes the station."""
    entrance = Entrance(place)
    return app.run(entrance.open, entrance.found, sys.argv[:1], _draft_folder(place))


class Entrance:
    """Opens the station once, and holds its lock while the window is open."""

    def __init__(self, place: str) -> None:
        self._place = place
        self._hold = Hold(place)

    def open(self) -> OpenedStation | None:
        """Return the opened station; None when there is none yet; a Refusal says who holds it."""
        if not station_exists(self._place):
            return None
        self._hold.take()
        station = open_station(self._place)
        if not station.is_set_up:
            station.close()
            return None
        return opened(Counter(station), self._hold.release)

    def found(self, first: FirstStart) -> OpenedStation:
        """Make a station as the first start asked and return it opened."""
        from workflow.setup import set_up_station

        station = open_station(self._place, create=True)
        self._hold.take()
        if not station.is_set_up:
            set_up_station(station, first)
        return opened(Counter(station), self._hold.release)


def opened(counter: Counter, let_go: LetGo = lambda: None) -> OpenedStation:
    """Return an open station as the window needs it."""
    station = counter.station

    def close() -> None:
        station.close()
        let_go()

    return OpenedStation(
        name=station.settings.station,
        officers=[Choice(card.id, f"{card.name}（{card.role.label}）") for card in station.officers()],
        officer=counter.desk.officer.id,
        pages=lambda runner, shelf: pages(counter, runner, shelf),
        choose_officer=counter.take,
        trail_head=station.trail_head,
        close=close,
        mark=station.settings.mark,
        draft_folder=_draft_folder(station.place),
        anew=lambda: opened(counter, let_go),
        last_act=partial(_last_act, counter),
        undo_act=partial(_undo_act, counter),
    )


def _last_act(counter: Counter) -> LastAct:
    from workflow.undo import last_act

    return last_act(counter.desk)


def _undo_act(counter: Counter, seq: int) -> str:
    from workflow.undo import undo_act

    return undo_act(counter.desk, seq)


def pages(counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> Sequence[PageEntry]:
    """Return the pages of the window in the order of the navigation."""
    own = (counter, runner, shelf)
    return (
        PageEntry("today", partial(_today_page, *own), "go_today"),
        PageEntry("intake", partial(_intake_page, *own)),
        PageEntry("search", partial(_search_page, *own), "go_search"),
        PageEntry("cases", partial(_cases_page, *own), "go_cases"),
        PageEntry("incidents", partial(_incidents_page, *own), "go_incidents"),
        PageEntry("case", partial(_case_page, *own)),
        PageEntry("record", partial(_record_page, *own)),
        PageEntry("paper", partial(_paper_page, *own)),
        PageEntry("rooms", partial(_rooms_page, *own), "go_rooms"),
        PageEntry("people", partial(_people_page, *own), "go_people"),
        PageEntry("briefing", partial(_briefing_page, *own), "go_briefing"),
        PageEntry("week", partial(_week_page, *own), "go_week"),
        PageEntry("meeting", partial(_meeting_page, *own)),
        PageEntry("month", partial(_month_page, *own), "go_month"),
        PageEntry("board", partial(_board_page, *own), "go_board"),
        PageEntry("rows", partial(_rows_page, *own)),
        PageEntry("disorder", partial(_disorder_page, *own), "go_disorder"),
        PageEntry("station", partial(_station_page, *own), "go_station"),
    )


# Each page loads what it needs when it is made, so that a start pays for the first page alone.


def _today_page(counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> Page:
    from ui.today.page import TodayPage

    return TodayPage(counter, runner, shelf)


def _intake_page(counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> Page:
    from ui.intake.page import IntakePage

    return IntakePage(counter, runner, shelf)


def _search_page(counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> Page:
    from ui.search.page import SearchPage

    return SearchPage(counter, runner, shelf)


def _cases_page(counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> Page:
    from ui.cases.page import CasesPage

    return CasesPage(counter, runner, shelf)


def _incidents_page(counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> Page:
    from ui.incidents.page import IncidentsPage

    return IncidentsPage(counter, runner, shelf)


def _case_page(counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> Page:
    from ui.case.page import CasePage

    return CasePage(counter, runner, shelf)


def _rooms_page(counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> Page:
    from ui.rooms.page import RoomsPage

    return RoomsPage(counter, runner, shelf)


def _people_page(counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> Page:
    from ui.people.page import PeoplePage

    return PeoplePage(counter, runner, shelf)


def _record_page(counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> Page:
    from ui.record.page import RecordPage

    return RecordPage(counter, runner, shelf)


def _paper_page(counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> Page:
    from ui.paper.page import PaperPage

    return PaperPage(counter, runner, shelf)


def _week_page(counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> Page:
    from ui.week.page import WeekPage

    return WeekPage(counter, runner, shelf)


def _board_page(counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> Page:
    from ui.board.page import BoardPage

    return BoardPage(counter, runner, shelf)


def _briefing_page(counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> Page:
    from ui.briefing.page import BriefingPage

    return BriefingPage(counter, runner, shelf)


def _rows_page(counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> Page:
    from ui.rows.page import RowsPage

    return RowsPage(counter, runner, shelf)


def _meeting_page(counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> Page:
    from ui.meeting.page import MeetingPage

    return MeetingPage(counter, runner, shelf)


def _month_page(counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> Page:
    from ui.month.page import MonthPage

    return MonthPage(counter, runner, shelf)


def _disorder_page(counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> Page:
    from ui.disorder.page import DisorderPage

    return DisorderPage(counter, runner, shelf)


def _station_page(counter: Counter, runner: TaskRunner, shelf: DraftShelf) -> Page:
    from ui.station.page import StationPage

    return StationPage(counter, runner, shelf)


def _draft_folder(place: str) -> Path | None:
    return None if "://" in place else Path(place) / DRAFTS
