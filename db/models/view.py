"""Saved views of lists: what was asked for, in which order and with which columns, under a name."""

from __future__ import annotations

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, link


class SavedView(Base):
    """One view of the list ``listing``; ``query`` is canonical JSON that the list itself understands."""

    __tablename__ = "saved_view"
    id: Mapped[Key]
    listing: Mapped[str]
    name: Mapped[str]
    query: Mapped[str]
    saved_on: Mapped[date]
    saved_by: Mapped[int] = mapped_column(link("officer.id"))
    __table_args__ = (UniqueConstraint("listing", "name"),)
