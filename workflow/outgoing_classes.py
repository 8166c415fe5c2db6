"""The tables by class: incidents by nature and 细类 for the police, cases by 综治 class for the governance office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reports.outgoing_sheets import Row, Value
from rules.law_rows import OutgoingColumn
from rules.outgoing import SHARES
from rules.statistics.places import Place, unknown
from rules.statistics.series import SERIES, cell_key
from rules.vocabulary import Nature
from workflow.counts import Counts
from workflow.figures import counts_of, station_places
from workflow.outgoing_filling import LIST, Filled, Filling, grid, share

_BY_KEY = {series.key: series for series in SERIES}


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of a table of divided figures, with what is counted in each column."""

    group: str
    name: str
    counts: Mapping[str, int]


_OF_NATURE = {"reported": "nature_reported", "confirmed": "nature", "cases": "nature_case", "both": "nature_unchanged"}
_OF_CLASS = {
    "reported": "police_reported",
    "confirmed": "police",
    "cases": "police_case",
    "both": "police_both",
    "repeated": "police_repeated",
    "repeated_cases": "police_repeated_case",
}
_OF_GOVERNANCE = {"accepted": "governance", "succeeded": "governance_succeeded", "open": "governance_open"}
_REPEATED = {"repeated": "disputes.repeated", "repeated_cases": "disputes.repeated_to_case"}
BY_NATURE, BY_CLASS = "按性质", "按细类"


def police(filling: Filling) -> Filled:
    """Return 警情月报表: incidents by nature, disputes among them by 细类."""
    counts = _counts(filling)
    natures = [_nature_line(word, counts) for word in Nature]
    classes = list(_lines(filling, BY_CLASS, _OF_CLASS, counts))
    columns = filling.columns
    named = tuple(column for column in columns if column.column != "group")
    forms = tuple(
        grid(group, named, [_line(filling, one, named) for one in lines], adds_up=True)
        for group, lines in ((BY_NATURE, natures), (BY_CLASS, classes))
    )
    return Filled(
        forms,
        (grid(LIST, columns, [_line(filling, one, columns) for one in (*natures, *classes)]),),
        (
            "转案率＝转案数÷确认警情数；重复转案率＝重复转案数÷重复警情数。没有确认性质的警情按原始性质列入确认警情数。",
            "重复警情只在纠纷警情中统计。按细类各行只列填了纠纷类别的警情，其余列入未填。",
        ),
    )


def governance(filling: Filling) -> Filled:
    """Return 综治类别统计表: cases accepted, agreed on and still open by 综治 class."""
    columns = filling.columns
    cells = [_line(filling, one, columns) for one in _lines(filling, "", _OF_GOVERNANCE, _counts(filling))]
    return Filled(
        (grid(filling.table.label, columns, cells, adds_up=True),),
        (grid(LIST, columns, cells),),
        ("受理按受理日、调解成功按协议日计入；期末未结是统计时段最后一日结束时尚未销号的纠纷，以前受理的在内。",),
    )


def _counts(filling: Filling) -> Counts:
    settings, law = filling.desk.settings, filling.desk.law
    return counts_of(filling.session, filling.period, settings, law, filling.counted.last)


def _nature_line(word: Nature, counts: Counts) -> _Line:
    found = {key: counts.get(cell_key(_BY_KEY[series], word.value), 0) for key, series in _OF_NATURE.items()}
    repeated = {key: counts.get(of, 0) if word is Nature.DISPUTE else 0 for key, of in _REPEATED.items()}
    return _Line(BY_NATURE, word.label, found | repeated)


def _lines(filling: Filling, group: str, of: Mapping[str, str], counts: Counts) -> Iterator[_Line]:
    """Yield a line a class in the order of the law tables, and one for what has none where there is any."""
    series = {key: _BY_KEY[name] for key, name in of.items()}
    first = next(iter(series.values()))
    known = station_places(filling.session, filling.period, filling.desk.law)[first.dimension]
    outside = Place(unknown(first), unknown(first))
    for place in (*known, outside):
        found = {key: counts.get(cell_key(one, place.code), 0) for key, one in series.items()}
        if place is not outside or any(found.values()):
            yield _Line(group, place.name, found)


def _line(filling: Filling, line: _Line, columns: Sequence[OutgoingColumn]) -> Row:
    shares = SHARES.get(filling.table.value, {})

    def value(column: OutgoingColumn) -> Value:
        key = column.column
        if key in shares:
            part, whole = shares[key]
            return share(line.counts[part], line.counts[whole])
        words = {"group": line.group, "name": line.name}.get(key) or filling.around(key)
        return line.counts.get(key) if words is None else words

    return tuple(map(value, columns))
