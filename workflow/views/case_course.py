"""What happened in a case, in words: sessions, agreements, performances, visits, transfers, closures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from db.models import (
    Agreement,
    AgreementTerm,
    Case,
    Closure,
    MediationSession,
    Party,
    Performance,
    Termination,
    Transfer,
    Visit,
)
from db.queries.agreements import standing_agreement
from db.queries.case_file import of_case, performances_of_case, signatures_of_case, terms_of_case
from rules.money import yuan
from rules.periods import local_time
from rules.vocabulary import Performed, Satisfaction, SessionResult, SessionState, TermKind
from rules.wording import chinese_date, chinese_time, clock_time
from workflow.agreements import signers, void_obstacle
from workflow.views.case_closures import ClosureLine, closure_lines


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One booked, held or cancelled session; ``agreed`` means it may still get its agreement.

    ``starts`` and ``ends`` are station-local and naive, ``version`` is what moving it starts from.
    """

    id: int
    version: int
    time: str
    starts: datetime
    ends: datetime
    room_id: int | None
    room: str
    chair: str
    chair_id: int
    state: str
    result: str
    present: str
    record: str
    booked: bool
    agreed: bool


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term of an agreement; ``amount_fen`` was promised and ``left_fen`` is still owed, in 分, 0 for an act.

    Only a term of the standing agreement (``stands``) is open or overdue: not of one that is void or was followed by
    another.
    """

    id: int
    agreement: str
    text: str
    due_on: date
    due: str
    manner: str
    amount_fen: int
    left_fen: int
    is_payment: bool
    status: str
    stands: bool
    open: bool
    performed: bool
    overdue: bool


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """One agreement; ``unsigned`` names whose signature is still missing, ``signed`` says that it has one.

    ``void_reason`` is empty while it stands; ``voidable`` means that nothing but the state of the case keeps it from
    being made void.
    """

    id: int
    number: str
    form: str
    made_on: str
    facts: str
    total: str
    status: str
    unsigned: tuple[str, ...]
    signed: bool
    paper_id: int | None
    effective: bool
    void_reason: str
    voidable: bool


@dataclass(frozen=True, slots=True)
class PerformanceLine:
    """Something done towards a term."""

    done_on: str
    term: str
    amount: str
    voucher: str
    note: str
    officer: str


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A planned or made return visit; ``performed`` is what was heard of the agreement, ``well`` that all is well."""

    id: int
    planned: str
    planned_on: date
    officer: str
    status: str
    outcome: str
    note: str
    open: bool
    overdue: bool
    performed: Performed | None
    well: bool


@dataclass(frozen=True, slots=True)
class TransferLine:
    """A letter that handed the case on, and the answer to it."""

    id: int
    number: str
    kind: str
    recipient: str
    sent_on: str
    answer: str
    receipt: str
    open: bool


