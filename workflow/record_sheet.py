"""Filling the sheet of a mediation record: everything already in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from db.models import Case, MediationSession, Officer, Statement
from db.queries.parties import current_parties
from reports.record_sheet import RecordSheet, StatementLine
from rules.periods import business_day, local_time
from rules.vocabulary import SessionState, Track
from rules.wording import chinese_date, chinese_time, clock_time
from workflow.agreement_sheet import person_line, session_place
from workflow.desk import Desk


def record_sheet(
    session: Session,
    desk: Desk,
    held: MediationSession,
    statements: Sequence[Statement],
    *,
    number: str,
    head: str,
    at: datetime,
) -> RecordSheet:
    """Return the sheet of a session's record; one that is not over yet is taken to end ``at``."""
    settings, law = desk.settings, desk.law
    case = session.get_one(Case, held.case_id)
    peoples = case.track is Track.PEOPLES
    unit = settings.committee if peoples else settings.station
    day = business_day(held.starts_at, settings.cut_off)
    starts, ends = _span(held, statements, at)
    parties = current_parties(session, case.id)
    return RecordSheet(
        title="人民调解记录" if peoples else "治安调解笔录" if case.track else "调解笔录",
        organ=settings.committee if peoples else settings.organ,
        number=number,
        draft=not number,
        case=f"{case.title}（{case.number}）",
        time=f"{chinese_time(local_time(starts))}至{clock_time(local_time(ends))}",
        place=session_place(session, settings, held),
        chair=f"{session.get_one(Officer, held.chair_id).name}（{unit}）",
        recorder=_recorder(session, desk, held, unit),
        people=tuple(person_line(party, parties, day) for party in parties),
        notice=law.sentences("rights_notice", day) if peoples else (),
        statements=tuple(_line(row) for row in statements),
        read_over=law.sentence("read_over", day),
        made_on=chinese_date(day),
        trail_head=head,
        mark=settings.mark,
    )


def _span(held: MediationSession, statements: Sequence[Statement], at: datetime) -> tuple[datetime, datetime]:
    """Return when a session sat: as recorded, but never shorter than what was said in it."""
    said = [row.said_at for row in statements]
    if held.state is SessionState.HELD:
        return min(held.starts_at, *said), max(held.ends_at, *said)
    return min(said), max(at, *said)


def _recorder(session: Session, desk: Desk, held: MediationSession, unit: str) -> str:
    """Return who wrote the record: as recorded, else the officer at the desk unless that is the chair."""
    recorder = held.recorder_id or desk.officer.id
    return "" if recorder == held.chair_id else f"{session.get_one(Officer, recorder).name}（{unit}）"


def _line(row: Statement) -> StatementLine:
    return StatementLine(f"{local_time(row.said_at):%H:%M}", row.speaker, row.text)
