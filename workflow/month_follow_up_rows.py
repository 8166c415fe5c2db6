"""What was promised for a month and what was to be visited in it (履行与回访)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from db.models import Agreement, AgreementTerm, Case, Officer, Party, Visit
from db.queries.hidden import hidden_names
from reports.month_sheets import TermRow, VisitRow
from rules.masking import UNNAMED, without_names
from rules.periods import Period
from rules.vocabulary import TermKind
from rules.wording import one_line
from workflow.desk import Desk

_WORDS = 60


def term_rows(session: Session, desk: Desk, period: Period) -> tuple[TermRow, ...]:
    """Return the terms of standing agreements that fell due in the period, by that day; hidden names are left out."""
    payer, payee = aliased(Party), aliased(Party)
    query = (
        select(AgreementTerm, Agreement, Case.id, Case.number, payer.name, payee.name)
        .join(Agreement, Agreement.id == AgreementTerm.agreement_id)
        .join(Case, Case.id == Agreement.case_id)
        .join(payer, payer.id == AgreementTerm.payer_id)
        .outerjoin(payee, payee.id == AgreementTerm.payee_id)
        .where(AgreementTerm.due_on.between(period.first, period.last), Agreement.voided_on.is_(None))
        .order_by(AgreementTerm.due_on, AgreementTerm.id)
    )
    found = session.execute(query).all()
    hidden = hidden_names(session, {row[2] for row in found}, period.last)
    return tuple(
        _term(term, agreement, number, _plain(owing, names), _promise(term, owed, names), period.last)
        for term, agreement, key, number, owing, owed in found
        for names in [hidden.get(key, frozenset())]
    )


def _term(
    term: AgreementTerm, agreement: Agreement, case_number: str, payer: str, promise: str, last: date
) -> TermRow:
    performed_on = term.performed_on if term.performed_on is not None and term.performed_on <= last else None
    return TermRow(
        case_number=case_number,
        agreement=agreement.number or agreement.form.label,
        ordinal=term.ordinal,
        payer=payer,
        promise=promise,
        amount_fen=term.amount_fen if term.kind is TermKind.PAYMENT else None,
        due_on=term.due_on,
        performed_on=performed_on,
        days_late=max(0, ((performed_on or last) - term.due_on).days),
    )


def _promise(term: AgreementTerm, owed: str | None, names: frozenset[str]) -> str:
    what = "付款" if term.kind is TermKind.PAYMENT else term.act or ""
    words = f"向{owed}{what}" if term.kind is TermKind.PAYMENT and owed else what
    return one_line(_plain(words, names), _WORDS)


def _plain(text: str, names: Iterable[str] | None) -> str:
    # A workbook leaves the station.
    return without_names(text, names or (), UNNAMED)


def visit_rows(session: Session, desk: Desk, period: Period) -> tuple[VisitRow, ...]:
    """Return the return visits planned for the period, by that day; what was done later is not told yet."""
    query = (
        select(Visit, Case.id, Case.number, Case.title, Officer.name)
        .join(Case, Case.id == Visit.case_id)
        .join(Officer, Officer.id == Visit.officer_id)
        .where(Visit.planned_on.between(period.first, period.last))
        .order_by(Visit.planned_on, Visit.id)
    )
    found = session.execute(query).all()
    hidden = hidden_names(session, {row[1] for row in found}, period.last)
    return tuple(
        _visit(visit, number, _plain(title, hidden.get(key)), officer, period.last)
        for visit, key, number, title, officer in found
    )


def _visit(visit: Visit, number: str, title: str, officer: str, last: date) -> VisitRow:
    made = visit.made_on is not None and visit.made_on <= last
    return VisitRow(
        case_number=number,
        title=title,
        planned_on=visit.planned_on,
        made_on=visit.made_on if made else None,
        way=visit.way.label if made and visit.way else "",
        result=_result(visit) if made else "",
        satisfaction=visit.satisfaction.label if made and visit.satisfaction else "",
        officer=officer,
        days_late=max(0, ((visit.made_on if made and visit.made_on else last) - visit.planned_on).days),
    )


def _result(visit: Visit) -> str:
    """Return what a visit found, without the name of who was visited."""
    if not visit.reached:
        return "未见到或者未联系上"
    conflict = {True: "有新矛盾", False: "无新矛盾", None: ""}[visit.new_conflict]
    words = (visit.performed.label if visit.performed else "", conflict, visit.risk.label if visit.risk else "")
    return "，".join(filter(None, words)) or "已见到"
