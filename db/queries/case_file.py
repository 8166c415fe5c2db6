"""Reading everything that hangs on one case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import Agreement, AgreementTerm, CaseSpell, IssuedPaper, Performance, PrintEntry, Signature, TrailEntry
from db.models.base import Base

Row = TypeVar("Row", bound=Base)


def of_case(session: Session, kind: type[Row], case_id: int) -> Sequence[Row]:
    """Return the rows of ``kind`` that belong to a case, oldest first."""
    columns = kind.__table__.c
    return session.scalars(select(kind).where(columns.case_id == case_id).order_by(columns.id)).all()


def last_day_open(session: Session, case_id: int) -> date | None:
    """Return the day a case was last struck off; None while it is open."""
    query = select(CaseSpell.ended_on).where(CaseSpell.case_id == case_id)
    return session.scalars(query.order_by(CaseSpell.id.desc()).limit(1)).one_or_none()


def terms_of_case(session: Session, case_id: int) -> Sequence[AgreementTerm]:
    """Return the terms of all agreements of a case, in the order of the papers."""
    query = select(AgreementTerm).join(Agreement, Agreement.id == AgreementTerm.agreement_id)
    query = query.where(Agreement.case_id == case_id).order_by(Agreement.id, AgreementTerm.ordinal)
    return session.scalars(query).all()


def performances_of_case(session: Session, case_id: int) -> Sequence[Performance]:
    """Return what was done towards any term of a case, in the order it was entered."""
    query = select(Performance).join(AgreementTerm, AgreementTerm.id == Performance.term_id)
    query = query.join(Agreement, Agreement.id == AgreementTerm.agreement_id).where(Agreement.case_id == case_id)
    return session.scalars(query.order_by(Performance.id)).all()


def signatures_of_case(session: Session, case_id: int) -> dict[int, list[Signature]]:
    """Return the signatures of a case by agreement."""
    query = select(Signature).join(Agreement, Agreement.id == Signature.agreement_id)
    found: dict[int, list[Signature]] = {}
    for row in session.scalars(query.where(Agreement.case_id == case_id).order_by(Signature.id)):
        found.setdefault(row.agreement_id, []).append(row)
    return found


def papers_with_prints(session: Session, paper_ids: Sequence[int]) -> list[tuple[IssuedPaper, int]]:
    """Return issued papers, oldest first, each with how many copies were handed out since."""
    printed = func.coalesce(func.sum(PrintEntry.copies), 0)
    query = select(IssuedPaper, printed).outerjoin(PrintEntry, PrintEntry.paper_id == IssuedPaper.id)
    query = query.where(IssuedPaper.id.in_(paper_ids)).group_by(IssuedPaper.id).order_by(IssuedPaper.id)
    return [(paper, copies) for paper, copies in session.execute(query)]


def trail_about(session: Session, subject: str, limit: int) -> Sequence[TrailEntry]:
    """Return the newest ``limit`` trail entries about a subject, newest first."""
    query = select(TrailEntry).where(TrailEntry.subject == subject).order_by(TrailEntry.seq.desc()).limit(limit)
    return session.scalars(query).all()
