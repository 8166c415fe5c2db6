from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, delete, insert
from sqlalchemy.orm import Session

from db.models import Base, DayClose, PeriodException, declare_all
from db.queries.closes import _BEFORE_GATE, first_unsigned_day, unsigned_days
from rules.vocabulary import CloseState
from tests.builders import MONDAY, ONE_DAY
from workflow.desk import Desk

MORNING = datetime(2019, 7, 1, 8, tzinfo=UTC)
LENGTH = 12
days = st.integers(0, LENGTH - 1)
Reopening = tuple[int, int, bool]
"""First day and length of an exception, and whether its first day was signed again."""


@pytest.fixture(scope="module")
def tables() -> Iterator[Session]:
    engine = create_engine("sqlite://")
    declare_all()
    Base.metadata.create_all(engine)
    with Session(engine) as session:
        yield session
    engine.dispose()


def day_at(number: int) -> date:
    return MONDAY + number * ONE_DAY


def sign(session: Session, number: int, edition: int, at: datetime) -> None:
    close = {"number": f"{number}-{edition}", "closed_at": at, "closed_by": 1, "trail_head": "0" * 64, "paper_id": 1}
    day = {"day": day_at(number), "edition": edition, "state": CloseState.CLOSED, "snapshot": "{}", "sha256": "0" * 64}
    session.execute(insert(DayClose), day | close | {"held_at": at, "held_by": 1})


def reopen(session: Session, number: int, length: int, at: datetime) -> None:
    span = {"first_day": day_at(number), "last_day": day_at(number + length - 1)}
    leave = {"reason": "漏登", "granted_by": 1, "granted_at": at, "expires_at": at + ONE_DAY}
    session.execute(insert(PeriodException), span | leave)


def live(session: Session, signed: int, reopenings: Sequence[Reopening]) -> None:
    """Sign so many days in order, then reopen some of them one after the other."""
    session.execute(delete(DayClose))
    session.execute(delete(PeriodException))
    editions = dict.fromkeys(range(signed), 1)
    for number in editions:
        sign(session, number, 1, MORNING)
    for hour, (number, length, again) in enumerate(reopenings, 1):
        reopen(session, number, length, MORNING + timedelta(hours=hour))
        if again and number in editions:
            editions[number] += 1
            sign(session, number, editions[number], MORNING + timedelta(hours=hour, minutes=30))


@given(
    signed=st.integers(0, LENGTH),
    reopenings=st.lists(st.tuples(days, st.sampled_from([1, 7]), st.booleans()), max_size=4),
    span=st.tuples(days, days),
)
def test_the_first_unsigned_day_is_the_first_of_all_unsigned_days(
    tables: Session, signed: int, reopenings: list[Reopening], span: tuple[int, int]
) -> None:
    live(tables, signed, reopenings)
    first, last = day_at(min(span)), day_at(max(span))
    every = unsigned_days(tables, first, last)
    assert first_unsigned_day(tables, first, last) == (every[0] if every else None)


def test_a_day_signed_again_after_an_exception_counts_as_signed(tables: Session) -> None:
    live(tables, 3, [(1, 1, True)])
    assert first_unsigned_day(tables, day_at(0), day_at(2)) is None


def test_a_day_reopened_and_not_signed_again_comes_before_the_days_never_signed(tables: Session) -> None:
    live(tables, 3, [(1, 1, False)])
    assert first_unsigned_day(tables, day_at(0), day_at(5)) == day_at(1)


def test_the_gate_of_a_day_reads_no_incident_of_another(desk: Desk) -> None:
    with desk.read() as session:
        asked = _BEFORE_GATE.params(day=MONDAY).compile(session.get_bind(), compile_kwargs={"literal_binds": True})
        steps = [str(row[-1]) for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}")]
    assert any("ix_incident_open" in step for step in steps)
    assert not any("SCAN" in step for step in steps), steps
