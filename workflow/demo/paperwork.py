"""The papers made along the way of a case: of the last weeks all a file must hold, before them those of the acts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from db.models import Agreement, IssuedPaper, Party, Performance
from db.queries.parties import current_parties
from rules.documents import copies_count
from rules.vocabulary import AgreementForm, PartyKind, PartyRole, Track
from workflow.demo.plan import LAST_DAY
from workflow.demo.stage import CaseOnStage, Stage
from workflow.documents import NewDocument, issue_document, void_document
from workflow.file_facts import agreement_key
from workflow.papers import reprint
from workflow.views.documents import DocumentForm, document_form

FULL_FROM = date(2019, 4, 22)
"""Cases opened from this day on are kept in full: making every paper of every file would take too long to build."""

_SIDES = 2
"""A story has two sides, whoever comes with them."""

_NOT_SUED, _UNKNOWN = "没有", "不清楚"
_WRONG_SOURCE = "案件来源选错：系调委会接到网格员报告后主动调解，不是当事人申请。"
_BY_APPLICATION = 0.7


def make(stage: Stage, case: CaseOnStage, key: str, subject: int | None = None, *, by: str = "", **typed: Any) -> int:
    """Issue a paper as an officer leaves its form: what it begins with, and what is ``typed``. Returns its id."""
    desk = stage.desk(by or case.owner)
    form = document_form(desk, case.id, key, subject)
    entries = {ask.name: ask.first for ask in form.asks} | typed
    # The made-up station is built on any machine, whatever fonts it has.
    paper = issue_document(desk, case.id, NewDocument(key, form.subject_id, entries, write_in_by_hand=True))
    hand_out(stage, case, key, paper)
    return paper


def hand_out(stage: Stage, case: CaseOnStage, key: str, paper: int) -> None:
    """Note the number of a paper of the case, and print it where people sign it; on the last day not yet."""
    desk = stage.desk(case.owner)
    with desk.read() as session:
        case.issued[key] = session.get_one(IssuedPaper, paper).number
    row = desk.law.document(key, stage.today)
    if row.signed and stage.today < LAST_DAY:
        reprint(desk, paper, copies_count(row, _SIDES))


def principals(stage: Stage, case: CaseOnStage) -> tuple[Party, Party]:
    """Return the two whose dispute it is: who complains, and of whom."""
    with stage.desk().read() as session:
        rows = current_parties(session, case.id)
        first = next(one for one in rows if one.role in (PartyRole.APPLICANT, PartyRole.INJURED))
        return first, next(one for one in rows if one.role in (PartyRole.RESPONDENT, PartyRole.SUSPECT))


def choices(form: DocumentForm, name: str) -> Sequence[str]:
    """Return what may be chosen for an entry of a form."""
    return next(ask.choices for ask in form.asks if ask.name == name)


def take_in(stage: Stage, case: CaseOnStage) -> None:
    """Make what a case begins with: letters of agents, in 人民调解 the application or the form of the acceptance."""
    if not case.in_full:
        return
    _take_authorities(stage, case)
    if case.track is Track.PEOPLES:
        _accept(stage, case)


def _accept(stage: Stage, case: CaseOnStage) -> None:
    applied = case.aside.random() < _BY_APPLICATION
    if applied:
        make(stage, case, "application")
    if applied and case.aside.random() < 0.5:
        return
    sources = choices(document_form(stage.desk(case.owner), case.id, "acceptance"), "acceptance_source")
    if not applied and "void" not in stage.shown:
        stage.shown.add("void")
        wrong = make(stage, case, "acceptance", acceptance_source=sources[0])
        void_document(stage.desk(case.owner), wrong, _WRONG_SOURCE)
    make(stage, case, "acceptance", acceptance_source=sources[0 if applied else -1])


def begin_sitting(stage: Stage, case: CaseOnStage, session: int, chair: str) -> None:
    """Tell the parties their rights, or have them acknowledge that all is recorded."""
    if not case.in_full:
        return
    if case.track is Track.SECURITY:
        by_one = choices(document_form(stage.desk(chair), case.id, "recording_notice"), "led_by")[0]
        make(stage, case, "recording_notice", session, by=chair, led_by=by_one)
    elif "rights_notice" not in case.issued:
        make(stage, case, "rights_notice", by=chair)


def _take_authorities(stage: Stage, case: CaseOnStage) -> None:
    with stage.desk().read() as session:
        parties = {one.id: one for one in current_parties(session, case.id)}
        agents = [(one.id, parties[one.represents_id or 0]) for one in parties.values() if one.role is PartyRole.AGENT]
    for agent, principal in agents:
        _take_authority(stage, case, agent, principal)


def _take_authority(stage: Stage, case: CaseOnStage, agent: int, principal: Party) -> None:
    key = f"{case.track.value}.authority"
    form = document_form(stage.desk(case.owner), case.id, key, agent)
    kin = "单位工作人员" if principal.kind is PartyKind.UNIT else "近亲属"
    # Everything but what would have to be written out.
    powers = [one for one in choices(form, "powers") if one != "其他"]
    make(stage, case, key, agent, kinship=kin, powers=powers, other_powers="")


def after_agreement(stage: Stage, case: CaseOnStage, agreement: int) -> None:
    """Print an agreement to be signed, or register an oral one on its form."""
    if not case.in_full:
        return
    with stage.desk().read() as session:
        row = session.get_one(Agreement, agreement)
        key = agreement_key(row)
    if row.paper_id is not None:
        hand_out(stage, case, key, row.paper_id)
        case.issued["agreement"] = case.issued[key]
    elif row.form is AgreementForm.ORAL:
        make(stage, case, "agreement_oral", agreement)


def slip_of(case: CaseOnStage, number: int) -> str | None:
    """Return what proves a payment: a slip of the bank, or None where a receipt is to be written."""
    if not case.in_full:
        return f"收条{case.id}-{number}"
    return f"银行转账回单尾号{case.aside.randrange(1000, 10000)}" if case.aside.random() < 0.3 else None


def after_payment(stage: Stage, case: CaseOnStage) -> None:
    """Have the receipt of the last payment written where nothing else proves it."""
    if not case.in_full:
        return
    with stage.desk().read() as session:
        paid = session.scalars(select(Performance).order_by(Performance.id.desc()).limit(1)).one()
    if paid.voucher is None:
        make(stage, case, f"{case.track.value}.voucher", paid.id)


def voucher_of(case: CaseOnStage) -> str:
    """Return what proves the performance when the case is struck off."""
    return case.issued.get(f"{case.track.value}.voucher", f"收条{case.id}")


def after_visit(stage: Stage, case: CaseOnStage, visit: int, *, reached: bool) -> None:
    """Write a return visit of 人民调解 down."""
    if case.in_full and case.track is Track.PEOPLES:
        measures = "" if reached else "改日再访，并请社区网格员转告。"
        make(stage, case, "visit_record", visit, sued=_NOT_SUED if reached else _UNKNOWN, measures=measures)


def after_closing(stage: Stage, case: CaseOnStage) -> None:
    """Report on a case of 人民调解 that was struck off."""
    if case.in_full and case.track is Track.PEOPLES:
        make(stage, case, "case_report")
