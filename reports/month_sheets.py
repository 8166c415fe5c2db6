"""What the month workbook says, already in words and figures: the only thing its renderer knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reports.sheets import ChangeLine, CountLine
from rules.statistics.checks import CrossCheck


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One figure of the month: value and both comparison bases; None prints as —.

    ``unit`` is 件, 人, 元, 天 or %: a % value is a fraction (0.7602), a 元 value is in 分. The changes of a % figure
    are differences of fractions, those of all others (value − base) ÷ base. ``remark`` marks a rate of very few.
    """

    key: str
    path: tuple[str, ...]
    unit: str
    meaning: str
    dated_by: str
    value: float | int | None
    numerator: int | None
    denominator: int | None
    yoy_base: float | int | None
    yoy: float | None
    mom_base: float | int | None
    mom: float | None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class CellCount:
    """One cell of a divided figure with both its bases; None where nothing was recorded yet."""

    value: int
    yoy_base: int | None = None
    mom_base: int | None = None


@dataclass(frozen=True, slots=True)
class DividedFigure:
    """A figure divided: one column of the table of its dimension.

    ``of`` is the key of the figure its cells add up to, which is ``whole``. The cells come place by place, in each
    place one for every second part when ``seconds`` names any.
    """

    key: str
    of: str
    name: str
    unit: str
    meaning: str
    dated_by: str
    whole: int
    seconds: tuple[str, ...]
    cells: tuple[CellCount, ...]


@dataclass(frozen=True, slots=True)
class ShareOf:
    """A rate of a table: one of its divided figures over another, both by key."""

    name: str
    numerator: str
    denominator: str


@dataclass(frozen=True, slots=True)
class DividedTable:
    """All figures divided by one dimension (社区、时段、人员 …), one row a place."""

    dimension: str
    label: str
    places: tuple[str, ...]
    figures: tuple[DividedFigure, ...]
    shares: tuple[ShareOf, ...] = ()


@dataclass(frozen=True, slots=True)
class JusticeColumn:
    """A column of 人民调解案件情况统计表; ``path`` holds the levels of its heading, ``whole`` the station's figure."""

    key: str
    path: tuple[str, ...]
    unit: str
    meaning: str
    dated_by: str
    whole: int


@dataclass(frozen=True, slots=True)
class JusticeRow:
    """One committee's row: a count for every column, amounts in 分."""

    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class JusticeTable:
    """人民调解案件情况统计表 with what must add up in every row of it."""

    reported_by: str
    columns: tuple[JusticeColumn, ...]
    rows: tuple[JusticeRow, ...]
    checks: tuple[CrossCheck, ...]


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One open case of the month workbook."""

    number: str
    title: str
    category: str
    community: str
    accepted_on: date
    state: str
    risk: str
    owner: str
    days_open: int
    due_on: date | None
    overdue_days: int


@dataclass(frozen=True, slots=True)
class RepeatRow:
    """One dispute call of a group that came again: by the same telephone, or into the same case.

    ``group`` counts from 1; ``times``, ``first_on`` and ``last_on`` tell of the whole group. The number is masked.
    """

    group: int
    times: int
    first_on: date
    last_on: date
    phone: str
    number: str
    received: str
    place: str
    reported_nature: str
    confirmed_nature: str
    case_number: str
    outcome: str


@dataclass(frozen=True, slots=True)
class HighRiskRow:
    """One open case of high risk with what was last decided and when it is seen to next."""

    number: str
    title: str
    category: str
    community: str
    accepted_on: date
    state: str
    owner: str
    days_open: int
    remark: str
    measure: str
    next_date: date | None
    visited_on: date | None
    visit_on: date | None


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term of an agreement that fell due in the month; ``amount_fen`` is None where an act was promised."""

    case_number: str
    agreement: str
    ordinal: int
    payer: str
    promise: str
    amount_fen: int | None
    due_on: date
    performed_on: date | None
    days_late: int


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One return visit planned for the month."""

    case_number: str
    title: str
    planned_on: date
    made_on: date | None
    way: str
    result: str
    satisfaction: str
    officer: str
    days_late: int


@dataclass(frozen=True, slots=True)
class FaultRow:
    """One record with something missing or contradicting itself; ``fault`` names the figure that counts it."""

    fault: str
    subject: str
    number: str
    day: date
    words: str
    officer: str


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A fact learnt after its period was closed; a line without a day sums up what a month's facts change."""

    period: str
    recorded_on: date | None
    subject: str
    text: str
    effect: str = ""


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """The month workbook (月报); ``bases`` names the periods compared with, as 同比基期 and 环比基期.

    ``conventions`` say how the station counts: its day, its month, its limits. Without ``checked_by`` or
    ``approved_by`` the workbook leaves room for a signature by hand.
    """

    station: str
    number: str
    title: str
    first: date
    last: date
    state: str
    made_on: str
    made_by: str
    headline: tuple[FigureRow, ...]
    justice: JusticeTable
    tables: tuple[DividedTable, ...]
    open_cases: tuple[CaseRow, ...]
    repeats: tuple[RepeatRow, ...]
    high_risk: tuple[HighRiskRow, ...]
    terms: tuple[TermRow, ...]
    visits: tuple[VisitRow, ...]
    quality: tuple[FigureRow, ...]
    faults: tuple[FaultRow, ...]
    corrections: tuple[CorrectionRow, ...]
    exceptions: tuple[ChangeLine, ...]
    checks: tuple[CountLine, ...]
    trail_head: str
    mark: str = ""
    bases: tuple[CountLine, ...] = ()
    conventions: tuple[CountLine, ...] = ()
    checked_by: str = ""
    approved_by: str = ""
