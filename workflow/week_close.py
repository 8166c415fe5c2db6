"""周清仓: every open case gets its decision, the balance is counted, the week is signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from db.canonical import canonical, digest
from db.models import Case, CaseSpell, Officer, WeekClose, WeekDecision
from db.queries import closes
from db.queries.people import officer_names
from rules.closes import STATION_RULE, Balance, balance, require_chief_for, require_decision_fits, weeks_carried
from rules.deadlines import days_open
from rules.errors import Problem, RuleViolation, refuse_if
from rules.periods import Period, business_day
from rules.steps import require_open
from rules.vocabulary import CarryReason, CloseState, PaperKind, Risk, Role, WeekDecisionKind
from rules.wording import chinese_date
from workflow.act import Work, act
from workflow.desk import Desk
from workflow.entries import required
from workflow.exceptions import end_exceptions
from workflow.papers import issue
from workflow.week_sheet import week_sheet


@dataclass(frozen=True, slots=True)
class Decision:
    """This week's decision on one case."""

    kind: WeekDecisionKind
    measure: str
    owner_id: int
    next_date: date
    reason: CarryReason | None = None


def decide_case(desk: Desk, day: date, case_id: int, decision: Decision) -> None:
    """Decide on an open case for the station week of ``day``; a second decision replaces the first.

    Red cases and the third carry-over in a row are the chief's.
    """
    with act(desk, "decide_case") as work:
        week = desk.settings.calendar.week_of(day)
        require_week_open(work, week)
        case = case_of_week(work, case_id, week)
        require_decision_fits(decision.kind, case.state)
        carried = weeks_carried(closes.decided_before(work.session, case_id, week.first))
        is_chief = desk.officer.role is Role.CHIEF
        require_chief_for(case.risk, decision.kind, carried, is_chief)
        if is_chief and decision.kind is WeekDecisionKind.CONTINUE and carried >= 2:
            case.escalated_on = work.today
        _store(work, week, case, decision)


def case_of_week(work: Work, case_id: int, week: Period) -> Case:
    """Return a case that is open now, or was when the week ended and has been struck off since."""
    case = work.get(Case, case_id, "纠纷")
    work.about(case.number)
    open_then = select(CaseSpell.id).where(CaseSpell.case_id == case.id, _open_after(week.last))
    if work.session.scalars(open_then.limit(1)).first() is None:
        require_open(case.state)
    return case


def _open_after(day: date) -> ColumnElement[bool]:
    return (CaseSpell.opened_on <= day) & (CaseSpell.ended_on.is_(None) | (CaseSpell.ended_on > day))


def _store(work: Work, week: Period, case: Case, decision: Decision) -> None:
    if decision.kind is WeekDecisionKind.CONTINUE and decision.reason is None:
        raise RuleViolation("no_reason", "继续化解的纠纷须写明结转原因。", field="reason")
    if decision.next_date <= week.last and decision.kind is WeekDecisionKind.CONTINUE:
        raise RuleViolation("next_date", "下次处理日期须在本周之后。", field="next_date")
    query = select(WeekDecision).where(WeekDecision.first_day == week.first, WeekDecision.case_id == case.id)
    row = work.session.scalars(query).one_or_none() or WeekDecision(first_day=week.first, case_id=case.id)
    row.kind, row.reason, row.next_date = decision.kind, decision.reason, decision.next_date
    row.measure = required(decision.measure, "measure", "请填写措施。")
    row.owner_id = work.get(Officer, decision.owner_id, "责任人").id
    row.decided_by = work.desk.officer.id
    work.session.add(row)


def hold_week(desk: Desk, day: date) -> None:
    """Take the week of ``day`` for checking; refused while a day is unsigned or a case undecided."""
    with act(desk, "hold_week") as work:
        week = _about(work, day)
        _require_turn(work, week)
        refuse_if(week_problems(work.session, week, desk.settings.first_day), "week_blocked")
        previous = closes.week_close(work.session, week.first)
        if previous is not None and previous.state is CloseState.HELD:
            raise RuleViolation("week_is_held", f"{week.label}已在核对中。")
        text = snapshot(work.session, week)
        work.session.add(
            WeekClose(
                first_day=week.first,
                edition=1 if previous is None else previous.edition + 1,
                state=CloseState.HELD,
                snapshot=text,
                sha256=digest(text),
                held_at=work.now,
                held_by=desk.officer.id,
            )
        )


def release_week(desk: Desk, day: date) -> None:
    """Give a held week back for changes."""
    with act(desk, "release_week") as work:
        work.session.delete(_held(work, _about(work, day)))


