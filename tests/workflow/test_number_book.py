from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader
from sqlalchemy import text

from db.canonical import digest
from db.verify import verify_station
from rules.errors import Forbidden, RuleViolation
from rules.records import Said
from rules.rights import may
from rules.vocabulary import PaperKind, PartyRole, Role, SessionResult, Track
from tests.builders import (
    SUNDAY,
    Clock,
    a_case,
    a_cleared_incident,
    a_held_session,
    an_agreement,
    an_incident,
    assert_sound,
    contents,
    party_values,
    refused,
    seat,
    sign_days,
    sign_week,
    with_parties,
)
from tests.trail import last_entry
from workflow.act import act
from workflow.agreements import void_agreement
from workflow.desk import Desk
from workflow.number_book import print_numbers, year_typed
from workflow.numbers import draw_number
from workflow.papers import PaperCopy, reprint
from workflow.parties import add_party
from workflow.records import issue_record, write_record
from workflow.sealing import seal_case
from workflow.setup import change_settings
from workflow.undo import last_act
from workflow.views.numbers import NumberLine, SeriesView, number_book
from workflow.week_papers import NewMinutes, issue_minutes


def text_of(paper: PaperCopy) -> str:
    pages = PdfReader(io.BytesIO(paper.content)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def series_of(desk: Desk, kind: PaperKind, year: int = 2019) -> SeriesView:
    return next(one for one in number_book(desk, year).series if one.kind is kind)


def lines(desk: Desk, year: int = 2019) -> dict[str, NumberLine]:
    return {line.text: line for one in number_book(desk, year).series for line in one.numbers}


def lose(desk: Desk, *numbers: str) -> None:
    """Take numbers out of the register as only somebody with the database in his hands could."""
    with desk.station.sessions.writing.begin() as session:
        session.execute(text("DROP TRIGGER guard_registered_number_number_is_kept_delete"))
        for number in numbers:
            session.execute(text("DELETE FROM registered_number WHERE text = :number"), {"number": number})


def draw(desk: Desk, kind: PaperKind) -> None:
    """Draw a number nothing bears."""
    with act(desk, "note_progress") as work:
        draw_number(work, kind)


def test_every_number_is_told_with_what_it_was_drawn_for(desk: Desk, clock: Clock) -> None:
    agreed = an_agreement(desk)
    going = a_case(desk, Track.PEOPLES, title="赵甲与钱乙邻里纠纷")
    a_cleared_incident(desk)
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY, agreed.case, going)
    issue_minutes(desk, SUNDAY, NewMinutes(desk.clock(), "会议室", desk.officer.id, "王所"))
    first, second = "JF20190001 刘卫兵与陈䶮停车纠纷", "JF20190002 赵甲与钱乙邻里纠纷"
    assert {number: line.case for number, line in lines(desk).items() if "日清" not in number} == {
        "JQ201900001": first,
        "JQ201900002": second,
        "JQ201900003": "",
        "JF20190001": first,
        "JF20190002": second,
        "茶公（治）调解字〔2019〕1号": first,
        "茶所周清〔2019〕1号": "",
        "茶所纪要〔2019〕1号": "",
    }
    told = lines(desk)["茶公（治）调解字〔2019〕1号"]
    assert (told.serial, told.paper, told.drawn_by) == (1, "治安调解协议书", "王所")
    assert (told.copies, told.void_reason) == (0, "")
    assert lines(desk)["茶所纪要〔2019〕1号"].paper == "2019年第26周会议纪要"
    assert lines(desk)["JQ201900003"].copies is None, "there is no paper of it to print"


def test_the_record_of_a_session_belongs_to_its_case(desk: Desk, clock: Clock) -> None:
    case = a_case(desk)
    with_parties(desk, case)
    session = a_held_session(desk, case, SessionResult.CONTINUE)
    write_record(desk, session, [Said(desk.clock(), "主持人王所", "请双方陈述。", officer_id=desk.officer.id)])
    issue_record(desk, session)
    (line,) = series_of(desk, PaperKind.RECORD).numbers
    assert line.case == "JF20190001 刘卫兵与陈䶮停车纠纷"


def test_the_book_says_how_often_a_paper_was_printed_and_why_a_number_is_void(desk: Desk) -> None:
    agreed = an_agreement(desk)
    with desk.read() as session:
        paper = session.execute(text("SELECT max(id) FROM issued_paper")).scalar_one()
    reprint(desk, paper, 2)
    reprint(desk, paper)
    void_agreement(desk, agreed.agreement, "金额写错")
    (line,) = series_of(desk, PaperKind.AGREEMENT_SECURITY).numbers
    assert (line.copies, line.void_reason) == (3, "金额写错")
    printed = text_of(print_numbers(desk, 2019))
    assert "治安调解协议书取号1个，其中作废1个，无缺号。" in printed
    assert "王所3作废：金额写错" in printed


def test_the_series_stand_in_the_order_of_the_vocabulary_and_two_units_are_told_apart(desk: Desk) -> None:
    an_agreement(desk)
    draw(desk, PaperKind.TRANSFER)
    change_settings(desk, replace(desk.settings, agency_word="茶陵"), "机构改名")
    draw(desk, PaperKind.TRANSFER)
    assert [one.name for one in number_book(desk, 2019).series] == [
        "警情编号",
        "纠纷编号",
        "治安调解协议书",
        "移送人民调解函（茶）",
        "移送人民调解函（茶陵）",
    ]


