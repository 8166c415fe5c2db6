"""The clocks of all open cases, kept from one look to the next: only what acts have touched since is read anew."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from threading import Lock
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import chain
from db.models import (
    Agreement,
    AgreementTerm,
    Appraisal,
    Case,
    CaseSpell,
    Incident,
    MediationSession,
    Officer,
    Party,
    Termination,
    TrailEntry,
    Transfer,
)
from db.queries.clocks import CaseClock, case_clocks

MOST_ENTRIES = 200
"""After more acts than these all is read anew, which then costs no more."""

_OF_A_CASE = {
    str(kind.__tablename__): kind
    for kind in (CaseSpell, Incident, Appraisal, MediationSession, Termination, Transfer, Agreement, Party)
}
WATCHED = frozenset({*_OF_A_CASE, Case.__tablename__, AgreementTerm.__tablename__, Officer.__tablename__})
"""The tables that bear on a clock."""


class OpenClocks:
    """Gives the clocks of all open cases as they stand, from any thread, and remembers what nobody has acted on since.

    The trail tells what has been changed, at this workstation or at another.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._head: chain.Head | None = None
        self._clocks: dict[int, CaseClock] = {}

    def read(self, session: Session) -> Mapping[int, CaseClock]:
        """Return the clock of every open case by its id."""
        with self._lock:
            head = chain.head(session)
            if head != self._head:
                self._clocks, self._head = self._renewed(session), head
            # Never altered, only replaced: who reads on in it is not disturbed.
            return self._clocks

    def _renewed(self, session: Session) -> dict[int, CaseClock]:
        touched = None if self._head is None else cases_touched_since(session, self._head)
        if touched is None:
            return {clock.case_id: clock for clock in case_clocks(session)}
        kept = {key: clock for key, clock in self._clocks.items() if key not in touched}
        return kept | {clock.case_id: clock for clock in case_clocks(session, sorted(touched))} if touched else kept


def cases_touched_since(session: Session, head: chain.Head) -> set[int] | None:
    """Return the cases whose clocks may have changed since that head; None when any may have, or it is not known."""
    if session.scalar(select(TrailEntry.hash).where(TrailEntry.seq == head.seq)) != head.hash:
        return None
    since = select(TrailEntry.changes).where(TrailEntry.seq > head.seq).order_by(TrailEntry.seq)
    entries = session.scalars(since.limit(MOST_ENTRIES + 1)).all()
    if len(entries) > MOST_ENTRIES:
        return None
    return _touched(session, (row for changes in entries for row in json.loads(changes) if row[0] in WATCHED))


def _touched(session: Session, changed: Iterable[Sequence[Any]]) -> set[int] | None:
    touched: set[int] = set()
    nameless: dict[str, set[int]] = defaultdict(set)
    for table, key, before, after in changed:
        if table == Officer.__tablename__ and before is not None:
            return None
        named = {side["case_id"] for side in (before, after) if side and "case_id" in side}
        if table == Case.__tablename__:
            touched.add(int(key))
        elif named:
            touched |= named - {None}
        else:
            nameless[table].add(int(key))
    for table, keys in nameless.items():
        touched |= _cases_of(session, table, keys)
    return touched


def _cases_of(session: Session, table: str, keys: Collection[int]) -> set[int]:
    """Return the cases that rows belong to whose change does not name them."""
    if table == AgreementTerm.__tablename__:
        agreed = select(Agreement.case_id).join(AgreementTerm, AgreementTerm.agreement_id == Agreement.id)
        return set(session.scalars(agreed.where(AgreementTerm.id.in_(keys))))
    kind = _OF_A_CASE.get(table)
    if kind is None:
        return set()
    found = session.scalars(select(kind.case_id).where(kind.id.in_(keys)))
    return {case for case in found if case is not None}
