"""The report in words of the demonstration station says the printed figures, and every month has its own."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from tests.reports.read_back import flow_of
from workflow.desk import Desk
from workflow.month_report import archived_report, month_report

MONTHS = [f"{year}-{month:02}" for year in (2018, 2019) for month in range(1, 13) if (year, month) <= (2019, 6)]


def test_the_half_year_says_what_was_printed_of_it(demo_desk: Desk) -> None:
    copy = month_report(demo_desk, "2019-H1")
    text = flow_of(copy.content)

    assert copy.name == "2019年上半年警情与矛盾纠纷分析报告.pdf"
    assert "2019年上半年警情与矛盾纠纷分析报告（数字已定）统计时段：2019年1月1日至6月30日" in text
    assert "纠纷警情459起" in text
    assert "比2018年上半年下降15.00%" in text
    assert "纠纷警情459起540起下降15.00%" in text
    assert "刑事案件立案124起164起下降24.39%" in text
    assert "比2018年上半年下降24.39%；破案39起，其中现行28起。" in text


@pytest.mark.parametrize("period", ["2019-H1", "2018", "2019-Q2", "2019-W26", *MONTHS])
def test_every_period_of_the_station_has_two_to_four_pages(demo_desk: Desk, period: str) -> None:
    assert 2 <= len(PdfReader(io.BytesIO(month_report(demo_desk, period).content)).pages) <= 4


def test_every_month_was_archived_as_it_became_final(demo_desk: Desk) -> None:
    assert all(archived_report(demo_desk, month) for month in MONTHS)
    text = flow_of(month_report(demo_desk, "2019-06").content)
    assert "（定稿）" in text
    assert "演示数据" in text
