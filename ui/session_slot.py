"""Where and when a session sits: the entries of a form, and what is said once it is booked or moved."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from rules.periods import STATION_ZONE
from rules.wording import near_date
from ui.listed import offered
from ui.widgets.fields import Field, Kind
from workflow import sessions
from workflow.desk import Desk
from workflow.sessions import Slot
from workflow.views.lists import StationLists
from workflow.views.rooms import chair_elsewhere, room_booked

if TYPE_CHECKING:
    from ui.widgets.form import ActForm

_USUAL_LENGTH = timedelta(hours=1)


class _Held(Protocol):
    """A booked session as a view shows it; ``starts`` is station-local and naive."""

    @property
    def id(self) -> int: ...
    @property
    def version(self) -> int: ...
    @property
    def starts(self) -> datetime: ...


def slot_fields(
    lists: StationLists,
    *,
    room_id: int | None,
    starts: datetime,
    ends: datetime | None,
    chair_id: int | None,
) -> tuple[Field, ...]:
    """Return the four entries, filled in with station-local times."""
    rooms, officers = offered(lists.rooms), offered(lists.officers)
    return (
        Field("room_id", "调解室", Kind.CHOICE, choices=rooms, value=room_id, hint="不填为其他地点。"),
        Field("starts_at", "开始时间", Kind.MOMENT, True, lean="future", value=starts),
        Field("ends_at", "结束时间", Kind.MOMENT, lean="future", value=ends, hint="不填为一小时。"),
        Field("chair_id", "主持人", Kind.CHOICE, True, officers, value=chair_id),
    )


class EndFollows(QObject):
    """Moves the end of a session along with its start, so that it keeps its length, until another end is typed."""

    def __init__(self, form: ActForm) -> None:
        super().__init__(form)
        self._form = form
        self._starts: datetime | None = None
        self._ends: datetime | None = None
        self.begin()
        form.edited.connect(self.look)

    def begin(self) -> None:
        """Follow from what stands in the form now."""
        typed = self._form.peek()
        self._starts, self._ends = typed["starts_at"], typed["ends_at"]

    def look(self) -> None:
        """Move the end when the start has been moved and the end is still the one that stood there."""
        typed = self._form.peek()
        starts: datetime | None = typed["starts_at"]
        if self._starts is None or self._ends is None or typed["ends_at"] != self._ends:
            self._ends = None
        elif starts is not None and starts != self._starts:
            self._ends += starts - self._starts
            self._starts = starts
            self._form.set_values({"ends_at": self._ends})


def slot_of(values: Mapping[str, Any]) -> Slot:
    """Return what the four entries say; without an end the session lasts an hour."""
    starts: datetime = values["starts_at"]
    ends: datetime = values["ends_at"] or starts + _USUAL_LENGTH
    return Slot(
        room_id=values["room_id"],
        starts_at=starts.replace(tzinfo=STATION_ZONE),
        ends_at=ends.replace(tzinfo=STATION_ZONE),
        chair_id=values["chair_id"],
    )


def book(desk: Desk, case_id: int, slot: Slot) -> str:
    """Book a session and return what to say of it."""
    booked = sessions.book_room(desk, case_id, slot.room_id, slot.starts_at, slot.ends_at, slot.chair_id)
    when = span_words(slot.starts_at, slot.ends_at, desk.today)
    return f"已预约{when}的调解，在{room_booked(desk, booked)}。{chair_elsewhere(desk, [booked])}"


def move(desk: Desk, held: _Held, slot: Slot) -> str:
    """Move a booked session and return what to say of it."""
    sessions.move_session(desk, held.id, held.version, slot)
    before, now = moment_words(held.starts, desk.today), span_words(slot.starts_at, slot.ends_at, desk.today)
    return f"{before}的调解已改到{now}，在{room_booked(desk, held.id)}。" + chair_elsewhere(desk, [held.id])


def moment_words(at: datetime, today: date) -> str:
    """Return a local moment as said of a booking: 6月24日15:00, with its year when that is not the present one."""
    return f"{near_date(at, today)}{at:%H:%M}"


def span_words(starts: datetime, ends: datetime, today: date) -> str:
    """Return from when to when a booking lasts: 6月24日15:00至16:00, with the day of the end when it is another."""
    until = f"{ends:%H:%M}" if ends.date() == starts.date() else moment_words(ends, today)
    return f"{moment_words(starts, today)}至{until}"
