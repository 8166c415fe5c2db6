"""The papers of a weekly meeting: minutes and supervision orders of a signed week, and making them void."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.canonical import canonical
from db.models import FilledPaper, IssuedPaper, Officer, WeekClose
from db.queries import closes
from db.queries.week_papers import WEEK_PAPERS, standing_numbers
from reports.week_paper_sheets import MinutesSheet, SupervisionSheet
from rules.errors import Forbidden, RuleViolation
from rules.periods import Period, local_time
from rules.rights import APPROVERS, LEADERS
from rules.vocabulary import PaperKind, Role
from rules.wording import chinese_date
from workflow.act import Work, act
from workflow.desk import Desk
from workflow.entries import optional, required
from workflow.numbers import void_number
from workflow.papers import issue, require_printable
from workflow.week_cases import SignedCase, signed_cases
from workflow.week_paper_sheets import minutes_sheet, supervision_sheet, week_name

_REMARK = re.compile(r"（[^）]*）|\([^)]*\)")
_BETWEEN = re.compile(r"[、，,；;。\s]+")


@dataclass(frozen=True, slots=True)
class NewMinutes:
    """What is typed of a meeting; everything else stands on the signed week sheet.

    With ``write_in_by_hand`` the paper leaves a gap for each character no font of the machine holds.
    """

    held_at: datetime
    place: str
    chair_id: int
    present: str
    absent: str = ""
    remarks: str = ""
    write_in_by_hand: bool = False


@dataclass(frozen=True, slots=True)
class NewSupervision:
    """What is typed of supervision orders: who issues them, to whom (None: to everybody), and what is demanded.

    Without a ``demand`` each order demands the measures decided.
    """

    issuer_id: int
    owner_id: int | None = None
    demand: str = ""
    write_in_by_hand: bool = False


@dataclass(frozen=True, slots=True)
class WeekPaper:
    """A paper of a week just issued."""

    id: int
    paper_id: int
    number: str


def issue_minutes(desk: Desk, day: date, new: NewMinutes) -> WeekPaper:
    """Issue the minutes of the meeting on the signed week of ``day``; once, unless the earlier ones were made void."""
    with act(desk, "issue_minutes") as work:
        week, close = _signed_week(work, day)
        standing = standing_numbers(work.session, week.first, PaperKind.MINUTES)
        if standing:
            raise _issued_already(f"{week_name(week)}的会议纪要", standing[0])
        typed = _typed_of_meeting(work, week, new)

        def sheet(number: str, head: str) -> MinutesSheet:
            return minutes_sheet(work, week, close, typed, number, head)

        made = _Made(work, week, close, typed, new.write_in_by_hand)
        return made.paper(PaperKind.MINUTES, f"{week_name(week)}会议纪要", sheet)


def issue_supervision(desk: Desk, day: date, new: NewSupervision) -> tuple[WeekPaper, ...]:
    """Issue an order to each owner of open cases in the signed week of ``day``, or to the one chosen.

    Owners who have theirs are passed over; refused when nobody is left. Each order has its own number.
    """
    with act(desk, "issue_supervision") as work:
        week, close = _signed_week(work, day)
        typed = {"issuer_id": _issuer(work, new.issuer_id).id, "demand": optional(new.demand)}
        made = _Made(work, week, close, typed, new.write_in_by_hand)
        return tuple(_order(made, cases) for cases in _to_be_ordered(work, week, close, new.owner_id))


def _order(made: _Made, cases: Sequence[SignedCase]) -> WeekPaper:
    def sheet(number: str, head: str) -> SupervisionSheet:
        return supervision_sheet(made.work, made.week, cases, made.typed, number, head)

    title = f"{week_name(made.week)}督办单（{cases[0].owner}）"
    return made.paper(PaperKind.SUPERVISION, title, sheet, cases[0].owner_id)


def require_may_void(desk: Desk) -> None:
    """Raise Forbidden unless the officer is one of those who decide on the week: nobody makes void his own order."""
    if desk.officer.role not in APPROVERS:
        words = "、".join(role.label for role in Role if role in APPROVERS)
        raise Forbidden(
            "not_your_right", f"周例会的文书只能由{words}作废，不属于{desk.officer.role.label}的职责。", lifted_by=words
        )


def void_week_paper(desk: Desk, filled_id: int, reason: str) -> str:
    """Make a paper of a week void with its reason and return its number, which stays in the register, void too."""
    require_may_void(desk)
    with act(desk, "void_document", reason=required(reason, "reason", "请写明作废理由。")) as work:
        filled = work.get(FilledPaper, filled_id, "文书")
        number = work.session.get_one(IssuedPaper, filled.paper_id).number
        work.about(number)
        if filled.document not in {kind.value for kind in WEEK_PAPERS}:
            raise RuleViolation("not_of_a_week", f"{number}不是周例会的文书，请在它所属的纠纷里作废。")
        if filled.voided_on is not None:
            raise RuleViolation("void_already", f"{number}已于{chinese_date(filled.voided_on)}作废，不必再作废。")
        filled.voided_on, filled.void_reason = work.calendar_day, work.reason
        void_number(work, number)
        return number


@dataclass(frozen=True, slots=True)
class _Made:
    """What all papers of one act have in common."""

    work: Work
    week: Period
    close: WeekClose
    typed: dict[str, Any]
    by_hand: bool

    def paper(
        self,
        kind: PaperKind,
        title: str,
        sheet_for: Callable[[str, str], MinutesSheet | SupervisionSheet],
        subject_id: int | None = None,
    ) -> WeekPaper:
        """Draw a number, render, archive, and keep what was typed."""

        def printable(number: str, head: str) -> MinutesSheet | SupervisionSheet:
            sheet = sheet_for(number, head)
            if not self.by_hand:
                require_printable(sheet)
            return sheet

        paper = issue(self.work, kind, title, printable)
        filled = self.work.add(
            FilledPaper(
                document=kind.value,
                first_day=self.week.first,
                subject_id=subject_id,
                entries=canonical(self.typed | {"week_sheet": self.close.number}),
                paper_id=paper.id,
                made_on=self.work.calendar_day,
                made_by=self.work.desk.officer.id,
            )
        )
        return WeekPaper(filled.id, paper.id, paper.number)


def _signed_week(work: Work, day: date) -> tuple[Period, WeekClose]:
    week = work.desk.settings.calendar.week_of(day)
    work.about(week.key)
    close = closes.week_close(work.session, week.first)
    if close is None or not closes.is_week_signed(work.session, week.first):
        raise RuleViolation("week_not_signed", f"{week.label}的周清仓还没有签结，签结以后才能出具会议纪要和督办单。")
    return week, close


def _issued_already(what: str, number: str) -> RuleViolation:
    return RuleViolation("issued_already", f"{what}{number}已经出具。写错了的，请先作废，再另行出具。")


# Minutes


def _typed_of_meeting(work: Work, week: Period, new: NewMinutes) -> dict[str, Any]:
    """Return what was typed, cleaned; RuleViolation at the entry that cannot be right."""
    _require_time_fits(work, week, new.held_at)
    chair = work.get(Officer, new.chair_id, "主持人")
    present = required(new.present, "present", "请填写出席人员。")
    absent = optional(new.absent)
    _require_nobody_twice(present, absent or "", chair.name)
    return {
        "held_at": new.held_at.isoformat(),
        "place": required(new.place, "place", "请填写会议地点。"),
        "chair_id": chair.id,
        "present": present,
        "absent": absent,
        "remarks": optional(new.remarks),
    }


def _require_time_fits(work: Work, week: Period, held_at: datetime) -> None:
    if held_at > work.now:
        raise RuleViolation("meeting_time", "会议时间不能晚于现在。", field="held_at")
    if local_time(held_at).date() < week.first:
        first = chinese_date(week.first)
        raise RuleViolation("meeting_time", f"会议时间不能早于这一周的第一天（{first}）。", field="held_at")


def _require_nobody_twice(present: str, absent: str, chair: str) -> None:
    missing = names_in(absent)
    if chair in missing:
        raise RuleViolation("chair_absent", f"主持人{chair}列在缺席人员里，请改正。", field="absent")
    twice = [name for name in names_in(present) if name in missing]
    if twice:
        raise RuleViolation(
            "present_and_absent", f"{'、'.join(twice)}既列为出席又列为缺席，请改正。", field="absent"
        )


def names_in(text: str) -> list[str]:
    """Return the names of a list as it is typed, without what stands in brackets after them."""
    return [name for name in _BETWEEN.split(_REMARK.sub("", text)) if name]


# Supervision


def _issuer(work: Work, officer_id: int) -> Officer:
    issuer = work.get(Officer, officer_id, "签发人")
    if issuer.role not in LEADERS:
        raise RuleViolation(
            "issuer_no_leader", f"督办单由所领导签发，{issuer.name}是{issuer.role.label}。", field="issuer_id"
        )
    return issuer


def _to_be_ordered(
    work: Work, week: Period, close: WeekClose, owner_id: int | None
) -> list[Sequence[SignedCase]]:
    """Return the cases to be ordered, by owner; RuleViolation when there is nothing to order."""
    of_owners: dict[int, list[SignedCase]] = {}
    for case in signed_cases(work.session, close):
        of_owners.setdefault(case.owner_id, []).append(case)
    if not of_owners:
        raise RuleViolation("no_open_cases", f"{week_name(week)}末没有未结纠纷，不需要督办单。")
    issued = standing_numbers(work.session, week.first, PaperKind.SUPERVISION)
    if owner_id is not None:
        return [_of_one(of_owners, issued, owner_id)]
    left = [cases for owner, cases in of_owners.items() if owner not in issued]
    if not left:
        raise RuleViolation(
            "issued_already", f"{week_name(week)}的督办单已经全部出具。写错了的，请先作废，再另行出具。"
        )
    return [*left]


def _of_one(of_owners: dict[int, list[SignedCase]], issued: dict[int, str], owner_id: int) -> list[SignedCase]:
    if owner_id not in of_owners:
        raise RuleViolation("owner_without_cases", "这名责任人在这一周没有未结纠纷，不需要督办单。", field="owner_id")
    if owner_id in issued:
        refusal = _issued_already(f"{of_owners[owner_id][0].owner}的督办单", issued[owner_id])
        refusal.field = "owner_id"
        raise refusal
    return of_owners[owner_id]
