"""不予处罚书面申请 (程序规定 186): what both sides ask for after they settled, and what the police say to it."""

from __future__ import annotations

import pytest

from db.models import FilledPaper
from rules.vocabulary import PartyRole, Track
from tests.builders import MONDAY, a_case, an_agreement, assert_sound, one, party_values, refused
from tests.peoples_cases import begun, issued, pages, words
from tests.security_cases import FACTS, a_security_case, an_extreme_case
from workflow.agreements import record_performance
from workflow.desk import Desk
from workflow.documents import issue_document
from workflow.parties import add_party
from workflow.views.case import case_view

ASIDE = {
    "way": "自行和解",
    "settled_on": "2019-06-23",
    "settled_with": "见证人：周三",
    "settled_terms": "刘卫兵赔偿陈䶮医疗费500元。\n双方互不追究。",
    "performance": "刘卫兵已付清500元。",
}


def test_what_was_settled_elsewhere_is_typed_and_the_rest_comes_from_the_record(desk: Desk) -> None:
    case, _ = a_security_case(desk)
    text = words(issued(desk, case, "no_penalty", **ASIDE))
    for told in (
        "不予处罚书面申请茶陵县公安局云阳派出所：",
        "刘卫兵性别男身份证件居民身份证430224198001010015",
        "茶陵县云阳街道解放街1号2栋301室",
        "案件刘卫兵与陈䶮停车纠纷（JF20190001）",
        "发生时间2019年6月24日8时10分发生地点七一社区3栋",
        "协议日期2019年6月23日达成方式自行和解",
        "见证人：周三",
        FACTS,
        "刘卫兵赔偿陈䶮医疗费500元。",
        "双方互不追究。",
        "刘卫兵已付清500元。",
        "申请人之间的纠纷已通过自行和解达成协议并履行完毕，现共同书面申请公安机关不予治安管理处罚",
        "第一百八十六条",
        "违法嫌疑人刘卫兵（签名、捺指印）",
        "被侵害人陈䶮（签名、捺指印）",
        "公安机关意见",
        "负责人（签名）：",
        "文书编号茶所卷文〔2019〕1号",
    ):
        assert told in text, told
    assert not text.startswith("茶陵县公安局"), "the parties write it"
    assert_sound(desk)


def test_after_an_agreement_of_the_record_nothing_is_typed_twice(desk: Desk) -> None:
    agreed = an_agreement(desk, Track.PEOPLES)
    record_performance(desk, agreed.term, MONDAY, amount_fen=50_000, voucher="收条1")
    first = begun(desk, agreed.case, "no_penalty").entries
    assert first["settled_on"] == "2019-06-24"
    assert first["settled_with"] == "（2019）云人调字第1号"
    assert first["settled_terms"] == "刘卫兵向陈䶮支付人民币500元（大写：伍佰元整），用于医疗费。"
    assert first["performance"] == "协议1项已于2019年6月24日全部履行完毕。"


def test_the_file_then_holds_it_and_two_pages_are_enough(desk: Desk) -> None:
    case, _ = a_security_case(desk)
    paper = issued(desk, case, "no_penalty", **ASIDE)
    assert len(pages(paper)) <= 2
    assert "不予处罚书面申请" in {line.kind for line in case_view(desk, case).file.lines if line.paper_id is not None}
    assert one(desk, FilledPaper, 1).document == "no_penalty"


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ("way", "请选择达成协议的方式。"),
        ("settled_on", "请填写达成协议的日期。"),
        ("settled_terms", "请填写协议内容。"),
        ("performance", "请填写履行情况。"),
    ],
)
def test_it_is_refused_while_something_is_missing(desk: Desk, missing: str, told: str) -> None:
    case, _ = a_security_case(desk)
    with refused(desk, "paper_incomplete") as caught:
        issue_document(desk, case, begun(desk, case, "no_penalty", **(ASIDE | {missing: ""})))
    assert told in caught.value.sentence


def test_it_is_refused_with_one_side_or_before_the_agreement_is_performed(desk: Desk) -> None:
    case = a_case(desk)
    add_party(desk, case, party_values(PartyRole.SUSPECT, "刘卫兵"))
    with refused(desk, "paper_incomplete") as told:
        issue_document(desk, case, begun(desk, case, "no_penalty", **ASIDE))
    assert "双方当事人还没有登记齐全" in told.value.sentence
    agreed = an_agreement(desk)
    with refused(desk, "paper_incomplete") as told:
        issue_document(desk, agreed.case, begun(desk, agreed.case, "no_penalty", **ASIDE))
    assert "协议还没有全部履行" in told.value.sentence


def test_ten_parties_all_ask_for_it(desk: Desk) -> None:
    extreme = an_extreme_case(desk)
    text = words(issued(desk, extreme.case, "no_penalty", **ASIDE))
    for name in extreme.names:
        assert text.count(name) == 2, "named, and signs"
    assert "第12段：" in text
    assert text.count("（签名、捺指印）") == 10
