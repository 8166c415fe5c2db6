"""A character that cannot be printed is announced before printing, or left to the pen, never a box."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from db.models import Agreement
from reports.typefaces import install_line
from rules.vocabulary import AgreementForm, PartyRole, Track
from tests.builders import (
    MONDAY,
    Sides,
    a_case,
    a_cleared_incident,
    a_held_session,
    agreement_values,
    assert_sound,
    one,
    party_values,
    payment,
    refused,
    sign_day,
)
from workflow import papers
from workflow.agreement_paper import NewTerm
from workflow.agreements import record_agreement
from workflow.desk import Desk
from workflow.papers import day_paper, paper_numbered
from workflow.parties import add_party

PRIVATE, UNKNOWN = "\ue123", "\U0003fffd"


def mediated(desk: Desk, *names: str, track: Track = Track.SECURITY) -> tuple[int, NewTerm]:
    """Return a session that ended in agreement between parties of these names, and a payment between them."""
    case = a_case(desk, track)
    security = track is Track.SECURITY
    roles = (PartyRole.SUSPECT, PartyRole.INJURED) if security else (PartyRole.RESPONDENT, PartyRole.APPLICANT)
    payer, payee = (add_party(desk, case, party_values(*pair)) for pair in zip(roles, names, strict=True))
    return a_held_session(desk, case), payment(Sides(payer, payee))


def text_of(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def test_a_character_no_font_holds_is_named_with_its_code_before_anything_is_printed(officer_desk: Desk) -> None:
    session, term = mediated(officer_desk, f"张{UNKNOWN}", "陈䶮")
    with refused(officer_desk, "missing_characters") as caught:
        record_agreement(officer_desk, session, agreement_values(term))
    assert caught.value.field == "write_in_by_hand"
    assert caught.value.values == {"characters": [UNKNOWN]}
    assert caught.value.sentence == (
        f"这台电脑上没有一种字体能印“{UNKNOWN}”（U+3FFFD）。请安装收有该字的字体，重新打开程序再保存；"
        "也可以勾选“缺字手写”，纸上留出一个字的空，打印后用笔填写。"
    )


def test_where_a_font_can_be_installed_its_line_is_told(
    officer_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "rare_install_line", lambda _found: install_line())
    session, term = mediated(officer_desk, f"张{UNKNOWN}", "陈䶮")
    with refused(officer_desk, "missing_characters") as caught:
        record_agreement(officer_desk, session, agreement_values(term))
    assert f"（在终端里运行“{install_line()}”）" in caught.value.sentence


def test_no_font_is_recommended_for_a_private_use_character(officer_desk: Desk) -> None:
    session, term = mediated(officer_desk, f"张{PRIVATE}", "陈䶮")
    with refused(officer_desk, "missing_characters") as caught:
        record_agreement(officer_desk, session, agreement_values(term))
    assert "（U+E123）" in caught.value.sentence
    assert "请改用标准字；也可以勾选“缺字手写”" in caught.value.sentence
    assert "安装" not in caught.value.sentence


def test_both_kinds_are_told_at_once_in_reading_order(officer_desk: Desk) -> None:
    session, term = mediated(officer_desk, f"张{UNKNOWN}", f"陈{PRIVATE}")
    with refused(officer_desk, "missing_characters") as caught:
        record_agreement(officer_desk, session, agreement_values(term))
    assert caught.value.values == {"characters": [UNKNOWN, PRIVATE]}
    assert "请改用标准字；请安装" in caught.value.sentence


@pytest.mark.parametrize("track", Track)
def test_with_the_box_ticked_the_paper_leaves_a_gap_and_the_file_keeps_the_name(
    officer_desk: Desk, track: Track
) -> None:
    session, term = mediated(officer_desk, f"张{UNKNOWN}{PRIVATE}明", "陈𠅤", track=track)
    new = agreement_values(term, facts="停车纠纷。", write_in_by_hand=True)
    number = one(officer_desk, Agreement, record_agreement(officer_desk, session, new)).number
    printed = text_of(paper_numbered(officer_desk, number).content)
    assert "张＿＿明向陈𠅤支付人民币" in printed.replace("\n", "")
    assert not {UNKNOWN, PRIVATE, "〓"} & set(printed)
    assert_sound(officer_desk)


def test_the_box_changes_nothing_on_a_paper_that_can_be_printed_whole(officer_desk: Desk) -> None:
    session, term = mediated(officer_desk, "张𠅤", "陈䶮")
    record_agreement(officer_desk, session, agreement_values(term, write_in_by_hand=True))
    printed = text_of(paper_numbered(officer_desk, "茶公（治）调解字〔2019〕1号").content)
    assert "张𠅤向陈䶮支付" in printed.replace("\n", "")
    assert "＿" not in printed


def test_an_agreement_without_paper_asks_for_no_font(officer_desk: Desk) -> None:
    session, term = mediated(officer_desk, f"张{UNKNOWN}", "陈䶮", track=Track.PEOPLES)
    new = agreement_values(term, form=AgreementForm.ORAL, facts="停车纠纷。")
    assert one(officer_desk, Agreement, record_agreement(officer_desk, session, new)).effective_on == MONDAY


def test_a_rare_name_never_keeps_a_day_from_being_closed(desk: Desk) -> None:
    a_cleared_incident(desk, caller=f"刘{UNKNOWN}")
    sign_day(desk, MONDAY)
    assert "刘＿" in text_of(day_paper(desk, MONDAY.isoformat()).content)
