"""Which acts fit an incident as it stands, and the sentence for those that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rules.vocabulary import DayState, Standing
from ui.shortcuts import shortcut

if TYPE_CHECKING:
    from workflow.views.today import IncidentRow

ALWAYS = frozenset({"register_incident"})
_SETTLING = frozenset({"clear_incident", "open_case", "link_case"})
_PLACING = frozenset({"amend_incident", "confirm_nature", "carry_over"})
_NEED_NATURE = _SETTLING | {"carry_over"}


def why_not(act: str, row: IncidentRow | None, state: DayState) -> str:
    """Return why an act does not fit an incident of a day in that state; "" when it does."""
    if act in ALWAYS:
        return ""
    if row is None:
        return f"请先选择一条警情，或按{shortcut('register_incident').shown}登记。"
    name = shortcut(act).text
    if act in _PLACING and state is DayState.CLOSED:
        return f"该日已签结，不能再“{name}”；请由所长办理例外开启。"
    if act in _PLACING and state is DayState.HELD:
        return f"该日核对完毕、等待签结，不能“{name}”；要改动，先按{shortcut('release_day').shown}退回。"
    if act in _NEED_NATURE and row.standing is Standing.CLEARED:
        return f"警情{row.number}已清（{row.what_became}），不能再“{name}”。"
    if act in _NEED_NATURE and row.confirmed_nature is None:
        first, then = shortcut("confirm_nature").shown, shortcut(act).shown
        return f"请先按{first}确认警情{row.number}的性质，再按{then}“{name}”。"
    if act in {"open_case", "link_case"} and not row.may_become_case:
        return f"“{row.nature}”的警情不能“{name}”；性质有误的，请重新确认性质。"
    return ""


def acts_for(row: IncidentRow | None, state: DayState) -> frozenset[str]:
    """Return the acts whose buttons are shown for the selected incident."""
    every = ALWAYS | _SETTLING | _PLACING
    return frozenset(act for act in every if not why_not(act, row, state))
