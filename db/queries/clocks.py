"""Reading what the clocks of open cases need, for all of them in a handful of queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, aliased

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
    Transfer,
    Visit,
)
from rules.deadlines import ClockFacts, Pause, TermDue
from rules.money import yuan
from rules.steps import OPEN_STATES
from rules.vocabulary import SessionResult, SessionState, Source, TermKind, Track

T = TypeVar("T")
Pairs = Select[*tuple[Any, ...]]
_UNDECIDED = (SessionResult.FAILED, SessionResult.CONTINUE)


@dataclass(frozen=True, slots=True)
class CaseClock:
    """An open case and what its clocks need; ``facts`` counts as 治安调解 while no track has been chosen.

    ``handed_over`` marks a case that was sent to somebody else and has not come back.
    """

    case_id: int
    number: str
    title: str
    owner: str
    facts: ClockFacts
    track_chosen: bool
    handed_over: bool


@dataclass(frozen=True, slots=True)
class VisitDue:
    """A return visit that is planned and not yet made."""

    case_id: int
    number: str
    title: str
    officer: str
    planned_on: date


def case_clocks(session: Session, case_ids: Sequence[int] | None = None) -> list[CaseClock]:
    """Return the clocks of every open case, or of those named that are open, by number."""
    wanted = select(Case.id).where(Case.state.in_(sorted(OPEN_STATES)))
    if case_ids is not None:
        wanted = wanted.where(Case.id.in_(case_ids))
    query = select(Case, Officer.name).join(Officer, Officer.id == Case.owner_id).where(Case.id.in_(wanted))
    known = _Known.of(session, wanted)
    return [known.clock(case, owner) for case, owner in session.execute(query.order_by(Case.number, Case.id))]


def visits_due(session: Session, until: date, limit: int) -> list[VisitDue]:
    """Return the visits planned up to ``until`` that have not been made, the earliest first."""
    query = (
        select(Visit.case_id, Case.number, Case.title, Officer.name, Visit.planned_on)
        .join(Case, Case.id == Visit.case_id)
        .join(Officer, Officer.id == Visit.officer_id)
        .where(Visit.made_on.is_(None), Visit.planned_on <= until)
        .order_by(Visit.planned_on, Visit.id)
        .limit(limit)
    )
    return [VisitDue(*row) for row in session.execute(query)]


@dataclass(frozen=True, slots=True)
class _Known:
    """The dated facts by case id; those of an earlier spell are left out when a clock is made."""

    since: dict[int, date]
    sources: dict[int, Source]
    appraisals: dict[int, list[Appraisal]]
    sessions: dict[int, list[date]]
    ended: dict[int, list[date]]
    agreements: dict[int, list[Agreement]]
    terms: dict[int, list[tuple[date, TermDue]]]
    sent: dict[int, list[tuple[date, bool | None]]]

    @classmethod
    def of(cls, session: Session, wanted: Select[int]) -> _Known:
        return cls(
            since=_pairs(session, _spell_starts(wanted)),
            sources=_pairs(session, _sources(wanted)),
            appraisals=_lists((row.case_id, row) for row in _rows(session, Appraisal, wanted)),
            sessions=_lists(_tuples(session, _undecided_sessions(wanted))),
            ended=_lists((row.case_id, row.told_on) for row in _rows(session, Termination, wanted)),
            agreements=_lists((row.case_id, row) for row in _rows(session, Agreement, wanted)),
            terms=_lists(_unperformed(session, wanted)),
            sent=_lists((row.case_id, (row.sent_on, row.accepted)) for row in _rows(session, Transfer, wanted)),
        )

    def clock(self, case: Case, owner: str) -> CaseClock:
        since = self.since[case.id]
        sent = [accepted for day, accepted in self.sent.get(case.id, []) if day >= since]
        return CaseClock(
            case_id=case.id,
            number=case.number,
            title=case.title,
            owner=owner,
            facts=self._facts(case, since),
            track_chosen=case.track is not None,
            handed_over=bool(sent) and sent[-1] is not False,
        )

    def _facts(self, case: Case, since: date) -> ClockFacts:
        agreed = [row for row in self.agreements.get(case.id, []) if row.made_on >= since and row.voided_on is None]
        last = agreed[-1] if agreed else None
        ended = max((day for day in self.ended.get(case.id, []) if day >= since), default=None)
        if ended is not None and last is not None:
            # An agreement that was given up stops no clock; one reached after the end brings the case back.
            ended, last = (None, last) if last.made_on > ended else (ended, None)
        terms = [term for made, term in self.terms.get(case.id, []) if made >= since and last is not None]
        return ClockFacts(
            track=case.track or Track.SECURITY,
            accepted_on=since,
            source=self.sources.get(case.id),
            category=case.category,
            appraisals=tuple(_pause(row) for row in self.appraisals.get(case.id, []) if row.started_on >= since),
            first_failed_session_on=min((day for day in self.sessions.get(case.id, []) if day >= since), default=None),
            failed_or_unperformed_on=ended,
            agreed_on=None if last is None else last.made_on,
            effective_on=None if last is None else last.effective_on,
            terms=tuple(terms),
        )


def _pause(row: Appraisal) -> Pause:
    return Pause(row.started_on, row.document_on, row.kind.label)


def _spell_starts(wanted: Select[int]) -> Pairs:
    starts = select(CaseSpell.case_id, func.max(CaseSpell.opened_on)).where(CaseSpell.case_id.in_(wanted))
    return starts.group_by(CaseSpell.case_id)


def _sources(wanted: Select[int]) -> Pairs:
    """The way in of the incident a case began with: the latest read wins, so the first comes last."""
    query = select(Incident.case_id, Incident.source).where(Incident.case_id.in_(wanted))
    return query.order_by(Incident.id.desc())


def _undecided_sessions(wanted: Select[int]) -> Pairs:
    return select(MediationSession.case_id, MediationSession.held_on).where(
        MediationSession.case_id.in_(wanted),
        MediationSession.state == SessionState.HELD,
        MediationSession.result.in_(_UNDECIDED),
    )


def _unperformed(session: Session, wanted: Select[int]) -> list[tuple[int, tuple[date, TermDue]]]:
    payer, payee = aliased(Party), aliased(Party)
    query = (
        select(Agreement.case_id, Agreement.made_on, AgreementTerm, payer.name, payee.name)
        .join(AgreementTerm, AgreementTerm.agreement_id == Agreement.id)
        .join(payer, payer.id == AgreementTerm.payer_id)
        .outerjoin(payee, payee.id == AgreementTerm.payee_id)
        .where(Agreement.case_id.in_(wanted), Agreement.voided_on.is_(None), AgreementTerm.performed_on.is_(None))
        .order_by(AgreementTerm.due_on, AgreementTerm.id)
    )
    return [
        (case_id, (made_on, TermDue(_promise(term, owing, owed), term.due_on)))
        for case_id, made_on, term, owing, owed in session.execute(query)
    ]


def _promise(term: AgreementTerm, owing: str, owed: str | None) -> str:
    if term.kind is TermKind.PAYMENT:
        return f"{owing}向{owed}付款{yuan(term.amount_fen or 0)}元"
    return f"{owing}{'向' + owed if owed else ''}：{term.act}"


def _rows(session: Session, kind: type[T], wanted: Select[int]) -> Iterable[T]:
    table: Any = kind
    return session.scalars(select(kind).where(table.case_id.in_(wanted)).order_by(table.id))


def _tuples(session: Session, query: Pairs) -> Iterable[tuple[int, Any]]:
    return ((key, value) for key, value in session.execute(query))


def _pairs(session: Session, query: Pairs) -> dict[int, Any]:
    return dict(_tuples(session, query))


def _lists(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
