"""The search index: one row per thing that can be found."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped

from db.models.base import Base, Key, Short


class SearchEntry(Base):
    """The tokens under which one incident, case or person is found."""

    __tablename__ = "search_entry"
    id: Mapped[Key]
    kind: Mapped[Short]
    subject_id: Mapped[int]
    tokens: Mapped[str]
    __table_args__ = (UniqueConstraint("kind", "subject_id"),)
