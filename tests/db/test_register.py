from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from db.models import Base, NumberSeries, RegisteredNumber
from db.register import next_serial
from rules.vocabulary import PaperKind
from tests.builders import Clock, a_cleared_incident, an_agreement, an_incident, assert_sound
from workflow.act import act
from workflow.agreements import void_agreement
from workflow.desk import Desk
from workflow.numbers import draw_number

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


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_programs_hammering_one_station_draw_numbers_without_gap_or_repetition(
    request: pytest.FixtureRequest, database: str
) -> None:
    desk: Desk = request.getfixturevalue("desk" if database == "sqlite" else "postgresql_desk")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    running = [
        subprocess.Popen([*HAMMER, desk.station.place, "15"], stdout=subprocess.PIPE, env=environment, cwd=ROOT)
        for _ in range(2)
    ]
    said = [process.communicate(timeout=120)[0].decode().split() for process in running]
    assert [process.returncode for process in running] == [0, 0]
    drawn = sorted(number for lines in said for number in lines if number != "ready")
    assert drawn == [f"JQ2019{serial:05}" for serial in range(1, 31)]
    assert_sound(desk)
