"""家庭暴力告诫书 (反家庭暴力法 16, 17): who is warned, for what, what is forbidden, and who has it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rules.closures import Proof
from rules.vocabulary import ClosureReason, PartyRole, Role, Track
from tests.builders import assert_sound, party_values, refused, seat
from tests.peoples_cases import a_peoples_case, begun, issued, pages, words
from tests.security_cases import FACTS, a_security_case, an_extreme_case
from workflow.cases import amend_case
from workflow.desk import Desk
from workflow.documents import issue_document
from workflow.outcomes import apply_for_closure, approve_closure
from workflow.parties import add_party
from workflow.views.case import case_view

TOLD = {"kinship": "夫妻", "neighbourhood": "七一社区居民委员会"}


def test_a_warning_says_who_did_what_what_is_forbidden_and_to_whom_it_went(desk: Desk) -> None:
    case, sides = a_security_case(desk, family_violence=True)
    paper = issued(desk, case, "warning", sides.payer, **TOLD)
    text = words(paper)
    for told in (
        "茶陵县公安局云阳派出所家庭暴力告诫书茶公（治）家告字〔2019〕1号",
        "被告诫人姓名刘卫兵",
        "居民身份证430224198001010015",
        "茶陵县兴盛物流有限公司司机",
        "茶陵县云阳街道七一社区3栋",
        "受害人陈䶮两人关系夫妻",
        FACTS,
        "依照《中华人民共和国反家庭暴力法》第十六条，现对你予以告诫：",
        "（一）禁止以殴打、捆绑、残害",
        "（二）再次实施家庭暴力，构成违反治安管理行为的，依法给予治安管理处罚；构成犯罪的，依法追究刑事责任",
        "可以根据告诫书等证据认定家庭暴力事实",
        "可以向人民法院申请人身安全保护令",
        "送交加害人、受害人，并通知七一社区居民委员会",
        "被告诫人刘卫兵（签名、捺指印，拒签注明）",
        "受害人陈䶮（签名、捺指印，拒签注明）",
        "办案民警张民警",
        "居（村）委会签收",
        "拒收拒签情况",
        "茶陵县公安局云阳派出所2019年6月24日",
    ):
        assert told in text, told
    assert len(pages(paper)) == 2
    assert_sound(desk)


def test_the_file_asks_for_it_until_the_warning_is_made(desk: Desk) -> None:
    case, sides = a_security_case(desk, family_violence=True)
    assert any("家庭暴力告诫书" in line for line in case_view(desk, case).file.lacking)
    issued(desk, case, "warning", sides.payer, **TOLD)
    assert not any("家庭暴力告诫书" in line for line in case_view(desk, case).file.lacking)


def test_the_warning_of_a_case_of_the_committee_is_still_one_of_the_police(desk: Desk) -> None:
    case, sides = a_peoples_case(desk, family_violence=True)
    text = words(issued(desk, case, "warning", sides.payer, **TOLD))
    assert text.startswith("茶陵县公安局云阳派出所家庭暴力告诫书")
    assert "受害人陈䶮" in text


@pytest.mark.parametrize("track", Track)
def test_a_case_that_is_no_family_violence_gets_none(desk: Desk, track: Track) -> None:
    case, sides = a_security_case(desk) if track is Track.SECURITY else a_peoples_case(desk)
    with refused(desk, "paper_incomplete") as told:
        issue_document(desk, case, begun(desk, case, "warning", sides.payer, **TOLD))
    assert "没有登记为涉及家庭暴力" in told.value.sentence


def test_it_is_refused_after_a_penalty_and_without_the_facts(desk: Desk) -> None:
    case, sides = a_security_case(desk, family_violence=True)
    with refused(desk, "paper_incomplete") as told:
        issue_document(desk, case, begun(desk, case, "warning", sides.payer, violence=""))
    assert "请填写实施家庭暴力的事实。" in told.value.sentence
    assert "请填写与受害人的关系。" in told.value.sentence
    apply_for_closure(desk, case, ClosureReason.PROSECUTED, Proof(file_number="茶公立字1号", visit_done=True))
    approve_closure(seat(desk, Role.DEPUTY), case, True)
    with refused(desk, "paper_incomplete") as told:
        issue_document(desk, case, begun(desk, case, "warning", sides.payer, **TOLD))
    assert "已作出处罚" in told.value.sentence


def test_facts_of_three_pages_and_many_hurt_are_all_there(desk: Desk) -> None:
    extreme = an_extreme_case(desk)
    view = case_view(desk, extreme.case)
    amend_case(desk, extreme.case, view.version, replace(view.entered, family_violence=True))
    text = words(issued(desk, extreme.case, "warning", extreme.parties[0], **TOLD))
    assert "第12段：" in text
    assert text.count(extreme.names[0]) >= 2
    for name in extreme.names[5:]:
        assert f"受害人{name}（签名" in text
    assert extreme.names[1] not in text, "who stands on the same side was not hurt by the one warned"


def test_those_hurt_are_the_principals_of_the_other_side_alone(desk: Desk) -> None:
    case, sides = a_security_case(desk, family_violence=True)
    add_party(desk, case, party_values(PartyRole.WITNESS, "周三"))
    text = words(issued(desk, case, "warning", sides.payer, **TOLD))
    assert "周三" not in text
