"""A program killed while somebody types offers the text back at the next start, but for the last second at most."""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

import pytest
from sqlalchemy import select

from db.models import Incident
from rules.vocabulary import Role
from tests.builders import Clock, assert_sound, desk_of
from tests.journeys.split_off import SplitOff
from tests.journeys.telling import Fields
from tests.journeys.typist import SUMMARY, Event, type_until_killed
from ui.drafts import PAUSE
from workflow.station import Station, open_station

KILLS = int(os.environ.get("KILLS", "12"))
LONGEST = 240
"""Events from the open form to the kill, at most: some three forms filled in and saved."""


@dataclass(frozen=True, slots=True)
class Life:
    """What a program told from its start to its end."""

    events: list[Event]

    @property
    def offered(self) -> Fields:
        """What its form held when it was opened first."""
        return next(fields for kind, _, fields in self.events if kind == "offered")

    @property
    def saved(self) -> list[str]:
        """The text of every record it said was saved."""
        return [fields[SUMMARY] for kind, _, fields in self.events if kind == "saved"]

    @property
    def keys(self) -> int:
        """How many keys were pressed."""
        return sum(kind == "stood" for kind, _, _ in self.events)

    @property
    def last(self) -> Fields:
        """What its form held when it was killed."""
        return next(fields for kind, _, fields in reversed(self.events) if kind != "alive")

    def missing(self, offered: Fields, blank: Fields, stored: Sequence[str]) -> float:
        """Return how many seconds before its end the first key came that ``offered`` lacks; infinite for other text."""
        if offered == blank and self.last[SUMMARY] in stored:
            # Killed once it had been saved, and before that could be told.
            return 0.0
        lacked, end = 0.0, self.events[-1][1]
        for kind, when, fields in reversed(self.events):
            if kind != "alive":
                # Once it is saved, the next start has nothing to offer.
                if offered == (blank if kind == "saved" else fields):
                    return lacked
                lacked = end - when
        return inf


def a_life(place: str, chance: random.Random) -> Life:
    """Let somebody type into the program, and kill it at any moment once its form is open."""
    program = SplitOff(type_until_killed, place, chance.random())
    events: list[Event] = [program.hear()]
    while events[-1][0] != "offered":
        events.append(program.hear())
    events += [program.hear() for _ in range(chance.randrange(LONGEST))]
    time.sleep(chance.uniform(0, PAUSE / 1000))
    return Life(events + program.kill())


@pytest.mark.skipif(sys.platform == "win32", reason="the programs to be killed are split off by fork")
def test_what_was_typed_comes_back_and_what_was_saved_stays(station: Station) -> None:
    station.close()
    chance = random.Random(1963)
    lives = [a_life(station.place, chance) for _ in range(KILLS + 1)]
    blank = lives[0].offered
    stored = stored_in(station.place)
    missing = [life.missing(after.offered, blank, stored) for life, after in pairwise(lives)]
    saved = [text for life in lives for text in life.saved]
    keys = sum(life.keys for life in lives)
    print(f"\n{KILLS} kills, {keys} keys, {len(saved)} records saved; at most {max(missing):.2f} s of typing missing")
    assert max(missing) <= 1, differences(lives[worst := missing.index(max(missing))], lives[worst + 1])
    assert saved
    assert set(saved) <= set(stored)
    # A program killed between the saving and its telling may have stored one record more.
    assert len(stored) <= len(saved) + len(lives)


def differences(killed: Life, after: Life) -> list[tuple[str, str, str]]:
    """Return which fields were offered otherwise than they stood last: name, last text, offered text."""
    names = sorted(killed.last | after.offered)
    texts = ((name, killed.last.get(name, "—"), after.offered.get(name, "—")) for name in names)
    return [(name, stood, offered) for name, stood, offered in texts if stood != offered]


def stored_in(place: str) -> list[str]:
    """Return the text of every incident of a station that has been found sound."""
    found = open_station(place)
    desk = desk_of(found, Role.CHIEF, Clock())
    assert_sound(desk)
    with desk.read() as session:
        texts = list(session.scalars(select(Incident.summary)))
    found.close()
    return texts
