"""Forms of what follows: visits, transfer, termination, closure, reopening."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from rules.closures import Proof, approvers
from rules.law_rows import PROOFS
from rules.steps import CLOSABLE_FROM
from rules.vocabulary import (
    ClosureReason,
    Performed,
    Risk,
    Satisfaction,
    TerminationReason,
    Track,
    TransferKind,
    VisitWay,
)
from rules.wording import chinese_date
from ui.case.act import CaseAct, Scene, Values, Watching
from ui.disorder.forms import prevention_of, prevention_spec
from ui.listed import offered
from ui.shortcuts import shortcut
from ui.widgets.fields import Choice, Field, FormSpec, Kind, choices_of, note
from ui.widgets.form import ActForm
from workflow import cases, outcomes
from workflow.desk import Desk
from workflow.outcomes import VisitReport
from workflow.prevention import record_prevention
from workflow.views.case_closures import ClosureLine
from workflow.views.case_course import VisitLine

_USUAL_VISIT = timedelta(days=7)
_AS_PERFORMED = frozenset({ClosureReason.PERFORMED, ClosureReason.ORAL_PERFORMED})
_NOT_YET = frozenset({Performed.PART, Performed.NOT})
_TICKED = frozenset({"visit_done", "risk_ok"})


_BY_HAND = Field(
    "write_in_by_hand", "缺字手写", Kind.CHECK, hint="电脑印不出的字，纸上留出一个字的空，打印后用笔填写。"
)


def _reached(values: Mapping[str, object]) -> bool:
    return values.get("reached") is True


def _plan_spec(scene: Scene) -> FormSpec:
    officers = offered(scene.lists.officers)
    day = scene.case.today + _USUAL_VISIT
    return FormSpec(
        "安排回访",
        (
            Field("planned_on", "回访日期", Kind.DATE, required=True, lean="future", value=day),
            Field("officer_id", "回访人", Kind.CHOICE, required=True, choices=officers, value=scene.officer_id),
        ),
    )


def _plan(desk: Desk, scene: Scene, values: Values) -> str:
    outcomes.plan_visit(desk, scene.case.id, values["planned_on"], values["officer_id"])
    return "已安排回访。"


def _planned(scene: Scene) -> list[VisitLine]:
    return [one for one in scene.case.course.visits if one.open]


def _meant_visit(scene: Scene) -> int:
    return scene.meant(_planned(scene)).id


def _visit_spec(scene: Scene) -> FormSpec:
    choices = tuple(Choice(one.id, f"{one.planned} {one.officer}") for one in _planned(scene))
    return FormSpec(
        "登记回访",
        (
            Field("visit_id", "哪一次回访", Kind.CHOICE, required=True, choices=choices, value=_meant_visit(scene)),
            Field("way", "方式", Kind.CHOICE, required=True, choices=choices_of(VisitWay), value=VisitWay.PHONE),
            Field("reached", "联系上了", Kind.CHECK, value=True),
            Field("person", "回访对象", when=_reached),
            Field("performed", "履行情况", Kind.CHOICE, required=True, choices=choices_of(Performed), when=_reached),
            Field(
                "satisfaction", "满意度", Kind.CHOICE, required=True, choices=choices_of(Satisfaction), when=_reached
            ),
            Field("new_conflict", "发现新的矛盾", Kind.CHECK, when=_reached),
            Field("risk", "当前风险", Kind.CHOICE, choices=choices_of(Risk), when=_reached),
            Field("note", "备注", Kind.LONG_TEXT),
        ),
    )


def _visit(desk: Desk, scene: Scene, values: Values) -> str:
    found = dict(values)
    visit_id = found.pop("visit_id")
    outcomes.record_visit(desk, visit_id, VisitReport(**found))
    return f"已登记回访。{_early_words(visit_id, scene)}"


def _early_words(visit_id: object, scene: Scene) -> str:
    """Say that a visit is made before its day; that is allowed and stays to be seen."""
    visit = next((one for one in _planned(scene) if one.id == visit_id), None)
    early = 0 if visit is None else (visit.planned_on - scene.case.today).days
    return f"比计划的{chinese_date(visit.planned_on)}早{early}天。" if visit is not None and early > 0 else ""


def _watch_visit(form: ActForm, scene: Scene, _watching: Watching) -> None:
    def look() -> None:
        form.rows["visit_id"].remark(_early_words(form.peek()["visit_id"], scene))

    form.entry("visit_id").changed.connect(look)
    look()


def _prevention_spec(scene: Scene) -> FormSpec:
    return prevention_spec(scene.case.today, scene.case.number)


def _prevent(desk: Desk, scene: Scene, values: Values) -> str:
    record_prevention(desk, prevention_of(values, case_id=scene.case.id))
    return "已登记预防效果。"


def _transfer_spec(scene: Scene) -> FormSpec:
    return FormSpec(
        "移送",
        (
            Field("kind", "移送给", Kind.CHOICE, required=True, choices=choices_of(TransferKind)),
            Field("recipient", "接收单位", required=True),
            Field("reason", "理由", Kind.LONG_TEXT, required=True),
            _BY_HAND,
            note("保存后即取文号，印出移送的函和回执并归档；收到接收回执才算移出。"),
        ),
    )


def _transfer(desk: Desk, scene: Scene, values: Values) -> str:
    number = outcomes.transfer(
        desk,
        scene.case.id,
        values["kind"],
        values["recipient"],
        values["reason"],
        write_in_by_hand=bool(values["write_in_by_hand"]),
    )
    return f"已登记移送，{number}已归档。按{shortcut('open_paper').shown}打开打印，连同回执送接收单位。"


def _receipt_spec(scene: Scene) -> FormSpec:
    sent = next(one for one in scene.case.course.transfers if one.open)
    answers = (Choice(True, "同意接收"), Choice(False, "退回"))
    return FormSpec(
        f"登记回执：{sent.number}",
        (
            note(f"{sent.sent_on}移送{sent.recipient}。"),
            Field("accepted", "答复", Kind.CHOICE, required=True, choices=answers),
            Field("receipt", "回执编号或签收人", required=True),
        ),
    )


def _receipt(desk: Desk, scene: Scene, values: Values) -> str:
    sent = next(one for one in scene.case.course.transfers if one.open)
    outcomes.receipt(desk, sent.id, values["accepted"], values["receipt"])
    return "已登记回执，可以申请销号。" if values["accepted"] else "已登记退回，纠纷回到本所办理。"


def _terminate_spec(scene: Scene) -> FormSpec:
    return FormSpec(
        "终止调解并告知",
        (
            Field("reason", "原因", Kind.CHOICE, required=True, choices=choices_of(TerminationReason)),
            *_grounds(scene),
            Field("detail", "具体情况", Kind.LONG_TEXT, required=True),
            _BY_HAND,
            note(f"保存后即取文号，印出《{_notice(scene)}》并归档，写明告知当事人的其他解决途径。"),
        ),
    )


def _grounds(scene: Scene) -> tuple[Field, ...]:
    """The grounds of 程序规定 179, asked where 治安调解 ends because the case may not be mediated."""
    if scene.case.track is not Track.SECURITY:
        return ()
    choices = tuple(Choice(one.words, one.words) for one in scene.lists.grounds)
    return (Field("ground", "不适用的情形", Kind.CHOICE, required=True, choices=choices, when=_not_mediable),)


def _not_mediable(values: Mapping[str, object]) -> bool:
    return values.get("reason") is TerminationReason.NOT_MEDIABLE


def _notice(scene: Scene) -> str:
    return "终止调解通知书" if scene.case.track is Track.PEOPLES else "不适用、终止治安调解记录"


def _terminate(desk: Desk, scene: Scene, values: Values) -> str:
    detail, ground = values["detail"], values.get("ground")
    number = outcomes.terminate(
        desk,
        scene.case.id,
        values["reason"],
        f"{ground}：{detail}" if ground else detail,
        write_in_by_hand=bool(values["write_in_by_hand"]),
    )
    keys = shortcut("open_paper").shown
    return f"已终止调解，《{_notice(scene)}》{number}已归档。按{keys}打开打印，交当事人签收。"


def _closure_spec(scene: Scene) -> FormSpec:
    state, risk = scene.case.state, scene.case.risk
    reasons = [reason for reason in ClosureReason if state in CLOSABLE_FROM[reason]]
    before = _sent_back(scene)
    usual = before.ground if before is not None and before.ground in reasons else reasons[0]
    return FormSpec(
        "申请销号",
        (
            Field("reason", "销号理由", Kind.CHOICE, required=True, choices=choices_of(reasons), value=usual),
            *_contradiction(scene),
            *(_proof_field(name, scene, reasons) for name in PROOFS),
            Field("criminal", "转为刑事案件", Kind.CHECK, when=_as_prosecuted, hint="计入统计表的“民转刑”。"),
            note(f"{risk.label}纠纷由{approvers(risk)}审批，申请人不能审批自己的申请。"),
        ),
    )


def _as_prosecuted(values: Mapping[str, object]) -> bool:
    return values.get("reason") is ClosureReason.PROSECUTED


def _proof_field(name: str, scene: Scene, reasons: list[ClosureReason]) -> Field:
    wanted_by = frozenset(reason for reason in reasons if name in scene.lists.proofs[reason])
    known = _known_proof(scene) | _proof_before(scene)
    kind = Kind.CHECK if name in _TICKED else Kind.TEXT
    return Field(name, PROOFS[name], kind, value=known.get(name), when=_wanted(name, wanted_by, scene))


def _wanted(name: str, reasons: frozenset[ClosureReason], scene: Scene) -> Callable[[Mapping[str, object]], bool]:
    violence = name == "visit_done" and scene.case.entered.family_violence
    return lambda values: violence or values.get("reason") in reasons


def _sent_back(scene: Scene) -> ClosureLine | None:
    """Return the last application when it was sent back."""
    last = scene.case.course.closures[-1:]
    return last[0] if last and last[0].sent_back else None


def _proof_before(scene: Scene) -> dict[str, object]:
    """What was handed in with the application sent back, as far as something was."""
    before = _sent_back(scene)
    return {name: value for name, value in before.handed_in if value} if before is not None else {}


def _contradiction(scene: Scene) -> tuple[Field, ...]:
    """A notice, for a closure as performed, that the last visit heard otherwise."""
    heard = [one.performed for one in scene.case.course.visits if one.performed is not None]
    if not heard or heard[-1] not in _NOT_YET:
        return ()
    words = f"请注意：最近一次回访登记的履行情况是“{heard[-1].label}”，与履行完毕不一致，请先核实。"
    return (replace(note(words), when=lambda values: values.get("reason") in _AS_PERFORMED),)


def _known_proof(scene: Scene) -> dict[str, object]:
    """What the file itself proves, so that nobody copies numbers by hand."""
    course = scene.case.course
    vouchers = [one.voucher for one in course.performances if one.voucher]
    letters = [one for one in course.transfers if one.receipt]
    standing = [one for one in course.agreements if not one.void_reason]
    return {
        "agreement_number": standing[-1].number if standing else "",
        "voucher": "、".join(vouchers),
        "visit_done": any(not one.open for one in course.visits),
        "letter_number": letters[-1].number if letters else "",
        "receipt": letters[-1].receipt if letters else "",
        "notice_number": course.notices[-1] if course.notices else "",
    }


def _apply(desk: Desk, scene: Scene, values: Values) -> str:
    proof = dict(values)
    reason, criminal = proof.pop("reason"), bool(proof.pop("criminal", False))
    outcomes.apply_for_closure(desk, scene.case.id, reason, Proof(**proof), criminal=criminal)
    return f"已以“{reason.label}”申请销号。"


def _approve_spec(scene: Scene) -> FormSpec:
    asked = next(one for one in scene.case.course.closures if one.open)
    answers = (Choice(True, "批准销号"), Choice(False, "退回"))
    return FormSpec(
        "审批销号",
        (
            note(f"{asked.applied}以“{asked.reason}”申请销号。"),
            note(f"证明：{asked.proof or '无'}"),
            *(replace(words, when=None) for words in _contradiction(scene) if asked.ground in _AS_PERFORMED),
            Field("approved", "决定", Kind.CHOICE, required=True, choices=answers, value=True),
            Field("remark", "意见", hint="退回须写明理由。"),
        ),
    )


def _approve(desk: Desk, scene: Scene, values: Values) -> str:
    outcomes.approve_closure(desk, scene.case.id, values["approved"], values["remark"])
    return "已批准销号。" if values["approved"] else "已退回销号申请。"


def _reopen_spec(scene: Scene) -> FormSpec:
    return FormSpec("复燃", (Field("reason", "复燃原因", Kind.LONG_TEXT, required=True),))


def _reopen(desk: Desk, scene: Scene, values: Values) -> str:
    cases.reopen_case(desk, scene.case.id, values["reason"])
    return f"{scene.case.number}已重新受理，编号不变。"


OUTCOME_ACTS: dict[str, CaseAct] = {
    "plan_visit": CaseAct(_plan_spec, _plan),
    "record_visit": CaseAct(_visit_spec, _visit, _watch_visit, _meant_visit),
    "record_prevention": CaseAct(_prevention_spec, _prevent),
    "transfer": CaseAct(_transfer_spec, _transfer),
    "receipt": CaseAct(_receipt_spec, _receipt),
    "terminate": CaseAct(_terminate_spec, _terminate),
    "apply_for_closure": CaseAct(_closure_spec, _apply),
    "approve_closure": CaseAct(_approve_spec, _approve),
    "reopen_case": CaseAct(_reopen_spec, _reopen),
}
