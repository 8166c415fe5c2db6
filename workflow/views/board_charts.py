"""The charts of the dashboard: the months, what is divided, what is open and how old, who did how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rules.charts.ages import AgeChart, AgeRow
from rules.charts.bars import Bar, BarChart
from rules.charts.columns import BANDS, ColumnChart
from rules.charts.drawing import Chart, Frame
from rules.charts.figure import Figure as Drawn
from rules.charts.heat import HeatRow, HeatTable
from rules.charts.plot import Column
from rules.charts.trend import TrendChart
from rules.periods import Period
from rules.statistics.definition import Figure
from rules.statistics.series import AGES, DAY_KINDS, FIXED, SECOND, SERIES, Dimension
from rules.vocabulary import Risk
from rules.wording import chinese_date
from workflow.figures import FiguresView
from workflow.months import Months
from workflow.views.board_cards import month_name
from workflow.views.board_targets import target_of

TREND = {"disputes.total": "纠纷警情", "cases.accepted": "受理纠纷"}
COMMUNITIES = {
    "community_disputes": "纠纷警情",
    "community": "受理纠纷",
    "community_succeeded": "调解成功",
    "community_repeated": "重复警情",
    "community_open": "期末未结",
}
_BASES = ("本期", "上年同期")
_SOME_WIDTH, _TITLE_EMS = 100.0, 3.8
_BOTH = "起"
"""The unit of tables that count incidents and cases side by side."""


@dataclass(frozen=True, slots=True)
class Section:
    """A chart under its title; ``note`` says what a reader must know of its numbers."""

    key: str
    title: str
    note: str
    chart: Chart


def trend(months: Sequence[Period], counts: Months, first_day: date) -> Section:
    """Return the course of the months; a month before the ledger was begun is not known, unless it holds something."""

    def drawn(month: Period, key: str) -> Drawn:
        value = counts[month.key][key]
        known = value or month.last >= first_day
        return Drawn(value if known else None, target_of(month, key))

    drawn_months = (Column(month_name(month), tuple(drawn(month, key) for key in TREND)) for month in months)
    title = f"{len(months)}个月走势"
    begun = f"台账自{chinese_date(first_day)}启用，以前的月份没有数。" if months[0].last < first_day else ""
    return Section("trend", title, begun, TrendChart(title, tuple(drawn_months), tuple(TREND.values()), _BOTH))


def sections(view: FiguresView) -> tuple[Section, ...]:
    """Return the charts of a period below its course."""
    return tuple(make(view) for make in (_ages, _uncleared, _categories, _hours, _communities, _workload))


def in_columns(shown: Sequence[Section]) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """Return the charts in two columns about as long; what is still open heads them, each in the shorter one."""
    of = {one.key: one for one in shown}
    left, right = [of["category"], of["hour"]], [of["community"], of["officer"]]
    heads: tuple[list[Section], list[Section]] = ([], [])
    for one in (of["age"], of["age_uncleared"]):
        is_right = _height([*heads[0], *left]) > _height([*heads[1], *right])
        heads[is_right].append(one)
    return (*heads[0], *left), (*heads[1], *right)


def _height(column: Sequence[Section]) -> float:
    """Return how high charts are together with their titles, in em."""
    return sum(one.chart.drawn(Frame(_SOME_WIDTH, 1.0)).height + _TITLE_EMS for one in column)


def _categories(view: FiguresView) -> Section:
    shown = [one for one in view.categories if one.value or one.yoy_base]
    shown.sort(key=lambda one: (-(one.value or 0), -(one.yoy_base or 0)))
    left = len(view.categories) - len(shown)
    rows = (
        Bar(_name(one), (_drawn(one, view.period), Drawn(one.yoy_base, _target(one, view.base_year_before))))
        for one in shown
    )
    note = f"另有{left}类两期都没有，未列。" if left and shown else ""
    title = "受理纠纷：按类别"
    return Section("category", title, note, BarChart(title, tuple(rows), _BASES))


def _hours(view: FiguresView) -> Section:
    found = {one.definition.key: one for one in view.cells["hour"]}
    kinds = [code for code, _ in SECOND["weekend"]]
    bands = (
        Column(name, tuple(_drawn(found[f"hour.{code}.{kind}"], view.period) for kind in kinds))
        for name, (code, _) in zip(BANDS, FIXED[Dimension.HOUR], strict=True)
    )
    title = "纠纷警情：按时段"
    note = "周末为周六、周日，不计法定节假日。"
    return Section("hour", title, note, ColumnChart(title, tuple(bands), DAY_KINDS, "起"))


def _ages(view: FiguresView) -> Section:
    found = {one.definition.key: one for one in view.cells["age"]}
    rows = (
        AgeRow(name, _of_risks(found, str(place), view.period), target_of(view.period, f"age.{place}"))
        for place, name in enumerate(AGES)
    )
    title = "期末未结：按已历天数和风险"
    high = sum(int(one.value or 0) for key, one in found.items() if key.endswith(f".{Risk.HIGH.value}"))
    note = f"其中高风险{high}件。" if high else ""
    return Section("age", title, note, AgeChart(title, tuple(rows)))


def _of_risks(found: dict[str, Figure], place: str, period: Period) -> tuple[Drawn, Drawn, Drawn]:
    low, middle, high = (_drawn(found[f"age.{place}.{risk}"], period) for risk, _ in SECOND["risk"])
    return low, middle, high


def _uncleared(view: FiguresView) -> Section:
    known = {one.definition.key: one for one in view.headline}
    told = ("incidents.carried", "rate.carried", "rate.days_carried")
    words = (f"{known[key].definition.name}{known[key].amount_words}" for key in told)
    title = "期末未办结警情：按已历天数"
    rows = (Bar(_name(one), (_drawn(one, view.period),)) for one in view.cells["age_uncleared"])
    note = f"本期{'，'.join(words)}。"
    return Section("age_uncleared", title, note, BarChart(title, tuple(rows), unit="起"))


def _communities(view: FiguresView) -> Section:
    rows = sorted(_table(view, tuple(COMMUNITIES)), key=lambda row: [-figure.amount for figure in row.figures])
    totals = HeatRow("全所", tuple(_whole(view, key) for key in COMMUNITIES))
    title = "各社区（村）"
    note = "按纠纷警情从多到少。" if rows else ""
    return Section("community", title, note, _table_of(title, tuple(COMMUNITIES.values()), rows, totals))


def _workload(view: FiguresView) -> Section:
    series = {one.key: one.name for one in SERIES if one.dimension is Dimension.OFFICER}
    every = list(_table(view, tuple(series)))
    rows = tuple(row for row in every if any(figure.amount for figure in row.figures))
    left = len(every) - len(rows)
    note = f"另有{left}人本期没有记录，未列。" if left and rows else ""
    return Section("officer", "工作量", note, _table_of("工作量", tuple(series.values()), rows))


def _table_of(
    title: str, names: tuple[str, ...], rows: Iterable[HeatRow], totals: HeatRow | None = None
) -> HeatTable:
    return HeatTable(title, names, tuple(rows), totals, _BOTH, by_column=True)


def _table(view: FiguresView, keys: tuple[str, ...]) -> Iterator[HeatRow]:
    """Yield a row a place, in the order of the places, with a number of each series."""
    found = {key: {_code(key, one): one for one in view.cells[key]} for key in keys}
    for code in dict.fromkeys(code for cells in found.values() for code in cells):
        figures = (found[key].get(code) for key in keys)
        yield HeatRow(code, tuple(Drawn(0) if one is None else _drawn(one, view.period) for one in figures))


def _whole(view: FiguresView, series: str) -> Drawn:
    """Return the figure a series divides."""
    of = next(one.of for one in SERIES if one.key == series)
    return next(_drawn(one, view.period) for one in view.headline if one.definition.key == of)


def _code(series: str, figure: Figure) -> str:
    return figure.definition.key.removeprefix(f"{series}.")


def _name(figure: Figure) -> str:
    return figure.definition.name


def _drawn(figure: Figure, period: Period) -> Drawn:
    return Drawn(figure.value, _target(figure, period))


def _target(figure: Figure, period: Period) -> str:
    return target_of(period, figure.definition.key)
