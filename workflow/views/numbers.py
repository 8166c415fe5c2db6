"""The number register of a year: every number, what it was drawn for, and whether one is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlalchemy.orm import Session

from db import chain
from db.queries import numbers
from db.queries.numbers import Borne, Drawn, OfCase
from rules.number_gaps import Gap, gaps
from rules.vocabulary import PaperKind
from workflow.desk import Desk
from workflow.views.shown import Shown, shown_of_cases

Step = Callable[[int, int, str], None]

_AT_ONCE = 2_000
"""How many cases are asked for hidden names at a time; a database takes only so many values in one question."""

_READING = "正在读取文号登记簿"


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One drawn number.

    ``case`` is the number and title of the case it belongs to, "" when it belongs to none, hidden names masked;
    ``copies`` is None where there is no paper to print; ``void_reason`` is empty unless it is void.
    """

    serial: int
    text: str
    paper: str
    case: str
    drawn_at: datetime
    drawn_by: str
    copies: int | None
    void_reason: str


@dataclass(frozen=True, slots=True)
class SeriesView:
    """One series of a year; ``unit`` is said where a kind has several, ``gaps`` are the serials the register lacks."""

    kind: PaperKind
    unit: str
    numbers: tuple[NumberLine, ...]
    gaps: tuple[Gap, ...]

    @property
    def name(self) -> str:
        """The series by its kind, with its unit where that is needed."""
        return f"{self.kind.label}（{self.unit}）" if self.unit else self.kind.label

    @property
    def void(self) -> int:
        """How many numbers are void."""
        return sum(bool(line.void_reason) for line in self.numbers)

    @property
    def missing(self) -> int:
        """How many numbers are missing."""
        return sum(gap.count for gap in self.gaps)


@dataclass(frozen=True, slots=True)
class NumberBook:
    """The series of a year in the order of the vocabulary, and the trail's head when they were read."""

    year: int
    series: tuple[SeriesView, ...]
    trail_head: str

    @property
    def count(self) -> int:
        """How many numbers were drawn in the year and are there."""
        return sum(len(one.numbers) for one in self.series)


def number_book(desk: Desk, year: int, step: Step = lambda _done, _total, _words: None) -> NumberBook:
    """Return the register of a year; ``step(done, total, words)`` is told as it goes and may raise to stop."""
    with desk.read() as session:
        step(0, 4, _READING)
        drawn = numbers.drawn_in(session, year)
        step(1, 4, _READING)
        papers = numbers.papers_of(session, year)
        step(2, 4, _READING)
        cases = numbers.cases_of(session, year)
        step(3, 4, _READING)
        shown = _shown(session, desk, {one.case_id for one in cases.values()})
        last = numbers.last_serials(session, year)
        head = chain.head(session).hash
    told = _Told(papers, cases, shown)
    return NumberBook(year, _series(drawn, last, told), head)


def _shown(session: Session, desk: Desk, ids: Iterable[int]) -> Shown:
    """Return what is shown of these cases today, asked for a part at a time."""
    wanted, hidden = sorted(ids), dict[int, frozenset[str]]()
    for first in range(0, len(wanted), _AT_ONCE):
        hidden |= shown_of_cases(session, desk, wanted[first : first + _AT_ONCE]).hidden
    return Shown(hidden)


@dataclass(frozen=True, slots=True)
class _Told:
    """What is known of the numbers beside the register itself."""

    papers: dict[str, Borne]
    cases: dict[str, OfCase]
    shown: Shown

    def line(self, drawn: Drawn) -> NumberLine:
        case, paper = self.cases.get(drawn.text), self.papers.get(drawn.text)
        case_id = None if case is None else case.case_id
        return NumberLine(
            serial=drawn.serial,
            text=drawn.text,
            paper=drawn.kind.label if paper is None else self.shown.words(case_id, paper.title),
            case="" if case is None else f"{case.number} {self.shown.words(case_id, case.title)}",
            drawn_at=drawn.drawn_at,
            drawn_by=drawn.drawn_by,
            copies=None if paper is None else paper.copies,
            void_reason=self.shown.words(case_id, drawn.void_reason or ""),
        )


def _series(
    drawn: Iterable[Drawn], last: dict[tuple[PaperKind, str], int], told: _Told
) -> tuple[SeriesView, ...]:
    """Return every series something was drawn of, or is said to have been."""
    found = {key: [*rows] for key, rows in groupby(drawn, lambda one: (one.kind, one.unit))}
    rank = {kind: place for place, kind in enumerate(PaperKind)}
    keys = sorted({*found, *last}, key=lambda key: (rank[key[0]], key[1]))
    several = {kind for kind, _ in keys if sum(kind is other for other, _ in keys) > 1}
    return tuple(
        SeriesView(
            kind,
            unit if kind in several else "",
            tuple(told.line(one) for one in found.get((kind, unit), ())),
            gaps((one.serial for one in found.get((kind, unit), ())), last.get((kind, unit), 0)),
        )
        for kind, unit in keys
    )
