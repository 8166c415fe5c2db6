"""Entries of the library that are likely one person, and two of them side by side."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from sqlalchemy.orm import Session

from db.models import Person
from db.queries.library import (
    WAYS_ALIKE,
    distinct_pairs,
    entries_under,
    groups_alike,
    involved_of,
    living_ids,
    only_sealed,
    parties_of,
    people,
)
from rules.errors import RuleViolation
from rules.merging import merge_fault, nothing_in_common
from rules.people import PersonFacts, likeness, person_number
from rules.wording import chinese_date
from workflow.desk import Desk
from workflow.people import FIELDS, person_facts
from workflow.views.people import person_rows

MOST_PAIRS = 200
_AT_ONCE = 200
Told = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class LikelyPair:
    """Two entries that are likely one person, and what speaks for it; names are masked as in any list."""

    left_id: int
    right_id: int
    left: str
    right: str
    reasons: str


@dataclass(frozen=True, slots=True)
class PairField:
    """One field of two entries in words; ``same`` when there is nothing to choose."""

    key: str
    label: str
    left: str
    right: str

    @property
    def same(self) -> bool:
        """Whether both hold the same."""
        return self.left == self.right


@dataclass(frozen=True, slots=True)
class PairSide:
    """One of two entries: its number, its version, what hangs on it, whether it is known from sealed cases alone."""

    id: int
    number: str
    name: str
    version: int
    parties: int
    incidents: int
    sealed: bool
    facts: PersonFacts

    @property
    def words(self) -> str:
        """The number, the name and what hangs on it."""
        return f"{self.number} {self.name}：纠纷{self.parties}起，警情{self.incidents}条"


@dataclass(frozen=True, slots=True)
class PairView:
    """Two entries side by side, whole; the left one is the one with more behind it, or the older."""

    left: PairSide
    right: PairSide
    fields: tuple[PairField, ...]
    reasons: tuple[str, ...]
    today: date

    @property
    def warning(self) -> str:
        """What to beware of when nothing speaks for the two being one person; empty when something does."""
        return "" if self.reasons else nothing_in_common(self.left.facts, self.right.facts)

    def fault(self, taken: Collection[str]) -> str:
        """Return why the right entry cannot be merged into the left one with these fields taken from it, or nothing."""
        columns = [column for key in taken for column in FIELDS[key][1]]
        return merge_fault(self.left.facts, self.right.facts, columns, self.today)

    @property
    def sealed(self) -> bool:
        """Whether it needs a reason to look at the two."""
        return self.left.sealed or self.right.sealed


def likely_pairs(desk: Desk, told: Told = lambda _done, _total: None) -> tuple[LikelyPair, ...]:
    """Return likely duplicates among all entries, those with most reasons first; never by name alone.

    ``told`` hears how many of the ways to compare are behind us; in a large library each takes seconds.
    """
    with desk.read() as session:
        told_apart, found = distinct_pairs(session), dict[tuple[int, int], tuple[str, ...]]()
        for done, groups in enumerate(groups_alike(session)):
            told(done, WAYS_ALIKE)
            found |= _likely(session, groups, told_apart)
        best = sorted((-len(reasons), pair) for pair, reasons in found.items())[:MOST_PAIRS]
        names = _names(session, desk, {key for _, pair in best for key in pair})
    return tuple(
        LikelyPair(left, right, names[left], names[right], "；".join(found[left, right])) for _, (left, right) in best
    )


def _likely(
    session: Session, groups: Sequence[list[int]], told_apart: set[frozenset[int]]
) -> dict[tuple[int, int], tuple[str, ...]]:
    """Return the pairs within these groups that are likely one person, with the reasons."""
    found = {}
    for some in _portions(groups):
        rows = people(session, {key for group in some for key in group})
        for left, right in (pair for group in some for pair in combinations(group, 2)):
            reasons = likeness(person_facts(rows[left]), person_facts(rows[right]))
            if reasons and frozenset({left, right}) not in told_apart:
                found[left, right] = reasons
        session.expunge_all()
    return found


def _portions(groups: Sequence[list[int]]) -> Iterator[Sequence[list[int]]]:
    return (groups[first : first + _AT_ONCE] for first in range(0, len(groups), _AT_ONCE))


def _names(session: Session, desk: Desk, ids: Collection[int]) -> dict[int, str]:
    return {row.id: f"{row.name}（{row.number}）" for row in person_rows(session, desk, list(ids), revealed=False)}


def pair_view(desk: Desk, one_id: int, other_id: int) -> PairView:
    """Return two entries side by side, each as the one it was merged into; RuleViolation when they are one already."""
    with desk.read() as session:
        living = living_ids(session, [one_id, other_id])
        if len(set(living.values())) < 2 or len(living) < 2:
            raise RuleViolation("one_entry", "请选择两份不同的人员登记：编号有误，或者两份已经合并。")
        rows = people(session, living.values())
        sides = [_side(session, rows[key]) for key in sorted(rows)]
    left, right = sorted(sides, key=lambda side: (-side.parties - side.incidents, side.id))
    reasons = likeness(left.facts, right.facts)
    return PairView(left, right, _fields(rows[left.id], rows[right.id]), reasons, desk.today)


def _side(session: Session, person: Person) -> PairSide:
    entries = entries_under(session, [person.id])[person.id]
    cases = {case.id: case for _, case in parties_of(session, entries)}
    incidents = {incident.id for _, incident in involved_of(session, entries)}
    return PairSide(
        id=person.id,
        number=person_number(person.id),
        name=person.name,
        version=person.version,
        parties=len(cases),
        incidents=len(incidents),
        sealed=only_sealed(cases.values()),
        facts=person_facts(person),
    )


def _fields(left: Person, right: Person) -> tuple[PairField, ...]:
    return tuple(
        PairField(key, label, _words(left, columns), _words(right, columns)) for key, (label, columns) in FIELDS.items()
    )


def _words(person: Person, columns: Sequence[str]) -> str:
    """Return a field in words: dates in Chinese, fixed words by their label."""
    values = [getattr(person, column) for column in columns]
    words = [chinese_date(value) if hasattr(value, "isoformat") else getattr(value, "label", value) for value in values]
    return " ".join(str(word) for word in words if word)
