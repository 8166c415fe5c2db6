"""The claims of a case as the screen shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from db.models import Claim
from rules.money import yuan
from rules.vocabulary import ClaimKind, ClaimState
from rules.wording import chinese_date


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim in words; amounts in 分. ``open`` until it stands in an agreement, and then its number is told.

    ``agreed_fen`` is what the other side agreed to, None while it agreed to no amount.
    """

    id: int
    claimant_id: int
    claimant: str
    against_id: int | None
    against: str
    kind: ClaimKind
    text: str
    amount_fen: int | None
    agreed_fen: int | None
    amount: str
    agreed: str
    state: ClaimState
    note: str
    raised_on: str
    agreement: str

    @property
    def open(self) -> bool:
        """Whether the claim may still be answered otherwise."""
        return self.state is not ClaimState.SETTLED

    @property
    def words(self) -> str:
        """Who asks whom for what, in one line."""
        of = f"对{self.against}" if self.against else ""
        amounts = f"{self._amounts}，" if self._amounts else ""
        return f"{self.claimant}{of}：{self.kind.label}，{amounts}{self.text}"

    @property
    def _amounts(self) -> str:
        if self.agreed_fen is None or self.agreed_fen == self.amount_fen:
            return self.amount if self.amount_fen else ""
        asked = f"诉求{self.amount}，" if self.amount_fen else ""
        return f"{asked}同意{self.agreed}"


def claim_lines(
    rows: Sequence[Claim], parties: Mapping[int, str], agreements: Mapping[int, str]
) -> tuple[ClaimLine, ...]:
    """Return the claims of a case in the order they were raised."""
    return tuple(
        ClaimLine(
            id=row.id,
            claimant_id=row.claimant_id,
            claimant=parties.get(row.claimant_id, ""),
            against_id=row.against_id,
            against=parties.get(row.against_id or 0, ""),
            kind=row.kind,
            text=row.text,
            amount_fen=row.amount_fen,
            agreed_fen=row.agreed_fen,
            amount=_money(row.amount_fen),
            agreed=_money(row.agreed_fen),
            state=row.state,
            note=row.note or "",
            raised_on=chinese_date(row.raised_on),
            agreement=agreements.get(row.agreement_id or 0, ""),
        )
        for row in rows
    )


def _money(fen: int | None) -> str:
    return f"{yuan(fen)}元" if fen else "—"
