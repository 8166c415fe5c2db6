"""The cards at the head of the dashboard: a figure, which way it went against both bases, and its last months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rules.charts.figure import Figure as Drawn
from rules.charts.plot import Column
from rules.charts.spark import SparkStrip
from rules.figures import NO_FIGURE
from rules.periods import Period
from rules.statistics.definition import SMALL, Definition, Figure, value_of, value_words
from workflow.counts import Counts
from workflow.months import Months
from workflow.views.board_targets import target_of

CARDS = {
    "disputes.total": "纠纷警情",
    "incidents.valid": "有效警情",
    "rate.on_spot": "当场化解率",
    "cases.accepted": "受理纠纷",
    "rate.success": "调解成功率",
    "cases.open": "期末未结",
    "rate.day_cleared": "日清率",
    "rate.performed": "履行率",
}
"""The figures the chief sees first, in the order of the cards, with the words at their head."""

_ARROWS = {"上升": "↑", "下降": "↓", "持平": "→"}


@dataclass(frozen=True, slots=True)
class Card:
    """A figure in words: ``parts`` is numerator over denominator of a rate, ``changes`` one sentence a base."""

    target: str
    name: str
    value: str
    parts: str
    changes: tuple[str, ...]
    meaning: str
    spark: SparkStrip

    @property
    def words(self) -> str:
        """Everything the card says, as read aloud."""
        return "，".join(filter(None, (f"{self.name}{self.value}", self.parts, *self.changes)))


def card(figure: Figure, period: Period, months: Sequence[Period], counts: Months) -> Card:
    """Return the card of a figure of the period; ``counts`` are those of the months of its strip."""
    definition = figure.definition
    return Card(
        target=target_of(period, definition.key),
        name=CARDS[definition.key],
        value=NO_FIGURE if figure.value is None else with_unit(definition, figure.value),
        parts=_parts(figure),
        changes=(
            change_words("比上年同期", figure, figure.yoy, figure.yoy_base),
            change_words("比上期", figure, figure.mom, figure.mom_base),
        ),
        meaning=f"{definition.meaning}统计日期：{definition.dated_by}。",
        spark=SparkStrip(CARDS[definition.key], tuple(_column(definition, one, counts[one.key]) for one in months)),
    )


def change_words(against: str, figure: Figure, changed: float | None, base: float | int | None) -> str:
    """Return which way a figure went against a base, with the base, as 比上期↑上升3.10%（124起）."""
    if base is None:
        return f"{against}：没有基数"
    if changed is None:
        return f"{against}：基数{with_unit(figure.definition, base)}，不作比较"
    words = figure.change_words(changed)
    arrow = next((sign for start, sign in _ARROWS.items() if words.startswith(start)), "")
    return f"{against}{arrow}{words}（{with_unit(figure.definition, base)}）"


def with_unit(definition: Definition, value: float | int) -> str:
    """Return a value with its unit, thousands set apart."""
    if definition.is_rate:
        return value_words(definition, value)
    return f"{value:,}{definition.unit}"


def _parts(figure: Figure) -> str:
    if not figure.definition.is_rate:
        return ""
    mark = f"，{SMALL}" if figure.is_small else ""
    return f"{figure.numerator}/{figure.denominator}{mark}"


def _column(definition: Definition, month: Period, counts: Counts) -> Column:
    value = value_of(definition, counts)
    shown = NO_FIGURE if value is None else with_unit(definition, value)
    return Column(month_name(month), (Drawn(value, target_of(month, definition.key), shown),))


def month_name(month: Period) -> str:
    """Return a statistical month without its dates: 2019年6月."""
    year, _, place = month.key.partition("-")
    return f"{year}年{int(place)}月"
