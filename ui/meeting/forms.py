"""The short form of a decision at the meeting, filled in with what is usual."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from rules.vocabulary import CarryReason, WeekDecisionKind
from ui.listed import offered
from ui.widgets.fields import Field, FormSpec, Kind, choices_of, note
from workflow.views.lists import StationLists
from workflow.views.meeting import AgendaItem, CaseBrief
from workflow.views.week import WeekView
from workflow.week_close import Decision

_MEASURES = {
    WeekDecisionKind.CLOSE: "按销号申请审批销号，归档。",
    WeekDecisionKind.HAND_OVER: "已移送，由责任人跟踪接收单位的处理结果。",
    WeekDecisionKind.FILE: "立案处理，由责任人依法办理。",
}


def decided_at_once(week: WeekView, item: AgendaItem, kind: WeekDecisionKind) -> Decision | None:
    """Return the decision that needs nothing more, because the record bears it out; None when something is asked."""
    row = item.row
    if kind is WeekDecisionKind.CONTINUE or row.usual is not kind or row.decided or row.owner_id is None:
        return None
    return Decision(kind, _MEASURES[kind], row.owner_id, _next_date(week, item, kind))


def usual_decision(week: WeekView, item: AgendaItem, brief: CaseBrief, kind: WeekDecisionKind) -> Decision:
    """Return what the form begins with: the decision so far, or what was decided the week before."""
    held = item.row.entered
    if held is not None and held.kind is kind:
        return held
    measure, reason = _MEASURES.get(kind, ""), None
    # What is masked must not be stored again.
    if kind is WeekDecisionKind.CONTINUE and not brief.hides_names:
        measure, reason = brief.measure_before, brief.reason_before
    return Decision(kind, measure, item.row.owner_id or 0, _next_date(week, item, kind), reason)


def _next_date(week: WeekView, item: AgendaItem, kind: WeekDecisionKind) -> date:
    first, last = week.last + timedelta(days=1), week.last + timedelta(days=7)
    due = item.due.due if item.due is not None else None
    return first if kind is not WeekDecisionKind.CONTINUE or due is None else min(max(due, first), last)


def decision_spec(
    week: WeekView, item: AgendaItem, brief: CaseBrief, kind: WeekDecisionKind, lists: StationLists
) -> FormSpec:
    """Return the form of one kind of decision on a case."""
    usual = usual_decision(week, item, brief, kind)
    reason = Field("reason", "结转原因", Kind.CHOICE, True, choices_of(CarryReason), value=usual.reason)
    return FormSpec(
        f"{kind.label}：{item.row.number} {brief.title}",
        (
            note(_standing(item)),
            *((reason,) if kind is WeekDecisionKind.CONTINUE else ()),
            Field("measure", "措施", Kind.LONG_TEXT, required=True, value=usual.measure),
            Field("owner_id", "责任人", Kind.CHOICE, True, offered(lists.officers), value=usual.owner_id),
            Field("next_date", "下次处理日期", Kind.DATE, required=True, lean="future", value=usual.next_date),
        ),
    )


def _standing(item: AgendaItem) -> str:
    due = item.due.words if item.due is not None else "没有在走的期限"
    return f"{'；'.join(filter(None, (due, item.who_decides)))}。"


def decision_of(kind: WeekDecisionKind, values: Mapping[str, object]) -> Decision:
    """Return the decision as typed."""
    return Decision(kind, **values)  # type: ignore[arg-type]  # the form's fields are Decision's own
