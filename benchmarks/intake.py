"""Saving an intake: the act with register, search, trail and commit, beside the same rows in raw SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.bench import Bench
from benchmarks.measure import Pair, seconds
from benchmarks.outcome import Outcome
from benchmarks.stations import copy_station, desk_in, found_station, raw_connection
from rules.vocabulary import Nature, Source
from workflow.desk import Desk
from workflow.entered import NewIncident
from workflow.intake import register_incident

_PLACES = ("七一社区3栋2单元", "金山路农贸市场", "火车站广场东侧", "前农村7组")
_CALLERS = ("刘卫兵", "欧阳秀英", "陈建平", "买买提·吐尔逊")


def run(bench: Bench) -> Outcome:
    """Save intakes into one station, each then written raw into a copy of it."""
    template = found_station(bench.folder / "intake")
    ours, floor = (copy_station(template, bench.folder / name) for name in ("intake-ours", "intake-floor"))
    with desk_in(ours) as desk, raw_connection(ours) as reader, raw_connection(floor) as writer:
        saved = _Saved(reader)
        pairs = [_pair(desk, number, saved, writer) for number in range(bench.scale.saves + 1)]
    return Outcome(
        "save an intake, durable",
        "the same rows in raw sqlite3, WAL, synchronous=FULL",
        pairs[1:],
        most=2,
    )


def _pair(desk: Desk, number: int, saved: _Saved, writer: sqlite3.Connection) -> Pair:
    new = _intake(desk, number)
    ours = seconds(lambda: register_incident(desk, new))
    statements = list(saved.statements())
    return Pair(ours, seconds(lambda: _write(writer, statements)))


def _intake(desk: Desk, number: int) -> NewIncident:
    return NewIncident(
        received_at=desk.clock(),
        source=Source.CALL_110,
        place=_PLACES[number % len(_PLACES)],
        summary=f"报警称因停车与邻居发生口角，继而互相推搡（第{number}起）。",
        reported_nature=Nature.DISPUTE,
        caller=_CALLERS[number % len(_CALLERS)],
        phone=f"142{number:08}",
        community_id=1 + number % 5,
    )


@dataclass(slots=True)
class _Statement:
    """One statement with its values, as somebody who writes SQL by hand would have it ready."""

    text: str
    values: Sequence[object]


class _Saved:
    """What the program has just saved, read back as the statements that write it again."""

    def __init__(self, reader: sqlite3.Connection) -> None:
        self._reader = reader

    def statements(self) -> Iterator[_Statement]:
        """Yield the rows of the last intake: serial, register, incident, search, trail, head."""
        series = self._newest("number_series", "last_serial")
        yield self._serial(series)
        for table, order in (
            ("registered_number", "id"),
            ("incident", "id"),
            # Incidents are the last kind, and the newest has the smallest id among them.
            ("search_entry", "id >> 28 DESC, -id"),
            ("trail_entry", "seq"),
        ):
            row = self._newest(table, order)
            places = ", ".join("?" * len(row))
            yield _Statement(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({places})", tuple(row.values()))
        head = self._newest("trail_head", "id")
        yield _Statement("UPDATE trail_head SET seq = ?, hash = ? WHERE id = 1", (head["seq"], head["hash"]))

    def _serial(self, series: dict[str, object]) -> _Statement:
        values = tuple(series[name] for name in ("kind", "unit", "year", "last_serial"))
        if series["last_serial"] == 1:
            return _Statement("INSERT INTO number_series (kind, unit, year, last_serial) VALUES (?, ?, ?, ?)", values)
        text = "UPDATE number_series SET last_serial = ? WHERE kind = ? AND unit = ? AND year = ?"
        return _Statement(text, (values[3], *values[:3]))

    def _newest(self, table: str, order: str) -> dict[str, object]:
        found = self._reader.execute(f"SELECT * FROM {table} ORDER BY {order} DESC LIMIT 1")
        names = [column[0] for column in found.description]
        return dict(zip(names, found.fetchone(), strict=True))


def _write(writer: sqlite3.Connection, statements: Sequence[_Statement]) -> None:
    writer.execute("BEGIN IMMEDIATE")
    for statement in statements:
        writer.execute(statement.text, statement.values)
    writer.execute("COMMIT")
