from __future__ import annotations

import pytest

from reports.fonts import machine_fonts
from reports.number_book import render
from reports.number_book_sheet import NumberBookSheet
from tests.reports.paper_sheets import TRAIL, pages_of, text_of
from tests.reports.week_paper_sheets import a_number, a_number_book, a_series


def book(sheet: NumberBookSheet) -> bytes:
    return render(sheet, machine_fonts())


def test_a_series_begins_with_its_name_and_its_counts() -> None:
    text = text_of(book(a_number_book(a_series(3, void=1))))
    assert "2019年文号登记簿2020年1月2日09时00分由何内勤打印各序列的号码都连续，无缺号。" in text
    assert "治安调解协议书诸公（枫）调解字〔2019〕1号至诸公（枫）调解字〔2019〕3号31无" in text
    assert "治安调解协议书取号3个，其中作废1个，无缺号。序号文号文书名称所属纠纷取号时间取号人打印份数备注" in text
    assert TRAIL in text


def test_a_number_is_told_with_its_paper_case_time_officer_copies_and_remark() -> None:
    rows = (a_number(1, remark="作废：打印错误"),)
    text = text_of(book(a_number_book(a_series(1, rows=rows))))
    assert "JF20190001" in text
    assert "6月28日15时05分杨光3作废：打印错误" in text


def test_missing_numbers_are_told_loudly_on_the_first_page_in_the_heading_and_in_their_place() -> None:
    gap = a_number(2, remark="缺号：登记簿里没有第2号（1个），请核验台账。", missing=True)
    series = a_series(2, missing=1, missing_words="第2号", rows=(a_number(1), gap, a_number(3)))
    text = text_of(book(a_number_book(series)))
    assert "有缺号！治安调解协议书缺1个（第2号）。取过的号不会消失，缺号说明台账被改动过" in text
    assert "取号2个，其中作废0个，缺号1个：第2号。" in text
    assert "无缺号" not in text
    assert text.index("〔2019〕1号治安") < text.index("2缺号：登记簿里没有第2号") < text.index("〔2019〕3号治安")


def test_a_series_that_is_not_listed_is_told_by_its_counts() -> None:
    text = text_of(book(a_number_book(a_series(900, rows=(), listed=False))))
    assert "取号900个，其中作废0个，无缺号。不逐号列出。" in text
    assert "取号时间" not in text


def test_two_thousand_numbers_all_stand_once_under_a_repeated_head_and_progress_is_told() -> None:
    told: list[tuple[int, int, str]] = []
    sheet = a_number_book(a_series(2000))
    pages = pages_of(render(sheet, machine_fonts(), lambda *step: told.append(step)))
    text = "".join(pages)
    assert all(text.count(f"〔2019〕{serial}号治安") == 1 for serial in (1, 2, 999, 2000))
    assert all("序号文号文书名称" in page for page in pages)
    done = [step[0] for step in told]
    assert done == sorted(done)
    assert told[-1][:2] == (4000, 4000)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert book(a_number_book()) == book(a_number_book())


def test_who_is_told_may_stop_the_printing() -> None:
    def stop(_done: int, _total: int, _words: str) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        render(a_number_book(), machine_fonts(), stop)


def test_the_book_ends_with_a_line_for_whoever_checked_it() -> None:
    assert "核对人（签名）：" in pages_of(book(a_number_book()))[-1]
