"""Forms about the file itself: correction, notes, risk, appraisals."""

from __future__ import annotations

from dataclasses import asdict, replace

from rules.vocabulary import AppraisalKind, CaseOrigin, Risk
from ui.case.act import CaseAct, Scene, Values, instant
from ui.case.recusal import watch_owner
from ui.case.track_form import TRACK_ACTS
from ui.listed import offered
from ui.widgets.fields import Field, FormSpec, Kind, choices_of, note
from workflow import cases
from workflow.cases import CaseFacts
from workflow.desk import Desk

_ORIGIN_HINT = "报司法统计表用。不填的，按警情来源推定：110报警计入公安机关，上门求助计入依申请，巡逻走访计入主动。"


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
        Field("origin", "案件来源", Kind.CHOICE, choices=choices_of(CaseOrigin), hint=_ORIGIN_HINT),
    )
    return FormSpec("更正纠纷", tuple(_holding(field, held[field.key]) for field in fields))


def _holding(field: Field, value: object) -> Field:
    return replace(field, value=value)


def _amend(desk: Desk, scene: Scene, values: Values) -> str:
    at = values.pop("occurred_at")
    facts = CaseFacts(**values, occurred_at=instant(at) if at else None)
    cases.amend_case(desk, scene.case.id, scene.case.version, facts)
    return "已更正纠纷登记。"


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


FILE_ACTS: dict[str, CaseAct] = TRACK_ACTS | {
    "amend_case": CaseAct(_amend_spec, _amend, watch_owner, lambda scene: scene.case.version),
    "note_progress": CaseAct(_note_spec, _note),
    "set_risk": CaseAct(_risk_spec, _set_risk),
    "send_appraisal": CaseAct(_send_spec, _send),
    "appraisal_back": CaseAct(_back_spec, _back),
}
