"""Issuing papers: draw the number, fill the sheet, render, archive; and handing the same bytes out again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from db import archive
from db.models import IssuedPaper, PrintEntry
from reports.papers import PaperSheet, render_paper
from reports.sheets import MonthSheet
from rules.errors import RuleViolation
from rules.vocabulary import PaperKind
from workflow.desk import Desk, Work
from workflow.numbers import draw_number


@dataclass(frozen=True, slots=True)
class PaperCopy:
    """An archived paper as handed out: a file name and its bytes."""

    name: str
    content: bytes


def issue(
    work: Work, kind: PaperKind, title: str, sheet_for: Callable[[str, str], PaperSheet | MonthSheet]
) -> IssuedPaper:
    """Draw a number, render the sheet made for (number, trail head) and archive the bytes."""
    number, head = draw_number(work, kind), work.head
    sheet = sheet_for(number, head)
    if isinstance(sheet, MonthSheet):
        from reports.month_book import render as render_book

        content, suffix = render_book(sheet), ".xlsx"
    else:
        content, suffix = render_paper(sheet), ".pdf"
    return archive.keep(
        work.session,
        kind=kind,
        number=number,
        title=title,
        suffix=suffix,
        content=content,
        trail_head=head,
        at=work.now,
        officer=work.desk.officer.id,
    )


def paper_numbered(desk: Desk, number: str) -> PaperCopy:
    """Return the archived paper of a number; RuleViolation when none carries it."""
    with desk.read() as session:
        paper = session.scalars(select(IssuedPaper).where(IssuedPaper.number == number.strip())).first()
        if paper is None:
            raise RuleViolation("no_such_paper", f"没有文号为“{number}”的文书，请核对文号（包括括号和年份）。")
        return PaperCopy(f"{paper.title}{paper.suffix}", archive.content_of(session, paper.id))


def reprint(desk: Desk, paper_id: int, copies: int = 1) -> PaperCopy:
    """Return an archived paper's bytes and enter the print in the log."""
    with desk.act("reprint") as work:
        paper = work.get(IssuedPaper, paper_id, "文书")
        work.about(paper.number)
        if copies < 1:
            raise RuleViolation("copies", "份数至少为1。", field="copies")
        work.session.add(
            PrintEntry(paper_id=paper.id, printed_at=work.now, printed_by=desk.officer.id, copies=copies)
        )
        return PaperCopy(f"{paper.title}{paper.suffix}", archive.content_of(work.session, paper.id))
