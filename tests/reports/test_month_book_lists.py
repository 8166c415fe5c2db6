"""The sheets that list records: dates as dates, counts that are live, and what an empty list says."""

from __future__ import annotations

from datetime import datetime

import pytest

from reports.agreeing import AGREES, DISAGREES
from tests.reports.month_books import opened, row_named, row_number, texts
from tests.reports.month_sheets import MONTH, a_month, open_case


def test_open_cases_show_dates_as_dates_and_days_as_numbers() -> None:
    ws = opened()["未结与超期"]
    row = row_named(ws, "城关所纠字〔2019〕6号")
    assert row[5] == datetime(2019, 6, 7)
    assert (row[9], row[11]) == (23, 12)
    assert "未结4件，其中超期2件" in "".join(texts(ws))


def test_overdue_rows_are_tinted_from_two_and_from_seven_days() -> None:
    days = (0, 1, 2, 6, 7)
    ws = opened(a_month(open_cases=tuple(open_case(d + 1, overdue_days=d) for d in days)))["未结与超期"]
    fills = [ws.cell(row, 1).fill.fgColor.rgb for row in range(4, 9)]
    assert fills[0] == fills[1]
    assert fills[2] == fills[3]
    assert len({fills[0], fills[2], fills[4]}) == 3


@pytest.mark.parametrize(
    ("title", "words", "count"),
    [
        ("未结与超期", "合计", 4),
        ("重复报警", "合计", 4),
        ("高风险", "合计", 1),
        ("履行与回访", "到期条款", 2),
        ("履行与回访", "其中已履行", 1),
        ("履行与回访", "应回访", 2),
        ("履行与回访", "其中已回访", 1),
    ],
)
def test_a_list_counts_its_rows_live_and_agrees_with_the_figure(title: str, words: str, count: int) -> None:
    live, stored = opened(values=False)[title], opened()[title]
    row = row_number(live, words, 1)
    assert live.cell(row, 3).value.startswith("=COUNT(")
    assert (stored.cell(row, 3).value, stored.cell(row, 4).value) == (count, AGREES)


@pytest.mark.parametrize(
    ("field", "title"),
    [("open_cases", "未结与超期"), ("repeats", "重复报警"), ("terms", "履行与回访"), ("visits", "履行与回访")],
)
def test_a_list_that_misses_a_record_is_seen(field: str, title: str) -> None:
    assert DISAGREES in texts(opened(a_month(**{field: getattr(MONTH, field)[1:]}))[title])
    assert DISAGREES in texts(opened(a_month(**{field: ()}))[title])


def test_repeats_stand_by_group_with_the_telephone_masked() -> None:
    ws = opened()["重复报警"]
    assert row_named(ws, "JQ201900003", 7)[1:6] == (2, 2, datetime(2019, 6, 3), datetime(2019, 6, 20), "138****1111")
    assert ws.cell(4, 1).fill.fgColor.rgb == ws.cell(5, 1).fill.fgColor.rgb != ws.cell(6, 1).fill.fgColor.rgb


def test_high_risk_cases_carry_their_measure_and_their_next_visit() -> None:
    row = row_named(opened()["高风险"], "城关所纠字〔2019〕6号")
    assert row[9:] == ("已提级", "所长包案，约谈双方。", datetime(2019, 7, 3), "—", datetime(2019, 7, 5))


def test_terms_show_amounts_as_numbers_and_how_late_they_are() -> None:
    ws = opened()["履行与回访"]
    assert row_named(ws, "城关所纠字〔2019〕3号")[6] == 500
    assert row_named(ws, "城关所纠字〔2019〕4号")[6:10] == ("—", datetime(2019, 6, 10), "—", 20)


def test_the_heading_of_both_lists_fits_both() -> None:
    ws = opened(values=False)["履行与回访"]
    assert [cell.value for cell in ws[3]][:4] == ["序号", "纠纷编号", "协议／纠纷名称", "条款／方式"]
    visits = row_number(ws, "计划在本期的回访", 1) + 1
    assert [cell.value for cell in ws[visits]][1:4] == ["纠纷编号", "纠纷名称", "方式"]


def test_faults_are_listed_by_name_and_agree_with_their_figures() -> None:
    live, stored = opened(values=False)["数据质量"], opened()["数据质量"]
    assert live["F4"].value.startswith("=IF(COUNTIF(")
    assert [stored[f"F{row}"].value for row in (4, 5)] == [AGREES, AGREES]
    assert "JQ201900001　两人因停车争吵" in texts(stored)
    assert DISAGREES in texts(opened(a_month(faults=()))["数据质量"])


def test_corrections_are_listed_with_their_effect_and_their_sum() -> None:
    ws = opened()["更正"]
    row = row_named(ws, "JQ201900041", 4)
    assert row[1:] == ("2019年5月", datetime(2019, 6, 12), "JQ201900041", "补登2019年5月28日警情", "警情总数＋1")
    assert row_named(ws, "合计", 4)[2:] == ("—", "合计", "对2019年5月数字的影响", "警情总数12起，更正后13起")


def test_exceptions_are_told_beneath_the_corrections() -> None:
    row = row_named(opened()["更正"], "2019年6月5日9时00分")
    assert row[2:5] == ("所长", "例外开启2019年6月3日", "补登漏录警情")
