"""终止调解通知书: to each party a sheet, and beneath it the receipt."""

from __future__ import annotations

import pytest

from rules.vocabulary import PaperKind, PartyRole, TerminationReason, Track
from tests.builders import a_case, assert_sound, contents, party_values, refused, with_parties
from tests.peoples_cases import THREE_PAGES, a_peoples_case, an_extreme_case, begun, pages
from workflow.desk import Desk
from workflow.documents import issue_document
from workflow.outcomes import terminate
from workflow.papers import newest_paper
from workflow.parties import add_party

WHY = "双方对赔偿金额分歧较大，经两次调解未能达成一致。"


def sheets(desk: Desk, case: int, reason: TerminationReason = TerminationReason.NO_AGREEMENT) -> list[str]:
    terminate(desk, case, reason, WHY)
    return pages(newest_paper(desk, PaperKind.TERMINATION).content)


def test_each_party_gets_one_sheet_that_says_why_and_which_other_ways_are_open(desk: Desk) -> None:
    case, _ = a_peoples_case(desk)
    told = sheets(desk, case)
    assert len(told) == 2
    for name, page in zip(("刘卫兵", "陈䶮"), told, strict=True):
        assert f"{name}：刘卫兵与陈䶮停车纠纷（JF20190001），经我会调解" in page
        for words in (
            WHY, "第二十六条", "可以依法通过仲裁、行政、司法等途径维护自己的权利。", "（一）仲裁：", "（二）行政：",
            "（三）司法：可以向有管辖权的人民法院起诉。", "云阳街道人民调解委员会2019年6月24日", "印章",
        ):  # fmt: skip
            assert words in page
        receipt = page.partition("送达回证")[2]
        assert f"{name}（收件人签名、捺指印）" in receipt
        assert "送达人王所（签名）" in receipt
    assert_sound(desk)


@pytest.mark.parametrize("reason", TerminationReason)
def test_the_reason_is_ticked_among_all_of_them(desk: Desk, reason: TerminationReason) -> None:
    case, _ = a_peoples_case(desk)
    page = sheets(desk, case, reason)[0]
    ticked = next(part for part in ("☑", "√") if part in page)
    assert f"{ticked}{reason.label}" in page
    assert page.count("□") == len(TerminationReason) - 1


def test_two_parties_of_one_name_each_get_their_own_sheet(desk: Desk) -> None:
    case = a_case(desk, Track.PEOPLES)
    add_party(desk, case, party_values(PartyRole.APPLICANT, "王伟"))
    add_party(desk, case, party_values(PartyRole.RESPONDENT, "王伟", phone="13900005555"))
    first, second = sheets(desk, case)
    assert "申请人王伟（收件人" in first.replace("被申请人", "对方")
    assert "被申请人王伟（收件人" in second


def test_ten_parties_get_their_sheets_with_three_pages_of_detail_and_the_receipt_is_never_torn_off(desk: Desk) -> None:
    extreme = an_extreme_case(desk)
    terminate(desk, extreme.case, TerminationReason.IMPOSSIBLE, THREE_PAGES)
    told = pages(newest_paper(desk, PaperKind.TERMINATION).content)
    receipts = [page for page in told if "送达回证" in page]
    assert len(receipts) == 10
    for name, page in zip(extreme.names, receipts, strict=True):
        assert f"{name}（收件人签名、捺指印）" in page.partition("送达回证")[2]
    assert "".join(told).count("第12段") == 10
    assert sum("第1页共4页" in page for page in told) == 10


def test_a_notice_is_issued_by_ending_mediation_and_not_by_itself(desk: Desk) -> None:
    case = a_case(desk, Track.PEOPLES)
    with_parties(desk, case, Track.PEOPLES)
    with refused(desk, "issued_by_act"):
        issue_document(desk, case, begun(desk, case, "termination"))


def test_a_mediation_with_no_party_is_not_ended_and_nothing_is_kept(desk: Desk) -> None:
    case = a_case(desk, Track.PEOPLES)
    before = contents(desk)
    with refused(desk, "paper_incomplete") as caught:
        terminate(desk, case, TerminationReason.WITHDRAWN, WHY)
    assert "还没有登记当事人" in caught.value.sentence
    assert contents(desk) == before
