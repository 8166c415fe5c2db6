"""What the page of papers is told: the bytes as archived, who had copies, and nothing to those who may not look."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from sqlalchemy import select, text

from db.models import FilledPaper, IssuedPaper
from rules.errors import Forbidden, RuleViolation
from rules.vocabulary import PartyRole, Role
from tests.builders import MONDAY, a_case, an_agreement, one, party_values, seat, sign_day, with_parties
from tests.trail import last_entry
from workflow.agreements import void_agreement
from workflow.papers import reprint
from workflow.parties import add_party
from workflow.views import paper as view_of_paper
from workflow.views.paper import paper_view


@pytest.fixture
def agreed(desk):
    return an_agreement(desk)


def newest_paper(desk):
    with desk.read() as session:
        return session.scalars(select(IssuedPaper.id).order_by(IssuedPaper.id.desc())).first()


def test_an_agreement_is_told_with_its_bytes_its_case_and_where_it_comes_from(desk, agreed):
    view = paper_view(desk, newest_paper(desk))
    stored = one(desk, IssuedPaper, view.paper_id)
    assert hashlib.sha256(view.content).hexdigest() == stored.sha256
    assert (view.kind, view.number, view.case_number) == ("治安调解协议书", "茶公（治）调解字〔2019〕1号", "JF20190001")
    assert (view.case_id, view.issued_by, view.issued[:10]) == (agreed.case, "王所", "2019年6月24日")
    assert view.file_name == "茶公（治）调解字〔2019〕1号治安调解协议书.pdf"
    assert view.trail_head == stored.trail_head
    assert (view.void_reason, view.printed, view.prints, view.has_pages) == ("", 0, (), True)


def test_an_agreement_is_printed_once_for_each_party_and_once_to_keep(desk, agreed):
    add_party(desk, agreed.case, party_values(PartyRole.INJURED, "王建国"))
    view = paper_view(desk, newest_paper(desk))
    assert (view.copies, view.duplex) == (4, False)


def test_looking_enters_nothing_and_every_copy_stands_in_the_log_newest_first(desk, officer_desk, agreed):
    paper = newest_paper(desk)
    before = last_entry(desk).seq
    assert paper_view(desk, paper).prints == ()
    assert last_entry(desk).seq == before
    reprint(desk, paper, 3)
    reprint(officer_desk, paper)
    view = paper_view(desk, paper)
    assert [(one.officer, one.copies) for one in view.prints] == [("张民警", 1), ("王所", 3)]
    assert {one.when.partition("日")[0] for one in view.prints} == {"2019年6月24"}
    assert view.printed == 4


def test_of_a_long_log_the_newest_are_listed_and_all_copies_counted(desk, agreed, monkeypatch):
    monkeypatch.setattr(view_of_paper, "MOST_PRINTS", 2)
    paper = newest_paper(desk)
    for copies in (1, 2, 3):
        reprint(desk, paper, copies)
    view = paper_view(desk, paper)
    assert [one.copies for one in view.prints] == [3, 2]
    assert view.printed == 6


def test_a_void_agreement_says_why(desk):
    agreed = an_agreement(desk, signed=False)
    void_agreement(desk, agreed.agreement, "双方姓名写反")
    assert paper_view(desk, newest_paper(desk)).void_reason == "双方姓名写反"


def test_a_void_paper_from_a_form_says_why_and_knows_its_case(desk, clock):
    other = a_case(desk)
    clock.pass_days()
    sign_day(desk, MONDAY)
    paper = newest_paper(desk)
    with desk.station.sessions.writing.begin() as session:
        session.add(
            FilledPaper(
                document="voucher", case_id=other, entries="{}", paper_id=paper, made_on=date(2019, 6, 24),
                made_by=desk.officer.id, voided_on=date(2019, 6, 24), void_reason="金额写错",
            )
        )  # fmt: skip
    view = paper_view(desk, paper)
    assert (view.void_reason, view.case_id, view.case_number) == ("金额写错", other, "JF20190001")


def test_a_sheet_of_the_station_belongs_to_no_case(desk, clock):
    clock.pass_days()
    sign_day(desk, MONDAY)
    view = paper_view(desk, newest_paper(desk))
    assert (view.kind, view.case_id, view.case_number, view.copies) == ("日清单", None, "", 1)


def test_a_paper_that_is_none_is_refused_in_a_sentence(desk):
    with pytest.raises(RuleViolation) as refused:
        paper_view(desk, 77)
    assert refused.value.message == "找不到这份文书，请返回后重新选择。"


def test_bytes_that_were_altered_are_not_shown(desk, agreed):
    with desk.station.sessions.writing.begin() as session:
        session.execute(text("DROP TRIGGER guard_issued_paper_issued_paper_is_final_update"))
        session.execute(text("UPDATE issued_paper SET content = x'00'"))
    with pytest.raises(RuleViolation) as refused:
        paper_view(desk, newest_paper(desk))
    assert refused.value.code == "paper_altered"


def test_a_paper_that_names_a_minor_is_not_shown_to_who_may_not_have_the_name(desk):
    case = a_case(desk)
    with_parties(desk, case)
    agreed = an_agreement(desk)
    add_party(desk, agreed.case, party_values(PartyRole.WITNESS, "李小明", birth=date(2010, 1, 1)))
    paper = newest_paper(desk)
    assert paper_view(seat(desk, Role.OFFICER), paper).case_id == agreed.case
    with pytest.raises(Forbidden):
        paper_view(seat(desk, Role.AUXILIARY), paper)
