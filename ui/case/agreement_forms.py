"""Forms of the agreement: what was agreed, who signed, what was performed, a copy of the paper."""

from __future__ import annotations

from collections.abc import Mapping

from rules.agreements import FactElements
from rules.money import yuan
from rules.vocabulary import AgreementForm, Track
from rules.wording import chinese_date
from ui.case.act import CaseAct, Scene, Values, Watching
from ui.case.term_fields import new_plan, new_term, term_fields, term_fills
from ui.shortcuts import shortcut
from ui.widgets.fields import Choice, Field, FormSpec, Kind, choices_of, heading, note
from ui.widgets.form import ActForm
from workflow import agreements
from workflow.agreement_paper import AT_ONCE, NewAgreement
from workflow.desk import Desk
from workflow.drafts import Draft
from workflow.views.case_course import AgreementLine, TermRow

_ELEMENTS = {
    "time": "时间",
    "place": "地点",
    "persons": "人员",
    "cause": "起因",
    "course": "经过",
    "circumstances": "情节",
    "outcome": "结果",
}


def _on_spot(values: Mapping[str, object]) -> bool:
    return values.get("form") in AT_ONCE


def _not_on_spot(values: Mapping[str, object]) -> bool:
    return not _on_spot(values)


def _written(values: Mapping[str, object]) -> bool:
    return values.get("form") in (AgreementForm.WRITTEN, AgreementForm.ON_SPOT_PAPER)


def _agreement_spec(scene: Scene) -> FormSpec:
    found = [one for one in scene.case.course.sessions if one.agreed]
    choices = tuple(Choice(one.id, f"{one.state} {one.time}") for one in found)
    return FormSpec(
        "登记协议",
        (
            Field("session_id", "依据的调解", Kind.CHOICE, True, choices, value=choices[-1].value),
            Field("form", "形式", Kind.CHOICE, True, _forms(scene), value=AgreementForm.WRITTEN),
            *_fact_fields(scene),
            Field("responsibility", "责任认定", Kind.LONG_TEXT),
            heading("协议内容"),
            *term_fields(scene),
            Field("immediate", "各项均当场履行", Kind.CHECK, when=_not_on_spot),
            Field("total_fen", "总额核对", Kind.AMOUNT, hint="填写双方确认的总额，与各项合计不符时不能保存。"),
            Field("recording_ref", "录音录像编号", hint="现场录音录像记录须填写。"),
            Field(
                "write_in_by_hand",
                "缺字手写",
                Kind.CHECK,
                hint="电脑印不出的字，纸上留出一个字的空，打印后用笔填写。",
                when=_written,
            ),
            Field("waiver", "照此出具的理由", hint="有建议核对的提示，核对后仍要照此出具的，写明理由。"),
            note("书面协议、现场调解协议书保存后即取文号、生成协议书并归档，不能再改。"),
        ),
        fills=term_fills(scene),
        look_label="看草稿",
    )


def _forms(scene: Scene) -> tuple[Choice, ...]:
    peoples = scene.case.track is Track.PEOPLES
    return choices_of(form for form in AgreementForm if not (peoples and form in AT_ONCE))


def _fact_fields(scene: Scene) -> tuple[Field, ...]:
    entered = scene.case.entered
    if scene.case.track is Track.PEOPLES:
        return (Field("facts", "主要事实、争议事项", Kind.LONG_TEXT, True, value=entered.facts),)
    known = {
        "time": chinese_date(entered.occurred_at) if entered.occurred_at else "",
        "place": entered.place,
        "persons": "、".join(party.name for party in scene.case.parties if party.principal),
    }
    elements = tuple(
        Field(f"element_{key}", label, required=True, value=known.get(key, ""), when=_not_on_spot)
        for key, label in _ELEMENTS.items()
    )
    on_spot = Field("facts", "主要事实", Kind.LONG_TEXT, required=True, value=entered.facts, when=_on_spot)
    return (heading("主要事实"), *elements, on_spot)


def new_agreement(values: Values) -> NewAgreement:
    """Return the agreement as typed."""
    immediate = values["form"] in AT_ONCE or bool(values.get("immediate"))
    elements = {key: values.get(f"element_{key}") or "" for key in _ELEMENTS}
    return NewAgreement(
        form=values["form"],
        terms=[new_term(row, immediate) for row in values["terms"]],
        facts=values.get("facts") or "",
        elements=FactElements(**elements),
        responsibility=values["responsibility"],
        total_fen=values["total_fen"],
        plan=new_plan(values),
        claim_ids=values.get("claims") or (),
        recording=values["recording_ref"] or None,
        write_in_by_hand=bool(values.get("write_in_by_hand")),
        waiver=values.get("waiver") or "",
    )


