"""How a dispute comes before the committee: 人民调解申请书, 受理登记表, 权利义务告知书."""

from __future__ import annotations

from datetime import date

import pytest

from rules.vocabulary import ClaimState, PartyRole, Track
from tests.builders import a_case, assert_sound, party_values, refused, with_parties
from tests.peoples_cases import a_peoples_case, an_extreme_case, begun, draft, issued, pages, words
from workflow.claims import settle_claim
from workflow.desk import Desk
from workflow.documents import issue_document, void_document
from workflow.parties import add_party
from workflow.views.case import case_view

APPLIED, INITIATIVE = "①当事人申请", "②人民调解委员会主动调解"
BOTH_IN_FULL = (
    "陈䶮", "女", "侗族", "34岁", "云阳街道“老街面馆”店主", "13900002222", "茶陵县云阳街道解放街1号2栋301室",
    "刘卫兵", "男", "汉族", "39岁", "茶陵县兴盛物流有限公司司机", "13800001111", "茶陵县云阳街道七一社区3栋",
)  # fmt: skip


def lacking(desk: Desk, case: int) -> tuple[str, ...]:
    return case_view(desk, case).file.lacking


def keys(desk: Desk, case: int) -> set[str]:
    return {line.key for line in case_view(desk, case).file.lines}


def test_an_application_says_who_asks_whom_for_what_and_asks_for_nothing_twice(desk: Desk) -> None:
    case, _ = a_peoples_case(desk)
    text = words(issued(desk, case, "application"))
    for told in (*BOTH_IN_FULL, "2019年6月24日8时许", "只愿承担修理费。", "自愿申请调解"):
        assert told in text
    assert "1.请求刘卫兵赔偿：电动车修理费和误工损失，人民币800元（大写：捌佰元整）。" in text
    assert "2.请求刘卫兵道歉：当面赔礼道歉。" in text
    assert "云阳街道人民调解委员会人民调解申请书" not in text, "people write it, not the committee"
    assert "申请人陈䶮（签名、盖章或者按指印）" in text
    assert "被申请人刘卫兵（签名" not in text
    assert len(pages(issued(desk, case, "application"))) == 1
    assert_sound(desk)


def test_a_claim_that_was_dropped_is_not_asked_for_and_what_is_typed_goes_before_the_record(desk: Desk) -> None:
    case, _ = a_peoples_case(desk)
    settle_claim(desk, 2, ClaimState.DROPPED)
    assert begun(desk, case, "application").entries["requests"].count("\n") == 0
    text = words(issued(desk, case, "application", requests="修好电动车\n赔一辆新的"))
    assert "1.修好电动车2.赔一辆新的" in text
    assert "误工" not in text.partition("当事人申请事项")[2]


def test_a_childs_application_is_signed_by_the_guardian(desk: Desk) -> None:
    case = a_case(desk, Track.PEOPLES)
    child = party_values(PartyRole.APPLICANT, "陈小䶮", birth=date(2008, 5, 1))
    add_party(desk, case, child, party_values(PartyRole.GUARDIAN, "陈大䶮", relation="父亲"))
    add_party(desk, case, party_values(PartyRole.RESPONDENT, "刘卫兵"))
    text = words(draft(desk, case, "application", requests="赔偿医疗费").copy.content)
    assert "监护人陈大䶮" in text
    assert "陈小䶮的监护人，父亲陈大䶮（签名、盖章或者按指印）" in text


@pytest.mark.parametrize("key", ["application", "acceptance", "rights_notice"])
def test_a_case_that_knows_one_side_only_gets_none_of_them(desk: Desk, key: str) -> None:
    case = a_case(desk, Track.PEOPLES)
    add_party(desk, case, party_values(PartyRole.APPLICANT, "陈䶮"))
    typed = {"application": {"requests": "道歉"}, "acceptance": {"acceptance_source": APPLIED}}.get(key, {})
    with refused(desk, "paper_incomplete") as told:
        issue_document(desk, case, begun(desk, case, key, **typed))
    assert "双方当事人还没有登记齐全" in told.value.sentence


def test_an_application_without_a_request_and_an_acceptance_without_a_source_are_refused(desk: Desk) -> None:
    case = a_case(desk, Track.PEOPLES)
    with_parties(desk, case, Track.PEOPLES)
    for key, told in (("application", "请填写当事人申请事项。"), ("acceptance", "请选择案件来源。")):
        with refused(desk, "paper_incomplete") as caught:
            issue_document(desk, case, begun(desk, case, key))
        assert caught.value.sentence.startswith(told)


