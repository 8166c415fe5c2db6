"""The rows beside the day: its rooms with their sessions, and who is on duty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from rules.vocabulary import BookingState
from rules.wording import chinese_date
from ui.colours import Tone
from ui.shortcuts import shortcut

if TYPE_CHECKING:
    from workflow.views.rooms import Booking
    from workflow.views.today import DayView, RoomToday

_STATE_TONES = {
    BookingState.BOOKED: Tone.ACTIVE,
    BookingState.RUNNING: Tone.WARN,
    BookingState.UNRECORDED: Tone.BAD,
    BookingState.HELD: Tone.GOOD,
}


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room, or beneath it one of its sessions; ``case_id`` is None for the room itself."""

    place: str
    words: str
    tone: Tone | None
    state: str
    state_tone: Tone | None
    case_id: int | None
    detail: str

    @property
    def key(self) -> object:
        """What tells the row from all others of the day."""
        return self.place, self.case_id, self.detail


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One thing worth knowing; ``page`` and ``subject`` say where Enter leads, ``shown_key`` the key that does too."""

    name: str
    words: str
    tone: Tone | None
    shown_key: str
    page: str
    subject: object = None


def room_rows(view: DayView) -> tuple[RoomRow, ...]:
    """Return every room of the day with its sessions beneath it."""
    return tuple(row for room in view.rooms for row in _of_room(room))


def rooms_words(view: DayView) -> str:
    """Return the heading of the rooms: how many are free now, and how many sessions the day has."""
    sessions = sum(len(room.room.bookings) for room in view.rooms)
    free = [f"空闲 {sum(room.free for room in view.rooms)}"] if any(room.words for room in view.rooms) else []
    return "，".join([*free, f"调解 {sessions} 场"])


def duty_rows(view: DayView) -> tuple[DutyRow, ...]:
    """Return who is at the counter and signs, what waits for its signature, the last backup, the week, the briefing."""
    return (*_people(view), *_waiting(view), _backup(view), _week(view), *_briefing(view))


def _of_room(room: RoomToday) -> Iterator[RoomRow]:
    count = len(room.room.bookings)
    words = room.words or (f"{count}场" if count else "没有安排")
    tone = (Tone.GOOD if room.free else Tone.WARN) if room.words else Tone.NEUTRAL
    yield RoomRow(room.room.room, words, tone, "", None, None, f"{room.room.room}：{words}")
    yield from map(_session, room.room.bookings)


def _session(one: Booking) -> RoomRow:
    detail = f"{one.room}　{one.time}　{one.state.label}　主持人{one.chair}\n{one.number} {one.title}"
    return RoomRow(one.time, one.title, None, one.state.label, _STATE_TONES[one.state], one.case_id, detail)


def _people(view: DayView) -> Iterator[DutyRow]:
    signs = "，可以签结" if view.duty.may_sign else ""
    yield DutyRow("值班", f"{view.duty.officer}{signs}", None, shortcut("switch_officer").shown, "")
    if not view.duty.may_sign:
        yield DutyRow("签结", "、".join(view.duty.signers), None, shortcut("switch_officer").shown, "")


def _waiting(view: DayView) -> Iterator[DutyRow]:
    day: date | None = view.earliest_unsigned
    if day is not None:
        yield DutyRow("待签", f"{chinese_date(day)}还没有签结", Tone.BAD, shortcut("close_day").shown, "today", day)


def _backup(view: DayView) -> DutyRow:
    late = Tone.BAD if view.duty.backup_on is None else Tone.WARN
    tone = late if view.duty.backup_stale else None
    return DutyRow("备份", view.duty.backup_words, tone, shortcut("go_station").shown, "station")


def _week(view: DayView) -> DutyRow:
    count = view.duty.undecided
    words = f"{count}起待决定，{view.duty.week_label}" if count else f"{view.duty.week_label}都有决定"
    tone = Tone.ACTIVE if count else None
    return DutyRow("周清", words, tone, shortcut("go_week").shown, "week", view.duty.week)


def _briefing(view: DayView) -> Iterator[DutyRow]:
    """Yield that the briefing is ready, about the time it is held."""
    day = view.duty.briefing
    if day is not None:
        yield DutyRow("晨会", "简报已备好", None, shortcut("go_briefing").shown, "briefing", day)
