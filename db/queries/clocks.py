"""Reading what the clocks of open cases need, for all of them in two or three statements."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    Text,
    bindparam,
    case,
    func,
    literal_column,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

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
from rules.vocabulary import AppraisalKind, SessionResult, SessionState, Source, TermKind, Track

T = TypeVar("T")
Rows = Select[*tuple[Any, ...]] | CompoundSelect[*tuple[Any, ...]]
_UNDECIDED_RESULTS = (SessionResult.FAILED, SessionResult.CONTINUE)


class CaseClock(NamedTuple):
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
    """Return the clocks of every open case, or of those named that are open, in no order."""
    asked = _Asked(session, _OPEN, {}) if case_ids is None else _Asked(session, _NAMED, {"case_ids": case_ids})
    known = _Known.of(asked)
    return [known.clock(_Case(*row)) for row in asked.rows(_cases)]


def visits_due(session: Session, until: date, limit: int, since: date = date.min) -> list[VisitDue]:
    """Return the visits planned from ``since`` up to ``until`` that have not been made, the earliest first."""
    query = (
        select(Visit.case_id, Case.number, Case.title, Officer.name, Case.accepted_on, Visit.planned_on)
        .join(Case, Case.id == Visit.case_id)
        .join(Officer, Officer.id == Visit.officer_id)
        .where(Visit.made_on.is_(None), Visit.planned_on.between(since, until))
        .order_by(Visit.planned_on, Visit.id)
        .limit(limit)
    )
    return [VisitDue(*row) for row in session.execute(query)]


def visits_overdue(session: Session, day: date) -> int:
    """Return how many visits planned before a day have not been made."""
    query = select(func.count()).select_from(Visit).where(Visit.made_on.is_(None), Visit.planned_on < day)
    return session.scalar(query) or 0


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


class _Case(NamedTuple):
    """An open case; ``since`` is the first day of its present spell, ``source`` the way it first came in."""

    id: int
    number: str
    title: str
    accepted_on: date
    track: Track | None
    category: str
    owner: str
    since: date
    source: Source | None


class _Dated(NamedTuple):
    """Something of a case that bears on its clocks; ``word`` is an appraisal's kind or how a transfer was received."""

    what: str
    day: date
    then: date | None
    word: str | None


_APPRAISED, _UNDECIDED, _ENDED, _AGREED, _SENT = "appraised", "undecided", "ended", "agreed", "sent"
_DECLINED = "declined"
_NOTHING = null()


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known by case id; what belongs to an earlier spell is left out when a clock is made."""

    dated: Mapping[int, list[_Dated]]
    promised: Mapping[int, list[tuple[date, TermDue]]]

    @classmethod
    def of(cls, asked: _Asked) -> _Known:
        dated = _lists((key, _Dated(what, day, then, word)) for key, what, day, then, word, _ in asked.rows(_dated))
        # Only an agreement promises anything: where nothing has been agreed on, its terms need no look.
        agreed = any(one.what == _AGREED for found in dated.values() for one in found)
        rows = asked.rows(_unperformed) if agreed else ()
        return cls(dated, _lists((key, (made, _term(*promise))) for key, made, *promise in rows))

    def clock(self, case: _Case) -> CaseClock:
        found = tuple([one for one in self.dated.get(case.id, ()) if one.day >= case.since])
        terms = tuple([term for made, term in self.promised.get(case.id, ()) if made >= case.since])
        sent = [one.word for one in found if one.what == _SENT]
        return CaseClock(
            case_id=case.id,
            number=case.number,
            title=case.title,
            owner=case.owner,
            accepted_on=case.accepted_on,
            facts=_facts(case.track or Track.SECURITY, case.since, case.source, case.category, found, terms),
            track_chosen=case.track is not None,
            handed_over=bool(sent) and sent[-1] != _DECLINED,
        )


def _facts(
    track: Track,
    since: date,
    source: Source | None,
    category: str,
    found: tuple[_Dated, ...],
    terms: tuple[TermDue, ...],
) -> ClockFacts:
    agreed = [one for one in found if one.what == _AGREED]
    last = agreed[-1] if agreed else None
    ended = max((one.day for one in found if one.what == _ENDED), default=None)
    if ended is not None and last is not None:
        # An agreement that was given up stops no clock; one reached after the end brings the case back.
        ended, last = (None, last) if last.day > ended else (ended, None)
    return ClockFacts(
        track=track,
        accepted_on=since,
        source=source,
        category=category,
        appraisals=tuple(_pause(one) for one in found if one.what == _APPRAISED),
        first_failed_session_on=min((one.day for one in found if one.what == _UNDECIDED), default=None),
        failed_or_unperformed_on=ended,
        agreed_on=None if last is None else last.day,
        effective_on=None if last is None else last.then,
        terms=() if last is None else terms,
    )


def _pause(one: _Dated) -> Pause:
    return Pause(one.day, one.then, AppraisalKind(one.word or "").label)


@cache
def _cases(wanted: Select[int]) -> Rows:
    since = select(func.max(CaseSpell.opened_on)).where(CaseSpell.case_id == Case.id).scalar_subquery()
    source = select(Incident.source).where(Incident.case_id == Case.id).order_by(Incident.id).limit(1).scalar_subquery()
    named = (Case.id, Case.number, Case.title, Case.accepted_on, Case.track, Case.category, Officer.name)
    query = select(*named, since, source).join(Officer, Officer.id == Case.owner_id)
    return query.where(Case.id.in_(wanted))


@cache
def _dated(wanted: Select[int]) -> Rows:
    """Everything dated in one statement: the case, what is told, its days and its word, in the order of its entry."""
    cases = wanted.cte()
    undecided = MediationSession.result.in_(_UNDECIDED_RESULTS)
    received = case((Transfer.accepted.is_(False), _written(_DECLINED)), else_=null())
    sorts = (
        # The first says of which type each column is.
        _sort(_APPRAISED, Appraisal, Appraisal.started_on, Appraisal.document_on, Appraisal.kind),
        _sort(_ENDED, Termination, Termination.told_on),
        _sort(_SENT, Transfer, Transfer.sent_on, word=received),
        _sort(_AGREED, Agreement, Agreement.made_on, Agreement.effective_on).where(Agreement.voided_on.is_(None)),
        _sort(_UNDECIDED, MediationSession, MediationSession.held_on).where(
            MediationSession.state == SessionState.HELD, undecided
        ),
    )
    of_cases = (one.where(one.selected_columns[0].in_(select(cases.c.id))) for one in sorts)
    return union_all(*of_cases).order_by("entered")


def _sort(
    what: str,
    of: type[Any],
    day: InstrumentedAttribute[Any],
    then: InstrumentedAttribute[Any] | ColumnElement[Any] = _NOTHING,
    word: InstrumentedAttribute[Any] | ColumnElement[Any] = _NOTHING,
) -> Select[*tuple[Any, ...]]:
    return select(of.case_id, _written(what), day, then, type_coerce(word, Text), of.id.label("entered"))


def _written(word: str) -> ColumnElement[str]:
    return literal_column(f"'{word}'", Text)


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
