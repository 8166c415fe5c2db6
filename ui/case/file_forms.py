"""Forms about the file itself: correction, track, notes, risk, appraisals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace

from rules.eligibility import MediationFacts
from rules.vocabulary import AppraisalKind, PartyRole, Risk, Track
from ui.case.act import CaseAct, Scene, Values, instant
from ui.listed import offered
from ui.widgets.fields import Field, FormSpec, Kind, choices_of, note
from workflow import cases
from workflow.cases import CaseFacts
from workflow.desk import Desk


def _amend_spec(scene: Scene) -> FormSpec:
    held, lists = asdict(scene.case.entered), scene.lists
    if held["occurred_at"] is not None:
        held["occurred_at"] = held["occurred_at"].replace(tzinfo=None)
    fields = (
        Field("title", "名称", required=True),
        Field("category", "类别", Kind.CHOICE, required=True, choices=offered(lists.categories)),
        Field("community_id", "社区", Kind.CHOICE, required=True, choices=offered(lists.communities)),
        Field("owner_id", "责任人", Kind.CHOICE, required=True, choices=offered(lists.officers)),
        Field("place", "地点", required=True),
        Field("occurred_at", "发生时间", Kind.MOMENT, lean="past"),
        Field("facts", "简要情况", Kind.LONG_TEXT, required=True),
        Field("family_violence", "涉及家庭暴力", Kind.CHECK),
    )
    return FormSpec("更正纠纷", tuple(_holding(field, held[field.key]) for field in fields))


def _holding(field: Field, value: object) -> Field:
    return replace(field, value=value)


def _amend(desk: Desk, scene: Scene, values: Values) -> str:
    at = values.pop("occurred_at")
    facts = CaseFacts(**values, occurred_at=instant(at) if at else None)
    cases.amend_case(desk, scene.case.id, scene.case.version, facts)
    return "已更正纠纷登记。"


def _is_security(values: Mapping[str, object]) -> bool:
    return values.get("track") is Track.SECURITY


def _is_peoples(values: Mapping[str, object]) -> bool:
    return values.get("track") is Track.PEOPLES


def _on_spot(values: Mapping[str, object]) -> bool:
    return _is_security(values) and bool(values.get("on_spot_wanted"))


def _usual_track(scene: Scene) -> Track | None:
    roles = {party.entered.role for party in scene.case.parties}
    if scene.case.track is not None:
        return scene.case.track
    if roles & {PartyRole.SUSPECT, PartyRole.INJURED}:
        return Track.SECURITY
    return Track.PEOPLES if roles & {PartyRole.APPLICANT, PartyRole.RESPONDENT} else None


def _track_spec(scene: Scene) -> FormSpec:
    return FormSpec(
        "选择调解类型",
        (
            Field(
                "track",
                "调解类型",
                Kind.CHOICE,
                required=True,
                choices=choices_of(Track),
                value=_usual_track(scene),
                hint="治安调解处理因民间纠纷引起的治安案件；人民调解处理民事纠纷。两者不混用文书。",
            ),
            *_security_fields(scene),
            *_peoples_fields(),
            Field("criminal", "涉嫌犯罪", Kind.CHECK),
            Field("family_violence", "涉及家庭暴力", Kind.CHECK, value=scene.case.entered.family_violence),
            Field("escalating", "有激化可能", Kind.CHECK),
        ),
    )


def _security_fields(scene: Scene) -> tuple[Field, ...]:
    lists = scene.lists
    several, choice = Kind.SEVERAL, Kind.CHOICE
    grounds = offered(lists.grounds)
    return (
        Field("from_dispute", "因民间纠纷引起", Kind.CHECK, when=_is_security),
        Field("act_kind", "行为", choice, choices=offered(lists.act_kinds), when=_is_security),
        Field("light", "情节较轻", Kind.CHECK, when=_is_security),
        Field("circumstance", "情形", choice, choices=offered(lists.circumstances), when=_is_security),
        Field("grounds", "不得调解的情形（有则勾选）", several, choices=grounds, when=_is_security),
        Field("on_spot_wanted", "拟当场调解", Kind.CHECK, when=_is_security),
        Field("on_spot", "当场调解的条件", several, choices=offered(lists.on_spot), when=_on_spot),
    )


def _peoples_fields() -> tuple[Field, ...]:
    return (
        Field("civil_only", "只涉及民事权益", Kind.CHECK, value=True, when=_is_peoples),
        Field("unwilling", "有一方明确拒绝调解", Kind.CHECK, when=_is_peoples),
        Field("reserved_to_office", "依法须由专门机关处理", Kind.CHECK, when=_is_peoples),
    )


def mediation_facts(values: Values) -> MediationFacts:
    """Return the answered checklist; what was not shown counts as not established."""
    answers = dict(values)
    answers.pop("on_spot_wanted", None)
    ticked = {key: True for name in ("grounds", "on_spot") for key in answers.pop(name, ())}
    chosen = {key: answers.pop(key, None) or "" for key in ("act_kind", "circumstance")}
    return MediationFacts(**(answers | chosen | ticked))


def _choose_track(desk: Desk, scene: Scene, values: Values) -> str:
    facts = mediation_facts(values)
    cases.choose_track(desk, scene.case.id, facts)
    return f"已按{facts.track.label}办理。"


def _note_spec(scene: Scene) -> FormSpec:
    return FormSpec("登记进展", (Field("text", "进展", Kind.LONG_TEXT, required=True),))


def _note(desk: Desk, scene: Scene, values: Values) -> str:
    cases.note_progress(desk, scene.case.id, values["text"])
    return "已登记进展。"


def _risk_spec(scene: Scene) -> FormSpec:
    return FormSpec(
        "评定风险",
        (
            note(f"现为{scene.case.risk.label}。风险由人评定，高风险纠纷的周清决定和销号由所长办理。"),
            Field("level", "风险等级", Kind.CHOICE, required=True, choices=choices_of(Risk)),
            Field("reason", "理由", Kind.LONG_TEXT, required=True),
        ),
    )


def _set_risk(desk: Desk, scene: Scene, values: Values) -> str:
    cases.set_risk(desk, scene.case.id, values["level"], values["reason"])
    return f"已评定为{values['level'].label}。"


def _send_spec(scene: Scene) -> FormSpec:
    kinds = choices_of(AppraisalKind)
    first = AppraisalKind.INJURY
    return FormSpec("送鉴定", (Field("kind", "鉴定", Kind.CHOICE, required=True, choices=kinds, value=first),))


def _send(desk: Desk, scene: Scene, values: Values) -> str:
    cases.send_appraisal(desk, scene.case.id, values["kind"])
    return f"已登记送{values['kind'].label}，鉴定期间不计入期限。"


def _back_spec(scene: Scene) -> FormSpec:
    return FormSpec(
        "收到鉴定",
        (
            Field("document_on", "文书日期", Kind.DATE, required=True, lean="past", value=scene.case.today),
            Field("result", "鉴定结论", Kind.LONG_TEXT, required=True),
        ),
    )


def _back(desk: Desk, scene: Scene, values: Values) -> str:
    cases.appraisal_back(desk, scene.case.id, values["document_on"], values["result"])
    return "已登记鉴定结论，期限继续计算。"


FILE_ACTS: dict[str, CaseAct] = {
    "amend_case": CaseAct(_amend_spec, _amend),
    "choose_track": CaseAct(_track_spec, _choose_track),
    "note_progress": CaseAct(_note_spec, _note),
    "set_risk": CaseAct(_risk_spec, _set_risk),
    "send_appraisal": CaseAct(_send_spec, _send),
    "appraisal_back": CaseAct(_back_spec, _back),
}
