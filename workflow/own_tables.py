"""The columns of the tables for other offices as a file: handed out, changed, taken in from a day on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, timedelta
from typing import Any

from db.canonical import canonical
from db.models import LawOverride
from rules.errors import RuleViolation
from rules.law_rows import OutgoingColumn
from rules.law_tables import Law, load_law
from rules.outgoing import Outgoing
from rules.outgoing_checks import may_be_counted_in, missing_columns, same_heading
from rules.rights import require_right
from rules.wording import chinese_date
from workflow.act import act
from workflow.counts import classes_on
from workflow.desk import Desk
from workflow.entries import required
from workflow.own_tables_file import WrittenTable, read_table, table_text, unreadable
from workflow.papers import PaperCopy

_TABLE = "outgoing"
_OURS = "本所规定"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A table whose columns were changed: its name, from when, and how many columns differ from before."""

    label: str
    valid_from: date
    changed: int


def table_file(desk: Desk, table: Outgoing) -> PaperCopy:
    """Return the columns a table has today as a file, with those that may be added."""
    text = table_text(table, desk.law, desk.calendar_day)
    return PaperCopy(f"{table.label}（列）.toml", text.encode("utf-8-sig"))


def import_table(desk: Desk, text: str, reason: str) -> TakenIn:
    """Take in the columns of a table as a file has them, from its day on.

    The file is refused with the line and the reason where a column is unknown, stands twice, is called like another
    or is missing though the table needs it.
    """
    require_right(desk.officer.role, "import_table")
    told = required(reason, "reason", "请写明改报送表的理由。")
    written = read_table(text.removeprefix("\ufeff"))
    _require_day(desk, written.table, written.valid_from)
    rows = list(_wanted(desk.law, written))
    _require_fit(desk, written, rows)
    return _keep(desk, written.table, written.valid_from, [row for _, row in rows], told)


def restore_table(desk: Desk, table: Outgoing, valid_from: date, reason: str) -> TakenIn:
    """Give a table the program's own columns again, from a day on."""
    require_right(desk.officer.role, "import_table")
    told = required(reason, "reason", "请写明恢复自带的列的理由。")
    _require_day(desk, table, valid_from)
    shipped = load_law().outgoing_columns(table.value, valid_from)
    return _keep(desk, table, valid_from, [replace(row, valid_from=valid_from) for row in shipped], told)


def _require_day(desk: Desk, table: Outgoing, day: date) -> None:
    """Refuse a day before the last full month, and one before columns the station has set already."""
    calendar = desk.settings.calendar
    earliest = calendar.month_of(calendar.month_of(desk.calendar_day).first - timedelta(days=1)).first
    if day < earliest:
        sentence = f"启用日期不能早于上月的第一天（{chinese_date(earliest)}）：更早的报表照以前的样子。"
        raise RuleViolation("valid_from", sentence, field="file")
    own = own_days(desk.law, table)
    if own and day < own[-1]:
        sentence = f"《{table.label}》已有{chinese_date(own[-1])}起用的列，启用日期不能早于那一天。"
        raise RuleViolation("valid_from", sentence, field="file")


def own_days(law: Law, table: Outgoing) -> tuple[date, ...]:
    """Return the days from which a station has set columns of a table, the earliest first."""
    shipped = {(row.key, row.valid_from): row for row in load_law().tables[_TABLE]}
    own = (row for row in law.tables[_TABLE] if row.key.startswith(f"{table.value}."))
    return tuple(sorted({row.valid_from for row in own if shipped.get((row.key, row.valid_from)) != row}))


def _wanted(law: Law, written: WrittenTable) -> Iterator[tuple[int, OutgoingColumn]]:
    """Yield every column of the table as the file wants it, with the line it begins in; those left out at the end."""
    held = {row.column: row for row in law.outgoing_columns(written.table.value, written.valid_from)}
    usual = {row.column: row.unit for row in load_law().outgoing_columns(written.table.value, written.valid_from)}
    kept = {"valid_from": written.valid_from, "source": _OURS}
    seen: set[str] = set()
    for number, column in enumerate(written.columns, 1):
        if column.key not in held:
            raise unreadable(column.line, f"《{written.table.label}》没有“{column.key}”这一列")
        if column.key in seen:
            raise unreadable(column.line, f"“{column.key}”在前面已经有了")
        if not may_be_counted_in(column.unit, usual.get(column.key, column.unit)):
            raise unreadable(column.line, f"单位应是“{usual[column.key]}”；只有金额可以在元和万元之间改")
        seen.add(column.key)
        changed = {"order": 10 * number, "title": column.title, "unit": column.unit, "shown": True}
        try:
            yield column.line, OutgoingColumn(**{**asdict(held[column.key]), **kept, **changed})
        except ValueError as fault:
            raise unreadable(column.line, str(fault)) from None
    left = (row for key, row in held.items() if key not in seen)
    for number, row in enumerate(left, len(seen) + 1):
        yield written.line, OutgoingColumn(**{**asdict(row), **kept, "order": 10 * number, "shown": False})


def _require_fit(desk: Desk, written: WrittenTable, rows: Sequence[tuple[int, OutgoingColumn]]) -> None:
    shown = [row for _, row in rows if row.shown]
    double = same_heading(shown)
    if double is not None:
        line = next(line for line, row in rows if row is double[0])
        raise unreadable(line, f"列名“{double[1]}”与前面一列相同，导入的单位分不清是哪一列")
    classes = classes_on(desk.law, written.valid_from)
    missing = next(missing_columns(written.table, [row.column for row in shown], classes), None)
    if missing is not None:
        key, why = missing
        title = next(row.title[-1] for _, row in rows if row.column == key)
        raise unreadable(written.line, f"少了“{title}”（{key}）一列：{why}")


def _keep(desk: Desk, table: Outgoing, day: date, rows: Sequence[OutgoingColumn], told: str) -> TakenIn:
    held = {row.key: row for row in desk.law.outgoing_columns(table.value, day)}
    changed = [row for row in rows if _plain(held[row.key]) != _plain(row)]
    if not changed:
        raise RuleViolation("nothing_changed", f"《{table.label}》的列与那一天要用的一样，没有另行导入。", field="file")
    raws = [_raw(row) for row in changed]
    desk.law.with_overrides({_TABLE: raws})
    with act(desk, "import_table", f"{table.label}，{chinese_date(day)}起", told) as work:
        for raw in raws:
            work.add(LawOverride(table_name=_TABLE, row=canonical(raw)))
    return TakenIn(table.label, day, len(changed))


def _plain(row: OutgoingColumn) -> tuple[object, ...]:
    return (row.title, row.unit, row.shown, row.order)


def _raw(row: OutgoingColumn) -> dict[str, Any]:
    kept = {name: value for name, value in asdict(row).items() if name != "valid_to"}
    return kept | {"title": list(row.title), "valid_from": row.valid_from.isoformat()}
