"""The acts on bookings: each opens its form, or does at once what the mouse has shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rules.errors import Refusal
from rules.periods import STATION_ZONE
from rules.rights import require_right
from ui import session_slot
from ui.act_panel import ActPanel, Work
from ui.counter import Counter
from ui.rooms import forms
from ui.rooms.board import Wish
from ui.session_slot import EndFollows, moment_words, slot_of
from ui.tasks import TaskRunner
from ui.widgets.fields import FormSpec
from workflow import sessions
from workflow.desk import Desk
from workflow.sessions import Slot
from workflow.views.intake import OpenCase
from workflow.views.lists import StationLists
from workflow.views.rooms import Booking, bookable_cases, chair_elsewhere


class RoomActs:
    """Opens the forms in a panel; every method raises Forbidden before it asks an officer who may not do the act."""

    def __init__(self, counter: Counter, runner: TaskRunner, panel: ActPanel) -> None:
        self._counter, self._runner, self._panel = counter, runner, panel

    def book(self, wish: Wish, lists: StationLists) -> None:
        """Book a session at the time marked."""
        desk = self._desk_for("book_room")

        def work(values: dict[str, Any]) -> str:
            return session_slot.book(desk, values["case_id"], slot_of(values))

        now, officer = self._counter.now(), desk.officer.id
        self._ask("book", wish, lambda cases: forms.booking(wish, lists, cases, officer, now), work)

    def book_series(self, wish: Wish, lists: StationLists) -> None:
        """Book a series that begins at the time marked."""
        desk = self._desk_for("book_series")

        def work(values: dict[str, Any]) -> str:
            first, rhythm = slot_of(values), values["rhythm"]
            booked = sessions.book_series(desk, values["case_id"], first, rhythm, values["times"])
            said = f"已预约{len(booked)}场，{rhythm.label}一场，从{moment_words(first.starts_at, desk.today)}开始。"
            return said + chair_elsewhere(desk, booked)

        self._ask("series", wish, lambda cases: forms.booking_series(wish, lists, cases, desk.officer.id), work)

    def move(self, held: Booking, lists: StationLists) -> None:
        """Ask for another time, room or chair."""
        desk = self._desk_for("move_session")
        form = self._panel.open(
            f"rooms/move/{held.id}:{held.version}",
            forms.moving(held, lists),
            lambda values: session_slot.move(desk, held, slot_of(values)),
        )
        EndFollows(form)

    def cancel(self, held: Booking) -> None:
        """Ask for the reason and cancel."""
        desk = self._desk_for("cancel_session")

        def work(values: dict[str, Any]) -> str:
            sessions.cancel_session(desk, held.id, values["reason"])
            return f"已取消{moment_words(held.starts, desk.today)}的预约，{held.room}空出。"

        self._panel.open(f"rooms/cancel/{held.id}", forms.cancelling(held), work)

    def pull(
        self, held: Booking, wish: Wish, done: Callable[[object], None], refused: Callable[[Refusal], None]
    ) -> None:
        """Move a booking to where the mouse has let it go."""
        desk = self._desk_for("move_session")
        starts, ends = (at.replace(tzinfo=STATION_ZONE) for at in (wish.starts, wish.ends))
        slot = Slot(wish.room_id, starts, ends, held.chair_id)
        self._runner.run(lambda _p: session_slot.move(desk, held, slot), done, refused, owner=self._panel)

    def _ask(self, name: str, wish: Wish, spec: Callable[[tuple[OpenCase, ...]], FormSpec], work: Work) -> None:
        """Open a form that offers the cases a session may be booked for."""
        desk = self._counter.desk

        def show(cases: tuple[OpenCase, ...]) -> None:
            EndFollows(self._panel.open(_draft(name, wish), spec(cases), work))

        self._runner.run(lambda _p: bookable_cases(desk), show, owner=self._panel)

    def _desk_for(self, act: str) -> Desk:
        desk = self._counter.desk
        require_right(desk.officer.role, act)
        return desk


def _draft(name: str, wish: Wish) -> str:
    # What was begun for one time must not come back under another.
    return f"rooms/{name}/{wish.room_id or 0}/{wish.starts:%Y%m%d%H%M}-{wish.ends:%H%M}"
