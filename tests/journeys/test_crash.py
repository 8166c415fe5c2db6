"""A program killed at any moment leaves a sound station that holds everything it had confirmed."""

from __future__ import annotations

import random
import sys
import time

import pytest
from sqlalchemy import select

from db.models import Incident
from rules.vocabulary import Role
from tests.builders import Clock, assert_sound, desk_of
from tests.journeys.registrar import register_until_killed
from tests.journeys.split_off import SplitOff
from workflow.desk import Desk
from workflow.station import Station, open_station

KILLS = 20


def killed_at_work(place: str, after: float) -> list[str]:
    """Let a program register incidents, kill it that many seconds after its first, and return what it confirmed."""
    program = SplitOff(register_until_killed, place)
    confirmed = [program.hear()]
    time.sleep(after)
    return confirmed + program.kill()


def stored(desk: Desk) -> list[str]:
    with desk.read() as session:
        return list(session.scalars(select(Incident.number).order_by(Incident.number)))


@pytest.mark.skipif(sys.platform == "win32", reason="the programs to be killed are split off by fork")
def test_a_killed_program_loses_nothing_it_had_confirmed(station: Station) -> None:
    chance = random.Random(1963)
    station.close()
    confirmed: list[str] = []
    for _ in range(KILLS):
        confirmed += killed_at_work(station.place, chance.uniform(0, 0.1))
        found = open_station(station.place)
        desk = desk_of(found, Role.CHIEF, Clock())
        held = stored(desk)
        assert_sound(desk)
        found.close()
        assert set(confirmed) <= set(held)
        assert held == [f"JQ2019{serial:05}" for serial in range(1, len(held) + 1)]
    assert len(confirmed) > KILLS
