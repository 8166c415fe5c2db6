"""What mediation kept from happening (排查预防纠纷)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, link, word
from rules.vocabulary import PreventionKind


class Prevention(Base):
    """Something kept from happening, in a case, at a source of disorder, or by itself; ``people`` were in danger of it.

    ``happened_on`` is the day it was, ``business_date`` the day that counts it.
    """

    __tablename__ = "prevention"
    id: Mapped[Key]
    case_id: Mapped[int | None] = mapped_column(link("case_file.id"), index=True)
    disorder_id: Mapped[int | None] = mapped_column(link("disorder.id"), index=True)
    kind: Mapped[PreventionKind] = mapped_column(word(PreventionKind, "kind"))
    people: Mapped[int]
    happened_on: Mapped[date]
    business_date: Mapped[date]
    note: Mapped[str]
    officer_id: Mapped[int] = mapped_column(link("officer.id"))
    __table_args__ = (
        CheckConstraint("people > 0", "positive"),
        CheckConstraint("note <> ''", "has_note"),
        Index("ix_prevention_business_date", "business_date"),
    )
