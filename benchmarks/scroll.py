"""Going through the list of all cases: its ids once, then the rows of wherever one looks."""

from __future__ import annotations

import gc
import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from random import Random
from time import perf_counter

from benchmarks.bench import Bench
from benchmarks.case_list import SHOWN
from benchmarks.measure import Pair, seconds
from benchmarks.outcome import Outcome, megabytes
from benchmarks.stations import desk_in, raw_connection
from benchmarks.window_process import memory
from workflow.desk import Desk
from workflow.views.cases import CaseOrder, CaseWanted, Mark, case_ids, case_rows

_LOOKS = 20
_SCROLLED = 400


def run(bench: Bench) -> Outcome:
    """Read the ids in every order an index holds, piece by piece, then look at the last page and at places anywhere."""
    random = Random(3)
    pairs: list[Pair] = []
    with desk_in(bench.big) as desk, raw_connection(bench.big) as connection:
        case_rows(desk, [1])
        for order in CaseOrder:
            pieces = list(_pieces(desk, CaseWanted(only_open=False, order=order)))
            pairs += [Pair(took, _raw_ids(connection, len(ids))) for took, ids in pieces]
            ids = [key for _, part in pieces for key in part]
            places = [len(ids), *(random.randrange(len(ids)) for _ in range(_LOOKS))]
            pairs += [_look(desk, connection, _page(ids, place)) for place in places]
    return Outcome(
        f"a part of the whole list, anywhere in it, {bench.scale.cases:,} cases",
        "as many ids, or the same rows, in raw SQL",
        pairs,
        most_seconds=0.050,
    )


def run_memory(bench: Bench) -> Outcome:
    """Scroll down many pages from the top and compare the memory held with that after the first of them."""
    with desk_in(bench.big) as desk:
        ids = array("i", (key for _, part in _pieces(desk, CaseWanted(only_open=False)) for key in part))
        pages = [_page(ids, place) for place in range(0, min(len(ids), _SCROLLED * SHOWN), SHOWN)]
        case_rows(desk, pages[0])
        before = _held()
        for page in pages:
            case_rows(desk, page)
        after = _held()
    what = f"memory after {len(pages)} pages of {bench.scale.cases:,} cases"
    return Outcome(what, "memory after the first page", [Pair(after, before)], most=1.05, absolute=megabytes)


def _pieces(desk: Desk, wanted: CaseWanted) -> Iterator[tuple[float, Sequence[int]]]:
    """Yield how many seconds each piece of a list's ids took, and the ids."""
    mark: Mark | None = None
    while True:
        begun = perf_counter()
        piece = case_ids(desk, wanted, after=mark)
        yield perf_counter() - begun, piece.ids
        mark = piece.rest
        if mark is None:
            return


def _held() -> int:
    gc.collect()
    return memory()


def _look(desk: Desk, connection: sqlite3.Connection, page: Sequence[int]) -> Pair:
    return Pair(seconds(lambda: case_rows(desk, page)), seconds(lambda: raw_rows(connection, page)))


def _page(ids: Sequence[int], place: int) -> Sequence[int]:
    start = max(0, min(place, len(ids) - SHOWN))
    return ids[start : start + SHOWN]


def _raw_ids(connection: sqlite3.Connection, count: int) -> float:
    query = "SELECT id FROM case_file ORDER BY id LIMIT ?"
    return seconds(lambda: connection.execute(query, (count,)).fetchall())


def raw_rows(connection: sqlite3.Connection, ids: Sequence[int]) -> list[tuple[object, ...]]:
    """Return the rows of these cases in any order."""
    places = ", ".join("?" * len(ids))
    return connection.execute(
        "SELECT f.*, o.name, c.name FROM case_file f JOIN officer o ON o.id = f.owner_id"
        f" JOIN community c ON c.id = f.community_id WHERE f.id IN ({places})",
        tuple(ids),
    ).fetchall()
