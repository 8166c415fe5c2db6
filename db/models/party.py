"""Parties of a case as they were when taken down, and the library of persons behind them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, Versioned, link, word
from db.models.identity import Identified
from rules.vocabulary import PartyRole, Side


class Person(Identified, Versioned, Base):
    """A person or unit known to the station; cases keep their own snapshot."""

    __tablename__ = "person"
    id: Mapped[Key]
    merged_into: Mapped[int | None] = mapped_column(link("person.id"), index=True)
    __table_args__ = (
        CheckConstraint("merged_into IS NULL OR merged_into <> id", "merged_into_another"),
        Index("ix_person_id_number", "id_number"),
        Index("ix_person_name", "name"),
        Index("ix_person_phone", "phone"),
    )


class Party(Identified, Base):
    """Somebody in a case, as taken down; replaced by a new row, never overwritten."""

    __tablename__ = "party"
    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(link("case_file.id"), index=True)
    person_id: Mapped[int] = mapped_column(link("person.id"))
    role: Mapped[PartyRole] = mapped_column(word(PartyRole, "role"))
    side: Mapped[Side | None] = mapped_column(word(Side, "side"))
    represents_id: Mapped[int | None] = mapped_column(link("party.id"))
    relation: Mapped[str | None]
    authority: Mapped[str | None]
    own_income: Mapped[bool] = mapped_column(default=False)
    consent_not_notified: Mapped[bool] = mapped_column(default=False)
    guardian_absence: Mapped[str | None]
    added_on: Mapped[date]
    replaced_by: Mapped[int | None] = mapped_column(link("party.id"))
    __table_args__ = (
        CheckConstraint(
            "role NOT IN ('guardian', 'agent') OR represents_id IS NOT NULL", "represents_somebody"
        ),
        CheckConstraint("name <> ''", "has_name"),
        # It holds what people are counted by, so that sorting them by their disputes reads no rows.
        Index("ix_party_person_id", "person_id", "case_id", "replaced_by"),
    )
