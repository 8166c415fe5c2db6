"""Whatever is booked, moved, repeated and cancelled: no room is ever used twice at once, and a refusal changes nothing.

``FENGQIAO_EXAMPLES=1000`` makes a long run of it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import combinations, count
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import select

from db.models import MediationSession
from rules.errors import Refusal
from rules.periods import STATION_ZONE
from rules.sessions import Rhythm, Span, series
from rules.vocabulary import Role, SessionState, Track
from tests.builders import MONDAY, ONE_DAY, Clock, a_case, contents, desk_of, first_start, open_copy
from tests.postgresql import Server
from workflow.desk import Desk
from workflow.sessions import Slot, book_room, book_series, cancel_session, move_session
from workflow.setup import set_up_station
from workflow.station import open_station

EXAMPLES = int(os.environ.get("FENGQIAO_EXAMPLES", "6"))
STEPS = 25
PICK = st.integers(0, 9)
OPENS = datetime.combine(MONDAY, datetime.min.time(), STATION_ZONE) + timedelta(hours=10)
# Few rooms, few days and short hours, so that most of it is in the way of something.
SLOTS = st.builds(
    lambda room, day, quarter, quarters: Slot(
        room or None,
        OPENS + day * ONE_DAY + quarter * timedelta(minutes=15),
        OPENS + day * ONE_DAY + (quarter + quarters) * timedelta(minutes=15),
        1,
    ),
    st.sampled_from([1, 1, 1, 2, 0]),
    st.integers(0, 3),
    st.integers(0, 12),
    st.integers(1, 8),
)


class Rooms(RuleBasedStateMachine):
    """A week of two rooms that everybody wants."""

    def __init__(self, new_desk: Callable[[], Desk]) -> None:
        super().__init__()
        self.desk = new_desk()
        self.case = a_case(self.desk, Track.PEOPLES)

    def teardown(self) -> None:
        self.desk.station.close()

    def kept(self) -> Sequence[MediationSession]:
        """Return the sessions that are not cancelled."""
        query = select(MediationSession).where(MediationSession.state != SessionState.CANCELLED)
        with self.desk.read() as session:
            return session.scalars(query.order_by(MediationSession.id)).all()

    def taken(self, room: int | None, spans: Sequence[Span], but: int = 0) -> bool:
        """Whether one of these times of a room is used, worked out from the rows alone."""
        held = [row for row in self.kept() if room is not None and row.room_id == room and row.id != but]
        return any(row.starts_at < span.ends and row.ends_at > span.starts for row in held for span in spans)

    @contextmanager
    def expecting(self, taken: bool, *others: str) -> Iterator[None]:
        """Do an act; it is refused for the room exactly when the room is taken, and then nothing has changed."""
        before, refused = contents(self.desk), None
        try:
            yield
        except Refusal as refusal:
            refused = refusal
        assert ("" if refused is None else refused.code) in ({"room_is_taken"} if taken else {"", *others})
        assert refused is None or contents(self.desk) == before

    @rule(slot=SLOTS)
    def book(self, slot: Slot) -> None:
        with self.expecting(self.taken(slot.room_id, [slot.span])):
            book_room(self.desk, self.case, slot.room_id, slot.starts_at, slot.ends_at, slot.chair_id)

    @rule(slot=SLOTS, rhythm=st.sampled_from(Rhythm), times=st.integers(2, 4))
    def repeat(self, slot: Slot, rhythm: Rhythm, times: int) -> None:
        spans = series(slot.span, rhythm, times)
        before = len(self.kept())
        taken = self.taken(slot.room_id, spans)
        with self.expecting(taken):
            book_series(self.desk, self.case, slot, rhythm, times)
        assert len(self.kept()) == before + (0 if taken else times)

    @precondition(lambda self: self.kept())
    @rule(pick=PICK, slot=SLOTS)
    def move(self, pick: int, slot: Slot) -> None:
        rows = self.kept()
        row = rows[pick % len(rows)]
        unchanged = slot == Slot(row.room_id, row.starts_at, row.ends_at, row.chair_id)
        taken = not unchanged and self.taken(slot.room_id, [slot.span], but=row.id)
        with self.expecting(taken, *(["session_unchanged"] if unchanged else [])):
            move_session(self.desk, row.id, row.version, slot)

    @precondition(lambda self: self.kept())
    @rule(pick=PICK)
    def cancel(self, pick: int) -> None:
        rows = self.kept()
        row = rows[pick % len(rows)]
        cancel_session(self.desk, row.id, "一方不到")
        assert not self.taken(row.room_id, [Span(row.starts_at, row.ends_at)])

    @invariant()
    def no_room_is_used_twice_at_once(self) -> None:
        placed = [row for row in self.kept() if row.room_id is not None]
        for one, other in combinations(placed, 2):
            apart = one.ends_at <= other.starts_at or other.ends_at <= one.starts_at
            assert one.room_id != other.room_id or apart


def run(new_desk: Callable[[], Desk], examples: int) -> None:
    run_state_machine_as_test(
        lambda: Rooms(new_desk),
        settings=settings(
            max_examples=examples,
            stateful_step_count=STEPS,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_no_order_of_acts_uses_a_room_twice_at_once(template: Path, tmp_path: Path) -> None:
    number = count()
    run(lambda: desk_of(open_copy(template, tmp_path / str(next(number))), Role.CHIEF, Clock()), EXAMPLES)


def test_no_order_of_acts_uses_a_room_twice_at_once_on_postgresql(server: Server) -> None:
    first = server.new_database()
    set_up_station(open_station(first, create=True, durable=False), first_start(), Clock()).station.close()
    run(lambda: desk_of(open_station(server.copy_of(first)), Role.CHIEF, Clock()), 2)
