"""The tables a station hands to other offices (报送表): which there are, and what their columns are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rules.vocabulary import Word


class Outgoing(Word):
    """A table that leaves the station, filled from the same records as the month's report."""

    JUSTICE = "justice", "人民调解案件情况统计表"
    POLICE = "police", "警情月报表"
    INCIDENTS = "incidents", "警情明细表"
    GOVERNANCE = "governance", "综治类别统计表"
    LEDGER = "ledger", "矛盾纠纷排查化解台账"


NAMES_PEOPLE = frozenset({Outgoing.INCIDENTS, Outgoing.LEDGER})
"""The tables with a row a record, which may hold names and telephone numbers."""

AMOUNTS = ("元", "万元")
"""The units of an amount; a station may change one for the other."""

UNITS = ("件", "起", "人", "次", *AMOUNTS, "%", "号", "日期", "时刻", "文字")
"""What a column's cells are counted in, or what they are."""

MOST_LEVELS = 3
LONGEST_TITLE = 40

SHARES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    Outgoing.POLICE: {
        "case_share": ("cases", "confirmed"),
        "repeated_case_share": ("repeated_cases", "repeated"),
    }
}
"""The columns of a table that are one of its other columns over another, which must stand beside them."""

Titled = tuple[Sequence[str], str]
"""A column's title, level by level, and its unit."""


def heads(columns: Sequence[Titled]) -> tuple[str, ...]:
    """Return one heading a column for a table with a single header row: the last level of its title.

    Where two would be called the same, as many levels as tell them apart; an amount names its unit.
    """
    ends = [_end(title, [other for other, _ in columns]) for title, _ in columns]
    return tuple(f"{end}（{unit}）" if unit in AMOUNTS else end for end, (_, unit) in zip(ends, columns, strict=True))


def _end(title: Sequence[str], titles: Sequence[Sequence[str]]) -> str:
    for length in range(1, len(title)):
        end = tuple(title[-length:])
        if sum(tuple(other[-length:]) == end for other in titles) == 1:
            return "－".join(end)
    return "－".join(title)
