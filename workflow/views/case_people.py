"""The parties of a case as the screen shows them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.models import Party
from db.queries.library import cases_of, only_sealed
from db.queries.parties import person_with_id
from rules.identity import age_on, is_minor, read_id
from rules.masking import HIDDEN, masked_id, masked_phone
from rules.vocabulary import IdKind, PartyRole
from workflow.desk import Desk
from workflow.entered import columns_of
from workflow.parties import NewParty


@dataclass(frozen=True, slots=True)
class PartyLine:
    """One party in words, with the identity number masked; ``entered`` is the whole entry, for a correction.

    ``first_id`` stays the same through every correction, ``id`` does not.
    """

    id: int
    first_id: int
    role: str
    name: str
    age: str
    id_number: str
    phone: str
    address: str
    remark: str
    minor: bool
    principal: bool
    entered: NewParty


def party_lines(
    parties: Sequence[Party], today: date, hidden: Collection[str] | None = (), first: Mapping[int, int] | None = None
) -> tuple[PartyLine, ...]:
    """Return the parties in their order; a guardian or agent says for whom.

    ``first`` gives the id of the first entry of those that were corrected.
    Those whose name is ``hidden`` show no address; numbers are whole only for None, when all has been revealed.
    """
    names = {party.id: party.name for party in parties}
    known = first or {}
    return tuple(_line(party, names, today, hidden, known.get(party.id, party.id)) for party in parties)


def _line(party: Party, names: dict[int, str], today: date, hidden: Collection[str] | None, first_id: int) -> PartyLine:
    number, phone = party.id_number or "", party.phone or ""
    minor = party.birth is not None and is_minor(party.birth, today)
    return PartyLine(
        id=party.id,
        first_id=first_id,
        role=party.role.label,
        name=party.name,
        age=_age(party, today),
        id_number=(number if hidden is None else masked_id(number)) or party.id_kind.label,
        phone=phone if hidden is None else masked_phone(phone),
        address=HIDDEN if party.address and party.name in (hidden or ()) else party.address or "",
        remark=_remark(party, names, minor),
        minor=minor,
        principal=party.role not in _BESIDE,
        entered=entered(party),
    )


_BESIDE = frozenset({PartyRole.GUARDIAN, PartyRole.AGENT, PartyRole.WITNESS})


def _age(party: Party, today: date) -> str:
    sex = party.sex.label if party.sex else ""
    age = f"{age_on(party.birth, today)}岁" if party.birth else ""
    return " ".join(part for part in (sex, age) if part)


def _remark(party: Party, names: dict[int, str], minor: bool) -> str:
    parts = ["未成年人"] if minor else []
    if party.represents_id:
        relation = f"，{party.relation}" if party.relation else ""
        parts.append(f"代表{names.get(party.represents_id, '')}{relation}")
    if party.own_income:
        parts.append("以自己的劳动收入为主要生活来源")
    if party.guardian_absence:
        parts.append(party.guardian_absence)
    return "；".join(parts)


def entered(party: Party) -> NewParty:
    """Return a party as it was taken down."""
    return NewParty(
        **columns_of(party),
        role=party.role,
        represents_id=party.represents_id,
        relation=party.relation,
        authority=party.authority,
        own_income=party.own_income,
        consent_not_notified=party.consent_not_notified,
        guardian_absence=party.guardian_absence,
        person_id=party.person_id,
        side=party.side,
    )


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What the library holds of somebody, to be filled in where nothing has been typed."""

    name: str
    ethnicity: str
    work: str
    address: str
    phone: str


def known_person(desk: Desk, kind: IdKind, number: str) -> KnownPerson | None:
    """Return the person of an identity number; None when the number is faulty or nobody carries it.

    Of somebody known from sealed cases alone nothing is told either.
    """
    reading = read_id(kind, number, desk.today)
    if reading.errors:
        return None
    with desk.read() as session:
        found = person_with_id(session, kind, reading.number)
        if found is None or only_sealed(cases_of(session, [found.id])[found.id]):
            return None
        texts = (found.name, found.ethnicity, found.work, found.address, found.phone)
        return KnownPerson(*(text or "" for text in texts))
