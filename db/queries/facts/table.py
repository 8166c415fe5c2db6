"""Which rows stand for which kind of fact."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from db.queries.facts import cases, follow_up, incidents, outcomes
from db.queries.facts.rows import FactRows
from rules.statistics.query import Fact

_MAKERS: dict[Fact, Callable[[], FactRows]] = {
    Fact.INCIDENT: incidents.incidents,
    Fact.SETTLED_LATE: incidents.settled_late,
    Fact.UNCLEARED: incidents.uncleared,
    Fact.CASE: cases.cases_accepted,
    Fact.OPEN: cases.cases_open,
    Fact.ENDED: outcomes.cases_ended,
    Fact.LEFT: outcomes.cases_left,
    Fact.AGREEMENT: outcomes.agreements,
    Fact.TERM: outcomes.terms,
    Fact.SESSION: follow_up.sessions,
    Fact.VISIT_DUE: follow_up.visits_due,
    Fact.VISIT_MADE: follow_up.visits_made,
    Fact.CONFIRMATION: follow_up.confirmations,
    Fact.PREVENTION: follow_up.preventions,
}


@cache
def fact_rows(fact: Fact) -> FactRows:
    """Return the rows of a kind of fact; built once, as their statements are asked again and again."""
    return _MAKERS[fact]()
