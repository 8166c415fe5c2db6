"""The chief's dashboard: the same numbers as the list of figures, in the order and the words of the chief."""

from __future__ import annotations

from datetime import date

import pytest

from rules.charts.ages import AgeChart
from rules.charts.bars import BarChart
from rules.charts.columns import ColumnChart
from rules.charts.heat import HeatTable
from rules.charts.trend import TrendChart
from rules.errors import RuleViolation
from rules.statistics.definition import Figure
from rules.vocabulary import Nature, Outcome, Risk, Role
from tests.builders import (
    a_case,
    a_cleared_incident,
    a_new_case,
    a_story,
    an_agreement,
    an_incident,
    officer_id,
    seat,
)
from tests.stations import MONDAY, ONE_DAY, SUNDAY, Clock
from workflow.desk import Desk
from workflow.figures import figures_view
from workflow.intake import clear_incident
from workflow.views.behind import rows_behind
from workflow.views.board import Board, board, board_period
from workflow.views.board_cards import CARDS
from workflow.views.board_charts import Section
from workflow.views.board_targets import asked_by


@pytest.fixture
def lived(desk: Desk, clock: Clock) -> Board:
    a_busy_week(desk, clock)
    return board(desk, "2019-06")


def a_busy_week(desk: Desk, clock: Clock) -> None:
    """Fill the last week of June: disputes in two communities, at several hours, cases of each risk, agreements."""
    an_agreement(desk)
    a_new_case(desk, risk=Risk.HIGH, community_id=2)
    for hour in (1, 9, 9, 21):
        clock.set(MONDAY + ONE_DAY, hour)
        an_incident(desk, community_id=2)
    clock.set(SUNDAY, 10)
    a_cleared_incident(seat(desk, Role.OFFICER), phone="13900002222")
    prank = an_incident(desk, Nature.HARASSMENT)
    clear_incident(desk, prank, Outcome.INVALID, "无声电话。")


def all_figures(desk: Desk, period: str) -> dict[str, Figure]:
    return {one.definition.key: one for one in figures_view(desk, period).rows}


def part(shown: Board, key: str) -> Section:
    return next(one for one in shown.sections if one.key == key)


def numbers(chart: object) -> dict[str, float | None]:
    """Return every number of a chart that leads somewhere, by where it leads."""
    match chart:
        case BarChart() | HeatTable() | AgeChart():
            figures = [figure for row in chart.rows for figure in row.figures]
            totals = chart.totals.figures if isinstance(chart, HeatTable) and chart.totals else ()
            return {figure.target: figure.value for figure in (*figures, *totals)}
        case ColumnChart():
            return {figure.target: figure.value for column in chart.columns for figure in column.figures}
        case TrendChart():
            return {figure.target: figure.value for month in chart.months for figure in month.figures}
    raise AssertionError(chart)


def test_the_cards_say_the_figures_of_the_list(desk: Desk, lived: Board) -> None:
    figures = all_figures(desk, "2019-06")

    assert [card.target for card in lived.cards] == [f"2019-06/{key}" for key in CARDS]
    for card, key in zip(lived.cards, CARDS, strict=True):
        assert card.value == figures[key].amount_words.partition("（")[0]
    assert lived.cards[0].value == "7起"
    assert lived.cards[1].value == "7起"
    assert (lived.cards[4].value, lived.cards[4].parts) == ("100.00%", "1/1，基数小")


def test_a_card_says_which_way_it_went_and_against_what(desk: Desk, clock: Clock) -> None:
    clock.set(MONDAY)
    for _ in range(4):
        an_incident(desk)
    clock.set(date(2019, 7, 10))
    for _ in range(3):
        an_incident(desk)
    shown = board(desk)

    assert shown.key == "2019-07"
    assert shown.cards[0].changes == ("比上年同期：没有基数", "比上期↓下降25.00%（4起）")
    assert shown.bases == (
        "同比：与上年同期2018年7月（2018年7月1日至7月31日）相比（台账自2019年6月24日启用，没有这一期的数）",
        "环比：与上期2019年6月（2019年6月1日至6月30日）相比（台账自2019年6月24日启用，这一期的数不全）",
    )


