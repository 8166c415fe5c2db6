"""What the forms offer to choose from: officers, rooms, communities, classes, the checklists of the law."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from db.queries.people import community_names, room_names
from rules.law_rows import MediabilityRow
from rules.law_tables import Law
from rules.vocabulary import ClosureReason
from workflow.desk import Desk


@dataclass(frozen=True, slots=True)
class Listed:
    """One answer to choose: what is stored and the words shown."""

    value: str | int
    words: str


@dataclass(frozen=True, slots=True)
class StationLists:
    """Every list of the station and of the law in force on one day; ``proofs`` names what each closure needs."""

    officers: tuple[Listed, ...]
    rooms: tuple[Listed, ...]
    communities: tuple[Listed, ...]
    categories: tuple[Listed, ...]
    act_kinds: tuple[Listed, ...]
    circumstances: tuple[Listed, ...]
    grounds: tuple[Listed, ...]
    on_spot: tuple[Listed, ...]
    proofs: Mapping[ClosureReason, frozenset[str]]


def station_lists(desk: Desk) -> StationLists:
    """Return the lists as they stand today; officers out of service are left out."""
    with desk.read() as session:
        rooms, communities = room_names(session), community_names(session)
    law, today = desk.law, desk.today
    return StationLists(
        officers=tuple(Listed(card.id, f"{card.name}（{card.role.label}）") for card in desk.station.officers()),
        rooms=_numbered(rooms),
        communities=_numbered(communities),
        categories=_categories(law, today),
        act_kinds=_rows(law.act_kinds(today)),
        circumstances=_rows(law.circumstances(today)),
        grounds=_rows(law.grounds(today)),
        on_spot=_rows(law.on_spot_conditions(today)),
        proofs={reason: _proofs(law, reason, today) for reason in ClosureReason},
    )


def _numbered(names: dict[int, str]) -> tuple[Listed, ...]:
    return tuple(Listed(key, name) for key, name in names.items())


def _categories(law: Law, day: date) -> tuple[Listed, ...]:
    return tuple(Listed(row.key, f"{row.key} {row.name}") for row in law.categories(day))


def _proofs(law: Law, reason: ClosureReason, day: date) -> frozenset[str]:
    return frozenset(name for names in law.closure_proofs(reason, day) for name in names)


def _rows(rows: tuple[MediabilityRow, ...]) -> tuple[Listed, ...]:
    return tuple(Listed(row.key, row.label) for row in rows)
