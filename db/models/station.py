"""The station itself: settings, officers, rooms, communities and its overrides of the law tables."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, Versioned, word
from rules.vocabulary import CommitteeKind, Role


class Setting(Base):
    """One setting by name; the value is canonical JSON."""

    __tablename__ = "setting"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class Officer(Versioned, Base):
    """Somebody who may act; never deleted, only made inactive."""

    __tablename__ = "officer"
    id: Mapped[Key]
    name: Mapped[str]
    role: Mapped[Role] = mapped_column(word(Role, "role"))
    active: Mapped[bool] = mapped_column(default=True)
    phone: Mapped[str | None]
    address: Mapped[str | None]
    __table_args__ = (UniqueConstraint("name"),)


class Community(Base):
    """A community or village of the station's area.

    ``committee_kind`` is that of the committee its disputes are mediated by; None: the station's own.
    """

    __tablename__ = "community"
    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)
    committee_kind: Mapped[CommitteeKind | None] = mapped_column(word(CommitteeKind, "committee_kind"))


class Room(Base):
    """A mediation room; one session at a time."""

    __tablename__ = "room"
    id: Mapped[Key]
    name: Mapped[str] = mapped_column(unique=True)


class HolidayYear(Base):
    """A year's holiday notice added by the station, as canonical JSON of its days."""

    __tablename__ = "holiday_year"
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    days: Mapped[str]
    added_on: Mapped[date]


class LawOverride(Base):
    """A row of a law table replaced by the station; the row is canonical JSON."""

    __tablename__ = "law_override"
    id: Mapped[Key]
    table_name: Mapped[str]
    row: Mapped[str]
