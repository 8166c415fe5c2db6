"""The migrations lead to the tables the program knows, wholly or not at all."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Engine, text

from db import schema
from db.engine import DATABASE_NAME, database_url, migration_engine
from db.guards import postgresql_statements, sqlite_statements
from db.models import Base, Officer, declare_all
from db.search import POSTGRESQL_STATEMENTS, SQLITE_STATEMENTS
from rules.errors import StorageUnavailable
from rules.vocabulary import Role
from tests.builders import (
    SUNDAY,
    Clock,
    a_story,
    an_agreement,
    assert_sound,
    contents,
    desk_of,
    first_start,
    one,
    sign_days,
)
from workflow.desk import Desk
from workflow.month import enter_crime, finalise_month, month_book
from workflow.month_report import month_report
from workflow.setup import set_up_station
from workflow.station import open_station

ROOT = Path(__file__).parents[2]
NOT_A_TABLE_OF_OURS = ("alembic_version", "search_fts")


@pytest.fixture(params=["sqlite", "postgresql"])
def urls(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the URLs of new, empty databases."""
    if request.param == "sqlite":
        return (f"sqlite:///{tmp_path / str(number)}.db" for number in range(9))
    server = request.getfixturevalue("server")
    return (server.new_database() for _ in range(9))


def migrated(url: str) -> Engine:
    schema.upgrade(url)
    return migration_engine(url)


def made_from_models(url: str) -> Engine:
    """Make what the models, the guards and the search say, without any migration."""
    declare_all()
    engine = migration_engine(url)
    with engine.begin() as connection:
        Base.metadata.create_all(connection)
        lite = connection.dialect.name == "sqlite"
        guards = sqlite_statements() if lite else postgresql_statements()
        for statement in [*(SQLITE_STATEMENTS if lite else POSTGRESQL_STATEMENTS), *guards]:
            connection.exec_driver_sql(statement.replace("%", "%%") if not lite else statement)
    return engine


def described(connection: Connection) -> set[tuple[Any, ...]]:
    """Return every table, column, index, constraint and trigger as the database itself describes it."""
    if connection.dialect.name == "sqlite":
        rows = connection.execute(text("SELECT type, name, tbl_name, sql FROM sqlite_master"))
        return {(*row[:3], _parts(row[3])) for row in rows if not row[2].startswith(NOT_A_TABLE_OF_OURS)}
    questions = (
        "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default"
        " FROM information_schema.columns WHERE table_schema = 'public'",
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE connamespace = 'public'::regnamespace",
        "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT 'function', proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    )
    rows = (tuple(row) for question in questions for row in connection.execute(text(question)))
    return {row for row in rows if row[0] not in NOT_A_TABLE_OF_OURS}


def _parts(statement: str | None) -> tuple[str, ...]:
    """Return the parts of a statement: whether a constraint stands beside its column or at the end is the same."""
    words = re.sub(r"\s+", " ", statement or "").replace('"', "")
    return tuple(sorted(part.strip(" ()") for part in re.split(r",? (?=CONSTRAINT)|, (?=[a-z_]+ [A-Z])", words)))


def test_head_is_what_the_models_say(urls: Iterator[str]) -> None:
    by_migration, by_models = migrated(next(urls)), made_from_models(next(urls))
    with by_migration.connect() as left, by_models.connect() as right:
        assert described(left) == described(right)
        assert len(described(left)) > 100


def test_a_new_migration_would_find_nothing_to_do(urls: Iterator[str]) -> None:
    with migrated(next(urls)).connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, kind, _: not (kind == "table" and str(name).startswith("search_fts")),
                "include_object": lambda _o, name, _k, _r, _c: name != "ix_search_entry_tokens",
            },
        )
        assert compare_metadata(context, Base.metadata) == []


def test_upgrading_twice_changes_nothing(urls: Iterator[str]) -> None:
    url = next(urls)
    with migrated(url).connect() as connection:
        before = described(connection)
    with migrated(url).connect() as connection:
        assert described(connection) == before
        assert schema.stamped(connection) == schema.newest_revision()
        assert schema.is_current(connection)


