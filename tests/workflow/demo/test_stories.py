"""The stories can be told: known categories, lawful acts, no place left unfilled."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from rules.eligibility import MediationFacts, blocked_by
from rules.incidents import require_outcome_fits
from rules.law_tables import load_law
from rules.vocabulary import Nature, Track
from workflow.demo.calls import CALLS
from workflow.demo.casting import PIECES, STORIES, Ending, cast
from workflow.demo.courses import COURSES
from workflow.demo.plan import incidents
from workflow.demo.security_stories import SECURITY_STORIES
from workflow.demo.story import Story

DAYS = (date(2018, 1, 1), date(2019, 6, 30))


def _id(story: Story) -> str:
    return story.category


@pytest.mark.parametrize("story", [story for story, _ in STORIES], ids=_id)
def test_a_story_names_a_category_of_the_law_tables(story: Story) -> None:
    for day in DAYS:
        assert load_law().category(story.category, day).key == story.category


def test_the_stories_cover_all_eighteen_classes() -> None:
    assert {story.category[:2] for story, _ in STORIES} == {f"{n:02d}" for n in range(1, 19)}


@pytest.mark.parametrize("story", SECURITY_STORIES, ids=_id)
def test_the_police_may_mediate_a_story_with_an_unlawful_act(story: Story) -> None:
    facts = MediationFacts(
        track=Track.SECURITY, from_dispute=True, act_kind=story.act_kind, light=True, circumstance=story.circumstance
    )
    for day in DAYS:
        assert blocked_by(facts, load_law(), day) == []


def test_the_outcome_of_every_call_fits_its_nature() -> None:
    for nature, calls in CALLS.items():
        for call in calls:
            require_outcome_fits(nature, call.outcome)
    assert set(CALLS) == set(Nature) - {Nature.DISPUTE}


def test_a_script_leaves_no_place_of_its_texts_unfilled() -> None:
    for planned in incidents()[:400]:
        script = cast(planned, Random(planned.serial), None)
        story = script.story
        for text in (story.call, story.course, story.outcome, story.on_spot, story.promise):
            assert not set("{}") & set(script.words(text))
        assert script.me.name != script.other.name


def test_a_script_asks_money_exactly_when_its_story_does() -> None:
    for planned in incidents()[:400]:
        script = cast(planned, Random(planned.serial), None)
        assert bool(script.sum_fen) == (script.story.yuan is not None)
        assert script.sum_fen % 1000 == 0


def test_every_ending_has_a_course_and_every_set_piece_a_story() -> None:
    assert set(COURSES) == set(Ending)
    told = {story.category for story, _ in STORIES}
    assert {piece.category for piece in PIECES.values()} <= told
