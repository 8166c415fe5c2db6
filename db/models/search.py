"""The search index: one row per thing that can be found."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from db.models.base import Base, Key


class SearchEntry(Base):
    """The tokens under which one thing is found; the id says which thing of which kind (db.search)."""

    __tablename__ = "search_entry"
    id: Mapped[Key]
    tokens: Mapped[str]
