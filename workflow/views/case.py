"""One case as its page shows it: the file, the people, the course, what may be done, the history."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from db.models import Agreement, Appraisal, Case, Claim, Closure, Party, ProgressNote
from db.queries.case_file import last_day_open, of_case, trail_about
from db.queries.parties import current_parties, first_entries
from db.queries.people import community_names, officer_contacts, officer_names, room_names
from rules.deadlines import days_open
from rules.errors import RuleViolation
from rules.parties import minor_problems, party_problems
from rules.periods import local_time
from rules.recusal import OfficerFacts, recusal_words
from rules.steps import Step, allowed_steps
from rules.vocabulary import CaseState, Risk, Track
from rules.wording import chinese_date, chinese_time
from workflow.cases import CaseFacts
from workflow.desk import Desk
from workflow.parties import party_facts
from workflow.views.case_acts import ActOffer, Standing, act_offers, next_acts
from workflow.views.case_checklist import Checklist, checklist_of
from workflow.views.case_claims import ClaimLine, claim_lines
from workflow.views.case_course import Course, Names, course_of, local_minute, party_names
from workflow.views.case_history import HISTORY_LIMIT, HistoryLine, history_lines
from workflow.views.case_line import state_line
from workflow.views.case_papers import CaseFile, case_file
from workflow.views.case_people import PartyLine, party_lines
from workflow.views.deadlines import DueRow, deadlines_of
from workflow.views.shown import masked, shown_of_cases


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A dated note of what was done."""

    when: str
    officer: str
    text: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything the case page shows; ``entered`` and ``version`` are what a correction starts from.

    ``parties_lack`` says what would keep a session from being taken down as held.
    ``hides_names`` says that names in it are masked; ``seal_words`` since when it is sealed and why.
    """

    id: int
    number: str
    title: str
    version: int
    state: CaseState
    risk: Risk
    track: Track | None
    owner: str
    days_open: int
    escalated: bool
    way: tuple[str, ...]
    at: int
    facts: tuple[tuple[str, str], ...]
    entered: CaseFacts
    today: date
    notes: tuple[NoteLine, ...]
    parties: tuple[PartyLine, ...]
    recusals: tuple[tuple[int, str], ...]
    parties_lack: tuple[str, ...]
    checklist: Checklist
    claims: tuple[ClaimLine, ...]
    course: Course
    file: CaseFile
    deadlines: tuple[DueRow, ...]
    acts: tuple[ActOffer, ...]
    next_acts: tuple[str, ...]
    history: tuple[HistoryLine, ...]
    hides_names: bool
    seal_words: str

    @property
    def sealed(self) -> bool:
        """Whether looking at the names needs a reason."""
        return bool(self.seal_words)

    @property
    def standing(self) -> str:
        """How long the case has been open, or how long it was."""
        word = "共历" if self.state is CaseState.CLOSED else "已立"
        return f"{word}{self.days_open}天"


def case_view(desk: Desk, case_id: int, *, revealed: bool = False) -> CaseView:
    """Return one case as of today, hidden names masked unless ``revealed``; RuleViolation when there is none."""
    today, deadlines = desk.today, deadlines_of(desk, case_id)
    with desk.read() as session:
        case = session.get(Case, case_id)
        if case is None:
            raise RuleViolation("not_found", "找不到这起纠纷，可能编号有误，请回到纠纷列表重新选择。")
        hidden = frozenset[str]() if revealed else shown_of_cases(session, desk, [case_id]).hidden_of(case_id)
        entries, first = current_parties(session, case_id), first_entries(session, case_id)
        parties = party_lines(entries, today, None if revealed else hidden, first)
        return masked(_view(session, desk, case, today, deadlines, parties, bool(hidden)), hidden)


def _view(
    session: Session,
    desk: Desk,
    case: Case,
    today: date,
    deadlines: tuple[DueRow, ...],
    parties: tuple[PartyLine, ...],
    hides_names: bool,
) -> CaseView:
    everybody = of_case(session, Party, case.id)
    names = Names(officer_names(session), room_names(session), party_names(everybody))
    course = course_of(session, case, names, today)
    claims = _claims(session, case.id, names)
    file = case_file(session, case, desk.law, desk.calendar_day, sum(party.principal for party in parties))
    lacking = _parties_lack(session, desk, case)
    standing = replace(_standing(desk, case, parties, claims, course, file), parties_lack=bool(lacking))
    closures = of_case(session, Closure, case.id)
    way, at = state_line(case.state, closures[-1].state_before if closures else None)
    ended = last_day_open(session, case.id)
    return CaseView(
        id=case.id,
        number=case.number,
        title=case.title,
        version=case.version,
        state=case.state,
        risk=case.risk,
        track=case.track,
        owner=names.officers.get(case.owner_id, ""),
        days_open=days_open(case.accepted_on, ended or desk.clock_day),
        escalated=case.escalated_on is not None,
        way=way,
        at=at,
        facts=_facts(session, desk, case, names),
        entered=_entered(case),
        today=desk.calendar_day,
        notes=_notes(session, case.id, names),
        parties=parties,
        recusals=_recusals(session, case.id),
        parties_lack=lacking,
        checklist=checklist_of(session, case),
        claims=claims,
        course=course,
        file=file,
        deadlines=deadlines,
        acts=act_offers(standing),
        next_acts=next_acts(standing),
        history=history_lines(trail_about(session, case.number, HISTORY_LIMIT)),
        hides_names=hides_names,
        seal_words=_seal_words(case),
    )


def _seal_words(case: Case) -> str:
    return f"已于{chinese_date(case.sealed_on)}封存：{case.seal_reason}" if case.sealed_on else ""


def _parties_lack(session: Session, desk: Desk, case: Case) -> tuple[str, ...]:
    """Return what is wrong with the parties of a case still to be mediated; without a track, of its minors alone."""
    parties = [party_facts(party) for party in current_parties(session, case.id)]
    if Step.BEGIN not in allowed_steps(case.state) or not parties:
        return ()
    check = minor_problems if case.track is None else party_problems
    problems = check(parties, case.track or Track.PEOPLES, desk.today, law=desk.law)
    return tuple(problem.sentence for problem in problems)


def _recusals(session: Session, case_id: int) -> tuple[tuple[int, str], ...]:
    """Return the officers who might have to withdraw from the case (回避), and why."""
    parties = [party_facts(party) for party in current_parties(session, case_id)]
    hints = ((key, recusal_words(OfficerFacts(*texts), parties)) for key, texts in officer_contacts(session).items())
    return tuple((key, words) for key, words in hints if words)


def _claims(session: Session, case_id: int, names: Names) -> tuple[ClaimLine, ...]:
    agreements = {row.id: row.number or row.form.label for row in of_case(session, Agreement, case_id)}
    return claim_lines(of_case(session, Claim, case_id), names.parties, agreements)


def _standing(
    desk: Desk,
    case: Case,
    parties: tuple[PartyLine, ...],
    claims: tuple[ClaimLine, ...],
    course: Course,
    file: CaseFile,
) -> Standing:
    return Standing(
        state=case.state,
        track=case.track,
        risk=case.risk,
        sealed=case.sealed_on is not None,
        role=desk.officer.role,
        officer_id=desk.officer.id,
        parties=len(parties),
        both_sides=sum(party.principal for party in parties) >= 2,
        open_claim=any(one.open for one in claims),
        booked=any(one.booked for one in course.sessions),
        agreed_session=any(one.agreed for one in course.sessions),
        unsigned=any(one.unsigned for one in course.agreements),
        to_print=_to_print(course, file),
        voidable=any(one.voidable for one in course.agreements),
        unpaid_terms=any(one.open for one in course.terms),
        effective=any(one.effective for one in course.agreements),
        planned_visit=any(one.open for one in course.visits),
        well_visited=any([one.well for one in course.visits if not one.open][-1:]),
        letter_out=any(one.open for one in course.transfers),
        applicant_id=next((one.applied_by for one in course.closures if one.open), None),
    )


def _to_print(course: Course, file: CaseFile) -> bool:
    """Whether an agreement waits for its first signature, or was made on the spot, and nobody has its paper yet."""
    kept = {paper.paper_id for paper in file.lines if not paper.copies} - {None}
    waiting = (one for one in course.agreements if (one.unsigned or one.effective) and not one.signed)
    return any(one.paper_id in kept for one in waiting)


def _entered(case: Case) -> CaseFacts:
    return CaseFacts(
        title=case.title,
        category=case.category,
        community_id=case.community_id,
        owner_id=case.owner_id,
        place=case.place,
        facts=case.facts,
        occurred_at=_local(case.occurred_at),
        family_violence=case.family_violence,
        origin=case.origin,
    )


def _local(at: datetime | None) -> datetime | None:
    return None if at is None else local_time(at)


def _facts(session: Session, desk: Desk, case: Case, names: Names) -> tuple[tuple[str, str], ...]:
    occurred = chinese_time(local_time(case.occurred_at)) if case.occurred_at else ""
    category = desk.law.category_name(case.category, case.accepted_on)
    return (
        ("编号", case.number),
        ("受理日期", chinese_date(case.accepted_on)),
        ("类别", f"{category}（{case.category}）"),
        ("发生时间", occurred),
        ("社区", community_names(session).get(case.community_id, "")),
        ("地点", case.place),
        ("责任人", names.officers.get(case.owner_id, "")),
        ("家庭暴力", "涉及" if case.family_violence else "不涉及"),
        ("结果", case.result.label if case.result else ""),
        ("鉴定", _appraisals(session, case.id)),
        ("简要情况", case.facts),
    )


def _appraisals(session: Session, case_id: int) -> str:
    return "；".join(_appraisal(row) for row in of_case(session, Appraisal, case_id))


def _appraisal(row: Appraisal) -> str:
    sent = f"{row.kind.label}，{chinese_date(row.started_on)}送出"
    if row.document_on is None:
        return f"{sent}，尚未收到"
    return f"{sent}，{chinese_date(row.document_on)}文书：{row.result or ''}"


def _notes(session: Session, case_id: int, names: Names) -> tuple[NoteLine, ...]:
    rows = reversed(of_case(session, ProgressNote, case_id))
    return tuple(NoteLine(local_minute(row.noted_at), names.officers.get(row.officer_id, ""), row.text) for row in rows)