def test_a_station_with_data_goes_down_and_up_again(urls: Iterator[str]) -> None:
    url, clock = next(urls), Clock()
    lived_in = open_station(url)
    a_story(set_up_station(lived_in, first_start(), clock), clock)
    lived_in.close()
    engine = migration_engine(url)
    with engine.connect() as connection:
        before = described(connection)
        command.downgrade(schema._config(connection), "base")
        connection.commit()
        assert described(connection) == set()
    with migrated(url).connect() as connection:
        assert described(connection) == before


def test_a_final_month_prints_the_same_bytes_after_a_migration(urls: Iterator[str]) -> None:
    url, clock = next(urls), Clock()
    station = open_station(url)
    chief = set_up_station(station, first_start(), clock)
    an_agreement(chief)
    sign_days(chief, clock, SUNDAY)
    enter_crime(chief, "2019-06", 5, 2, 1)
    finalise_month(chief, "2019-06")
    before = month_book(chief, "2019-06"), month_report(chief, "2019-06")
    station.close()
    with migration_engine(url).connect() as connection:
        command.downgrade(schema._config(connection), "0001")
        connection.commit()
        assert schema.stamped(connection) == "0001"
    migrated(url).dispose()
    again = desk_of(open_station(url), Role.CHIEF, clock)
    assert (month_book(again, "2019-06"), month_report(again, "2019-06")) == before
    again.station.close()


def test_a_change_that_fails_on_the_way_leaves_nothing_behind(urls: Iterator[str]) -> None:
    url = next(urls)
    engine = migration_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE visit (id INTEGER)"))
        before = described(connection)
    with pytest.raises(Exception, match="visit"):
        schema.upgrade(url)
    with engine.begin() as connection:
        assert described(connection) == before
        assert schema.stamped(connection) is None
        connection.execute(text("DROP TABLE visit"))
    open_station(url).close()


def test_a_newer_station_is_refused_politely_and_left_as_it_is(desk: Desk) -> None:
    before = contents(desk)
    with desk.station.sessions.writing.begin() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageUnavailable) as caught:
        open_station(desk.station.place)
    assert caught.value.code == "schema_newer"
    assert "请安装新版本程序" in caught.value.sentence
    assert contents(desk) == before


def test_broken_references_stop_an_upgrade(desk: Desk) -> None:
    file = Path(desk.station.place) / DATABASE_NAME
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("INSERT INTO case_spell (case_id, opened_on, reopened) VALUES (99, '2019-06-24', 0)")
        raw.commit()
    with pytest.raises(StorageUnavailable) as caught:
        schema.upgrade(database_url(desk.station.place))
    assert caught.value.code == "foreign_keys_broken"


def test_changing_a_table_keeps_the_rows_that_refer_to_it(tmp_path: Path) -> None:
    engine = migration_engine(f"sqlite:///{tmp_path / 'x.db'}")
    with engine.begin() as connection:
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 0
        connection.execute(text("CREATE TABLE parent (id INTEGER PRIMARY KEY)"))
        connection.execute(text("CREATE TABLE child (p INTEGER REFERENCES parent (id) ON DELETE CASCADE)"))
        connection.execute(text("INSERT INTO parent VALUES (1)"))
        connection.execute(text("INSERT INTO child VALUES (1)"))
        connection.execute(text("DROP TABLE parent"))
        assert connection.execute(text("SELECT count(*) FROM child")).scalar() == 1


def test_two_programs_may_open_a_new_place_at_once(tmp_path: Path) -> None:
    opening = "import sys; from workflow.station import open_station; open_station(sys.argv[1], create=True).close()"
    place = str(tmp_path / "new")
    running = [
        subprocess.Popen([sys.executable, "-c", opening, place], cwd=ROOT, stderr=subprocess.PIPE) for _ in range(2)
    ]
    errors = [process.communicate(timeout=120)[1].decode() for process in running]
    assert [process.returncode for process in running] == [0, 0], errors
    station = open_station(place)
    assert not station.is_set_up
    station.close()


def test_a_station_opened_again_is_the_same(desk: Desk, clock: Clock) -> None:
    a_story(desk, clock)
    before = contents(desk)
    desk.station.close()
    again = open_station(desk.station.place)
    reopened = desk_of(again, Role.CHIEF, clock)
    assert contents(reopened) == before
    assert one(reopened, Officer, 1).name == "王所"
    assert_sound(reopened)
    again.close()
