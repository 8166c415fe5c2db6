"""Pressing a source of disorder step by step, and striking it off: measures, results, the application, its answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Disorder, DisorderMeasure, DisorderStrike, Officer
from db.queries.disorder import Span, key_of, measures_of, next_ordinal, occurrences
from rules.disorder import MOST_STAGES, QUIET_DAYS, Pressure, after, strike_problems
from rules.errors import Forbidden, RuleViolation, refuse_if
from rules.rights import who_may
from workflow.act import Work, act
from workflow.desk import Desk
from workflow.disorder import taken_up
from workflow.entries import optional, required


@dataclass(frozen=True, slots=True)
class NewMeasure:
    """A measure against a source: its stage (1 to 9), what is done, by whom and until when."""

    stage: int
    text: str
    owner_id: int
    due_on: date


def plan_measure(desk: Desk, disorder_id: int, new: NewMeasure) -> int:
    """Plan a measure against a source and return its id; the first one begins the pressing."""
    with act(desk, "plan_measure") as work:
        row = taken_up(work, disorder_id, "plan_measure")
        if not 1 <= new.stage <= MOST_STAGES:
            raise RuleViolation("stage", f"阶段应为1至{MOST_STAGES}。", field="stage")
        if new.due_on < work.calendar_day:
            raise RuleViolation("due_in_past", "完成期限不能早于今天。", field="due_on")
        work.get(Officer, new.owner_id, "责任人")
        measure = DisorderMeasure(
            disorder_id=row.id,
            ordinal=work.session.scalar(select(next_ordinal(row.id))),
            stage=new.stage,
            text=required(new.text, "text", "请写明做什么。"),
            owner_id=new.owner_id,
            planned_on=work.today,
            due_on=new.due_on,
        )
        row.state = after(row.state, "plan_measure")
        return work.add(measure).id


def finish_measure(desk: Desk, measure_id: int, result: str) -> None:
    """Record what came of a measure; it is done today."""
    with act(desk, "finish_measure") as work:
        measure = work.get(DisorderMeasure, measure_id, "措施")
        taken_up(work, measure.disorder_id, "finish_measure")
        if measure.done_on is not None:
            raise RuleViolation("measure_done", "这项措施已经登记过结果。")
        measure.done_on = work.today
        measure.result = required(result, "result", "请写明整治结果。")


def seek_strike(desk: Desk, disorder_id: int, grounds: str) -> None:
    """Ask for a source to be struck off; refused while a measure has no result or incidents still come."""
    with act(desk, "seek_strike") as work:
        row = taken_up(work, disorder_id, "seek_strike")
        _require_pressed(work, row)
        work.session.add(
            DisorderStrike(
                disorder_id=row.id,
                grounds=required(grounds, "grounds", "请写明销号理由。"),
                state_before=row.state,
                applied_by=desk.officer.id,
                applied_on=work.today,
            )
        )
        row.state = after(row.state, "seek_strike")


def decide_strike(desk: Desk, disorder_id: int, approved: bool, remark: str | None = None) -> None:
    """Strike a source off, or send the application back with a reason; never by the applicant."""
    with act(desk, "decide_strike") as work:
        row = taken_up(work, disorder_id, "decide_strike")
        strike = _pending(work, row)
        _require_other(desk, strike)
        if approved:
            _require_pressed(work, row)
            row.state, row.struck_on = after(row.state, "decide_strike"), work.today
        else:
            required(remark, "remark", "退回销号申请须写明理由。")
            row.state = strike.state_before
        strike.decided_by, strike.decided_on, strike.approved = desk.officer.id, work.today, approved
        strike.remark = optional(remark)


def pressure_on(session: Session, row: Disorder, today: date) -> Pressure:
    """Return what was done against a source since it was listed, and its last incident of the days that count."""
    measures = [one for one in measures_of(session, [row.id]).get(row.id, []) if one.planned_on >= row.listed_on]
    recent = occurrences(session, key_of(row), Span(today - timedelta(days=QUIET_DAYS), today))
    return Pressure(
        planned=len(measures),
        open=sum(one.done_on is None for one in measures),
        last_incident=recent[0].day if recent else None,
    )


def _require_pressed(work: Work, row: Disorder) -> None:
    refuse_if(strike_problems(pressure_on(work.session, row, work.today), work.today), "not_quiet")


def _pending(work: Work, row: Disorder) -> DisorderStrike:
    query = select(DisorderStrike).where(DisorderStrike.disorder_id == row.id, DisorderStrike.decided_by.is_(None))
    return work.session.scalars(query.order_by(DisorderStrike.id.desc())).one()


def _require_other(desk: Desk, strike: DisorderStrike) -> None:
    if strike.applied_by == desk.officer.id:
        raise Forbidden(
            "own_application",
            "乱源销号须由申请人以外的人审批，您不能审批自己的申请。",
            lifted_by=f"申请人以外的{who_may('decide_strike')}",
        )
