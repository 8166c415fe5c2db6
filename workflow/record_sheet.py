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
    ends = held.ends_at if held.state is SessionState.HELD else max(at, held.starts_at)
    parties = current_parties(session, case.id)
    return RecordSheet(
        title="人民调解记录" if peoples else "治安调解笔录" if case.track else "调解笔录",
        organ=settings.committee if peoples else settings.organ,
        number=number,
        draft=not number,
        case=f"{case.title}（{case.number}）",
        time=f"{chinese_time(local_time(held.starts_at))}至{clock_time(local_time(ends))}",
        place=session_place(session, settings, held),
        chair=f"{session.get_one(Officer, held.chair_id).name}（{unit}）",
        recorder=_recorder(session, held, unit),
        people=tuple(person_line(party, parties, day) for party in parties),
        notice=law.sentences("rights_notice", day) if peoples else (),
        statements=tuple(_line(row) for row in statements),
        read_over=law.sentence("read_over", day),
        made_on=chinese_date(day),
        trail_head=head,
        mark=settings.mark,
    )


def _recorder(session: Session, held: MediationSession, unit: str) -> str:
    return f"{session.get_one(Officer, held.recorder_id).name}（{unit}）" if held.recorder_id else ""


def _line(row: Statement) -> StatementLine:
    return StatementLine(f"{local_time(row.said_at):%H:%M}", row.speaker, row.text)
