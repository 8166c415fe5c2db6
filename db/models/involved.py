"""The people of an incident (涉警人员) as they were when it was taken down."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Key, Short, link, word
from rules.vocabulary import IdKind, PartyKind, Sex, Side


class Involved(Base):
    """Somebody in an incident, as taken down at the counter; a case made of it begins with these people."""

    __tablename__ = "involved"
    id: Mapped[Key]
    incident_id: Mapped[int] = mapped_column(link("incident.id"))
    ordinal: Mapped[int]
    person_id: Mapped[int] = mapped_column(link("person.id"), index=True)
    side: Mapped[Side | None] = mapped_column(word(Side, "side"))
    kind: Mapped[PartyKind] = mapped_column(word(PartyKind, "kind"))
    name: Mapped[str]
    sex: Mapped[Sex | None] = mapped_column(word(Sex, "sex"))
    ethnicity: Mapped[str | None]
    birth: Mapped[date | None]
    id_kind: Mapped[IdKind] = mapped_column(word(IdKind, "id_kind"))
    id_number: Mapped[Short | None]
    work: Mapped[str | None]
    address: Mapped[str | None]
    phone: Mapped[Short | None]
    __table_args__ = (
        UniqueConstraint("incident_id", "ordinal"),
        CheckConstraint("name <> ''", "has_name"),
    )
