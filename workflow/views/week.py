"""A week on the screen: the balance, each open case with its decision, what still blocks the signing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from db.models import Case, WeekClose, WeekDecision
from db.queries import closes
from db.queries.people import officer_names
from db.queries.weeks import case_ids, decisions_between, last_signed_week
from rules.closes import ESCALATE_AFTER_WEEKS, Balance, weeks_carried
from rules.deadlines import days_open
from rules.errors import Problem
from rules.periods import Period
from rules.vocabulary import CarryReason, CaseState, CloseState, Risk, WeekDecisionKind, Word
from rules.wording import chinese_date, chinese_span
from workflow.desk import Desk
from workflow.views.shown import titles_shown
from workflow.week_close import Decision, open_cases_at, week_balance, week_problems

UNDECIDED = "待决定"
_LOOK_BACK = timedelta(weeks=52)


class WeekState(Word):
    """How far the close of a week is."""

    OPEN = "open", "开放"
    HELD = "held", "待签"
    CLOSED = "closed", "已签"
    REOPENED = "reopened", "例外开启"


@dataclass(frozen=True, slots=True)
class WeekCase:
    """One case open at the week's end.

    ``days_open`` counts to the day of the clock, once the week is signed to its last day; ``weeks_carried`` the weeks
    in a row it was continued, this one with them when that is its decision.
    ``entered`` is the decision so far, whole; ``for_chief`` says that only the chief may decide to go on, ``sealed``
    that it needs a reason to look at the names of the case.
    """

    case_id: int
    number: str
    title: str
    risk: Risk
    state: str
    days_open: int
    weeks_carried: int
    owner: str
    owner_id: int | None
    decision: str
    measure: str
    next_date: str
    decided: bool
    for_chief: bool
    usual: WeekDecisionKind
    sealed: bool = False
    entered: Decision | None = None

    @property
    def carried_words(self) -> str:
        """For how many weeks in a row the case was continued, and whether this one is counted; "" when for none."""
        if not self.weeks_carried:
            return ""
        return f"{'算到本周' if self.decided else '此前'}连续结转{self.weeks_carried}周"

    @property
    def hides_names(self) -> bool:
        """Whether the decision so far holds names that are hidden now."""
        return self.entered is not None and self.entered.measure != self.measure


@dataclass(frozen=True, slots=True)
class WeekView:
    """A station week: ``first`` to ``last``; ``blocks`` are the sentences that keep it from being signed."""

    first: date
    last: date
    key: str
    label: str
    span: str
    state: WeekState
    number: str
    paper_id: int | None
    balance: Balance
    rows: tuple[WeekCase, ...]
    blocks: tuple[str, ...]

    @property
    def decided(self) -> int:
        """How many cases have their decision."""
        return sum(row.decided for row in self.rows)


def week_to_do(desk: Desk) -> date:
    """Return a day of the week that is to be signed next, not later than the present one."""
    calendar, today = desk.settings.calendar, desk.today
    with desk.read() as session:
        last = last_signed_week(session)
    following = desk.settings.first_day if last is None else last + timedelta(days=7)
    return min(calendar.week_of(following).first, calendar.week_of(today).first)


def week_view(desk: Desk, day: date, *, revealed: bool = False) -> WeekView:
    """Return the station week of ``day``; a signed one as it was signed."""
    week = desk.settings.calendar.week_of(day)
    with desk.read() as session:
        close = closes.week_close(session, week.first)
        state = _state(session, week, close)
        signed = close if state is WeekState.CLOSED else None
        rows = _open_rows(session, week, desk.clock_day) if signed is None else _signed_rows(session, signed)
        return WeekView(
            first=week.first,
            last=week.last,
            key=week.key,
            label=week.label,
            span=chinese_span(week.first, week.last),
            state=state,
            number=(close.number or "") if close else "",
            paper_id=close.paper_id if close else None,
            balance=week_balance(session, week) if signed is None else _stored_balance(signed),
            rows=titles_shown(session, desk, rows, revealed, texts=("title", "measure")),
            blocks=() if signed else _blocks(week_problems(session, week, desk.settings.first_day)),
        )


def _state(session: Session, week: Period, close: WeekClose | None) -> WeekState:
    if close is None:
        return WeekState.OPEN
    if close.state is CloseState.HELD:
        return WeekState.HELD
    return WeekState.CLOSED if closes.is_week_signed(session, week.first) else WeekState.REOPENED


def _stored_balance(close: WeekClose) -> Balance:
    return Balance(**json.loads(close.snapshot)["balance"])


def _open_rows(session: Session, week: Period, today: date) -> tuple[WeekCase, ...]:
    names, decided = officer_names(session), closes.decisions_of(session, week.first)
    earlier = decisions_between(session, week.first - _LOOK_BACK, week.first)
    return tuple(
        _row(case, today, decided.get(case.id), _carried(earlier.get(case.id, {}), week.first), names)
        for case in open_cases_at(session, week.last)
    )


def _carried(decided: dict[date, WeekDecisionKind], first: date) -> int:
    """Return how many weeks in a row directly before ``first`` a case was continued."""
    kinds: list[WeekDecisionKind] = []
    week = first - timedelta(days=7)
    while week in decided:
        kinds.insert(0, decided[week])
        week -= timedelta(days=7)
    return weeks_carried(kinds)


def _row(case: Case, today: date, made: WeekDecision | None, carried: int, names: dict[int, str]) -> WeekCase:
    going_on = made is not None and made.kind is WeekDecisionKind.CONTINUE
    return WeekCase(
        case_id=case.id,
        number=case.number,
        title=case.title,
        risk=case.risk,
        state=case.state.label,
        days_open=days_open(case.accepted_on, today),
        weeks_carried=carried + going_on,
        owner=names.get(made.owner_id if made else case.owner_id, ""),
        owner_id=case.owner_id,
        decision=_words(made.kind, made.reason) if made else UNDECIDED,
        measure=made.measure if made else "",
        next_date=chinese_date(made.next_date) if made else "",
        decided=made is not None,
        for_chief=case.risk is Risk.HIGH or carried + 1 >= ESCALATE_AFTER_WEEKS,
        usual=_USUAL.get(case.state, WeekDecisionKind.CONTINUE),
        sealed=case.sealed_on is not None,
        entered=_entered(made) if made else None,
    )


_USUAL = {
    CaseState.CLOSURE_SOUGHT: WeekDecisionKind.CLOSE,
    CaseState.TRANSFERRED: WeekDecisionKind.HAND_OVER,
}


def _words(kind: WeekDecisionKind, reason: CarryReason | None) -> str:
    return f"{kind.label}：{reason.label}" if reason else kind.label


def _entered(made: WeekDecision) -> Decision:
    return Decision(made.kind, made.measure, made.owner_id, made.next_date, made.reason)


def _signed_rows(session: Session, close: WeekClose) -> tuple[WeekCase, ...]:
    stored = json.loads(close.snapshot)["cases"]
    ids = case_ids(session, [row["number"] for row in stored])
    return tuple(
        WeekCase(
            case_id=ids[row["number"]],
            number=row["number"],
            title=row["title"],
            risk=Risk(row["risk"]),
            state="",
            days_open=row["days_open"],
            weeks_carried=row["times_carried"],
            owner=row["owner"],
            owner_id=None,
            decision=_words(WeekDecisionKind(row["decision"]), CarryReason(row["reason"]) if row["reason"] else None),
            measure=row["measure"],
            next_date=chinese_date(date.fromisoformat(row["next_date"])),
            decided=True,
            for_chief=False,
            usual=WeekDecisionKind(row["decision"]),
        )
        for row in stored
    )


def _blocks(problems: list[Problem]) -> tuple[str, ...]:
    """Return the sentences with unsigned days and undecided cases gathered into one each."""
    days = [problem for problem in problems if problem.field[:4].isdigit()]
    cases = [problem for problem in problems if problem.field not in {"balance"} and problem not in days]
    found = [f"{days[0].sentence}" if len(days) == 1 else f"还有{len(days)}天的日清没有签结。"] if days else []
    found += [f"还有{len(cases)}起纠纷没有本周决定。"] if cases else []
    return (*found, *(problem.sentence for problem in problems if problem.field == "balance"))
