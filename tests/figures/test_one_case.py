"""Each column by itself: the smallest station in which it is not nothing, and that nothing else moves but what must."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from rules.law_tables import load_law
from rules.periods import STATION_ZONE
from rules.statistics.justice import justice_columns
from rules.statistics.lists import HEADLINE
from rules.vocabulary import CaseOrigin, Source
from tests.builders import Clock
from tests.figures.one_case import (
    PEOPLES_FAILED,
    STORIES,
    Counted,
    Story,
    failed,
    failed_after_three_sessions,
    of_origin,
    once,
)
from workflow.counts import classes_on
from workflow.desk import Desk
from workflow.figures import figures_view

COLUMNS = justice_columns(classes_on(load_law(), date(2019, 6, 30)))
DEFINITIONS = [one for one in (*HEADLINE, *COLUMNS) if not one.is_rate]
MONTH_OVER = datetime(2019, 6, 30, 23, 59, tzinfo=STATION_ZONE)
TOLD: dict[Story, Counted] = {}
"""What was counted of stories that are told already: several columns share one."""


def counted(desk: Desk) -> Counted:
    # Seen when the month is over: what falls due in it later than the story is told counts then.
    view = figures_view(replace(desk, clock=lambda: MONTH_OVER), "2019-06")
    assert view.broken == ()
    return {one.key: view.now[one.key] for one in DEFINITIONS if view.now.get(one.key)}


@pytest.mark.parametrize("key", [one.key for one in DEFINITIONS])
def test_a_column_counts_its_own_case_and_nothing_else_moves_but_what_must(desk: Desk, clock: Clock, key: str) -> None:
    story = STORIES[key]
    if story not in TOLD:
        story.happens(desk, clock)
        TOLD[story] = counted(desk)
    assert TOLD[story] == story.counted
    assert story.counted[key] > 0


def test_no_story_is_told_of_a_column_there_is_not() -> None:
    assert set(STORIES) == {one.key for one in DEFINITIONS}


@pytest.mark.parametrize(
    ("source", "origin"),
    [
        (Source.CALL_110, "police"),
        (Source.WALK_IN, "applied"),
        (Source.PATROL, "initiative"),
        (Source.VISIT, "initiative"),
        (Source.GRID, "initiative"),
        (Source.GROUP, "initiative"),
        (Source.TRANSFER, "other_office"),
        (Source.COURT, "court"),
        (Source.PETITION, "petition"),
    ],
)
def test_a_case_comes_from_where_its_first_incident_came(desk: Desk, clock: Clock, source: Source, origin: str) -> None:
    failed(source)(desk, clock)
    screened = once("justice.screened") if source in (Source.PATROL, Source.VISIT, Source.GRID) else {}
    assert counted(desk) == of_origin(CaseOrigin(origin)) | screened


def test_a_case_of_three_sessions_is_difficult(desk: Desk, clock: Clock) -> None:
    failed_after_three_sessions(desk, clock)
    more = once("justice.difficult") | {"sessions.held": 3, "cases.days_to_end": 3}
    assert counted(desk) == PEOPLES_FAILED | more
