"""The list of sources of disorder in the demonstration: pressed, struck off by others, and never listed by itself."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select

from db.models import Disorder, DisorderMeasure, DisorderStrike, Prevention
from rules.vocabulary import DisorderKind, DisorderState, PreventionKind
from workflow.demo.disorder import MOST_OPEN
from workflow.desk import Desk
from workflow.views.disorder import disorder_view
from workflow.views.disorder_list import Listing, disorder_rows
from workflow.views.disorder_proposals import proposals


def test_sources_of_every_kind_were_listed_and_some_are_pressed_and_some_struck_off(demo_desk: Desk) -> None:
    with demo_desk.read() as session:
        rows = session.scalars(select(Disorder)).all()
    assert {row.kind for row in rows} == set(DisorderKind)
    states = Counter(row.state for row in rows)
    assert states[DisorderState.PRESSED] >= 3
    assert states[DisorderState.STRUCK] >= 5
    assert len(disorder_rows(demo_desk)) <= MOST_OPEN


def test_a_source_struck_off_was_pressed_in_steps_and_approved_by_another(demo_desk: Desk) -> None:
    with demo_desk.read() as session:
        strikes = session.scalars(select(DisorderStrike)).all()
        measures = Counter(session.scalars(select(DisorderMeasure.disorder_id)))
    assert {strike.approved for strike in strikes} == {True, False}
    assert all(strike.decided_by not in (None, strike.applied_by) for strike in strikes)
    assert all(measures[strike.disorder_id] >= 3 for strike in strikes)


def test_a_source_that_was_struck_off_shows_its_curve_with_the_month_it_was_listed(demo_desk: Desk) -> None:
    struck = disorder_rows(demo_desk, Listing.STRUCK)
    views = [disorder_view(demo_desk, row.id) for row in struck]
    assert all(sum(month.listed for month in view.curve) == 1 for view in views)
    falls = [view for view in views if view.row.recent == 0]
    assert len(falls) >= 3


def test_something_is_proposed_on_the_last_evening_and_no_proposal_is_on_the_list(demo_desk: Desk) -> None:
    found = proposals(demo_desk)
    assert {one.kind for one in found} == set(DisorderKind)
    listed = {row.name for row in disorder_rows(demo_desk)}
    assert {one.name for one in found if one.struck_id is None} & listed == set()


def test_every_kind_of_prevention_was_written_down_some_in_a_case_and_some_at_a_source(demo_desk: Desk) -> None:
    with demo_desk.read() as session:
        rows = session.scalars(select(Prevention)).all()
    assert {row.kind for row in rows} == set(PreventionKind)
    assert any(row.case_id for row in rows)
    assert any(row.disorder_id for row in rows)
    assert all(row.happened_on <= row.business_date for row in rows)
