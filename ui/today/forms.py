"""What the acts of the day ask for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from rules.vocabulary import CarryReason, Nature, Outcome, Risk
from rules.wording import chinese_date
from ui.listed import numbered, offered
from ui.widgets.fields import Choice, Field, FormSpec, Kind, choices_of, note

if TYPE_CHECKING:
    from workflow.views.intake import CaseProposal, OpenCase
    from workflow.views.lists import StationLists
    from workflow.views.today import DayView, IncidentRow

_MOMENT_HINT = "n 现在，0830 今天，-1 2215 昨天，或 2019-06-30 08:30。"


def confirming(lists: StationLists, row: IncidentRow) -> FormSpec:
    """Ask what the incident turned out to be, and the class of a dispute."""
    nature = row.confirmed_nature or row.reported_nature
    return FormSpec(
        f"确认性质 {row.number}",
        (
            note(row.summary),
            Field("confirmed_nature", "确认性质", Kind.CHOICE, True, choices_of(Nature), value=nature),
            Field(
                "category",
                "纠纷类别",
                Kind.CHOICE,
                choices=offered(lists.categories),
                hint="写名称中的几个字或代码即可。",
                value=row.category,
                when=lambda known: known["confirmed_nature"] is Nature.DISPUTE,
            ),
        ),
        submit_label="确认",
    )


def clearing(row: IncidentRow) -> FormSpec:
    """Ask for the outcome; the recording only of what was settled on the spot."""
    return FormSpec(
        f"登记处置结果 {row.number}",
        (
            note(row.summary),
            Field("outcome", "处置结果", Kind.CHOICE, True, choices_of(row.outcomes)),
            Field("note", "处置经过和结果", Kind.LONG_TEXT, True),
            Field("recording", "现场录音录像编号", hint="没有可不填。", when=_on_spot),
        ),
        submit_label="登记",
    )


def _on_spot(known: Mapping[str, object]) -> bool:
    return known["outcome"] is Outcome.ON_SPOT


def carrying(lists: StationLists, row: IncidentRow, day: date, owner_id: int) -> FormSpec:
    """Ask for the reason, the owner and the next date, which lies after the day carried over."""
    return FormSpec(
        f"结转 {row.number}",
        (
            note(f"结转过{chinese_date(day)}：须写明原因、责任人和下次处理日期。"),
            Field("reason", "结转原因", Kind.CHOICE, True, choices_of(CarryReason)),
            Field("owner_id", "责任人", Kind.CHOICE, True, offered(lists.officers), value=owner_id),
            Field("next_date", "下次处理日期", Kind.DATE, True, value=day + timedelta(days=1), lean="future"),
            Field("note", "说明"),
        ),
        submit_label="结转",
    )


def opening_case(lists: StationLists, row: IncidentRow, proposal: CaseProposal) -> FormSpec:
    """Ask for what a case adds to its incident, filled in with what is known."""
    warning = (note(proposal.risk_words),) if proposal.risk_words else ()
    communities = numbered(lists.communities)
    return FormSpec(
        f"立为纠纷 {row.number}",
        (
            Field("title", "名称", required=True, hint="如：甲与乙邻里纠纷。", value=proposal.title),
            Field("category", "类别", Kind.CHOICE, True, offered(lists.categories), value=proposal.category),
            Field("community_id", "社区（村）", Kind.CHOICE, True, communities, value=proposal.community_id),
            Field("owner_id", "责任人", Kind.CHOICE, True, offered(lists.officers), value=proposal.owner_id),
            *warning,
            Field("risk", "风险等级", Kind.CHOICE, True, choices_of(Risk), value=proposal.risk),
            Field("occurred_at", "发生时间", Kind.MOMENT, hint=_MOMENT_HINT, value=proposal.occurred_at, lean="past"),
            Field("facts", "简要情况", Kind.LONG_TEXT, True, value=proposal.facts),
            Field("family_violence", "涉及家庭暴力", Kind.CHECK, value=proposal.family_violence),
        ),
        submit_label="立为纠纷",
    )


def linking(row: IncidentRow, cases: Iterable[OpenCase]) -> FormSpec:
    """Ask for the open case an incident belongs to; the likeliest stand first."""
    choices = tuple(Choice(one.id, one.words) for one in cases)
    hint = "写编号、名称或姓名中的几个字查找；当事人、电话、地点相同的排在前面。"
    return FormSpec(
        f"并入纠纷 {row.number}",
        (note(row.summary), Field("case_id", "纠纷", Kind.CHOICE, True, choices, hint=hint)),
        submit_label="并入",
    )


def choosing_day(day: date) -> FormSpec:
    """Ask for the day to be shown."""
    hint = "t 今天，-1 昨天，0628，或 2019-06-28。"
    return FormSpec("转到某一天", (Field("day", "日期", Kind.DATE, True, hint=hint, value=day),), submit_label="转到")


def signing(view: DayView) -> FormSpec:
    """Ask for the signature under a day; one that still runs is warned of."""
    early = () if view.over else (note("今天还没有结束，签结以后再来的警情列入下一天。"),)
    sentence = "签结后，当日警情的归属、性质和结果不再改动，日清单随即编号归档；迟到的事实在以后的日期补登。"
    notes = (note(view.gate_words), *early, note(sentence))
    return FormSpec(f"签结{chinese_date(view.day)}日清", notes, submit_label="签结")


def reopening(day: date, now: datetime) -> FormSpec:
    """Ask the chief for the reason and the end of an exception."""
    return FormSpec(
        f"例外开启 {chinese_date(day)}",
        (
            note("开启期间的每项改动都会注明，并列入重新签结的日清单。"),
            Field("reason", "理由", Kind.LONG_TEXT, True),
            Field(
                "expires_at",
                "到期时间",
                Kind.MOMENT,
                True,
                hint="最长七天。+1 1800 为明天18时。",
                value=now + timedelta(days=1),
                lean="future",
            ),
        ),
        submit_label="开启",
    )
