"""日清: hold a day, look at it, sign it; closed days never change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from db.canonical import canonical, digest
from db.guards import PLACED
from db.models import CarryOver, DayClose, Incident
from db.queries import closes
from db.queries.people import officer_names
from rules.closes import blocks_day
from rules.errors import Problem, RuleViolation, refuse_if
from rules.periods import business_day
from rules.vocabulary import CloseState, Nature, PaperKind
from rules.wording import chinese_date
from workflow.act import Work, act
from workflow.day_sheet import day_sheet
from workflow.desk import Desk
from workflow.exceptions import end_exceptions
from workflow.papers import issue
from workflow.standings import day_standings


def hold_day(desk: Desk, day: date) -> None:
    """Take a day's figures for checking; refused while an incident of it is neither cleared nor carried over."""
    with act(desk, "hold_day", day.isoformat()) as work:
        _require_turn(work, day)
        refuse_if(day_problems(work.session, day), "day_blocked")
        previous = closes.day_close(work.session, day)
        if previous is not None and previous.state is CloseState.HELD:
            raise RuleViolation("day_is_held", f"{chinese_date(day)}已在核对中。")
        text = snapshot(work.session, day)
        work.session.add(
            DayClose(
                day=day,
                edition=1 if previous is None else previous.edition + 1,
                state=CloseState.HELD,
                snapshot=text,
                sha256=digest(text),
                held_at=work.now,
                held_by=desk.officer.id,
            )
        )


def release_day(desk: Desk, day: date) -> None:
    """Give a held day back for changes."""
    with act(desk, "release_day", day.isoformat()) as work:
        work.session.delete(_held(work, day))


def close_day(desk: Desk, day: date) -> str:
    """Sign a held day: number, snapshot and sheet are fixed for good. Returns the sheet's number."""
    with act(desk, "close_day", day.isoformat()) as work:
        held = _held(work, day)
        refuse_if(day_problems(work.session, day), "day_blocked")
        if snapshot(work.session, day) != held.snapshot:
            raise RuleViolation(
                "day_changed_since_held", "核对以后又有登记，与核对时的内容不同。请退回核对后重新核对。"
            )
        title = f"{chinese_date(day)}日清单"
        paper = issue(
            work,
            PaperKind.DAY_SHEET,
            title,
            lambda number, head: day_sheet(work, held, number, head),
        )
        held.number, held.paper_id, held.trail_head = paper.number, paper.id, paper.trail_head
        held.closed_at, held.closed_by, held.state = work.now, desk.officer.id, CloseState.CLOSED
        end_exceptions(work, day, day)
        return paper.number


def day_problems(session: Session, day: date) -> list[Problem]:
    """Return what blocks the close of a day, in the order the incidents came in."""
    problems = (blocks_day(s, day) for s, _, _ in day_standings(session, day))
    return [problem for problem in problems if problem is not None]


def snapshot(session: Session, day: date) -> str:
    """Return the day as canonical JSON: every incident due in it, how it stands, and the day's counts."""
    names = officer_names(session)
    standings = day_standings(session, day)
    rows = [_row(incident, carries, day, names) for _, incident, carries in standings]
    own = [incident for _, incident, _ in standings if incident.business_date == day]
    return canonical({"day": day, "counts": _counts(own, rows), "incidents": rows})


def placed_facts(incident: Incident) -> dict[str, Any]:
    """Return the facts that place an incident in its day; fixed once the day is signed."""
    return {name: getattr(incident, name) for name in PLACED}


def _row(incident: Incident, carries: Sequence[CarryOver], day: date, names: dict[int, str]) -> dict[str, Any]:
    carry = next((c for c in carries if c.day == day), None)
    row = placed_facts(incident)
    row |= {"outcome": incident.outcome, "outcome_note": incident.outcome_note, "case_id": incident.case_id}
    row["cleared_by"] = names.get(incident.cleared_by or 0)
    if incident.cleared_on is not None and incident.cleared_on > day:
        row["cleared_on"] = incident.cleared_on
    row["carried"] = carry and {
        "reason": carry.reason,
        "note": carry.note,
        "owner": names[carry.owner_id],
        "next_date": carry.next_date,
    }
    return row


def _counts(own: Sequence[Incident], rows: Sequence[dict[str, Any]]) -> dict[str, int]:
    return {
        "total": len(own),
        "valid": sum(i.confirmed_nature is not Nature.HARASSMENT for i in own),
        "disputes": sum(i.confirmed_nature is Nature.DISPUTE for i in own),
        "cleared": sum(row["outcome"] is not None for row in rows),
        "carried": sum(row["carried"] is not None and row["outcome"] is None for row in rows),
        "late": sum(i.late_for is not None for i in own),
    }


def _held(work: Work, day: date) -> DayClose:
    close = closes.day_close(work.session, day)
    if close is None or close.state is not CloseState.HELD:
        raise RuleViolation("day_not_held", f"{chinese_date(day)}还没有核对，请先核对日清。")
    return close


def _require_turn(work: Work, day: date) -> None:
    """Refuse a day that has not begun, is signed, or comes before the register or after an unsigned day."""
    if day > business_day(work.now, work.desk.settings.cut_off):
        raise RuleViolation("day_in_future", f"{chinese_date(day)}还没有开始，不能核对。")
    first = work.desk.settings.first_day
    if day < first:
        raise RuleViolation("day_before_register", f"台账自{chinese_date(first)}启用，更早的日期不需要日清。")
    if closes.is_signed(work.session, day):
        raise RuleViolation("day_is_closed", f"{chinese_date(day)}已签结。", lifted_by="所长（例外开启）")
    earlier = closes.first_unsigned_day(work.session, first, day - timedelta(days=1))
    if earlier is not None:
        raise RuleViolation("earlier_day_open", f"{chinese_date(earlier)}还没有签结，日清须按日期顺序办理。")
