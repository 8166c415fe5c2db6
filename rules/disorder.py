"""Sources of disorder (乱源): the steps one may take, when one is proposed, and when one may be struck off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rules.errors import Problem, RuleViolation
from rules.rights import ACTS
from rules.vocabulary import DisorderState
from rules.wording import chinese_date, half_width

REPEATS = 3
"""From so many dispute incidents within the window on a place, a person or a cause is proposed."""

QUIET_DAYS = 30
"""So many days without a dispute incident are wanted before a source is struck off."""

MOST_STAGES = 9
"""Measures are planned in so many stages at most."""

S = DisorderState
ON_THE_LIST = (S.LISTED, S.PRESSED, S.STRIKE_SOUGHT)
"""The states of a source that is still pressed, in their order."""

_TABLE: dict[str, dict[DisorderState, DisorderState]] = {
    "amend_disorder": {S.LISTED: S.LISTED, S.PRESSED: S.PRESSED},
    "plan_measure": {S.LISTED: S.PRESSED, S.PRESSED: S.PRESSED},
    "finish_measure": {S.PRESSED: S.PRESSED},
    "seek_strike": {S.PRESSED: S.STRIKE_SOUGHT},
    "decide_strike": {S.STRIKE_SOUGHT: S.STRUCK},
    "relist_disorder": {S.STRUCK: S.LISTED},
}


def missing_state(state: DisorderState, act: str) -> str:
    """Return why an act is not open in a state, as a sentence; empty when it is, or when no state matters to it."""
    moves = _TABLE.get(act)
    if moves is None or state in moves:
        return ""
    allowed = "、".join(one.label for one in S if one in moves)
    return f"乱源目前“{state.label}”，不能“{ACTS[act].label}”；只有“{allowed}”的可以。"


def after(state: DisorderState, act: str) -> DisorderState:
    """Return the state an act leads to; RuleViolation names the states it may be taken from."""
    if missing := missing_state(state, act):
        raise RuleViolation("step_not_allowed", missing, values={"state": state.value, "act": act})
    return _TABLE[act][state]


@dataclass(frozen=True, slots=True)
class Pressure:
    """What was done against a source: measures planned since it was listed, those without result, its last incident."""

    planned: int
    open: int
    last_incident: date | None


def strike_problems(pressure: Pressure, today: date, quiet_days: int = QUIET_DAYS) -> list[Problem]:
    """Return what keeps a source from being struck off, in reading order."""
    return [*_unfinished(pressure), *_not_quiet(pressure.last_incident, today, quiet_days)]


def _unfinished(pressure: Pressure) -> Iterator[Problem]:
    if not pressure.planned:
        yield Problem("grounds", "还没有安排过整治措施，请先安排措施并登记结果。")
    elif pressure.open:
        yield Problem("grounds", f"还有{pressure.open}项措施没有登记结果，请先登记整治结果。")


def _not_quiet(last: date | None, today: date, quiet_days: int) -> Iterator[Problem]:
    if last is None or last <= today - timedelta(days=quiet_days):
        return
    free = chinese_date(last + timedelta(days=quiet_days))
    wanted = f"须满{quiet_days}天没有新的才能销号；此后没有新的，{free}起可以。"
    yield Problem("grounds", f"最近一起纠纷警情是{chinese_date(last)}的，{wanted}")


def same_place(place: str) -> str:
    """Return a place as it is compared with others: ordinary width, small letters, no spaces."""
    return "".join(half_width(place).split()).lower()


def quiet_windows(today: date, days: int = QUIET_DAYS) -> tuple[date, date]:
    """Return the first day of the last so many days up to ``today``, and of as many before them."""
    first = today - timedelta(days=days - 1)
    return first, first - timedelta(days=days)


def due_words(due_on: date | None, today: date) -> str:
    """Return when the next measure is due, in words: 7月5日到期, 今天到期, 逾期3天; empty without one."""
    if due_on is None:
        return ""
    late = (today - due_on).days
    if late > 0:
        return f"逾期{late}天"
    return "今天到期" if late == 0 else f"{due_on.month}月{due_on.day}日到期"
