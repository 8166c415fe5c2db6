import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.figures import change, percent, share, trend


def test_the_published_figures_come_out_as_printed() -> None:
    assert percent(share(1084, 1426)) == "76.02%"
    assert percent(change(124, 164)) == "-24.39%"
    assert trend(change(124, 164)) == "下降24.39%"


@pytest.mark.parametrize("base", [0, None])
def test_without_a_base_there_is_no_rate(base: int | None) -> None:
    assert share(3, base) is None
    assert change(3, base) is None
    assert percent(change(3, base)) == "—"
    assert trend(change(3, base)) == "—"


def test_an_unknown_figure_has_no_rate() -> None:
    assert share(None, 3) is None
    assert change(None, 3) is None


def test_halves_are_rounded_up_as_in_a_spreadsheet() -> None:
    assert percent(1 / 800) == "0.13%"
    assert percent(-1 / 800) == "-0.13%"
    assert percent(0.5, 0) == "50%"


def test_what_rounds_to_nothing_carries_no_sign() -> None:
    assert percent(-0.000001) == "0.00%"
    assert trend(-0.000001) == "持平"
    assert trend(change(5, 5)) == "持平"
    assert trend(change(6, 5)) == "上升20.00%"


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_change_leads_from_the_base_to_the_current_figure(current: int, base: int) -> None:
    moved = change(current, base)
    assert moved is not None
    assert round(base * (1 + moved)) == current


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_and_the_rest_make_the_whole(part: int, rest: int) -> None:
    ours, theirs = share(part, part + rest), share(rest, part + rest)
    assert ours is not None
    assert theirs is not None
    assert ours + theirs == pytest.approx(1)
