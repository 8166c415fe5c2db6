"""A business day on the screen: its incidents, what still blocks it, how its close stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import CarryOver, Case, DayClose, Incident, PeriodException
from db.queries import closes
from db.queries.people import officer_names
from rules.closes import blocks_day, due_in_day
from rules.incidents import cleared_later_words, outcome_words, outcomes_for
from rules.masking import masked_phone
from rules.periods import local_time
from rules.vocabulary import CloseState, DayState, Nature, Outcome, Source, Standing
from rules.wording import chinese_date, chinese_time, near_date, one_line
from workflow.desk import Desk
from workflow.entered import NewIncident, NewPerson, entered_people
from workflow.standings import day_standings
from workflow.views.deadlines import DueRow, due_rows
from workflow.views.duty import Duty, duty
from workflow.views.rooms import RoomDay, free_now, rooms_between
from workflow.views.shown import Shown, shown_of_incidents

SUMMARY_LENGTH = 80
LOOK_AHEAD = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One incident as it stands in a day; moments are station-local without an offset.

    ``what_became`` is the outcome or the carry-over in words, ``remark`` where it came from when it is not
    of this day, ``outcomes`` what it may be cleared with apart from becoming a case, ``people`` who it is about.
    Hidden names are masked, which ``hides_names`` says, and with ``sealed`` it needs a reason to look; ``entered``
    is what was taken down, whole, for a correction.
    """

    id: int
    version: int
    number: str
    external_number: str
    received_at: datetime
    time: str
    source: Source
    caller: str
    phone: str
    place: str
    community_id: int | None
    summary: str
    line: str
    reported_nature: Nature
    confirmed_nature: Nature | None
    nature: str
    category: str | None
    standing: Standing
    blocks: bool
    remark: str
    what_became: str
    case_id: int | None
    case_number: str
    outcomes: tuple[Outcome, ...]
    may_become_case: bool
    people: str
    hides_names: bool
    sealed: bool
    entered: NewIncident


@dataclass(frozen=True, slots=True)
class RoomToday:
    """A room on the shown day; ``words`` say whether it is free at this moment, "" on any other day."""

    room: RoomDay
    free: bool
    words: str


@dataclass(frozen=True, slots=True)
class DayView:
    """A business day: its incidents (those that block first), its close, what falls due, its rooms, who signs.

    ``open_day`` is the day new facts belong to, ``clock_day`` the one the clock stands in, signed or not;
    ``earliest_unsigned`` an earlier day that must be signed first; ``paper_id`` the archived day sheet.
    """

    day: date
    open_day: date
    clock_day: date
    first_day: date
    state: DayState
    state_words: str
    rows: tuple[IncidentRow, ...]
    cleared: int
    blocking: int
    earliest_unsigned: date | None
    paper_id: int | None
    exception: str
    due: tuple[DueRow, ...]
    rooms: tuple[RoomToday, ...]
    duty: Duty

    @property
    def begun(self) -> bool:
        """Whether the clock has reached the day."""
        return self.clock_day >= self.day

    @property
    def over(self) -> bool:
        """Whether the clock has passed the day."""
        return self.clock_day > self.day

    @property
    def carried(self) -> int:
        """How many incidents are carried over by name."""
        return sum(row.standing is Standing.CARRIED for row in self.rows)

    @property
    def gate_words(self) -> str:
        """How many incidents of the day are cleared, and how many are left before it can be signed."""
        words = f"已清 {self.cleared} / {len(self.rows)}"
        words += f"，结转 {self.carried}" if self.carried else ""
        return words + (f"，还差 {self.blocking}" if self.blocking else "")


