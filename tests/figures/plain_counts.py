"""Every figure and every cell of a divided one, counted in plain Python from the rows, without a query of the program.

It is written from what the figures say they mean; where it and the program disagree, one of the two is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rules.periods import Period, PeriodKind
from tests.figures import plain_cases, plain_incidents, plain_justice
from tests.figures.books import Books, Days, Row
from tests.figures.kinds import Divide, Kind, Measure

KINDS: tuple[Kind, ...] = (*plain_incidents.KINDS, *plain_cases.KINDS, *plain_justice.KINDS)

ENTERED = {"criminal.filed": "filed", "criminal.solved": "solved", "criminal.solved_current": "solved_current"}
"""Figures typed in by the month, by their column."""

RATES = {
    "disputes.share": ("disputes.total", "incidents.valid"),
    "incidents.to_case_share": ("incidents.to_case", "incidents.total"),
    "disputes.repeated_to_case_share": ("disputes.repeated_to_case", "disputes.repeated"),
    "criminal.solved_share": ("criminal.solved_current", "criminal.filed"),
    "rate.success": ("cases.succeeded", "cases.ended"),
    "rate.resolved": ("cases.agreed_by_end", "cases.accepted"),
    "rate.finished": ("cases.left_by_end", "cases.accepted"),
    "rate.in_time": ("cases.closed_in_time", "cases.closed"),
    "rate.performed": ("terms.performed", "terms.due"),
    "rate.visited": ("visits.made", "visits.due"),
    "rate.satisfied": ("visits.satisfied", "visits.answered"),
    "rate.repeated": ("disputes.repeated", "disputes.total"),
    "rate.days_to_end": ("cases.days_to_end", "cases.ended"),
    "rate.on_spot": ("disputes.on_spot", "disputes.attended"),
    "rate.turned_criminal": ("cases.turned_criminal", "cases.closed"),
    "rate.day_cleared": ("incidents.cleared_in_day", "incidents.total"),
    "rate.week_cleared": ("incidents.cleared_in_week", "incidents.total"),
    "rate.carried": ("incidents.carried", "incidents.total"),
    "rate.days_carried": ("incidents.days_carried", "incidents.settled_late"),
}
"""What each share or mean divides by what."""


@dataclass(frozen=True)
class Divided:
    """How a divided figure is read by hand: its figure, where a row belongs, and what its nowhere is called."""

    of: str
    by: Divide
    then: Divide | None = None
    nowhere: str = "未填"
    mapped: str = ""


_I, _C = plain_incidents.DIVIDED, plain_cases.DIVIDED
_OUTSIDE = "未填社区"

DIVIDED: dict[str, Divided] = {
    "category": Divided("cases.accepted", _C["class"]),
    "dispute_class": Divided("disputes.total", _I["class"]),
    "community": Divided("cases.accepted", _C["community"], nowhere=_OUTSIDE),
    "community_disputes": Divided("disputes.total", _I["community"], nowhere=_OUTSIDE),
    "community_repeated": Divided("disputes.repeated", _I["community"], nowhere=_OUTSIDE),
    "community_succeeded": Divided("cases.succeeded", _C["community"], nowhere=_OUTSIDE),
    "community_open": Divided("cases.open", _C["community"], nowhere=_OUTSIDE),
    "police": Divided("disputes.total", _I["category"], mapped="police"),
    "police_reported": Divided("disputes.reported", _I["category"], mapped="police"),
    "police_both": Divided("disputes.both", _I["category"], mapped="police"),
    "police_case": Divided("incidents.to_case", _I["category"], mapped="police"),
    "police_repeated": Divided("disputes.repeated", _I["category"], mapped="police"),
    "police_repeated_case": Divided("disputes.repeated_to_case", _I["category"], mapped="police"),
    "governance": Divided("cases.accepted", _C["category"], mapped="governance"),
    "governance_succeeded": Divided("cases.succeeded", _C["category"], mapped="governance"),
    "governance_open": Divided("cases.open", _C["category"], mapped="governance"),
    "nature": Divided("incidents.total", _I["nature"]),
    "nature_reported": Divided("incidents.total", _I["reported"]),
    "nature_unchanged": Divided("incidents.unchanged", _I["nature"]),
    "nature_case": Divided("incidents.to_case", _I["nature"]),
    "source": Divided("incidents.total", _I["source"]),
    "source_disputes": Divided("disputes.total", _I["source"]),
    "hour": Divided("disputes.total", _I["hour"], _I["weekend"]),
    "hour_all": Divided("incidents.valid", _I["hour"], _I["weekend"]),
    "age": Divided("cases.open", _C["age"], _C["risk"]),
    "age_uncleared": Divided("incidents.uncleared", _I["age"]),
    "officer_registered": Divided("incidents.total", _I["registrar"]),
    "officer_cleared": Divided("incidents.cleared_in_week", _I["clearer"]),
    "officer_accepted": Divided("cases.accepted", _C["owner"]),
    "officer_sessions": Divided("sessions.held", _C["chair"]),
    "officer_succeeded": Divided("cases.succeeded", _C["owner"]),
    "officer_closed": Divided("cases.closed", _C["owner"]),
    "officer_visits": Divided("visits.made", _C["visitor"]),
    "officer_open": Divided("cases.open", _C["owner"]),
}


def plain_counts(books: Books, period: Period, months: Sequence[str]) -> dict[str, int]:
    """Return the counts of a period by the keys of the program's figures and cells; empty cells are left out."""
    days = Days(period.first, period.last)
    found: dict[str, int] = {}
    for kind in KINDS:
        rows = kind.rows(books, days)
        for key, measure in kind.figures.items():
            found[key] = sum(int(measure(row, books, days)) for row in rows)
    return found | _entered(books, period, months) | _cells(books, days)


def plain_rate(key: str, counts: dict[str, int]) -> float | None:
    """Return a share or a mean; None where there is nothing to divide by."""
    part, whole = (counts.get(one) for one in RATES[key])
    return part / whole if part is not None and whole else None


def counted_by_hand() -> set[str]:
    """Return the keys of everything that is counted here."""
    return {key for kind in KINDS for key in kind.figures} | set(ENTERED) | set(RATES)


def _entered(books: Books, period: Period, months: Sequence[str]) -> dict[str, int]:
    if period.kind in (PeriodKind.DAY, PeriodKind.WEEK, PeriodKind.RANGE):
        return {}
    rows = [row for row in books.tables["crime_month"] if row["month"] in months]
    return {key: sum(row[column] for row in rows) for key, column in ENTERED.items()} if rows else {}


def _cells(books: Books, days: Days) -> dict[str, int]:
    found: dict[str, int] = {}
    for head, one in DIVIDED.items():
        rows, measure = kind_of(one.of)
        for row in rows(books, days):
            if counted := int(measure(row, books, days)):
                second = f".{one.then(row, books, days)}" if one.then else ""
                key = f"{head}.{_place(one, row, books, days)}{second}"
                found[key] = found.get(key, 0) + counted
    return found


def kind_of(key: str) -> tuple[Callable[[Books, Days], list[Row]], Measure]:
    """Return the rows a figure is counted of, and what each counts for."""
    return next((kind.rows, kind.figures[key]) for kind in KINDS if key in kind.figures)


def _place(one: Divided, row: Row, books: Books, days: Days) -> str:
    value = one.by(row, books, days)
    if one.mapped:
        value = next((getattr(line, one.mapped) for line in books.law.categories(days.last) if line.key == value), "")
    return value or one.nowhere
