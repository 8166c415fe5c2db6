"""The law by day: what is shipped holds together, and a station's own rows take their place."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.errors import RuleViolation
from rules.law_rows import PROOFS, TABLES, Article, ClosureRule, FixedSentence, HolidayRow
from rules.law_tables import load_law
from rules.vocabulary import CarryReason, ClosureReason, Risk, Role

LAW = load_law()
DAY = date(2019, 6, 30)
CLASSES = [
    "婚姻家庭纠纷",
    "邻里纠纷",
    "房屋宅基地纠纷",
    "合同纠纷",
    "生产经营纠纷",
    "损害赔偿纠纷",
    "山林土地纠纷",
    "征地拆迁纠纷",
    "环境污染纠纷",
    "拖欠农民工工资纠纷",
    "其他劳动争议纠纷",
    "旅游纠纷",
    "电子商务纠纷",
    "其他消费纠纷",
    "医疗纠纷",
    "道路交通事故纠纷",
    "物业纠纷",
    "其他纠纷",
]


def test_the_law_as_shipped_cites_no_article_it_does_not_hold():
    own = {"danger_words": [{"key": "菜刀", "valid_from": "2019-01-01", "source": "本所", "kind": "持刀"}]}
    # Whatever a station adds, every row is then looked through, the shipped ones too.
    words = load_law().with_overrides(own).danger_words(date(2019, 6, 1))
    assert [word.kind for word in words if word.key == "菜刀"] == ["持刀"]


def test_article_9_is_cited_before_and_since_2026_from_two_rows() -> None:
    before = LAW.article("security_mediation", date(2025, 12, 31))
    since = LAW.article("security_mediation", date(2026, 1, 1))
    assert before.citation == since.citation == "《中华人民共和国治安管理处罚法》第九条"
    assert before.valid_to == date(2025, 12, 31)
    assert since.valid_from == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("topic", "day", "words"),
    [
        ("mediable", date(2018, 12, 31), "第一百五十三条"),
        ("mediable", date(2019, 1, 1), "第一百七十八条"),
        ("own_settlement", DAY, "第一百八十六条"),
        ("security_period", date(2025, 12, 31), "第九十九条"),
        ("security_period", date(2026, 1, 1), "第一百一十八条"),
        ("court_confirmation", DAY, "第一百九十四条"),
        ("court_confirmation", date(2022, 5, 1), "第二百零一条"),
        ("court_confirmation", date(2024, 1, 1), "第二百零五条"),
        ("peoples_confirmation", DAY, "《中华人民共和国人民调解法》第三十三条"),
    ],
)
def test_a_citation_is_that_of_its_day(topic: str, day: date, words: str) -> None:
    assert words in LAW.article(topic, day).citation


def test_a_day_before_every_wording_gets_the_nearest_one() -> None:
    assert LAW.article("mediable", date(2005, 1, 1)).valid_from == date(2013, 1, 1)
    with pytest.raises(KeyError):
        LAW.article("no_such_topic", DAY)


def test_citations_are_joined_once_each() -> None:
    assert LAW.cite(DAY, "agent", "guardian") == "《公安机关办理行政案件程序规定》第一百八十一条"


def test_the_title_of_a_law_is_not_said_twice_in_a_row() -> None:
    cited = LAW.cite(date(2024, 1, 1), "court_enforcement", "court_counting", "security_mediation")
    assert cited == ("《中华人民共和国民事诉讼法》第二百五十条、第八十五条、《中华人民共和国治安管理处罚法》第九条")


@pytest.mark.parametrize("name", TABLES)
def test_rows_of_one_key_never_overlap(name: str) -> None:
    spans: dict[str, list[tuple[date, date]]] = {}
    for row in LAW.tables[name]:
        spans.setdefault(row.key, []).append((row.valid_from, row.valid_to or date.max))
    for held in spans.values():
        ordered = sorted(held)
        assert all(one[1] < two[0] for one, two in pairwise(ordered))


def test_the_checklists_are_those_of_the_article() -> None:
    assert [len(rows) for rows in (LAW.act_kinds(DAY), LAW.circumstances(DAY), LAW.grounds(DAY))] == [9, 3, 7]
    assert LAW.act_kinds(DAY)[0].label == "殴打他人"
    assert LAW.grounds(DAY)[5].key == "fled"
    assert len(LAW.on_spot_conditions(DAY)) == 6


def test_the_justice_classes_stand_in_the_order_of_the_table() -> None:
    assert [row.name for row in LAW.justice_classes(DAY)] == CLASSES
    assert [row.code for row in LAW.justice_classes(DAY)] == [f"{n:02}" for n in range(1, 19)]


def test_every_leaf_reports_on_three_sheets() -> None:
    leaves = LAW.categories(DAY)
    assert all(leaf.police and leaf.governance and leaf.class_code == leaf.key[:2] for leaf in leaves)
    assert len({leaf.key for leaf in leaves}) == len(leaves)
    assert LAW.category("0201", DAY).police == "噪音"


def test_a_category_is_named_on_days_it_was_not_in_force_and_an_unknown_code_names_itself() -> None:
    assert LAW.category_name("0201", DAY) == LAW.category("0201", DAY).name
    assert LAW.category_name("0201", date(1999, 1, 1)) == LAW.category("0201", DAY).name
    assert LAW.category_name("9999", DAY) == "9999"


def test_an_unknown_category_is_refused() -> None:
    with pytest.raises(RuleViolation, match="9999"):
        LAW.category("9999", DAY)


def test_risks_say_interval_lead_colour_and_who_is_told() -> None:
    rows = [LAW.risk(level, DAY) for level in (Risk.LOW, Risk.MIDDLE, Risk.HIGH)]
    assert [(r.visit_days, r.visit_days - r.reminder_lead, r.colour) for r in rows] == [
        (30, 20, "蓝"),
        (15, 13, "黄"),
        (7, 6, "红"),
    ]
    assert rows[2].reports_to is Role.CHIEF


def test_every_reason_of_the_vocabulary_has_its_row_and_its_word() -> None:
    assert all(LAW.carry_reason(reason, DAY).label == reason.label for reason in CarryReason)
    assert all(LAW.closure(reason, DAY).label == reason.label for reason in ClosureReason)
    assert all(LAW.closure_proofs(reason, DAY) for reason in ClosureReason)
    assert LAW.closure_proofs(ClosureReason.ON_SPOT, DAY) == (("recording_ref", "agreement_number"),)


def test_every_proof_is_asked_for_by_some_reason() -> None:
    rows = [row for row in LAW.tables["closure_reasons"] if isinstance(row, ClosureRule)]
    assert {name for row in rows for names in row.alternatives for name in names} == set(PROOFS)


def test_sentences_cite_the_article_of_the_day() -> None:
    old = " ".join(LAW.sentences("security_effect", date(2018, 6, 1)))
    new = " ".join(LAW.sentences("security_effect", DAY))
    assert "第一百六十条" in old
    assert "第一百八十五条" in new
    assert LAW.sentence("peoples_copies", DAY, copies="三").startswith("本协议书一式三份")


def test_every_sentence_can_be_filled_on_any_day() -> None:
    rows = [row for row in LAW.tables["sentences"] if isinstance(row, FixedSentence)]
    for row in rows:
        text = LAW.sentence(row.key, date(2026, 7, 1), **dict.fromkeys(row.values, "某"))
        assert "{" not in text
        assert text.endswith(("。", "；", "：")) or row.group in CHOICES


CHOICES = {
    "acceptance_how_applied", "acceptance_how_initiative", "acceptance_source", "authority_powers",
    "authority_powers_security", "authority_relations", "confirmation_attachments", "entrustment_answer",
    "no_penalty_ways", "transfer_answer", "transfer_police_answer",
}  # fmt: skip
"""Blocks that are chosen from or listed, not read as sentences."""


def test_danger_words_are_found_in_a_report() -> None:
    found = LAW.dangers_in("对方拿着菜刀，扬言弄死他", DAY)
    assert [word.key for word in found] == ["弄死", "菜刀"]
    assert LAW.dangers_in("因停车发生口角", DAY) == ()


def test_the_version_is_stable_and_changes_with_a_row() -> None:
    changed = LAW.with_overrides({"risks": [{"key": "low", "valid_from": "2004-01-01", "visit_days": 20}]})
    assert LAW.version == load_law().version
    assert len(LAW.version) == 12
    assert changed.version != LAW.version


def test_a_station_replaces_a_row_by_key_and_date() -> None:
    law = LAW.with_overrides({"risks": [{"key": "low", "valid_from": date(2004, 1, 1), "visit_days": 20}]})
    assert law.risk(Risk.LOW, DAY).visit_days == 20
    assert law.risk(Risk.LOW, DAY).colour == "蓝"
    assert LAW.risk(Risk.LOW, DAY).visit_days == 30


def test_a_row_with_a_later_date_takes_over_from_that_day() -> None:
    row = {
        "key": "security_copies", "group": "security_copies", "order": 1, "text": "本协议书一式{copies}联。",
        "topics": [], "values": ["copies"], "valid_from": "2019-07-01", "source": "省厅式样",
    }  # fmt: skip
    law = LAW.with_overrides({"sentences": [row]})
    assert law.sentences("security_copies", date(2019, 6, 30), copies="三")[0].startswith("本协议书一式三份")
    assert law.sentences("security_copies", date(2019, 7, 1), copies="三") == ("本协议书一式三联。",)


def test_a_station_may_add_a_leaf() -> None:
    row = {"key": "0210", "name": "晾晒纠纷", "class_code": "02", "police": "邻里", "governance": "邻里"}
    law = LAW.with_overrides({"categories": [{**row, "valid_from": "2019-01-01", "source": "本所"}]})
    assert law.category("0210", DAY).name == "晾晒纠纷"
    assert law.justice_classes(DAY) == LAW.justice_classes(DAY)


FIRST = {"valid_from": "2019-01-01", "source": "本所"}


@pytest.mark.parametrize(
    ("table", "row", "reason"),
    [
        ("tariffs", {}, "没有这张表"),
        ("risks", {"key": "low", "valid_from": "2004-01-01", "visit_days": 0}, "提醒天数"),
        ("risks", {"key": "low", "valid_from": "2004-01-01", "visit_days": "七"}, "应为整数"),
        ("risks", {"key": "purple", "valid_from": "2004-01-01"}, "缺少项目“source、label"),
        ("risks", {"key": "low"}, "应为日期"),
        ("risks", {"key": "low", "valid_from": "去年"}, "2019-06-30"),
        ("risks", {"key": "low", "valid_from": "2004-01-01", "valid_to": "2003-01-01"}, "早于"),
        ("risks", {"key": "low", "valid_from": "2004-01-01", "price": 3}, "不认识的项目“price”"),
        ("clocks", {"key": "second_session", "valid_from": "2013-01-01", "unit": "weeks"}, "未知的单位"),
        ("clocks", {"key": "second_session", "valid_from": "2013-01-01", "topics": ["moon"]}, "“moon”"),
        ("closure_reasons", {"key": "sued", "label": "起诉", "proofs": ["hope"], **FIRST}, "未知的证明“hope”"),
        ("sentences", {"key": "peoples_copies", "valid_from": "2011-01-01", "text": "{copies.x}"}, "占位"),
        ("sentences", {"key": "peoples_copies", "valid_from": "2011-01-01", "text": "{"}, "第1行，文字中的花括号"),
        ("carry_reasons", {"key": "absent", "valid_from": "2004-01-01", "source": " "}, "缺少来源"),
    ],
)
def test_a_bad_override_names_table_row_and_reason(table: str, row: dict[str, object], reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason) as refusal:
        LAW.with_overrides({table: [row]})
    assert refusal.value.field == table


@given(st.dates(date(2013, 1, 1), date(2030, 1, 1)))
def test_every_clock_of_a_day_can_be_cited_on_that_day(day: date) -> None:
    assert all(LAW.cite(day, *clock.topics) for clock in LAW.clocks(day))


@given(st.dates(date(2000, 1, 1), date(2035, 1, 1)))
def test_asking_by_day_gives_only_rows_of_that_day(day: date) -> None:
    for kind in (Article, HolidayRow):
        held = LAW._on(kind, day)
        assert all(row.holds_on(day) for row in held.values())
        assert set(held) == {row.key for row in LAW._rows(kind) if row.holds_on(day)}


def test_a_row_holds_on_its_first_and_last_day_and_not_outside() -> None:
    row = next(row for row in LAW.tables["articles"] if row.valid_to)
    assert row.valid_to is not None
    assert row.holds_on(row.valid_from)
    assert row.holds_on(row.valid_to)
    assert not row.holds_on(row.valid_to + timedelta(days=1))
    assert not row.holds_on(row.valid_from - timedelta(days=1))
