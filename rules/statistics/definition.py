"""A figure: how it is defined, and its value with both bases it is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rules.figures import NO_FIGURE, change, difference, percent, points, share, trend
from rules.money import yuan
from rules.statistics.query import Query

Counts = Mapping[str, int]

SMALL_BASE = 10
"""A rate of fewer than so many is marked: one more or less would change it greatly."""

SMALL = "基数小"

ENTERED_HEAD = "criminal."
"""How the keys begin of what is entered by the month, also for months before the station began with the program."""


@dataclass(frozen=True, slots=True)
class Definition:
    """One figure: ``unit`` is 件, 起, 人, 次, 场, 元 (stored in 分), % or 天.

    A figure in % or 天 is ``numerator`` over ``denominator``, two other figures by key; every other one has its
    ``query``, or is entered by month. ``dated_by`` says which date places a fact in a period.
    """

    key: str
    path: tuple[str, ...]
    unit: str
    meaning: str
    dated_by: str
    query: Query | None = None
    numerator: str = ""
    denominator: str = ""

    @property
    def is_rate(self) -> bool:
        """Whether the figure is one count over another: a share, or a mean."""
        return bool(self.denominator)

    @property
    def is_share(self) -> bool:
        """Whether it is a share, which is compared with its base in percentage points."""
        return self.unit == "%"

    @property
    def is_entered(self) -> bool:
        """Whether somebody types it by month."""
        return self.query is None and not self.is_rate

    @property
    def name(self) -> str:
        """The last words of its path."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a period with both comparison bases; None where there is nothing to compare with.

    ``yoy`` and ``mom`` are (value − base) ÷ base as a fraction; for a share the difference, as a fraction too.
    """

    definition: Definition
    value: float | int | None
    numerator: int | None
    denominator: int | None
    yoy_base: float | int | None
    yoy: float | None
    mom_base: float | int | None
    mom: float | None

    @property
    def words(self) -> str:
        """The value with its unit, and both changes, as read aloud."""
        return f"{self.amount_words}，同比{self.change_words(self.yoy)}，环比{self.change_words(self.mom)}"

    def change_words(self, changed: float | None) -> str:
        """Return ``yoy`` or ``mom`` in words: 上升3.10%, 下降1.25个百分点, 持平; — where there is no base."""
        return points(changed) if self.definition.is_share else trend(changed)

    @property
    def amount_words(self) -> str:
        """The value with its unit; — where there is none."""
        definition = self.definition
        if self.value is None:
            return NO_FIGURE
        if definition.is_rate:
            return f"{value_words(definition, self.value)}（{self.numerator}/{self.denominator}{self.small_words}）"
        return f"{value_words(definition, self.value)}{definition.unit}"

    @property
    def is_small(self) -> bool:
        """Whether it is a rate of so few that one more would change it greatly."""
        return self.definition.is_rate and self.denominator is not None and 0 < self.denominator < SMALL_BASE

    @property
    def small_words(self) -> str:
        """The mark of a small base with a comma before it; "" for others."""
        return f"，{SMALL}" if self.is_small else ""


def value_words(definition: Definition, value: float | int) -> str:
    """Return a value as printed, with % or 天 where it is a rate and without its unit elsewhere."""
    match definition.unit:
        case "%":
            return percent(value)
        case "天":
            return f"{value:.1f}天"
        case "元":
            return yuan(int(value))
    return str(int(value))


def figure(definition: Definition, now: Counts, year_before: Counts, before: Counts) -> Figure:
    """Return a figure from the counts of the period, of the same period last year and of the one before.

    Counts that hold nothing but what was entered are those of a time nobody has recorded: only that is compared.
    """
    value = value_of(definition, now)
    yoy_base, mom_base = (_base_of(definition, counts) for counts in (year_before, before))
    compared = difference if definition.is_share else change
    return Figure(
        definition=definition,
        value=value,
        numerator=now.get(definition.numerator, 0) if definition.is_rate else None,
        denominator=now.get(definition.denominator, 0) if definition.is_rate else None,
        yoy_base=yoy_base,
        yoy=compared(value, yoy_base),
        mom_base=mom_base,
        mom=compared(value, mom_base),
    )


def _base_of(definition: Definition, counts: Counts) -> float | int | None:
    """Return what a value is compared with; of a time before the records begin only what was entered is known."""
    recorded = any(not key.startswith(ENTERED_HEAD) for key in counts)
    return value_of(definition, counts) if recorded or definition.is_rate or definition.is_entered else None


def value_of(definition: Definition, counts: Counts) -> float | int | None:
    """Return a figure's value in these counts; None for a rate of nothing, and for what was not entered."""
    if definition.is_rate:
        return share(counts.get(definition.numerator), counts.get(definition.denominator))
    # What is entered by the month has no value for a day or a week; what is counted and absent is none.
    return counts.get(definition.key, None if definition.is_entered else 0)
