"""The report in words of a period (警情分析报告): made from its figures, fixed and archived with the month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import archive, search
from db.models import IssuedPaper, MonthReport
from reports.month_report_sheet import MonthReportSheet, ReportFigure, ReportSection
from reports.papers import render_paper
from rules.figures import NO_FIGURE
from rules.names import search_tokens
from rules.periods import Period, PeriodKind, local_time
from rules.statistics.definition import Figure, value_words
from rules.vocabulary import FigureState, PaperKind, Role
from rules.wording import chinese_date, chinese_span
from workflow.act import Work
from workflow.corrections import corrections, exceptions
from workflow.desk import Desk
from workflow.exception_lines import acts_under_exception
from workflow.figures import FiguresView, counted_until, period_figures
from workflow.month_report_charts import report_charts
from workflow.month_words import SectionWords, month_words
from workflow.papers import PaperCopy
from workflow.views.deadlines import next_due_dates
from workflow.week_close import open_cases_at

REPORT = "警情与矛盾纠纷分析报告"
SUFFIX = ".pdf"

SHOWN = {
    "incidents.valid": "有效警情",
    "disputes.total": "纠纷警情",
    "disputes.share": "纠纷警情占比",
    "disputes.repeated": "重复警情",
    "rate.on_spot": "当场化解率",
    "cases.accepted": "受理纠纷",
    "rate.success": "调解成功率",
    "cases.open": "期末未结",
    "agreements.amount": "协议涉及金额",
    "rate.day_cleared": "日清率",
    "rate.performed": "履行率",
    "criminal.filed": "刑事案件立案",
}
"""The figures of the table, in its order, as they are called there."""

_HOW = "升降＝（本期－基数）÷基数，比率与基数相差的为百分点；“—”为没有数或者没有可比的基数。"


def month_report(desk: Desk, period_text: str) -> PaperCopy:
    """Return a period's report: the archived bytes of a final month, otherwise made from the figures as they stand."""
    period, until = desk.settings.calendar.parse(period_text), counted_until(desk)
    with desk.read() as session:
        paper = _archived(session, period)
        if paper is not None:
            return PaperCopy(f"{paper.title}{paper.suffix}", archive.content_of(session, paper.id))
        view = period_figures(session, period, desk.settings, desk.law, until)
        report = session.get(MonthReport, period.key)
        number, head = ("", "") if report is None else (report.number, report.trail_head)
        sheet = report_sheet(session, desk, view, number, head)
    mark = "" if view.state is FigureState.FINAL else f"（{view.state.label}）"
    return PaperCopy(f"{period.label}{REPORT}{mark}{SUFFIX}", render_paper(sheet))


def archived_report(desk: Desk, period_text: str) -> int | None:
    """Return the id of the archived report of a final month; None while there is none."""
    period = desk.settings.calendar.parse(period_text)
    with desk.read() as session:
        paper = _archived(session, period)
        return None if paper is None else paper.id


def report_words(desk: Desk, period_text: str) -> tuple[SectionWords, ...]:
    """Return the sections of a period's report as they would be printed now, to be written over."""
    period, until = desk.settings.calendar.parse(period_text), counted_until(desk)
    with desk.read() as session:
        return _words(session, desk, period_figures(session, period, desk.settings, desk.law, until))


def keep_report(work: Work, period: Period, sheet: MonthReportSheet) -> IssuedPaper:
    """Archive the report of a month that becomes final, beside the workbook whose number it bears."""
    title = f"{period.label}{REPORT}"
    paper = archive.keep(
        work.session,
        kind=PaperKind.MONTH_BOOK,
        number=sheet.number,
        title=title,
        suffix=SUFFIX,
        content=render_paper(sheet),
        trail_head=sheet.trail_head,
        at=work.now,
        officer=work.desk.officer.id,
    )
    search.put(work.session, "paper", paper.id, search_tokens(text=title, number=sheet.number))
    return paper


def _archived(session: Session, period: Period) -> IssuedPaper | None:
    query = select(IssuedPaper).join(MonthReport, MonthReport.number == IssuedPaper.number)
    query = query.where(MonthReport.month == period.key, IssuedPaper.suffix == SUFFIX).order_by(IssuedPaper.id)
    return session.scalars(query).first()


# What it says


