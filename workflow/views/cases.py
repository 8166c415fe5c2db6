"""The list of cases as a page shows it."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Sequence
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
from rules.law_tables import Law
from rules.names import query_tokens
from rules.periods import business_day
from rules.steps import OPEN_STATES
from rules.vocabulary import CaseState, Risk
from rules.wording import chinese_date
from workflow.desk import Desk
from workflow.views.deadlines import DueRow, nearest_deadlines
from workflow.views.shown import Shown, shown_of_cases

_AT_ONCE = 500


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
    with desk.read() as session:
        found = case_list.case_ids(session, replace(wanted, tokens=query_tokens(typed)), after)
        if wanted.order is not CaseOrder.DEADLINE:
            return found
        still_open = case_list.open_among(session, found.ids)
    return replace(found, ids=_by_deadline(desk, found.ids, still_open))


def _by_deadline(desk: Desk, ids: array[int], still_open: Collection[int]) -> array[int]:
    """Return the ids with what falls due first in front; a case without a running deadline keeps its place behind."""
    due: dict[int, date] = {}
    asked = [key for key in ids if key in still_open]
    for first in range(0, len(asked), _AT_ONCE):
        rows = nearest_deadlines(desk, asked[first : first + _AT_ONCE])
        due |= {key: row.due for key, row in rows.items() if row.due is not None}
    return array("i", sorted(ids, key=lambda key: due.get(key, date.max)))


def case_rows(desk: Desk, ids: Sequence[int], *, revealed: bool = False) -> tuple[CaseRow, ...]:
    """Return the rows of these cases, in the order of the ids, with names hidden as on a page of the list."""
    with desk.read() as session:
        return _rows(session, desk, case_list.cases_of(session, ids), revealed)


def _rows(session: Session, desk: Desk, listed: Sequence[ListedCase], revealed: bool) -> tuple[CaseRow, ...]:
    shown = shown_of_cases(session, desk, [case.id for case, _, _ in listed], revealed)
    due = nearest_deadlines(desk, [case.id for case, _, _ in listed if case.state in OPEN_STATES])
    today = business_day(desk.clock(), desk.settings.cut_off)
    return tuple(_row(case, owner, place, desk.law, today, due, shown) for case, owner, place in listed)


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
        days_open=None if closed else (today - case.accepted_on).days,
        deadline=due.get(case.id),
    )
