"""The figures of a period on the screen: every number with both comparisons, and how the month stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.models import CrimeMonth, MonthReport
from rules.figures import NO_FIGURE
from rules.periods import Period, PeriodKind, StationCalendar, day_period, range_period
from rules.statistics.definition import Figure, value_words
from rules.statistics.lists import by_key
from rules.statistics.series import SERIES, Dimension
from rules.vocabulary import FigureState
from rules.wording import chinese_date
from workflow.desk import Desk
from workflow.figures import FiguresView, base_remark, figures_view
from workflow.month import month_problems

_LETTERS = {PeriodKind.QUARTER: "Q", PeriodKind.HALF: "H"}
_PLACES = {PeriodKind.QUARTER: 4, PeriodKind.HALF: 2, PeriodKind.YEAR: 1}


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure in words; ``basis`` is numerator over denominator of a rate, ``meaning`` how it is counted."""

    key: str
    group: str
    title: str
    value: str
    unit: str
    yoy: str
    mom: str
    basis: str
    meaning: str


@dataclass(frozen=True, slots=True)
class FigurePart:
    """Some of a period's figures that are read together, under one title."""

    title: str
    rows: tuple[FigureLine, ...]


@dataclass(frozen=True, slots=True)
class CrimeEntry:
    """The chief's entries of a month."""

    filed: int
    solved: int
    solved_current: int


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """A period with its figures: ``number`` of the archived workbook, ``blocks`` what keeps it from being final.

    ``bases`` names the periods its figures are compared with.

    ``before`` and ``after`` are the keys of the neighbouring periods.
    """

    key: str
    label: str
    is_month: bool
    state: FigureState
    number: str
    before: str
    after: str
    bases: str
    parts: tuple[FigurePart, ...]
    broken: tuple[str, ...]
    blocks: tuple[str, ...]
    crime: CrimeEntry | None


def month_to_do(desk: Desk) -> str:
    """Return the month that is to be made final next, not later than the present one."""
    calendar, present = desk.settings.calendar, desk.settings.calendar.month_of(desk.today)
    with desk.read() as session:
        last = session.scalar(select(func.max(MonthReport.last_day)))
    following = calendar.month_of(desk.settings.first_day if last is None else last + timedelta(days=1))
    return min(following, present, key=lambda month: month.first).key


def period_figures_view(desk: Desk, text: str) -> PeriodFigures:
    """Return the figures of a period typed as 2019-06, 2019-Q2, 2019-H1, 2018 …; RuleViolation when unreadable."""
    found = figures_view(desk, text)
    period, calendar = found.period, desk.settings.calendar
    is_month = period.kind is PeriodKind.MONTH
    final = found.state is FigureState.FINAL
    problems = month_problems(desk, period.key) if is_month and not final else []
    with desk.read() as session:
        report = session.get(MonthReport, period.key)
        crime = _crime(session, period.key)
    return PeriodFigures(
        key=period.key,
        label=period.label,
        is_month=is_month,
        state=found.state,
        number="" if report is None else report.number,
        before=calendar.before(period).key,
        after=period_after(calendar, period).key,
        bases=_bases(found, desk.settings.first_day),
        parts=_parts(found),
        broken=found.broken,
        blocks=tuple(problem.sentence for problem in problems),
        crime=crime,
    )


def _bases(found: FiguresView, first_day: date) -> str:
    named = (("同比", found.base_year_before), ("环比", found.base_before))
    told = [f"{name}：{base.label}{base_remark(base, first_day)}" for name, base in named]
    return "　".join([*told, *_under_way(found)])


def _under_way(found: FiguresView) -> Iterator[str]:
    left = (found.period.last - found.counted.last).days
    if left:
        yield f"数字到{chinese_date(found.counted.last)}为止，本期还有{left}天，升降只作参考。"


def _parts(found: FiguresView) -> tuple[FigurePart, ...]:
    """Return the figures as they are read: the summary, what is divided by each dimension, the other tables."""
    divided = (FigurePart(one.label, tuple(_cells(found, one))) for one in Dimension)
    return (
        FigurePart("总表", tuple(map(_line, found.headline))),
        *divided,
        FigurePart("人民调解", tuple(map(_line, found.justice))),
        FigurePart("数据质量", tuple(map(_line, found.quality))),
    )


def _cells(found: FiguresView, dimension: Dimension) -> Iterator[FigureLine]:
    """Yield the cells of every figure divided by the dimension, each figure as a group of its own."""
    definitions = by_key([figure.definition for figure in found.headline])
    for series in SERIES:
        if series.dimension is dimension:
            group = series.name or definitions[series.of].name
            yield from (replace(_line(cell), group=group) for cell in found.cells[series.key])


def _crime(session: Session, month: str) -> CrimeEntry | None:
    row = session.get(CrimeMonth, month)
    return None if row is None else CrimeEntry(row.filed, row.solved, row.solved_current)


def period_after(calendar: StationCalendar, period: Period) -> Period:
    """Return the period of the same kind directly after."""
    day = period.last + timedelta(days=1)
    match period.kind:
        case PeriodKind.DAY:
            return day_period(day)
        case PeriodKind.WEEK:
            return calendar.week_of(day)
        case PeriodKind.MONTH:
            return calendar.month_of(day)
        case PeriodKind.RANGE:
            return range_period(day, day + timedelta(days=period.days - 1))
    return calendar.parse(_next_key(period))


def _next_key(period: Period) -> str:
    year, _, place = period.key.partition("-")
    if period.kind is PeriodKind.YEAR:
        return str(int(year) + 1)
    number = int(place[1:]) + 1
    if number > _PLACES[period.kind]:
        year, number = str(int(year) + 1), 1
    return f"{year}-{_LETTERS[period.kind]}{number}"


def _line(figure: Figure) -> FigureLine:
    definition = figure.definition
    return FigureLine(
        key=definition.key,
        group=definition.path[0],
        title="·".join(definition.path[1:]) or definition.path[0],
        value=_value(figure),
        unit=definition.unit,
        yoy=figure.change_words(figure.yoy),
        mom=figure.change_words(figure.mom),
        basis=f"{figure.numerator}/{figure.denominator}{figure.small_words}" if definition.is_rate else "",
        meaning=f"{definition.meaning}统计日期：{definition.dated_by}。",
    )


def _value(figure: Figure) -> str:
    if figure.value is None:
        return NO_FIGURE
    if figure.definition.unit in ("%", "天", "元"):
        return value_words(figure.definition, figure.value).removesuffix(figure.definition.unit)
    return f"{figure.value:,}"
