"""The smallest station in which each figure of incidents is not nothing, and all that must be counted of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from rules.vocabulary import CarryReason, Nature, Outcome, Source
from tests.builders import MONDAY, Clock, a_new_case, an_incident, officer_id
from workflow.desk import Desk
from workflow.intake import carry_over, clear_incident, link_case

Counted = Mapping[str, int]
ONE = 1


@dataclass(frozen=True, eq=False)
class Story:
    """What happens in June 2019, and every figure that is then not nothing."""

    happens: Callable[[Desk, Clock], object]
    counted: Counted


def once(*keys: str) -> dict[str, int]:
    return dict.fromkeys(keys, ONE)


# One incident

CALL = once("incidents.total", "incidents.valid", "incidents.unchanged")
DISPUTE = CALL | once("disputes.total", "disputes.reported", "disputes.both", "disputes.attended")
CLEARED = once("incidents.cleared_in_day", "incidents.cleared_in_week")
WAITING = once("incidents.uncleared")


def cleared_after(days: int) -> Callable[[Desk, Clock], None]:
    def happens(desk: Desk, clock: Clock) -> None:
        incident = an_incident(desk)
        clock.pass_days(days)
        clear_incident(desk, incident, Outcome.TOLD_TO_SUE, "已告知。")

    return happens


def carried(desk: Desk, clock: Clock) -> None:
    incident = an_incident(desk)
    carry_over(desk, incident, MONDAY, CarryReason.ABSENT, officer_id(desk), MONDAY + timedelta(days=2))


def settled_on_spot(desk: Desk, clock: Clock) -> None:
    clear_incident(desk, an_incident(desk), Outcome.ON_SPOT, "双方和解。")


def twice(desk: Desk, clock: Clock) -> None:
    an_incident(desk)
    an_incident(desk)


def twice_about_one_case(desk: Desk, clock: Clock) -> None:
    case = a_new_case(desk)
    link_case(desk, an_incident(desk, phone="13700000000"), case)


def all_twice(counted: Counted) -> dict[str, int]:
    return {key: 2 * count for key, count in counted.items()}


LATE = DISPUTE | once("incidents.cleared_in_week", "incidents.settled_late") | {"incidents.days_carried": 3}
TO_CASE = DISPUTE | CLEARED | once("incidents.to_case")
NEW_CASE = TO_CASE | once("cases.accepted", "cases.open")

OF_INCIDENTS: dict[str, Story] = {
    "incidents.total": Story(
        lambda desk, clock: an_incident(desk, Nature.HARASSMENT, reported_nature=Nature.OTHER),
        once("incidents.total") | WAITING,
    ),
    "incidents.valid": Story(
        lambda desk, clock: an_incident(desk, None, reported_nature=Nature.HELP),
        once("incidents.total", "incidents.valid") | WAITING,
    ),
    "incidents.unchanged": Story(
        lambda desk, clock: an_incident(desk, Nature.HELP, reported_nature=Nature.HELP), CALL | WAITING
    ),
    "disputes.total": Story(
        lambda desk, clock: an_incident(desk, reported_nature=Nature.SECURITY),
        once("incidents.total", "incidents.valid", "disputes.total", "disputes.attended") | WAITING,
    ),
    "disputes.reported": Story(
        lambda desk, clock: an_incident(desk, Nature.SECURITY),
        once("incidents.total", "incidents.valid", "disputes.reported") | WAITING,
    ),
    "disputes.both": Story(lambda desk, clock: an_incident(desk), DISPUTE | WAITING),
    "disputes.on_spot": Story(settled_on_spot, DISPUTE | CLEARED | once("disputes.on_spot")),
    "incidents.cleared_in_day": Story(cleared_after(0), DISPUTE | CLEARED),
    "incidents.settled_late": Story(cleared_after(3), LATE),
    "incidents.carried": Story(carried, DISPUTE | WAITING | once("incidents.carried")),
    "incidents.to_case": Story(lambda desk, clock: a_new_case(desk), NEW_CASE),
    "disputes.repeated": Story(twice, all_twice(DISPUTE | WAITING) | {"disputes.repeated": 2}),
    "disputes.repeated_to_case": Story(
        twice_about_one_case,
        all_twice(TO_CASE)
        | {"disputes.repeated": 2, "disputes.repeated_to_case": 2}
        | once("cases.accepted", "cases.open"),
    ),
    "justice.screened": Story(
        lambda desk, clock: an_incident(desk, source=Source.GRID), DISPUTE | WAITING | once("justice.screened")
    ),
}
OF_INCIDENTS |= {
    "disputes.attended": OF_INCIDENTS["disputes.both"],
    "incidents.uncleared": OF_INCIDENTS["disputes.both"],
    "incidents.cleared_in_week": OF_INCIDENTS["incidents.settled_late"],
    "incidents.days_carried": OF_INCIDENTS["incidents.settled_late"],
}
