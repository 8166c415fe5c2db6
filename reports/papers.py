"""From any sheet of a PDF paper to its bytes, in the typefaces of this machine."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from reports.record_sheet import RecordSheet
from reports.sheets import AgreementSheet, DaySheet, WeekSheet

PaperSheet = AgreementSheet | DaySheet | RecordSheet | WeekSheet


def render_paper(sheet: PaperSheet) -> bytes:
    """Return the sheet's paper as PDF; StorageUnavailable when the machine has no Chinese font.

    A character no font holds leaves a gap to be filled by hand; ask ``missing_characters`` first where that matters.
    reportlab is imported on the first call, not with this module: it costs more than the window.
    """
    from reports import agreements, day_sheet, fonts, records, week_sheet

    chain = fonts.machine_fonts()
    if isinstance(sheet, AgreementSheet):
        return agreements.render(sheet, chain)
    if isinstance(sheet, DaySheet):
        return day_sheet.render(sheet, chain)
    if isinstance(sheet, RecordSheet):
        return records.render(sheet, chain)
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
    if is_dataclass(value):
        return [text for field in fields(value) for text in _texts(getattr(value, field.name))]
    return []
