"""A month's sheet with everything a real one has."""

from __future__ import annotations

from datetime import date, timedelta

from benchmarks.stations import COMMUNITIES
from reports.sheets import CaseRow, CorrectionRow, CountLine, FigureRow, MonthSheet
from rules.law_tables import load_law
from rules.statistics import HEADLINE, Definition, category_definitions, community_definitions, figure

_FIRST, _LAST = date(2026, 6, 1), date(2026, 6, 30)
_CORRECTIONS = 6


def a_month(open_cases: int) -> MonthSheet:
    """Return June 2026 of a busy station, with as many open cases."""
    classes = [(row.code, row.name) for row in load_law().justice_classes(_LAST)]
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
        categories=_rows(category_definitions(classes)),
        communities=_rows(community_definitions(COMMUNITIES)),
        open_cases=tuple(_case(serial) for serial in range(1, open_cases + 1)),
        corrections=tuple(_correction(serial) for serial in range(1, _CORRECTIONS + 1)),
        checks=(CountLine("分类合计＝受理纠纷", "平"), CountLine("社区合计＝受理纠纷", "平")),
        trail_head="9f2c" * 16,
        mark="基准数据",
        bases=(CountLine("同比基期", "2025年6月"), CountLine("环比基期", "2026年5月")),
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


def _case(serial: int) -> CaseRow:
    return CaseRow(
        number=f"JF2026{serial:04}",
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


def _correction(serial: int) -> CorrectionRow:
    return CorrectionRow(
        "2026年5月", date(2026, 6, serial), f"JQ202600{serial:03}", "补登2026年5月28日警情：停车口角。"
    )
