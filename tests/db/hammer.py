"""A program of its own that works at a station as fast as it may: ``hammer.py PLACE COUNT [agreements]``.

It registers incidents, or goes on to a written agreement with its paper. One line goes out for each once it is
stored: its number. COUNT 0 goes on until it is stopped.
"""

from __future__ import annotations

import sys
from itertools import count

from db.models import Agreement, Incident
from rules.vocabulary import Role
from tests.builders import Clock, a_cleared_incident, an_agreement, desk_of, one
from workflow.desk import Desk
from workflow.station import open_station


def main(place: str, times: int, what: str = "incidents") -> None:
    desk = desk_of(open_station(place), Role.OFFICER, Clock())
    print("ready", flush=True)
    for _ in range(times) if times else count():
        print(_agreement(desk) if what == "agreements" else _incident(desk), flush=True)


def _incident(desk: Desk) -> str:
    return str(one(desk, Incident, a_cleared_incident(desk)).number)


def _agreement(desk: Desk) -> str:
    return str(one(desk, Agreement, an_agreement(desk).agreement).number)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
