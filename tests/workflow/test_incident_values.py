from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.vocabulary import Nature
from workflow.incident_values import Unreadable, identifier, moment, nature_of, plain_text

MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31, 23, 59, 59)).map(
    lambda value: value.replace(microsecond=0)
)
STYLES = (
    "{0:%Y-%m-%d %H:%M:%S}",
    "{0:%Y/%m/%d %H:%M:%S}",
    "{0.year}/{0.month}/{0.day} {0.hour}:{0.minute:02}:{0.second:02}",
    "{0.year}年{0.month}月{0.day}日{0.hour}时{0.minute}分{0.second}秒",
    "{0.year}年{0.month}月{0.day}日 {0.hour}:{0.minute:02}:{0.second:02}",
    "{0:%Y-%m-%dT%H:%M:%S}",
    "{0:%Y%m%d%H%M%S}",
    "　{0:%Y-%m-%d %H：%M：%S}\t",
)


@given(MOMENTS, st.sampled_from(STYLES))
def test_a_moment_is_read_back_in_every_style_of_writing(value: datetime, style: str) -> None:
    assert moment(style.format(value)) == value


@given(MOMENTS)
def test_a_serial_of_a_spreadsheet_is_the_moment_it_counts(value: datetime) -> None:
    days = (value - datetime(1899, 12, 30)) / timedelta(days=1)
    assert moment(days) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019/08/01 08:32", datetime(2019, 8, 1, 8, 32)),
        ("2019-08-01 08:32:10", datetime(2019, 8, 1, 8, 32, 10)),
        ("2019-08-01 08:32:10.0", datetime(2019, 8, 1, 8, 32, 10)),
        ("2019年8月1日8时32分", datetime(2019, 8, 1, 8, 32)),
        ("2019年8月1日8时", datetime(2019, 8, 1, 8)),
        ("2019.8.1 8:05", datetime(2019, 8, 1, 8, 5)),
        ("201908010832", datetime(2019, 8, 1, 8, 32)),
        ("43647.0694444444", datetime(2019, 7, 1, 1, 40)),
        ('="2019-08-01 08:32"', datetime(2019, 8, 1, 8, 32)),
    ],
)
def test_times_as_exports_write_them(text: str, expected: datetime) -> None:
    assert moment(text) == expected


def test_a_cell_of_midnight_is_midnight() -> None:
    assert moment(date(2019, 7, 1)) == datetime(2019, 7, 1, 0, 0)


def test_fractions_of_a_second_are_rounded() -> None:
    assert moment(datetime(2019, 7, 1, 1, 39, 59, 999_998)) == datetime(2019, 7, 1, 1, 40)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("", "缺少报警时间"),
        ("  ", "缺少报警时间"),
        (None, "缺少报警时间"),
        ("2019-08-01", "只有日期，没有时刻"),
        ("2019-02-30 08:00", "没有这样的日期"),
        ("2019-08-01 25:00", "没有这样的日期"),
        ("昨天晚上", "不是可识别的时间"),
        ("0019-08-01 08:00", "年份不合理"),
        (datetime(9999, 12, 31, 23, 59, 59, 999_999), "年份不合理"),
        (12.5, "不是可识别的时间"),
        (float("nan"), "不是可识别的时间"),
        (True, "不是可识别的时间"),
        (time(8, 30), "不是可识别的时间"),
        ("=NOW()", "不是可识别的时间"),
    ],
)
def test_what_is_no_moment_is_refused_with_its_reason(value: object, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        moment(value)


@given(st.from_regex(r"[1-9][0-9]{5,20}", fullmatch=True))
def test_a_number_that_is_a_name_keeps_every_digit(number: str) -> None:
    for written in (number, f" {number}\t", f"'{number}", f'="{number}"'):
        assert identifier(written) == number


@given(st.integers(0, 10**15 - 1))
def test_a_short_number_stored_as_a_value_is_still_exact(number: int) -> None:
    assert identifier(float(number)) == str(number)


@pytest.mark.parametrize("value", [4.3022401190701e17, 430224011907010000, "4.30224E+17", "1.3E10"])
def test_a_long_number_stored_as_a_value_is_refused_because_digits_are_lost(value: object) -> None:
    with pytest.raises(Unreadable, match="已失真"):
        identifier(value)


def test_a_number_turned_into_a_date_is_refused() -> None:
    with pytest.raises(Unreadable, match="日期"):
        identifier(date(2019, 7, 1))


def test_formula_looking_text_is_only_text() -> None:
    assert plain_text('=HYPERLINK("x","y")') == '=HYPERLINK("x","y")'
    assert identifier("=1+1") == "=1+1"


def test_text_is_trimmed_and_loses_control_characters_only() -> None:
    assert plain_text(" 张\x0b三\r\n·阿依古丽 ") == "张三\n·阿依古丽"
    assert plain_text("䶮𠅤") == "䶮𠅤"


@pytest.mark.parametrize("nature", list(Nature))
def test_every_label_of_the_station_is_its_own_nature(nature: Nature) -> None:
    assert nature_of(nature.label) is nature


@pytest.mark.parametrize(
    "text",
    [
        *("邻里纠纷", "经济纠纷", "消费", "生活", "噪音", "劳资", "家庭婚姻情感", "产权权属", "感情纠纷", "医疗纠纷"),
        *("纠纷类", "纠纷/噪音", "纠纷—邻里", "08纠纷", "纠纷警情"),
    ],
)
def test_every_sub_class_of_disputes_is_a_dispute(text: str) -> None:
    assert nature_of(text) is Nature.DISPUTE


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("行政(治安)类", Nature.SECURITY),
        ("行政（治安）类", Nature.SECURITY),
        ("刑事警情", Nature.CRIMINAL),
        (" 道路 交通类", Nature.TRAFFIC),
        ("交通事故", Nature.TRAFFIC),
        ("求助", Nature.HELP),
        ("举报", Nature.OTHER),
        ("骚扰", Nature.HARASSMENT),
    ],
)
def test_natures_are_known_under_their_common_words(text: str, nature: Nature) -> None:
    assert nature_of(text) is nature


@pytest.mark.parametrize("text", ["", "未知", "=1+1", "12345"])
def test_an_unknown_word_has_no_nature_rather_than_a_guessed_one(text: str) -> None:
    assert nature_of(text) is None


@given(st.text(max_size=40))
def test_no_text_whatever_breaks_the_reading_of_a_cell(text: str) -> None:
    assert plain_text(plain_text(text)) == plain_text(text)
    assert nature_of(text) in {None, *Nature}
    assert _read_or_reason(text)


def _read_or_reason(text: str) -> object:
    try:
        return moment(text)
    except Unreadable as reason:
        return str(reason)
