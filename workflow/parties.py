"""Parties: take down, correct; the case keeps its own snapshot, the library keeps the latest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from db.models import Case, Party
from db.queries.parties import current_parties
from rules.errors import RuleViolation
from rules.parties import PartyFacts, agent_allowed
from rules.vocabulary import PartyRole, Track
from workflow.act import Work, act
from workflow.cases import index_case, open_file
from workflow.claims import follow_party
from workflow.desk import Desk
from workflow.entered import NewPerson
from workflow.entries import nothing_changed, optional
from workflow.snapshots import person_behind, person_values

_SPEAKING = frozenset({PartyRole.GUARDIAN, PartyRole.AGENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class NewParty(NewPerson):
    """Somebody in a case as taken down; ``represents_id`` is the party a guardian or agent speaks for."""

    role: PartyRole
    represents_id: int | None = None
    relation: str | None = None
    authority: str | None = None
    own_income: bool = False
    consent_not_notified: bool = False
    guardian_absence: str | None = None


_TOLD = tuple(field.name for field in fields(NewParty))
"""The columns that hold what was told of a party."""


def add_party(desk: Desk, case_id: int, new: NewParty, guardian: NewParty | None = None) -> int:
    """Take a party down in an open case, a minor's guardian along with it, and return the party's id."""
    with act(desk, "add_party") as work:
        case = open_file(work, case_id)
        party = _take_down(work, case, new)
        _take_down_guardian(work, case, party, guardian)
        index_case(work, case)
        return party.id


def replace_party(desk: Desk, party_id: int, new: NewParty, guardian: NewParty | None = None) -> int:
    """Correct a party: a new snapshot takes the old one's place, which stays readable. Returns the new id.

    ``guardian`` is taken down along with it, where the party turns out to be a minor.
    """
    with act(desk, "replace_party") as work:
        old = work.get(Party, party_id, "当事人")
        case = open_file(work, old.case_id)
        if old.replaced_by is not None:
            raise RuleViolation("party_replaced", "这份当事人登记已被更正，请刷新后在最新的一份上修改。")
        party = _take_down(work, case, new)
        if guardian is None and all(getattr(party, key) == getattr(old, key) for key in _TOLD):
            raise nothing_changed()
        old.replaced_by = party.id
        for row in current_parties(work.session, case.id):
            if row.represents_id == old.id:
                row.represents_id = party.id
        follow_party(work, old.id, party.id)
        _take_down_guardian(work, case, party, guardian)
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
    values = person_values(work, new)
    _require_may_speak(work, case, new)
    person = person_behind(work, new, values)
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


def _take_down_guardian(work: Work, case: Case, ward: Party, guardian: NewParty | None) -> None:
    """Enter the guardian of a minor; what is wrong is told at the guardian's own entries."""
    if guardian is None:
        return
    try:
        _take_down(work, case, replace(guardian, represents_id=ward.id))
    except RuleViolation as fault:
        field = f"guardian_{fault.field}" if fault.field else "guardian_way"
        raise RuleViolation(fault.code, f"监护人：{fault.sentence}", field=field, source=fault.source) from fault


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