def day_view(desk: Desk, day: date | None = None, *, revealed: bool = False) -> DayView:
    """Return a business day; without one, the day that new facts belong to."""
    open_day = desk.today
    shown = day or open_day
    with desk.read() as session:
        rows = _incidents(session, desk, shown, revealed)
        close = closes.day_close(session, shown)
        signed = closes.is_signed(session, shown)
        earlier = closes.first_unsigned_day(session, desk.settings.first_day, shown - timedelta(days=1))
        exception = closes.active_exception(session, desk.clock())
    state = _state(close, signed)
    return DayView(
        day=shown,
        open_day=open_day,
        clock_day=desk.clock_day,
        first_day=desk.settings.first_day,
        state=state,
        state_words=_state_words(state, close),
        rows=rows,
        cleared=sum(row.standing is Standing.CLEARED for row in rows),
        blocking=sum(row.blocks for row in rows),
        earliest_unsigned=None if signed else earlier,
        paper_id=close.paper_id if close is not None else None,
        exception=exception_words(exception) if exception is not None else "",
        due=due_rows(desk, max(shown, open_day) + LOOK_AHEAD, revealed=revealed),
        rooms=_rooms(desk, shown, revealed),
        duty=duty(desk),
    )


def _rooms(desk: Desk, day: date, revealed: bool) -> tuple[RoomToday, ...]:
    """Return the rooms on a day; whether one is free is asked of the present day alone, and of no other place."""
    now = local_time(desk.clock()).replace(tzinfo=None)
    return tuple(
        RoomToday(room, *free_now(room.bookings, now))
        if day == now.date() and room.room_id is not None
        else RoomToday(room, False, "")
        for room in rooms_between(desk, day, day, revealed=revealed)
    )


def _state(close: DayClose | None, signed: bool) -> DayState:
    if signed:
        return DayState.CLOSED
    if close is None:
        return DayState.OPEN
    return DayState.HELD if close.state is CloseState.HELD else DayState.REOPENED


def _state_words(state: DayState, close: DayClose | None) -> str:
    if state is DayState.CLOSED and close is not None:
        again = f"，第{close.edition}版" if close.edition > 1 else ""
        return f"{close.number}{again}"
    return "核对完毕，等待签结" if state is DayState.HELD else ""


def _incidents(session: Session, desk: Desk, day: date, revealed: bool) -> tuple[IncidentRow, ...]:
    due = [(incident, carries) for _, incident, carries in day_standings(session, day)]
    due += _cleared_in(session, day, {incident.id for incident, _ in due})
    names = officer_names(session)
    cases = _cases(session, [incident for incident, _ in due])
    shown = shown_of_incidents(session, desk, [incident.id for incident, _ in due], revealed)
    people = entered_people(session, [incident.id for incident, _ in due])
    rows = [_row(incident, carries, day, names, cases, shown, people.get(incident.id, ())) for incident, carries in due]
    return tuple(sorted(rows, key=lambda row: (not row.blocks, row.received_at, row.id)))


def _cleared_in(session: Session, day: date, listed: set[int]) -> list[tuple[Incident, Sequence[CarryOver]]]:
    """Return what was carried over to this day and has been cleared on it."""
    query = select(Incident).where(Incident.cleared_on == day, Incident.business_date < day).order_by(Incident.id)
    incidents = [row for row in session.scalars(query) if row.id not in listed]
    carried = closes.carries_of(session, [row.id for row in incidents])
    pairs = [(row, carried.get(row.id, [])) for row in incidents]
    return [(row, carries) for row, carries in pairs if due_in_day(closes.standing(row, carries), day)]


def _cases(session: Session, incidents: Sequence[Incident]) -> dict[int | None, Case]:
    wanted = {row.case_id for row in incidents if row.case_id is not None}
    return {row.id: row for row in session.scalars(select(Case).where(Case.id.in_(wanted)))}


