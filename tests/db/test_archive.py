from __future__ import annotations

import pytest
from sqlalchemy import func, select, text

from db import archive
from db.canonical import digest
from db.models import IssuedPaper, PrintEntry
from rules.errors import RuleViolation
from rules.vocabulary import PaperKind
from tests.builders import MONDAY, Clock, an_agreement, assert_sound, one, refused, sign_day
from workflow.act import act
from workflow.desk import Desk
from workflow.papers import paper_numbered, reprint


def test_a_kept_paper_comes_back_byte_for_byte(any_desk: Desk, clock: Clock) -> None:
    content = bytes(range(256)) * 40
    with act(any_desk, "reprint") as work:
        row = archive.keep(
            work.session,
            kind=PaperKind.DAY_SHEET,
            number="1号",
            title="日清单",
            suffix=".pdf",
            content=content,
            trail_head=work.head,
            at=work.now,
            officer=any_desk.officer.id,
        )
    with any_desk.read() as session:
        assert archive.content_of(session, row.id) == content
    assert one(any_desk, IssuedPaper, row.id).sha256 == digest(content)
    assert_sound(any_desk)


def test_lists_of_papers_do_not_load_their_bytes(desk: Desk) -> None:
    sign_day(desk, MONDAY)
    assert "content" not in one(desk, IssuedPaper, 1).__dict__


def test_a_reprint_is_the_archived_bytes_and_is_logged(any_desk: Desk) -> None:
    an_agreement(any_desk)
    first = paper_numbered(any_desk, " 茶公（治）调解字〔2019〕1号 ")
    assert reprint(any_desk, 1, copies=3) == first
    entry = one(any_desk, PrintEntry, 1)
    assert (entry.paper_id, entry.copies, entry.printed_by) == (1, 3, any_desk.officer.id)


def test_a_print_has_at_least_one_copy_of_a_paper_that_exists(desk: Desk) -> None:
    sign_day(desk, MONDAY)
    with refused(desk, "copies"):
        reprint(desk, 1, copies=0)
    with refused(desk, "not_found"):
        reprint(desk, 99)
    with pytest.raises(RuleViolation, match="没有文号为“9号”"):
        paper_numbered(desk, "9号")


def test_an_altered_paper_is_not_handed_out(desk: Desk) -> None:
    sign_day(desk, MONDAY)
    with desk.station.sessions.writing.begin() as session:
        session.execute(text("DROP TRIGGER guard_issued_paper_issued_paper_is_final_update"))
        session.execute(text("UPDATE issued_paper SET content = CAST(content || 'x' AS BLOB)"))
    for attempt in (lambda: reprint(desk, 1), lambda: paper_numbered(desk, "茶所日清〔2019〕1号")):
        with refused(desk, "paper_altered") as caught:
            attempt()
    assert "从备份恢复" in caught.value.sentence


def test_a_refused_agreement_leaves_neither_paper_nor_number(desk: Desk) -> None:
    an_agreement(desk)
    with pytest.raises(RuleViolation):
        an_agreement(desk, amount_fen=0)
    with desk.read() as session:
        assert session.scalar(select(func.count()).select_from(IssuedPaper)) == 1
    assert_sound(desk)
