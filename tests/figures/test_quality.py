"""What is missing or contradicts itself in the records: one fault at a time in a file that has no other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import text

from db.engine import database_url, open_engine
from rules.periods import STATION_ZONE
from rules.statistics.quality import QUALITY
from rules.vocabulary import ClosureReason, IdKind, Nature, Outcome, PartyRole, Role, Track
from tests.builders import (
    FULL_PROOF,
    Clock,
    Sides,
    a_held_session,
    a_new_case,
    agreement_values,
    an_incident,
    party_values,
    payment,
    seat,
    track_facts,
)
from tests.peoples_cases import APPLICANT, RESPONDENT, signed_by
from workflow.agreements import record_agreement, record_performance, sign_agreement
from workflow.cases import choose_track
from workflow.desk import Desk
from workflow.figures import figures_view
from workflow.intake import clear_incident, confirm_nature
from workflow.outcomes import apply_for_closure, approve_closure
from workflow.parties import add_party

MORNING = datetime(2019, 6, 24, 8, tzinfo=STATION_ZONE)
NOBODY: dict[str, Any] = {"id_kind": IdKind.NONE, "id_number": None}


def sound_incident(desk: Desk, nature: Nature | None = Nature.DISPUTE, **changes: Any) -> int:
    incident = an_incident(desk, None, **changes)
    if nature is not None:
        confirm_nature(desk, incident, nature, "0200" if nature is Nature.DISPUTE else None)
        clear_incident(desk, incident, Outcome.ON_SPOT if nature is Nature.DISPUTE else Outcome.HANDLED, "已处置。")
    return incident


def sound_case(desk: Desk, *, occurred: datetime | None = MORNING, track: bool = True, **applicant: Any) -> Sides:
    case = a_new_case(desk, occurred_at=occurred)
    if track:
        choose_track(desk, case, track_facts(Track.PEOPLES))
    payer = add_party(desk, case, party_values(PartyRole.RESPONDENT, "刘卫兵", **RESPONDENT))
    return Sides(payer, add_party(desk, case, party_values(PartyRole.APPLICANT, "陈䶮", **(APPLICANT | applicant))))


def one_party(desk: Desk) -> None:
    case = a_new_case(desk, occurred_at=MORNING)
    choose_track(desk, case, track_facts(Track.PEOPLES))
    add_party(desk, case, party_values(PartyRole.RESPONDENT, "刘卫兵", **RESPONDENT))


def agreed(desk: Desk) -> None:
    sides = sound_case(desk)
    record_agreement(desk, a_held_session(desk, 1), agreement_values(payment(sides), facts="停车纠纷。"))
    sign_agreement(desk, 1, [(name, desk.calendar_day) for name in signed_by()])


def agreed_before_acceptance(desk: Desk) -> None:
    agreed(desk)
    altered(desk, "UPDATE agreement SET made_on = '2019-06-23'")


def closed_unvisited(desk: Desk) -> None:
    agreed(desk)
    record_performance(desk, 1, desk.calendar_day, amount_fen=50_000, voucher="收条1")
    apply_for_closure(desk, 1, ClosureReason.PERFORMED, FULL_PROOF)
    approve_closure(seat(desk, Role.DEPUTY), 1, True)


def case_of_no_dispute(desk: Desk) -> None:
    sound_case(desk)
    altered(desk, "UPDATE incident SET confirmed_nature = 'help'")


def altered(desk: Desk, statement: str) -> None:
    """Store what no act of the program would, with the guards of the tables away."""
    engine = open_engine(database_url(desk.station.place), durable=False)
    with engine.begin() as connection:
        guards = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars().all()
        for guard in guards:
            connection.execute(text(f"DROP TRIGGER {guard}"))
        connection.execute(text(statement))
    engine.dispose()


FAULTS: dict[str, Callable[[Desk], object]] = {
    "quality.no_community": lambda desk: sound_incident(desk, community_id=None),
    "quality.no_phone": lambda desk: sound_incident(desk, phone=None),
    "quality.case_not_dispute": case_of_no_dispute,
    "quality.no_track": lambda desk: sound_case(desk, track=False),
    "quality.no_occurred": lambda desk: sound_case(desk, occurred=None),
    "quality.one_party": one_party,
    "quality.no_id": lambda desk: sound_case(desk, **NOBODY),
    "quality.no_contact": lambda desk: sound_case(desk, phone=None),
    "quality.occurred_later": lambda desk: sound_case(desk, occurred=datetime(2019, 6, 25, tzinfo=STATION_ZONE)),
    "quality.agreed_earlier": agreed_before_acceptance,
    "quality.closed_unvisited": closed_unvisited,
}
TOGETHER: dict[str, tuple[Callable[[Desk], object], set[str]]] = {
    "quality.unconfirmed": (lambda desk: sound_incident(desk, None), {"quality.unconfirmed", "quality.uncleared"}),
    "quality.uncleared": (lambda desk: an_incident(desk, Nature.HELP), {"quality.uncleared"}),
    "quality.no_category": (lambda desk: an_incident(desk), {"quality.uncleared", "quality.no_category"}),
}


def faults(desk: Desk) -> dict[str, int]:
    figures = figures_view(desk, "2019-06").quality
    return {one.definition.key: int(one.value) for one in figures if one.value}


@pytest.mark.parametrize("key", [one.key for one in QUALITY])
def test_a_fault_is_counted_once_and_nothing_else_is_found(desk: Desk, key: str) -> None:
    happens, found = TOGETHER.get(key) or (FAULTS[key], {key})
    happens(desk)
    assert faults(desk) == dict.fromkeys(found, 1)


@pytest.mark.parametrize("sound", [sound_incident, sound_case, agreed])
def test_what_is_whole_has_no_fault(desk: Desk, sound: Callable[[Desk], object]) -> None:
    sound(desk)
    assert faults(desk) == {}


def test_what_happened_before_midnight_is_not_later_than_its_acceptance(desk: Desk, clock: Clock) -> None:
    sound_case(desk, occurred=datetime(2019, 6, 24, 23, 59, tzinfo=STATION_ZONE))
    assert faults(desk) == {}
