"""Letters that hand a case on or ask something of somebody, each with the answer that comes back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from db.models import FilledPaper, IssuedPaper, Transfer
from rules.vocabulary import AppraisalKind, PaperKind, Track, TransferKind
from tests.builders import MONDAY, a_case, a_new_case, assert_sound, one, refused
from tests.peoples_cases import begun, draft, issued, pages, words
from tests.security_cases import FACTS, a_security_case, an_extreme_case, newest_paper
from workflow.attachments import NewAttachment, add_attachments
from workflow.cases import appraisal_back, send_appraisal
from workflow.desk import Desk
from workflow.documents import issue_document
from workflow.outcomes import transfer
from workflow.views.case import case_view

COMMITTEE, REASON = "城关街道人民调解委员会", "双方是多年邻居，宜由街道调委会继续调解。"
KINDS = {
    TransferKind.COMMITTEE: (
        "移送人民调解函", "茶公（治）移调字〔2019〕1号", "依照《中华人民共和国人民调解法》第十八条", "已受理调解",
    ),
    TransferKind.POLICE_UNIT: (
        "移送案件通知书", "茶公（治）移案字〔2019〕1号", "依照《公安机关办理行政案件程序规定》第六十一条", "受理情况",
    ),
    TransferKind.OTHER_OFFICE: ("纠纷移交函", "茶公（治）移交字〔2019〕1号", "属于你单位职责范围", "处理结果"),
}  # fmt: skip


def sent(desk: Desk, case: int, kind: TransferKind = TransferKind.COMMITTEE, recipient: str = COMMITTEE) -> bytes:
    transfer(desk, case, kind, recipient, REASON)
    return newest_paper(desk)


def attached(desk: Desk, case: int, folder: Path, count: int = 2) -> None:
    for number in range(1, count + 1):
        path = folder / f"照片{number:02}.png"
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + number.to_bytes(2))
        add_attachments(desk, case, [NewAttachment(path, path.name, f"现场第{number}张")])


@pytest.mark.parametrize("kind", TransferKind)
def test_each_kind_of_transfer_has_its_own_letter(desk: Desk, kind: TransferKind, tmp_path: Path) -> None:
    case, _ = a_security_case(desk)
    attached(desk, case, tmp_path)
    text = words(sent(desk, case, kind))
    title, number, request, answer = KINDS[kind]
    for told in (
        f"茶陵县公安局云阳派出所{title}{number}{COMMITTEE}：",
        "刘卫兵与陈䶮停车纠纷（JF20190001）",
        request,
        "案由邻里纠纷警情编号JQ201900001",
        "刘卫兵性别男年龄39岁电话13800001111",
        "茶陵县云阳街道解放街1号2栋301室",
        FACTS,
        REASON,
        "1照片01.png现场第1张2019年6月24日",
        "2照片02.png现场第2张",
        "处警民警张民警经办人王所分管领导审签",
        "茶陵县公安局云阳派出所2019年6月24日",
        f"云阳派出所：《{title}》（{number}）及所附材料收悉。",
        f"{COMMITTEE}年月日",
        answer,
    ):
        assert told in text, told
    others = {told for other, (told, *_) in KINDS.items() if other is not kind}
    assert not any(other in text for other in others)
    assert (one(desk, Transfer, 1).kind, one(desk, Transfer, 1).letter_number) == (kind, number)
    assert_sound(desk)


@pytest.mark.parametrize("kind", TransferKind)
def test_the_letter_is_listed_and_archived_under_its_own_name(desk: Desk, kind: TransferKind) -> None:
    case, _ = a_security_case(desk)
    sent(desk, case, kind)
    paper = one(desk, IssuedPaper, one(desk, FilledPaper, 1).paper_id)
    assert (paper.title, paper.kind.label) == (KINDS[kind][0], KINDS[kind][0])
    line = next(line for line in case_view(desk, case).file.lines if line.paper_id == paper.id)
    assert line.kind == KINDS[kind][0]


def test_the_receipt_stands_on_one_page_beneath_the_line_to_cut_along(desk: Desk) -> None:
    case, _ = a_security_case(desk)
    letter, receipt = pages(sent(desk, case))
    assert "分管领导审签" in letter
    assert receipt.startswith("回执")
    for told in ("收悉", "□同意接收", "□不予接收，理由：", "调解结果", "签收人", f"{COMMITTEE}年月日", "（印章）"):
        assert told in receipt


def test_the_letter_of_a_case_of_the_committee_is_still_one_of_the_police(desk: Desk) -> None:
    case = a_case(desk, Track.PEOPLES)
    text = words(sent(desk, case, TransferKind.OTHER_OFFICE, "云阳街道司法所"))
    assert text.startswith("茶陵县公安局云阳派出所纠纷移交函")


def test_a_case_without_parties_goes_to_another_unit_but_not_to_a_committee(desk: Desk) -> None:
    case = a_new_case(desk)
    with refused(desk, "paper_incomplete") as told:
        transfer(desk, case, TransferKind.COMMITTEE, COMMITTEE, REASON)
    assert "还没有登记当事人" in told.value.sentence
    assert "当事人" in words(sent(desk, case, TransferKind.POLICE_UNIT, "城关派出所"))


def test_a_character_nobody_prints_is_told_or_left_to_the_pen(desk: Desk) -> None:
    case, _ = a_security_case(desk)
    with refused(desk, "paper_incomplete") as told:
        transfer(desk, case, TransferKind.COMMITTEE, f"{COMMITTEE}\U0003fffd", REASON)
    assert (told.value.field, "U+3FFFD" in told.value.sentence) == ("write_in_by_hand", True)
    number = transfer(desk, case, TransferKind.COMMITTEE, f"{COMMITTEE}\U0003fffd", REASON, write_in_by_hand=True)
    assert number == "茶公（治）移调字〔2019〕1号"
    assert one(desk, Transfer, 1).recipient == f"{COMMITTEE}\U0003fffd"


def test_a_letter_of_ten_parties_and_twenty_files_loses_nothing(desk: Desk, tmp_path: Path) -> None:
    extreme = an_extreme_case(desk)
    attached(desk, extreme.case, tmp_path, 20)
    found = pages(sent(desk, extreme.case))
    text = "".join(found)
    for name in extreme.names:
        assert name in text
    for number in range(1, 21):
        assert f"照片{number:02}.png" in text
    assert "第12段：" in text
    assert "收悉" in found[-1]
    assert "签收人" in found[-1]


def test_an_entrustment_tells_the_injury_and_asks_for_the_answer(desk: Desk) -> None:
    case, _ = a_security_case(desk)
    send_appraisal(desk, case, AppraisalKind.INJURY)
    appraisal_back(desk, case, MONDAY, "轻伤二级（茶公鉴〔2019〕12号）")
    paper = issued(desk, case, "entrustment")
    text = words(paper)
    for told in (
        "茶陵县公安局云阳派出所委托人民调解书茶公（治）委调字〔2019〕1号云阳街道人民调解委员会：",
        "引起的损害赔偿等民事争议，各方当事人同意调解",
        "委托调解不影响公安机关对违法犯罪行为依法处理",
        "伤情鉴定",
        "轻伤二级（茶公鉴〔2019〕12号）",
        FACTS,
        "□接受委托",
        "□不接受委托，理由：",
        "《委托人民调解书》（茶公（治）委调字〔2019〕1号）及所附材料收悉。",
        "云阳街道人民调解委员会年月日",
    ):
        assert told in text, told
    assert begun(desk, case, "entrustment").entries["committee_asked"] == "云阳街道人民调解委员会"
    assert_sound(desk)


def test_an_entrustment_without_the_injury_or_one_side_is_refused(desk: Desk) -> None:
    case, _ = a_security_case(desk)
    with refused(desk, "paper_incomplete") as told:
        issue_document(desk, case, begun(desk, case, "entrustment"))
    assert "请填写伤情及鉴定情况。" in told.value.sentence
    bare = a_case(desk)
    with refused(desk, "paper_incomplete") as told:
        issue_document(desk, bare, begun(desk, bare, "entrustment", injury="轻伤二级"))
    assert "双方当事人还没有登记齐全" in told.value.sentence


HAZARD = {
    "unit": "七一社区居民委员会",
    "hazard": "双方各有亲属参与，可能引发群体冲突。",
    "demand": "划定停车位，落实楼栋长每日巡查。",
    "due": "2019-07-15",
}


def test_a_hazard_letter_says_to_whom_what_is_asked_and_until_when(desk: Desk) -> None:
    case, _ = a_security_case(desk)
    text = words(issued(desk, case, "hazard_letter", **HAZARD))
    for told in (
        "矛盾纠纷隐患督办函茶所隐督〔2019〕1号七一社区居民委员会：",
        "刘卫兵与陈䶮停车纠纷（JF20190001）",
        "风险等级低风险",
        "社区（村）七一社区",
        "当事人刘卫兵、陈䶮",
        FACTS,
        HAZARD["hazard"],
        HAZARD["demand"],
        "请七一社区居民委员会于2019年7月15日前落实防范化解措施",
        "责任民警张民警所领导签发",
        "《矛盾纠纷隐患督办函》（茶所隐督〔2019〕1号）收悉",
        "七一社区居民委员会年月日",
    ):
        assert told in text, told
    assert_sound(desk)


def test_a_hazard_letter_is_refused_in_full_while_it_says_nothing(desk: Desk) -> None:
    case, _ = a_security_case(desk)
    with refused(desk, "paper_incomplete") as told:
        issue_document(desk, case, begun(desk, case, "hazard_letter"))
    for label in ("致送单位", "存在的隐患和风险", "督办要求", "办理期限"):
        assert f"请填写{label}。" in told.value.sentence


def test_a_draft_of_a_letter_leaves_room_for_its_number_and_is_the_same_each_time(desk: Desk) -> None:
    case, _ = a_security_case(desk)
    first, again = (draft(desk, case, "hazard_letter", **HAZARD).copy.content for _ in range(2))
    assert first == again
    assert re.search("《矛盾纠纷隐患督办函》（＿+）收悉", words(first))
    assert "（草稿，未编号）" in words(first)


def test_every_letter_is_a_paper_of_its_own_kind(desk: Desk) -> None:
    kinds = {PaperKind.TRANSFER, PaperKind.TRANSFER_POLICE, PaperKind.TRANSFER_OFFICE}
    assert {desk.law.document(kind.value, MONDAY).kind for kind in kinds} == kinds
