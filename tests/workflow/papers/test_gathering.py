"""What is gathered while mediation goes on: 人民调解调查记录, 证据清单, 人民调解记录."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from rules.records import Said
from rules.vocabulary import SessionResult, Track
from tests.builders import a_booking, a_case, assert_sound, refused, with_parties
from tests.peoples_cases import (
    THREE_PAGES,
    a_peoples_case,
    an_extreme_case,
    begun,
    draft,
    issued,
    long_name,
    pages,
    words,
)
from workflow.attachments import NewAttachment, add_attachments
from workflow.desk import Desk
from workflow.documents import issue_document
from workflow.papers import reprint
from workflow.records import draft_record, issue_record, write_record
from workflow.sessions import HeldSession, hold_session

ASKED: dict[str, Any] = {
    "asked_at": "2019年6月25日9时30分至10时10分",
    "asked_where": "七一社区居委会",
    "asked": "周桂英",
    "asked_as": "女，62岁，七一社区3栋201室，电话13900003333，双方的邻居",
    "others_there": "七一社区网格员李娜",
    "writer": "何记",
    "told": "问：请你说说6月24日早上的情况。\n答：我在楼下买菜，看见货车倒车，碰倒了电动车。",
}


def test_an_investigation_holds_what_was_asked_and_every_page_is_signed(desk: Desk) -> None:
    case, _ = a_peoples_case(desk)
    assert begun(desk, case, "investigation").entries["investigators"] == "王所"
    found = pages(issued(desk, case, "investigation", **ASKED))
    text = "".join(found)
    for told in (*ASKED.values(), "刘卫兵与陈䶮停车纠纷（JF20190001）", "请如实陈述", "核对无误", "调查人：王所"):
        assert all("".join(line.split()) in text for line in told.splitlines())
    assert all(f"{who}（签名）：" in text for who in ("被调查人周桂英", "调查人王所", "记录人何记"))
    assert all("被调查人（签名、捺指印）：" in page and "第" in page for page in found)
    assert_sound(desk)


def test_an_investigation_without_the_answers_is_refused(desk: Desk) -> None:
    case, _ = a_peoples_case(desk)
    with refused(desk, "paper_incomplete") as caught:
        issue_document(desk, case, begun(desk, case, "investigation", asked_at="上午"))
    assert caught.value.sentence.startswith("请填写被调查人。")
    assert "请填写调查记录。" in caught.value.sentence


def test_three_people_asked_about_three_pages_all_sign(desk: Desk) -> None:
    extreme = an_extreme_case(desk)
    who = [long_name(n) for n in range(1, 4)]
    typed = ASKED | {"asked": "、".join(who), "told": THREE_PAGES}
    text = words(issued(desk, extreme.case, "investigation", **typed))
    assert all(f"被调查人{name}（签名）：" in text for name in who)
    assert all(f"第{n}段" in text for n in range(1, 13))


def a_picture() -> bytes:
    kept = BytesIO()
    Image.new("RGB", (4, 4), "red").save(kept, "JPEG")
    return kept.getvalue()


def test_the_list_of_evidence_begins_with_the_attachments(desk: Desk) -> None:
    case, _ = a_peoples_case(desk)
    add_attachments(desk, case, [NewAttachment(a_picture(), "电动车受损照片.jpg", "陈䶮提交")])
    rows = begun(desk, case, "evidence").entries["evidence"]
    assert [(row["name"], row["source"], row["pages"], row["given"]) for row in rows] == [
        ("电动车受损照片", "陈䶮提交", "1", "2019年6月24日")
    ]
    rows[0] |= {"original": "原件", "giver": "陈䶮"}
    text = words(issued(desk, case, "evidence", evidence=rows))
    assert "1电动车受损照片陈䶮提交1原件陈䶮2019年6月24日" in text
    assert "提交人（签名）" in text
    assert "接收人王所（签名）" in text


def test_a_list_of_evidence_with_nothing_in_it_or_a_thing_without_a_name_is_refused(desk: Desk) -> None:
    case, _ = a_peoples_case(desk)
    with refused(desk, "paper_incomplete") as caught:
        issue_document(desk, case, begun(desk, case, "evidence"))
    assert caught.value.sentence == "请填写证据。"
    with refused(desk, "paper_incomplete") as caught:
        issue_document(desk, case, begun(desk, case, "evidence", evidence=[{"name": "", "pages": "2"}]))
    assert caught.value.sentence == "第1项：请填写名称。"


def test_twenty_pieces_of_evidence_stand_under_a_head_on_every_page(desk: Desk) -> None:
    case, _ = a_peoples_case(desk)
    rows = [{"name": f"第{n}份收据", "source": long_name(n), "pages": str(n), "giver": "陈䶮"} for n in range(1, 21)]
    found = pages(issued(desk, case, "evidence", evidence=rows))
    assert all(f"第{n}份收据" in "".join(found) for n in range(1, 21))
    assert all("序号名称来源页数" in page for page in found if "份收据" in page)


def a_record(desk: Desk, result: SessionResult | None) -> int:
    case = a_case(desk, Track.PEOPLES)
    sides = with_parties(desk, case, Track.PEOPLES)
    session = a_booking(desk, case, hour=8)
    if result is not None:
        hold_session(desk, session, HeldSession("双方当事人，网格员李娜", "双方陈述。", result))
    write_record(desk, session, [Said(desk.clock(), "申请人陈䶮", "要求赔修理费。", party_id=sides.payee)])
    return session


@pytest.mark.parametrize("result", SessionResult)
def test_the_record_ticks_one_of_three_results_and_names_who_took_part(desk: Desk, result: SessionResult) -> None:
    text = words(reprint(desk, issue_record(desk, a_record(desk, result))).content)
    ticked = next(part for part in ("☑", "√") if part in text)
    assert f"{ticked}{result.label}" in text
    assert text.count("□") == 2
    assert "参加人：双方当事人，网格员李娜" in text
    assert "已告知有关规定" in text
    assert "人民调解员张民警（云阳街道人民调解委员会）（签名）：" in text
    assert "公安机关办理行政案件程序规定" not in text, "the committee works by another law"


def test_a_record_looked_at_before_the_session_is_over_leaves_the_result_open(desk: Desk) -> None:
    text = words(draft_record(desk, a_record(desk, None)).content)
    assert text.count("□") == 3
    assert "参加人" not in text


def test_the_same_entries_give_the_same_bytes(desk: Desk) -> None:
    case, _ = a_peoples_case(desk)
    evidence = {"evidence": [{"name": "收据", "given": "2019年6月24日"}]}
    for key, typed in (("investigation", ASKED), ("evidence", evidence)):
        assert draft(desk, case, key, **typed).copy.content == draft(desk, case, key, **typed).copy.content