def test_names_of_minors_and_of_sealed_cases_are_masked_as_in_the_lists(desk: Desk) -> None:
    young = a_case(desk, title="刘卫兵与李小明停车纠纷")
    add_party(desk, young, party_values(PartyRole.INJURED, "李小明", birth=date(2008, 3, 1)))
    sealed = a_case(desk, title="周明与吴丽停车纠纷")
    add_party(desk, sealed, party_values(PartyRole.INJURED, "吴丽"))
    seal_case(desk, sealed, "依法封存")
    printed = text_of(print_numbers(desk, 2019))
    assert "刘卫兵与李**停车纠纷" in printed
    assert "周明与吴*停车纠纷" in printed
    assert "李小明" not in printed
    assert "吴丽" not in printed


def test_a_number_belongs_to_the_book_of_the_local_year_it_was_drawn_in(desk: Desk, clock: Clock) -> None:
    clock.set(date(2019, 12, 31), 23)
    an_incident(desk)
    clock.set(date(2020, 1, 1), 0)
    an_incident(desk)
    assert list(lines(desk, 2019)) == ["JQ201900001"]
    assert list(lines(desk, 2020)) == ["JQ202000001"]


def test_missing_numbers_are_told_loudly_and_the_check_of_the_station_finds_them_too(desk: Desk) -> None:
    for _ in range(5):
        an_incident(desk)
    lose(desk, "JQ201900002", "JQ201900003", "JQ201900005")
    series = series_of(desk, PaperKind.INCIDENT)
    assert [gap.words for gap in series.gaps] == ["2至3", "5"], "the last one, too, was drawn and is gone"
    printed = text_of(print_numbers(desk, 2019))
    assert "有缺号！警情编号缺3个（第2至3号、第5号）。" in printed
    assert "取号2个，其中作废0个，缺号3个：第2至3号、第5号。" in printed
    gap = printed.index("缺号：登记簿里没有第2至3号")
    assert printed.index("1JQ201900001") < gap < printed.index("4JQ201900004")
    assert "有缺号" in last_entry(desk).reason
    with desk.read() as session:
        assert "文号JQ201900004之前缺号" in verify_station(session).faults


def test_a_whole_register_says_that_nothing_is_missing(desk: Desk) -> None:
    an_agreement(desk)
    assert "各序列的号码都连续，无缺号。" in text_of(print_numbers(desk, 2019))


def test_printing_is_entered_with_the_hash_of_the_book_and_draws_no_number(desk: Desk) -> None:
    an_agreement(desk)
    before = contents(desk)
    book = print_numbers(desk, 2019)
    assert book.name == "2019年文号登记簿.pdf"
    entry = last_entry(desk)
    assert (entry.act, entry.subject) == ("print_numbers", "2019年文号登记簿")
    assert entry.reason == f"3个文号，无缺号，SHA-256 {digest(book.content)}"
    assert "由王所打印" in text_of(book)
    after = contents(desk)
    assert {name for name in after if after[name] != before[name]} == {"trail_entry", "trail_head"}
    assert_sound(desk)


def test_a_printed_register_does_not_stand_before_the_act_that_may_be_taken_back(desk: Desk) -> None:
    a_cleared_incident(desk)
    before = last_act(desk)
    print_numbers(desk, 2019)
    assert last_act(desk) == before


def test_incidents_may_be_told_by_their_count_alone(desk: Desk) -> None:
    an_agreement(desk)
    printed = text_of(print_numbers(desk, 2019, with_incidents=False))
    assert "警情编号取号1个，其中作废0个，无缺号。不逐号列出。" in printed
    assert printed.count("JQ201900001") == 1, "in the overview"
    assert "1JF20190001纠纷编号" in printed


def test_a_year_in_which_nothing_was_drawn_has_no_book(desk: Desk) -> None:
    an_incident(desk)
    with refused(desk, "no_numbers") as caught:
        print_numbers(desk, 2018)
    assert caught.value.field == "year"


@pytest.mark.parametrize("typed", ["2019-06", "2019-06-30", "今年"])
def test_only_a_year_is_taken_for_one(desk: Desk, typed: str) -> None:
    with pytest.raises(RuleViolation):
        year_typed(desk, typed)
    assert year_typed(desk, " 2019 ") == 2019


@pytest.mark.parametrize("role", Role)
def test_the_book_belongs_to_leaders_and_the_clerk(desk: Desk, role: Role) -> None:
    an_incident(desk)
    seated = seat(desk, role)
    if may(role, "print_numbers"):
        assert print_numbers(seated, 2019).content.startswith(b"%PDF")
        return
    with refused(seated, "not_your_right", Forbidden):
        print_numbers(seated, 2019)


def test_a_printing_that_is_stopped_leaves_no_entry(desk: Desk) -> None:
    an_incident(desk)
    before = contents(desk)

    def stop(done: int, _total: int, words: str) -> None:
        if "排版" in words:
            raise InterruptedError(done)

    with pytest.raises(InterruptedError):
        print_numbers(desk, 2019, stop)
    assert contents(desk) == before
