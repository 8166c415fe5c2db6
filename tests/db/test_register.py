from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from db.models import Base, IssuedPaper, NumberSeries, RegisteredNumber
from db.register import next_serial
from rules.errors import RuleViolation
from rules.vocabulary import PaperKind, Role
from tests.builders import (
    SUNDAY,
    Clock,
    a_case,
    a_cleared_incident,
    an_agreement,
    an_incident,
    assert_sound,
    going_on,
    sign_days,
    sign_week,
)
from workflow.act import act
from workflow.agreements import void_agreement
from workflow.desk import Desk
from workflow.numbers import draw_number
from workflow.setup import add_officer
from workflow.week_close import decide_case
from workflow.week_papers import NewSupervision, issue_supervision

ROOT = Path(__file__).parents[2]
HAMMER = [sys.executable, "-m", "tests.db.hammer"]


def numbers(desk: Desk, kind: PaperKind = PaperKind.INCIDENT) -> list[int]:
    with desk.read() as session:
        query = select(RegisteredNumber.serial).where(RegisteredNumber.kind == kind)
        return sorted(session.scalars(query))


def test_each_kind_unit_and_year_counts_for_itself(any_desk: Desk) -> None:
    with act(any_desk, "note_progress") as work:
        drawn = [
            next_serial(work.session, kind, unit, year)
            for kind, unit, year in [
                (PaperKind.CASE, "茶", 2019),
                (PaperKind.CASE, "茶", 2019),
                (PaperKind.CASE, "云", 2019),
                (PaperKind.CASE, "茶", 2020),
                (PaperKind.TRANSFER, "茶", 2019),
            ]
        ]
    assert drawn == [1, 2, 1, 1, 1]


def test_serials_begin_again_with_the_local_year(desk: Desk, clock: Clock) -> None:
    an_incident(desk)
    clock.set(date(2019, 12, 31), 23)
    with act(desk, "note_progress") as work:
        assert draw_number(work, PaperKind.INCIDENT) == "JQ201900002"
    clock.set(date(2020, 1, 1), 0)
    with act(desk, "note_progress") as work:
        assert draw_number(work, PaperKind.INCIDENT) == "JQ202000001"


@settings(max_examples=25)
@given(st.lists(st.booleans(), max_size=12))
def test_a_rolled_back_act_gives_its_serial_back(kept: list[bool]) -> None:
    engine = create_engine("sqlite://")
    Base.metadata.create_all(engine, tables=[NumberSeries.__table__])
    drawn = []
    for keep in kept:
        with Session(engine) as session:
            serial = next_serial(session, PaperKind.CASE, "茶", 2019)
            if keep:
                session.commit()
                drawn.append(serial)
    assert drawn == list(range(1, len(drawn) + 1))
    engine.dispose()


def test_a_void_number_is_never_drawn_again(desk: Desk) -> None:
    void_agreement(desk, an_agreement(desk).agreement, "打印错误")
    an_agreement(desk)
    assert numbers(desk, PaperKind.AGREEMENT_SECURITY) == [1, 2]
    with desk.read() as session:
        query = select(RegisteredNumber.void_reason).where(RegisteredNumber.kind == PaperKind.AGREEMENT_SECURITY)
        assert session.scalars(query.order_by(RegisteredNumber.serial)).all() == ["打印错误", None]
    assert_sound(desk)


def test_threads_of_one_program_draw_numbers_without_gap_or_repetition(any_desk: Desk) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: a_cleared_incident(any_desk), range(24)))
    assert numbers(any_desk) == list(range(1, 25))
    assert_sound(any_desk)


def hammered(desk: Desk, *wanted: str) -> list[str]:
    """Let two programs work at a station at once and return the numbers they were given."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen([*HAMMER, desk.station.place, *wanted], stdout=subprocess.PIPE, env=environment, cwd=ROOT)
        for _ in range(2)
    ]
    said = [process.communicate(timeout=240)[0].decode().split() for process in running]
    assert [process.returncode for process in running] == [0, 0]
    return [number for lines in said for number in lines if number != "ready"]


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_programs_hammering_one_station_draw_numbers_without_gap_or_repetition(
    request: pytest.FixtureRequest, database: str
) -> None:
    desk: Desk = request.getfixturevalue("desk" if database == "sqlite" else "postgresql_desk")
    assert sorted(hammered(desk, "15")) == [f"JQ2019{serial:05}" for serial in range(1, 31)]
    assert_sound(desk)


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_fifty_papers_made_final_at_once_are_numbered_one_to_fifty_each_with_its_own_paper(
    request: pytest.FixtureRequest, database: str
) -> None:
    desk: Desk = request.getfixturevalue("desk" if database == "sqlite" else "postgresql_desk")
    series = {f"茶公（治）调解字〔2019〕{serial}号" for serial in range(1, 51)}
    given = hammered(desk, "25", "agreements")
    assert len(given) == 50
    assert set(given) == series
    with desk.read() as session:
        agreements = IssuedPaper.kind == PaperKind.AGREEMENT_SECURITY
        archived = session.execute(select(IssuedPaper.number, IssuedPaper.sha256).where(agreements)).all()
    assert sorted(number for number, _ in archived) == sorted(series)
    assert len({sha256 for _, sha256 in archived}) == 50
    assert numbers(desk, PaperKind.AGREEMENT_SECURITY) == list(range(1, 51))
    assert_sound(desk)


def test_fifty_threads_make_the_papers_of_one_week_final_once_for_each_owner(any_desk: Desk, clock: Clock) -> None:
    owners = [add_officer(any_desk, f"民警{n}", Role.OFFICER) for n in range(1, 11)]
    for owner in owners:
        case = a_case(any_desk, owner_id=owner)
        decide_case(any_desk, SUNDAY, case, going_on(any_desk, owner_id=owner))
    sign_days(any_desk, clock, SUNDAY)
    sign_week(any_desk, SUNDAY)
    with ThreadPoolExecutor(50) as pool:
        given = [number for found in pool.map(partial(ordered, any_desk), owners * 5) for number in found]
    assert sorted(given) == sorted(f"茶所督办〔2019〕{serial}号" for serial in range(1, 11))
    assert numbers(any_desk, PaperKind.SUPERVISION) == list(range(1, 11))
    assert_sound(any_desk)


def ordered(desk: Desk, owner: int) -> list[str]:
    """Try to give an owner an order and return its number, or nothing when somebody was first."""
    try:
        return [paper.number for paper in issue_supervision(desk, SUNDAY, NewSupervision(desk.officer.id, owner))]
    except RuleViolation as refusal:
        if refusal.code != "issued_already":
            raise
        return []