@pytest.mark.parametrize(
    ("chosen", "said"),
    [(APPLIED, "云阳街道人民调解委员会依当事人申请"), (INITIATIVE, "云阳街道人民调解委员会主动调解")],
)
def test_an_acceptance_says_in_a_sentence_how_the_dispute_came_in_and_ticks_it(
    desk: Desk, chosen: str, said: str
) -> None:
    case, _ = a_peoples_case(desk)
    text = words(issued(desk, case, "acceptance", acceptance_source=chosen))
    assert f"2019年6月24日，{said}，经各方当事人同意，调解刘卫兵、陈䶮之间的纠纷。" in text
    ticked = next(part for part in ("☑", "√") if part in text)
    assert f"{ticked}{chosen}" in text
    for told in ("邻里纠纷", "2019年6月24日8时许", "登记人王所", "印章", "此表由人民调解委员会填写。"):
        assert told in text
    assert text.count("（签名、盖章或者按指印）") == 2


def test_of_a_dispute_the_committee_took_up_itself_no_application_is_wanted(desk: Desk) -> None:
    case, _ = a_peoples_case(desk)
    assert "人民调解申请书或者人民调解受理登记表" in lacking(desk, case)
    paper = issue_document(desk, case, begun(desk, case, "acceptance", acceptance_source=INITIATIVE))
    assert "application" not in keys(desk, case)
    assert not any("受理登记表" in name for name in lacking(desk, case))
    void_document(desk, paper, "选错了来源")
    assert "application" in keys(desk, case)
    issue_document(desk, case, begun(desk, case, "acceptance", acceptance_source=APPLIED))
    assert "application" in keys(desk, case)
    assert not any("申请书" in name for name in lacking(desk, case)), "of the two one paper is enough"


def test_the_source_of_an_acceptance_begins_with_the_application_in_the_file(desk: Desk) -> None:
    case, _ = a_peoples_case(desk)
    assert not begun(desk, case, "acceptance").entries["acceptance_source"]
    issued(desk, case, "application")
    assert begun(desk, case, "acceptance").entries["acceptance_source"] == APPLIED


def test_the_notice_of_rights_tells_everything_on_one_sheet_and_both_sign(desk: Desk) -> None:
    case, _ = a_peoples_case(desk)
    content = issued(desk, case, "rights_notice")
    text = words(content)
    for told in (
        "说服、疏导等方法", "不收取任何费用", "自愿、平等的基础上", "选择或者接受人民调解员",
        "接受调解、拒绝调解或者要求终止调解", "如实陈述纠纷事实", "尊重对方当事人行使权利",
        "对履行情况进行监督", "三十日内共同向人民法院申请司法确认", "以上内容已向我告知，我已知悉。", "告知人王所",
    ):  # fmt: skip
        assert told in text
    assert text.count("（签名、盖章或者按指印）") == 2
    assert len(pages(content)) == 2


@pytest.mark.parametrize(
    ("key", "typed", "signatures"),
    [("application", {}, 5), ("acceptance", {"acceptance_source": INITIATIVE}, 10), ("rights_notice", {}, 10)],
)
def test_ten_parties_with_long_names_lose_nothing(
    desk: Desk, key: str, typed: dict[str, str], signatures: int
) -> None:
    extreme = an_extreme_case(desk)
    content = issued(desk, extreme.case, key, **typed)
    text = words(content)
    assert all(name in text for name in extreme.names)
    assert text.count("（签名、盖章或者按指印）") == signatures
    if key != "rights_notice":
        assert all(f"第{n}段" in text for n in range(1, 13))
    if key == "application":
        assert all(f"{n}.请求" in text and f"第{n}户损失" in text for n in range(1, 6))


@pytest.mark.parametrize("key", ["application", "acceptance", "rights_notice"])
def test_the_same_case_gives_the_same_bytes(desk: Desk, key: str) -> None:
    case, _ = a_peoples_case(desk)
    typed = {"acceptance_source": APPLIED} if key == "acceptance" else {}
    assert draft(desk, case, key, **typed).copy.content == draft(desk, case, key, **typed).copy.content
