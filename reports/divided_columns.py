"""The columns of a table of divided figures: what each shows of a place, and what their total comes to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from reports.cells import DASH, Kind
from reports.month_sheets import DividedFigure, DividedTable
from rules.figures import change

FIRST_COLUMN = 3
"""Before it stand the number of the row and the name of the place."""

TOGETHER = "合计"
Value = float | None


@dataclass(frozen=True, slots=True)
class TableColumn:
    """One column: its heading under that of its ``group``, its rows and its total.

    ``live`` is the formula of a row and ``live_total`` that of the total, with {row}, {first} and {last} for their
    rows; "" where the values are written as they are. ``figure`` is what the total must agree with.
    """

    group: str
    head: str
    kind: Kind
    values: tuple[Value, ...]
    total: Value
    live: str = ""
    live_total: str = ""
    figure: DividedFigure | None = None
    charted: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """Which figures of a table are set beside the year before, and which beside the period before, too; by key."""

    with_year: Collection[str] = ()
    with_both: bool = False


def table_columns(table: DividedTable, compared: Compared) -> tuple[TableColumn, ...]:
    """Return the columns of a table in their order, the rates last."""
    columns: list[TableColumn] = []
    whole: dict[str, int] = {}
    for figure in table.figures:
        added = _columns_of(figure, compared, FIRST_COLUMN + len(columns))
        whole[figure.key] = len(columns) + (len(added) - 1 if figure.seconds else 0)
        columns += added
    rates = [
        _rate(share.name, columns[whole[share.numerator]], columns[whole[share.denominator]], *places)
        for share in table.shares
        if share.numerator in whole and share.denominator in whole
        for places in [[_letter(FIRST_COLUMN + whole[key]) for key in (share.numerator, share.denominator)]]
    ]
    return (*columns, *rates)


def _columns_of(figure: DividedFigure, compared: Compared, at: int) -> list[TableColumn]:
    if figure.seconds:
        return list(_parted(figure, at))
    values = tuple(cell.value for cell in figure.cells)
    if compared.with_both or figure.key in compared.with_year:
        return list(_with_bases(figure, values, at, compared.with_both))
    return [_counted(figure.name, "", values, at, figure)]


def _parted(figure: DividedFigure, at: int) -> Iterator[TableColumn]:
    """Yield one column a second part and their sum."""
    count = len(figure.seconds)
    rows = [figure.cells[place : place + count] for place in range(0, len(figure.cells), count)]
    for number, name in enumerate(figure.seconds):
        yield _counted(figure.name, name, tuple(row[number].value for row in rows), at + number, charted="parts")
    sums = tuple(sum(cell.value for cell in row) for row in rows)
    live = f"=SUM({_letter(at)}{{row}}:{_letter(at + count - 1)}{{row}})"
    yield _counted(figure.name, TOGETHER, sums, at + count, figure, live)


def _with_bases(figure: DividedFigure, values: tuple[int, ...], at: int, both: bool) -> Iterator[TableColumn]:
    yield _counted(figure.name, "本期", values, at, figure, charted="now")
    for head, bases in (
        ("同比", tuple(cell.yoy_base for cell in figure.cells)),
        ("环比", tuple(cell.mom_base for cell in figure.cells)),
    )[: 2 if both else 1]:
        place = at + (1 if head == "同比" else 3)
        base = _counted(figure.name, f"{head}基数", bases, place, charted="before" if head == "同比" else "")
        yield base
        yield _changed(figure.name, head, values, base, at, place)


def _counted(
    group: str,
    head: str,
    values: Sequence[int | None],
    at: int,
    figure: DividedFigure | None = None,
    live: str = "",
    charted: str = "",
) -> TableColumn:
    """Return a column of counts with a live sum; one with a count nobody knows has no total."""
    known = [value for value in values if value is not None]
    complete = bool(known) and len(known) == len(values)
    return TableColumn(
        group=group,
        head=head,
        kind=Kind.COUNT,
        values=tuple(values),
        total=sum(known) if complete else None,
        live=live,
        live_total=f"=SUM({_letter(at)}{{first}}:{_letter(at)}{{last}})" if complete else "",
        figure=figure,
        charted=charted,
    )


def _changed(
    group: str, head: str, values: tuple[int, ...], base: TableColumn, now_at: int, base_at: int
) -> TableColumn:
    here, there = f"{_letter(now_at)}{{row}}", f"{_letter(base_at)}{{row}}"
    return TableColumn(
        group=group,
        head=head,
        kind=Kind.CHANGE,
        values=tuple(change(value, before) for value, before in zip(values, base.values, strict=True)),
        total=change(sum(values), base.total),
        live_total="" if base.total is None else f'=IF({there}=0,"{DASH}",({here}-{there})/{there})',
    )


def _rate(name: str, part: TableColumn, whole: TableColumn, part_at: str, whole_at: str) -> TableColumn:
    return TableColumn(
        group=name,
        head="",
        kind=Kind.PERCENT,
        values=tuple(_share(*pair) for pair in zip(part.values, whole.values, strict=True)),
        total=_share(part.total, whole.total),
        live=f'=IF({whole_at}{{row}}=0,"{DASH}",{part_at}{{row}}/{whole_at}{{row}})',
        live_total=f'=IF({whole_at}{{row}}=0,"{DASH}",{part_at}{{row}}/{whole_at}{{row}})',
    )


def _share(part: Value, whole: Value) -> Value:
    return part / whole if part is not None and whole else None


def _letter(column: int) -> str:
    return str(get_column_letter(column))
