import sqlite3
from contextlib import closing
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from rules.wording import (
    LOOK_ALIKE_DOTS,
    chinese_date,
    chinese_span,
    chinese_time,
    clean,
    fold_dots,
    half_width,
    has_look_alike_dot,
    near_date,
    one_line,
    suspicious_characters,
)


def test_dates_carry_no_leading_zero_and_minutes_do() -> None:
    assert chinese_date(date(2019, 6, 3)) == "2019年6月3日"
    assert chinese_time(datetime(2019, 6, 30, 14, 5)) == "2019年6月30日14时05分"


def test_a_span_says_the_year_again_only_when_it_changes() -> None:
    assert chinese_span(date(2019, 6, 24), date(2019, 6, 30)) == "2019年6月24日至6月30日"
    assert chinese_span(date(2018, 12, 31), date(2019, 1, 6)) == "2018年12月31日至2019年1月6日"
    assert chinese_span(date(2019, 6, 30), date(2019, 6, 30)) == "2019年6月30日"


def test_one_line_counts_code_points_and_marks_what_it_leaves_out() -> None:
    assert one_line("第一行\n 第二行", 20) == "第一行 第二行"
    assert one_line("𠅤𠅤𠅤", 3) == "𠅤𠅤𠅤"
    assert one_line("噪音扰民纠纷", 4) == "噪音扰…"


@given(st.text(), st.integers(min_value=1, max_value=30))
def test_one_line_never_exceeds_its_limit(text: str, limit: int) -> None:
    line = one_line(text, limit)
    assert len(line) <= limit
    assert "\n" not in line


def test_cleaning_strips_what_cannot_be_printed_and_keeps_rare_characters() -> None:
    assert clean("\ufeff张\x00三\x0b李四\r\n王五\r ") == "张三\n李四\n王五"
    kept = "䶮𠅤·•\uf9dc\ue000葛\U000e0100"
    assert clean(kept) == kept
    assert clean("e\u0301\t\ud800\uffff") == "é"


@given(st.text(st.characters()))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters()))
def test_clean_text_can_always_be_stored(text: str) -> None:
    cleaned = clean(text)
    with closing(sqlite3.connect(":memory:")) as store:
        assert store.execute("SELECT ?", (cleaned,)).fetchone() == (cleaned,)
    assert not any(ord(char) < 32 and char != "\n" for char in cleaned)


def test_characters_of_old_systems_are_listed_once_in_reading_order() -> None:
    assert suspicious_characters("张\ue123\uf000\ue123三\ufffd") == ("\ue123", "\uf000", "\ufffd")
    assert suspicious_characters("䶮𠅤·") == ()


def test_look_alike_dots_are_noticed_and_folded_only_on_request() -> None:
    for dot in LOOK_ALIKE_DOTS:
        assert has_look_alike_dot(f"阿里{dot}买买提")
        assert fold_dots(f"阿里{dot}买买提") == "阿里·买买提"
    assert not has_look_alike_dot("阿里·买买提")


def test_full_width_typing_becomes_ordinary() -> None:
    assert half_width("ＪＦ２０１９－１，￥　") == "JF2019-1,¥ "
    assert half_width("中文。“引号”") == "中文。“引号”"


def test_a_near_date_names_its_year_only_when_that_is_not_the_present_one() -> None:
    assert near_date(date(2019, 7, 1), date(2019, 12, 31)) == "7月1日"
    assert near_date(date(2019, 7, 1), date(2020, 1, 1)) == "2019年7月1日"
