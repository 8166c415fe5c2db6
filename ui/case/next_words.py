"""What comes next in a case, said after something has been done in it."""

from __future__ import annotations

from rules.closures import approvers
from rules.vocabulary import CaseState
from ui.shortcuts import shortcut
from workflow.views.case import CaseView


def with_next_step(said: str, view: CaseView) -> str:
    """Return what was done with the first of the next steps after it, unless its key is named already."""
    coming = next(iter(view.next_acts), "")
    if not coming:
        return said + _awaited(view)
    key = shortcut(coming).shown
    if f"按{key}" in said:
        return said
    label = next((offer.label for offer in view.acts if offer.name == coming), shortcut(coming).text)
    return f"{said}下一步：{label}（{key}）。"


def _awaited(view: CaseView) -> str:
    """Return who is to approve an application the officer at the desk may not; "" where none waits."""
    if view.state is not CaseState.CLOSURE_SOUGHT:
        return ""
    return f"下一步：由{approvers(view.risk)}审批（申请人以外的人），按{shortcut('switch_officer').shown}换人。"
