"""A case between intake and mediation: track, facts, notes, risk, appraisals, reopening."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import search
from db.canonical import canonical
from db.models import Appraisal, Case, CaseSpell, Mediability, Officer, ProgressNote, RiskChange
from db.queries.parties import current_parties
from rules.eligibility import MediationFacts, blocked_by
from rules.errors import RuleViolation, StaleRecord
from rules.names import search_tokens
from rules.steps import Step, after, require_open
from rules.tracks import require_own_track
from rules.vocabulary import AppraisalKind, CaseOrigin, CaseState, Risk, Track
from workflow.act import Work, act
from workflow.desk import Desk
from workflow.entries import optional, required


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What may be corrected in an open case."""

    title: str
    category: str
    community_id: int
    owner_id: int
    place: str
    facts: str
    occurred_at: datetime | None = None
    family_violence: bool = False
    origin: CaseOrigin | None = None


def open_file(work: Work, case_id: int) -> Case:
    """Return an open case for an act, naming it in the trail; RuleViolation when it has been struck off."""
    case = work.get(Case, case_id, "纠纷")
    work.about(case.number)
    require_open(case.state)
    return case


def choose_track(desk: Desk, case_id: int, facts: MediationFacts) -> None:
    """Begin mediation on the track of the answered checklist (程序规定 178, 179); the answers are kept."""
    with act(desk, "choose_track") as work:
        case = open_file(work, case_id)
        require_own_track(desk.officer.role, case.track, facts.track, desk.law, work.today)
        _require_mediable(work, facts)
        if case.track is not None and case.track is not facts.track:
            _require_no_agreement(case)
        case.state, case.track = after(case.state, Step.BEGIN), facts.track
        work.session.add(
            Mediability(
                case_id=case.id,
                answered_on=work.today,
                answered_by=desk.officer.id,
                answers=canonical(_as_json(facts)),
                law_version=desk.law.version,
            )
        )


def _as_json(facts: MediationFacts) -> dict[str, object]:
    from dataclasses import asdict

    return {
        key: sorted(value) if isinstance(value, (set, frozenset)) else value
        for key, value in asdict(facts).items()
    }


def last_answers(session: Session, case_id: int) -> MediationFacts | None:
    """Return how the checklist of a case was answered last; None before it was."""
    query = select(Mediability.answers).where(Mediability.case_id == case_id).order_by(Mediability.id.desc())
    answers = session.scalars(query.limit(1)).first()
    if answers is None:
        return None
    stored = json.loads(answers)
    return MediationFacts(**(stored | {"track": Track(stored["track"])}))


def _require_mediable(work: Work, facts: MediationFacts) -> None:
    grounds = blocked_by(facts, work.desk.law, work.today)
    if grounds:
        raise RuleViolation(
            "not_mediable",
            "依法不能调解：" + "".join(g.sentence for g in grounds),
            source="、".join(dict.fromkeys(g.article for g in grounds)),
            values={"grounds": [g.code for g in grounds]},
        )


def _require_no_agreement(case: Case) -> None:
    if case.state is not CaseState.MEDIATING:
        raise RuleViolation("track_is_fixed", "已有协议或已终止的纠纷不能改变调解类型。", field="track")


def amend_case(desk: Desk, case_id: int, version: int, new: CaseFacts) -> None:
    """Correct the facts of an open case; StaleRecord when a colleague saved after ``version``."""
    with act(desk, "amend_case") as work:
        case = open_file(work, case_id)
        if case.version != version:
            raise StaleRecord("stale", "同事刚刚改过这起纠纷。请刷新后核对，再保存您的修改。")
        desk.law.category(new.category, work.today)
        _require_unreported(work, case, new)
        case.title = required(new.title, "title", "请填写纠纷名称。")
        case.place = required(new.place, "place", "请填写地点。")
        case.facts = required(new.facts, "facts", "请填写简要情况。")
        case.owner_id = work.get(Officer, new.owner_id, "责任人").id
        case.category, case.community_id = new.category, new.community_id
        case.occurred_at, case.family_violence, case.origin = new.occurred_at, new.family_violence, new.origin
        index_case(work, case)


