"""What the month workbook tells of facts learnt too late for their own month."""

from __future__ import annotations

from sqlalchemy.orm import Session

from reports.month_sheets import CorrectionRow
from rules.periods import Period
from workflow.corrections import corrections
from workflow.desk import Desk


def correction_rows(session: Session, desk: Desk, period: Period) -> tuple[CorrectionRow, ...]:
    """Return the late facts counted in the period with their effect, each month's closed by its sum."""
    calendar = desk.settings.calendar
    return tuple(
        CorrectionRow(calendar.parse(one.period).label, one.recorded_on, one.subject, one.text, one.effect)
        for one in corrections(session, desk, period)
    )
