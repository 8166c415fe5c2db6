"""What mediation kept from happening (排查预防纠纷): written down by who saw it, counted on the open day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.models import Case, Disorder, Prevention
from rules.errors import RuleViolation
from rules.vocabulary import PreventionKind
from rules.wording import chinese_date
from workflow.act import Work, act
from workflow.desk import Desk
from workflow.disorder import subject_of
from workflow.entries import required


@dataclass(frozen=True, slots=True)
class NewPrevention:
    """What was kept from happening, on which day, how many people were in danger of it; where, if it was somewhere."""

    kind: PreventionKind
    people: int
    happened_on: date
    note: str
    case_id: int | None = None
    disorder_id: int | None = None


def record_prevention(desk: Desk, new: NewPrevention) -> int:
    """Write down something kept from happening and return its id; the open business day counts it."""
    with act(desk, "record_prevention") as work:
        _require_counted(work, new)
        subject = _subject(work, new)
        row = work.add(
            Prevention(
                case_id=new.case_id,
                disorder_id=new.disorder_id,
                kind=new.kind,
                people=new.people,
                happened_on=new.happened_on,
                business_date=work.today,
                note=required(new.note, "note", "请写明防止了什么、怎样防止的。"),
                officer_id=desk.officer.id,
            )
        )
        work.about(subject or f"预防效果{row.id}号")
        return row.id


def _require_counted(work: Work, new: NewPrevention) -> None:
    if new.people < 1:
        raise RuleViolation("people", "人数至少为1。", field="people")
    if new.happened_on > work.calendar_day:
        day = chinese_date(new.happened_on)
        raise RuleViolation("in_future", f"{day}还没有到，请核对日期。", field="happened_on")


def _subject(work: Work, new: NewPrevention) -> str:
    if new.disorder_id is not None:
        work.get(Disorder, new.disorder_id, "乱源")
    if new.case_id is not None:
        return work.get(Case, new.case_id, "纠纷").number
    return "" if new.disorder_id is None else subject_of(new.disorder_id)
