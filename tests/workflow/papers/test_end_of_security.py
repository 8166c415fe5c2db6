"""不适用、终止治安调解记录: why 治安调解 ended, what the parties were told, and that they signed for it."""

from __future__ import annotations

import pytest

from db.models import Termination
from rules.vocabulary import TerminationReason
from tests.builders import a_case, an_agreement, assert_sound, one, refused
from tests.peoples_cases import pages, words
from tests.security_cases import a_security_case, an_extreme_case, an_untracked_case, newest_paper
from workflow.desk import Desk
from workflow.outcomes import terminate
from workflow.views.case import case_view

DETAIL = "双方对医疗费数额分歧过大，经两次调解未能达成一致。"


def ended(desk: Desk, case: int, reason: TerminationReason, detail: str = DETAIL) -> bytes:
    terminate(desk, case, reason, detail)
    return newest_paper(desk)


def test_the_record_tells_reason_time_advice_and_who_signs_on_one_page(desk: Desk) -> None:
    case, _ = a_security_case(desk)
    paper = ended(desk, case, TerminationReason.NO_AGREEMENT)
    text = words(paper)
    for told in (
        "茶陵县公安局云阳派出所不适用、终止治安调解记录茶公（治）终调字〔2019〕1号",
        "案由邻里纠纷纠纷编号JF20190001",
        "告知时间2019年6月24日告知民警王所",
        "刘卫兵性别男年龄39岁电话13800001111",
        "刘卫兵与陈䶮停车纠纷（JF20190001）一案，因未能达成协议，现终止治安调解",
        "第一百八十五条",
        DETAIL,
        one(desk, Termination, 1).advice,
        "对违反治安管理行为人依法处理",
        "可以向人民法院提起民事诉讼",
        "以上内容已向我告知，我已知悉。",
        "违法嫌疑人刘卫兵（签名、捺指印，拒签注明）",
        "被侵害人陈䶮（签名、捺指印，拒签注明）",
        "告知民警王所（签名）",
    ):
        assert told in text, told
    assert len(pages(paper)) == 1
    assert_sound(desk)


def test_a_case_that_may_not_be_mediated_says_under_which_ground(desk: Desk) -> None:
    case, _ = a_security_case(desk)
    text = words(ended(desk, case, TerminationReason.NOT_MEDIABLE, "结伙斗殴或者其他寻衅滋事：刘卫兵纠集多人到现场。"))
    assert "有下列情形，不适用调解处理（《公安机关办理行政案件程序规定》第一百七十九条）" in text
    assert "结伙斗殴或者其他寻衅滋事：刘卫兵纠集多人到现场。" in text
    assert "现终止治安调解" not in text


def test_what_was_agreed_and_not_performed_ends_so(desk: Desk) -> None:
    agreed = an_agreement(desk)
    text = words(ended(desk, agreed.case, TerminationReason.NOT_PERFORMED, "到期未付。"))
    assert "因达成协议后不履行，现终止治安调解" in text


def test_a_case_of_no_track_is_told_of_court_and_committee(desk: Desk) -> None:
    case, _ = an_untracked_case(desk)
    text = words(ended(desk, case, TerminationReason.REFUSED))
    assert "因一方当事人拒绝或放弃调解，不再调解。" in text
    assert "可以向人民法院起诉，或者向人民调解组织申请调解" in text
    assert "现终止治安调解" not in text


def test_ten_parties_and_a_long_account_are_all_there(desk: Desk) -> None:
    extreme = an_extreme_case(desk)
    account = "\n".join(f"第{n}次：{'双方各执一词，互不相让。' * 12}" for n in range(1, 13))
    text = words(ended(desk, extreme.case, TerminationReason.NO_AGREEMENT, account))
    for name in extreme.names:
        assert text.count(name) == 2, "named, and signs"
    assert "第12次：" in text
    assert text.count("（签名、捺指印，拒签注明）") == 10


def test_nobody_is_told_where_no_party_is_known(desk: Desk) -> None:
    case = a_case(desk)
    with refused(desk, "paper_incomplete") as told:
        terminate(desk, case, TerminationReason.NO_AGREEMENT, DETAIL)
    assert "还没有登记当事人" in told.value.sentence


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_character_nobody_prints_is_told_or_left_to_the_pen(desk: Desk, by_hand: bool) -> None:
    case, _ = a_security_case(desk)
    if by_hand:
        terminate(desk, case, TerminationReason.REFUSED, "\U0003fffd", write_in_by_hand=True)
        assert case_view(desk, case).course.notices == ("茶公（治）终调字〔2019〕1号",)
        return
    with refused(desk, "paper_incomplete") as told:
        terminate(desk, case, TerminationReason.REFUSED, "\U0003fffd")
    assert "U+3FFFD" in told.value.sentence
