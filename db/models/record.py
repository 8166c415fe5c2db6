"""The live record of a session (调解笔录): who said what, when, and to what it appealed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, link, word
from rules.vocabulary import Appeal


class Statement(Base):
    """One thing said in a session; ``speaker`` is the word printed before it, with a party, an officer or neither."""

    __tablename__ = "statement"
    id: Mapped[Key]
    session_id: Mapped[int] = mapped_column(link("mediation_session.id"))
    ordinal: Mapped[int]
    said_at: Mapped[datetime]
    speaker: Mapped[str]
    party_id: Mapped[int | None] = mapped_column(link("party.id"))
    officer_id: Mapped[int | None] = mapped_column(link("officer.id"))
    appeal: Mapped[Appeal | None] = mapped_column(word(Appeal, "appeal"))
    text: Mapped[str]
    __table_args__ = (
        UniqueConstraint("session_id", "ordinal"),
        CheckConstraint("text <> '' AND speaker <> ''", "said_by_somebody"),
        CheckConstraint("party_id IS NULL OR officer_id IS NULL", "one_speaker"),
    )
