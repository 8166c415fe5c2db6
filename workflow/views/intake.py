"""What the acts on an incident begin with: the case it would make, the cases it may belong to, what was entered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Row, exists, or_, select
from sqlalchemy import case as when
from sqlalchemy.orm import Session

from db.models import Case, Incident, Officer, Party
from rules.errors import RuleViolation
from rules.law_tables import Law
from rules.periods import local_time
from rules.risk import VIOLENCE_AT_HOME, risk_suggested, risk_words
from rules.steps import OPEN_STATES
from rules.vocabulary import Risk, Side
from rules.wording import chinese_date
from workflow.desk import Desk
from workflow.entered import NewPerson, entered_people
from workflow.views.shown import shown_of_cases

MOST_CASES = 500


@dataclass(frozen=True, slots=True)
class CaseProposal:
    """What a case made of an incident would say, for the officer to correct; ``occurred_at`` is station-local."""

    title: str
    category: str | None
    community_id: int | None
    owner_id: int
    facts: str
    risk: Risk
    risk_words: str
    occurred_at: datetime
    family_violence: bool


@dataclass(frozen=True, slots=True)
class OpenCase:
    """An open case to which an incident may be added."""

    id: int
    words: str


def case_proposal(desk: Desk, incident_id: int) -> CaseProposal:
    """Return a case made of what the incident says; RuleViolation when there is no such incident."""
    day = desk.today
    with desk.read() as session:
        incident = _found(session.get(Incident, incident_id))
        people = entered_people(session, [incident_id]).get(incident_id, ())
    found = desk.law.dangers_in(incident.summary, day)
    return CaseProposal(
        title=_title(incident, people, desk.law),
        category=incident.category,
        community_id=incident.community_id,
        owner_id=desk.officer.id,
        facts=incident.summary,
        risk=incident.risk or risk_suggested(found),
        risk_words=risk_words(found),
        occurred_at=local_time(incident.received_at).replace(tzinfo=None),
        family_violence=any(word.kind == VIOLENCE_AT_HOME for word in found),
    )


def open_cases_for(desk: Desk, incident_id: int) -> tuple[OpenCase, ...]:
    """Return the open cases, those that know its people, caller, phone or place first, then the newest; at most 500."""
    with desk.read() as session:
        incident = _found(session.get(Incident, incident_id))
        caller, phone = incident.caller or "", incident.phone or ""
        persons = {one.person_id for one in entered_people(session, [incident_id]).get(incident_id, ())}
        known = exists().where(
            Party.case_id == Case.id,
            Party.replaced_by.is_(None),
            or_(
                (Party.name == caller) & (Party.name != ""),
                (Party.phone == phone) & (Party.phone != ""),
                Party.person_id.in_(persons),
            ),
        )
        nearness = when((known, 0), (Case.place == incident.place, 1), else_=2)
        query = (
            select(Case.id, Case.number, Case.title, Officer.name)
            .join(Officer, Officer.id == Case.owner_id)
            .where(Case.state.in_(sorted(OPEN_STATES)))
            .order_by(nearness, Case.number.desc(), Case.id.desc())
            .limit(MOST_CASES)
        )
        return offered_cases(session, desk, session.execute(query).all())


def offered_cases(session: Session, desk: Desk, rows: Sequence[Row[int, str, str, str]]) -> tuple[OpenCase, ...]:
    """Return (id, number, title, owner) of some cases as choices, hidden names masked."""
    shown = shown_of_cases(session, desk, [row[0] for row in rows])
    return tuple(OpenCase(key, f"{number} {shown.words(key, title)}（{owner}）") for key, number, title, owner in rows)


def entered_words(desk: Desk, incident_id: int) -> str:
    """Return a sentence that says under which number and in which day an incident stands, and which case it joined."""
    with desk.read() as session:
        incident = _found(session.get(Incident, incident_id))
        joined = session.get(Case, incident.case_id) if incident.case_id is not None else None
    words = f"已登记警情{incident.number}，列入{chinese_date(incident.business_date)}"
    if joined is not None:
        words += f"，并入纠纷{joined.number}"
    if incident.late_for is None:
        return f"{words}。"
    return f"{words}（{chinese_date(incident.late_for)}已签结，作为补登）。"


def business_date(desk: Desk, incident_id: int) -> date:
    """Return the business day an incident is listed in; RuleViolation when there is no such incident."""
    with desk.read() as session:
        return _found(session.get(Incident, incident_id)).business_date


def case_number(desk: Desk, case_id: int) -> str:
    """Return the number of a case."""
    with desk.read() as session:
        return session.scalars(select(Case.number).where(Case.id == case_id)).one()


def _found(incident: Incident | None) -> Incident:
    if incident is None:
        raise RuleViolation("not_found", "找不到这条警情，请刷新后重试。")
    return incident


def _title(incident: Incident, people: Sequence[NewPerson], law: Law) -> str:
    """Propose 甲与乙××纠纷 or 甲与他人××纠纷; where nobody is known the place stands for the people."""
    first, second = (next((one.name for one in people if one.side is side), "") for side in Side)
    known = first or second or incident.caller or ""
    who = f"{first}与{second}" if first and second else f"{known}与他人" if known else incident.place
    kind = law.category_name(incident.category, incident.business_date) if incident.category else "纠纷"
    return who + (kind if "纠纷" in kind else f"{kind}纠纷")
