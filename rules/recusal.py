"""Whether a mediator stands too near to a party (回避): what the record shows, for a person to decide.

程序规定 17 asks officers to withdraw who are a party's near relatives or otherwise concerned; nothing here refuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rules.masking import surname_of
from rules.parties import PartyFacts

_NOISE = re.compile(r"[\s，,。.（）()\-—]")
_SHORTEST_PHONE = 7


@dataclass(frozen=True, slots=True)
class OfficerFacts:
    """What is known of an officer who is to mediate; phone and address may be empty."""

    name: str
    phone: str = ""
    address: str = ""


def near_to(officer: OfficerFacts, parties: Iterable[PartyFacts]) -> tuple[str, ...]:
    """Return why an officer might have to withdraw, a clause for each party concerned."""
    clauses = (_clause(officer, party) for party in parties)
    return tuple(dict.fromkeys(clause for clause in clauses if clause))


def recusal_words(officer: OfficerFacts, parties: Iterable[PartyFacts]) -> str:
    """Return the hint in one sentence; empty when nothing speaks for it."""
    clauses = near_to(officer, parties)
    if not clauses:
        return ""
    return (
        f"请核对是否应当回避：{'；'.join(clauses)}。是当事人近亲属或者有其他关系、可能影响公正的，请更换；"
        "核对后不需要回避的，请在进展中写明理由。"
    )


def _clause(officer: OfficerFacts, party: PartyFacts) -> str:
    who, name = f"{officer.name}与{party.in_words}", party.name.strip()
    if name == officer.name.strip():
        return f"{who}同名"
    shared = [
        word
        for word, same in (
            ("电话", bool(_phones(officer.phone) & _phones(party.phone))),
            ("住址", _same_place(officer.address, party.address)),
        )
        if same
    ]
    if not shared:
        return ""
    kin = "同姓、" if name and surname_of(name) == surname_of(officer.name.strip()) else ""
    return f"{who}{kin}{'和'.join(shared)}相同"


def _phones(text: str) -> set[str]:
    return {number for number in re.findall(r"\d+", re.sub(r"[\s\-]", "", text)) if len(number) >= _SHORTEST_PHONE}


def _same_place(one: str, other: str) -> bool:
    plain, against = _NOISE.sub("", one), _NOISE.sub("", other)
    return bool(plain) and plain == against
