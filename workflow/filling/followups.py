"""Names of what follows mediation: payments, visits, transfers, terminations, files of the case."""

from __future__ import annotations

from collections.abc import Mapping

from db.models import Agreement, AgreementTerm, Performance, Termination, Transfer, Visit
from reports.sheets import PersonLine
from rules.money import both
from rules.vocabulary import TerminationReason, TermKind
from rules.wording import chinese_date
from workflow.file_facts import agreement_key
from workflow.filling.context import Filling
from workflow.filling.mediation import term_text
from workflow.filling.names import choices, items, people, table, text
from workflow.filling.persons import person_line


def _payment(filling: Filling) -> tuple[Performance, AgreementTerm] | None:
    row = filling.about(Performance) or (filling.performances[-1] if filling.performances else None)
    return None if row is None else (row, filling.session.get_one(AgreementTerm, row.term_id))


@text("payer", "付款人、履行人")
def _payer(filling: Filling) -> str:
    found = _payment(filling)
    return filling.told.get(found[1].payer_id, "") if found else ""


@text("payee", "收款人")
def _payee(filling: Filling) -> str:
    found = _payment(filling)
    return filling.told.get(found[1].payee_id or 0, "") if found else ""


@people("payees", "收款人")
def _payees(filling: Filling) -> tuple[PersonLine, ...]:
    found = _payment(filling)
    parties = [one for one in filling.parties if found is not None and one.id == found[1].payee_id]
    return tuple(person_line(one, filling.parties, filling.day) for one in parties)


@text("paid_amount", "本次收付金额，大小写并列")
def _paid_amount(filling: Filling) -> str:
    found = _payment(filling)
    return both(found[0].amount_fen) if found and found[0].amount_fen else ""


@text("paid_for", "款项用途或者履行的行为")
def _paid_for(filling: Filling) -> str:
    found = _payment(filling)
    return (found[1].act or "") if found else ""


@text("paid_purpose", "款项用途，没有写明的是“款项”")
def _paid_purpose(filling: Filling) -> str:
    return _paid_for(filling) or "款项"


@text("paid_basis", "所履行的协议和条款")
def _paid_basis(filling: Filling) -> str:
    found = _payment(filling)
    if found is None:
        return ""
    agreement = filling.session.get_one(Agreement, found[1].agreement_id)
    if agreement.number is None:
        return f"{chinese_date(agreement.made_on)}{agreement.form.label}第{found[1].ordinal}项"
    label = filling.desk.law.document_label(agreement_key(agreement), agreement.made_on)
    return f"《{label}》{agreement.number}第{found[1].ordinal}项"


@text("paid_on", "收付、履行日期")
def _paid_on(filling: Filling) -> str:
    found = _payment(filling)
    return chinese_date(found[0].done_on) if found else ""


@text("paid_manner", "履行方式")
def _paid_manner(filling: Filling) -> str:
    found = _payment(filling)
    return found[1].manner if found else ""


@text("voucher", "履行凭证编号")
def _voucher(filling: Filling) -> str:
    found = _payment(filling)
    return (found[0].voucher or "") if found else ""


@text("paid_term", "所履行的条款")
def _paid_term(filling: Filling) -> str:
    found = _payment(filling)
    return f"第{found[1].ordinal}项：{term_text(found[1], filling.told)}" if found else ""


@text("paid_rest", "该条款尚欠金额，大小写并列")
def _paid_rest(filling: Filling) -> str:
    found = _payment(filling)
    if found is None or found[1].kind is not TermKind.PAYMENT:
        return ""
    row, term = found
    paid = sum(one.amount_fen or 0 for one in filling.performances if one.term_id == term.id and one.id <= row.id)
    left = (term.amount_fen or 0) - paid
    return both(left) if left else "无，该项已付清"


@table("payments", "履行表：date 日期，term 条款，amount 金额，voucher 凭证，note 备注")
def _payments(filling: Filling) -> tuple[Mapping[str, str], ...]:
    terms = {term.id: term for term in filling.terms}
    return tuple(
        {
            "date": chinese_date(row.done_on),
            "term": term_text(terms[row.term_id], filling.told),
            "amount": both(row.amount_fen) if row.amount_fen else "",
            "voucher": row.voucher or "",
            "note": row.note or "",
        }
        for row in filling.performances
        if row.term_id in terms
    )


