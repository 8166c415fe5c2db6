"""Incidents: register, confirm, clear, carry over, open or link a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from db import search
from db.models import CarryOver, Case, CaseSpell, Community, Incident, Involved, Officer
from db.queries.closes import carries_of, is_shut, standing
from rules.closes import due_in_day
from rules.errors import RuleViolation, StaleRecord, refuse_if
from rules.incidents import incident_problems, require_outcome_fits
from rules.names import search_tokens
from rules.periods import business_day
from rules.rights import require_right
from rules.steps import require_open
from rules.vocabulary import CarryReason, CaseState, Nature, Outcome, PaperKind, Risk
from workflow.act import Work, act
from workflow.cases import index_case
from workflow.desk import Desk
from workflow.entered import NewIncident
from workflow.entries import optional, required
from workflow.involved import become_parties, enter_people, people_of, tokens_of_people
from workflow.numbers import draw_number
from workflow.snapshots import stored_phone


@dataclass(frozen=True, slots=True)
class NewCase:
    """What opening a case adds to its incident."""

    title: str
    category: str
    community_id: int
    owner_id: int
    facts: str
    risk: Risk = Risk.LOW
    occurred_at: datetime | None = None
    family_violence: bool = False


def register_incident(desk: Desk, new: NewIncident, link_case: str | None = None) -> int:
    """Enter an incident in its business day and return its id.

    When that day is signed already it is entered in the open day, with a reference back. ``link_case`` is the number
    of an open case it is about: then it is confirmed as a dispute and cleared by belonging to that case, at once.
    """
    with act(desk, "register_incident") as work:
        incident = enter_incident(work, new)
        if link_case is not None:
            require_right(desk.officer.role, "link_case")
            incident.confirmed_nature = Nature.DISPUTE
            _join(work, incident, _open_case(work, link_case))
        return incident.id


def enter_incident(work: Work, new: NewIncident) -> Incident:
    """Enter one incident inside an act; a list of incidents is entered in one act by calling this for each."""
    refuse_if(incident_problems(new.received_at, work.now, new.place, new.summary), "incident_incomplete")
    received_day = business_day(new.received_at, work.desk.settings.cut_off)
    late = _is_late(work, received_day)
    incident = work.add(
        Incident(
            number=draw_number(work, PaperKind.INCIDENT),
            business_date=work.today if late else received_day,
            late_for=received_day if late else None,
            registered_by=work.desk.officer.id,
            **_cleaned(work, new),
        )
    )
    work.about(incident.number)
    _index(work, incident, enter_people(work, incident, new.people))
    return incident


def amend_incident(desk: Desk, incident_id: int, version: int, new: NewIncident) -> None:
    """Correct an incident of an open day; StaleRecord when a colleague saved after ``version``."""
    refuse_if(incident_problems(new.received_at, desk.clock(), new.place, new.summary), "incident_incomplete")
    with act(desk, "amend_incident") as work:
        incident = _incident(work, incident_id)
        if incident.version != version:
            raise StaleRecord("stale", "同事刚刚改过这条警情。请刷新后核对，再保存您的修改。")
        _require_unsigned(work, incident.business_date)
        for name, value in _cleaned(work, new).items():
            setattr(incident, name, value)
        day = business_day(new.received_at, desk.settings.cut_off)
        late = _is_late(work, day)
        incident.business_date = incident.business_date if late else day
        incident.late_for = day if late else None
        held = people_of(work.session, incident.id)
        _index(work, incident, enter_people(work, incident, new.people, held))


def confirm_nature(desk: Desk, incident_id: int, nature: Nature, category: str | None = None) -> None:
    """Record what the incident turned out to be; fixed once its day is signed."""
    with act(desk, "confirm_nature") as work:
        incident = _incident(work, incident_id)
        _require_unsigned(work, incident.business_date)
        if category is not None:
            desk.law.category(category, work.today)
        if incident.outcome is not None:
            require_outcome_fits(nature, incident.outcome)
        incident.confirmed_nature, incident.category = nature, category or incident.category


def clear_incident(desk: Desk, incident_id: int, outcome: Outcome, note: str, recording: str | None = None) -> None:
    """Record the outcome of an incident: settled on the spot, handed on, filed, or dealt with."""
    with act(desk, "clear_incident") as work:
        incident = _uncleared(work, incident_id)
        if outcome is Outcome.CASE:
            raise RuleViolation("use_open_case", "立为纠纷请用“立为纠纷”或“并入纠纷”。", field="outcome")
        require_outcome_fits(incident.confirmed_nature, outcome)
        incident.outcome_note = required(note, "note", "请写明处置经过和结果。")
        incident.recording = optional(recording)
        _clear(work, incident, outcome)


def carry_over(
    desk: Desk,
    incident_id: int,
    day: date,
    reason: CarryReason,
    owner_id: int,
    next_date: date,
    note: str | None = None,
) -> None:
    """Carry an incident over past ``day``'s close, by name, to a later date."""
    with act(desk, "carry_over") as work:
        incident = _uncleared(work, incident_id)
        _require_unsigned(work, day)
        if incident.confirmed_nature is None:
            raise RuleViolation("not_classified", "结转前请先确认警情性质。", field="confirmed_nature")
        carried = carries_of(work.session, [incident_id]).get(incident_id, [])
        if not due_in_day(standing(incident, carried), day):
            raise RuleViolation("not_due", "这条警情当日不需要结转：它已结转到以后的日期。", field="day")
        if next_date <= day:
            raise RuleViolation("next_date_not_later", "下次处理日期须在结转日之后。", field="next_date")
        owner = work.get(Officer, owner_id, "责任人")
        again = next((row for row in carried if row.day == day), None)
        row = again or CarryOver(incident_id=incident_id, day=day)
        row.reason, row.owner_id, row.next_date = reason, owner.id, next_date
        row.note, row.made_by = optional(note), desk.officer.id
        work.session.add(row)


