"""A station of many years, filled by SQL: what the program would hold, without the acts that led there.

Its trail is empty, so it is for reading only; nothing of it would pass a verification.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import Connection, insert

from benchmarks.days import close_days, crime_months
from benchmarks.people import Someone, people, tokens_of_person
from benchmarks.stations import TODAY, found_station
from benchmarks.stories import Row, Rows, calm_incident, dispute
from db.engine import database_url, open_engine
from db.models import Person, SearchEntry
from rules.vocabulary import IdKind, PartyKind

_CHUNK = 2_000


def first_day(years: int) -> date:
    """Return the first day of a station that is as many years old today."""
    return date(TODAY.year - years, TODAY.month, TODAY.day)


def big_station(folder: Path, cases: int, years: int) -> Path:
    """Make a station with ``cases`` disputes up to today, 13 incidents to 10 of them, and return its folder."""
    first = first_day(years)
    found_station(folder, first)
    engine = open_engine(database_url(str(folder)), durable=False)
    with engine.begin() as connection:
        _tell_stories(connection, cases, first)
        close_days(connection, first, TODAY - timedelta(days=1))
        crime_months(connection, first, TODAY)
    engine.dispose()
    return folder


def _tell_stories(connection: Connection, cases: int, first: date) -> None:
    random = Random(20)
    known = people(max(cases // 2, 10), random)
    _put(connection, _library(known))
    days = (TODAY - first).days
    rows: Rows = defaultdict(list)
    for case in range(1, cases + 1):
        day = first + timedelta(days=case * days // cases)
        dispute(rows, case, day, known, random)
        if case % 10 < 3:
            calm_incident(rows, cases + case, day, known, random)
        if case % _CHUNK == 0 or case == cases:
            _put(connection, rows)
            rows.clear()


def _library(known: list[Someone]) -> Rows:
    entries: list[Row] = [
        {"kind": "person", "subject_id": key, "tokens": tokens_of_person(one)} for key, one in enumerate(known, 1)
    ]
    return defaultdict(list, {Person: [_person(key, one) for key, one in enumerate(known, 1)], SearchEntry: entries})


def _person(key: int, one: Someone) -> Row:
    return {
        "id": key,
        "kind": PartyKind.PERSON,
        "name": one.name,
        "id_kind": IdKind.RESIDENT,
        "id_number": one.id_number,
        "phone": one.phone,
        "address": one.address,
    }


def _put(connection: Connection, rows: Rows) -> None:
    for table, found in rows.items():
        connection.execute(insert(table), found)
