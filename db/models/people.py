"""What was decided about people of the library who may be one: merged, parted again, or not the same."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, link


class PersonMerge(Base):
    """One merge: who stays, who goes, and the survivor's columns before and after as canonical JSON."""

    __tablename__ = "person_merge"
    id: Mapped[Key]
    survivor_id: Mapped[int] = mapped_column(link("person.id"), index=True)
    loser_id: Mapped[int] = mapped_column(link("person.id"), index=True)
    before: Mapped[str]
    after: Mapped[str]
    reason: Mapped[str]
    merged_on: Mapped[date]
    merged_by: Mapped[int] = mapped_column(link("officer.id"))
    undone_on: Mapped[date | None]
    undone_by: Mapped[int | None] = mapped_column(link("officer.id"))
    __table_args__ = (
        CheckConstraint("survivor_id <> loser_id", "two_people"),
        CheckConstraint("(undone_on IS NULL) = (undone_by IS NULL)", "undone_by_name"),
    )


class DistinctPair(Base):
    """Two people of whom somebody found out that they are not the same; the smaller id stands first."""

    __tablename__ = "distinct_pair"
    id: Mapped[Key]
    first_id: Mapped[int] = mapped_column(link("person.id"))
    second_id: Mapped[int] = mapped_column(link("person.id"), index=True)
    note: Mapped[str | None]
    decided_on: Mapped[date]
    decided_by: Mapped[int] = mapped_column(link("officer.id"))
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        CheckConstraint("first_id < second_id", "in_order"),
    )