def report_sheet(
    session: Session, desk: Desk, view: FiguresView, number: str, head: str, *, is_fixed: bool = False
) -> MonthReportSheet:
    """Return the sheet of a period's report; ``is_fixed`` when it is archived as it is now."""
    settings, period, day = desk.settings, view.period, local_time(desk.clock())
    by_chief = desk.officer.role is Role.CHIEF
    return MonthReportSheet(
        station=settings.station,
        organ=settings.organ,
        title=(period.label.partition("（")[0], REPORT),
        number=number,
        state=_state_words(view, desk.clock_day, number, is_fixed),
        period=f"统计时段：{chinese_span(period.first, period.last)}",
        bases=_bases(view, settings.first_day),
        sections=tuple(ReportSection(one.section.label, one.text) for one in _words(session, desk, view)),
        figures=tuple(_figures(view)),
        charts=report_charts(session, desk, view),
        late=_late(session, desk, period),
        footnote=_footnote(period),
        issued_on=f"{chinese_date(day.date())}印发" if is_fixed else "　　　年　　月　　日印发",
        made_by="" if by_chief else desk.officer.name,
        made=f"{chinese_date(day.date())}由{desk.officer.name}{'定稿' if is_fixed else '打印'}",
        trail_head=head,
        mark=settings.mark,
        approved_by=desk.officer.name if is_fixed and by_chief else "",
    )


def _bases(view: FiguresView, first_day: date) -> str:
    year, before = view.base_year_before, view.base_before
    if year.last >= first_day:
        return f"同比：与上年同期{year.label}相比；环比：与上期{before.label}相比"
    begun = f"台账自{chinese_date(first_day)}启用"
    if before.last >= first_day:
        return f"同比：{begun}，上年同期没有数；环比：与上期{before.label}相比"
    return f"{begun}，上年同期和上期都没有数"


def _state_words(view: FiguresView, today: date, number: str, is_fixed: bool) -> str:
    if number:
        final = FigureState.FINAL.label
        return final if is_fixed else f"{final}，定稿时没有出具，按现有记录补印"
    if view.state is FigureState.FINAL:
        return "数字已定"
    if view.state is FigureState.SETTLED:
        return f"{view.state.label}，办理、履行等情况按现有记录"
    until = f"数字到{chinese_date(today)}为止，升降只作参考" if today < view.period.last else "数字还会变动"
    return f"{view.state.label}，{until}"


def _words(session: Session, desk: Desk, view: FiguresView) -> tuple[SectionWords, ...]:
    dues, last = next_due_dates(session, desk), view.counted.last
    overdue = sum(case.id in dues and dues[case.id] < last for case in open_cases_at(session, last))
    return month_words(session, desk, view, overdue)


def _figures(view: FiguresView) -> Iterator[ReportFigure]:
    found = {one.definition.key: one for one in view.headline}
    for key, name in SHOWN.items():
        one = found[key]
        yield ReportFigure(
            name=name,
            value=one.amount_words,
            year_before=_base(one, one.yoy_base),
            yoy=one.change_words(one.yoy),
            before=_base(one, one.mom_base),
            mom=one.change_words(one.mom),
        )


def _base(figure: Figure, base: float | int | None) -> str:
    if base is None:
        return NO_FIGURE
    words = value_words(figure.definition, base)
    return words if figure.definition.is_rate else f"{words}{figure.definition.unit}"


def _late(session: Session, desk: Desk, period: Period) -> str:
    """Return in a sentence what was learnt too late for its own month, and what was opened again; "" for nothing."""
    facts = [one for one in corrections(session, desk, period) if one.recorded_on is not None]
    acts = len(acts_under_exception(session, period.first, period.last))
    opened = len(exceptions(session, period)) - acts
    told = []
    if facts:
        months = "、".join(desk.settings.calendar.parse(key).label for key in sorted({one.period for one in facts}))
        told.append(f"本期补登、更正以前月份的事实{len(facts)}项（{months}）")
    if opened:
        told.append(f"本期的日子例外开启{opened}次，其间办理{acts}项")
    return f"{'；'.join(told)}，详见工作簿。" if told else ""


def _footnote(period: Period) -> str:
    book = "工作簿" if period.kind is PeriodKind.MONTH else "各月工作簿"
    return f"口径和统计日期见{book}“封面与说明”。{_HOW}"
