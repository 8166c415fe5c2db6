"""What an agreement must contain, its copies, and the day it takes effect."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.agreements import (
    AgreementFacts,
    FactElements,
    TermFacts,
    agreement_problems,
    copies_needed,
    effective_on,
    facts_paragraph,
    total_of,
)
from rules.eligibility import MediationFacts
from rules.law_tables import load_law
from rules.parties import PartyFacts
from rules.vocabulary import AgreementForm, PartyRole, TermKind, Track

LAW = load_law()
DAY = date(2019, 6, 30)
PAYMENT = TermFacts(TermKind.PAYMENT, "刘卫兵", "谭小玉", 50_000, due_on=date(2019, 7, 15), manner="银行转账")
APOLOGY = TermFacts(TermKind.ACT, "刘卫兵", act="当面赔礼道歉", manner="当面", immediate=True)
ELEMENTS = FactElements(
    "6月29日20时", "云阳街道某小区", "刘卫兵、谭小玉", "停车占位", "口角后推搡", "情节较轻", "谭小玉手臂擦伤"
)
SECURITY = AgreementFacts(Track.SECURITY, DAY, elements=ELEMENTS, terms=(PAYMENT, APOLOGY), total_fen=50_000, copies=3)
PEOPLES = AgreementFacts(Track.PEOPLES, DAY, facts="双方因停车发生纠纷。", terms=(PAYMENT,), total_fen=50_000, copies=3)
ON_SPOT_FACTS = MediationFacts(
    from_dispute=True, act_kind="beating", light=True, circumstance="acquainted", minor=True, facts_clear=True,
    cause_clear=True, no_loss_dispute=True, both_agree_on_spot=True, performs_on_spot=True,
)  # fmt: skip
ON_SPOT = replace(
    SECURITY,
    form=AgreementForm.ON_SPOT,
    facts="双方因停车推搡，无伤。",
    elements=FactElements(),
    terms=(APOLOGY,),
    total_fen=0,
    mediation=ON_SPOT_FACTS,
    recording_ref="执法记录仪07/20190630-3",
)


def said(facts: AgreementFacts) -> str:
    return "".join(problem.sentence for problem in agreement_problems(facts, LAW, DAY))


def with_term(**changes: object) -> AgreementFacts:
    term = replace(PAYMENT, **changes)  # type: ignore[arg-type]
    return replace(SECURITY, terms=(term,), total_fen=term.amount_fen)


@pytest.mark.parametrize("facts", [SECURITY, PEOPLES, ON_SPOT])
def test_a_complete_agreement_has_no_problem(facts: AgreementFacts) -> None:
    assert agreement_problems(facts, LAW, DAY) == []


@pytest.mark.parametrize("name", [one.name for one in fields(FactElements)])
def test_each_of_the_seven_elements_is_asked_for_by_article_184(name: str) -> None:
    found = agreement_problems(replace(SECURITY, elements=replace(ELEMENTS, **{name: " "})), LAW, DAY)
    assert [problem.field for problem in found] == ["elements"]
    assert found[0].source.endswith("第一百八十四条")


def test_missing_elements_are_named_in_the_order_of_the_article() -> None:
    assert "主要事实还缺少：时间、起因、结果。" in said(
        replace(SECURITY, elements=replace(ELEMENTS, outcome="", time="", cause=""))
    )


def test_peoples_mediation_wants_the_facts_as_one_text_or_in_parts() -> None:
    assert "主要事实、争议事项" in said(replace(PEOPLES, facts=" "))
    assert said(replace(PEOPLES, facts="", elements=FactElements(cause="停车"))) == ""


def test_the_facts_are_printed_as_written_or_put_together() -> None:
    assert facts_paragraph(PEOPLES) == "双方因停车发生纠纷。"
    assert facts_paragraph(SECURITY).startswith("时间：6月29日20时；地点：云阳街道某小区；")


def test_an_agreement_promises_something() -> None:
    assert "至少填写一项" in said(replace(SECURITY, terms=(), total_fen=0))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"payer": ""}, "付款人"),
        ({"payee": " "}, "收款人"),
        ({"payee": "刘卫兵"}, "不能是同一人"),
        ({"amount_fen": 0}, "大于零的金额"),
        ({"amount_fen": -1}, "大于零的金额"),
        ({"due_on": None}, "履行期限"),
        ({"due_on": date(2019, 6, 29)}, "早于协议日期"),
        ({"immediate": True}, "应为协议当日"),
        ({"manner": ""}, "履行方式"),
    ],
)
def test_a_payment_says_who_pays_whom_how_much_when_and_how(change: dict[str, object], words: str) -> None:
    found = said(with_term(**change))
    assert words in found
    assert found.startswith("第1项：")


@pytest.mark.parametrize(
    ("change", "words"),
    [({"payer": ""}, "由谁履行"), ({"act": ""}, "履行的行为"), ({"amount_fen": 5}, "付款请另列一项")],
)
def test_an_act_says_who_does_what(change: dict[str, object], words: str) -> None:
    term = replace(APOLOGY, **change)  # type: ignore[arg-type]
    assert words in said(replace(SECURITY, terms=(PAYMENT, term)))


def test_an_agreement_without_performance_date_cites_the_article_of_its_track() -> None:
    undated = replace(PAYMENT, due_on=None)
    for facts, article in ((SECURITY, "第一百八十四条"), (PEOPLES, "人民调解法》第二十九条")):
        found = agreement_problems(replace(facts, terms=(undated,)), LAW, DAY)
        assert [problem.field for problem in found] == ["terms.1.due_on"]
        assert article in found[0].source


def test_a_term_due_on_the_day_of_the_agreement_is_in_order() -> None:
    assert said(with_term(due_on=DAY)) == ""


def test_the_parts_add_up_to_the_total() -> None:
    assert "合计500.00元，与总额500.01元不符" in said(replace(SECURITY, total_fen=50_001))


def test_an_oral_agreement_is_for_people_s_mediation_only() -> None:
    assert "不能只用口头协议" in said(replace(SECURITY, form=AgreementForm.ORAL))
    assert said(replace(PEOPLES, form=AgreementForm.ORAL, copies=None)) == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"recording_ref": ""}, "现场录音录像编号"),
        ({"mediation": replace(ON_SPOT_FACTS, performs_on_spot=False)}, "当场履行"),
        ({"mediation": replace(ON_SPOT_FACTS, fled=True)}, "逃跑"),
        ({"mediation": None}, "情节轻微"),
        ({"terms": (PAYMENT,), "total_fen": 50_000}, "第1项不是当场履行"),
        ({"facts": ""}, "主要事实"),
        ({"track": Track.PEOPLES}, "只适用于治安案件"),
    ],
)
def test_the_form_on_the_spot_needs_recording_conditions_and_performance(change: dict[str, object], words: str) -> None:
    assert words in said(replace(ON_SPOT, **change))  # type: ignore[arg-type]


def test_a_minor_signs_with_the_guardian_told() -> None:
    girl = PartyFacts(1, PartyRole.INJURED, name="谭小玉", birth=date(2006, 1, 1))
    assert "监护人" in said(replace(SECURITY, parties=(girl,)))
    mother = PartyFacts(2, PartyRole.GUARDIAN, name="陈某", birth=date(1980, 1, 1), represents=1, relation="母亲")
    assert said(replace(SECURITY, parties=(girl, mother))) == ""


def test_people_s_mediation_charges_nothing() -> None:
    found = agreement_problems(replace(PEOPLES, fee_fen=100), LAW, DAY)
    assert [(problem.field, problem.source) for problem in found] == [("fee_fen", "《中华人民共和国人民调解法》第四条")]


def test_too_few_copies_are_noticed() -> None:
    assert "至少应制作3份" in said(replace(SECURITY, copies=2))
    assert said(replace(SECURITY, copies=None)) == ""


def test_there_is_a_copy_for_each_party_and_one_to_keep() -> None:
    assert [copies_needed(Track.SECURITY, count) for count in (1, 2, 3)] == [3, 3, 4]
    assert [copies_needed(Track.PEOPLES, count) for count in (2, 3)] == [3, 4]


def test_an_agreement_takes_effect_with_the_last_signature() -> None:
    assert effective_on([date(2019, 6, 30), date(2019, 7, 2), date(2019, 7, 1)]) == date(2019, 7, 2)
    assert effective_on([date(2019, 6, 30), None]) is None
    assert effective_on([]) is None


@given(st.lists(st.integers(1, 10_000_000), min_size=1, max_size=8), st.integers(0, 400))
def test_instalments_that_add_up_are_in_order(amounts: list[int], days: int) -> None:
    terms = tuple(replace(PAYMENT, amount_fen=fen, due_on=DAY + timedelta(days=days)) for fen in amounts)
    facts = replace(SECURITY, terms=terms, total_fen=sum(amounts))
    assert total_of(terms) == sum(amounts)
    assert agreement_problems(facts, LAW, DAY) == []
    assert "不符" in said(replace(facts, total_fen=sum(amounts) - 1))


@given(st.lists(st.none() | st.dates(), max_size=6))
def test_the_effective_day_is_one_of_the_signatures_and_none_is_later(days: list[date | None]) -> None:
    effective = effective_on(days)
    assert (effective is None) == (not days or None in days)
    assert effective is None or all(day is not None and day <= effective for day in days)
