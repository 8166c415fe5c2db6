"""The day sheet (日清单): every incident of the day cleared, or carried over by name."""

from __future__ import annotations

from reports.close_sheets import CloseSheet
from reports.fonts import FontChain
from reports.sheets import DayRow, DaySheet
from reports.tables import Align, Column

_CLEARED = (
    Column("警情编号", 74, Align.CENTRE),
    Column("时间", 48, Align.CENTRE),
    Column("性质", 58, Align.CENTRE),
    Column("报警人", 52, Align.CENTRE),
    Column("地点", 92),
    Column("简要情况", 0),
    Column("处置结果", 170),
    Column("责任人", 50, Align.CENTRE),
)

_CARRIED = (
    *_CLEARED[:-2],
    Column("结转理由", 150),
    Column("责任人", 50, Align.CENTRE),
    Column("下次办理", 70, Align.CENTRE),
)


def render(sheet: DaySheet, fonts: FontChain) -> bytes:
    """Return the day sheet as PDF bytes; the same sheet gives the same bytes.

    A rare name never keeps a day from being closed: a character no font holds leaves a gap to be filled by hand.
    """
    paper = CloseSheet(fonts, sheet, "日清单")
    paper.head(sheet.day)
    paper.figures([(count.label, count.value) for count in sheet.counts])
    if not (sheet.cleared or sheet.carried or sheet.late):
        paper.line("本日无警情。")
    else:
        _tables(paper, sheet)
    paper.changes(sheet.changes)
    return paper.finish("值班所领导")


def _tables(paper: CloseSheet, sheet: DaySheet) -> None:
    cleared = [_cells(row) for row in sheet.cleared]
    carried = [(*_cells(row), _next_date(row)) for row in sheet.carried]
    late = [_cells(row) for row in sheet.late]
    paper.section(f"一、本日办结（{len(cleared)}件）", _CLEARED, cleared, "一、本日无办结警情。")
    paper.section(f"二、结转（{len(carried)}件）", _CARRIED, carried, "二、本日无结转警情。")
    paper.section(f"三、补登以前日期的警情（{len(late)}件）", _CLEARED, late, "")


def _cells(row: DayRow) -> tuple[str, ...]:
    return row.number, row.time, row.nature, row.caller, row.place, row.summary, row.outcome, row.owner


def _next_date(row: DayRow) -> str:
    return f"{row.next_date}（已逾期）" if row.overdue else row.next_date
