"""A case as a row of 矛盾纠纷排查化解台账: what stands in each of its columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    Agreement,
    Case,
    CaseSpell,
    Claim,
    Closure,
    Incident,
    MediationSession,
    Party,
    ProgressNote,
    Visit,
    WeekDecision,
)
from db.queries.case_file import of_case, performances_of_case, terms_of_case
from db.queries.parties import current_parties
from rules.law_rows import Category
from rules.money import yuan
from rules.periods import local_time
from rules.vocabulary import PartyRole, SessionState, WeekDecisionKind
from rules.wording import chinese_date, one_line
from workflow.outgoing_filling import Cells

_SIDES = frozenset(PartyRole) - {PartyRole.WITNESS, PartyRole.GUARDIAN, PartyRole.AGENT}
_ENTRY = 200
"""How many characters of one entry of progress are told."""


@dataclass(frozen=True)
class LedgerCase:
    """A case with what hangs on it, read as it is asked for."""

    session: Session
    case: Case
    serial: int
    category: Category
    class_name: str
    community: str
    officers: Mapping[int, str]
    due_on: date | None

    @cached_property
    def incidents(self) -> Sequence[Incident]:
        """The incidents it grew from, the earliest first."""
        query = select(Incident).where(Incident.case_id == self.case.id)
        return self.session.scalars(query.order_by(Incident.received_at, Incident.id)).all()

    @cached_property
    def parties(self) -> Sequence[Party]:
        """Those on either side as they stand, without guardians, agents and witnesses."""
        return [one for one in current_parties(self.session, self.case.id) if one.role in _SIDES]

    @cached_property
    def agreements(self) -> Sequence[Agreement]:
        """The agreements that are not void."""
        return [one for one in of_case(self.session, Agreement, self.case.id) if one.voided_on is None]

    @cached_property
    def sessions(self) -> Sequence[MediationSession]:
        """The sessions booked, held and cancelled."""
        return of_case(self.session, MediationSession, self.case.id)

    @cached_property
    def closure(self) -> Closure | None:
        """The application by which it was struck off; None while it is open."""
        approved = [one for one in of_case(self.session, Closure, self.case.id) if one.approved]
        return approved[-1] if approved and self.closed_on is not None else None

    @cached_property
    def closed_on(self) -> date | None:
        """The day it left the open stock; None while it is in it."""
        return of_case(self.session, CaseSpell, self.case.id)[-1].ended_on

    def named(self, officer: int | None) -> str:
        """Return an officer's name; "" for nobody."""
        return self.officers.get(officer or 0, "")


def _parties(file: LedgerCase) -> str:
    return "；".join(f"{one.role.label}：{one.name}" for one in file.parties)


def _claims(file: LedgerCase) -> str:
    claims = of_case(file.session, Claim, file.case.id)
    return "；".join(f"{one.text}（{one.state.label}）" for one in claims)


def _helpers(file: LedgerCase) -> str:
    held = [one for one in file.sessions if one.state is SessionState.HELD]
    names = [file.named(officer) for one in held for officer in (one.chair_id, one.recorder_id)]
    return "、".join(name for name in dict.fromkeys(names) if name and name != file.named(file.case.owner_id))


def _progress(file: LedgerCase) -> str:
    notes = [(one.noted_on, one.text) for one in of_case(file.session, ProgressNote, file.case.id)]
    held = [
        (one.held_on, "，".join(filter(None, (f"调解：{one.result.label}", one.record))))
        for one in file.sessions
        if one.held_on is not None and one.result is not None
    ]
    told = sorted([*notes, *held], key=lambda entry: entry[0])
    return "\n".join(f"{chinese_date(day)} {one_line(text, _ENTRY)}" for day, text in told)


def _way(file: LedgerCase) -> str:
    track = file.case.track
    words = [track.label] if track is not None else []
    return "，".join([*words, *dict.fromkeys(one.form.label for one in file.agreements)])


def _performance(file: LedgerCase) -> str:
    valid = {one.id for one in file.agreements}
    terms = [one for one in terms_of_case(file.session, file.case.id) if one.agreement_id in valid]
    if not terms:
        return ""
    mine = {one.id for one in terms}
    done = [one for one in performances_of_case(file.session, file.case.id) if one.term_id in mine]
    paid = sum(one.amount_fen or 0 for one in done)
    told = f"{len(terms)}条中已履行{sum(one.performed_on is not None for one in terms)}条"
    return f"{told}，已付{yuan(paid)}元" if paid else told


def _carried(file: LedgerCase) -> int:
    rows = of_case(file.session, WeekDecision, file.case.id)
    return sum(one.kind is WeekDecisionKind.CONTINUE for one in rows)


def _visits(file: LedgerCase) -> str:
    return "\n".join(
        f"{chinese_date(one.made_on)} {_heard(one)}"
        for one in of_case(file.session, Visit, file.case.id)
        if one.made_on is not None
    )


def _heard(visit: Visit) -> str:
    if not visit.reached:
        return "未联系上"
    words = [word.label for word in (visit.performed, visit.satisfaction) if word is not None]
    words += ["发现新的矛盾"] if visit.new_conflict else []
    return one_line("，".join(filter(None, [*words, visit.note])), _ENTRY) or "已回访"


def _occurred_at(case: Case) -> datetime | None:
    return local_time(case.occurred_at).replace(tzinfo=None) if case.occurred_at is not None else None


def _remark(file: LedgerCase) -> str:
    case = file.case
    told = ("涉及家庭暴力" if case.family_violence else "", "已提级" if case.escalated_on else "")
    return "，".join(filter(None, (*told, "已封存" if case.sealed_on else "")))


LEDGER_CELLS: Cells[LedgerCase] = {
    "serial": lambda file: file.serial,
    "number": lambda file: file.case.number,
    "accepted_on": lambda file: file.case.accepted_on,
    "source": lambda file: file.incidents[0].source.label if file.incidents else "",
    "incidents": lambda file: "、".join(one.external_number or one.number for one in file.incidents),
    "title": lambda file: file.case.title,
    "category": lambda file: file.category.name,
    "risk": lambda file: file.case.risk.label,
    "occurred_at": lambda file: (
        _occurred_at(file.case)
    ),
    "community": lambda file: file.community,
    "place": lambda file: file.case.place,
    "parties": _parties,
    "people": lambda file: len(file.parties),
    "facts": lambda file: file.case.facts,
    "claims": _claims,
    "owner": lambda file: file.named(file.case.owner_id),
    "helpers": _helpers,
    "due_on": lambda file: file.due_on,
    "progress": _progress,
    "way": _way,
    "agreements": lambda file: "、".join(one.number for one in file.agreements if one.number),
    "performance": _performance,
    "result": lambda file: file.case.result.label if file.case.result else "",
    "carried": _carried,
    "visits": _visits,
    "closed_on": lambda file: file.closed_on,
    "approved_by": lambda file: file.named(file.closure.decided_by) if file.closure else "",
    "remark": _remark,
    "state": lambda file: file.case.state.label,
    "class": lambda file: file.class_name,
    "police": lambda file: file.category.police,
    "governance": lambda file: file.category.governance,
}
"""What stands in each column but the amount, which goes by its unit."""
