"""A month's sheet with everything a real one has."""

from __future__ import annotations

from datetime import date, timedelta

from benchmarks.stations import COMMUNITIES
from reports.month_sheets import (
    CaseRow,
    CellCount,
    CorrectionRow,
    DividedFigure,
    DividedTable,
    FaultRow,
    FigureRow,
    HighRiskRow,
    JusticeColumn,
    JusticeRow,
    JusticeTable,
    MonthSheet,
    RepeatRow,
    TermRow,
    VisitRow,
)
from reports.sheets import ChangeLine, CountLine
from rules.law_tables import load_law
from rules.statistics.checks import justice_checks
from rules.statistics.definition import Definition, figure
from rules.statistics.justice import justice_columns
from rules.statistics.lists import HEADLINE, by_key
from rules.statistics.places import places
from rules.statistics.quality import QUALITY
from rules.statistics.series import SECOND, SERIES, Dimension, Series

_FIRST, _LAST = date(2026, 6, 1), date(2026, 6, 30)
_CORRECTIONS = 6
_OFFICERS = ("张民警", "李民警", "王民警", "赵辅警", "钱辅警", "孙内勤")
_LAW = load_law()
_CLASSES = tuple((row.code, row.name) for row in _LAW.justice_classes(_LAST))


def a_month(open_cases: int) -> MonthSheet:
    """Return June 2026 of a busy station, with as many open cases and lists in proportion."""
    some = range(1, open_cases // 4 + 2)
    return MonthSheet(
        station="茶陵县公安局云阳派出所",
        number="茶所月报〔2026〕6号",
        title="云阳派出所2026年6月警情与矛盾纠纷月报",
        first=_FIRST,
        last=_LAST,
        state="定稿",
        made_on="2026年7月1日",
        made_by="孙内勤",
        headline=_rows(HEADLINE),
        justice=_justice(),
        tables=tuple(_table(dimension) for dimension in Dimension),
        open_cases=tuple(_case(serial) for serial in range(1, open_cases + 1)),
        repeats=tuple(_repeat(serial) for serial in some),
        high_risk=tuple(_high_risk(serial) for serial in range(1, len(some) // 4 + 2)),
        terms=tuple(_term(serial) for serial in some),
        visits=tuple(_visit(serial) for serial in some),
        quality=_rows(QUALITY),
        faults=tuple(_fault(serial) for serial in some),
        corrections=tuple(_correction(serial) for serial in range(1, _CORRECTIONS + 1)),
        exceptions=(ChangeLine("2026年6月5日9时00分", "陈所长", "例外开启2026年6月3日", "补登漏录的警情"),),
        checks=(CountLine("分类合计＝受理纠纷", "平"), CountLine("社区合计＝受理纠纷", "平")),
        trail_head="9f2c" * 16,
        mark="基准数据",
        bases=(CountLine("同比基期", "2025年6月"), CountLine("环比基期", "2026年5月")),
        conventions=(CountLine("业务日", "业务日自8时30分起。"),),
    )


def _rows(definitions: tuple[Definition, ...]) -> tuple[FigureRow, ...]:
    return tuple(_row(place, definition) for place, definition in enumerate(definitions, 3))


def _row(place: int, definition: Definition) -> FigureRow:
    keys = (definition.key, definition.numerator, definition.denominator)
    now, year_before, before = (dict.fromkeys(keys, place * factor) for factor in (7, 8, 6))
    found = figure(definition, now, year_before, before)
    return FigureRow(
        definition.key,
        definition.path,
        definition.unit,
        definition.meaning,
        definition.dated_by,
        found.value,
        found.numerator,
        found.denominator,
        found.yoy_base,
        found.yoy,
        found.mom_base,
        found.mom,
    )


def _table(dimension: Dimension) -> DividedTable:
    where = places(_LAW, _LAST, COMMUNITIES, _OFFICERS)[dimension]
    return DividedTable(
        dimension.value,
        dimension.label,
        tuple(place.name for place in where),
        tuple(_divided(one, len(where)) for one in SERIES if one.dimension is dimension),
    )


def _divided(series: Series, count: int) -> DividedFigure:
    of = by_key(HEADLINE)[series.of]
    seconds = tuple(name for _, name in SECOND.get(series.second, ()))
    cells = tuple(CellCount(n % 17, n % 13, n % 11) for n in range(count * max(len(seconds), 1)))
    whole = sum(cell.value for cell in cells)
    name = series.name or of.name
    return DividedFigure(series.key, series.of, name, of.unit, of.meaning, of.dated_by, whole, seconds, cells)


def _justice() -> JusticeTable:
    columns = justice_columns(_CLASSES)
    rows = tuple(JusticeRow(name, (place,) * len(columns)) for place, name in enumerate(COMMUNITIES))
    whole = sum(range(len(COMMUNITIES)))
    return JusticeTable(
        "云阳街道人民调解委员会",
        tuple(JusticeColumn(one.key, one.path, one.unit, one.meaning, one.dated_by, whole) for one in columns),
        rows,
        justice_checks(_CLASSES),
    )


def _number(serial: int) -> str:
    return f"JF2026{serial:04}"


def _case(serial: int) -> CaseRow:
    return CaseRow(
        number=_number(serial),
        title="刘卫兵与陈建平因楼上漏水引起的邻里纠纷",
        category="邻里纠纷",
        community=COMMUNITIES[serial % len(COMMUNITIES)],
        accepted_on=_FIRST + timedelta(days=serial % 28),
        state="调解中",
        risk="中风险",
        owner="张民警",
        days_open=29 - serial % 28,
        due_on=_LAST + timedelta(days=serial % 9 - 3),
        overdue_days=max(0, 3 - serial % 9),
    )


def _repeat(serial: int) -> RepeatRow:
    return RepeatRow(
        group=(serial + 1) // 2,
        times=2,
        first_on=_FIRST,
        last_on=_LAST,
        phone="138****1111",
        number=f"JQ202600{serial:03}",
        received="6月3日21时05分",
        place="解放街社区3栋2单元",
        reported_nature="纠纷",
        confirmed_nature="纠纷",
        case_number=_number(serial),
        outcome="立为纠纷",
    )


def _high_risk(serial: int) -> HighRiskRow:
    return HighRiskRow(
        number=_number(serial),
        title="刘卫兵与陈建平因楼上漏水引起的邻里纠纷",
        category="邻里纠纷",
        community=COMMUNITIES[0],
        accepted_on=_FIRST,
        state="调解中",
        owner="张民警",
        days_open=30,
        remark="已提级",
        measure="所长包案，约谈双方，下周一到场再调。",
        next_date=_LAST,
        visited_on=None,
        visit_on=_LAST,
    )


def _term(serial: int) -> TermRow:
    return TermRow(
        _number(serial), f"〔2026〕云人调字第{serial}号", 1, "刘卫兵", "向陈建平付款", 50000 + serial, _LAST, _LAST, 0
    )


def _visit(serial: int) -> VisitRow:
    return VisitRow(
        _number(serial), "刘卫兵与陈建平邻里纠纷", _FIRST, _LAST, "电话", "全部履行，无新矛盾", "满意", "张民警", 29
    )


def _fault(serial: int) -> FaultRow:
    return FaultRow("警情缺电话", "警情", f"JQ202600{serial:03}", _FIRST, "两人因停车发生口角", "孙内勤")


def _correction(serial: int) -> CorrectionRow:
    return CorrectionRow(
        "2026年5月", date(2026, 6, serial), f"JQ202600{serial:03}", "补登2026年5月28日警情：停车口角。", "警情总数＋1"
    )