def _row(
    incident: Incident,
    carries: Sequence[CarryOver],
    day: date,
    names: dict[int, str],
    cases: dict[int | None, Case],
    shown: Shown,
    people: tuple[NewPerson, ...],
) -> IncidentRow:
    say = partial(shown.words, incident.id)
    caller, case = say(incident.caller or ""), cases.get(incident.case_id)
    received = local_time(incident.received_at)
    carry = next((one for one in carries if one.day == day), None)
    nature = incident.confirmed_nature or incident.reported_nature
    outcomes = () if incident.confirmed_nature is None else outcomes_for(incident.confirmed_nature)
    return IncidentRow(
        id=incident.id,
        version=incident.version,
        number=incident.number,
        external_number=incident.external_number or "",
        received_at=received.replace(tzinfo=None),
        time=_time_words(received, day),
        source=incident.source,
        caller=caller,
        phone=(incident.phone or "") if caller == (incident.caller or "") else masked_phone(incident.phone or ""),
        place=say(incident.place),
        community_id=incident.community_id,
        summary=say(incident.summary),
        line=one_line(say(incident.summary), SUMMARY_LENGTH),
        reported_nature=incident.reported_nature,
        confirmed_nature=incident.confirmed_nature,
        nature=nature.label if incident.confirmed_nature else f"{nature.label}？",
        category=incident.category,
        standing=_standing(incident, carry),
        blocks=blocks_day(closes.standing(incident, carries), day) is not None,
        remark=_remark(incident, day),
        what_became=_what_became(incident, day, say(incident.outcome_note or ""), carry, names),
        case_id=incident.case_id,
        case_number=case.number if case is not None else "",
        outcomes=tuple(outcome for outcome in outcomes if outcome is not Outcome.CASE),
        may_become_case=Outcome.CASE in outcomes,
        people=say("，".join(_person_words(person) for person in people)),
        hides_names=bool(shown.hidden_of(incident.id)),
        sealed=case is not None and case.sealed_on is not None,
        entered=_entered(incident, people),
    )


def _time_words(received: datetime, day: date) -> str:
    """Return the minute, before it the date when that is another than ``day``, with its year when that is too."""
    if received.date() == day:
        return f"{received:%H:%M}"
    return f"{received:%m-%d %H:%M}" if received.year == day.year else f"{received:%Y-%m-%d %H:%M}"


def _entered(incident: Incident, people: tuple[NewPerson, ...]) -> NewIncident:
    return NewIncident(
        received_at=incident.received_at,
        source=incident.source,
        place=incident.place,
        summary=incident.summary,
        reported_nature=incident.reported_nature,
        caller=incident.caller,
        phone=incident.phone,
        community_id=incident.community_id,
        category=incident.category,
        external_number=incident.external_number,
        risk=incident.risk,
        people=people,
    )


def _person_words(person: NewPerson) -> str:
    return f"{person.side.label}{person.name}" if person.side else person.name


def _standing(incident: Incident, carry: CarryOver | None) -> Standing:
    if incident.outcome is not None:
        return Standing.CLEARED
    if incident.confirmed_nature is None:
        return Standing.UNCONFIRMED
    return Standing.UNCLEARED if carry is None else Standing.CARRIED


def _remark(incident: Incident, day: date) -> str:
    if incident.business_date < day:
        return f"自{near_date(incident.business_date, day)}结转"
    if incident.late_for is not None:
        return f"补登{near_date(incident.late_for, day)}"
    return ""


def _what_became(incident: Incident, day: date, said: str, carry: CarryOver | None, names: dict[int, str]) -> str:
    if incident.outcome is not None and incident.cleared_on is not None:
        words = outcome_words(incident.outcome, one_line(said, SUMMARY_LENGTH))
        return words + cleared_later_words(incident.cleared_on, day)
    if carry is None:
        return ""
    return f"{carry.reason.label}，{names[carry.owner_id]}，{chinese_date(carry.next_date)}再办"


def exception_words(row: PeriodException) -> str:
    """Return a sentence on an open exception for the screen."""
    return (
        f"{chinese_date(row.first_day)}至{chinese_date(row.last_day)}已由所长例外开启，"
        f"{chinese_time(local_time(row.expires_at))}到期：{row.reason}"
    )