def _visit(filling: Filling) -> Visit | None:
    return filling.about(Visit) or (filling.visits[-1] if filling.visits else None)


@text("visited_on", "回访日期")
def _visited_on(filling: Filling) -> str:
    row = _visit(filling)
    return chinese_date(row.made_on) if row and row.made_on else ""


@text("visit_way", "回访方式")
def _visit_way(filling: Filling) -> str:
    row = _visit(filling)
    return row.way.label if row and row.way else ""


@text("visited_person", "回访对象")
def _visited_person(filling: Filling) -> str:
    row = _visit(filling)
    return (row.person or "") if row else ""


@text("visitor", "回访人")
def _visitor(filling: Filling) -> str:
    row = _visit(filling)
    return filling.officers.get(row.officer_id, "") if row else ""


@text("visit_performed", "回访所见履行情况")
def _visit_performed(filling: Filling) -> str:
    row = _visit(filling)
    if row is None:
        return ""
    return row.performed.label if row.performed else "未联系上当事人"


@text("visit_satisfaction", "当事人满意程度")
def _visit_satisfaction(filling: Filling) -> str:
    row = _visit(filling)
    return row.satisfaction.label if row and row.satisfaction else ""


@text("visit_conflict", "是否发现新的矛盾")
def _visit_conflict(filling: Filling) -> str:
    row = _visit(filling)
    if row is None or row.new_conflict is None:
        return ""
    return "发现新的矛盾" if row.new_conflict else "没有发现新的矛盾"


@text("visit_risk", "回访时的风险等级")
def _visit_risk(filling: Filling) -> str:
    row = _visit(filling)
    return row.risk.label if row and row.risk else ""


@items("visit_note", "回访备注")
def _visit_note(filling: Filling) -> tuple[str, ...]:
    row = _visit(filling)
    return tuple(((row.note or "") if row else "").splitlines())


@text("recipient", "移送的接收单位")
def _recipient(filling: Filling) -> str:
    row = filling.newest(Transfer)
    return row.recipient if row else ""


@items("transfer_reason", "移送理由")
def _transfer_reason(filling: Filling) -> tuple[str, ...]:
    row = filling.newest(Transfer)
    return tuple((row.reason if row else "").splitlines())


@text("transfer_kind", "移送种类")
def _transfer_kind(filling: Filling) -> str:
    row = filling.newest(Transfer)
    return row.kind.label if row else ""


@text("transfer_sender", "移送经办人")
def _transfer_sender(filling: Filling) -> str:
    row = filling.newest(Transfer)
    return filling.officers.get(row.sent_by, "") if row else ""


@text("transfer_number", "移送函文号")
def _transfer_number(filling: Filling) -> str:
    row = filling.newest(Transfer)
    return row.letter_number if row else ""


@text("termination_reason", "终止调解的原因")
def _termination_reason(filling: Filling) -> str:
    row = filling.newest(Termination)
    return row.reason.label if row else ""


@choices("termination_reasons", "终止调解的各种原因，勾出登记的一种")
def _termination_reasons(filling: Filling) -> tuple[tuple[str, bool], ...]:
    row = filling.newest(Termination)
    return tuple((one.label, row is not None and row.reason is one) for one in TerminationReason)


@items("termination_detail", "终止调解的具体情况")
def _termination_detail(filling: Filling) -> tuple[str, ...]:
    row = filling.newest(Termination)
    return tuple((row.detail if row else "").splitlines())


@text("told_on", "告知日期")
def _told_on(filling: Filling) -> str:
    row = filling.newest(Termination)
    return chinese_date(row.told_on) if row else ""


@items("advice", "告知的其他解决途径")
def _advice(filling: Filling) -> tuple[str, ...]:
    row = filling.newest(Termination)
    if row is not None:
        return tuple(row.advice.splitlines())
    key = "civil_advice" if filling.track is None else f"{filling.track.value}_advice"
    return (filling.desk.law.sentence(key, filling.day),)


@table("attachments", "附件表：no 序号，name 名称，kind 种类，note 说明，added 收入日期")
def _attachments(filling: Filling) -> tuple[Mapping[str, str], ...]:
    return tuple(
        {
            "no": str(number),
            "name": row.name,
            "kind": row.media_type,
            "note": row.note or "",
            "added": chinese_date(row.added_on),
        }
        for number, row in enumerate(filling.attachments, 1)
    )
