"""Names of the session, its record and the agreement."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from db.models import (
    AgreementTerm,
    Appraisal,
    Claim,
    FilledPaper,
    IssuedPaper,
    MediationSession,
    Room,
    Statement,
)
from db.queries.case_file import of_case
from db.queries.records import statements_of
from rules.agreements import copies_needed
from rules.money import both, yuan
from rules.periods import local_time
from rules.vocabulary import AgreementForm, SessionState, TermKind
from rules.wording import chinese_date, chinese_time, clock_time
from workflow.filling.context import Filling
from workflow.filling.names import items, table, text

_BLANK = "——"


@text("chair", "主持人、调解员")
def _chair(filling: Filling) -> str:
    return filling.officers.get(filling.held.chair_id, "") if filling.held else ""


@text("chair_unit", "主持人的工作单位")
def _chair_unit(filling: Filling) -> str:
    return filling.unit


@text("chair_with_unit", "主持人和单位")
def _chair_with_unit(filling: Filling) -> str:
    name = _chair(filling)
    return f"{name}（{filling.unit}）" if name else ""


@text("recorder", "记录人")
def _recorder(filling: Filling) -> str:
    held = filling.held
    return filling.officers.get(held.recorder_id or 0, "") if held else ""


@text("recorder_with_unit", "记录人和单位，主持人自己记录的不写")
def _recorder_with_unit(filling: Filling) -> str:
    """Who wrote the record: as entered, else the officer at the desk unless that is the chair."""
    held = filling.held
    if held is None:
        return ""
    recorder = held.recorder_id or filling.desk.officer.id
    return "" if recorder == held.chair_id else f"{filling.officers.get(recorder, '')}（{filling.unit}）"


@text("time", "调解起止时间")
def _time(filling: Filling) -> str:
    held = filling.held
    if held is None:
        return ""
    starts, ends = _span(filling, held)
    return f"{chinese_time(local_time(starts))}至{clock_time(local_time(ends))}"


def _span(filling: Filling, held: MediationSession) -> tuple[datetime, datetime]:
    """Return when a session sat: as entered, but on its record never shorter than what was said in it."""
    said = [row.said_at for row in filling.given_statements or ()]
    if held.state is SessionState.HELD:
        return min([held.starts_at, *said]), max([held.ends_at, *said])
    return min(said, default=held.starts_at), max([filling.at, *said])


@text("starts", "调解开始的时间，预约的也算")
def _starts(filling: Filling) -> str:
    return chinese_time(local_time(filling.held.starts_at)) if filling.held else ""


@text("place", "调解地点")
def _place(filling: Filling) -> str:
    held, station = filling.held, filling.settings.station
    return station if held is None else session_place(filling.session, station, held)


def session_place(session: Session, station: str, held: MediationSession) -> str:
    """Return where a session sat, as printed: the station, with its room when it had one."""
    return f"{station}{session.get_one(Room, held.room_id).name}" if held.room_id else station


@text("session_result", "本场调解的结果")
def _session_result(filling: Filling) -> str:
    return filling.held.result.label if filling.held and filling.held.result else ""


@text("recording", "录音录像编号")
def _recording(filling: Filling) -> str:
    held = filling.held
    return (held.recording or "") if held else ""


@text("mediated_span", "调解起止日期")
def _mediated_span(filling: Filling) -> str:
    days = [row.held_on for row in filling.sessions if row.held_on]
    if not days:
        return ""
    first, last = chinese_date(days[0]), chinese_date(days[-1])
    return first if first == last else f"{first}至{last}"


@items("statements", "笔录正文")
def _statements(filling: Filling) -> tuple[str, ...]:
    rows = filling.given_statements
    if rows is None:
        rows = statements_of(filling.session, filling.held.id) if filling.held else ()
    return tuple(_said(row) for row in rows)


def _said(row: Statement) -> str:
    return f"{local_time(row.said_at):%H:%M}　{row.speaker}：{row.text}"


@items("claims", "各项诉求和对方的答复")
def _claims(filling: Filling) -> tuple[str, ...]:
    return tuple(_claim(row, filling.told) for row in of_case(filling.session, Claim, filling.case.id))


def _claim(row: Claim, names: Mapping[int, str]) -> str:
    """Return who asks whom for what, and the answer: what was agreed to where that is less, and its note."""
    of = f"对{names.get(row.against_id, '')}" if row.against_id else ""
    asked = f"{both(row.amount_fen)}，" if row.amount_fen else ""
    less = both(row.agreed_fen) if row.agreed_fen and row.agreed_fen != row.amount_fen else ""
    answer = "，".join(part for part in (f"{row.state.label}{less}", (row.note or "").rstrip("。")) if part)
    who = f"{names.get(row.claimant_id, '')}{of}：{row.kind.label}"
    return f"{who}，{asked}{row.text.rstrip('。')}。{answer}。"


@text("present", "到场人员，按登记的调解")
def _present(filling: Filling) -> str:
    return (filling.held.present or "") if filling.held else ""


@items("course", "调解经过：每场一段")
def _course(filling: Filling) -> tuple[str, ...]:
    return tuple(_sitting(row) for row in filling.sessions)


def _sitting(row: MediationSession) -> str:
    when = chinese_time(local_time(row.starts_at))
    result = f"结果：{row.result.label}。" if row.result else ""
    return f"{when}调解。{(row.record or '').strip()}{result}"


@items("appraisals", "鉴定情况")
def _appraisals(filling: Filling) -> tuple[str, ...]:
    rows = of_case(filling.session, Appraisal, filling.case.id)
    return tuple(f"{row.kind.label}：{row.result or '尚未收到结论'}" for row in rows)


@text("agreement_number", "协议书文号")
def _agreement_number(filling: Filling) -> str:
    """Return the number of the agreement's paper; of an oral one that of the form it was registered on."""
    agreement = filling.agreement
    if agreement is None or agreement.form is not AgreementForm.ORAL:
        return (agreement.number or "") if agreement else ""
    rows = of_case(filling.session, FilledPaper, filling.case.id)
    mine = [row for row in rows if row.document == "agreement_oral" and row.subject_id in (None, agreement.id)]
    forms = [row.paper_id for row in mine if row.voided_on is None]
    return filling.session.get_one(IssuedPaper, forms[-1]).number if forms else ""


