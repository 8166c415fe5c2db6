"""Issuing papers: draw the number, fill the sheet, render, archive; and handing the same bytes out again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import archive, search
from db.models import DayClose, IssuedPaper, PrintEntry, WeekClose
from db.queries import closes
from db.queries.found import found_papers
from reports.month_sheets import MonthSheet
from reports.papers import PaperSheet, missing_characters, render_paper
from reports.typefaces import find_typefaces, font_folders, rare_install_line
from rules.errors import RuleViolation, StorageUnavailable
from rules.names import search_tokens
from rules.periods import Period, PeriodKind
from rules.vocabulary import PaperKind
from rules.wording import suspicious_characters
from workflow.act import Work, act
from workflow.desk import Desk
from workflow.numbers import draw_number
from workflow.sealing import require_sight


@dataclass(frozen=True, slots=True)
class PaperCopy:
    """An archived paper as handed out: a file name and its bytes."""

    name: str
    content: bytes


def issue(
    work: Work,
    kind: PaperKind,
    title: str,
    sheet_for: Callable[[str, str], PaperSheet | MonthSheet],
    *,
    series: PaperKind | None = None,
) -> IssuedPaper:
    """Draw a number, render the sheet made for (number, trail head), archive the bytes and make them findable.

    The number comes from ``series``, or from the paper's own.
    """
    number, head = draw_number(work, series or kind), work.head
    sheet = sheet_for(number, head)
    if isinstance(sheet, MonthSheet):
        from reports.month_book import render as render_book

        content, suffix = render_book(sheet), ".xlsx"
    else:
        content, suffix = render_paper(sheet), ".pdf"
    paper = archive.keep(
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
    search.put(work.session, "paper", paper.id, search_tokens(text=title, number=number))
    return paper


def require_printable(sheet: PaperSheet) -> None:
    """Refuse a sheet with characters no font of this machine prints, saying which they are and what can be done."""
    missing = missing_characters(sheet)
    if missing:
        told = "、".join(f"“{char}”（U+{ord(char):04X}）" for char in missing)
        raise RuleViolation(
            "missing_characters",
            f"这台电脑上没有一种字体能印{told}。{_way_out(missing)}",
            field="write_in_by_hand",
            values={"characters": missing},
        )


def _way_out(missing: Sequence[str]) -> str:
    private = suspicious_characters("".join(missing))
    line = rare_install_line(find_typefaces(font_folders()))
    ways = ["自造字换一台电脑就变成别的字，请改用标准字"] if private else []
    if len(private) < len(missing):
        ways.append(f"请安装收有该字的字体{f'（在终端里运行“{line}”）' if line else ''}，重新打开程序再保存")
    return f"{'；'.join(ways)}；也可以勾选“缺字手写”，纸上留出一个字的空，打印后用笔填写。"


def paper_numbered(desk: Desk, number: str) -> PaperCopy:
    """Return the archived paper of a number, the first of those that share it; RuleViolation when none carries it."""
    with desk.read() as session:
        query = select(IssuedPaper).where(IssuedPaper.number == number.strip()).order_by(IssuedPaper.id)
        paper = session.scalars(query.limit(1)).first()
        if paper is None:
            raise RuleViolation("no_such_paper", f"没有文号为“{number}”的文书，请核对文号（包括括号和年份）。")
        return PaperCopy(f"{paper.title}{paper.suffix}", archive.content_of(session, paper.id))


def newest_paper(desk: Desk, kind: PaperKind) -> PaperCopy:
    """Return the archived paper of a kind issued last; RuleViolation when there is none."""
    with desk.read() as session:
        query = select(IssuedPaper).where(IssuedPaper.kind == kind).order_by(IssuedPaper.id.desc())
        paper = session.scalars(query.limit(1)).first()
        if paper is None:
            raise RuleViolation("no_such_paper", f"还没有出具过{kind.label}。")
        return PaperCopy(f"{paper.title}{paper.suffix}", archive.content_of(session, paper.id))


def day_paper(desk: Desk, period: str) -> PaperCopy:
    """Return the archived sheet of a signed day; RuleViolation when it has not been signed."""
    day = _period(desk, period, PeriodKind.DAY, "2019-06-30")
    with desk.read() as session:
        return _close_paper(session, closes.day_close(session, day.first), f"{day.label}还没有签结，没有日清单。")


def week_paper(desk: Desk, period: str) -> PaperCopy:
    """Return the archived sheet of a signed week; RuleViolation when it has not been signed."""
    week = _period(desk, period, PeriodKind.WEEK, "2019-W26")
    with desk.read() as session:
        return _close_paper(session, closes.week_close(session, week.first), f"{week.label}还没有签结，没有周清仓单。")


def _period(desk: Desk, typed: str, kind: PeriodKind, example: str) -> Period:
    period = desk.settings.calendar.parse(typed)
    if period.kind is not kind:
        raise RuleViolation("wrong_period", f"“{typed}”不对，请写成{example}这样的形式。", field="period")
    return period


def _close_paper(session: Session, close: DayClose | WeekClose | None, refusal: str) -> PaperCopy:
    if close is None or close.paper_id is None:
        raise RuleViolation("not_closed", refusal)
    paper = session.get_one(IssuedPaper, close.paper_id)
    return PaperCopy(f"{paper.title}{paper.suffix}", archive.content_of(session, paper.id))


def save_copy(paper: PaperCopy, target: Path) -> Path:
    """Write a paper to a file, beside it first and then renamed; StorageUnavailable when that fails."""
    part = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(paper.content)
        part.replace(target)
    except OSError as error:
        with suppress(OSError):
            part.unlink()
        raise StorageUnavailable(
            "cannot_save", f"文件“{target}”没有写成（{error.strerror}）。请检查磁盘，或关闭正在打开的同名文件。"
        ) from error
    return target


def reprint(desk: Desk, paper_id: int, copies: int = 1) -> PaperCopy:
    """Return an archived paper's bytes and enter the print in the log.

    Forbidden where it names people whose names are hidden, to officers who may not have those shown.
    """
    with act(desk, "reprint") as work:
        paper = work.get(IssuedPaper, paper_id, "文书")
        work.about(paper.number)
        ((_, case_id),) = found_papers(work.session, [paper.id])
        if case_id is not None:
            require_sight(work.session, desk, case_id)
        if copies < 1:
            raise RuleViolation("copies", "份数至少为1。", field="copies")
        work.session.add(
            PrintEntry(paper_id=paper.id, printed_at=work.now, printed_by=desk.officer.id, copies=copies)
        )
        return PaperCopy(f"{paper.title}{paper.suffix}", archive.content_of(work.session, paper.id))