def close_week(desk: Desk, day: date) -> str:
    """Sign a held week; the balance must hold. Returns the sheet's number."""
    with act(desk, "close_week") as work:
        week = _about(work, day)
        held = _held(work, week)
        refuse_if(week_problems(work.session, week, desk.settings.first_day), "week_blocked")
        if snapshot(work.session, week) != held.snapshot:
            raise RuleViolation("week_changed_since_held", "核对以后又有变动，请退回核对后重新核对。")
        _require_red_signed_by_chief(work, week)
        paper = issue(
            work,
            PaperKind.WEEK_SHEET,
            f"{week.key}周清仓单",
            lambda number, head: week_sheet(work, week, held, number, head),
        )
        held.number, held.paper_id, held.trail_head = paper.number, paper.id, paper.trail_head
        held.closed_at, held.closed_by, held.state = work.now, desk.officer.id, CloseState.CLOSED
        end_exceptions(work, week.first, week.last)
        return paper.number


def open_cases_at(session: Session, last: date) -> Sequence[Case]:
    """Return the cases still open when ``last`` ended, by number."""
    query = (
        select(Case)
        .join(CaseSpell, CaseSpell.case_id == Case.id)
        .where(_open_after(last))
        .order_by(Case.number)
        .distinct()
    )
    return session.scalars(query).all()


def week_balance(session: Session, week: Period) -> Balance:
    """Return the stock of the week."""
    return balance(closes.spells_touching(session, week.first, week.last), week.first, week.last)


def week_problems(session: Session, week: Period, first_day: date) -> list[Problem]:
    """Return what blocks the week: unsigned days from ``first_day`` on, then undecided cases, then the balance."""
    problems = [
        Problem(day.isoformat(), f"{chinese_date(day)}的日清还没有签结。", STATION_RULE)
        for day in closes.unsigned_days(session, max(week.first, first_day), week.last)
    ]
    decided = closes.decisions_of(session, week.first)
    problems += [
        Problem(case.number, f"纠纷{case.number}本周还没有决定。", STATION_RULE)
        for case in open_cases_at(session, week.last)
        if case.id not in decided
    ]
    stock = week_balance(session, week)
    if not stock.holds:
        problems.append(Problem("balance", f"本周台账不平：{stock.words}。", STATION_RULE))
    return problems


def snapshot(session: Session, week: Period) -> str:
    """Return the week as canonical JSON: the balance and every open case with its decision."""
    names = officer_names(session)
    decided = closes.decisions_of(session, week.first)
    rows = [_row(session, week, case, decided[case.id], names) for case in open_cases_at(session, week.last)]
    return canonical({"week": week.key, "balance": asdict(week_balance(session, week)), "cases": rows})


def _row(
    session: Session, week: Period, case: Case, decision: WeekDecision, names: dict[int, str]
) -> dict[str, Any]:
    earlier = weeks_carried(closes.decided_before(session, case.id, week.first))
    return {
        "number": case.number,
        "title": case.title,
        "risk": case.risk,
        "days_open": days_open(case.accepted_on, week.last),
        "times_carried": earlier + (decision.kind is WeekDecisionKind.CONTINUE),
        "decision": decision.kind,
        "reason": decision.reason,
        "measure": decision.measure,
        "owner": names[decision.owner_id],
        "next_date": decision.next_date,
    }


def _about(work: Work, day: date) -> Period:
    week = work.desk.settings.calendar.week_of(day)
    work.about(week.key)
    return week


def _held(work: Work, week: Period) -> WeekClose:
    close = closes.week_close(work.session, week.first)
    if close is None or close.state is not CloseState.HELD:
        raise RuleViolation("week_not_held", f"{week.label}还没有核对，请先核对周清仓。")
    return close


def require_week_open(work: Work, week: Period) -> None:
    """Refuse what would change a signed week."""
    if closes.is_week_signed(work.session, week.first):
        raise RuleViolation("week_is_closed", f"{week.label}已签结。", lifted_by="所长（例外开启）")


def _require_turn(work: Work, week: Period) -> None:
    if week.last > business_day(work.now, work.desk.settings.cut_off):
        raise RuleViolation("week_not_over", f"{week.label}还没有到最后一天，不能核对。")
    require_week_open(work, week)
    before = work.desk.settings.calendar.week_of(week.first - timedelta(days=1))
    first_week = work.desk.settings.calendar.week_of(work.desk.settings.first_day)
    if week.first > first_week.first and not closes.is_week_signed(work.session, before.first):
        raise RuleViolation("earlier_week_open", f"{before.label}还没有签结，周清仓须按顺序办理。")


def _require_red_signed_by_chief(work: Work, week: Period) -> None:
    red = any(case.risk is Risk.HIGH for case in open_cases_at(work.session, week.last))
    if red and work.desk.officer.role is not Role.CHIEF:
        raise RuleViolation(
            "red_week_for_chief", "本周仍有高风险纠纷，周清仓须由所长签结。", lifted_by="所长"
        )
