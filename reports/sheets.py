"""What each paper says, already in words: the only thing a renderer knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person or unit as printed; an empty string is a field struck through, never left blank."""

    capacity: str
    name: str
    sex: str = ""
    ethnicity: str = ""
    age: str = ""
    id_kind: str = ""
    id_number: str = ""
    work: str = ""
    address: str = ""
    phone: str = ""
    represented_by: str = ""
    birth: str = ""


@dataclass(frozen=True, slots=True)
class FormSheet:
    """What fills a form, by the names the form asks for: texts, lists of people, lists of paragraphs.

    ``choices`` are lists of (words, chosen), ``tables`` lists of records by the value of each column. ``title`` is
    printed in place of the form's own where the record calls for another.
    """

    organ: str
    number: str
    draft: bool
    texts: Mapping[str, str]
    people: Mapping[str, tuple[PersonLine, ...]]
    items: Mapping[str, tuple[str, ...]]
    trail_head: str
    mark: str = ""
    title: str = ""
    choices: Mapping[str, tuple[tuple[str, bool], ...]] = field(default_factory=dict)
    tables: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DayRow:
    """One incident of the day sheet."""

    number: str
    time: str
    nature: str
    caller: str
    place: str
    summary: str
    outcome: str
    owner: str
    next_date: str
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class CountLine:
    """A count with its name, as printed in a row of figures."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One act done under an exception, listed on the next sheet."""

    when: str
    who: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class DaySheet:
    """The day close (日清单): every incident cleared or carried over by name."""

    station: str
    number: str
    day: str
    version: int
    counts: tuple[CountLine, ...]
    cleared: tuple[DayRow, ...]
    carried: tuple[DayRow, ...]
    late: tuple[DayRow, ...]
    changes: tuple[ChangeLine, ...]
    closed_by: str
    closed_at: str
    trail_head: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One case on the week sheet with its decision."""

    number: str
    title: str
    risk: str
    days_open: str
    times_carried: str
    decision: str
    measure: str
    owner: str
    next_date: str


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """The week's stock: carried in + new + reopened − closed − handed over = carried out."""

    carried_in: int
    new: int
    reopened: int
    closed: int
    handed_over: int
    carried_out: int


@dataclass(frozen=True, slots=True)
class WeekSheet:
    """The week close (周清仓单)."""

    station: str
    number: str
    week: str
    span: str
    version: int
    balance: BalanceLine
    rows: tuple[WeekRow, ...]
    changes: tuple[ChangeLine, ...]
    closed_by: str
    closed_at: str
    trail_head: str
    mark: str = ""
