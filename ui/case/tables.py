"""What each tab of a case lists: columns, rows, and the acts that belong there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rules.vocabulary import ClaimState
from ui.case.tab_words import TabWords, paper_words, party_words, performance_words, session_words
from ui.colours import Tone
from ui.shortcuts import shortcut
from ui.widgets.record_table import Column
from workflow.views.case import CaseView
from workflow.views.case_claims import ClaimLine
from workflow.views.case_closures import ClosureLine
from workflow.views.case_course import (
    AgreementLine,
    PerformanceLine,
    SessionLine,
    TermRow,
    TransferLine,
    VisitLine,
)
from workflow.views.case_history import HistoryLine
from workflow.views.case_papers import DossierLine, PaperLine
from workflow.views.case_people import PartyLine


@dataclass(frozen=True, slots=True)
class Listing:
    """One table of a tab; ``detail`` is shown beneath it for the chosen row, ``enter`` is the act of the Enter key.

    ``empty`` is what a table without rows says, a function where that depends on the case.
    """

    name: str
    columns: tuple[Column[Any], ...]
    rows: Callable[[CaseView], Sequence[Any]]
    empty: str | Callable[[CaseView], str]
    detail: Callable[[Any], str] | None = None
    enter: str = ""

    def empty_words(self, view: CaseView) -> str:
        """Return what the table says of this case when it has no rows."""
        return self.empty if isinstance(self.empty, str) else self.empty(view)


@dataclass(frozen=True, slots=True)
class TabSpec:
    """One tab: its title, the acts whose buttons it shows, its tables and what is said above them."""

    title: str
    acts: tuple[str, ...]
    listings: tuple[Listing, ...] = ()
    words: Callable[[CaseView], TabWords] | None = None


def _session_tone(row: SessionLine) -> Tone:
    return Tone.ACTIVE if row.booked else Tone.NEUTRAL


def _agreement_tone(row: AgreementLine) -> Tone:
    if row.void_reason:
        return Tone.NEUTRAL
    return Tone.GOOD if row.effective else Tone.WARN


def _agreement_remark(row: AgreementLine) -> str:
    if row.void_reason:
        return f"作废理由：{row.void_reason}"
    return f"还差签名：{'、'.join(row.unsigned)}" if row.unsigned else ""


def _agreement_detail(row: AgreementLine) -> str:
    return f"{_agreement_remark(row)}\n{row.facts}" if row.void_reason else row.facts


def _term_tone(row: TermRow) -> Tone:
    if row.overdue:
        return Tone.BAD
    if row.open:
        return Tone.WARN
    return Tone.GOOD if row.performed else Tone.NEUTRAL


def _visit_tone(row: VisitLine) -> Tone:
    if row.overdue:
        return Tone.BAD
    return Tone.WARN if row.open else Tone.GOOD


_CLAIM_TONES = {
    ClaimState.RAISED: Tone.WARN,
    ClaimState.ACCEPTED: Tone.GOOD,
    ClaimState.DROPPED: Tone.NEUTRAL,
    ClaimState.REFUSED: Tone.BAD,
    ClaimState.SETTLED: Tone.ACTIVE,
}


def _waiting_tone(row: TransferLine | ClosureLine) -> Tone:
    return Tone.WARN if row.open else Tone.NEUTRAL


_PARTIES: tuple[Column[PartyLine], ...] = (
    Column("role", "身份", lambda row: row.role, 5),
    Column("name", "姓名", lambda row: row.name, 6),
    Column("age", "性别年龄", lambda row: row.age, 5),
    Column("id_number", "证件", lambda row: row.id_number, 10),
    Column("phone", "电话", lambda row: row.phone, 7),
    Column("remark", "说明", lambda row: row.remark, 0),
)
_CLAIMS: tuple[Column[ClaimLine], ...] = (
    Column("state", "诉求", lambda row: row.state.label, 6, tone=lambda row: _CLAIM_TONES[row.state]),
    Column("claimant", "提出人", lambda row: row.claimant, 4),
    Column("against", "对方", lambda row: row.against, 4),
    Column("kind", "种类", lambda row: row.kind.label, 3),
    Column("amount", "诉求金额", lambda row: row.amount, 7, right=True),
    Column("agreed", "同意金额", lambda row: row.agreed, 7, right=True),
    Column("text", "内容", lambda row: row.text, 0),
)
_SESSIONS: tuple[Column[SessionLine], ...] = (
    Column("state", "场次", lambda row: row.state, 5, tone=_session_tone),
    Column("time", "时间", lambda row: row.time, 18),
    Column("room", "调解室", lambda row: row.room, 6),
    Column("chair", "主持人", lambda row: row.chair, 4),
    Column("result", "结果", lambda row: row.result, 0, room=6),
)
_AGREEMENTS: tuple[Column[AgreementLine], ...] = (
    Column("number", "文号", lambda row: row.number, 16),
    Column("status", "效力", lambda row: row.status, 10, tone=_agreement_tone),
    Column("form", "形式", lambda row: row.form, 9),
    Column("total", "金额", lambda row: row.total, 7, right=True),
    Column("remark", "说明", _agreement_remark, 0),
)
_TERMS: tuple[Column[TermRow], ...] = (
    Column("text", "条款", lambda row: row.text, 0),
    Column("due", "履行期限", lambda row: row.due, 8),
    Column("manner", "方式", lambda row: row.manner, 6),
    Column("status", "履行情况", lambda row: row.status, 12, tone=_term_tone),
)
_PERFORMANCES: tuple[Column[PerformanceLine], ...] = (
    Column("done_on", "日期", lambda row: row.done_on, 8),
    Column("term", "条款", lambda row: row.term, 0),
    Column("amount", "金额", lambda row: row.amount, 7, right=True),
    Column("voucher", "凭证", lambda row: row.voucher, 6),
    Column("note", "备注", lambda row: row.note, 6),
    Column("officer", "登记人", lambda row: row.officer, 4),
)
_VISITS: tuple[Column[VisitLine], ...] = (
    Column("planned", "计划日期", lambda row: row.planned, 8),
    Column("officer", "回访人", lambda row: row.officer, 5),
    Column("status", "情况", lambda row: row.status, 11, tone=_visit_tone),
    Column("outcome", "结果", lambda row: row.outcome, 0),
)
_TRANSFERS: tuple[Column[TransferLine], ...] = (
    Column("number", "移送函号", lambda row: row.number, 16),
    Column("kind", "种类", lambda row: row.kind, 8, spare=1),
    Column("recipient", "接收单位", lambda row: row.recipient, 0),
    Column("sent_on", "移送日期", lambda row: row.sent_on, 8),
    Column("answer", "回执", lambda row: row.answer, 11, tone=_waiting_tone),
)
_CLOSURES: tuple[Column[ClosureLine], ...] = (
    Column("reason", "销号理由", lambda row: row.reason, 10),
    Column("applied", "申请", lambda row: row.applied, 13),
    Column("answer", "审批", lambda row: row.answer, 0, tone=_waiting_tone),
)
def _paper_tone(row: PaperLine) -> Tone:
    if row.missing:
        return Tone.BAD
    if row.paper_id is None or row.void_reason:
        return Tone.NEUTRAL
    return Tone.GOOD if row.scans or not row.signed else Tone.WARN


_PAPERS: tuple[Column[PaperLine], ...] = (
    Column("status", "情况", lambda row: row.status, 9, tone=_paper_tone),
    Column("kind", "文书", lambda row: row.kind, 0, room=12),
    Column("need", "要求", lambda row: row.need, 3, spare=3),
    Column("number", "文号", lambda row: row.number, 14, spare=1),
    Column("issued", "出具时间", lambda row: row.issued, 13, spare=2),
    Column("printed", "打印", lambda row: row.printed, 5),
)
_DOSSIERS: tuple[Column[DossierLine], ...] = (
    Column("number", "卷号", lambda row: row.number, 16),
    Column("pages", "页数", lambda row: row.pages, 4, right=True),
    Column("retention", "保管期限", lambda row: row.retention, 5),
    Column("compiled", "编卷时间", lambda row: row.compiled, 13),
    Column("officer", "立卷人", lambda row: row.officer, 0),
)
_HISTORY: tuple[Column[HistoryLine], ...] = (
    Column("when", "时间", lambda row: row.when, 13),
    Column("who", "办理人", lambda row: row.who, 5),
    Column("act", "事项", lambda row: row.act, 8),
    Column("words", "内容", lambda row: row.words, 0),
)


def _whole_session(row: SessionLine) -> str:
    return f"在场：{row.present}\n记录：{row.record}" if row.record else ""


def _whole_history(row: HistoryLine) -> str:
    marked = "（例外开启期间办理）" if row.marked else ""
    return f"{row.when} {row.who} {row.act}{marked}\n{row.words}"


def _whole_claim(row: ClaimLine) -> str:
    parts = (row.words, row.note, f"写入协议{row.agreement}" if row.agreement else "")
    return f"{row.raised_on}提出。{'；'.join(part for part in parts if part)}"


def _no_sessions(view: CaseView) -> str:
    choose = "" if view.track else f"请先按{shortcut('choose_track').shown}选择调解类型，再"
    return f"还没有调解。{choose}按{shortcut('book_room').shown}预约调解室和时间。"


def _paper_detail(row: PaperLine) -> str:
    return f"作废理由：{row.void_reason}" if row.void_reason else ""


def _party_detail(row: PartyLine) -> str:
    return "；".join(part for part in (row.remark, row.address) if part)


TABS: tuple[TabSpec, ...] = (
    TabSpec(
        "案情",
        (
            "choose_track",
            "amend_case",
            "note_progress",
            "set_risk",
            "send_appraisal",
            "appraisal_back",
            "reopen_case",
            "seal_case",
        ),
    ),
    TabSpec(
        "当事人",
        ("add_party", "replace_party"),
        (
            Listing(
                "当事人",
                _PARTIES,
                lambda view: view.parties,
                "还没有当事人。请登记双方，填写证件号码会带出已有资料。",
                _party_detail,
                "replace_party",
            ),
        ),
        party_words,
    ),
    TabSpec(
        "调解",
        (
            "book_room",
            "open_record",
            "hold_session",
            "move_session",
            "cancel_session",
            "raise_claim",
            "settle_claim",
            "terminate",
        ),
        (
            Listing(
                "调解",
                _SESSIONS,
                lambda view: view.course.sessions,
                _no_sessions,
                _whole_session,
                "open_record",
            ),
            Listing(
                "诉求",
                _CLAIMS,
                lambda view: view.claims,
                "还没有诉求。双方各要什么，一项一项登记；对方同意的，登记协议时自动带入条款。",
                _whole_claim,
                "settle_claim",
            ),
        ),
        session_words,
    ),
    TabSpec(
        "协议",
        ("record_agreement", "sign_agreement", "void_agreement", "open_paper", "attach_scan"),
        (
            Listing(
                "协议",
                _AGREEMENTS,
                lambda view: view.course.agreements,
                "还没有协议。调解成功后在这里登记。",
                _agreement_detail,
            ),
            Listing("条款", _TERMS, lambda view: view.course.terms, ""),
        ),
    ),
    TabSpec(
        "履行",
        ("record_performance", "sign_agreement"),
        (
            Listing("条款", _TERMS, lambda view: view.course.terms, "还没有协议条款。"),
            Listing("履行", _PERFORMANCES, lambda view: view.course.performances, "协议签齐后，在这里登记每次履行。"),
        ),
        performance_words,
    ),
    TabSpec(
        "回访",
        ("plan_visit", "record_visit", "record_prevention"),
        (
            Listing(
                "回访",
                _VISITS,
                lambda view: view.course.visits,
                "还没有回访。请先安排回访的日期和人。",
                lambda row: row.note,
            ),
        ),
    ),
    TabSpec(
        "结案",
        ("apply_for_closure", "approve_closure", "transfer", "receipt", "terminate", "reopen_case"),
        (
            Listing(
                "销号申请",
                _CLOSURES,
                lambda view: view.course.closures,
                "还没有销号申请。",
                lambda row: f"证明：{row.proof}",
            ),
            Listing("移送", _TRANSFERS, lambda view: view.course.transfers, "没有移送。"),
        ),
    ),
    TabSpec(
        "文书",
        ("issue_document", "open_paper", "attach_scan", "void_document", "compile_dossier", "take_dossier"),
        (
            Listing(
                "文书",
                _PAPERS,
                lambda view: view.file.lines,
                "还没有文书。选择调解类型后，这里列出本案应有的文书。",
                _paper_detail,
                enter="enter_paper",
            ),
            Listing("卷宗", _DOSSIERS, lambda view: view.file.dossiers, "", enter="take_dossier"),
        ),
        paper_words,
    ),
    TabSpec("附件", ("add_attachment", "open_attachment", "remove_attachment")),
    TabSpec(
        "历史",
        ("note_progress",),
        (Listing("历史", _HISTORY, lambda view: view.history, "", _whole_history),),
    ),
)
