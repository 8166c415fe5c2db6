"""The live record: kept as written until it is printed, then fixed; every page can be signed."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from db.models import IssuedPaper, MediationSession
from db.queries.records import said_in
from rules.errors import Forbidden
from rules.periods import local_time
from rules.records import Said
from rules.vocabulary import Appeal, ClosureReason, PartyRole, Role, SessionResult, Track
from rules.wording import chinese_time
from tests.builders import (
    MONDAY,
    SETTLED_PROOF,
    Clock,
    Sides,
    a_booking,
    a_case,
    assert_sound,
    officer_id,
    one,
    party_values,
    refused,
    seat,
    with_parties,
)
from workflow.desk import Desk
from workflow.outcomes import apply_for_closure, approve_closure
from workflow.papers import reprint
from workflow.parties import add_party
from workflow.records import draft_record, issue_record, write_record
from workflow.sessions import HeldSession, cancel_session, hold_session
from workflow.views.case import case_view


def said(desk: Desk, text: str, **changes: Any) -> Said:
    values: dict[str, Any] = {"said_at": desk.clock(), "speaker": "主持人王所", "officer_id": officer_id(desk)}
    return Said(text=text, **(values | changes))


def a_session(desk: Desk, track: Track = Track.SECURITY) -> tuple[int, Sides]:
    case = a_case(desk, track)
    sides = with_parties(desk, case, track)
    return a_booking(desk, case, hour=8), sides


def kept(desk: Desk, session_id: int) -> list[str]:
    with desk.read() as session:
        return [row.text for row in said_in(session, session_id)]


def pages_of(content: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def paper_of(desk: Desk, paper_id: int) -> bytes:
    with desk.read() as session:
        return bytes(session.get_one(IssuedPaper, paper_id).content)


def test_what_is_written_again_takes_the_place_of_what_was(desk: Desk) -> None:
    session, sides = a_session(desk)
    write_record(desk, session, [said(desk, "核对身份。"), said(desk, "他先动手。"), said(desk, "多余的一条")])
    corrected = said(desk, "他先推我。", speaker="被侵害人陈䶮", officer_id=None, party_id=sides.payee)
    write_record(desk, session, [said(desk, "核对身份。", appeal=Appeal.LAW), corrected])
    assert kept(desk, session) == ["核对身份。", "他先推我。"]
    with desk.read() as found:
        assert [row.appeal for row in said_in(found, session)] == [Appeal.LAW, None]
    assert_sound(desk)


def test_the_printed_record_is_fixed_and_says_everything(desk: Desk) -> None:
    session, sides = a_session(desk)
    injured = said(desk, "左手擦伤，要求赔500元。", speaker="被侵害人陈䶮", officer_id=None, party_id=sides.payee)
    write_record(desk, session, [said(desk, "请说经过。"), injured])
    text = "".join(pages_of(paper_of(desk, issue_record(desk, session))))
    for words in ("治安调解笔录", "被侵害人陈䶮：左手擦伤，要求赔500元。", "刘卫兵", "主持人", "云阳派出所"):
        assert words in text.replace("\n", "")
    with refused(desk, "record_is_issued"):
        write_record(desk, session, [said(desk, "改口")])
    with refused(desk, "record_is_issued"):
        issue_record(desk, session)
    assert_sound(desk)


def test_the_printed_times_hold_everything_that_was_said(desk: Desk) -> None:
    session, _ = a_session(desk)
    write_record(desk, session, [said(desk, "请说经过。")])
    text = "".join(pages_of(draft_record(desk, session).content)).replace("\n", "")
    spoken = local_time(desk.clock())
    assert f"时间：{chinese_time(spoken)}至" in text


def test_the_printed_record_stands_among_the_papers_of_the_case(desk: Desk) -> None:
    session, _ = a_session(desk)
    write_record(desk, session, [said(desk, "请说经过。")])
    issue_record(desk, session)
    view = case_view(desk, one(desk, MediationSession, session).case_id)
    assert [line.kind for line in view.file.lines if line.paper_id is not None] == ["治安调解笔录"]


def test_every_page_has_room_to_sign_and_says_which_of_how_many_it_is(desk: Desk) -> None:
    session, _ = a_session(desk, Track.PEOPLES)
    write_record(desk, session, [said(desk, f"第{n}条。" + "双方各说各的理由。" * 9) for n in range(40)])
    pages = pages_of(paper_of(desk, issue_record(desk, session)))
    assert len(pages) >= 3
    for number, text in enumerate(pages, 1):
        assert "当事人（签名、捺指印）：" in text
        assert f"第 {number} 页 共 {len(pages)} 页" in text


def test_a_draft_is_marked_and_keeps_nothing(desk: Desk) -> None:
    session, _ = a_session(desk)
    write_record(desk, session, [said(desk, "请说经过。")])
    assert "草稿" in "".join(pages_of(draft_record(desk, session).content))
    assert one(desk, MediationSession, session).record_paper_id is None


def test_what_names_a_minor_is_handed_only_to_who_may_have_the_name_shown(desk: Desk) -> None:
    session, _ = a_session(desk)
    write_record(desk, session, [said(desk, "请说经过。")])
    clerk, auxiliary = seat(desk, Role.CLERK), seat(desk, Role.AUXILIARY)
    mediator = seat(desk, Role.MEDIATOR)
    paper = issue_record(desk, session)
    assert reprint(auxiliary, paper).content == paper_of(desk, paper)
    child = party_values(PartyRole.INJURED, "李小明", birth=desk.today.replace(year=2008))
    add_party(desk, one(desk, MediationSession, session).case_id, child)
    with refused(desk, "not_your_right", Forbidden):
        reprint(auxiliary, paper)
    assert reprint(clerk, paper).content == reprint(mediator, paper).content


def test_the_session_takes_its_record_from_what_was_said(desk: Desk) -> None:
    session, _ = a_session(desk)
    write_record(desk, session, [said(desk, "请说经过。")])
    hold_session(desk, session, HeldSession("双方", "", SessionResult.CONTINUE, recording="录像1"))
    assert one(desk, MediationSession, session).record.endswith("主持人王所：请说经过。")


def test_a_record_completed_after_the_session_completes_what_the_session_says(desk: Desk) -> None:
    session, _ = a_session(desk)
    write_record(desk, session, [said(desk, "请说经过。")])
    hold_session(desk, session, HeldSession("双方", "", SessionResult.CONTINUE, recording="录像1"))
    write_record(desk, session, [said(desk, "请说经过。"), said(desk, "还有补充。")])
    assert one(desk, MediationSession, session).record.endswith("还有补充。")


def test_what_the_officer_wrote_of_a_session_stays(desk: Desk) -> None:
    session, _ = a_session(desk)
    hold_session(desk, session, HeldSession("双方", "双方各执一词。", SessionResult.CONTINUE, recording="录像1"))
    write_record(desk, session, [said(desk, "请说经过。")])
    assert one(desk, MediationSession, session).record == "双方各执一词。"


def test_the_record_of_a_case_struck_off_stands(desk: Desk, deputy_desk: Desk) -> None:
    session, _ = a_session(desk)
    write_record(desk, session, [said(desk, "请说经过。")])
    case = one(desk, MediationSession, session).case_id
    apply_for_closure(desk, case, ClosureReason.SETTLED, SETTLED_PROOF)
    approve_closure(deputy_desk, case, True)
    with refused(desk, "case_closed"):
        write_record(desk, session, [said(desk, "补一句。")])


def test_a_session_without_a_word_has_no_record(desk: Desk) -> None:
    session, _ = a_session(desk)
    with refused(desk, "record_incomplete"):
        issue_record(desk, session)
    with refused(desk, "record_incomplete"):
        write_record(desk, session, [])
    with refused(desk, "required"):
        hold_session(desk, session, HeldSession("双方", "", SessionResult.CONTINUE, recording="录像1"))


@pytest.mark.parametrize(
    "wrong",
    [{"text": "　"}, {"speaker": " "}, {"text": "话" * 4001}, {"said_at": "ahead"}],
)
def test_a_statement_that_says_nothing_is_refused(desk: Desk, wrong: dict[str, Any]) -> None:
    session, _ = a_session(desk)
    if "said_at" in wrong:
        wrong = {"said_at": desk.clock() + timedelta(minutes=1)}
    values: dict[str, Any] = {"text": "说了一句"} | wrong
    with refused(desk, "record_incomplete"):
        write_record(desk, session, [said(desk, **values)])


def test_only_people_of_the_case_speak_and_only_before_it_is_cancelled(desk: Desk) -> None:
    session, _ = a_session(desk)
    stranger = add_party(desk, a_case(desk), party_values(PartyRole.WITNESS, "路人"))
    with refused(desk, "speaker_elsewhere"):
        write_record(desk, session, [said(desk, "我看见了。", officer_id=None, party_id=stranger)])
    cancel_session(desk, session, "当事人有事")
    with refused(desk, "session_cancelled"):
        write_record(desk, session, [said(desk, "请说经过。")])


def test_an_auxiliary_does_not_write_the_record(desk: Desk) -> None:
    session, _ = a_session(desk)
    with refused(desk, "not_your_right", Forbidden):
        write_record(seat(desk, Role.CLERK), session, [said(desk, "请说经过。")])


def test_phrases_fit_the_dispute_and_the_track(desk: Desk) -> None:
    def texts(code: str, track: Track) -> list[str]:
        return [row.text for row in desk.law.record_phrases(code, track.value, desk.today)]

    family, traffic = texts("01", Track.PEOPLES), texts("16", Track.SECURITY)
    assert any("结婚" in text for text in family)
    assert not any("结婚" in text for text in traffic)
    assert any("录音录像" in text for text in traffic)
    assert family[0].startswith("今天由我们主持")
    assert family[-1].startswith("请看一遍笔录")


def test_a_record_is_not_printed_before_its_session_has_begun(desk: Desk, clock: Clock) -> None:
    session = a_booking(desk, a_case(desk), hour=10)
    write_record(desk, session, [said(desk, "请说经过。")])
    with refused(desk, "session_not_begun") as caught:
        issue_record(desk, session)
    assert "笔录不能打印归档，只能先看草稿" in caught.value.sentence
    assert draft_record(desk, session).content.startswith(b"%PDF")
    clock.set(MONDAY, 10)
    assert issue_record(desk, session)
