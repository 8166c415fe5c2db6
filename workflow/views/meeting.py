"""The weekly meeting on the screen: in which order the open cases are read, and one of them in ten lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from db.models import Case
from db.queries.closes import decisions_of
from db.queries.meetings import note_of_case, notes_of_week
from db.queries.parties import current_parties, names_of_parties
from rules.closes import ESCALATE_AFTER_WEEKS
from rules.errors import RuleViolation
from rules.vocabulary import CarryReason, Risk, WeekDecisionKind
from workflow.desk import Desk
from workflow.views.case_brief import DatedLine, ten_lines
from workflow.views.deadlines import DueRow, nearest_deadlines
from workflow.views.shown import masked, shown_of_cases
from workflow.views.week import WeekCase, WeekView, week_view

_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One case of the meeting: as it stands in the week, what falls due next, how long it was talked of so far."""

    row: WeekCase
    due: DueRow | None
    seconds: int

    @property
    def case_id(self) -> int:
        """The case's id."""
        return self.row.case_id

    @property
    def carried_before(self) -> int:
        """For how many weeks in a row it was carried before this meeting, whatever this one has decided."""
        kind = self.row.usual if self.row.entered is None else self.row.entered.kind
        return self.row.weeks_carried - (self.row.decided and kind is WeekDecisionKind.CONTINUE)

    @property
    def is_escalated(self) -> bool:
        """Whether only the chief may carry it once more."""
        return self.carried_before + 1 >= ESCALATE_AFTER_WEEKS

    @property
    def is_overdue(self) -> bool:
        """Whether something the station or a party owes is late."""
        return self.due is not None and self.due.overdue

    @property
    def who_decides(self) -> str:
        """Who must decide where not everybody may, and why; "" otherwise."""
        if self.row.risk is Risk.HIGH:
            return "高风险，由所长决定"
        return f"将连续结转{self.carried_before + 1}周，继续化解由所长决定" if self.is_escalated else ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The meeting of a week: its cases in the order they are read."""

    week: WeekView
    items: tuple[AgendaItem, ...]

    @property
    def seconds(self) -> int:
        """How long the cases were talked of so far."""
        return sum(item.seconds for item in self.items)

    @property
    def undecided(self) -> tuple[AgendaItem, ...]:
        """The cases that still wait for their decision."""
        return tuple(item for item in self.items if not item.row.decided)

    @property
    def decisions(self) -> tuple[tuple[WeekDecisionKind, int], ...]:
        """How many cases got which decision, every kind of it in its order."""
        made = (item.row.usual if item.row.entered is None else item.row.entered.kind for item in self.items)
        counted = Counter(kind for kind, item in zip(made, self.items, strict=True) if item.row.decided)
        return tuple((kind, counted[kind]) for kind in WeekDecisionKind)

    def progress(self, at: int) -> str:
        """Return how far the meeting is with the case at that place, from 0."""
        return f"第{at + 1}件，共{len(self.items)}件，已决定{self.week.decided}件"


@dataclass(frozen=True, slots=True)
class CaseBrief:
    """One case as it is read out; ``parties`` counts them, ``measure`` is that of the decision so far.

    ``reason_before`` and ``measure_before`` are those of the week before, None and "" where it was not carried.
    ``note`` is what was written of it at this meeting, ``entered`` the same whole, to be written on.
    ``hides_names`` says that the names of its parties are masked in it, for one of them is hidden.
    """

    case_id: int
    title: str
    parties: int
    measure: str
    reason_before: CarryReason | None
    measure_before: str
    lines: tuple[DatedLine, ...]
    note: str
    entered: str
    seconds: int
    hides_names: bool

    @property
    def hides_note(self) -> bool:
        """Whether the note holds names that are hidden now."""
        return self.note != self.entered


def meeting_view(desk: Desk, day: date) -> Meeting:
    """Return the meeting of the station week of ``day``: red cases, then late and escalated, then those carried on.

    The order stays while decisions are made.
    """
    week = week_view(desk, day)
    with desk.read() as session:
        due = nearest_deadlines(session, desk, [row.case_id for row in week.rows])
        noted = notes_of_week(session, week.first)
        hidden = _hidden_on_screen(session, desk, [row.case_id for row in week.rows])
    items = [
        masked(
            AgendaItem(row, due.get(row.case_id), noted[row.case_id].seconds if row.case_id in noted else 0),
            hidden.get(row.case_id, frozenset()),
        )
        for row in week.rows
    ]
    return Meeting(week, tuple(sorted(items, key=_order)))


def _hidden_on_screen(session: Session, desk: Desk, ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """Return by case whose names a whole room may not read: of a case that hides one, everybody's.

    The name of a guardian tells whose child it is.
    """
    hiding = shown_of_cases(session, desk, ids).hidden
    return names_of_parties(session, [case_id for case_id, names in hiding.items() if names])


def _order(item: AgendaItem) -> tuple[bool, bool, int, str]:
    pressing = item.is_overdue or item.is_escalated
    return item.row.risk is not Risk.HIGH, not pressing, -item.carried_before, item.row.number


def case_brief(desk: Desk, day: date, case_id: int, *, revealed: bool = False) -> CaseBrief:
    """Return one case for the meeting of the week of ``day``, names masked where it hides any, unless ``revealed``."""
    week = desk.settings.calendar.week_of(day)
    with desk.read() as session:
        case = session.get(Case, case_id)
        if case is None:
            raise RuleViolation("not_found", "找不到这起纠纷，可能编号有误，请回到周清仓刷新后重试。")
        hidden = _hidden_on_screen(session, desk, [case_id]).get(case_id, frozenset())
        made, before = (decisions_of(session, first).get(case_id) for first in (week.first, week.first - _WEEK))
        note = note_of_case(session, week.first, case_id)
        text = "" if note is None else note.text
        brief = CaseBrief(
            case_id=case_id,
            title=case.title,
            parties=len(current_parties(session, case_id)),
            measure="" if made is None else made.measure,
            reason_before=None if before is None else before.reason,
            measure_before="" if before is None else before.measure,
            lines=ten_lines(session, case, week.first, desk.clock_day),
            note=text,
            entered=text,
            seconds=0 if note is None else note.seconds,
            hides_names=bool(hidden) and not revealed,
        )
    return brief if revealed else masked(brief, hidden)
