"""What a table for another office may not do without, so that it adds up and can be taken in there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rules.law_rows import OutgoingColumn
from rules.outgoing import AMOUNTS, SHARES, Outgoing, heads
from rules.statistics.checks import justice_checks

_TOLD_BY: Mapping[Outgoing, tuple[tuple[str, ...], str]] = {
    Outgoing.JUSTICE: (("place",), "每行是哪个社区要靠它说明"),
    Outgoing.POLICE: (("group", "name"), "每行统计的是什么要靠它说明"),
    Outgoing.INCIDENTS: (("number", "received_at", "reported", "summary"), "别的单位导入警情时必须有它"),
    Outgoing.GOVERNANCE: (("name",), "每行统计的是什么要靠它说明"),
    Outgoing.LEDGER: (("number", "title"), "每行是哪一起纠纷要靠它说明"),
}
_ADDS_UP = "各行合计要靠它核对"


def needed_columns(table: Outgoing, classes: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the columns a table may not lose, each with the reason; ``classes`` are the justice classes in force."""
    keys, why = _TOLD_BY[table]
    found = dict.fromkeys(keys, why)
    if table is Outgoing.JUSTICE:
        figures = (key for check in justice_checks(classes) for key in (check.whole, *check.parts))
        found |= dict.fromkeys((key.partition(".")[2] for key in figures), _ADDS_UP)
    return found


def missing_columns(
    table: Outgoing, shown: Sequence[str], classes: Sequence[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield the columns that are missing among those shown, each with the reason."""
    for key, why in needed_columns(table, classes).items():
        if key not in shown:
            yield key, why
    for share, parts in SHARES.get(table, {}).items():
        for part in parts:
            if share in shown and part not in shown:
                yield part, "旁边的比率由它算出"


def same_heading(columns: Sequence[OutgoingColumn]) -> tuple[OutgoingColumn, str] | None:
    """Return the first column called as one before it is, with its heading; None where all differ."""
    seen: set[str] = set()
    for column, head in zip(columns, heads([(one.title, one.unit) for one in columns]), strict=True):
        if head in seen:
            return column, head
        seen.add(head)
    return None


def may_be_counted_in(unit: str, usual: str) -> bool:
    """Say whether a column may bear a unit: its own, or the other one of an amount."""
    return unit == usual or (unit in AMOUNTS and usual in AMOUNTS)
