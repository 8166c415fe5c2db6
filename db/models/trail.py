"""The trail (留痕): one chained row an act, and the head it must end in."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Digest, Key


class TrailEntry(Base):
    """One act: who, when, where, what changed; ``hash`` covers the row and the hash before it."""

    __tablename__ = "trail_entry"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    business_date: Mapped[date]
    officer_id: Mapped[int | None]
    officer: Mapped[str]
    workstation: Mapped[str]
    act: Mapped[str]
    subject: Mapped[str]
    reason: Mapped[str]
    changes: Mapped[str]
    exception_id: Mapped[int | None]
    previous: Mapped[Digest]
    hash: Mapped[Digest] = mapped_column(unique=True)
    __table_args__ = (Index("ix_trail_entry_subject", "subject", "seq"),)


class TrailHead(Base):
    """The last link of the chain, kept apart so that a cut tail shows."""

    __tablename__ = "trail_head"
    id: Mapped[Key]
    seq: Mapped[int]
    hash: Mapped[Digest]
    __table_args__ = (CheckConstraint("id = 1", "single"),)
