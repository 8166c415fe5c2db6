"""The one list of figures: that it is whole, that it says what it counts, and that its sums are checked."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.queries.facts.table import fact_rows
from rules.law_tables import load_law
from rules.statistics.cases import CRIMES
from rules.statistics.checks import CrossCheck, SeriesCheck, broken_checks, cross_checks, printed_checks
from rules.statistics.definition import SMALL, Definition, figure
from rules.statistics.justice import AFTER, MEDIATED, ORIGIN_OF_SOURCE, PREVENTION, justice_columns
from rules.statistics.lists import HEADLINE, all_definitions, by_key
from rules.statistics.measures import MEASURES
from rules.statistics.places import place_of, places
from rules.statistics.query import Fact
from rules.statistics.series import AGE_LIMITS, AGES, FIXED, MAPPED, SECOND, SERIES, Dimension
from rules.vocabulary import CaseOrigin, Source

LAW = load_law()
DAY = date(2026, 6, 1)
CLASSES = tuple((row.code, row.name) for row in LAW.justice_classes(DAY))
DEFINITIONS = all_definitions(CLASSES)
BY_KEY = by_key(DEFINITIONS)
QUERIES = {one.key: one.query for one in DEFINITIONS if one.query is not None}
COUNTS = {
    "incidents.total": 1463,
    "incidents.valid": 1426,
    "disputes.total": 1084,
    "cases.accepted": 3,
    "category.02": 2,
    "category.18": 1,
    "community.七一社区": 3,
    "criminal.filed": 124,
    "criminal.solved": 39,
    "criminal.solved_current": 28,
}

# The list


def test_no_two_figures_have_the_same_key() -> None:
    assert [key for key, times in Counter(one.key for one in DEFINITIONS).items() if times > 1] == []


def test_no_two_figures_stand_under_the_same_heading() -> None:
    assert [path for path, times in Counter(one.path for one in DEFINITIONS).items() if times > 1] == []


@pytest.mark.parametrize("one", DEFINITIONS, ids=lambda one: one.key)
def test_every_figure_says_what_it_counts_by_which_date_and_in_what(one: Definition) -> None:
    assert one.meaning.endswith("。")
    assert one.dated_by
    assert not one.dated_by.endswith("。")
    assert one.unit in ("件", "起", "人", "次", "场", "条", "日", "元", "%", "天")
    assert 2 <= len(one.path) <= 3
    assert all(one.path)
    assert one.name == one.path[-1]


@pytest.mark.parametrize("one", DEFINITIONS, ids=lambda one: one.key)
def test_every_figure_is_counted_or_divided_or_entered(one: Definition) -> None:
    assert [one.query is not None, one.is_rate, one in CRIMES and not one.is_rate].count(True) == 1
    assert one.is_rate == (one.unit in ("%", "天"))


@pytest.mark.parametrize("one", [one for one in DEFINITIONS if one.is_rate], ids=lambda one: one.key)
def test_both_parts_of_a_rate_are_figures_that_are_counted(one: Definition) -> None:
    parts = [BY_KEY[key] for key in (one.numerator, one.denominator)]
    assert not any(part.is_rate for part in parts)
    assert one.unit != "%" or parts[0].unit == parts[1].unit


@pytest.mark.parametrize("one", [one for one in DEFINITIONS if one.query], ids=lambda one: one.key)
def test_every_column_a_figure_speaks_of_is_a_column_of_its_fact(one: Definition) -> None:
    assert one.query is not None
    columns = fact_rows(one.query.fact).columns
    spoken_of = {condition.column for condition in one.query.where} | ({one.query.total} - {""})
    assert spoken_of <= columns.keys()
    assert (one.unit in ("元", "人", "日")) == bool(one.query.total)


def test_every_kind_of_fact_is_counted_by_some_figure() -> None:
    assert {query.fact for query in QUERIES.values()} == set(Fact)


# What the officers' own list of measures asks for


@pytest.mark.parametrize(
    "name",
    [
        "调解成功率",
        "化解率",
        "办结率",
        "按期办结率",
        "履行率",
        "回访率",
        "满意度",
        "重复报警率",
        "平均调解时长",
        "纠纷警情占比",
        "当场化解率",
        "民转刑比例",
        "日清率",
        "周清率",
        "结转率",
        "平均结转天数",
    ],
)
def test_every_measure_a_station_is_asked_for_is_in_the_list(name: str) -> None:
    assert [one.name for one in MEASURES].count(name) == 1
    assert [one.name for one in HEADLINE].count(name) == 1


# The justice table


def test_columns_of_the_justice_table_stand_in_the_order_of_its_header() -> None:
    groups = [one.path[0] for one in justice_columns(CLASSES)]
    assert list(dict.fromkeys(groups)) == [MEDIATED, PREVENTION, AFTER[0].path[0]]
    assert groups == sorted(groups, key=list(dict.fromkeys(groups)).index)
    second = [one.path[1] for one in justice_columns(CLASSES) if len(one.path) == 3]
    assert list(dict.fromkeys(second))[:4] == ["不同主体调解情况", "案件来源", "案件分类", "协议形式"]
    assert second == sorted(second, key=list(dict.fromkeys(second)).index)


def test_justice_table_has_eighteen_classes_six_committees_and_seven_origins() -> None:
    counted = Counter(one.key.split(".")[1] for one in justice_columns(CLASSES) if len(one.path) == 3)
    assert (counted["class"], counted["committee"], counted["origin"], counted["form"]) == (18, 6, 8, 2)


def test_every_source_of_an_incident_tells_where_a_case_comes_from() -> None:
    assert set(ORIGIN_OF_SOURCE) == set(Source)
    assert set(ORIGIN_OF_SOURCE.values()) == set(CaseOrigin) - {CaseOrigin.PROCURATORATE}


# What is divided


@pytest.mark.parametrize("one", SERIES, ids=lambda one: one.key)
def test_every_division_divides_a_count_by_a_column_of_its_fact(one) -> None:
    query = QUERIES[one.of]
    columns = fact_rows(query.fact).columns
    assert ("category" if one.column in MAPPED else one.column) in columns
    assert not one.second or (one.second in columns and one.second in SECOND)
    assert not query.total
    assert one.dimension in places(LAW, DAY, ["七一社区"], ["张民警"])


def test_keys_of_divisions_are_unique_and_no_figure_begins_like_one() -> None:
    heads = [one.key for one in SERIES]
    assert len(set(heads)) == len(heads)
    assert not [one.key for one in DEFINITIONS if one.key.split(".")[0] in heads]


def test_divisions_of_a_dimension_can_be_told_apart_by_their_heads() -> None:
    heads = Counter((one.dimension, one.second, one.name or BY_KEY[one.of].name) for one in SERIES)
    assert [head for head, times in heads.items() if times > 1] == []


def test_places_shared_by_all_stations_have_codes_of_their_own() -> None:
    for dimension, found in FIXED.items():
        assert len({code for code, _ in found}) == len(found), dimension
    assert len(FIXED[Dimension.AGE]) == len(AGES) == len(AGE_LIMITS) + 1
    assert len(FIXED[Dimension.HOUR]) == 12


def test_every_category_is_reported_under_a_place_of_each_sheet() -> None:
    found = places(LAW, DAY, [], [])
    for one in SERIES:
        if one.column not in MAPPED:
            continue
        place = place_of(one, LAW, DAY)
        codes = {row.code for row in found[one.dimension]}
        assert {place(row.key) for row in LAW.categories(DAY)} == codes
        assert place(None) == place("9999") == "未填"


# What must add up


def test_every_check_speaks_of_figures_there_are() -> None:
    for check in cross_checks(CLASSES):
        if isinstance(check, SeriesCheck):
            assert check.series in SERIES
        else:
            assert {*check.parts, check.whole} <= BY_KEY.keys()


def test_every_division_is_checked_and_no_sentence_is_said_twice() -> None:
    checks = cross_checks(CLASSES)
    assert [check.series for check in checks if isinstance(check, SeriesCheck)].count(SERIES[0]) == 1
    assert {check.series.key for check in checks if isinstance(check, SeriesCheck)} == {one.key for one in SERIES}
    sentences = [check.sentence for check in checks]
    assert len(set(sentences)) == len(sentences)
    assert set(printed_checks(CLASSES)) <= set(checks)


def test_sums_that_hold_are_not_named() -> None:
    whole = COUNTS | {"governance.婚姻家庭": 3, "officer_accepted.张民警": 3}
    divided = {
        "incidents.total": ("nature", "nature_reported", "source", "officer_registered"),
        "disputes.total": ("dispute_class", "community_disputes", "police", "source_disputes", "hour"),
        "incidents.valid": ("hour_all",),
    }
    whole |= {f"{head}.x": whole[of] for of, heads in divided.items() for head in heads}
    assert broken_checks(whole, CLASSES) == []


@pytest.mark.parametrize(
    ("key", "value", "named"),
    [
        ("category.02", 1, "分类合计＝受理纠纷"),
        ("community.七一社区", 4, "社区合计＝受理纠纷"),
        ("incidents.valid", 2000, "有效警情≤警情总数"),
        ("disputes.total", 1427, "纠纷警情≤有效警情"),
        ("disputes.repeated", 1085, "重复纠纷警情≤纠纷警情"),
        ("incidents.cleared_in_day", 1, "当日办结≤当周办结"),
        ("cases.succeeded", 1, "调解成功≤调解结束"),
        ("cases.failed", 1, "调解不成≤调解结束"),
        ("terms.performed", 1, "到期已履行≤到期条款"),
        ("visits.made", 1, "已回访≤应回访"),
        ("criminal.solved_current", 125, "破现行案件≤刑事立案"),
        ("justice.committee.village", 1, "各主体调解合计＝调解案件总数"),
        ("justice.origin.applied", 1, "主动＋依申请＋委托移送＝调解案件总数"),
        ("justice.origin.court", 1, "各部门委托移送合计＝接受委托移送调解"),
        ("justice.class.18", 1, "18类合计＝调解案件总数"),
        ("justice.form.oral", 1, "口头协议＋书面协议≤调解成功"),
        ("justice.succeeded", 1, "调解成功≤调解案件总数"),
        ("hour.03.1", 1085, "时段合计（hour）＝disputes.total"),
    ],
)
def test_a_broken_sum_is_named(key: str, value: int, named: str) -> None:
    assert named not in broken_checks(COUNTS | {"hour.03.1": 1084}, CLASSES)
    assert named in broken_checks({"hour.03.1": 1084} | COUNTS | {key: value}, CLASSES)


def test_a_check_is_not_met_by_more_than_the_whole() -> None:
    at_most = CrossCheck("甲≤乙", ("a", "b"), "c", at_most=True)
    assert at_most.holds({"a": 1, "b": 1, "c": 2})
    assert not at_most.holds({"a": 1, "b": 2, "c": 2})
    assert not CrossCheck("甲＝乙", ("a",), "c").holds({"a": 1, "c": 2})


# Values, and what they are compared with


def test_a_share_prints_numerator_and_denominator() -> None:
    share = figure(BY_KEY["disputes.share"], COUNTS, {}, {})
    assert (share.numerator, share.denominator) == (1084, 1426)
    assert share.value == pytest.approx(0.7602, abs=5e-5)
    assert share.amount_words == "76.02%（1084/1426）"


def test_the_published_changes_come_out_as_printed() -> None:
    filed = figure(BY_KEY["criminal.filed"], {"criminal.filed": 124}, {"criminal.filed": 164}, {})
    assert filed.yoy == pytest.approx(-0.2439, abs=5e-5)
    disputes = figure(BY_KEY["disputes.total"], {"disputes.total": 459}, {"disputes.total": 540}, {})
    assert disputes.yoy == pytest.approx(-0.15)
    assert disputes.mom is None
    assert disputes.words == "459起，同比下降15.00%，环比—"


def test_shares_are_compared_in_percentage_points() -> None:
    now = {"cases.succeeded": 8, "cases.ended": 16}
    base = {"cases.succeeded": 1, "cases.ended": 4}
    success = figure(BY_KEY["rate.success"], now, base, {})
    assert success.yoy == pytest.approx(0.25)
    assert success.words == "50.00%（8/16），同比上升25.00个百分点，环比—"


def test_a_mean_of_days_is_compared_as_a_count_is() -> None:
    now = {"cases.days_to_end": 60, "cases.ended": 20}
    mean = figure(BY_KEY["rate.days_to_end"], now, {"cases.days_to_end": 80, "cases.ended": 20}, {})
    assert mean.yoy == pytest.approx(-0.25)
    assert mean.words == "3.0天（60/20），同比下降25.00%，环比—"


def test_a_base_of_nothing_gives_no_change() -> None:
    nothing = figure(BY_KEY["disputes.total"], {"disputes.total": 3}, {"disputes.total": 0}, {})
    assert (nothing.yoy_base, nothing.yoy) == (0, None)
    assert nothing.words == "3起，同比—，环比—"
    share = figure(BY_KEY["rate.success"], {"cases.succeeded": 1, "cases.ended": 2}, {"cases.ended": 0}, {})
    assert (share.yoy_base, share.yoy) == (None, None)


@pytest.mark.parametrize(("denominator", "marked"), [(0, False), (1, True), (9, True), (10, False)])
def test_a_rate_of_fewer_than_ten_is_marked(denominator: int, marked: bool) -> None:
    rate = figure(BY_KEY["rate.success"], {"cases.succeeded": 0, "cases.ended": denominator}, {}, {})
    assert rate.is_small is marked
    assert (SMALL in rate.amount_words) is marked


def test_a_time_before_the_records_gives_only_what_was_entered_to_compare_with() -> None:
    entered = {"criminal.filed": 164, "criminal.solved": 50, "criminal.solved_current": 41}
    assert figure(BY_KEY["criminal.filed"], COUNTS, entered, {}).yoy_base == 164
    assert figure(BY_KEY["criminal.solved_share"], COUNTS, entered, {}).yoy_base == pytest.approx(0.25)
    disputes = figure(BY_KEY["disputes.total"], COUNTS, entered, {})
    assert (disputes.yoy_base, disputes.mom_base) == (None, None)


def test_a_rate_of_nothing_has_no_value() -> None:
    rate = figure(BY_KEY["rate.success"], {"cases.succeeded": 0, "cases.ended": 0}, {}, {})
    assert (rate.value, rate.amount_words) == (None, "—")


def test_an_amount_is_read_in_yuan() -> None:
    amount = figure(BY_KEY["agreements.amount"], {"agreements.amount": 123_456}, {}, {})
    assert amount.amount_words == "1,234.56元"


def test_what_is_entered_by_the_month_has_no_value_for_a_day() -> None:
    assert figure(BY_KEY["criminal.filed"], {"incidents.total": 1}, {}, {}).value is None
    assert figure(BY_KEY["cases.open"], {"incidents.total": 1}, {}, {}).value == 0


@given(now=st.integers(0, 10**6), base=st.integers(0, 10**6))
def test_a_change_leads_back_to_the_value(now: int, base: int) -> None:
    total = figure(BY_KEY["incidents.total"], {"incidents.total": now}, {"incidents.total": base}, {})
    if base == 0:
        assert total.yoy is None
    else:
        assert total.yoy is not None
        assert base * (1 + total.yoy) == pytest.approx(now, abs=1e-6 * base)


@given(
    part=st.integers(0, 10**6),
    rest=st.integers(0, 10**6),
    base_part=st.integers(0, 10**6),
    base_rest=st.integers(0, 10**6),
)
def test_a_difference_of_shares_leads_back_to_the_share(part: int, rest: int, base_part: int, base_rest: int) -> None:
    now = {"cases.succeeded": part, "cases.ended": part + rest}
    base = {"cases.succeeded": base_part, "cases.ended": base_part + base_rest}
    rate = figure(BY_KEY["rate.success"], now, {}, base)
    if rate.value is None or rate.mom_base is None:
        assert rate.mom is None
    else:
        assert rate.mom is not None
        assert rate.mom_base + rate.mom == pytest.approx(rate.value)
        assert -1 <= rate.mom <= 1
