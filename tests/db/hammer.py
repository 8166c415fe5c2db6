"""A program of its own that registers incidents in a station as fast as it may: ``hammer.py PLACE COUNT``.

One line goes out for each incident once it is stored: its number. COUNT 0 goes on until it is stopped.
"""

from __future__ import annotations

import sys
from itertools import count

from db.models import Incident
from rules.vocabulary import Role
from tests.builders import Clock, a_cleared_incident, desk_of, one
from workflow.station import open_station


def main(place: str, times: int) -> None:
    desk = desk_of(open_station(place), Role.OFFICER, Clock())
    print("ready", flush=True)
    for _ in range(times) if times else count():
        incident = a_cleared_incident(desk)
        print(one(desk, Incident, incident).number, flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
