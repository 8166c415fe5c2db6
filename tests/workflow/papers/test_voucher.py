"""收条: what was paid, for which term of which agreement, and what is still owed."""

from __future__ import annotations

import pytest
from sqlalchemy import text as sql

from rules.vocabulary import AgreementForm, Track
from tests.builders import (
    MONDAY,
    Agreed,
    a_held_session,
    agreement_values,
    an_agreement,
    assert_sound,
    payment,
    refused,
)
from tests.peoples_cases import a_peoples_case, begun, issued, pages, words
from tests.security_cases import an_on_spot_case, on_the_spot, terms_at_once
from workflow.agreements import record_agreement, record_performance
from workflow.desk import Desk
from workflow.documents import NewDocument, issue_document


def paid(desk: Desk, agreed: Agreed, fen: int = 20_000) -> int:
    record_performance(desk, agreed.term, MONDAY, amount_fen=fen, voucher="回单1")
    return last_payment(desk)


def last_payment(desk: Desk) -> int:
    with desk.read() as session:
        return int(session.execute(sql("SELECT max(id) FROM performance")).scalar_one())


@pytest.mark.parametrize("track", Track)
def test_a_receipt_tells_who_paid_whom_how_much_and_for_what_on_both_tracks(desk: Desk, track: Track) -> None:
    agreed = an_agreement(desk, track)
    paper = issued(desk, agreed.case, f"{track.value}.voucher", paid(desk, agreed))
    text = words(paper)
    agreement = {
        Track.SECURITY: "《治安调解协议书》茶公（治）调解字〔2019〕1号",
        Track.PEOPLES: "《人民调解协议书》（2019）云人调字第1号",
    }[track]
    for told in (
        f"今收到刘卫兵支付的医疗费人民币200元（大写：贰佰元整），此款系履行{agreement}第1项的约定。",
        "收款人陈䶮付款人刘卫兵",
        "收付金额200元（大写：贰佰元整）",
        "收付日期2019年6月24日履行方式现金",
        "第1项：刘卫兵向陈䶮支付人民币500元（大写：伍佰元整），用于医疗费。",
        "该项尚欠300元（大写：叁佰元整）凭证编号回单1",
        "刘卫兵与陈䶮停车纠纷（JF20190001）",
        "一式两份",
        "陈䶮（收款人签名、捺指印）",
        "在场调解人员张民警（签名）",
        "文书编号茶所卷文〔2019〕1号",
    ):
        assert told in text, told
    assert len(pages(paper)) == 1
    assert_sound(desk)


def test_each_instalment_has_its_own_receipt_and_the_last_one_says_all_is_paid(desk: Desk) -> None:
    agreed = an_agreement(desk)
    first, last = paid(desk, agreed), paid(desk, agreed, 30_000)
    assert "该项尚欠无，该项已付清" in words(issued(desk, agreed.case, "security.voucher", last))
    assert "该项尚欠300元" in words(issued(desk, agreed.case, "security.voucher", first))


def test_a_receipt_of_an_oral_agreement_names_its_day(desk: Desk) -> None:
    case, sides = a_peoples_case(desk)
    values = agreement_values(payment(sides, act=""), form=AgreementForm.ORAL, facts="停车纠纷。")
    agreement = record_agreement(desk, a_held_session(desk, case), values)
    record_performance(desk, 1, MONDAY, amount_fen=50_000)
    text = words(issued(desk, case, "peoples.voucher", last_payment(desk)))
    assert "今收到刘卫兵支付的款项人民币500元（大写：伍佰元整），此款系履行2019年6月24日口头协议第1项的约定。" in text
    assert "凭证编号" not in text
    assert agreement == 1


def test_what_was_paid_on_the_spot_has_a_receipt_where_one_is_wanted(desk: Desk) -> None:
    case, sides = an_on_spot_case(desk)
    on_the_spot(desk, case, terms_at_once(sides))
    text = words(issued(desk, case, "security.voucher", 1))
    assert "此款系履行《现场治安调解协议书》茶公（治）现调字〔2019〕1号第1项的约定。" in text


def test_an_act_that_was_done_is_no_payment(desk: Desk) -> None:
    case, sides = an_on_spot_case(desk)
    on_the_spot(desk, case, terms_at_once(sides))
    with refused(desk, "subject_elsewhere"):
        issue_document(desk, case, NewDocument("security.voucher", 2))


def test_nothing_paid_is_nothing_received(desk: Desk) -> None:
    agreed = an_agreement(desk)
    with refused(desk, "no_subject"):
        issue_document(desk, agreed.case, begun(desk, agreed.case, "security.voucher"))
