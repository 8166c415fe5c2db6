"""Forms of the list of sources of disorder: listing, measures and results, striking off, what was prevented."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from rules.disorder import MOST_STAGES
from rules.vocabulary import DisorderKind, PreventionKind
from ui.listed import numbered, offered
from ui.widgets.fields import Choice, Field, FormSpec, Kind, choices_of, note
from workflow.disorder import NewDisorder
from workflow.prevention import NewPrevention
from workflow.views.disorder import DisorderView, MeasureLine
from workflow.views.disorder_proposals import Proposal
from workflow.views.lists import Listed, StationLists

_USUAL_TIME = timedelta(days=14)
_When = Callable[[Mapping[str, object]], bool]


def _is(*kinds: DisorderKind) -> _When:
    return lambda values: values.get("kind") in kinds


def _owner(lists: StationLists, value: object) -> Field:
    return Field("owner_id", "责任人", Kind.CHOICE, True, offered(lists.officers), value=value)


_NAME_HINT = "可不填，不填就按地点、类别称呼。"


def listing_spec(lists: StationLists, officer_id: int) -> FormSpec:
    """Ask what is listed by hand, and why."""
    place, person, cause = DisorderKind.PLACE, DisorderKind.PERSON, DisorderKind.CAUSE
    communities = numbered(lists.communities)
    return FormSpec(
        "列入乱源清单",
        (
            Field("kind", "类别", Kind.CHOICE, True, choices_of(DisorderKind), value=place),
            Field("place", "地点", required=True, when=_is(place), hint="与警情里写的地点一样，才对得上以前的警情。"),
            Field("person", "人员", required=True, when=_is(person), hint="写姓名、人员编号或者证件号码。"),
            Field("category", "纠纷类别", Kind.CHOICE, True, _classes(lists), when=_is(cause)),
            Field("community_id", "社区（村）", Kind.CHOICE, False, communities, when=_is(place, cause)),
            Field("name", "名称", when=_is(place, cause), hint=_NAME_HINT),
            Field("reason", "为什么列入", Kind.LONG_TEXT, required=True),
            _owner(lists, officer_id),
        ),
        submit_label="列入",
    )


def _classes(lists: StationLists) -> tuple[Choice, ...]:
    """Return the whole classes and the leaves beneath them."""
    classes = [Listed(f"{row.value}"[:2], f"{row.words}（整类）") for row in lists.categories if _is_class(row)]
    return offered([*classes, *lists.categories])


def _is_class(row: Listed) -> bool:
    return str(row.value).endswith("00")


def proposal_spec(lists: StationLists, proposal: Proposal, officer_id: int) -> FormSpec:
    """Ask whether a proposal is listed, with what is known filled in."""
    named = () if proposal.kind is DisorderKind.PERSON else (Field("name", "名称", value=proposal.name),)
    return FormSpec(
        f"列入乱源清单：{proposal.name}",
        (
            note(f"{proposal.kind.label}。{proposal.why}是不是乱源由您判断，确实要整治的才列入。"),
            *named,
            Field("reason", "为什么列入", Kind.LONG_TEXT, required=True, value=proposal.why),
            _owner(lists, officer_id),
        ),
        submit_label="列入",
    )


def listed_by_hand(values: Mapping[str, Any], person_id: int | None) -> NewDisorder:
    """Return what was typed into the form of a listing by hand."""
    given = {key: value for key, value in values.items() if key != "person" and value is not None}
    return NewDisorder(**given, person_id=person_id)


def listed_from(proposal: Proposal, values: Mapping[str, Any]) -> NewDisorder:
    """Return a proposal as it is listed, with what was typed."""
    return NewDisorder(
        kind=proposal.kind,
        place=proposal.place,
        person_id=proposal.person_id,
        category=proposal.category,
        community_id=proposal.community_id,
        reason=values["reason"],
        owner_id=values["owner_id"],
        name=values.get("name") or "",
    )


def amending_spec(lists: StationLists, view: DisorderView) -> FormSpec:
    """Ask what is corrected; what the source is stays."""
    held = view.entered
    named = () if view.row.kind is DisorderKind.PERSON else (Field("name", "名称", required=True, value=held.name),)
    return FormSpec(
        f"更正乱源：{view.row.name}",
        (
            note(f"{view.what}。要换地点、人员或者类别的，请另行列入。"),
            *named,
            Field("reason", "为什么列入", Kind.LONG_TEXT, required=True, value=held.reason),
            _owner(lists, held.owner_id),
        ),
    )


def measure_spec(lists: StationLists, view: DisorderView, today: date, officer_id: int) -> FormSpec:
    """Ask for the next measure."""
    stages = tuple(Choice(stage, f"第{stage}步") for stage in range(1, MOST_STAGES + 1))
    return FormSpec(
        f"安排整治措施：{view.row.name}",
        (
            note("一步一步来：先稳住，再治理，后巩固；上一步有了结果，再安排下一步。"),
            Field("stage", "阶段", Kind.CHOICE, True, stages, value=view.next_stage),
            Field("text", "做什么", Kind.LONG_TEXT, required=True),
            _owner(lists, officer_id),
            Field("due_on", "完成期限", Kind.DATE, required=True, lean="future", value=today + _USUAL_TIME),
        ),
    )


def result_spec(view: DisorderView, chosen: MeasureLine | None) -> FormSpec:
    """Ask what came of a measure: the one chosen in the list, else the first that waits."""
    waiting = [one for one in view.measures if one.open]
    first = chosen if chosen in waiting else waiting[0]
    choices = tuple(Choice(one.id, f"第{one.stage}步　{one.text}") for one in waiting)
    return FormSpec(
        f"登记整治结果：{view.row.name}",
        (
            Field("measure_id", "哪一项措施", Kind.CHOICE, True, choices, value=first.id),
            Field("result", "结果", Kind.LONG_TEXT, required=True),
        ),
    )


def strike_spec(view: DisorderView) -> FormSpec:
    """Ask why a source may be struck off."""
    return FormSpec(
        f"申请乱源销号：{view.row.name}",
        (
            note("措施都有结果，近30天没有新的纠纷警情。由申请人以外的副所长或者所长审批。"),
            Field("grounds", "销号理由", Kind.LONG_TEXT, required=True),
        ),
        submit_label="申请",
    )


def decision_spec(view: DisorderView) -> FormSpec:
    """Ask for the answer to an application."""
    answers = (Choice(True, "批准"), Choice(False, "退回"))
    return FormSpec(
        f"审批乱源销号：{view.row.name}",
        (
            note(view.strikes[-1]),
            *((note(f"现在不能批准：{''.join(view.obstacles)}"),) if view.obstacles else ()),
            Field("approved", "审批", Kind.CHOICE, True, answers, value=not view.obstacles),
            Field("remark", "意见", Kind.LONG_TEXT, hint="退回的须写明理由。"),
        ),
        submit_label="审批",
    )


def relisting_spec(lists: StationLists, name: str, why: str, owner_id: object) -> FormSpec:
    """Ask why a source that was struck off is listed again."""
    return FormSpec(
        f"重新列入乱源：{name}",
        (
            note("从今天起重新计算，要重新安排措施；以前的措施和销号记录都留着。"),
            Field("reason", "为什么重新列入", Kind.LONG_TEXT, required=True, value=why),
            _owner(lists, owner_id),
        ),
        submit_label="重新列入",
    )


def prevention_fields(today: date) -> tuple[Field, ...]:
    """Return what is asked of something kept from happening, on this page and on that of a case."""
    return (
        Field("kind", "预防了什么", Kind.CHOICE, True, choices_of(PreventionKind)),
        Field("people", "涉及人数", Kind.INTEGER, required=True),
        Field("happened_on", "日期", Kind.DATE, required=True, lean="past", value=today),
        Field("note", "经过和效果", Kind.LONG_TEXT, required=True),
    )


def prevention_spec(today: date, about: str) -> FormSpec:
    """Ask what was kept from happening, at a source or by itself."""
    return FormSpec(
        f"登记预防效果{f'：{about}' if about else ''}",
        (note("计入今天的业务日，月报“排查预防纠纷”按它统计。"), *prevention_fields(today)),
    )


def prevention_of(
    values: Mapping[str, Any], *, case_id: int | None = None, disorder_id: int | None = None
) -> NewPrevention:
    """Return what was typed of something kept from happening."""
    return NewPrevention(**values, case_id=case_id, disorder_id=disorder_id)
