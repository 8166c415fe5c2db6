"""Which colour goes with which word, on every page alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.vocabulary import CaseState, Risk, Standing
from ui.colours import Tone

if TYPE_CHECKING:
    from workflow.views.deadlines import DueRow

RISK_TONES = {Risk.LOW: Tone.GOOD, Risk.MIDDLE: Tone.WARN, Risk.HIGH: Tone.BAD}
STANDING_TONES = {
    Standing.UNCONFIRMED: Tone.BAD,
    Standing.UNCLEARED: Tone.WARN,
    Standing.CLEARED: Tone.GOOD,
    Standing.CARRIED: Tone.ACTIVE,
}
_SOON_DAYS = 1
_OVERDUE_DAYS, _LONG_OVERDUE_DAYS = 2, 7
_DONE = frozenset({CaseState.AGREED, CaseState.PERFORMING, CaseState.PERFORMED})
_LEAVING = frozenset({CaseState.TERMINATED, CaseState.TRANSFERRED, CaseState.CLOSURE_SOUGHT})


def due_tone(row: DueRow) -> Tone:
    """Return the meaning of how near a last day is: a week overdue, two days overdue, about now, later."""
    left = row.days_left
    if row.overdue and left is not None and left <= -_OVERDUE_DAYS:
        return Tone.WARN if left > -_LONG_OVERDUE_DAYS else Tone.BAD
    near = left is not None and (row.overdue or 0 <= left <= _SOON_DAYS)
    return Tone.ACTIVE if near else Tone.NEUTRAL


def state_tone(state: CaseState) -> Tone:
    """Return what the state of a case means at a glance: under way, agreed, leaving, struck off."""
    if state is CaseState.CLOSED:
        return Tone.NEUTRAL
    if state in _DONE:
        return Tone.GOOD
    return Tone.WARN if state in _LEAVING else Tone.ACTIVE
