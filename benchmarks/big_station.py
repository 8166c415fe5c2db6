"""A station of many years, filled by SQL: what the program would hold, without the acts that led there.

Its trail is empty, so it is for reading only; nothing of it would pass a verification.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import Connection, insert, text

from benchmarks.days import close_days, crime_months
from benchmarks.people import Someone, people, tokens_of_person
from benchmarks.stations import TODAY, found_station
from benchmarks.stories import Row, Rows, calm_incident, dispute
from db.engine import DATABASE_NAME, database_url, migration_engine
from db.models import Person, SearchEntry
from db.search import entry_id
from rules.vocabulary import IdKind, PartyKind

_CHUNK = 2_000


def first_day(years: int) -> date:
    """Return the first day of a station that is as many years old today."""
    return date(TODAY.year - years, TODAY.month, TODAY.day)


def big_station(folder: Path, cases: int, years: int) -> Path:
    """Make a station with ``cases`` disputes up to today, 13 incidents to 10 of them, and return its folder."""
    first = first_day(years)
    found_station(folder, first)
    # A log of gigabytes would be written twice; the next who opens the station turns it on again.
    with closing(sqlite3.connect(folder / DATABASE_NAME)) as file:
        file.execute("PRAGMA journal_mode=DELETE")
    engine = migration_engine(database_url(str(folder)))
    with engine.begin() as connection, _unguarded(connection):
        _tell_stories(connection, cases, first)
        close_days(connection, first, TODAY - timedelta(days=1))
        crime_months(connection, first, TODAY)
    engine.dispose()
    return folder


def kept_station(folder: Path, cases: int, years: int) -> Path:
    """Return the big station kept in a folder, made there by the first run that asks for one of this size."""
    station = folder / f"{cases}-cases-{years}-years"
    if not station.exists():
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"{station.name}.part"
        shutil.rmtree(part, ignore_errors=True)
        big_station(part, cases, years).rename(station)
    return station


@contextmanager
def _unguarded(connection: Connection) -> Iterator[None]:
    """Take indexes and triggers away while rows are poured in, and build them anew, the search index among them."""
    rows = connection.execute(text("SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger')"))
    taken = [row for row in rows if row.sql]
    for row in taken:
        connection.exec_driver_sql(f"DROP {row.type} {row.name}")
    yield
    for row in taken:
        connection.exec_driver_sql(row.sql)
    connection.exec_driver_sql("INSERT INTO search_fts(search_fts) VALUES ('rebuild')")


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
        {"id": entry_id("person", key), "tokens": tokens_of_person(one)} for key, one in enumerate(known, 1)
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
