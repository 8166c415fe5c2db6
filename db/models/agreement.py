"""Agreements (协议) and their terms."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Fen, Key, Versioned, link, word
from rules.vocabulary import AgreementForm, TermKind, Track


class Agreement(Versioned, Base):
    """What the parties agreed; a written one carries its number, its paper and its signing days.

    ``made_on`` is the day it bears, ``business_date`` the day that counts it: another one where that day was signed
    already. A void one stays with its reason, its number and its paper, and counts for nothing. ``waiver`` is why it
    was made final although something was advised against.
    """

    __tablename__ = "agreement"
    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(link("case_file.id"), index=True)
    session_id: Mapped[int] = mapped_column(link("mediation_session.id"))
    form: Mapped[AgreementForm] = mapped_column(word(AgreementForm, "form"))
    track: Mapped[Track] = mapped_column(word(Track, "track"))
    number: Mapped[str | None] = mapped_column(unique=True)
    facts: Mapped[str]
    responsibility: Mapped[str | None]
    made_on: Mapped[date]
    business_date: Mapped[date]
    effective_on: Mapped[date | None]
    total_fen: Mapped[Fen] = mapped_column(default=0)
    recording: Mapped[str | None]
    waiver: Mapped[str | None]
    law_version: Mapped[str]
    paper_id: Mapped[int | None] = mapped_column(link("issued_paper.id"))
    voided_on: Mapped[date | None]
    void_reason: Mapped[str | None]
    __table_args__ = (
        CheckConstraint("total_fen >= 0", "total_not_negative"),
        CheckConstraint("(form IN ('written', 'on_spot_paper')) = (number IS NOT NULL)", "written_has_number"),
        CheckConstraint("(form IN ('written', 'on_spot_paper')) = (paper_id IS NOT NULL)", "written_has_paper"),
        CheckConstraint("form <> 'on_spot' OR recording IS NOT NULL", "on_spot_recorded"),
        CheckConstraint("(voided_on IS NULL) = (void_reason IS NULL)", "void_with_reason"),
        Index("ix_agreement_business_date", "business_date"),
    )


class AgreementTerm(Base):
    """One clause: who owes whom what, by when and how; amounts in 分."""

    __tablename__ = "agreement_term"
    id: Mapped[Key]
    agreement_id: Mapped[int] = mapped_column(link("agreement.id"))
    ordinal: Mapped[int]
    kind: Mapped[TermKind] = mapped_column(word(TermKind, "kind"))
    payer_id: Mapped[int] = mapped_column(link("party.id"))
    payee_id: Mapped[int | None] = mapped_column(link("party.id"))
    amount_fen: Mapped[Fen | None]
    act: Mapped[str | None]
    due_on: Mapped[date]
    manner: Mapped[str]
    performed_on: Mapped[date | None]
    __table_args__ = (
        UniqueConstraint("agreement_id", "ordinal"),
        CheckConstraint(
            "kind <> 'payment' OR (amount_fen > 0 AND payee_id IS NOT NULL AND payee_id <> payer_id)",
            "payment_complete",
        ),
        CheckConstraint("kind <> 'act' OR (act IS NOT NULL AND act <> '')", "act_complete"),
        CheckConstraint("manner <> ''", "has_manner"),
        Index("ix_agreement_term_due_on", "performed_on", "due_on"),
        # What falls due in a month, performed or not, for its figures.
        Index("ix_agreement_term_due", "due_on"),
    )
