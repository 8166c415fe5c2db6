"""Opening a page of the case list, in every order and filter an officer may choose, beside raw SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from benchmarks.bench import Bench
from benchmarks.measure import Pair, seconds
from benchmarks.outcome import Outcome
from benchmarks.stations import desk_in, raw_connection
from rules.vocabulary import CaseState, Risk, Track
from workflow.desk import Desk
from workflow.views.cases import CaseOrder, CaseRow, CaseWanted, case_ids, case_rows

SHOWN = 32
"""So many rows the page reads at first, as a window of its table holds."""

_MAY, _JUNE = date(2026, 5, 1), date(2026, 6, 15)
_NEWEST, _OLDEST, _NUMBER = "f.accepted_on DESC, f.id DESC", "f.accepted_on, f.id", "f.number, f.id"
_RISK = f"CASE f.risk WHEN 'high' THEN 0 WHEN 'middle' THEN 1 ELSE 2 END, {_OLDEST}"
_OPEN = "f.state <> 'closed'"


@dataclass(frozen=True, slots=True)
class Listing:
    """One way to look at the list, as the program is asked and as SQL says it."""

    wanted: CaseWanted
    where: str
    order: str = _NEWEST

    @property
    def query(self) -> str:
        """The rows of the page in hand-written SQL."""
        return (
            "SELECT f.*, o.name, c.name FROM case_file f JOIN officer o ON o.id = f.owner_id"
            f" JOIN community c ON c.id = f.community_id WHERE {self.where}"
            f" ORDER BY {self.order} LIMIT {SHOWN}"
        )


_ORDERS = {
    CaseOrder.NEWEST: _NEWEST,
    CaseOrder.OLDEST: _OLDEST,
    CaseOrder.RISK: _RISK,
    CaseOrder.NUMBER: _NUMBER,
}
_NARROWED = (
    (CaseWanted(), _OPEN),
    (CaseWanted(only_open=False), "TRUE"),
    (CaseWanted(state=CaseState.CLOSED), "f.state = 'closed'"),
    (CaseWanted(only_open=False, community_id=3), "f.community_id = 3"),
    (CaseWanted(only_open=False, owner_id=4), "f.owner_id = 4"),
    (CaseWanted(only_open=False, class_code="02"), "f.category BETWEEN '0200' AND '0299'"),
    (CaseWanted(only_open=False, risk=Risk.MIDDLE), "f.risk = 'middle'"),
    (CaseWanted(only_open=False, track=Track.PEOPLES), "f.track = 'peoples'"),
    (
        CaseWanted(only_open=False, accepted_from=_MAY, accepted_to=_JUNE),
        f"f.accepted_on BETWEEN '{_MAY}' AND '{_JUNE}'",
    ),
    (
        CaseWanted(only_open=False, owner_id=4, community_id=3, risk=Risk.HIGH, class_code="02"),
        "f.owner_id = 4 AND f.community_id = 3 AND f.risk = 'high' AND f.category BETWEEN '0200' AND '0299'",
    ),
)
LISTINGS = tuple(
    Listing(replace(wanted, order=order), where, _ORDERS[order]) for wanted, where in _NARROWED for order in _ORDERS
)


def run(bench: Bench) -> Outcome:
    """Open the list in each of these ways as often as asked for; the first round is not counted."""
    with desk_in(bench.big) as desk, raw_connection(bench.big) as connection:
        rounds = [[_pair(desk, connection, one) for one in LISTINGS] for _ in range(bench.scale.pairs + 1)]
    return Outcome(
        f"open the case list, {bench.scale.cases:,} cases",
        "the first rows in raw SQL",
        [pair for pairs in rounds[1:] for pair in pairs],
        most_seconds=0.050,
    )


def beginning(desk: Desk, wanted: CaseWanted, typed: str = "") -> Sequence[CaseRow]:
    """Read what the page of cases reads at first: the ids of the list, or of its beginning, and the rows in sight."""
    return case_rows(desk, case_ids(desk, wanted, typed).ids[:SHOWN])


def _pair(desk: Desk, connection: sqlite3.Connection, one: Listing) -> Pair:
    ours = seconds(lambda: beginning(desk, one.wanted))
    return Pair(ours, seconds(lambda: connection.execute(one.query).fetchall()))
