"""What is looked at before an agreement is final: what must be mended, what may stand with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.agreements import AgreementFacts, FactElements, TermFacts, agreement_problems
from rules.errors import RuleViolation
from rules.law_tables import load_law
from rules.paper_checks import (
    AgreementContext,
    Finding,
    advised_against,
    findings_of_agreement,
    must_mend,
    require_passed,
    term_hints,
)
from rules.parties import PartyFacts
from rules.recusal import OfficerFacts
from rules.vocabulary import AgreementForm, PartyKind, PartyRole, Role, TermKind, Track

LAW = load_law()
DAY = date(2019, 6, 30)
INJURED = PartyFacts(1, PartyRole.INJURED, name="谭小玉", address="云阳街道某路1号", phone="13800000000")
SUSPECT = PartyFacts(2, PartyRole.SUSPECT, name="刘卫兵", address="云阳街道某路3号")
WITNESS = PartyFacts(3, PartyRole.WITNESS, name="周主任")
PAYMENT = TermFacts(TermKind.PAYMENT, "刘卫兵", "谭小玉", 50_000, due_on=date(2019, 7, 15), manner="银行转账")
APOLOGY = TermFacts(TermKind.ACT, "刘卫兵", act="当面赔礼道歉", manner="当面", immediate=True)
ELEMENTS = FactElements(
    "6月29日20时", "云阳街道某小区", "刘卫兵、谭小玉", "停车占位", "口角后推搡", "情节较轻", "谭小玉手臂擦伤"
)
FACTS = AgreementFacts(
    Track.SECURITY,
    DAY,
    elements=ELEMENTS,
    terms=(PAYMENT, APOLOGY),
    total_fen=50_000,
    copies=3,
    parties=(INJURED, SUSPECT),
)
APPLICANT, RESPONDENT = replace(INJURED, role=PartyRole.APPLICANT), replace(SUSPECT, role=PartyRole.RESPONDENT)
PEOPLES = replace(FACTS, track=Track.PEOPLES, facts="双方因停车发生纠纷。", parties=(APPLICANT, RESPONDENT))
CONTEXT = AgreementContext(
    staff=(OfficerFacts("陈警官", "13900000001", "县城某路"),),
    chair_role=Role.OFFICER,
    second_officer=True,
    category="0601",
    occurred_on=date(2019, 6, 29),
    accepted_on=DAY,
    session_on=DAY,
)


def found(facts: AgreementFacts = FACTS, **context: object) -> list[Finding]:
    return findings_of_agreement(facts, replace(CONTEXT, **context), LAW, DAY)  # type: ignore[arg-type]


def should(facts: AgreementFacts = FACTS, **context: object) -> list[str]:
    return [problem.sentence for problem in advised_against(found(facts, **context))]


def with_term(**changes: object) -> AgreementFacts:
    return replace(FACTS, terms=(PAYMENT, replace(APOLOGY, **changes)))  # type: ignore[arg-type]


def test_an_agreement_in_order_has_no_findings() -> None:
    assert found() == []
    require_passed(found())


def test_what_an_agreement_must_contain_comes_first_and_must_be_mended() -> None:
    bad = replace(FACTS, elements=replace(ELEMENTS, cause=""), terms=(replace(PAYMENT, manner="尽快"),))
    findings = found(bad)
    assert must_mend(findings) == agreement_problems(bad, LAW, DAY)
    assert [finding.must for finding in findings] == sorted((one.must for one in findings), reverse=True)
    assert any("尽快" in sentence for sentence in should(bad))


def test_one_officer_alone_needs_the_recording() -> None:
    alone = found(second_officer=False)
    assert [(one.problem.field, one.must) for one in alone] == [("recording", True)]
    assert alone[0].problem.source == "《公安机关办理行政案件程序规定》第五十二条"
    assert found(second_officer=False, recording="执法记录仪07/3") == []
    assert found(PEOPLES, second_officer=False, chair_role=Role.MEDIATOR) == []


def test_a_character_no_font_holds_is_mended_or_left_for_the_pen() -> None:
    assert [problem.field for problem in must_mend(found(unprintable=("䶮",)))] == ["write_in_by_hand"]
    assert found(unprintable=("䶮",), write_in_by_hand=True) == []


def test_who_stands_near_to_a_party_is_asked_about() -> None:
    near = (OfficerFacts("陈警官", "13800000000"),)
    (sentence,) = should(staff=near)
    assert sentence.startswith("请核对是否应当回避：陈警官与被侵害人“谭小玉”")
    assert advised_against(found(staff=near))[0].source == "《公安机关办理行政案件程序规定》第十七条"


def test_a_chair_who_is_no_peoples_mediator_is_told_of_and_no_reason_is_asked_for() -> None:
    assert found(PEOPLES, chair_role=Role.MEDIATOR) == []
    (finding,) = found(PEOPLES)
    assert finding.told
    assert "不是人民调解员" in finding.problem.sentence
    require_passed([finding])


def test_neighbours_may_bring_somebody_both_know_and_no_reason_is_asked_for() -> None:
    findings = found(category="0201")
    assert [finding.told for finding in findings] == [True]
    assert findings[0].problem.source == "《公安机关办理行政案件程序规定》第一百八十二条"
    require_passed(findings)
    assert found(replace(FACTS, parties=(INJURED, SUSPECT, WITNESS)), category="0201") == []


@pytest.mark.parametrize(
    ("context", "words"),
    [
        ({"occurred_on": date(2019, 7, 1)}, "受理日期（2019年6月30日）早于发生日期（2019年7月1日）"),
        ({"session_on": date(2019, 6, 29)}, "调解日期（2019年6月29日）早于受理日期"),
        ({"accepted_on": date(2019, 7, 2), "session_on": None}, "协议日期（2019年6月30日）早于受理日期"),
    ],
)
def test_dates_stand_in_the_order_things_happen(context: Mapping[str, object], words: str) -> None:
    (sentence,) = should(**context)
    assert words in sentence


@pytest.mark.parametrize(
    ("party", "words"),
    [
        (replace(INJURED, address=""), "没有登记被侵害人“谭小玉”的住址"),
        (replace(INJURED, present=False), "没有到场，也没有人代为参加"),
        (replace(INJURED, kind=PartyKind.UNIT, name="某物业公司"), "是单位，请登记代表单位签名的人"),
    ],
)
def test_each_party_can_be_found_and_can_sign(party: PartyFacts, words: str) -> None:
    (sentence,) = should(replace(FACTS, parties=(party, SUSPECT)))
    assert words in sentence
    agent = PartyFacts(4, PartyRole.AGENT, name="陈律师", represents=1, authority="全权")
    spoken_for = should(replace(FACTS, parties=(party, SUSPECT, agent)))
    assert len(spoken_for) == (not party.address)


def test_a_promise_years_away_is_taken_for_a_slip_of_the_pen() -> None:
    late = replace(FACTS, terms=(replace(PAYMENT, due_on=date(2029, 7, 15)),))
    assert should(late) == ["第1项的履行期限是2029年7月15日，在两年以后，请核对年份。"]
    assert should(replace(FACTS, terms=(replace(PAYMENT, due_on=date(2021, 6, 30)),))) == []


@pytest.mark.parametrize("act", ["赔偿医药费500元", "付两千元", "支付3万元", "付１００元"])
def test_money_promised_as_an_act_is_put_into_its_own_term(act: str) -> None:
    assert any("付款请另列一项" in sentence for sentence in should(with_term(act=act)))


@pytest.mark.parametrize("text", ["赔礼道歉", "单元楼内不再停车", "恢复三单元楼道原状"])
def test_an_act_without_money_is_left_alone(text: str) -> None:
    assert should(with_term(act=text)) == []


@pytest.mark.parametrize("text", ["向某某道歉", "于××前清理", "____日前修好", "具体待定"])
def test_a_blank_nobody_filled_in_is_seen(text: str) -> None:
    assert any("没有填写的空白" in sentence for sentence in should(with_term(act=text)))


@pytest.mark.parametrize(
    ("act", "word"),
    [
        ("尽快修好围墙", "尽快"),
        ("一段时间内搬走", "一段时间内"),
        ("适当补偿", "适当"),
        ("刘卫兵不得起诉", "不得起诉"),
        ("双方自愿离婚", "自愿离婚"),
        ("断绝父子关系", "断绝父子关系"),
        ("退还订金，逾期双倍返还", "订金"),
        ("每月抚养老人", "抚养老人"),
    ],
)
def test_words_that_would_be_quarrelled_about_are_advised_against(act: str, word: str) -> None:
    (sentence,) = should(with_term(act=act))
    assert sentence.startswith("文字中有“")
    assert f"“{word}”" in sentence


def test_what_the_facts_tell_of_both_sides_is_not_taken_for_mixed_terms() -> None:
    elements = replace(ELEMENTS, course="谭小玉要求赔偿，刘卫兵只愿补偿")
    assert should(replace(FACTS, elements=elements)) == []
    assert len(should(with_term(act="一次性补偿，不再要求赔偿"))) == 1


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("交定金后，订金不退", "deposit"),
        ("收取订金，违约加倍返还", "deposit_doubled"),
        ("由儿子抚养父母", "support_elders"),
        ("由父亲赡养子女", "support_children"),
        ("丈夫赡养妻子", "support_spouse"),
        ("抚养费与赡养费按月给付", "support_mixed"),
        ("补偿医药费，另赔偿手机", "compensation"),
        ("征收土地的赔偿款", "expropriation"),
        ("借条作废，欠条另写", "debt_notes"),
        ("还欠款五千元", "still_or_return"),
        ("双方放弃权力", "power_or_right"),
        ("不再追究刑事责任", "criminal_liability"),
    ],
)
def test_a_word_easily_taken_for_another_is_told_with_what_each_means(text: str, key: str) -> None:
    hints = term_hints(text, LAW, DAY)
    assert key in [hint.key for hint in hints]
    assert all(hint.source and hint.sentence.endswith("。") for hint in hints)


@pytest.mark.parametrize(
    "text",
    [
        "定金两千元", "订金两千元退还", "父母抚养子女", "子女赡养父母", "夫妻相互扶养", "抚养费按月给付",
        "一次性补偿五千元", "赔偿手机损失", "征地补偿款", "归还欠款五千元", "尚欠五千元，偿还借款", "当事人的权利",
    ],
)  # fmt: skip
def test_the_right_word_in_its_place_is_left_alone(text: str) -> None:
    assert term_hints(text, LAW, DAY, promise=True) == []


def test_vague_words_are_told_of_promises_alone() -> None:
    assert term_hints("双方尽快到所", LAW, DAY) == []
    assert term_hints("双方尽快到所", LAW, DAY, promise=True)[0].found == ("尽快",)


def test_the_longer_of_two_words_found_in_one_place_is_told() -> None:
    (hint,) = term_hints("不再追究刑事责任、不追究刑事责任", LAW, DAY)
    assert hint.found == ("不追究刑事责任", "不再追究刑事责任")
    (hint,) = term_hints("征地赔偿款", LAW, DAY)
    assert hint.found == ("赔偿款", "征地")


@pytest.mark.parametrize(
    ("day", "law"), [(date(2019, 6, 30), "《中华人民共和国担保法》"), (date(2021, 6, 30), "《中华人民共和国民法典》")]
)
def test_a_hint_cites_the_law_of_its_day(day: date, law: str) -> None:
    assert term_hints("定金和订金", LAW, day)[0].source.startswith(law)


def test_a_station_adds_words_and_takes_some_out() -> None:
    own = {
        "key": "own_word", "kind": "always", "words": ["押金"], "beside": [], "harmless": ["退还押金"], "topics": [],
        "sentence": "请写明押金。", "valid_from": "2019-01-01", "source": "本所",
    }  # fmt: skip
    ended = {"key": "compensation", "valid_from": "2004-01-01", "valid_to": "2018-12-31"}
    law = LAW.with_overrides({"term_hints": [own, ended]})
    assert [hint.key for hint in term_hints("押金、补偿、赔偿", law, DAY)] == ["own_word"]
    assert term_hints("退还押金", law, DAY) == []


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"kind": "perhaps"}, "未知的提示种类"),
        ({"words": []}, "缺少词语"),
        ({"kind": "together"}, "至少要两个"),
        ({"beside": ["双倍"]}, "只有 beside"),
        ({"sentence": " "}, "缺少提示"),
        ({"topics": ["moon"]}, "“moon”"),
    ],
)
def test_a_hint_that_cannot_warn_is_refused(changes: dict[str, object], reason: str) -> None:
    row = {
        "key": "own_word", "kind": "always", "words": ["押金"], "beside": [], "harmless": [], "topics": [],
        "sentence": "请写明押金。", "valid_from": "2019-01-01", "source": "本所",
    }  # fmt: skip
    with pytest.raises(RuleViolation, match=reason):
        LAW.with_overrides({"term_hints": [{**row, **changes}]})


def test_what_must_be_mended_is_refused_under_the_code_of_the_act_whatever_reason_is_given() -> None:
    bad = found(replace(FACTS, total_fen=1))
    with pytest.raises(RuleViolation, match="不符") as refusal:
        require_passed(bad, "当事人坚持", code="agreement_incomplete")
    assert refusal.value.code == "agreement_incomplete"


def test_what_is_advised_against_is_refused_until_a_reason_is_given() -> None:
    findings = found(with_term(act="尽快修好围墙，适当补偿"))
    with pytest.raises(RuleViolation) as refusal:
        require_passed(findings, "  ")
    assert (refusal.value.code, refusal.value.field) == ("should_fix", "waiver")
    assert refusal.value.sentence.endswith("如确需照此出具，请写明理由后再保存。")
    assert "“尽快”" in refusal.value.sentence
    assert "“适当”" in refusal.value.sentence
    require_passed(findings, "当事人坚持这样写")


@given(st.text())
def test_any_text_can_be_looked_through(text: str) -> None:
    for hint in term_hints(text, LAW, DAY, promise=True):
        assert hint.found
        assert all(word in text for word in hint.found)


def test_on_the_spot_with_recording_asks_for_nothing_more() -> None:
    spot = replace(FACTS, form=AgreementForm.ON_SPOT, recording_ref="执法记录仪07/3", terms=(APOLOGY,), total_fen=0)
    assert should(spot) == []
