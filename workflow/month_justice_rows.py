"""人民调解案件情况统计表 of a month: a row a committee, counted by community."""

from __future__ import annotations

from sqlalchemy.orm import Session

from reports.month_sheets import JusticeColumn, JusticeRow, JusticeTable
from rules.statistics.checks import justice_checks
from rules.statistics.definition import Figure
from workflow.counts import classes_on
from workflow.desk import Desk
from workflow.figures import FiguresView
from workflow.matrix import matrix


def justice_table(session: Session, desk: Desk, view: FiguresView) -> JusticeTable:
    """Return the table with a row a community, and 未填社区 where something belongs to none."""
    definitions = [figure.definition for figure in view.justice]
    rows = matrix(session, desk.settings, desk.law, view.counted, definitions)
    return JusticeTable(
        reported_by=desk.settings.committee,
        columns=tuple(map(_column, view.justice)),
        rows=tuple(JusticeRow(row.name, tuple(row.counts[one.key] for one in definitions)) for row in rows),
        checks=justice_checks(classes_on(desk.law, view.period.last)),
    )


def _column(figure: Figure) -> JusticeColumn:
    one = figure.definition
    return JusticeColumn(one.key, one.path, one.unit, one.meaning, one.dated_by, int(figure.value or 0))
