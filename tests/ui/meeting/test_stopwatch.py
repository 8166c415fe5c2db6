"""The time of a meeting, with a clock that a test moves on."""

from __future__ import annotations

import pytest

from ui.meeting.letters import meeting_points
from ui.meeting.stopwatch import Stopwatch, length_words


class Ticks:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def test_each_case_has_its_time_and_the_meeting_the_sum_without_the_pauses() -> None:
    ticks = Ticks()
    watch = Stopwatch(ticks)
    watch.turn_to(1)
    watch.run()
    ticks.now += 130
    watch.turn_to(2)
    ticks.now += 20
    watch.pause()
    ticks.now += 900
    watch.run()
    ticks.now += 5
    watch.turn_to(None)
    ticks.now += 10
    assert (watch.seconds_of(1), watch.seconds_of(2), watch.total) == (130, 25, 165)


def test_what_was_spent_before_is_taken_up_and_a_clock_put_back_takes_nothing_away() -> None:
    ticks = Ticks()
    watch = Stopwatch(ticks)
    watch.take_up({1: 60, 2: 5})
    watch.turn_to(1)
    watch.run()
    ticks.now -= 50
    assert watch.seconds_of(1) == 60
    ticks.now += 7
    watch.take_up({1: 60})
    assert (watch.seconds_of(1), watch.total) == (67, 72)


@pytest.mark.parametrize(("seconds", "words"), [(0, "0秒"), (45, "45秒"), (130, "2分10秒"), (3780, "1小时3分")])
def test_a_length_of_time_is_told_in_words(seconds: int, words: str) -> None:
    assert length_words(seconds) == words


@pytest.mark.parametrize(
    ("size", "points"), [((1024, 768), 21), ((1366, 768), 21), ((1920, 1080), 28), ((600, 400), 21)]
)
def test_the_letters_are_one_and_a_half_to_two_times_the_usual(size: tuple[int, int], points: float) -> None:
    assert meeting_points(*size) == points
