"""The station's rooms: what is booked in them, and whether they are free now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from db.models import Case, MediationSession, Officer
from db.queries.people import room_names
from db.queries.sessions import Booked, bookings_of_chair, bookings_within
from rules.periods import STATION_ZONE, local_time
from rules.sessions import Span
from rules.steps import Step, allowed_steps
from rules.vocabulary import BookingState, CaseState, SessionState
from workflow.desk import Desk
from workflow.views.intake import MOST_CASES, OpenCase, offered_cases
from workflow.views.shown import Shown, shown_of_cases, titles_shown

ELSEWHERE = "其他地点"
"""Where a session without a room sits."""

_ONE_DAY = timedelta(days=1)
_BOOKABLE = sorted(state for state in CaseState if Step.BEGIN in allowed_steps(state))


@dataclass(frozen=True, slots=True)
class Booking:
    """A session that is not cancelled; ``starts`` and ``ends`` are station-local and naive."""

    id: int
    version: int
    case_id: int
    number: str
    title: str
    room_id: int | None
    room: str
    starts: datetime
    ends: datetime
    chair_id: int
    chair: str
    state: BookingState

    @property
    def time(self) -> str:
        """The time of day: 15:00至16:00, with 次日 before an end after midnight."""
        later = "次日" if self.ends.date() != self.starts.date() else ""
        return f"{self.starts:%H:%M}至{later}{self.ends:%H:%M}"

    @property
    def movable(self) -> bool:
        """Whether it may still be moved or cancelled."""
        return self.state is not BookingState.HELD


@dataclass(frozen=True, slots=True)
class RoomDay:
    """A room on a calendar day with its bookings in order; one over midnight stands in both days."""

    day: date
    room_id: int | None
    room: str
    bookings: tuple[Booking, ...]


@dataclass(frozen=True, slots=True)
class RoomNow:
    """Whether a room is free at this moment, in words, and its bookings of the day."""

    room_id: int
    room: str
    free: bool
    words: str
    bookings: tuple[Booking, ...]


def rooms_between(desk: Desk, first: date, last: date, *, revealed: bool = False) -> tuple[RoomDay, ...]:
    """Return every room on every calendar day from ``first`` to ``last``, day by day.

    Sessions elsewhere follow the rooms, on the days that have any. ``revealed`` shows the names of minors.
    """
    with desk.read() as session:
        rooms = room_names(session)
        found = bookings_within(session, Span(_midnight(first), _midnight(last + _ONE_DAY)))
        now = local_time(desk.clock()).replace(tzinfo=None)
        bookings = titles_shown(session, desk, [_booking(one, rooms, now) for one in found], revealed)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return tuple(row for day in days for row in _rooms_of(day, rooms, bookings))


def rooms_now(desk: Desk) -> tuple[RoomNow, ...]:
    """Return for every room whether it is free now: 现在空闲 · 现在空闲，下一场14:00 · 使用中，至10:30."""
    now = local_time(desk.clock()).replace(tzinfo=None)
    rows = rooms_between(desk, now.date(), now.date())
    return tuple(
        RoomNow(row.room_id, row.room, *free_now(row.bookings, now), row.bookings)
        for row in rows
        if row.room_id is not None
    )


def free_now(bookings: Iterable[Booking], now: datetime) -> tuple[bool, str]:
    """Return whether a room with these bookings, in order, is free at a local moment, and the words for it.

    Sessions that follow each other without a gap are one use of the room.
    """
    waiting = [one for one in bookings if one.state is not BookingState.HELD and one.ends > now]
    until = now
    for one in waiting:
        if one.starts > until:
            break
        until = max(until, one.ends)
    if until > now:
        return False, f"使用中，至{'次日' if until.date() != now.date() else ''}{until:%H:%M}"
    return True, f"现在空闲，下一场{waiting[0].starts:%H:%M}" if waiting else "现在空闲"


def bookable_cases(desk: Desk) -> tuple[OpenCase, ...]:
    """Return the cases a session may be booked for, the newest first; at most 500."""
    query = (
        select(Case.id, Case.number, Case.title, Officer.name)
        .join(Officer, Officer.id == Case.owner_id)
        .where(Case.state.in_(_BOOKABLE))
        .order_by(Case.accepted_on.desc(), Case.id.desc())
        .limit(MOST_CASES)
    )
    with desk.read() as session:
        return offered_cases(session, desk, session.execute(query).all())


def room_booked(desk: Desk, session_id: int) -> str:
    """Return the name of the room a session sits in, 其他地点 when it has none."""
    with desk.read() as session:
        room = session.get_one(MediationSession, session_id).room_id
        return room_names(session).get(room or 0, ELSEWHERE)


def chair_elsewhere(desk: Desk, session_ids: Sequence[int]) -> str:
    """Return a sentence naming what else the chairs of these sessions lead at the same time; "" when nothing.

    It is a hint and no refusal: an officer may go to and fro between two rooms where the sides sit apart.
    """
    with desk.read() as session:
        rooms = room_names(session)
        rows = [session.get_one(MediationSession, key) for key in session_ids]
        found = [
            one
            for row in rows
            for one in bookings_of_chair(session, row.chair_id, Span(row.starts_at, row.ends_at), but=row.id)
        ]
        shown = shown_of_cases(session, desk, [one.session.case_id for one in found])
    words = dict.fromkeys(_elsewhere(one, rooms, shown) for one in found)
    return f"请留意：{'；'.join(words)}。" if words else ""


def _elsewhere(one: Booked, rooms: dict[int, str], shown: Shown) -> str:
    span = Span(one.session.starts_at, one.session.ends_at)
    title = shown.words(one.session.case_id, one.title)
    return f"{one.chair}{span.words}还在{_room(one, rooms)}主持“{title}”"


def _room(one: Booked, rooms: dict[int, str]) -> str:
    return rooms.get(one.session.room_id or 0, ELSEWHERE)


def _rooms_of(day: date, rooms: dict[int, str], bookings: Sequence[Booking]) -> list[RoomDay]:
    starts = datetime.combine(day, time())
    here = [one for one in bookings if one.starts < starts + _ONE_DAY and one.ends > starts]
    listed: list[tuple[int | None, str]] = [*rooms.items(), (None, ELSEWHERE)]
    rows = [RoomDay(day, key, name, tuple(one for one in here if one.room_id == key)) for key, name in listed]
    return [row for row in rows if row.room_id is not None or row.bookings]


def _booking(one: Booked, rooms: dict[int, str], now: datetime) -> Booking:
    row = one.session
    starts, ends = (local_time(at).replace(tzinfo=None) for at in (row.starts_at, row.ends_at))
    return Booking(
        id=row.id,
        version=row.version,
        case_id=row.case_id,
        number=one.number,
        title=one.title,
        room_id=row.room_id,
        room=_room(one, rooms),
        starts=starts,
        ends=ends,
        chair_id=row.chair_id,
        chair=one.chair,
        state=_state(row.state, starts, ends, now),
    )


def _state(stored: SessionState, starts: datetime, ends: datetime, now: datetime) -> BookingState:
    if stored is SessionState.HELD:
        return BookingState.HELD
    if now >= ends:
        return BookingState.UNRECORDED
    return BookingState.RUNNING if now >= starts else BookingState.BOOKED


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), STATION_ZONE)
