"""The rows one dispute, or one incident that is none, leaves in the tables."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from benchmarks.people import Someone, place, tokens_of_name, tokens_of_person, tokens_of_text
from benchmarks.stations import COMMUNITIES, OFFICERS, TODAY, paper_row
from db.models import (
    Agreement,
    Base,
    Case,
    CaseSpell,
    Incident,
    IssuedPaper,
    MediationSession,
    Party,
    SearchEntry,
    Termination,
)
from db.search import entry_id
from rules.names import search_tokens
from rules.periods import STATION_ZONE
from rules.vocabulary import (
    AgreementForm,
    CaseState,
    IdKind,
    Nature,
    Outcome,
    PaperKind,
    PartyKind,
    PartyRole,
    Risk,
    SessionResult,
    SessionState,
    Source,
    SpellEnd,
    TerminationReason,
    Track,
)

Row = dict[str, Any]
Rows = defaultdict[type[Base], list[Row]]

_KINDS = ("停车", "噪音", "漏水", "欠薪", "邻里", "消费", "婚恋", "宅基地")
_CALM = (Nature.HELP, Nature.TRAFFIC, Nature.OTHER, Nature.HARASSMENT)
_OFFICER = 4
_MEDIATED_AFTER = timedelta(days=6)
_CLOSED_AFTER = timedelta(days=20)
_ONE_LEFT_OPEN_OF = 1_000
_WRITTEN = 0.3
_OPEN = (CaseState.REGISTERED, CaseState.MEDIATING)
_RISKS = (Risk.HIGH, Risk.MIDDLE, Risk.LOW)


def dispute(rows: Rows, case: int, day: date, known: list[Someone], random: Random) -> None:
    """Add a dispute that came in on a day: agreed on or given up after six days, struck off after twenty.

    One of a thousand stays open.
    """
    sides = random.sample(range(1, len(known) + 1), 2)
    two = [known[key - 1] for key in sides]
    number, where = f"JF{day.year}{case:06}", place(random)
    title = f"{two[0].name}与{two[1].name}{random.choice(_KINDS)}纠纷"
    _file(rows, case, day, number, title, where, random)
    for role, key, one in zip((PartyRole.APPLICANT, PartyRole.RESPONDENT), sides, two, strict=True):
        rows[Party].append(_party(case, day, role, key, one))
    own = f"{tokens_of_text(title)} {tokens_of_text(where)} {search_tokens(number=number)}"
    _index(rows, "case", case, " ".join([own, *map(tokens_of_person, two)]))
    if day + _MEDIATED_AFTER <= TODAY:
        _result(rows, case, day + _MEDIATED_AFTER, number, random)
    _incident(rows, case, day, two[0], where, random, Nature.DISPUTE, case)


def calm_incident(rows: Rows, key: int, day: date, known: list[Someone], random: Random) -> None:
    """Add an incident that is no dispute."""
    _incident(rows, key, day, random.choice(known), place(random), random, random.choice(_CALM), None)


def _file(rows: Rows, case: int, day: date, number: str, title: str, where: str, random: Random) -> None:
    closes = day + _CLOSED_AFTER < TODAY and case % _ONE_LEFT_OPEN_OF
    ended = day + _CLOSED_AFTER if closes else None
    rows[Case].append(
        {
            "id": case,
            "number": number,
            "title": title,
            "category": f"{random.randrange(1, 19):02}00",
            "community_id": random.randrange(1, len(COMMUNITIES) + 1),
            "place": where,
            "facts": "因琐事发生口角，继而互相推搡，经民警到场劝开。",
            "track": Track.PEOPLES,
            "state": random.choice(_OPEN) if ended is None else CaseState.CLOSED,
            "risk": random.choices(_RISKS, (1, 9, 90))[0],
            "accepted_on": day,
            "business_date": day,
            "owner_id": random.randrange(1, len(OFFICERS) + 1),
        }
    )
    rows[CaseSpell].append(
        {"case_id": case, "opened_on": day, "ended_on": ended, "end": SpellEnd.CLOSED if ended else None}
    )


def _party(case: int, day: date, role: PartyRole, key: int, one: Someone) -> Row:
    return {
        "case_id": case,
        "person_id": key,
        "role": role,
        "kind": PartyKind.PERSON,
        "name": one.name,
        "id_kind": IdKind.RESIDENT,
        "id_number": one.id_number,
        "phone": one.phone,
        "address": one.address,
        "added_on": day,
    }


def _result(rows: Rows, case: int, day: date, number: str, random: Random) -> None:
    agreed = random.random() < 0.9
    begun = datetime.combine(day, time(9), STATION_ZONE)
    rows[MediationSession].append(
        {
            "id": case,
            "case_id": case,
            "starts_at": begun,
            "ends_at": begun + timedelta(hours=1),
            "state": SessionState.HELD,
            "chair_id": _OFFICER,
            "held_on": day,
            "result": SessionResult.AGREED if agreed else SessionResult.FAILED,
        }
    )
    if agreed:
        agreement = _agreement(rows, case, day, random)
        rows[Agreement].append(agreement)
    else:
        rows[Termination].append(_termination(case, day, number))


def _agreement(rows: Rows, case: int, day: date, random: Random) -> Row:
    written = random.random() < _WRITTEN
    number = f"（{day.year}）云人调字第{case}号" if written else None
    if written:
        rows[IssuedPaper].append(paper_row(case + 1, PaperKind.AGREEMENT_PEOPLES, number or "", day))
        tokens = f"{tokens_of_text(PaperKind.AGREEMENT_PEOPLES.label)} {search_tokens(number=number or '')}"
        _index(rows, "paper", case + 1, tokens)
    return {
        "case_id": case,
        "session_id": case,
        "form": AgreementForm.WRITTEN if written else AgreementForm.ORAL,
        "track": Track.PEOPLES,
        "number": number,
        "paper_id": case + 1 if written else None,
        "facts": "双方因琐事发生口角。",
        "made_on": day,
        "business_date": day,
        "effective_on": day,
        "total_fen": random.randrange(0, 500_000),
        "law_version": "基准",
    }


def _termination(case: int, day: date, number: str) -> Row:
    return {
        "case_id": case,
        "reason": TerminationReason.NO_AGREEMENT,
        "detail": "双方分歧较大。",
        "notice_number": f"终{number}",
        "told_on": day,
        "business_date": day,
        "advice": "可以向人民法院起诉。",
        "officer_id": _OFFICER,
    }


def _incident(
    rows: Rows, key: int, day: date, caller: Someone, where: str, random: Random, nature: Nature, case: int | None
) -> None:
    number = f"JQ{day.year}{key:07}"
    cleared = day < TODAY or case is not None
    rows[Incident].append(
        {
            "id": key,
            "number": number,
            "received_at": datetime.combine(day, time(random.randrange(8), random.randrange(60)), STATION_ZONE),
            "business_date": day,
            "source": Source.CALL_110,
            "caller": caller.name,
            "phone": caller.phone,
            "place": where,
            "community_id": random.randrange(1, len(COMMUNITIES) + 1),
            "summary": "报警称与他人发生口角，请求民警到场处理。",
            "reported_nature": nature,
            "confirmed_nature": nature if cleared else None,
            "outcome": (Outcome.CASE if case else Outcome.HANDLED) if cleared else None,
            "cleared_on": day if cleared else None,
            "cleared_by": _OFFICER if cleared else None,
            "case_id": case,
            "registered_by": _OFFICER,
        }
    )
    found = search_tokens(phone=caller.phone, number=number)
    _index(rows, "incident", key, f"{tokens_of_name(caller.name)} {tokens_of_text(where)} {found}")


def _index(rows: Rows, kind: str, key: int, tokens: str) -> None:
    rows[SearchEntry].append({"id": entry_id(kind, key), "tokens": tokens})
