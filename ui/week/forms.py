"""Forms of the week: the decision on a case, checking, signing, the chief's exception, the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from rules.vocabulary import CarryReason, WeekDecisionKind
from ui.listed import offered
from ui.widgets.fields import Field, FormSpec, Kind, choices_of, note
from workflow.views.lists import StationLists
from workflow.views.week import WeekCase, WeekView
from workflow.week_close import Decision


def _continues(values: Mapping[str, object]) -> bool:
    return values.get("kind") is WeekDecisionKind.CONTINUE


def decision_spec(week: WeekView, row: WeekCase, lists: StationLists) -> FormSpec:
    """Return the form of a case's decision, holding what was decided before."""
    held = row.entered or Decision(row.usual, "", row.owner_id or 0, week.last + timedelta(days=1))
    return FormSpec(
        f"本周决定：{row.number} {row.title}",
        (
            note(_standing(row)),
            Field("kind", "决定", Kind.CHOICE, True, choices_of(WeekDecisionKind), value=held.kind),
            Field(
                "reason", "结转原因", Kind.CHOICE, False, choices_of(CarryReason), value=held.reason, when=_continues
            ),
            Field("measure", "措施", Kind.LONG_TEXT, required=True, value=held.measure),
            Field("owner_id", "责任人", Kind.CHOICE, True, offered(lists.officers), value=held.owner_id),
            Field("next_date", "下次处理日期", Kind.DATE, required=True, lean="future", value=held.next_date),
        ),
    )


def _standing(row: WeekCase) -> str:
    parts = [row.risk.label, row.state, f"已立{row.days_open}天", row.carried_words]
    if row.for_chief:
        parts.append("由所长决定")
    return "，".join(part for part in parts if part) + "。"


def decision_of(values: Mapping[str, object]) -> Decision:
    """Return the decision as typed."""
    return Decision(**{"reason": None, **values})  # type: ignore[arg-type]  # the form's fields are Decision's own


def confirm_spec(title: str, week: WeekView, sentence: str, button: str) -> FormSpec:
    """Return a form that only shows what is about to be done."""
    return FormSpec(
        f"{title}：{week.label}",
        (note(f"{week.balance.words}。"), note(sentence)),
        submit_label=button,
    )


def reopen_spec(week: WeekView, now: datetime) -> FormSpec:
    """Return the form of the chief's exception for a signed week."""
    return FormSpec(
        f"例外开启：{week.label}",
        (
            note("开启期间办理的事项都会注明，并列入下一版周清仓单。"),
            Field("reason", "理由", Kind.LONG_TEXT, required=True),
            Field("expires_at", "到期时间", Kind.MOMENT, required=True, lean="future", value=now + timedelta(days=1)),
        ),
        submit_label="开启",
    )