@text("agreement_form", "协议形式")
def _agreement_form(filling: Filling) -> str:
    return filling.agreement.form.label if filling.agreement else ""


@text("agreement_date", "协议日期")
def _agreement_date(filling: Filling) -> str:
    return chinese_date(filling.agreement.made_on) if filling.agreement else ""


@text("effective_on", "协议生效日期")
def _effective_on(filling: Filling) -> str:
    agreement = filling.agreement
    return chinese_date(agreement.effective_on) if agreement and agreement.effective_on else ""


@text("total", "协议金额，大小写并列")
def _total(filling: Filling) -> str:
    agreement = filling.agreement
    return both(agreement.total_fen) if agreement and agreement.total_fen else ""


@text("copies", "协议书份数")
def _copies(filling: Filling) -> str:
    return "" if filling.track is None else str(copies_needed(filling.track, len(filling.principals)))


@items("facts", "协议的主要事实；没有协议时是纠纷简要情况")
def _facts(filling: Filling) -> tuple[str, ...]:
    return tuple((filling.agreement.facts if filling.agreement else filling.case.facts).splitlines())


@items("responsibility", "各方责任")
def _responsibility(filling: Filling) -> tuple[str, ...]:
    return tuple(((filling.agreement.responsibility or "") if filling.agreement else "").splitlines())


@items("total_words", "付款合计的一句话")
def _total_words(filling: Filling) -> tuple[str, ...]:
    total = _total(filling)
    return (f"以上付款合计人民币{total}。",) if total else ()


