"""Filling an agreement's sheet: everything already in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from db.models import Agreement, AgreementTerm, Case, MediationSession, Officer, Party, Room
from reports.sheets import AgreementSheet, PersonLine, TermLine
from rules.identity import age_on
from rules.money import both
from rules.parties import PRINCIPALS
from rules.periods import local_time
from rules.vocabulary import PartyRole, TermKind, Track
from rules.wording import chinese_date, chinese_time, clock_time
from workflow.act import Work
from workflow.parties import told_apart
from workflow.settings import Settings


def agreement_sheet(
    work: Work,
    case: Case,
    held: MediationSession,
    agreement: Agreement,
    terms: Sequence[AgreementTerm],
    parties: Sequence[Party],
    *,
    number: str,
    head: str,
    copies: int,
) -> AgreementSheet:
    """Return the sheet of a written agreement of either track."""
    settings, law, day = work.desk.settings, work.desk.law, agreement.made_on
    security = agreement.track is Track.SECURITY
    names = told_apart(parties)
    track = agreement.track.value
    return AgreementSheet(
        title=f"{agreement.track.label}协议书",
        organ=settings.organ if security else settings.committee,
        number=number,
        draft=False,
        chair=work.get(Officer, held.chair_id).name,
        chair_unit=settings.station if security else settings.committee,
        recorder=_recorder(work, held),
        place=session_place(work.session, settings, held),
        time=f"{chinese_time(local_time(held.starts_at))}至{clock_time(local_time(held.ends_at))}",
        parties=tuple(person_line(p, parties, day) for p in parties if p.role in PRINCIPALS),
        others=tuple(person_line(p, parties, day) for p in parties if p.role not in PRINCIPALS),
        facts=agreement.facts,
        responsibility=agreement.responsibility or "",
        terms=tuple(_term(term, names) for term in terms),
        total=f"以上付款合计人民币{both(agreement.total_fen)}。" if agreement.total_fen else "",
        effect=law.sentences(f"{track}_effect", day),
        copies="".join(law.sentences(f"{track}_copies", day, copies=copies)),
        seal=settings.organ if security else settings.committee,
        made_on=chinese_date(day),
        trail_head=head,
        mark=settings.mark,
    )


def _recorder(work: Work, held: MediationSession) -> str:
    return work.get(Officer, held.recorder_id).name if held.recorder_id else ""


def session_place(session: Session, settings: Settings, held: MediationSession) -> str:
    """Return where a session sat, as printed: the station, with its room when it had one."""
    return f"{settings.station}{session.get_one(Room, held.room_id).name}" if held.room_id else settings.station


def person_line(party: Party, parties: Sequence[Party], day: date) -> PersonLine:
    """Return a party as printed on a paper of ``day``, with whoever speaks for it among ``parties``."""
    speaking = [p for p in parties if p.represents_id == party.id]
    return PersonLine(
        capacity=_capacity(party, parties),
        name=party.name,
        sex=party.sex.label if party.sex else "",
        ethnicity=party.ethnicity or "",
        age=f"{age_on(party.birth, day)}岁" if party.birth else "",
        id_kind=party.id_kind.label,
        id_number=party.id_number or "",
        work=party.work or "",
        address=party.address or "",
        phone=party.phone or "",
        represented_by="、".join(f"{p.role.label}{p.name}" for p in speaking),
    )


def _capacity(party: Party, parties: Sequence[Party]) -> str:
    if party.role not in (PartyRole.GUARDIAN, PartyRole.AGENT):
        return party.role.label
    of = next((p.name for p in parties if p.id == party.represents_id), "")
    relation = f"，{party.relation}" if party.relation else ""
    return f"{of}的{party.role.label}{relation}"


def _term(term: AgreementTerm, names: dict[int, str]) -> TermLine:
    payer, payee = names.get(term.payer_id, ""), names.get(term.payee_id or 0, "")
    if term.kind is TermKind.PAYMENT:
        text = f"{payer}向{payee}支付人民币{both(term.amount_fen or 0)}"
        text += f"，用于{term.act}。" if term.act else "。"
    else:
        text = f"{payer}{'向' + payee if payee else ''}：{(term.act or '').rstrip('。')}。"
    return TermLine(text=text, due=chinese_date(term.due_on), manner=term.manner)
