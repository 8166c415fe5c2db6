from __future__ import annotations

import pytest

from reports import day_sheet, week_sheet
from reports.fonts import machine_fonts
from reports.sheets import BalanceLine, DaySheet, WeekSheet
from tests.reports.paper_sheets import (
    TRAIL,
    a_change,
    a_day_row,
    a_day_sheet,
    a_week_row,
    a_week_sheet,
    pages_of,
    text_of,
)


def day_paper(sheet: DaySheet) -> bytes:
    return day_sheet.render(sheet, machine_fonts())


def week_paper(sheet: WeekSheet) -> bytes:
    return week_sheet.render(sheet, machine_fonts())


def test_a_day_sheet_lists_cleared_and_carried_incidents_apart() -> None:
    text = text_of(day_paper(a_day_sheet()))
    cleared, carried = text.index("一、本日办结（2件）"), text.index("二、结转（1件）")
    assert cleared < text.index("JQ201900002") < carried < text.index("JQ201900003")
    assert "2019年7月2日（已逾期）" in text


def test_a_day_sheet_shows_its_counts_under_their_names() -> None:
    text = text_of(day_paper(a_day_sheet()))
    assert "接警纠纷占比366.7%（2/3）" in text


def test_a_day_without_incidents_says_so() -> None:
    text = text_of(day_paper(a_day_sheet(cleared=(), carried=())))
    assert "本日无警情。" in text
    assert "警情编号" not in text


def test_a_day_with_nothing_carried_over_says_so() -> None:
    assert "二、本日无结转警情。" in text_of(day_paper(a_day_sheet(carried=())))


def test_late_incidents_have_a_table_of_their_own() -> None:
    assert "三、补登以前日期的警情（1件）" in text_of(day_paper(a_day_sheet(late=(a_day_row(9),))))


def test_acts_under_an_exception_are_listed_on_the_next_version() -> None:
    text = text_of(day_paper(a_day_sheet(version=2, changes=(a_change(),))))
    assert "（第2版）" in text
    assert "例外期间所作更改" in text
    assert "确认性质由“其他”改为“纠纷”" in text
    assert "群众来电更正" in text
    assert "例外期间" not in text_of(day_paper(a_day_sheet()))


def test_two_hundred_incidents_all_stand_once_under_a_repeated_head() -> None:
    rows = tuple(a_day_row(i) for i in range(1, 201))
    pages = pages_of(day_paper(a_day_sheet(cleared=rows, carried=())))
    text = "".join(pages)
    assert all(text.count(row.number) == 1 for row in rows)
    assert all("序号警情编号" in page for page in pages)


def test_the_leader_signs_under_something_listed_never_on_a_page_alone() -> None:
    for count in range(1, 16):
        last = pages_of(day_paper(a_day_sheet(cleared=tuple(map(a_day_row, range(count))), carried=())))[-1]
        assert "值班所领导（签名）" in last
        assert "JQ2019" in last or last.startswith("二、本日无结转警情。")


def test_the_head_of_a_table_never_stands_without_a_row_beneath_it() -> None:
    carried = a_day_row(99)
    for count in range(1, 16):
        sheet = a_day_sheet(cleared=tuple(map(a_day_row, range(count))), carried=(carried,))
        for page in pages_of(day_paper(sheet)):
            assert ("结转理由" in page) == (carried.number in page)


def test_a_week_sheet_prints_the_balance_as_a_sum() -> None:
    text = text_of(week_paper(a_week_sheet()))
    assert "上周结转10件＋新增12件＋复燃1件－销号9件－移交2件＝结转下周12件。" in text


def test_a_week_sheet_lists_every_case_with_its_decision() -> None:
    text = text_of(week_paper(a_week_sheet()))
    assert all(f"JF2019{i:04}" in text for i in range(1, 13))
    assert text.count("继续化解") == 12


def test_a_week_without_open_cases_says_so() -> None:
    sheet = a_week_sheet(rows=(), balance=BalanceLine(0, 0, 0, 0, 0, 0))
    assert "本周末无未结纠纷。" in text_of(week_paper(sheet))


def test_a_long_measure_is_printed_whole() -> None:
    row = a_week_row(1)
    measure = "".join(f"第{i}步，约双方面谈；" for i in range(150))
    pages = pages_of(week_paper(a_week_sheet(rows=(type(row)(**{**_fields(row), "measure": measure}),))))
    assert len(pages) > 1
    assert all("".join(pages).count(f"第{i}步") == 1 for i in (0, 74, 149))


def _fields(row: object) -> dict[str, str]:
    return {name: getattr(row, name) for name in row.__slots__}  # type: ignore[attr-defined]


@pytest.mark.parametrize("pdf", [day_paper(a_day_sheet()), week_paper(a_week_sheet())], ids=["day", "week"])
def test_close_sheets_carry_the_trail_head_and_who_closed(pdf: bytes) -> None:
    text = text_of(pdf)
    assert f"留痕{TRAIL}" in text
    assert "签结人：" in text
    assert "（签名）" in text


def test_the_same_close_gives_the_same_bytes() -> None:
    assert day_paper(a_day_sheet()) == day_paper(a_day_sheet())
    assert week_paper(a_week_sheet()) == week_paper(a_week_sheet())
