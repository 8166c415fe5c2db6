"""录音录像（保密）告知书 before a session, and the 治安调解笔录 of it beside what a record must hold (程序规定 77)."""

from __future__ import annotations

import pytest

from db.models import MediationSession
from rules.records import Said
from rules.vocabulary import ClaimKind, ClaimState, Track
from tests.builders import a_booking, a_held_session, assert_sound, one, refused
from tests.peoples_cases import begun, draft, issued, pages, words
from tests.security_cases import a_security_case, an_extreme_case
from workflow.claims import NewClaim, raise_claim, settle_claim
from workflow.desk import Desk
from workflow.documents import NewDocument, issue_document
from workflow.papers import reprint
from workflow.records import issue_record, write_record

BY_TWO = "本次调解由两名以上民警进行，全程录音录像。"


def said(desk: Desk, *texts: str) -> list[Said]:
    return [Said(desk.clock(), "主持人张民警", text) for text in texts]


def a_record(desk: Desk, case: int, *texts: str) -> bytes:
    session = a_held_session(desk, case)
    write_record(desk, session, said(desk, *texts))
    return reprint(desk, issue_record(desk, session)).content


@pytest.mark.parametrize("serial", [0, 1])
def test_the_notice_says_how_the_session_is_recorded_and_is_signed_before_it(desk: Desk, serial: int) -> None:
    case, _ = a_security_case(desk)
    booked = a_booking(desk, case, hour=16, room=1)
    led_by = desk.law.sentences("recording_led_by", desk.calendar_day)[serial]
    paper = issued(desk, case, "recording_notice", booked, led_by=led_by)
    text = words(paper)
    for told in (
        "茶陵县公安局云阳派出所录音录像（保密）告知书茶所卷文〔2019〕1号",
        "案件刘卫兵与陈䶮停车纠纷（JF20190001）",
        "调解时间2019年6月24日16时00分主持人张民警",
        "调解地点云阳派出所一号调解室",
        f"录音录像{led_by}",
        "不向无关单位和个人提供",
        "不得对调解过程录音、录像或者向外传播",
        "第二百六十三条第三款",
        "以上内容已向我告知，我已知悉。",
        "违法嫌疑人刘卫兵（签名、捺指印）",
        "被侵害人陈䶮（签名、捺指印）",
        "告知人张民警（签名）",
    ):
        assert told in text, told
    other = desk.law.sentences("recording_led_by", desk.calendar_day)[1 - serial]
    assert other not in text
    assert len(pages(paper)) == 1
    assert_sound(desk)


def test_the_notice_is_refused_without_a_session_or_who_leads_it(desk: Desk) -> None:
    case, _ = a_security_case(desk)
    with refused(desk, "no_subject"):
        issue_document(desk, case, NewDocument("recording_notice", None, {"led_by": BY_TWO}))
    booked = a_booking(desk, case, hour=16)
    with refused(desk, "paper_incomplete") as told:
        issue_document(desk, case, begun(desk, case, "recording_notice", booked))
    assert "请选择调解由谁进行。" in told.value.sentence


def test_ten_parties_all_sign_the_notice(desk: Desk) -> None:
    extreme = an_extreme_case(desk)
    booked = a_booking(desk, extreme.case, hour=16)
    text = words(draft(desk, extreme.case, "recording_notice", booked, led_by=BY_TWO).copy.content)
    assert [name for name in extreme.names if f"{name}（签名" not in text] == []


def test_a_record_tells_time_place_staff_presence_statements_and_is_read_over(desk: Desk) -> None:
    case, _ = a_security_case(desk)
    paper = a_record(desk, case, "现在开始调解，请双方说经过。", "今天谈妥，双方签名后履行。")
    text = words(paper)
    for told in (
        "茶陵县公安局云阳派出所治安调解笔录",
        "案由：刘卫兵与陈䶮停车纠纷（JF20190001）",
        "时间：2019年6月24日8时00分至9时00分",
        "地点：云阳派出所",
        "主持人：张民警（云阳派出所）",
        "记录人：王所（云阳派出所）",
        "到场人员：双方当事人",
        "录音录像编号：录像1",
        "违法嫌疑人：刘卫兵，男，汉族，39岁，居民身份证430224198001010015",
        "主持人张民警：现在开始调解，请双方说经过。",
        "主持人张民警：今天谈妥，双方签名后履行。",
        "以上记录请核对（不能阅读的已向其宣读）",
        "违法嫌疑人刘卫兵（签名）：",
        "被侵害人陈䶮（签名）：",
        "当事人（签名、捺指印）",
    ):
        assert told in text, told
    found = pages(paper)
    assert all(f"第{n}页共{len(found)}页" in page for n, page in enumerate(found, 1))
    assert_sound(desk)


def test_the_claims_stand_in_the_record_each_with_its_answer(desk: Desk) -> None:
    case, sides = a_security_case(desk)
    for kind, text, fen in (
        (ClaimKind.COMPENSATION, "医药费", 80_000),
        (ClaimKind.APOLOGY, "当面赔礼道歉。", None),
        (ClaimKind.PROMISE, "不再占用车位", None),
    ):
        raise_claim(desk, case, NewClaim(sides.payee, kind, text, sides.payer, fen))
    settle_claim(desk, 1, ClaimState.ACCEPTED, "分两次付清", 50_000)
    settle_claim(desk, 2, ClaimState.REFUSED, "认为双方都有错")
    text = words(a_record(desk, case, "双方各说各的要求。"))
    for told in (
        "一、陈䶮对刘卫兵：赔偿，800元（大写：捌佰元整），医药费。",
        "对方同意500元（大写：伍佰元整），分两次付清。",
        "二、陈䶮对刘卫兵：道歉，当面赔礼道歉。对方不同意，认为双方都有错。",
        "三、陈䶮对刘卫兵：承诺，不再占用车位。已提出。",
    ):
        assert told in text, told


def test_a_record_without_claims_has_no_room_for_them(desk: Desk) -> None:
    case, _ = a_security_case(desk)
    assert "诉求和答复" not in words(a_record(desk, case, "双方没有别的要求。"))


def test_a_long_record_of_ten_is_signed_on_every_page_and_loses_nothing(desk: Desk) -> None:
    extreme = an_extreme_case(desk)
    for n, claimant in enumerate(extreme.parties[5:], 1):
        raise_claim(desk, extreme.case, NewClaim(claimant, ClaimKind.COMPENSATION, f"第{n}户损失", None, 10_000 * n))
    lines = [f"（{n}）{'双方各执一词，主持人逐项释明法律规定。' * 8}" for n in range(1, 41)]
    found = pages(a_record(desk, extreme.case, *lines))
    text = "".join(found)
    assert [n for n in range(1, 41) if f"（{n}）双方" not in text] == []
    assert [n for n in range(1, 6) if f"第{n}户损失" not in text] == []
    assert [name for name in extreme.names if f"{name}（签名）：" not in text] == []
    assert all("当事人（签名、捺指印）" in page for page in found)
    assert all(f"第{n}页共{len(found)}页" in page for n, page in enumerate(found, 1))


def test_the_record_is_that_of_its_track(desk: Desk) -> None:
    case, _ = a_security_case(desk)
    text = words(a_record(desk, case, "请说经过。"))
    assert "权利义务告知" not in text
    assert one(desk, MediationSession, 1).record_paper_id is not None
    assert Track.SECURITY.label in text
