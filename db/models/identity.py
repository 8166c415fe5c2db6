"""What is known of a person or unit: the columns the library and every snapshot share."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import word
from rules.vocabulary import IdKind, PartyKind, Sex


class Identified:
    """Who somebody is: name, papers, where to be found."""

    kind: Mapped[PartyKind] = mapped_column(word(PartyKind, "kind"))
    name: Mapped[str]
    sex: Mapped[Sex | None] = mapped_column(word(Sex, "sex"))
    ethnicity: Mapped[str | None]
    birth: Mapped[date | None]
    id_kind: Mapped[IdKind] = mapped_column(word(IdKind, "id_kind"))
    id_number: Mapped[str | None]
    work: Mapped[str | None]
    address: Mapped[str | None]
    phone: Mapped[str | None]
