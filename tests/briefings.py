"""A station with everything a briefing tells of."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from rules.vocabulary import CarryReason, Nature, Outcome, Risk, Role
from tests.builders import a_booking, a_new_case, an_incident, officer_id, seat, sign_day
from tests.stations import MONDAY, ONE_DAY, Clock
from workflow.desk import Desk
from workflow.intake import carry_over, clear_incident

TUESDAY = MONDAY + ONE_DAY
WEDNESDAY = TUESDAY + ONE_DAY


def received(desk: Desk, clock: Clock, day: date, hour: int, minute: int = 0, **changes: Any) -> int:
    """Register an incident at the moment it is received."""
    clock.set(day, hour, minute)
    return an_incident(desk, **changes)


def settled(desk: Desk, incident: int, outcome: Outcome = Outcome.ON_SPOT) -> int:
    """Clear an incident."""
    clear_incident(desk, incident, outcome, "双方当场和解。")
    return incident


def carried(desk: Desk, clock: Clock, day: date = MONDAY, until: date = TUESDAY) -> int:
    """Carry an incident of a day over to another."""
    incident = received(desk, clock, day, 10, phone="13700000001", place="朝阳路1号", caller="谢小燕")
    carry_over(desk, incident, day, CarryReason.ABSENT, officer_id(desk), until)
    return incident


def a_full_morning(desk: Desk, clock: Clock) -> None:
    """Live through a Monday with one thing for each part, up to half past eight of Tuesday."""
    chief = seat(desk, Role.CHIEF)
    carried(desk, clock)
    settled(desk, received(desk, clock, MONDAY, 11, place="解放街2号"))
    case = a_new_case(desk, risk=Risk.HIGH, title="刘卫兵与陈䶮宅基地纠纷")
    a_booking(desk, case, hour=15, room=1, day=TUESDAY)
    clock.set(MONDAY, 20)
    sign_day(chief, MONDAY)
    threat = received(desk, clock, MONDAY, 22, summary="邻居扬言要砍死人", place="七一社区3栋", phone="13800001111")
    settled(desk, threat)
    clock.set(TUESDAY, 8, 30)


def many(desk: Desk, clock: Clock, count: int, day: date = MONDAY) -> None:
    """Register so many disputes on a day, each with words as long as they come."""
    for place in range(count):
        clock.set(day, 9)
        clock.now += timedelta(minutes=place * 10)
        an_incident(
            desk,
            Nature.DISPUTE,
            place=f"云阳街道紫微社区第{place}号院附近的公共停车场",
            phone=f"1380000{place:04}",
            summary=f"两人因停车和楼道堆放杂物多次争吵，一方扬言要报复另一方，场面第{place}次失控",
        )
