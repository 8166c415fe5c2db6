"""The month: the chief's entries, the final figures with their workbook, reprints and previews."""

from __future__ import annotations

import json
from datetime import timedelta

from sqlalchemy.orm import Session

from db import archive
from db.canonical import canonical, digest
from db.models import CrimeMonth, MonthReport
from db.queries import closes
from reports.month_sheets import MonthSheet
from rules.errors import Problem, RuleViolation, refuse_if
from rules.periods import Period, PeriodKind
from rules.vocabulary import FigureState, PaperKind
from rules.wording import chinese_date
from workflow.act import Work, act
from workflow.desk import Desk
from workflow.figures import PERIODS, counted_until, ended_with, period_figures, whole_counts
from workflow.month_report import keep_report, report_sheet
from workflow.month_sheet import month_sheet
from workflow.papers import PaperCopy, issue
from workflow.stored_sheets import sheet_of, stored

BOOK = "book"
"""The name of the workbook among the sheets a final month keeps."""


def enter_crime(desk: Desk, month: str, filed: int, solved: int, solved_current: int) -> None:
    """Enter a month's criminal filings and solves; a second entry replaces the first until the month is final."""
    if min(filed, solved, solved_current) < 0:
        raise RuleViolation("negative", "起数不能为负数。", field="filed")
    if solved_current > min(solved, filed):
        raise RuleViolation("current_too_many", "破现行案件数不能超过破案数和立案数。", field="solved_current")
    with act(desk, "enter_crime") as work:
        period = _month(work, month)
        _require_not_final(work.session, period)
        row = work.session.get(CrimeMonth, period.key) or CrimeMonth(month=period.key)
        row.filed, row.solved, row.solved_current = filed, solved, solved_current
        row.entered_by = desk.officer.id
        work.session.add(row)


def month_problems(desk: Desk, month: str) -> list[Problem]:
    """Return what still keeps a month from being final, in the order of the days."""
    with desk.read() as session:
        return _problems(session, desk, _parse(desk, month))


def finalise_month(desk: Desk, month: str) -> str:
    """Fix a month's figures, its workbook and its report for good and return the number both bear.

    Refused before all its days are signed, the chief's entries are in, and the month before is final.
    """
    with act(desk, "finalise_month") as work:
        period = _month(work, month)
        _require_not_final(work.session, period)
        refuse_if(_problems(work.session, desk, period), "month_blocked")
        view = period_figures(work.session, period, desk.settings, desk.law)
        figures = canonical(whole_counts(view))
        refuse_if([Problem("figures", f"数字不平：{sentence}。") for sentence in view.broken], "figures_broken")
        books: list[MonthSheet] = []

        def filled(number: str, head: str) -> MonthSheet:
            books.append(month_sheet(work.session, desk, view, FigureState.FINAL, number, head))
            return books[0]

        paper = issue(work, PaperKind.MONTH_BOOK, f"{period.label}月报", filled)
        report = report_sheet(work.session, desk, view, paper.number, paper.trail_head, is_fixed=True)
        keep_report(work, period, report)
        work.session.add(
            MonthReport(
                month=period.key,
                number=paper.number,
                first_day=period.first,
                last_day=period.last,
                figures=figures,
                sha256=digest(figures),
                finalised_at=work.now,
                finalised_by=desk.officer.id,
                trail_head=paper.trail_head,
                paper_id=paper.id,
                sheet=_kept(work, period, stored(**{BOOK: books[0]}, report=report)),
            )
        )
        return paper.number


def _kept(work: Work, month: Period, sheets: str) -> str:
    """Return the sheets of a month with the counts of the quarter, half-year and year that end with it."""
    settings, law = work.desk.settings, work.desk.law
    ended = {
        one.key: whole_counts(period_figures(work.session, one, settings, law))
        for one in ended_with(month, settings.calendar)
    }
    return canonical(json.loads(sheets) | {PERIODS: ended})


def month_book(desk: Desk, month: str) -> PaperCopy:
    """Return the month's workbook: the archived bytes when it is final, otherwise one marked 预报."""
    period, until = _parse(desk, month), counted_until(desk)
    with desk.read() as session:
        report = session.get(MonthReport, period.key)
        if report is not None:
            return PaperCopy(f"{period.label}月报.xlsx", archive.content_of(session, report.paper_id))
        from reports.month_book import render

        view = period_figures(session, period, desk.settings, desk.law, until)
        sheet = month_sheet(session, desk, view, FigureState.PRELIMINARY, "", "")
    return PaperCopy(f"{period.label}月报（预报）.xlsx", render(sheet))


def month_rendered_again(desk: Desk, month: str) -> bytes:
    """Return a final month's workbook rendered anew from what was kept: the bytes that were archived.

    RuleViolation for a month that is not final, or was before its sheet was kept.
    """
    period = _parse(desk, month)
    with desk.read() as session:
        report = session.get(MonthReport, period.key)
        kept = None if report is None else report.sheet
    if kept is None:
        raise RuleViolation("sheet_not_kept", f"{period.label}没有保存可以重新生成月报的内容。")
    from reports.month_book import render

    return render(sheet_of(MonthSheet, kept, BOOK))


def _parse(desk: Desk, month: str) -> Period:
    period = desk.settings.calendar.parse(month)
    if period.kind is not PeriodKind.MONTH:
        raise RuleViolation("not_a_month", f"“{month}”不是月份，请写成2019-06这样的形式。", field="month")
    return period


def _month(work: Work, month: str) -> Period:
    period = _parse(work.desk, month)
    work.about(period.key)
    return period


def _require_not_final(session: Session, period: Period) -> None:
    if session.get(MonthReport, period.key) is not None:
        raise RuleViolation(
            "month_is_final", f"{period.label}月报已定稿，不能再改；迟到的事实计入以后月份的更正。"
        )


def _problems(session: Session, desk: Desk, period: Period) -> list[Problem]:
    first = max(period.first, desk.settings.first_day)
    unsigned = closes.unsigned_days(session, first, period.last)
    problems = []
    if unsigned:
        days = chinese_date(unsigned[0]) + (f"等{len(unsigned)}天" if len(unsigned) > 1 else "")
        problems.append(Problem(unsigned[0].isoformat(), f"{days}的日清还没有签结。"))
    if session.get(CrimeMonth, period.key) is None:
        problems.append(Problem("crime", "请所长先登记本月刑事案件数（没有的填0）。"))
    before = desk.settings.calendar.month_of(period.first - timedelta(days=1))
    if before.last >= desk.settings.first_day and session.get(MonthReport, before.key) is None:
        problems.append(Problem(before.key, f"{before.label}月报还没有定稿，月报须按顺序定稿。"))
    return problems
