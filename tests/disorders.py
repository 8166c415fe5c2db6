"""Sources of disorder on the list, valid by default."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from rules.vocabulary import DisorderKind, Nature, Role
from tests.builders import an_incident, officer_id, seat
from workflow.desk import Desk
from workflow.disorder import NewDisorder, list_disorder
from workflow.disorder_pressing import NewMeasure, decide_strike, finish_measure, plan_measure, seek_strike

MARKET = "犀城市场"


def quarrels(desk: Desk, count: int, place: str = MARKET, **changes: Any) -> list[int]:
    """Register so many disputes at a place now."""
    return [an_incident(desk, Nature.DISPUTE, place=place, **changes) for _ in range(count)]


def disorder_values(desk: Desk, **changes: Any) -> NewDisorder:
    values: dict[str, Any] = {
        "kind": DisorderKind.PLACE,
        "place": MARKET,
        "reason": "停车纠纷多。",
        "owner_id": officer_id(desk),
    }
    return NewDisorder(**(values | changes))


def a_disorder(desk: Desk, **changes: Any) -> int:
    return list_disorder(desk, disorder_values(desk, **changes))


def measure_values(desk: Desk, **changes: Any) -> NewMeasure:
    values: dict[str, Any] = {
        "stage": 1,
        "text": "划停车位、立牌。",
        "owner_id": officer_id(desk),
        "due_on": desk.calendar_day + timedelta(days=14),
    }
    return NewMeasure(**(values | changes))


def a_measure(desk: Desk, disorder: int, **changes: Any) -> int:
    return plan_measure(desk, disorder, measure_values(desk, **changes))


def a_pressed_disorder(desk: Desk, **changes: Any) -> int:
    """List a source and finish its only measure."""
    disorder = a_disorder(desk, **changes)
    finish_measure(desk, a_measure(desk, disorder), "划了28个车位。")
    return disorder


def a_disorder_to_strike(desk: Desk, **changes: Any) -> int:
    """Press a source and have an officer ask for it to be struck off."""
    disorder = a_pressed_disorder(desk, **changes)
    seek_strike(seat(desk, Role.OFFICER), disorder, "车位划好，没有再发生。")
    return disorder


def a_struck_disorder(desk: Desk, **changes: Any) -> int:
    disorder = a_disorder_to_strike(desk, **changes)
    decide_strike(seat(desk, Role.CHIEF), disorder, True)
    return disorder
