"""Which colour goes with which word, on every page alike."""

from __future__ import annotations

from rules.vocabulary import CaseState, Risk
from ui.colours import Tone
from workflow.views.deadlines import DueRow
from workflow.views.today import Standing

RISK_TONES = {Risk.LOW: Tone.GOOD, Risk.MIDDLE: Tone.WARN, Risk.HIGH: Tone.BAD}
STANDING_TONES = {
    Standing.UNCONFIRMED: Tone.BAD,
    Standing.UNCLEARED: Tone.WARN,
    Standing.CLEARED: Tone.GOOD,
    Standing.CARRIED: Tone.ACTIVE,
}
_SOON_DAYS = 1
_DONE = frozenset({CaseState.AGREED, CaseState.PERFORMING, CaseState.PERFORMED})
_LEAVING = frozenset({CaseState.TERMINATED, CaseState.TRANSFERRED, CaseState.CLOSURE_SOUGHT})


def due_tone(row: DueRow) -> Tone:
    """Return the meaning of how near a last day is: past, today or tomorrow, later, standing still."""
    if row.days_left is None:
        return Tone.NEUTRAL
    if row.overdue:
        return Tone.BAD
    return Tone.WARN if 0 <= row.days_left <= _SOON_DAYS else Tone.ACTIVE


def state_tone(state: CaseState) -> Tone:
    """Return what the state of a case means at a glance: under way, agreed, leaving, struck off."""
    if state is CaseState.CLOSED:
        return Tone.NEUTRAL
    if state in _DONE:
        return Tone.GOOD
    return Tone.WARN if state in _LEAVING else Tone.ACTIVE
