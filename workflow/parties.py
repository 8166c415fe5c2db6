"""Parties: take down, correct; the case keeps its own snapshot, the library keeps the latest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db import search
from db.models import Case, Party, Person
from db.queries.parties import current_parties, person_with_id
from rules.errors import Problem, RuleViolation, refuse_if
from rules.identity import read_id
from workflow.claims import follow_party
from rules.names import search_tokens
from rules.parties import PartyFacts, agent_allowed
from rules.vocabulary import PartyRole, Track
from workflow.cases import index_case, open_file
from workflow.desk import Desk, Work
from workflow.entries import optional, required

_NO_NUMBER = frozenset({IdKind.NONE, IdKind.REFUSED})
_SPEAKING = frozenset({PartyRole.GUARDIAN, PartyRole.AGENT})
_OF_PERSON = ("kind", "name", "sex", "ethnicity", "birth", "id_kind", "id_number", "work", "address", "phone")


@dataclass(frozen=True, slots=True)
class NewParty:
    """Somebody in a case as taken down; ``represents_id`` is the party a guardian or agent speaks for."""

    role: PartyRole
    name: str
    kind: PartyKind = PartyKind.PERSON
    sex: Sex | None = None
    ethnicity: str | None = None
    birth: date | None = None
    id_kind: IdKind = IdKind.NONE
    id_number: str | None = None
    work: str | None = None
    address: str | None = None
    phone: str | None = None
    represents_id: int | None = None
    relation: str | None = None
    authority: str | None = None
    own_income: bool = False
    consent_not_notified: bool = False
    guardian_absence: str | None = None
    person_id: int | None = None
    side: Side | None = None


def add_party(desk: Desk, case_id: int, new: NewParty) -> int:
    """Take a party down in an open case and return the party's id."""
    with desk.act("add_party") as work:
        case = open_file(work, case_id)
        party = _take_down(work, case, new)
        index_case(work, case)
        return party.id


def replace_party(desk: Desk, party_id: int, new: NewParty) -> int:
    """Correct a party: a new snapshot takes the old one's place, which stays readable. Returns the new id."""
    with desk.act("replace_party") as work:
        old = work.get(Party, party_id, "当事人")
        case = open_file(work, old.case_id)
        if old.replaced_by is not None:
            raise RuleViolation("party_replaced", "这份当事人登记已被更正，请刷新后在最新的一份上修改。")
        party = _take_down(work, case, new)
        old.replaced_by = party.id
        for row in current_parties(work.session, case.id):
            if row.represents_id == old.id:
                row.represents_id = party.id
        index_case(work, case)
        return party.id


def party_facts(party: Party) -> PartyFacts:
    """Return what the rules ask of a party."""
    return PartyFacts(
        key=party.id,
        role=party.role,
        kind=party.kind,
        name=party.name,
        birth=party.birth,
        side=party.side.value if party.side else "",
        id_kind=party.id_kind,
        id_number=party.id_number or "",
        phone=party.phone or "",
        address=party.address or "",
        represents=party.represents_id,
        relation=party.relation or "",
        authority=party.authority or "",
        guardian_exempt=party.own_income and party.consent_not_notified,
        own_income=party.own_income,
        consent_not_notified=party.consent_not_notified,
        absence_reason=party.guardian_absence or "",
    )


def told_apart(parties: Sequence[Party]) -> dict[int, str]:
    """Return what each party is called by id: the name, with role or place where two are of one name."""
    names = Counter(party.name for party in parties)
    roles = Counter((party.name, party.role) for party in parties)
    told = {}
    for place, party in enumerate(parties, start=1):
        if names[party.name] == 1:
            told[party.id] = party.name
        elif roles[party.name, party.role] == 1:
            told[party.id] = f"{party.name}（{party.role.label}）"
        else:
            told[party.id] = f"{party.name}（{party.role.label}，第{place}位）"
    return told


def _take_down(work: Work, case: Case, new: NewParty) -> Party:
    values = _values(work, new)
    _require_may_speak(work, case, new)
    person = _person(work, new, values)
    return work.add(
        Party(
            case_id=case.id,
            person_id=person.id,
            role=new.role,
            side=new.side,
            represents_id=new.represents_id,
            relation=optional(new.relation),
            authority=optional(new.authority),
            own_income=new.own_income,
            consent_not_notified=new.consent_not_notified,
            guardian_absence=optional(new.guardian_absence),
            added_on=work.today,
            **values,
        )
    )


def _values(work: Work, new: NewParty) -> dict[str, object]:
    """Return the person's columns; sex and birth fill themselves from the identity number."""
    values: dict[str, object] = {key: getattr(new, key) for key in _OF_PERSON}
    for key in ("ethnicity", "work", "address", "phone", "id_number"):
        values[key] = optional(getattr(new, key))
    values["name"] = required(new.name, "name", "请填写姓名或单位名称。")
    if new.id_kind in _NO_NUMBER:
        return values | {"id_number": None}
    number = required(new.id_number, "id_number", f"请填写{new.id_kind.label}号码，或选择“无证件”“拒绝出示”。")
    reading = read_id(new.id_kind, number, work.today)
    refuse_if([Problem("id_number", error) for error in reading.errors], "id_number")
    values["id_number"] = reading.number
    values["sex"] = new.sex or reading.sex
    values["birth"] = new.birth or reading.birth
    return values


def _require_may_speak(work: Work, case: Case, new: NewParty) -> None:
    """Refuse a guardian or agent without somebody to speak for, and an agent of the suspect (程序规定 181)."""
    if new.role not in _SPEAKING:
        return
    spoken_for = None if new.represents_id is None else work.session.get(Party, new.represents_id)
    if spoken_for is None or spoken_for.case_id != case.id:
        raise RuleViolation("represents_nobody", f"请选择{new.role.label}代表哪一位当事人。", field="represents_id")
    if new.role is PartyRole.GUARDIAN:
        return
    track = case.track or (
        Track.SECURITY if spoken_for.role in (PartyRole.SUSPECT, PartyRole.INJURED) else Track.PEOPLES
    )
    if not agent_allowed(spoken_for.role, track):
        raise RuleViolation(
            "agent_not_allowed",
            f"{track.label}中，{spoken_for.role.label}不得委托他人参加调解，须本人到场。",
            field="role",
            source=work.desk.law.cite(work.today, "agent"),
        )


def _person(work: Work, new: NewParty, values: dict[str, object]) -> Person:
    """Return the person behind a party: the one taken over, the one of that identity number, or a new one.

    Never by name alone: two people of one name are two people.
    """
    number = values["id_number"]
    found = work.session.get(Person, new.person_id) if new.person_id else None
    if found is None and isinstance(number, str):
        found = person_with_id(work.session, new.id_kind, number)
    if found is None:
        found = Person(**values)
        work.session.add(found)
    else:
        for key, value in values.items():
            if value is not None and getattr(found, key) != value:
                setattr(found, key, value)
    work.session.flush()
    tokens = search_tokens(name=found.name, id_number=found.id_number or "", phone=found.phone or "")
    search.put(work.session, "person", found.id, tokens)
    return found