def _record(desk: Desk, scene: Scene, values: Values) -> str:
    agreements.record_agreement(desk, values["session_id"], new_agreement(values))
    if values["form"] is AgreementForm.WRITTEN:
        keys = shortcut("open_paper").shown, shortcut("sign_agreement").shown
        return "已登记协议，协议书已编号归档。按{}打开打印，签名后按{}登记签名。".format(*keys)
    if values["form"] is AgreementForm.ON_SPOT_PAPER:
        key = shortcut("open_paper").shown
        return f"已登记协议和当场履行，三联协议书已编号归档。按{key}打开打印，请双方当场签名。"
    return f"已登记{values['form'].label}。"


def _look(desk: Desk, _scene: Scene, values: Values) -> Draft:
    return agreements.draft_agreement(desk, values["session_id"], new_agreement(values))


def _sign_spec(scene: Scene) -> FormSpec:
    waiting = next(one for one in scene.case.course.agreements if one.unsigned)
    signers = tuple(Choice(name, name) for name in waiting.unsigned)
    return FormSpec(
        f"登记签名：{waiting.number}",
        (
            Field("signers", "已签名、盖章", Kind.SEVERAL, True, signers, hint="按纸上已有的勾选，按空格键勾。"),
            Field("signed_on", "签名日期", Kind.DATE, required=True, lean="past", value=scene.case.today),
        ),
    )


def _sign(desk: Desk, scene: Scene, values: Values) -> str:
    waiting = next(one for one in scene.case.course.agreements if one.unsigned)
    agreements.sign_agreement(desk, waiting.id, [(name, values["signed_on"]) for name in values["signers"]])
    left = len(waiting.unsigned) - len(values["signers"])
    return f"已登记签名，还差{left}人。" if left else "已签齐，协议生效。"


def _void_spec(scene: Scene) -> FormSpec:
    wrong = _voidable(scene)
    return FormSpec(
        f"作废协议：{wrong.number}（{wrong.form}）",
        (
            Field("reason", "作废理由", Kind.LONG_TEXT, required=True),
            note("作废的协议不计入数字，不再办理签名和履行；文书和文号保留，注明作废。纠纷回到“调解中”。"),
        ),
        submit_label="作废",
        cancel_label="返回",
    )


def _void(desk: Desk, scene: Scene, values: Values) -> str:
    agreements.void_agreement(desk, _voidable(scene).id, values["reason"])
    return "协议已作废，可以依据同一场调解重新登记协议。"


def _voidable(scene: Scene) -> AgreementLine:
    return next(one for one in scene.case.course.agreements if one.voidable)


def _owed(scene: Scene) -> list[TermRow]:
    return [term for term in scene.case.course.terms if term.open]


def _performance_spec(scene: Scene) -> FormSpec:
    terms = _owed(scene)
    choices = tuple(Choice(term.id, term.text) for term in terms)
    payments = frozenset(term.id for term in terms if term.is_payment)
    owed = "；".join(f"{term.text}，尚欠{yuan(term.left_fen)}元" for term in terms if term.is_payment)
    first = scene.meant(terms)
    return FormSpec(
        "登记履行",
        (
            Field("term_id", "条款", Kind.CHOICE, required=True, choices=choices, value=first.id),
            Field(
                "amount_fen",
                "金额",
                Kind.AMOUNT,
                value=first.left_fen if first.is_payment else None,
                hint=owed,
                when=lambda values: values.get("term_id") in payments,
            ),
            Field("done_on", "履行日期", Kind.DATE, required=True, lean="past", value=scene.case.today),
            Field("voucher", "凭证", hint="收条、转账回单等的编号；履行完毕申请销号时要写。"),
            Field("note", "备注"),
        ),
    )


def _watch_term(form: ActForm, scene: Scene, _watching: Watching) -> None:
    """Fill in what is still owed when another term is chosen."""
    left = {term.id: term.left_fen for term in _owed(scene) if term.is_payment}
    filled_for = [form.peek()["term_id"]]

    def fill() -> None:
        chosen = form.peek()["term_id"]
        if chosen in left and [chosen] != filled_for:
            filled_for[:] = [chosen]
            form.set_values({"amount_fen": left[chosen]})

    form.entry("term_id").changed.connect(fill)


def _perform(desk: Desk, scene: Scene, values: Values) -> str:
    agreements.record_performance(
        desk,
        values["term_id"],
        values["done_on"],
        amount_fen=values.get("amount_fen"),
        voucher=values["voucher"],
        note=values["note"],
    )
    if values.get("amount_fen") is None or values["voucher"]:
        return "已登记履行。"
    return f"已登记履行。没有凭证的，在“文书”里选“收条”按{shortcut('issue_document').shown}出具。"


AGREEMENT_ACTS: dict[str, CaseAct] = {
    "record_agreement": CaseAct(_agreement_spec, _record, look=_look),
    "sign_agreement": CaseAct(_sign_spec, _sign),
    "void_agreement": CaseAct(_void_spec, _void),
    "record_performance": CaseAct(
        _performance_spec, _perform, _watch_term, about=lambda scene: scene.meant(_owed(scene)).id
    ),
}
