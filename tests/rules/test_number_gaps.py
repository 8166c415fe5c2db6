from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rules.number_gaps import Gap, gaps


@given(st.sets(st.integers(1, 40)), st.integers(0, 45))
def test_what_is_there_and_what_is_missing_make_the_whole_series(there: set[int], last: int) -> None:
    missing = [serial for gap in gaps(there, last) for serial in range(gap.first, gap.last + 1)]
    assert sorted([*missing, *there]) == list(range(1, max([last, *there]) + 1))
    assert sum(gap.count for gap in gaps(there, last)) == len(missing)


@given(st.integers(0, 30))
def test_a_whole_series_has_no_gap(last: int) -> None:
    assert gaps(range(1, last + 1), last) == ()


def test_neighbours_are_told_together_and_a_lone_one_by_itself() -> None:
    assert [gap.words for gap in gaps([1, 3, 4, 8], 9)] == ["2", "5至7", "9"]


def test_a_series_whose_last_numbers_are_gone_is_missing_them() -> None:
    assert gaps([1, 2], 4) == (Gap(3, 4),)


def test_a_number_beyond_the_last_drawn_is_not_missing() -> None:
    assert gaps([1, 2, 3], 2) == ()
