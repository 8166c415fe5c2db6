"""Reading what the clocks of open cases need, for all of them in a handful of queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Select, bindparam, func, select
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
Rows = Select[*tuple[Any, ...]]
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
    accepted_on: date
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
    accepted_on: date
    planned_on: date


def case_clocks(session: Session, case_ids: Sequence[int] | None = None) -> list[CaseClock]:
    """Return the clocks of every open case, or of those named that are open, by number."""
    asked = _Asked(session, _OPEN, {}) if case_ids is None else _Asked(session, _NAMED, {"case_ids": case_ids})
    known = _Known.of(asked)
    return [known.clock(case, owner) for case, owner in asked.rows(_cases)]


def visits_due(session: Session, until: date, limit: int) -> list[VisitDue]:
    """Return the visits planned up to ``until`` that have not been made, the earliest first."""
    query = (
        select(Visit.case_id, Case.number, Case.title, Officer.name, Case.accepted_on, Visit.planned_on)
        .join(Case, Case.id == Visit.case_id)
        .join(Officer, Officer.id == Visit.officer_id)
        .where(Visit.made_on.is_(None), Visit.planned_on <= until)
        .order_by(Visit.planned_on, Visit.id)
        .limit(limit)
    )
    return [VisitDue(*row) for row in session.execute(query)]


# The day's page and each page of the list ask all this: the statements below are built once for either of these.
_OPEN: Select[int] = select(Case.id).where(Case.state.in_(sorted(OPEN_STATES)))
_NAMED = _OPEN.where(Case.id.in_(bindparam("case_ids", expanding=True)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The cases asked about, and where to read of them."""

    session: Session
    cases: Select[int]
    values: Mapping[str, object]

    def rows(self, about: Callable[[Select[int]], Rows]) -> Iterable[tuple[Any, ...]]:
        return self.session.execute(about(self.cases), self.values)


class _Agreed(NamedTuple):
    made_on: date
    effective_on: date | None


@dataclass(frozen=True, slots=True)
class _Known:
    """The dated facts by case id; those of an earlier spell are left out when a clock is made."""

    since: dict[int, date]
    sources: dict[int, Source]
    appraisals: dict[int, list[Pause]]
    sessions: dict[int, list[date]]
    ended: dict[int, list[date]]
    agreements: dict[int, list[_Agreed]]
    terms: dict[int, list[tuple[date, TermDue]]]
    sent: dict[int, list[tuple[date, bool | None]]]

    @classmethod
    def of(cls, asked: _Asked) -> _Known:
        return cls(
            since={case: day for case, day in asked.rows(_spell_starts)},
            sources={case: source for case, source in asked.rows(_sources)},
            appraisals=_lists(
                (case, Pause(began, ended, kind.label)) for case, began, ended, kind in asked.rows(_appraisals)
            ),
            sessions=_lists((case, day) for case, day in asked.rows(_undecided_sessions)),
            ended=_lists((case, day) for case, day in asked.rows(_terminations)),
            agreements=_lists((case, _Agreed(*days)) for case, *days in asked.rows(_agreements)),
            terms=_lists((case, (made, _term(*promise))) for case, made, *promise in asked.rows(_unperformed)),
            sent=_lists((case, (day, accepted)) for case, day, accepted in asked.rows(_transfers)),
        )

    def clock(self, case: Case, owner: str) -> CaseClock:
        since = self.since[case.id]
        sent = [accepted for day, accepted in self.sent.get(case.id, []) if day >= since]
        return CaseClock(
            case_id=case.id,
            number=case.number,
            title=case.title,
            owner=owner,
            accepted_on=case.accepted_on,
            facts=self._facts(case, since),
            track_chosen=case.track is not None,
            handed_over=bool(sent) and sent[-1] is not False,
        )

    def _facts(self, case: Case, since: date) -> ClockFacts:
        agreed = [row for row in self.agreements.get(case.id, []) if row.made_on >= since]
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
            appraisals=tuple(one for one in self.appraisals.get(case.id, []) if one.start >= since),
            first_failed_session_on=min((day for day in self.sessions.get(case.id, []) if day >= since), default=None),
            failed_or_unperformed_on=ended,
            agreed_on=None if last is None else last.made_on,
            effective_on=None if last is None else last.effective_on,
            terms=tuple(terms),
        )


@cache
def _cases(wanted: Select[int]) -> Rows:
    query = select(Case, Officer.name).join(Officer, Officer.id == Case.owner_id).where(Case.id.in_(wanted))
    return query.order_by(Case.number, Case.id)


@cache
def _spell_starts(wanted: Select[int]) -> Rows:
    starts = select(CaseSpell.case_id, func.max(CaseSpell.opened_on)).where(CaseSpell.case_id.in_(wanted))
    return starts.group_by(CaseSpell.case_id)


@cache
def _sources(wanted: Select[int]) -> Rows:
    """The way in of the incident a case began with: the latest read wins, so the first comes last."""
    query = select(Incident.case_id, Incident.source).where(Incident.case_id.in_(wanted))
    return query.order_by(Incident.id.desc())


@cache
def _appraisals(wanted: Select[int]) -> Rows:
    query = select(Appraisal.case_id, Appraisal.started_on, Appraisal.document_on, Appraisal.kind)
    return query.where(Appraisal.case_id.in_(wanted)).order_by(Appraisal.id)


@cache
def _undecided_sessions(wanted: Select[int]) -> Rows:
    return select(MediationSession.case_id, MediationSession.held_on).where(
        MediationSession.case_id.in_(wanted),
        MediationSession.state == SessionState.HELD,
        MediationSession.result.in_(_UNDECIDED),
    )


@cache
def _terminations(wanted: Select[int]) -> Rows:
    query = select(Termination.case_id, Termination.told_on)
    return query.where(Termination.case_id.in_(wanted)).order_by(Termination.id)


@cache
def _agreements(wanted: Select[int]) -> Rows:
    query = select(Agreement.case_id, Agreement.made_on, Agreement.effective_on).order_by(Agreement.id)
    return query.where(Agreement.case_id.in_(wanted), Agreement.voided_on.is_(None))


@cache
def _unperformed(wanted: Select[int]) -> Rows:
    payer, payee = aliased(Party), aliased(Party)
    return (
        select(Agreement.case_id, Agreement.made_on, AgreementTerm, payer.name, payee.name)
        .join(AgreementTerm, AgreementTerm.agreement_id == Agreement.id)
        .join(payer, payer.id == AgreementTerm.payer_id)
        .outerjoin(payee, payee.id == AgreementTerm.payee_id)
        .where(Agreement.case_id.in_(wanted), Agreement.voided_on.is_(None), AgreementTerm.performed_on.is_(None))
        .order_by(AgreementTerm.due_on, AgreementTerm.id)
    )


@cache
def _transfers(wanted: Select[int]) -> Rows:
    query = select(Transfer.case_id, Transfer.sent_on, Transfer.accepted)
    return query.where(Transfer.case_id.in_(wanted)).order_by(Transfer.id)


def _term(term: AgreementTerm, owing: str, owed: str | None) -> TermDue:
    return TermDue(_promise(term, owing, owed), term.due_on)


def _promise(term: AgreementTerm, owing: str, owed: str | None) -> str:
    if term.kind is TermKind.PAYMENT:
        return f"{owing}向{owed}付款{yuan(term.amount_fen or 0)}元"
    return f"{owing}{'向' + owed if owed else ''}：{term.act}"


def _lists(pairs: Iterable[tuple[int, T]]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
