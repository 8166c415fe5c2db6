"""A backup that was opened and checked, beside the database's own copying alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks.bench import Bench
from benchmarks.measure import in_turn
from benchmarks.outcome import Outcome
from benchmarks.stations import Clock, desk_in, found_station
from db.engine import DATABASE_NAME
from rules.vocabulary import Nature, Source
from workflow.desk import Desk
from workflow.entered import NewIncident
from workflow.intake import register_incident
from workflow.upkeep import back_up


def run(bench: Bench) -> Outcome:
    """Back up and verify a station with a real trail of as many acts as asked for."""
    folder = found_station(bench.folder / "backup")
    with desk_in(folder, durable=False) as desk:
        for number in range(bench.scale.acts):
            register_incident(desk, _intake(desk, number))
    clock, target = Clock(), bench.folder / "copies"
    pairs = in_turn(
        lambda: back_up(str(folder), target, clock=clock),
        lambda: _copy(folder / DATABASE_NAME, bench.folder / "copy.db"),
        bench.scale.pairs,
    )
    return Outcome(f"backup and verification, {bench.scale.acts:,} acts", "Connection.backup() alone", pairs)


def _intake(desk: Desk, number: int) -> NewIncident:
    return NewIncident(
        received_at=desk.clock(),
        source=Source.WALK_IN,
        place="解放街17号",
        summary=f"停车引起的口角（第{number}起）。",
        reported_nature=Nature.DISPUTE,
    )


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
    target.unlink()
