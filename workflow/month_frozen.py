"""The month workbook as text: kept with a final month, and read back to be rendered again."""

from __future__ import annotations

from reports.month_sheets import MonthSheet
from workflow.stored_sheets import sheet_of, stored

BOOK = "book"
"""The name of the workbook among the sheets a final month keeps."""


def sheet_to_json(sheet: MonthSheet) -> str:
    """Return the sheet as canonical JSON; equal sheets give equal text."""
    return stored(**{BOOK: sheet})


def sheet_from_json(text: str) -> MonthSheet:
    """Return the workbook's sheet from what a final month keeps."""
    return sheet_of(MonthSheet, text, BOOK)
