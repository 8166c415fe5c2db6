"""The list of cases as a page shows it."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from db.models import Case
from db.queries import case_list
from db.queries.case_list import CaseOrder as CaseOrder
from db.queries.case_list import CaseWanted as CaseWanted
from db.queries.case_list import ListedCase
from db.queries.listing import ListedIds as ListedIds
from db.queries.listing import Mark as Mark
from db.queries.listing import wanting as wanting
from rules.deadlines import days_open
from rules.law_tables import Law
from rules.names import query_tokens
from rules.vocabulary import CaseState, Risk
from rules.wording import chinese_date
from workflow.desk import Desk
from workflow.views.deadlines import DueRow, nearest_days, nearest_deadlines
from workflow.views.shown import Shown, shown_of_cases


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One case of the list; ``days_open`` counts from the day it was accepted, None once struck off."""

    id: int
    number: str
    title: str
    state: CaseState
    risk: Risk
    track: str
    owner: str
    community: str
    category: str
    accepted_on: date
    accepted: str
    days_open: int | None
    deadline: DueRow | None


def case_ids(desk: Desk, wanted: CaseWanted, typed: str = "", after: Mark | None = None) -> ListedIds:
    """Return the next ids of the cases that fit and carry everything typed, from the first or from after a mark on.

    Read to its end, the ids are the list as it stood: four bytes a case, each row of which ``case_rows`` gives.
    """
    wanted = replace(wanted, tokens=query_tokens(typed))
    with desk.read() as session:
        if wanted.order is CaseOrder.DEADLINE:
            return _by_deadline(session, desk, wanted, after)
        return case_list.case_ids(session, wanted, after)


def _by_deadline(session: Session, desk: Desk, wanted: CaseWanted, after: Mark | None) -> ListedIds:
    """Return what falls due first in front; a case without a running deadline keeps its place behind."""
    found = case_list.case_ids(session, wanted, after)
    front: list[int] = []
    if after is None:
        still_open = found.ids if wanted.tokens else case_list.open_ids(session, wanted)
        due = nearest_days(session, desk, still_open)
        front = sorted((key for key in still_open if key in due), key=due.__getitem__)
    before = frozenset(front) if after is None else after.before
    behind = (key for key in found.ids if key not in before)
    rest = None if found.rest is None else replace(found.rest, before=before)
    return replace(found, ids=array("i", [*front, *behind]), rest=rest)


def case_rows(desk: Desk, ids: Sequence[int], *, revealed: bool = False) -> tuple[CaseRow, ...]:
    """Return the rows of these cases, in the order of the ids, with names hidden as on a page of the list."""
    with desk.read() as session:
        return _rows(session, desk, case_list.cases_of(session, ids), revealed)


def _rows(session: Session, desk: Desk, listed: Sequence[ListedCase], revealed: bool) -> tuple[CaseRow, ...]:
    shown = shown_of_cases(session, desk, [case.id for case, _, _ in listed], revealed)
    due = nearest_deadlines(session, desk, (case.id for case, _, _ in listed))
    return tuple(_row(case, owner, place, desk.law, desk.clock_day, due, shown) for case, owner, place in listed)


def _row(
    case: Case, owner: str, community: str, law: Law, today: date, due: Mapping[int, DueRow], shown: Shown
) -> CaseRow:
    closed = case.state is CaseState.CLOSED
    return CaseRow(
        id=case.id,
        number=case.number,
        title=shown.words(case.id, case.title),
        state=case.state,
        risk=case.risk,
        track="未选择" if case.track is None else case.track.label,
        owner=owner,
        community=community,
        category=law.category_name(case.category, case.accepted_on),
        accepted_on=case.accepted_on,
        accepted=chinese_date(case.accepted_on),
        days_open=None if closed else days_open(case.accepted_on, today),
        deadline=due.get(case.id),
    )
