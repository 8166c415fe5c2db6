"""What is done about an agreement (协议): its signatures and performances (履行)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Fen, Key, link


class Signature(Base):
    """The day one signer or seal came onto an agreement; the latest makes it effective."""

    __tablename__ = "signature"
    id: Mapped[Key]
    agreement_id: Mapped[int] = mapped_column(link("agreement.id"))
    signer: Mapped[str]
    signed_on: Mapped[date]
    __table_args__ = (UniqueConstraint("agreement_id", "signer"),)


class Performance(Base):
    """Something done towards a term; a payment counts in 分."""

    __tablename__ = "performance"
    id: Mapped[Key]
    term_id: Mapped[int] = mapped_column(link("agreement_term.id"), index=True)
    done_on: Mapped[date]
    recorded_on: Mapped[date]
    amount_fen: Mapped[Fen | None]
    voucher: Mapped[str | None]
    note: Mapped[str | None]
    officer_id: Mapped[int] = mapped_column(link("officer.id"))
    __table_args__ = (CheckConstraint("amount_fen IS NULL OR amount_fen > 0", "amount_positive"),)
