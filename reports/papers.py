"""From any sheet of a PDF paper to its bytes, in the typefaces of this machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass

from reports.form import Form
from reports.month_report_sheet import MonthReportSheet
from reports.sheets import DaySheet, FormSheet, WeekSheet
from reports.week_paper_sheets import MinutesSheet, SupervisionSheet


@dataclass(frozen=True, slots=True)
class FormPaper:
    """A paper set by a form: the form and what fills it."""

    form: Form
    sheet: FormSheet


PaperSheet = FormPaper | DaySheet | MinutesSheet | MonthReportSheet | SupervisionSheet | WeekSheet


def render_paper(sheet: PaperSheet) -> bytes:
    """Return the sheet's paper as PDF; StorageUnavailable when the machine has no Chinese font.

    A character no font holds leaves a gap to be filled by hand; ask ``missing_characters`` first where that matters.
    reportlab is imported on the first call, not with this module: it costs more than the window.
    """
    from reports import day_sheet, fonts, form_layout, month_report, week_papers, week_sheet

    chain = fonts.machine_fonts()
    if isinstance(sheet, FormPaper):
        return form_layout.set_form(sheet.form, sheet.sheet, chain)
    if isinstance(sheet, DaySheet):
        return day_sheet.render(sheet, chain)
    if isinstance(sheet, MinutesSheet):
        return week_papers.render_minutes(sheet, chain)
    if isinstance(sheet, MonthReportSheet):
        return month_report.render(sheet, chain)
    if isinstance(sheet, SupervisionSheet):
        return week_papers.render_supervision(sheet, chain)
    return week_sheet.render(sheet, chain)


def missing_characters(sheet: PaperSheet) -> list[str]:
    """Return the characters of a sheet that no font of this machine can print, private-use ones among them."""
    from reports import fonts, text

    return fonts.machine_fonts().missing("".join(text.clean(part).replace("\n", "") for part in _texts(sheet)))


def _texts(value: object) -> list[str]:
    """Return every text within a sheet, in the order of its fields."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in _texts(item)]
    if isinstance(value, Mapping):
        return [text for item in value.values() for text in _texts(item)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in _texts(getattr(value, field.name))]
    return []
