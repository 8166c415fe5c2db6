"""人民调解案件情况统计表 for the justice office: a row a community, checked row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.outgoing_sheets import Row, Value
from rules.law_rows import OutgoingColumn
from rules.outgoing import AMOUNTS
from rules.statistics.checks import justice_checks
from rules.statistics.definition import Definition
from rules.statistics.justice import justice_columns
from rules.vocabulary import FigureState
from workflow.counts import classes_on
from workflow.figures import counts_of, period_state
from workflow.matrix import MatrixRow, matrix, totals
from workflow.outgoing_filling import LIST, Filled, Filling, amount, grid

_LATER = "当日已经签结的，计入其后第一个未签结的业务日。"


def justice(filling: Filling) -> Filled:
    """Return 人民调解案件情况统计表: a row a community, and beneath it whether it adds up."""
    desk, columns = filling.desk, filling.columns
    definitions = justice_columns(classes_on(desk.law, filling.period.last))
    rows = matrix(filling.session, desk.settings, desk.law, filling.counted, definitions)
    cells = [_justice_row(filling, row, columns) for row in rows]
    return Filled(
        (grid(filling.table.label, columns, cells, adds_up=True),),
        (grid(LIST, columns, cells),),
        (*_agreement(filling, rows), *_placing(definitions, columns)),
    )


def _justice_row(filling: Filling, row: MatrixRow, columns: Sequence[OutgoingColumn]) -> Row:
    def value(column: OutgoingColumn) -> Value:
        if column.column == "place":
            return row.name
        around = filling.around(column.column)
        if around is not None:
            return around
        count = row.counts.get(column.key)
        return amount(count, column.unit) if count is not None and column.unit in AMOUNTS else count

    return tuple(map(value, columns))


def _agreement(filling: Filling, rows: Sequence[MatrixRow]) -> Iterator[str]:
    """Yield what does not add up, row by row, and where a final month has since been told otherwise; or that all do."""
    sums = MatrixRow("合计", totals(rows))
    checks = justice_checks(classes_on(filling.desk.law, filling.period.last))
    broken = [
        f"{row.name}：{check.sentence}" for row in (*rows, sums) for check in checks if not check.holds(row.counts)
    ]
    yield f"不平：{'；'.join(broken)}。" if broken else "各行合计核对相符。"
    if _is_final(filling):
        stored = counts_of(filling.session, filling.period, filling.desk.settings, filling.desk.law)
        changed = [key for key, count in sums.counts.items() if stored.get(key, 0) != count]
        if changed:
            names = {column.key: column.title[-1] for column in filling.columns}
            told = "、".join(names.get(key, key) for key in changed)
            yield f"定稿以后又有更正，与定稿月报不同的列：{told}。"


def _is_final(filling: Filling) -> bool:
    state = period_state(filling.session, filling.period, filling.desk.settings.calendar)
    return state is FigureState.FINAL


def _placing(definitions: Sequence[Definition], columns: Sequence[OutgoingColumn]) -> Iterator[str]:
    """Yield which date places what in the period, the commonest last."""
    shown = {column.key: _name(column) for column in columns}
    groups: dict[str, list[str]] = {}
    for one in definitions:
        if one.key in shown:
            groups.setdefault(one.dated_by.partition("；")[0], []).append(shown[one.key])
    *few, most = sorted(groups.items(), key=lambda group: len(group[1])) or [("", [])]
    told = [f"{'、'.join(dict.fromkeys(titles))}按{day}" for day, titles in few]
    yield f"计入统计时段：{'；'.join(told)}；"
    yield f"其余各列按{most[0]}。{_LATER}"


def _name(column: OutgoingColumn) -> str:
    """Return what a column is called in a sentence: 件 and 人 are called by what they count."""
    return column.title[-1] if len(column.title[-1]) > 1 or len(column.title) == 1 else column.title[-2]
