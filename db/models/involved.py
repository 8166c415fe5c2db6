"""The people of an incident (涉警人员) as they were when it was taken down."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, link, word
from db.models.identity import Identified
from rules.vocabulary import Side


class Involved(Identified, Base):
    """Somebody in an incident, as taken down at the counter; a case made of it begins with these people."""

    __tablename__ = "involved"
    id: Mapped[Key]
    incident_id: Mapped[int] = mapped_column(link("incident.id"))
    ordinal: Mapped[int]
    person_id: Mapped[int] = mapped_column(link("person.id"), index=True)
    side: Mapped[Side | None] = mapped_column(word(Side, "side"))
    __table_args__ = (
        UniqueConstraint("incident_id", "ordinal"),
        CheckConstraint("name <> ''", "has_name"),
    )
