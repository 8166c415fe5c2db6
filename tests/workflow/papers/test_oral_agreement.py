"""人民调解口头协议登记表: what an oral agreement is registered on."""

from __future__ import annotations

from db.models import Agreement
from rules.vocabulary import AgreementForm
from tests.builders import assert_sound, one, refused
from tests.peoples_cases import a_peoples_agreement, an_extreme_agreement, begun, draft, issued, pages, words
from tests.workflow.papers.test_intake import BOTH_IN_FULL
from workflow.desk import Desk
from workflow.documents import issue_document
from workflow.views.case import case_view


def test_an_oral_agreement_is_registered_with_everything_that_was_agreed(desk: Desk) -> None:
    agreed = a_peoples_agreement(desk, AgreementForm.ORAL)
    content = issued(desk, agreed.case, "agreement_oral", agreed.agreement)
    text = words(content)
    for told in (
        *BOTH_IN_FULL, "（2019）云人调口字第1号", "2019年6月24日8时许", "承担全部责任。",
        "一、刘卫兵向陈䶮支付人民币500元（大写：伍佰元整），用于电动车修理费。", "二、刘卫兵向陈䶮：当面赔礼道歉。",
        "第一项：履行期限：2019年7月31日；履行方式：现金。", "口头协议于2019年6月24日达成，自当日起生效",
        "人民调解员张民警（签名）", "印章",
    ):  # fmt: skip
        assert told in text
    assert "合计" not in text, "one payment is its own total"
    assert len(pages(content)) == 1
    assert one(desk, Agreement, agreed.agreement).number is None
    assert_sound(desk)


def test_the_file_of_an_oral_agreement_is_complete_only_with_its_registration(desk: Desk) -> None:
    agreed = a_peoples_agreement(desk, AgreementForm.ORAL)
    assert "人民调解口头协议登记表" in case_view(desk, agreed.case).file.lacking
    issued(desk, agreed.case, "agreement_oral")
    assert "人民调解口头协议登记表" not in case_view(desk, agreed.case).file.lacking


def test_a_written_agreement_is_not_registered_as_an_oral_one(desk: Desk) -> None:
    agreed = a_peoples_agreement(desk)
    with refused(desk, "paper_incomplete") as caught:
        issue_document(desk, agreed.case, begun(desk, agreed.case, "agreement_oral"))
    assert "还没有登记口头协议" in caught.value.sentence


def test_an_agreement_of_twenty_terms_among_ten_parties_loses_nothing(desk: Desk) -> None:
    extreme = an_extreme_agreement(desk, AgreementForm.ORAL)
    text = words(issued(desk, extreme.case, "agreement_oral"))
    assert all(f"第{n}期分摊费用" in text for n in range(1, 21))
    assert all(f"第{n}段" in text for n in range(1, 13))
    assert "第二十项：履行期限：2019年7月20日" in text
    assert "以上付款合计人民币2,001.90元（大写：贰仟零壹元玖角" in text
    content = draft(desk, extreme.case, "agreement_oral").copy.content
    assert content == draft(desk, extreme.case, "agreement_oral").copy.content
