"""The day briefing as a paper: one page to be read out and signed; it is not archived and has no number."""

from __future__ import annotations

from datetime import date

from reports.briefing_sheet import BriefingSheet, FigureLine, SheetPart, SheetRow
from rules.periods import local_time
from rules.wording import chinese_date, chinese_time
from workflow.desk import Desk
from workflow.papers import PaperCopy
from workflow.views.briefing import Briefing, briefing, briefing_typed
from workflow.views.briefing_lines import BriefingPart

TITLE = "晨会简报"


def briefing_paper(desk: Desk, day: date | None = None) -> PaperCopy:
    """Return the briefing of a day as a PDF of one page; RuleViolation for a day without one."""
    return _paper(desk, briefing(desk, day))


def briefing_paper_typed(desk: Desk, text: str) -> PaperCopy:
    """Return the briefing of a day written 2019-06-30, likewise."""
    return _paper(desk, briefing_typed(desk, text))


def _paper(desk: Desk, shown: Briefing) -> PaperCopy:
    from reports.briefing import render
    from reports.fonts import machine_fonts

    return PaperCopy(f"{chinese_date(shown.day)}{TITLE}.pdf", render(briefing_sheet(desk, shown), machine_fonts()))


def briefing_sheet(desk: Desk, shown: Briefing) -> BriefingSheet:
    """Return what the page says."""
    return BriefingSheet(
        title=f"{desk.settings.station}{TITLE}",
        day=shown.label,
        span=shown.span,
        remarks=shown.remarks,
        figures=tuple(FigureLine(one.name, str(one.count), one.change) for one in shown.figures),
        natures=shown.natures,
        parts=tuple(map(_part, shown.parts)),
        organ=desk.settings.organ,
        made=f"{chinese_time(local_time(desk.clock()))}由{desk.officer.name}打印",
        mark=desk.settings.mark,
    )


def _part(part: BriefingPart) -> SheetPart:
    rows = tuple(SheetRow(one.when, one.words, one.standing) for one in part.lines)
    return SheetPart(part.heading, part.total, part.unit, rows, part.empty, part.note)
