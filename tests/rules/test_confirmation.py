"""Judicial confirmation: how long an application may be made, and what a court would turn away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.agreements import TermFacts
from rules.confirmation import (
    ConfirmationFacts,
    confirmation_deadline,
    confirmation_findings,
    confirmation_words,
    questions,
)
from rules.law_tables import load_law
from rules.parties import PartyFacts
from rules.vocabulary import AgreementForm, IdKind, PartyRole, TermKind, Track

LAW = load_law()
DAY = date(2019, 7, 18)
APPLICANT = PartyFacts(
    1,
    PartyRole.APPLICANT,
    name="谭小玉",
    id_kind=IdKind.RESIDENT,
    id_number="430224198001011234",
    phone="13800000000",
    address="云阳街道某路1号",
)
RESPONDENT = replace(APPLICANT, key=2, role=PartyRole.RESPONDENT, name="刘卫兵", id_number="430224197001011235")
PAYMENT = TermFacts(TermKind.PAYMENT, "刘卫兵", "谭小玉", 50_000, due_on=date(2019, 8, 15), manner="银行转账")
FACTS = ConfirmationFacts(
    Track.PEOPLES,
    AgreementForm.WRITTEN,
    date(2019, 6, 30),
    category="0601",
    parties=(APPLICANT, RESPONDENT),
    terms=(PAYMENT,),
)


def must(facts: ConfirmationFacts, day: date = DAY) -> list[str]:
    return [one.problem.sentence for one in confirmation_findings(facts, LAW, day) if one.must]


def asked(facts: ConfirmationFacts) -> list[str]:
    return [one.problem.sentence for one in confirmation_findings(facts, LAW, DAY) if not one.must]


def test_a_clear_agreement_in_time_may_go_to_court() -> None:
    assert confirmation_findings(FACTS, LAW, DAY) == []


@pytest.mark.parametrize(
    ("effective", "last"),
    [
        (date(2019, 6, 30), date(2019, 7, 30)),  # the first day is not counted, the last one is
        (date(2019, 5, 30), date(2019, 7, 1)),  # 29 June is a Saturday
        (date(2019, 9, 1), date(2019, 10, 8)),  # 1 October begins the holiday of the National Day, to the 7th
        (date(2019, 12, 26), date(2020, 2, 3)),  # 25 January 2020 is in the Spring Festival, prolonged to 2 February
        (date(2019, 8, 30), date(2019, 9, 29)),  # a Sunday made up as a working day
    ],
)
def test_the_last_of_thirty_days_moves_over_rest_days_and_not_over_made_up_ones(effective: date, last: date) -> None:
    deadline = confirmation_deadline(effective, LAW)
    assert deadline is not None
    assert deadline.due == last
    assert not must(replace(FACTS, effective_on=effective), last)
    assert "期限已过" in must(replace(FACTS, effective_on=effective), last + timedelta(days=1))[0]


@given(st.dates(date(2013, 1, 2), date(2026, 6, 1)))
def test_there_are_never_fewer_than_thirty_days_and_the_last_is_a_working_day(effective: date) -> None:
    deadline = confirmation_deadline(effective, LAW)
    assert deadline is not None
    assert deadline.due is not None
    assert timedelta(30) <= deadline.due - effective <= timedelta(45)
    assert deadline.unsure or LAW.working_days.is_working(deadline.due)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2019, 7, 18), "还剩12天（至2019年7月30日）"),
        (date(2019, 7, 30), "今天是最后一天（2019年7月30日）"),
        (date(2019, 8, 2), "已过期3天（至2019年7月30日）"),
    ],
)
def test_the_time_left_is_told_in_words(today: date, words: str) -> None:
    assert confirmation_words(date(2019, 6, 30), today, LAW) == words


def test_an_agreement_not_in_force_has_no_time_left_or_lost() -> None:
    assert confirmation_words(None, DAY, LAW) == "协议尚未生效"
    assert "尚未生效" in must(replace(FACTS, effective_on=None))[0]


def test_time_that_runs_into_a_year_without_holidays_says_so() -> None:
    assert "未按调休核算" in confirmation_words(date(2040, 1, 1), date(2040, 1, 2), LAW)


def test_what_was_agreed_before_the_law_knew_confirmation_is_not_confirmed() -> None:
    old = date(2009, 3, 1)
    assert confirmation_deadline(old, LAW) is None
    assert confirmation_words(old, DAY, LAW) == "不能申请司法确认"
    assert "还没有司法确认的规定" in must(replace(FACTS, effective_on=old))[0]


def test_an_agreement_made_by_the_police_is_never_offered_to_the_court() -> None:
    (finding,) = confirmation_findings(replace(FACTS, track=Track.SECURITY), LAW, DAY)
    assert finding.must
    assert finding.problem.sentence.startswith("治安调解协议不是人民调解协议")


@pytest.mark.parametrize("form", [None, AgreementForm.ORAL])
def test_the_court_wants_a_written_agreement(form: AgreementForm | None) -> None:
    assert len(must(replace(FACTS, form=form))) == 1


def test_the_late_are_told_how_it_was_counted_and_which_way_is_left() -> None:
    (late,) = must(FACTS, date(2019, 8, 1))
    assert "2019年6月30日调解协议生效，当日不计" in late
    assert "2019年7月30日" in late
    assert late.endswith("向人民法院起诉。")


def test_a_category_that_points_to_what_courts_do_not_confirm_is_asked_about() -> None:
    (question,) = asked(replace(FACTS, category="0101"))
    assert question.startswith("离婚纠纷可能涉及“确认婚姻、亲子、收养等身份关系")
    assert must(replace(FACTS, category="0101")) == []
    assert [row.key for row in questions("0701", {}, LAW, DAY)] == ["outside_courts"]
    assert [row.key for row in questions("0802", {}, LAW, DAY)] == ["outside_courts"]
    assert [row.key for row in questions("0303", {}, LAW, DAY)] == ["property_right"]
    assert questions("0601", {}, LAW, DAY) == ()


@pytest.mark.parametrize("key", [row.key for row in LAW.confirmation_exclusions(DAY)])
def test_a_question_answered_yes_stops_and_answered_no_is_not_asked_again(key: str) -> None:
    assert len(must(replace(FACTS, answers={key: True}))) == 1
    pointed = replace(FACTS, category="0101", answers={key: False})
    assert must(pointed) == []
    assert len(asked(pointed)) == (key != "identity_relation")


@pytest.mark.parametrize(
    ("day", "citation"),
    [
        (date(2012, 5, 1), "《最高人民法院关于人民调解协议司法确认程序的若干规定》第四条"),
        (date(2019, 7, 1), "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第三百五十七条"),
        (date(2024, 7, 1), "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第三百五十五条"),
    ],
)
def test_what_is_excluded_is_cited_by_the_numbers_of_the_day(day: date, citation: str) -> None:
    facts = replace(FACTS, effective_on=day, answers={"identity_relation": True})
    (finding,) = [one for one in confirmation_findings(facts, LAW, day) if one.must]
    assert finding.problem.source == citation


def test_every_principal_applies() -> None:
    third = replace(APPLICANT, key=3, role=PartyRole.THIRD, name="周大勇")
    three = replace(FACTS, parties=(APPLICANT, RESPONDENT, third))
    assert must(three) == []
    assert must(replace(three, applying=frozenset({1, 2, 3}))) == []
    (absent,) = must(replace(three, applying=frozenset({1})))
    assert "被申请人“刘卫兵”、第三人“周大勇”没有申请" in absent


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"phone": ""}, "联系电话"),
        ({"address": " "}, "住址"),
        ({"id_number": ""}, "身份证件号码"),
        ({"id_kind": IdKind.REFUSED}, "身份证件号码"),
    ],
)
def test_the_court_must_know_who_applies_and_where_they_are_found(changes: dict[str, object], word: str) -> None:
    party = replace(RESPONDENT, **changes)  # type: ignore[arg-type]
    assert must(replace(FACTS, parties=(APPLICANT, party))) == [f"被申请人“刘卫兵”还缺少{word}，请先在当事人一栏补填。"]


def test_a_minor_applies_with_a_guardian() -> None:
    child = replace(APPLICANT, birth=date(2010, 1, 1))
    assert "未满十八周岁" in must(replace(FACTS, parties=(child, RESPONDENT)))[0]
    mother = replace(APPLICANT, key=3, role=PartyRole.GUARDIAN, name="谭母", represents=1, relation="母亲")
    assert must(replace(FACTS, parties=(replace(child, phone="", address=""), RESPONDENT, mother))) == []


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"payer": ""}, "付款人"),
        ({"payee": ""}, "收款人"),
        ({"amount_fen": 0}, "金额"),
        ({"due_on": None}, "履行期限"),
        ({"manner": ""}, "履行方式"),
        ({"kind": TermKind.ACT, "act": ""}, "履行的行为"),
    ],
)
def test_a_term_the_court_could_not_enforce_is_named(changes: dict[str, object], word: str) -> None:
    term = replace(PAYMENT, **changes)  # type: ignore[arg-type]
    (told,) = must(replace(FACTS, terms=(PAYMENT, term)))
    assert told.startswith(f"第2项没有写明{word}，")


def test_vague_words_are_advised_against_and_no_terms_at_all_refused() -> None:
    vague = replace(PAYMENT, manner="有能力时适当支付")
    told = asked(replace(FACTS, terms=(vague,)))
    assert any("“有能力时”" in sentence for sentence in told)
    assert any("“适当”" in sentence for sentence in told)
    assert must(replace(FACTS, terms=())) == ["协议没有可以确认的内容，请核对协议条款。"]