def open_case(desk: Desk, incident_id: int, new: NewCase) -> int:
    """Make a case of an incident, which clears it, and return the case's id."""
    with act(desk, "open_case") as work:
        incident = _uncleared(work, incident_id)
        require_outcome_fits(incident.confirmed_nature, Outcome.CASE)
        case = _new_case(work, incident.place, new)
        incident.case_id, incident.outcome_note = case.id, f"立为纠纷{case.number}"
        incident.category = incident.category if is_shut(work.session, incident.business_date) else new.category
        _clear(work, incident, Outcome.CASE)
        become_parties(work, incident, case)
        index_case(work, case)
        work.about(case.number)
        return case.id


def link_case(desk: Desk, incident_id: int, case_id: int) -> None:
    """Add an incident to a case that is open already, which clears it."""
    with act(desk, "link_case") as work:
        incident = _uncleared(work, incident_id)
        require_outcome_fits(incident.confirmed_nature, Outcome.CASE)
        _join(work, incident, work.get(Case, case_id, "纠纷"))


def _join(work: Work, incident: Incident, case: Case) -> None:
    require_open(case.state)
    incident.case_id, incident.outcome_note = case.id, f"并入纠纷{case.number}"
    _clear(work, incident, Outcome.CASE)


def _open_case(work: Work, number: str) -> Case:
    case = work.session.scalars(select(Case).where(Case.number == number)).one_or_none()
    if case is None:
        sentence = f"没有编号为“{number}”的纠纷，请核对编号，或清空这一栏。"
        raise RuleViolation("no_such_case", sentence, field="link_case")
    return case


def _new_case(work: Work, place: str, new: NewCase) -> Case:
    work.desk.law.category(new.category, work.today)
    work.get(Community, new.community_id, "社区")
    work.get(Officer, new.owner_id, "责任人")
    case = work.add(
        Case(
            number=draw_number(work, PaperKind.CASE),
            title=required(new.title, "title", "请填写纠纷名称。"),
            category=new.category,
            community_id=new.community_id,
            place=place,
            occurred_at=new.occurred_at,
            facts=required(new.facts, "facts", "请填写简要情况。"),
            state=CaseState.REGISTERED,
            risk=new.risk,
            accepted_on=work.calendar_day,
            business_date=work.today,
            owner_id=new.owner_id,
            family_violence=new.family_violence,
        )
    )
    work.session.add(CaseSpell(case_id=case.id, opened_on=work.today))
    return case


def _incident(work: Work, incident_id: int) -> Incident:
    incident = work.get(Incident, incident_id, "警情")
    work.about(incident.number)
    return incident


def _uncleared(work: Work, incident_id: int) -> Incident:
    incident = _incident(work, incident_id)
    if incident.outcome is not None:
        raise RuleViolation(
            "already_cleared", f"警情{incident.number}已登记处置结果“{incident.outcome.label}”，不能重复登记。"
        )
    return incident


def _clear(work: Work, incident: Incident, outcome: Outcome) -> None:
    incident.outcome, incident.cleared_on, incident.cleared_by = outcome, work.today, work.desk.officer.id


def _is_late(work: Work, received_day: date) -> bool:
    """Whether the day can take no more incidents: it is signed, or lies before the register began."""
    # Of the open day and those after it none has been closed, which is known already.
    shut = received_day < work.today and is_shut(work.session, received_day)
    return shut or received_day < work.desk.settings.first_day


def _require_unsigned(work: Work, day: date) -> None:
    if is_shut(work.session, day):
        raise RuleViolation(
            "day_is_closed",
            f"{day.isoformat()}已签结，不能再改；请在今天另行登记，或由所长办理例外开启。",
            lifted_by="所长",
        )


_PLAIN = (
    "received_at",
    "source",
    "reported_nature",
    "community_id",
    "category",
    "risk",
)


def _cleaned(work: Work, new: NewIncident) -> dict[str, object]:
    values: dict[str, object] = {name: getattr(new, name) for name in _PLAIN}
    if new.category is not None:
        work.desk.law.category(new.category, work.today)
    values["phone"] = stored_phone(new.phone)
    for name in ("caller", "external_number"):
        values[name] = optional(getattr(new, name))
    for name in ("place", "summary"):
        values[name] = required(getattr(new, name), name, "请填写。")
    return values


def _index(work: Work, incident: Incident, people: Sequence[Involved]) -> None:
    tokens = search_tokens(
        name=incident.caller or "", text=incident.place, phone=incident.phone or "", number=incident.number
    )
    tokens = f"{tokens} {tokens_of_people(people)}"
    search.put(work.session, "incident", incident.id, tokens)
