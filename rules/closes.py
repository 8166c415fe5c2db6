"""What blocks a day or a week, and the week's balance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rules.errors import Problem, RuleViolation
from rules.vocabulary import CaseState, Risk, SpellEnd, WeekDecisionKind

ESCALATE_AFTER_WEEKS = 3
STATION_RULE = "本所“日清零、周清仓”制度"


@dataclass(frozen=True, slots=True)
class IncidentStanding:
    """What the day gate needs to know of one incident; ``carried`` holds (day, next date) pairs."""

    number: str
    business_date: date
    classified: bool
    cleared: bool
    carried: tuple[tuple[date, date], ...]


def due_in_day(incident: IncidentStanding, day: date) -> bool:
    """Return whether the incident must be cleared or carried over before ``day`` is signed.

    That is an incident of the day itself, and one whose carry-over has come due.
    """
    if incident.business_date == day:
        return True
    if incident.business_date > day:
        return False
    earlier = [next_date for made, next_date in incident.carried if made < day]
    return not earlier or max(earlier) <= day


def blocks_day(incident: IncidentStanding, day: date) -> Problem | None:
    """Return why an incident blocks the day's close, or None when it is cleared or carried over by name."""
    if not due_in_day(incident, day) or (incident.classified and incident.cleared):
        return None
    if not incident.classified:
        return Problem(incident.number, f"警情{incident.number}尚未确认性质。", STATION_RULE)
    if any(made == day for made, _ in incident.carried):
        return None
    return Problem(incident.number, f"警情{incident.number}既未登记处置结果，也未按人结转。", STATION_RULE)


@dataclass(frozen=True, slots=True)
class Spell:
    """Days during which a case was open: from ``opened_on`` until ``ended_on``, if it ended."""

    opened_on: date
    reopened: bool = False
    ended_on: date | None = None
    end: SpellEnd | None = None

    def open_after(self, day: date) -> bool:
        """Return whether the case was still open when ``day`` ended."""
        return self.opened_on <= day and (self.ended_on is None or self.ended_on > day)


@dataclass(frozen=True, slots=True)
class Balance:
    """The stock of open cases over a period (design promise 2)."""

    carried_in: int
    new: int
    reopened: int
    closed: int
    handed_over: int
    carried_out: int

    @property
    def holds(self) -> bool:
        """Whether carried in + new + reopened − closed − handed over = carried out."""
        moved_in = self.carried_in + self.new + self.reopened
        return moved_in - self.closed - self.handed_over == self.carried_out

    @property
    def words(self) -> str:
        """The sum as printed on the week sheet."""
        return (
            f"上期结转{self.carried_in}＋新增{self.new}＋复燃{self.reopened}"
            f"－销号{self.closed}－移交{self.handed_over}＝结转下期{self.carried_out}"
        )


def balance(spells: Iterable[Spell], first: date, last: date) -> Balance:
    """Count the stock over the days ``first`` to ``last``; each side is counted by itself."""
    before_in = new = again = closed = handed = out = 0
    for spell in spells:
        before_in += spell.opened_on < first and (spell.ended_on is None or spell.ended_on >= first)
        if first <= spell.opened_on <= last:
            new += not spell.reopened
            again += spell.reopened
        if spell.ended_on is not None and first <= spell.ended_on <= last:
            closed += spell.end is SpellEnd.CLOSED
            handed += spell.end is SpellEnd.HANDED_OVER
        out += spell.open_after(last)
    return Balance(before_in, new, again, closed, handed, out)


def weeks_carried(decided: Sequence[WeekDecisionKind]) -> int:
    """Return how many weeks in a row, up to the last one given, a case was continued."""
    count = 0
    for kind in reversed(decided):
        if kind is not WeekDecisionKind.CONTINUE:
            break
        count += 1
    return count


def require_chief_for(risk: Risk, kind: WeekDecisionKind, already_carried: int, is_chief: bool) -> None:
    """Refuse a week's decision that belongs to the chief: red cases, and the third carry-over in a row."""
    if is_chief:
        return
    if risk is Risk.HIGH:
        raise RuleViolation("red_case_for_chief", "高风险纠纷的周清决定须由所长作出。", lifted_by="所长")
    if kind is WeekDecisionKind.CONTINUE and already_carried + 1 >= ESCALATE_AFTER_WEEKS:
        raise RuleViolation(
            "carried_too_often",
            f"该纠纷将连续结转{already_carried + 1}周，须提级由所长决定。",
            lifted_by="所长",
        )


_DECISION_NEEDS = {
    WeekDecisionKind.CLOSE: (frozenset({CaseState.CLOSURE_SOUGHT, CaseState.CLOSED}), "决定销号前，请先办理销号申请。"),
    WeekDecisionKind.HAND_OVER: (frozenset({CaseState.TRANSFERRED}), "决定移交前，请先办理移送并登记文号。"),
}


def require_decision_fits(kind: WeekDecisionKind, state: CaseState) -> None:
    """Refuse a decision that the record does not bear out yet."""
    states, sentence = _DECISION_NEEDS.get(kind, (None, ""))
    if states is not None and state not in states:
        raise RuleViolation("decision_needs_act", sentence, field="kind")
