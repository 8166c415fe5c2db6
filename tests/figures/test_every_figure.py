"""Every figure and every cell is what a count by hand finds, whatever the station and the days."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from db.engine import database_url, open_engine
from rules.law_tables import load_law
from rules.periods import Period
from rules.statistics.lists import all_definitions
from rules.statistics.series import SERIES
from tests.builders import Clock, first_start
from tests.figures.books import Books, read_books
from tests.figures.both_ways import differences, rows_otherwise
from tests.figures.plain_counts import DIVIDED, RATES, counted_by_hand
from tests.figures.random_station import fill, random_period
from tests.postgresql import Server
from workflow.counts import classes_on
from workflow.setup import set_up_station
from workflow.station import open_station

STATIONS = int(os.environ.get("FENGQIAO_EXAMPLES", "200"))
"""How many stations are filled by chance; more of them by the environment."""

Compared = TypeVar("Compared")
CHUNKS = 10
LAW = load_law()


@pytest.fixture(scope="module")
def engine(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("by_chance")
    (folder / template.name).write_bytes(template.read_bytes())
    engine = open_engine(database_url(str(folder)), durable=False)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_two_hundred_stations_filled_by_chance_are_counted_as_by_hand(engine: Engine, chunk: int) -> None:
    for seed in range(chunk, STATIONS, CHUNKS):
        assert differences_of(engine, seed) == [], f"station {seed}"


def test_the_rows_behind_a_figure_and_behind_a_cell_are_as_many_as_it_counts(engine: Engine) -> None:
    for seed in range(1000, 1000 + max(10, STATIONS // 20)):
        assert compared(engine, seed, rows_otherwise) == {}, f"station {seed}"


def test_stations_filled_by_chance_are_counted_the_same_on_postgresql(server: Server, clock: Clock) -> None:
    url = server.new_database()
    set_up_station(open_station(url, create=True, durable=False), first_start(), clock).station.close()
    engine = open_engine(url)
    for seed in range(max(8, STATIONS // 25)):
        assert differences_of(engine, seed) == [], f"station {seed}"
    engine.dispose()


def differences_of(engine: Engine, seed: int) -> list[str]:
    return compared(engine, seed, differences)


def compared(engine: Engine, seed: int, compare: Callable[[Session, Books, Period], Compared]) -> Compared:
    """Fill a station, compare what is counted of it both ways, and empty it again."""
    with engine.connect() as connection, connection.begin() as transaction:
        made = fill(connection, seed)
        period = random_period(made.chance, made.settings, made.centre)
        with Session(connection) as session:
            found = compare(session, read_books(session, made.settings, LAW), period)
        transaction.rollback()
    return found


def test_every_figure_and_every_division_has_its_count_by_hand() -> None:
    definitions = all_definitions(classes_on(LAW, date(2026, 6, 1)))
    assert counted_by_hand() == {one.key for one in definitions}
    assert {(one.key, one.of) for one in SERIES} == {(key, one.of) for key, one in DIVIDED.items()}
    assert {one.key: (one.numerator, one.denominator) for one in definitions if one.is_rate} == RATES
