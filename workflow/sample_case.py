"""A made-up case in a database of its own, so that a form can be looked at filled in before it is used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.orm import Session

from db import models
from db.models.base import Base
from reports.form import Form
from reports.form_blocks import Ask
from rules.periods import STATION_ZONE
from rules.vocabulary import (
    AgreementForm,
    Appeal,
    AppraisalKind,
    CaseResult,
    CaseState,
    ClosureReason,
    IdKind,
    Nature,
    Outcome,
    PartyKind,
    PartyRole,
    Performed,
    Risk,
    Role,
    Satisfaction,
    SessionResult,
    SessionState,
    Sex,
    Source,
    TerminationReason,
    TermKind,
    Track,
    TransferKind,
    VisitWay,
)
from workflow.desk import Desk
from workflow.filling.context import Filling
from workflow.filling.fill import choices_of

_HELD, _TERM = "调解室", "示例条款"
_SUBJECTS: Mapping[str, str] = {
    "party": "Party",
    "agent": "Party",
    "session": "MediationSession",
    "agreement": "Agreement",
    "payment": "Performance",
    "visit": "Visit",
    "transfer": "Transfer",
    "termination": "Termination",
}
_AGENT = 4
"""The id of the agent among the made-up parties."""


@contextmanager
def sample_filling(desk: Desk, form: Form, about: str, track: Track) -> Iterator[Filling]:
    """Give what a form is filled from in a made-up case on a track, as of today at the station of the desk."""
    engine = create_engine("sqlite://")
    try:
        for name in models.__all__:
            getattr(models, name)  # declares its table
        Base.metadata.create_all(engine)
        with Session(engine) as session:
            day = desk.calendar_day
            session.add_all(_rows(day, track))
            session.flush()
            case = session.get_one(models.Case, 1)
            filling = Filling(session, desk, case, day, desk.clock(), track, subject=_subject(session, about))
            filling.entries = {ask.name: _entry(ask, filling) for ask in form.asks}
            yield filling
    finally:
        engine.dispose()


def _subject(session: Session, about: str) -> Base | None:
    if about not in _SUBJECTS:
        return None
    found: Base = session.get_one(getattr(models, _SUBJECTS[about]), _AGENT if about == "agent" else 1)
    return found


def _entry(ask: Ask, filling: Filling) -> Any:
    """Return an example of what is typed for an entry."""
    choices = choices_of(ask, filling) if ask.kind in ("choice", "several") else ()
    match ask.kind:
        case "date":
            return filling.day.isoformat()
        case "amount":
            return 123_456
        case "tick":
            return True
        case "choice":
            return choices[0] if choices else ""
        case "several":
            return list(choices[:2])
        case "rows":
            return [{column.name: _entry(column, filling) for column in ask.columns} for _ in range(2)]
    return f"示例：{ask.label}"


def _rows(day: date, track: Track) -> list[Base]:
    return [
        *_station(),
        *_case(day, track),
        *_parties(day, track),
        *_session(day),
        *_agreement(day, track),
        *_afterwards(day),
    ]


def _at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), STATION_ZONE)


def _station() -> list[Base]:
    return [
        models.Officer(id=1, name="示例民警", role=Role.OFFICER),
        models.Officer(id=2, name="示例调解员", role=Role.MEDIATOR),
        models.Community(id=1, name="示例社区"),
        models.Room(id=1, name=_HELD),
    ]


def _case(day: date, track: Track) -> list[Base]:
    begun = day - timedelta(days=6)
    facts = "示例：双方因停车发生口角，继而推搡，一方手臂擦伤。"
    return [
        models.Case(
            id=1,
            number="JF（示例）",
            title="张示例与李示例停车纠纷",
            category="0200",
            community_id=1,
            place="示例社区3栋楼前",
            occurred_at=_at(begun, 18, 30),
            facts=facts,
            track=track,
            state=CaseState.PERFORMING,
            risk=Risk.LOW,
            result=CaseResult.SUCCEEDED,
            accepted_on=begun,
            business_date=begun,
            owner_id=1,
        ),
        models.Incident(
            id=1,
            number="JQ（示例）",
            received_at=_at(begun, 18, 40),
            business_date=begun,
            source=Source.CALL_110,
            caller="李示例",
            place="示例社区3栋楼前",
            summary=facts,
            reported_nature=Nature.DISPUTE,
            confirmed_nature=Nature.DISPUTE,
            outcome=Outcome.CASE,
            cleared_on=begun,
            cleared_by=1,
            case_id=1,
            registered_by=1,
        ),
        models.Appraisal(
            id=1,
            case_id=1,
            kind=AppraisalKind.INJURY,
            started_on=begun,
            document_on=day - timedelta(days=3),
            result="示例：轻微伤",
        ),
    ]


def _parties(day: date, track: Track) -> list[Base]:
    security = track is Track.SECURITY
    roles = (
        PartyRole.SUSPECT if security else PartyRole.RESPONDENT,
        PartyRole.INJURED if security else PartyRole.APPLICANT,
        PartyRole.WITNESS,
        PartyRole.AGENT,
    )
    names = ("张示例", "李示例", "王示例", "赵示例")
    return [
        models.Party(
            id=number,
            case_id=1,
            person_id=number,
            role=role,
            kind=PartyKind.PERSON,
            name=name,
            sex=Sex.MALE if number % 2 else Sex.FEMALE,
            ethnicity="汉族",
            birth=date(1980, 1, number),
            id_kind=IdKind.RESIDENT,
            id_number="（示例证件号码）",
            work="示例公司职员",
            address=f"示例路{number}号",
            phone="（示例电话）",
            represents_id=2 if role is PartyRole.AGENT else None,
            relation="同事" if role is PartyRole.AGENT else None,
            authority="代为参加调解、签署文书" if role is PartyRole.AGENT else None,
            added_on=day,
        )
        for number, (role, name) in enumerate(zip(roles, names, strict=True), 1)
    ]


def _session(day: date) -> list[Base]:
    held = day - timedelta(days=2)
    said = (
        ("示例民警", None, 1, "现在开始调解。示例：双方的权利义务已经告知，是否听清楚？"),
        ("李示例", 2, None, "示例：听清楚了。我要求赔偿医药费并赔礼道歉。"),
        ("张示例", 1, None, "示例：我愿意赔偿，当面道歉。"),
    )
    return [
        models.MediationSession(
            id=1,
            case_id=1,
            room_id=1,
            starts_at=_at(held, 9),
            ends_at=_at(held, 10, 30),
            state=SessionState.HELD,
            chair_id=1,
            recorder_id=2,
            held_on=held,
            ordinal=1,
            present="双方当事人、见证人",
            record="示例：双方自愿达成协议。",
            recording="（示例录像编号）",
            result=SessionResult.AGREED,
        ),
        *(
            models.Statement(
                id=number,
                session_id=1,
                ordinal=number,
                said_at=_at(held, 9, 10 * number),
                speaker=speaker,
                party_id=party,
                officer_id=officer,
                appeal=Appeal.REASON if officer else None,
                text=text,
            )
            for number, (speaker, party, officer, text) in enumerate(said, 1)
        ),
    ]


def _agreement(day: date, track: Track) -> list[Base]:
    made = day - timedelta(days=2)
    return [
        models.Agreement(
            id=1,
            case_id=1,
            session_id=1,
            form=AgreementForm.WRITTEN,
            track=track,
            number="（示例文号）",
            facts="示例：双方因停车发生口角，继而推搡，李示例左前臂擦伤。双方对事实没有争议。",
            responsibility="示例：张示例承担主要责任。",
            made_on=made,
            business_date=made,
            effective_on=made,
            total_fen=80_000,
            law_version="",
            paper_id=1,
        ),
        models.AgreementTerm(
            id=1,
            agreement_id=1,
            ordinal=1,
            kind=TermKind.PAYMENT,
            payer_id=1,
            payee_id=2,
            amount_fen=80_000,
            act="医药费",
            due_on=day,
            manner="转账",
            performed_on=day,
        ),
        models.AgreementTerm(
            id=2,
            agreement_id=1,
            ordinal=2,
            kind=TermKind.ACT,
            payer_id=1,
            payee_id=2,
            act="当面赔礼道歉",
            due_on=day + timedelta(days=7),
            manner="当面",
        ),
        models.Performance(
            id=1, term_id=1, done_on=day, recorded_on=day, amount_fen=80_000, voucher="（示例凭证）", officer_id=1
        ),
    ]


def _afterwards(day: date) -> list[Base]:
    return [
        models.Visit(
            id=1,
            case_id=1,
            planned_on=day,
            officer_id=1,
            made_on=day,
            way=VisitWay.HOME,
            reached=True,
            person="李示例",
            performed=Performed.PART,
            satisfaction=Satisfaction.GOOD,
            new_conflict=False,
            risk=Risk.LOW,
            note="示例：双方情绪平稳。",
        ),
        models.Transfer(
            id=1,
            case_id=1,
            kind=TransferKind.COMMITTEE,
            recipient="示例人民调解委员会",
            letter_number="（示例函号）",
            reason="示例：双方同意由人民调解委员会调解。",
            sent_on=day,
            sent_by=1,
        ),
        models.Termination(
            id=1,
            case_id=1,
            reason=TerminationReason.NO_AGREEMENT,
            detail="示例：双方对赔偿数额分歧较大，未能达成协议。",
            notice_number="（示例通知书文号）",
            told_on=day,
            business_date=day,
            advice="示例：可以向人民法院提起民事诉讼。",
            officer_id=1,
        ),
        models.Closure(
            id=1,
            case_id=1,
            reason=ClosureReason.PERFORMED,
            proof="{}",
            state_before=CaseState.PERFORMED,
            applied_by=1,
            applied_on=day,
            decided_by=2,
            decided_on=day,
            approved=True,
        ),
        models.Attachment(
            id=1,
            case_id=1,
            sha256="0" * 64,
            name="示例照片.jpg",
            media_type="image/jpeg",
            size=1,
            note="现场照片",
            added_at=_at(day, 9),
            added_on=day,
            added_by=1,
        ),
    ]
