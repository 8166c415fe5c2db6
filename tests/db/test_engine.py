from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError, StatementError

from db.engine import DATABASE_NAME, database_url, open_engine
from db.models import Incident, TrailEntry
from db.session import Sessions, sessions_for
from rules.errors import StorageUnavailable
from rules.periods import STATION_ZONE
from tests.builders import an_incident, one
from workflow.act import act
from workflow.desk import Desk
from workflow.station import Station, open_station


@pytest.fixture
def durable(tmp_path: Path) -> Sessions:
    station = open_station(str(tmp_path / "s"), create=True)
    return station.sessions


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 15_000)],
)
def test_every_connection_is_safe_against_power_loss_and_obeys_references(
    durable: Sessions, pragma: str, value: object
) -> None:
    with durable.engine.connect() as one_connection, durable.engine.connect() as another:
        for connection in (one_connection, another):
            assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value
    durable.engine.dispose()


def test_only_a_throw_away_station_trades_safety_for_speed(tmp_path: Path) -> None:
    engine = open_engine(database_url(str(tmp_path)), durable=False)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 0
    engine.dispose()


def test_a_folder_means_sqlite_and_a_url_means_itself(tmp_path: Path) -> None:
    assert database_url(str(tmp_path)) == f"sqlite:///{tmp_path / DATABASE_NAME}"
    assert database_url("postgresql://u@h/d") == "postgresql://u@h/d"


def test_a_reader_sees_one_moment_while_a_writer_goes_on(desk: Desk) -> None:
    count = text("SELECT count(*) FROM incident")
    with desk.read() as session:
        before = session.scalar(count)
        an_incident(desk)
        assert session.scalar(count) == before
    with desk.read() as session:
        assert session.scalar(count) == 1


def test_a_writer_kept_waiting_too_long_is_told_it_is_the_machines_turn(desk: Desk) -> None:
    engine = open_engine(database_url(desk.station.place))
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout=20"))
    busy = Station(desk.station.place, sessions_for(engine))
    with desk.station.sessions.writing.begin() as writer:
        writer.execute(text("SELECT 1"))
        with (
            pytest.raises(StorageUnavailable, match="不能读写") as caught,
            act(Desk(busy, desk.officer, desk.clock), "note_progress"),
        ):
            raise AssertionError("the act began")
    assert "locked" in str(caught.value.values["error"])
    busy.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE incident SET community_id = 99",
        "UPDATE incident SET source = 'telepathy'",
        "UPDATE incident SET outcome = 'on_spot'",
        "UPDATE incident SET outcome = 'case', confirmed_nature = 'dispute', cleared_on = '2019-06-24', cleared_by = 1",
        "UPDATE incident SET cleared_by = 1",
        "INSERT INTO case_spell (case_id, opened_on, reopened) VALUES (99, '2019-06-24', FALSE)",
        "INSERT INTO carry_over (incident_id, day, reason, owner_id, next_date, made_by)"
        " VALUES (1, '2019-06-24', 'absent', 1, '2019-06-24', 1)",
        "INSERT INTO crime_month VALUES ('2019-06', 1, 2, 2, 1)",
        "INSERT INTO registered_number (kind, unit, year, serial, text, drawn_at, drawn_by)"
        " VALUES ('incident', '', 2019, 1, 'x', '2019-06-24', 1)",
        "INSERT INTO trail_head VALUES (2, 1, 'x')",
        "INSERT INTO day_close (day, edition, state, snapshot, sha256, held_at, held_by)"
        " VALUES ('2019-06-24', 1, 'closed', '', '', '2019-06-24', 1)",
        "UPDATE officer SET name = '王所'",
    ],
)
def test_a_wrong_state_is_impossible_even_by_hand(any_desk: Desk, statement: str) -> None:
    an_incident(any_desk, nature=None)
    with pytest.raises(IntegrityError), any_desk.station.sessions.writing.begin() as session:
        session.execute(text(statement))


def test_an_instant_keeps_its_moment_to_the_microsecond(any_desk: Desk) -> None:
    moment = datetime(2019, 6, 24, 8, 59, 59, 123456, tzinfo=STATION_ZONE)
    stored = one(any_desk, Incident, an_incident(any_desk, received_at=moment)).received_at
    assert stored == moment
    assert stored.tzinfo is UTC


def test_an_instant_without_a_zone_is_not_stored(desk: Desk) -> None:
    with desk.station.sessions.writing() as session, pytest.raises(StatementError, match="time zone"):
        session.execute(TrailEntry.__table__.update().values(at=datetime(2019, 6, 24)))
