"""What holds of a chart of any kind, with any numbers, in any frame it may be drawn in."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from rules.charts.drawing import Box, Chart, Drawing, Frame
from rules.charts.figure import NOTHING
from tests.rules.charts.kinds import box_of, charts, frames, texts, words

ROUNDED = 0.01


@st.composite
def drawings(draw: st.DrawFn) -> tuple[Chart, Frame, Drawing]:
    chart = draw(charts)
    frame = draw(frames(chart))
    return chart, frame, chart.drawn(frame)


def lies_within(box: Box, drawing: Drawing) -> bool:
    across = box.x >= -ROUNDED and box.right <= drawing.width + ROUNDED
    return across and box.y >= -ROUNDED and box.bottom <= drawing.height + ROUNDED


def overlap(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.x, other.x)
    return across > ROUNDED and min(one.bottom, other.bottom) - max(one.y, other.y) > ROUNDED


@given(drawings())
def test_all_that_is_drawn_or_can_be_chosen_lies_within_the_drawing(made: tuple[Chart, Frame, Drawing]) -> None:
    _, frame, drawing = made
    assert drawing.width == frame.width
    assert [shape for shape in drawing.shapes if not lies_within(box_of(shape, frame), drawing)] == []
    assert [mark for mark in drawing.marks if not lies_within(mark.area, drawing)] == []


@given(drawings())
def test_no_words_stand_on_other_words(made: tuple[Chart, Frame, Drawing]) -> None:
    _, frame, drawing = made
    pairs = combinations(texts(drawing), 2)
    assert [(a.words, b.words) for a, b in pairs if overlap(box_of(a, frame), box_of(b, frame))] == []


@given(drawings())
def test_the_same_numbers_give_the_same_drawing(made: tuple[Chart, Frame, Drawing]) -> None:
    chart, frame, drawing = made
    assert chart.drawn(frame) == drawing


@given(drawings(), st.integers(1, 500))
def test_the_height_does_not_hang_on_the_width(made: tuple[Chart, Frame, Drawing], more: int) -> None:
    chart, frame, drawing = made
    wider = Frame(frame.width + more, frame.size, frame.measure)
    assert chart.drawn(wider).height == drawing.height


@given(drawings())
def test_the_arrow_keys_lead_to_every_mark(made: tuple[Chart, Frame, Drawing]) -> None:
    drawing = made[2]
    ways = ((1, 0), (-1, 0), (0, 1), (0, -1))
    reached, new = set(), {0} if drawing.marks else set()
    while new:
        reached |= new
        new = {drawing.mark_beside(place, *way) for place in new for way in ways} - reached
    assert reached == set(range(len(drawing.marks)))


@given(drawings())
def test_a_pointer_in_a_mark_means_that_mark_or_one_in_the_same_place(made: tuple[Chart, Frame, Drawing]) -> None:
    drawing = made[2]
    for mark in drawing.marks:
        found = drawing.mark_at(*mark.area.middle)
        assert found is not None
        assert drawing.marks[found].column == mark.column


@given(drawings())
def test_a_chart_without_anything_says_so_and_has_nothing_to_choose(made: tuple[Chart, Frame, Drawing]) -> None:
    drawing = made[2]
    assert (not drawing.marks) == (words(drawing) == [NOTHING])
    assert drawing.words
