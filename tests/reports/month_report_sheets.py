"""Reports in words as their tests need them: an ordinary month, valid and complete."""

from __future__ import annotations

from typing import Any

from reports.month_report_sheet import MonthReportSheet, ReportCharts, ReportFigure, ReportSection
from rules.charts.bars import Bar, BarChart
from rules.charts.columns import BANDS, ColumnChart
from rules.charts.figure import Figure
from rules.charts.plot import Column
from rules.charts.trend import TrendChart
from rules.vocabulary import MonthSection
from tests.reports.paper_sheets import TRAIL

HEADINGS = tuple(section.label for section in MonthSection)
CLASSES = ("产权权属", "经济", "家庭婚姻情感", "生活", "噪音", "邻里", "劳资", "消费", "其他")
TEXTS = (
    "2019年6月，云阳派出所共登记警情107起，其中有效警情106起，比2019年5月上升8.16%。\n刑事案件立案19起，破案7起。",
    "1．经济类纠纷警情18起，比2019年5月增加5起（13起）；主要在云盘社区（5起）；多发于20至22时（6起）。",
    "1．噪音类纠纷警情4起，比2019年5月减少1起（5起）。",
    "一是针对经济类纠纷上升，在云盘社区、20至22时加强巡逻走访和普法宣传。\n二是高风险纠纷2件由所长包案。",
)


def a_report(**changes: Any) -> MonthReportSheet:
    values: dict[str, Any] = {
        "station": "云阳派出所",
        "organ": "茶陵县公安局云阳派出所",
        "title": ("2019年6月", "警情与矛盾纠纷分析报告"),
        "number": "茶所月报〔2019〕6号",
        "state": "定稿",
        "period": "统计时段：2019年6月1日至6月30日",
        "bases": "同比：与上年同期2018年6月相比；环比：与上期2019年5月相比",
        "sections": sections(*TEXTS),
        "figures": tuple(
            ReportFigure(f"数字{n}", "76.42%（81/106）", "68.70%", "上升7.71个百分点", "77.55%", "下降1.14个百分点")
            for n in range(1, 13)
        ),
        "charts": charts(),
        "late": "",
        "footnote": "口径和统计日期见工作簿“封面与说明”。",
        "issued_on": "2019年7月1日印发",
        "made_by": "孙内勤",
        "made": "2019年7月1日由孙内勤定稿",
        "trail_head": TRAIL,
    }
    return MonthReportSheet(**(values | changes))


def sections(*texts: str) -> tuple[ReportSection, ...]:
    return tuple(ReportSection(heading, text) for heading, text in zip(HEADINGS, texts, strict=True))


def charts(classes: int = 9, places: int = 9, months: int = 24, name: str = "社区") -> ReportCharts:
    course = tuple(
        Column(f"{2017 + n // 12}年{n % 12 + 1}月", (Figure(90 - n), Figure(40 + n % 5))) for n in range(months)
    )
    return ReportCharts(
        trend=TrendChart(f"{months}个月走势", course, ("纠纷警情", "受理纠纷"), "起"),
        classes=BarChart(
            "纠纷警情：按细类",
            tuple(Bar(CLASSES[n], (Figure(18 - n), Figure(13 - n))) for n in range(classes)),
            ("本期", "上期"),
            "起",
        ),
        bands=ColumnChart(
            "纠纷警情：按时段", tuple(Column(band, (Figure(3), Figure(2))) for band in BANDS), ("工作日", "周末"), "起"
        ),
        communities=BarChart(
            "纠纷警情：按社区（村）", tuple(Bar(f"第{n}{name}", (Figure(20 - n),)) for n in range(places)), unit="起"
        ),
    )
