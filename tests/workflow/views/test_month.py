from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.errors import RuleViolation
from rules.periods import StationCalendar
from rules.vocabulary import FigureState
from tests.builders import SUNDAY, a_new_case, an_agreement, sign_days
from workflow.month import enter_crime, finalise_month
from workflow.views.month import month_to_do, period_after, period_figures_view

CALENDAR = StationCalendar()
PLACES = ["Q1", "Q2", "Q3", "Q4", "H1", "H2", "01", "06", "12", "W01", "W30"]


def line(view, key):
    return next(row for part in view.parts for row in part.rows if row.key == key)


def test_counts_rates_and_amounts_are_each_written_in_their_way(officer_desk):
    an_agreement(officer_desk)
    a_new_case(officer_desk)
    view = period_figures_view(officer_desk, "2019-06")

    assert (line(view, "disputes.total").value, line(view, "disputes.total").unit) == ("2", "起")
    assert (line(view, "disputes.share").value, line(view, "disputes.share").basis) == ("100.00", "2/2，基数小")
    assert (line(view, "agreements.amount").value, line(view, "agreements.amount").unit) == ("500.00", "元")
    assert line(view, "disputes.total").yoy == "—"


def test_an_open_month_says_what_keeps_it_from_being_final(desk):
    view = period_figures_view(desk, "2019-06")

    assert (view.state, view.is_month, view.number) == (FigureState.PRELIMINARY, True, "")
    assert any("日清" in sentence for sentence in view.blocks)
    assert any("刑事" in sentence for sentence in view.blocks)


def test_a_final_month_carries_its_number_and_its_entries(desk, clock):
    enter_crime(desk, "2019-06", 12, 4, 3)
    sign_days(desk, clock, SUNDAY)
    number = finalise_month(desk, "2019-06")
    view = period_figures_view(desk, "2019-06")

    assert (view.state, view.number, view.blocks) == (FigureState.FINAL, number, ())
    assert view.crime is not None
    assert (view.crime.filed, view.crime.solved, view.crime.solved_current) == (12, 4, 3)
    assert month_to_do(desk) == "2019-07"


def test_the_month_to_do_is_never_later_than_the_present(desk):
    assert month_to_do(desk) == "2019-06"


def test_a_period_that_means_nothing_is_refused_in_words(desk):
    with pytest.raises(RuleViolation, match="不是时段"):
        period_figures_view(desk, "六月")


def test_a_quarter_is_no_month_and_is_not_blocked(desk):
    view = period_figures_view(desk, "2019-Q2")

    assert (view.is_month, view.blocks) == (False, ())
    assert (view.before, view.after) == ("2019-Q1", "2019-Q3")


@given(
    st.one_of(
        st.dates().filter(lambda day: 1901 <= day.year <= 2198).map(lambda day: day.isoformat()),
        st.integers(1901, 2198).map(str),
        st.tuples(
            st.integers(1901, 2198),
            st.sampled_from(PLACES),
        ).map(lambda parts: f"{parts[0]}-{parts[1]}"),
    )
)
def test_the_period_after_comes_directly_after_and_leads_back(text):
    period = CALENDAR.parse(text)
    after = period_after(CALENDAR, period)

    assert after.kind is period.kind
    assert (after.first - period.last).days == 1
    assert CALENDAR.before(after) == period


def test_a_base_the_ledger_does_not_hold_whole_says_so(desk):
    assert period_figures_view(desk, "2019-07").bases == (
        "同比：2018年7月（台账自2019年6月24日启用，没有这一期的数）"
        "　环比：2019年6月（台账自2019年6月24日启用，这一期的数不全）"
    )
    assert period_figures_view(desk, "2019-08").bases.endswith("环比：2019年7月")
