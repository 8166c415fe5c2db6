"""The divided figures of a month by dimension: every series is a column of the table of its dimension."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.month_sheets import CellCount, DividedFigure, DividedTable, ShareOf
from rules.statistics.definition import Definition, Figure
from rules.statistics.lists import HEADLINE, by_key
from rules.statistics.quality import QUALITY
from rules.statistics.series import SECOND, SERIES, Dimension, Series
from workflow.figures import FiguresView

_ALSO = (ShareOf("转案率", "police_case", "police"),)
"""Rates of a table whose denominator in the summary is another figure: there all calls, here the disputes."""

_DEFINED = by_key((*HEADLINE, *QUALITY))


def divided_tables(view: FiguresView) -> tuple[DividedTable, ...]:
    """Return one table a dimension, with every series of it as a column and every rate two of them make."""
    return tuple(
        _table(view, dimension, together)
        for dimension in Dimension
        if (together := [one for one in SERIES if one.dimension is dimension])
    )


def _table(view: FiguresView, dimension: Dimension, together: Sequence[Series]) -> DividedTable:
    named = [(one, _by_place(one, view.cells[one.key])) for one in together]
    places = tuple(dict.fromkeys(place for _, cells in named for place in cells))
    return DividedTable(
        dimension=dimension.value,
        label=dimension.label,
        places=places,
        figures=tuple(_figure(view, one, cells, places) for one, cells in named),
        shares=tuple(_shares(together)),
    )


def _by_place(series: Series, cells: Sequence[Figure]) -> dict[str, list[Figure]]:
    """Return the cells by the name of their place, one for every second part in each."""
    seconds = [name for _, name in SECOND.get(series.second, ())]
    found: dict[str, list[Figure]] = {}
    for number, cell in enumerate(cells):
        name = cell.definition.name
        place = name.removesuffix(f"（{seconds[number % len(seconds)]}）") if seconds else name
        found.setdefault(place, []).append(cell)
    return found


def _figure(
    view: FiguresView, series: Series, cells: dict[str, list[Figure]], places: Sequence[str]
) -> DividedFigure:
    of = _defined(series)
    seconds = tuple(name for _, name in SECOND.get(series.second, ()))
    nothing = [CellCount(0)] * max(len(seconds), 1)
    return DividedFigure(
        key=series.key,
        of=series.of,
        name=series.name or _name_alone(of),
        unit=of.unit,
        meaning=of.meaning,
        dated_by=of.dated_by,
        whole=view.now.get(series.of, 0),
        seconds=seconds,
        cells=tuple(
            count for place in places for count in ([_count(cell) for cell in cells.get(place, ())] or nothing)
        ),
    )


def _defined(series: Series) -> Definition:
    return _DEFINED[series.of]


def _name_alone(of: Definition) -> str:
    """Return the name of a figure that heads a column by itself: 警情总数 for 总数."""
    return of.name if len(of.name) > 2 else "".join(of.path)


def _count(cell: Figure) -> CellCount:
    value, yoy_base, mom_base = (
        None if number is None else int(number) for number in (cell.value, cell.yoy_base, cell.mom_base)
    )
    return CellCount(value or 0, yoy_base, mom_base)


def _shares(together: Sequence[Series]) -> Iterator[ShareOf]:
    """Yield every share of the summary whose two parts are both divided by the same column."""
    for one in HEADLINE:
        if not one.is_share:
            continue
        parts = [series for series in together if series.of == one.numerator]
        wholes = [series for series in together if series.of == one.denominator]
        pairs = [(part, whole) for part in parts for whole in wholes if _way(part) == _way(whole)]
        yield from (ShareOf(one.name, part.key, whole.key) for part, whole in pairs[:1])
    keys = {series.key for series in together}
    yield from (share for share in _ALSO if {share.numerator, share.denominator} <= keys)


def _way(series: Series) -> tuple[str, str]:
    return series.column, series.second
