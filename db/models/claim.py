"""What the parties ask for (诉求), each with its state on the way to an agreement."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Fen, Key, Versioned, link, word
from rules.vocabulary import ClaimKind, ClaimState


class Claim(Versioned, Base):
    """One claim of a party against another, ``agreement_id`` where it became terms.

    Amounts in 分: ``amount_fen`` as it was asked for, ``agreed_fen`` what the other side agreed to.
    """

    __tablename__ = "claim"
    id: Mapped[Key]
    case_id: Mapped[int] = mapped_column(link("case_file.id"), index=True)
    claimant_id: Mapped[int] = mapped_column(link("party.id"))
    against_id: Mapped[int | None] = mapped_column(link("party.id"))
    kind: Mapped[ClaimKind] = mapped_column(word(ClaimKind, "kind"))
    text: Mapped[str]
    amount_fen: Mapped[Fen | None]
    agreed_fen: Mapped[Fen | None]
    state: Mapped[ClaimState] = mapped_column(word(ClaimState, "state"))
    note: Mapped[str | None]
    raised_on: Mapped[date]
    agreement_id: Mapped[int | None] = mapped_column(link("agreement.id"))
    __table_args__ = (
        CheckConstraint("text <> ''", "has_text"),
        CheckConstraint("amount_fen IS NULL OR amount_fen > 0", "amount_positive"),
        CheckConstraint("agreed_fen IS NULL OR agreed_fen > 0", "agreed_positive"),
        CheckConstraint("agreed_fen IS NULL OR amount_fen IS NULL OR agreed_fen <= amount_fen", "agreed_within"),
        CheckConstraint("agreed_fen IS NULL OR state IN ('accepted', 'settled')", "agreed_when_accepted"),
        CheckConstraint("against_id IS NULL OR against_id <> claimant_id", "against_another"),
        CheckConstraint("(state = 'settled') = (agreement_id IS NOT NULL)", "settled_by_agreement"),
    )