@pytest.mark.parametrize("key", ["category", "hour", "age", "age_uncleared", "community", "officer"])
def test_every_number_of_a_chart_is_that_of_the_list_and_leads_to_its_rows(
    desk: Desk, lived: Board, key: str
) -> None:
    lists = {period: all_figures(desk, period) for period in ("2019-06", "2018-06")}
    found = numbers(part(lived, key).chart)

    assert any(found.values())
    for target, value in found.items():
        asked = asked_by(target)
        # Of last year, before the ledger was begun, nothing is known.
        assert value == (lists[asked.period][asked.key].value if asked.period == "2019-06" else None)
        assert len(rows_behind(desk, asked).rows) == (value or 0)


def test_the_table_of_communities_has_a_row_each_and_the_whole_station_below(lived: Board) -> None:
    table = part(lived, "community").chart
    assert isinstance(table, HeatTable)

    assert table.columns == ("纠纷警情", "受理纠纷", "调解成功", "重复警情", "期末未结")
    rows = {row.name: [figure.value for figure in row.figures] for row in table.rows}
    assert list(rows) == ["解放社区", "七一社区"]
    assert rows["解放社区"][:2] == [4, 1]
    assert table.totals is not None
    assert [figure.value for figure in table.totals.figures[:2]] == [7, 2]


def test_the_course_ends_with_the_month_and_leaves_out_what_nobody_knows(desk: Desk, clock: Clock) -> None:
    a_story(desk, clock)
    chart = board(desk, "2019-06").trend.chart
    assert isinstance(chart, TrendChart)

    assert len(chart.months) == 24
    assert (chart.months[0].name, chart.months[-1].name) == ("2017年7月", "2019年6月")
    assert [figure.value for figure in chart.months[-2].figures] == [None, None]
    now = figures_view(desk, "2019-06").now
    assert [figure.value for figure in chart.months[-1].figures] == [now["disputes.total"], now["cases.accepted"]]
    assert chart.months[-1].figures[0].target == "2019-06/disputes.total"


def test_a_period_that_goes_on_says_how_many_days_are_left(desk: Desk, lived: Board) -> None:
    assert board(desk, "2019-Q3").remarks[-1] == "这一时段还没有开始。"
    assert "数字到2019年6月30日为止，本期还有184天" in board(desk, "2019").remarks[-1]
    assert lived.remarks == ("台账自2019年6月24日启用，上年同期没有数，不作同比。",)


@pytest.mark.parametrize(("day", "month"), [(6, "2019-06"), (7, "2019-07")])
def test_a_young_month_leaves_the_place_to_the_one_before(desk: Desk, clock: Clock, day: int, month: str) -> None:
    clock.set(date(2019, 7, day))

    assert board_period(desk) == month


@pytest.mark.parametrize(
    ("typed", "before", "after"),
    [
        ("2019-W26", "2019-W25", "2019-W27"),
        ("2019-06", "2019-05", "2019-07"),
        ("2019-Q2", "2019-Q1", "2019-Q3"),
        ("2019-H1", "2018-H2", "2019-H2"),
        ("2019", "2018", "2020"),
        ("2019-06-24..2019-06-30", "2019-06-17..2019-06-23", "2019-07-01..2019-07-07"),
    ],
)
def test_any_period_has_its_board_and_its_neighbours(
    desk: Desk, lived: Board, typed: str, before: str, after: str
) -> None:
    shown = board(desk, typed)

    assert (shown.key, shown.before, shown.after) == (typed, before, after)
    assert shown.cards[0].value == lived.cards[0].value
    assert part(shown, "hour").chart.title == "纠纷警情：按时段"


def test_an_unreadable_period_is_refused(desk: Desk) -> None:
    with pytest.raises(RuleViolation, match="不是时段"):
        board(desk, "上个月")


def test_a_station_without_a_single_fact_is_empty_and_one_incident_fills_it(desk: Desk) -> None:
    assert board(desk).is_empty
    an_incident(desk)
    assert not board(desk).is_empty


def test_officers_without_anything_done_are_counted_in_a_note(desk: Desk) -> None:
    a_case(desk, owner_id=officer_id(desk))
    section = part(board(desk, "2019-06"), "officer")
    assert isinstance(section.chart, HeatTable)

    assert section.note == "另有6人本期没有记录，未列。"
    assert [row.name for row in section.chart.rows] == ["王所", "张民警"]


def test_the_last_bar_of_a_card_under_way_counts_as_far_as_the_card(desk: Desk, clock: Clock) -> None:
    an_agreement(desk, due_on=date(2019, 7, 20))
    clock.set(date(2019, 7, 10), 10)
    card = next(one for one in board(desk, "2019-07").cards if one.name == "履行率")
    assert card.spark.columns[-1].figures[0].value is None