@items("total_of_several", "付款不止一项时，付款合计的一句话")
def _total_of_several(filling: Filling) -> tuple[str, ...]:
    several = sum(term.kind is TermKind.PAYMENT for term in filling.terms) > 1
    return _total_words(filling) if several else ()


@items("terms", "协议条款")
def _terms(filling: Filling) -> tuple[str, ...]:
    return tuple(term_text(term, filling.told) for term in filling.terms)


@items("terms_with_performance", "协议条款，连同履行期限和方式")
def _terms_with_performance(filling: Filling) -> tuple[str, ...]:
    return tuple(f"{term_text(t, filling.told).rstrip('。；')}。{_performance(t)}" for t in filling.terms)


@items("terms_at_once", "当场履行的协议条款，连同履行方式")
def _terms_at_once(filling: Filling) -> tuple[str, ...]:
    return tuple(f"{term_text(t, filling.told).rstrip('。；')}。履行方式：{_manner(t)}。" for t in filling.terms)


@items("performance", "各条款的履行期限和方式")
def _performances(filling: Filling) -> tuple[str, ...]:
    return tuple(_performance(term) for term in filling.terms)


def _performance(term: AgreementTerm) -> str:
    return f"履行期限：{chinese_date(term.due_on)}；履行方式：{_manner(term)}。"


def _manner(term: AgreementTerm) -> str:
    return (term.manner or _BLANK).rstrip("。")


def term_text(term: AgreementTerm, names: Mapping[int, str]) -> str:
    """Return a term as one sentence: who pays whom how much, in figures and capitals, or who does what."""
    payer, payee = names.get(term.payer_id, ""), names.get(term.payee_id or 0, "")
    if term.kind is TermKind.PAYMENT:
        text = f"{payer}向{payee}支付人民币{both(term.amount_fen or 0)}"
        return f"{text}{_purpose(term.act or '')}。"
    return f"{payer}{'向' + payee if payee else ''}：{(term.act or '').rstrip('。')}。"


def _purpose(act: str) -> str:
    """Return what a payment is for, as the end of its sentence; instalments are named as such."""
    if not act:
        return ""
    return f"，作为{act}款项" if _INSTALMENT.fullmatch(act) else f"，用于{act.rstrip('。')}"


_INSTALMENT = re.compile(r"第\d+期")


@text("performed_words", "履行情况的一句话")
def performed_words(filling: Filling) -> str:
    """Return how far the agreement is performed, in a sentence; empty without terms."""
    if not filling.terms:
        return ""
    done = [term for term in filling.terms if term.performed_on]
    if len(done) == len(filling.terms):
        return f"协议{len(done)}项已于{chinese_date(_last(done))}全部履行完毕。"
    paid = sum(row.amount_fen or 0 for row in filling.performances)
    money = f"，已付{yuan(paid)}元" if paid else ""
    return f"协议共{len(filling.terms)}项，已履行{len(done)}项{money}。"


def _last(done: Sequence[AgreementTerm]) -> date:
    return max(term.performed_on for term in done if term.performed_on)


@text("performed_on", "履行完毕日期")
def _performed_on(filling: Filling) -> str:
    done = [term for term in filling.terms if term.performed_on]
    return chinese_date(_last(done)) if done and len(done) == len(filling.terms) else ""


@table("terms", "协议条款表：no 序号，term 内容，due 期限，manner 方式，done 履行情况")
def _terms_table(filling: Filling) -> tuple[Mapping[str, str], ...]:
    return tuple(
        {
            "no": str(number),
            "term": term_text(term, filling.told),
            "due": chinese_date(term.due_on),
            "manner": term.manner,
            "done": f"{chinese_date(term.performed_on)}履行完毕" if term.performed_on else "未履行完毕",
        }
        for number, term in enumerate(filling.terms, 1)
    )
