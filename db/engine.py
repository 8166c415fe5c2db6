"""Opening the station's database: SQLite in a folder by default, PostgreSQL by URL."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, Integer, create_engine, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

DATABASE_NAME = "station.db"
_WRITE = "station_write"
_WRITERS_LOCK = 1963


def database_url(station: str) -> str:
    """Return the URL of a station given as a folder or as a database URL."""
    if "://" in station:
        return station
    return f"sqlite:///{Path(station).resolve() / DATABASE_NAME}"


def open_engine(url: str, *, durable: bool = True) -> Engine:
    """Return an engine whose connections obey foreign keys and, unless ``durable`` is off, survive power loss.

    SQLite connections run WAL with synchronous=FULL; ``durable=False`` is for throw-away stations that
    can be made again, such as the demonstration while it is being built.
    """
    if url.startswith("sqlite"):
        return _sqlite_engine(url, "FULL" if durable else "OFF")
    return _postgresql_engine(url)


def migration_engine(url: str) -> Engine:
    """Return an engine for schema changes: no foreign-key enforcement, no pooling, one change at a time.

    SQLite's table rebuild deletes child rows silently while foreign keys are enforced, so migrations run
    without them and check afterwards.
    """
    engine = create_engine(url, poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _begin_by_ourselves)
    event.listen(engine, "begin", _lock_out_other_writers)
    return engine


def for_writing(engine: Engine) -> Engine:
    """Return the engine with transactions that take the write lock when they begin."""
    return engine.execution_options(**{_WRITE: True})


InsertOf = Callable[..., "sqlite.Insert | postgresql.Insert"]
"""A dialect's INSERT into a table."""


def insert_for(session: Session) -> InsertOf:
    """Return the dialect's own INSERT, which can say what to do when the row is there already."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert
    # Imported here: a station in a folder starts without it.
    from sqlalchemy.dialects import postgresql

    return postgresql.insert


def _sqlite_engine(url: str, synchronous: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": 15})

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        _begin_by_ourselves(connection, _record)
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode=WAL")
        cursor.execute(f"PRAGMA synchronous={synchronous}")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get(_WRITE):
            _lock_out_other_writers(connection)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def _postgresql_engine(url: str) -> Engine:
    engine = create_engine(url, pool_pre_ping=True)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get(_WRITE):
            _lock_out_other_writers(connection)

    return engine


def _begin_by_ourselves(connection: Any, _record: object) -> None:
    """Keep Python's driver from beginning and ending transactions at its own discretion."""
    connection.isolation_level = None


def _lock_out_other_writers(connection: Connection) -> None:
    """Let one writer in at a time: the trail is one chain and numbers have no gaps."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITERS_LOCK})")


class days_between(FunctionElement[int]):  # noqa: N801 - written like the SQL function it stands for
    """Whole days from the second date to the first, as the dialect counts them."""

    type = Integer()
    inherit_cache = True


@compiles(days_between)
def _days_between(element: days_between, compiler: SQLCompiler, **options: Any) -> str:
    later, earlier = (compiler.process(part, **options) for part in element.clauses)
    return f"({later} - {earlier})"


@compiles(days_between, "sqlite")
def _days_between_on_sqlite(element: days_between, compiler: SQLCompiler, **options: Any) -> str:
    later, earlier = (compiler.process(part, **options) for part in element.clauses)
    return f"CAST(julianday({later}) - julianday({earlier}) AS INTEGER)"