@dataclass(frozen=True, slots=True)
class Course:
    """Everything that happened in a case, each list oldest first."""

    sessions: tuple[SessionLine, ...]
    agreements: tuple[AgreementLine, ...]
    terms: tuple[TermRow, ...]
    performances: tuple[PerformanceLine, ...]
    visits: tuple[VisitLine, ...]
    transfers: tuple[TransferLine, ...]
    closures: tuple[ClosureLine, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """The names behind the ids of one case."""

    officers: Mapping[int, str]
    rooms: Mapping[int, str]
    parties: Mapping[int, str]


def course_of(session: Session, case: Case, names: Names, today: date) -> Course:
    """Return what happened in a case, in words as of ``today``."""
    agreements = of_case(session, Agreement, case.id)
    terms, done = terms_of_case(session, case.id), performances_of_case(session, case.id)
    term_rows = _terms(terms, agreements, done, names, today)
    transfers, ended = of_case(session, Transfer, case.id), of_case(session, Termination, case.id)
    held = of_case(session, MediationSession, case.id)
    return Course(
        sessions=_sessions(held, agreements, names),
        agreements=_agreements(session, case, agreements),
        terms=term_rows,
        performances=_performances(done, term_rows, names),
        visits=tuple(_visit(row, names, today) for row in of_case(session, Visit, case.id)),
        transfers=tuple(_transfer(row) for row in transfers),
        closures=closure_lines(of_case(session, Closure, case.id), names.officers),
        notices=tuple(row.notice_number for row in ended),
    )


def party_names(parties: Sequence[Party]) -> dict[int, str]:
    """Return the names of parties by id, replaced ones too."""
    return {party.id: party.name for party in parties}


def local_minute(at: datetime) -> str:
    """Return an instant on the station's clock: 2019年6月30日14时05分."""
    return chinese_time(local_time(at))


def _sessions(
    rows: Sequence[MediationSession], agreements: Sequence[Agreement], names: Names
) -> tuple[SessionLine, ...]:
    taken = {row.session_id for row in agreements if row.voided_on is None}
    return tuple(_session(row, names, row.id in taken) for row in rows)


def _session(row: MediationSession, names: Names, has_agreement: bool) -> SessionLine:
    starts, ends = (local_time(at).replace(tzinfo=None) for at in (row.starts_at, row.ends_at))
    return SessionLine(
        id=row.id,
        version=row.version,
        time=f"{chinese_time(starts)}至{clock_time(ends)}",
        starts=starts,
        ends=ends,
        room_id=row.room_id,
        room=names.rooms.get(row.room_id or 0, "其他地点"),
        chair=names.officers.get(row.chair_id, ""),
        chair_id=row.chair_id,
        state=f"第{row.ordinal}次调解" if row.ordinal else row.state.label,
        result=row.result.label if row.result else "",
        present=row.present or "",
        record=row.record or "",
        booked=row.state is SessionState.BOOKED,
        agreed=row.result is SessionResult.AGREED and not has_agreement,
    )


def _agreements(session: Session, case: Case, rows: Sequence[Agreement]) -> tuple[AgreementLine, ...]:
    signed = signatures_of_case(session, case.id)
    newest = standing_agreement(session, case.id)
    return tuple(
        _agreement(session, case, row, {one.signer for one in signed.get(row.id, [])}, row.id == newest) for row in rows
    )


def _agreement(session: Session, case: Case, row: Agreement, signed: set[str], newest: bool) -> AgreementLine:
    wanted = signers(session, case, row) if newest and row.effective_on is None else ()
    return AgreementLine(
        id=row.id,
        number=row.number or "无文号",
        form=f"{row.track.label}·{row.form.label}",
        made_on=chinese_date(row.made_on),
        facts=row.facts,
        total=f"{yuan(row.total_fen)}元" if row.total_fen else "—",
        status=_effect(row),
        unsigned=tuple(name for name in wanted if name not in signed),
        signed=bool(signed),
        paper_id=row.paper_id,
        effective=row.effective_on is not None and row.voided_on is None,
        void_reason=row.void_reason or "",
        voidable=row.voided_on is None and void_obstacle(session, row) is None,
    )


def _effect(row: Agreement) -> str:
    if row.voided_on is not None:
        return f"{chinese_date(row.voided_on)}作废"
    return f"{chinese_date(row.effective_on)}生效" if row.effective_on else "待签名"


def _terms(
    rows: Sequence[AgreementTerm],
    agreements: Sequence[Agreement],
    done: Sequence[Performance],
    names: Names,
    today: date,
) -> tuple[TermRow, ...]:
    made = {row.id: row for row in agreements}
    paid: dict[int, int] = {}
    for one in done:
        paid[one.term_id] = paid.get(one.term_id, 0) + (one.amount_fen or 0)
    newest = max((row.id for row in agreements if row.voided_on is None), default=0)
    return tuple(
        _term(row, made[row.agreement_id], paid.get(row.id, 0), names, today, row.agreement_id == newest)
        for row in rows
    )


def _term(row: AgreementTerm, agreement: Agreement, paid: int, names: Names, today: date, newest: bool) -> TermRow:
    left = (row.amount_fen or 0) - paid
    waiting = row.performed_on is None and newest
    overdue = waiting and row.due_on < today
    return TermRow(
        id=row.id,
        agreement=agreement.number or agreement.form.label,
        text=f"第{row.ordinal}项 {_promise(row, names)}",
        due_on=row.due_on,
        due=chinese_date(row.due_on),
        manner=row.manner,
        amount_fen=row.amount_fen or 0,
        left_fen=left,
        is_payment=row.kind is TermKind.PAYMENT,
        stands=newest,
        status=_standing_words(row, agreement, newest) or _term_status(row, paid, left, overdue),
        open=waiting,
        performed=row.performed_on is not None,
        overdue=overdue,
    )


def _standing_words(row: AgreementTerm, agreement: Agreement, newest: bool) -> str:
    if agreement.voided_on is not None:
        return "协议已作废"
    return "" if newest or row.performed_on is not None else "以后另有协议"


def _promise(row: AgreementTerm, names: Names) -> str:
    payer, payee = names.parties.get(row.payer_id, ""), names.parties.get(row.payee_id or 0, "")
    if row.kind is TermKind.PAYMENT:
        purpose = f"（{row.act}）" if row.act else ""
        return f"{payer}向{payee}付{yuan(row.amount_fen or 0)}元{purpose}"
    return f"{payer}{f'向{payee}' if payee else ''}：{row.act}"


def _term_status(row: AgreementTerm, paid: int, left: int, overdue: bool) -> str:
    if row.performed_on is not None:
        return f"{chinese_date(row.performed_on)}履行完毕"
    late = "，已逾期" if overdue else ""
    return f"尚欠{yuan(left)}元{late}" if paid else f"未履行{late}"


def _performances(rows: Sequence[Performance], terms: Sequence[TermRow], names: Names) -> tuple[PerformanceLine, ...]:
    texts = {term.id: term.text for term in terms}
    return tuple(
        PerformanceLine(
            done_on=chinese_date(row.done_on),
            term=texts[row.term_id],
            amount=f"{yuan(row.amount_fen)}元" if row.amount_fen else "—",
            voucher=row.voucher or "",
            note=row.note or "",
            officer=names.officers.get(row.officer_id, ""),
        )
        for row in rows
    )


def _visit(row: Visit, names: Names, today: date) -> VisitLine:
    overdue = row.made_on is None and row.planned_on < today
    made = f"{chinese_date(row.made_on)}已回访" if row.made_on else "待回访"
    return VisitLine(
        id=row.id,
        planned=chinese_date(row.planned_on),
        planned_on=row.planned_on,
        officer=names.officers.get(row.officer_id, ""),
        status="逾期未回访" if overdue else made,
        outcome=_visit_outcome(row),
        note=row.note or "",
        open=row.made_on is None,
        overdue=overdue,
        performed=row.performed,
        well=_all_is_well(row),
    )


def _all_is_well(row: Visit) -> bool:
    """Whether somebody was reached and nothing was heard that asks for another visit."""
    troubled = row.new_conflict or row.satisfaction is Satisfaction.BAD or row.performed in _NOT_DONE
    return row.made_on is not None and bool(row.reached) and not troubled


_NOT_DONE = frozenset({Performed.PART, Performed.NOT})


def _visit_outcome(row: Visit) -> str:
    if row.made_on is None:
        return ""
    if not row.reached:
        return "未联系上"
    parts = [row.person or "", *(word.label for word in (row.way, row.performed, row.satisfaction) if word)]
    if row.new_conflict:
        parts.append("发现新的矛盾")
    return "，".join(part for part in parts if part)


def _transfer(row: Transfer) -> TransferLine:
    answer = "已接收" if row.accepted else "已退回"
    return TransferLine(
        id=row.id,
        number=row.letter_number,
        kind=row.kind.label,
        recipient=row.recipient,
        sent_on=chinese_date(row.sent_on),
        answer="等待回执" if row.received_on is None else f"{chinese_date(row.received_on)}{answer}",
        receipt=row.receipt or "",
        open=row.received_on is None,
    )