def _require_unreported(work: Work, case: Case, new: CaseFacts) -> None:
    """Refuse to move a case to another class or community once the day it was accepted is signed."""
    from db.queries.closes import is_shut

    moved = new.category[:2] != case.category[:2] or new.community_id != case.community_id
    if moved and is_shut(work.session, case.business_date):
        raise RuleViolation(
            "day_is_closed",
            "受理当日已签结，类别和社区已计入统计，不能再改。",
            field="category",
            lifted_by="所长（例外开启该日）",
        )


def index_case(work: Work, case: Case) -> None:
    """Make a case findable by its title, place, number and everybody in it."""
    work.session.flush()
    tokens = [search_tokens(text=f"{case.title} {case.place}", number=case.number)]
    for party in current_parties(work.session, case.id):
        tokens.append(search_tokens(name=party.name, id_number=party.id_number or "", phone=party.phone or ""))
    search.put(work.session, "case", case.id, " ".join(tokens))


def note_progress(desk: Desk, case_id: int, text: str) -> None:
    """Add a dated note to an open case."""
    with act(desk, "note_progress") as work:
        case = open_file(work, case_id)
        work.session.add(
            ProgressNote(
                case_id=case.id,
                noted_on=work.today,
                noted_at=work.now,
                officer_id=desk.officer.id,
                text=required(text, "text", "请填写进展内容。"),
            )
        )


def set_risk(desk: Desk, case_id: int, level: Risk, reason: str) -> None:
    """Set the risk level of an open case, with a reason; a person decides, never the program."""
    with act(desk, "set_risk", reason=required(reason, "reason", "请写明评定理由。")) as work:
        case = open_file(work, case_id)
        case.risk = level
        work.session.add(
            RiskChange(
                case_id=case.id,
                changed_on=work.today,
                officer_id=desk.officer.id,
                level=level,
                reason=reason.strip(),
            )
        )


def send_appraisal(desk: Desk, case_id: int, kind: AppraisalKind) -> int:
    """Send an injury or a value for appraisal; clocks that exclude it stand still. Returns its id."""
    with act(desk, "send_appraisal") as work:
        case = open_file(work, case_id)
        case.state = after(case.state, Step.SEND_APPRAISAL)
        return work.add(Appraisal(case_id=case.id, kind=kind, started_on=work.calendar_day)).id


def appraisal_back(desk: Desk, case_id: int, document_on: date, result: str) -> None:
    """Record the appraisal document of a case; the clocks run again from its day."""
    with act(desk, "appraisal_back") as work:
        case = open_file(work, case_id)
        case.state = after(case.state, Step.APPRAISAL_BACK)
        query = select(Appraisal).where(Appraisal.case_id == case.id, Appraisal.document_on.is_(None))
        appraisal = work.session.scalars(query.order_by(Appraisal.id.desc())).first()
        if appraisal is None:
            raise RuleViolation("no_appraisal", "这起纠纷没有正在进行的鉴定。")
        if not appraisal.started_on <= document_on <= work.calendar_day:
            raise RuleViolation("appraisal_date", "鉴定文书日期须在送鉴日与今天之间。", field="document_on")
        appraisal.document_on = document_on
        appraisal.result = required(result, "result", "请填写鉴定结论。")
        if case.track is None:
            case.state = CaseState.REGISTERED


def reopen_case(desk: Desk, case_id: int, reason: str) -> None:
    """Take a case that was struck off up again under its old number (复燃)."""
    with act(desk, "reopen_case", reason=required(reason, "reason", "请写明复燃原因。")) as work:
        case = work.get(Case, case_id, "纠纷")
        work.about(case.number)
        case.state, case.result = after(case.state, Step.REOPEN), None
        if case.track is None:
            case.state = CaseState.REGISTERED
        work.session.add(
            CaseSpell(case_id=case.id, opened_on=work.today, reopened=True, reason=optional(reason))
        )


def begun_track(case: Case) -> Track:
    """Return the track of a case under mediation; RuleViolation before one has been chosen."""
    if case.track is None:
        raise RuleViolation("no_track", "请先选择调解类型（治安调解或人民调解）。", field="track")
    return case.track
