"""The sheets that list records: open cases, repeats, high risk, terms and visits, faults, corrections."""

from __future__ import annotations

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.agreeing import Results
from reports.book_breaks import keep_together
from reports.book_page import FIRST_ROW, HEAD_ROW, Column, begin_page
from reports.cells import Kind, Tint
from reports.divided_sheets import compared_in, tables_of
from reports.divided_table import write_table
from reports.month_lists import NUMBER, Counted, ListColumn, columns_of, put_counts, write_headed_list, write_list
from reports.month_sheets import (
    CaseRow,
    CorrectionRow,
    HighRiskRow,
    MonthSheet,
    RepeatRow,
    TermRow,
    VisitRow,
)
from reports.sheets import ChangeLine

LATE_FROM_DAYS = 2
VERY_LATE_FROM_DAYS = 7

_OPEN: tuple[ListColumn[CaseRow], ...] = (
    ListColumn("纠纷编号", 25, Kind.TEXT, lambda case: case.number),
    ListColumn("纠纷名称", 34, Kind.TEXT, lambda case: case.title),
    ListColumn("类别", 18, Kind.TEXT, lambda case: case.category),
    ListColumn("社区（村）", 13, Kind.TEXT, lambda case: case.community),
    ListColumn("受理日期", 12, Kind.DATE, lambda case: case.accepted_on),
    ListColumn("状态", 12, Kind.WORD, lambda case: case.state),
    ListColumn("风险", 9, Kind.WORD, lambda case: case.risk),
    ListColumn("承办人", 10, Kind.WORD, lambda case: case.owner),
    ListColumn("已历天数", 10, Kind.COUNT, lambda case: case.days_open),
    ListColumn("应办结日", 12, Kind.DATE, lambda case: case.due_on),
    ListColumn("超期天数", 10, Kind.LATE_DAYS, lambda case: case.overdue_days),
)


def write_open_cases(ws: Worksheet, sheet: MonthSheet) -> Results:
    """Write every case not struck off at the end, the overdue ones tinted, and beneath how old they are."""
    late = sum(1 for case in sheet.open_cases if case.overdue_days > 0)
    shaded = f"超期满{LATE_FROM_DAYS}天、{VERY_LATE_FROM_DAYS}天的行加底色"
    note = f"未结{len(sheet.open_cases)}件，其中超期{late}件；{shaded}"
    columns = columns_of(_OPEN)
    begin_page(ws, sheet, ws.title, note, columns)
    below = write_list(ws, HEAD_ROW, _OPEN, sheet.open_cases, lambda case: _case_tint(case.overdue_days))
    _filter(ws, len(columns), len(sheet.open_cases))
    counted = (Counted("cases.open", "合计"),)
    row, results = put_counts(ws, below, sheet, _rows(len(sheet.open_cases)), len(columns), counted)
    for table in tables_of(sheet, ws.title):
        written = write_table(ws, row + 1, sheet, table, compared_in(table))
        keep_together(ws, row + 1, written.below - 1)
        row = written.below
        results |= written.results
    return results


def _case_tint(overdue_days: int) -> Tint:
    if overdue_days >= VERY_LATE_FROM_DAYS:
        return Tint.VERY_LATE
    return Tint.LATE if overdue_days >= LATE_FROM_DAYS else Tint.PLAIN


def _rows(count: int, first: int = FIRST_ROW) -> tuple[int, int]:
    return first, first + count - 1


def _filter(ws: Worksheet, columns: int, rows: int) -> None:
    if rows:
        ws.auto_filter.ref = f"A{HEAD_ROW}:{get_column_letter(columns)}{HEAD_ROW + rows}"


_REPEATS: tuple[ListColumn[RepeatRow], ...] = (
    ListColumn("组", 6, Kind.TIGHT, lambda row: row.group),
    ListColumn("本组起数", 10, Kind.TIGHT, lambda row: row.times),
    ListColumn("首次", 12, Kind.DATE, lambda row: row.first_on),
    ListColumn("末次", 12, Kind.DATE, lambda row: row.last_on),
    ListColumn("报警电话", 16, Kind.WORD, lambda row: row.phone),
    ListColumn("警情编号", 18, Kind.TEXT, lambda row: row.number),
    ListColumn("报警时间", 19, Kind.WORD, lambda row: row.received),
    ListColumn("地点", 28, Kind.TEXT, lambda row: row.place),
    ListColumn("原始性质", 12, Kind.WORD, lambda row: row.reported_nature),
    ListColumn("确认性质", 12, Kind.WORD, lambda row: row.confirmed_nature),
    ListColumn("关联纠纷", 25, Kind.TEXT, lambda row: row.case_number),
    ListColumn("处置结果", 14, Kind.WORD, lambda row: row.outcome),
)


def write_repeats(ws: Worksheet, sheet: MonthSheet) -> Results:
    """Write the dispute calls that came again, group by group, every second group on a ground of its own."""
    groups = max((row.group for row in sheet.repeats), default=0)
    columns = columns_of(_REPEATS)
    begin_page(ws, sheet, ws.title, f"同一电话或者同一纠纷的为一组，共{groups}组；电话隐去中段", columns)
    tints = {0: Tint.BAND, 1: Tint.PLAIN}
    below = write_list(ws, HEAD_ROW, _REPEATS, sheet.repeats, lambda row: tints[row.group % 2])
    _filter(ws, len(columns), len(sheet.repeats))
    counted = (Counted("disputes.repeated", "合计"),)
    return put_counts(ws, below, sheet, _rows(len(sheet.repeats)), len(columns), counted)[1]


_HIGH_RISK: tuple[ListColumn[HighRiskRow], ...] = (
    ListColumn("纠纷编号", 16, Kind.TEXT, lambda case: case.number),
    ListColumn("纠纷名称", 26, Kind.TEXT, lambda case: case.title),
    ListColumn("类别", 14, Kind.TEXT, lambda case: case.category),
    ListColumn("社区（村）", 12, Kind.TEXT, lambda case: case.community),
    ListColumn("受理日期", 11, Kind.DATE, lambda case: case.accepted_on),
    ListColumn("状态", 11, Kind.WORD, lambda case: case.state),
    ListColumn("承办人", 9, Kind.WORD, lambda case: case.owner),
    ListColumn("已历天数", 7, Kind.COUNT, lambda case: case.days_open),
    ListColumn("提示", 10, Kind.TEXT, lambda case: case.remark),
    ListColumn("周会措施", 32, Kind.TEXT, lambda case: case.measure),
    ListColumn("下次日期", 11, Kind.DATE, lambda case: case.next_date),
    ListColumn("上次回访", 11, Kind.DATE, lambda case: case.visited_on),
    ListColumn("下次回访", 11, Kind.DATE, lambda case: case.visit_on),
)


def write_high_risk(ws: Worksheet, sheet: MonthSheet) -> Results:
    """Write the open cases of high risk with their measures and visits."""
    columns = columns_of(_HIGH_RISK)
    begin_page(ws, sheet, ws.title, "期末未结、评为高风险的纠纷", columns)
    below = write_list(ws, HEAD_ROW, _HIGH_RISK, sheet.high_risk)
    _filter(ws, len(columns), len(sheet.high_risk))
    counted = (Counted("cases.open_high", "合计"),)
    return put_counts(ws, below, sheet, _rows(len(sheet.high_risk)), len(columns), counted)[1]


_TERMS: tuple[ListColumn[TermRow], ...] = (
    ListColumn("纠纷编号", 25, Kind.TEXT, lambda term: term.case_number),
    ListColumn("协议", 27, Kind.TEXT, lambda term: term.agreement),
    ListColumn("条款", 11, Kind.TIGHT, lambda term: term.ordinal),
    ListColumn("履行人", 16, Kind.TEXT, lambda term: term.payer),
    ListColumn("内容", 40, Kind.TEXT, lambda term: term.promise),
    ListColumn("金额（元）", 15, Kind.AMOUNT, lambda term: term.amount_fen),
    ListColumn("应履行日", 13, Kind.DATE, lambda term: term.due_on),
    ListColumn("履行日", 13, Kind.DATE, lambda term: term.performed_on),
    ListColumn("逾期天数", 10, Kind.LATE_DAYS, lambda term: term.days_late),
)
_PERFORMED_ON = 9
# Column for column as above, so that the heading repeated on every page names both.
_VISITS: tuple[ListColumn[VisitRow], ...] = (
    ListColumn("纠纷编号", 25, Kind.TEXT, lambda visit: visit.case_number),
    ListColumn("纠纷名称", 27, Kind.TEXT, lambda visit: visit.title),
    ListColumn("方式", 11, Kind.WORD, lambda visit: visit.way),
    ListColumn("回访人", 16, Kind.TEXT, lambda visit: visit.officer),
    ListColumn("结果", 40, Kind.TEXT, lambda visit: visit.result),
    ListColumn("满意程度", 15, Kind.WORD, lambda visit: visit.satisfaction),
    ListColumn("计划回访日", 13, Kind.DATE, lambda visit: visit.planned_on),
    ListColumn("回访日", 13, Kind.DATE, lambda visit: visit.made_on),
    ListColumn("逾期天数", 10, Kind.LATE_DAYS, lambda visit: visit.days_late),
)
_MADE_ON = 9


def write_follow_up(ws: Worksheet, sheet: MonthSheet) -> Results:
    """Write the terms that fell due, and beneath them the return visits that were planned."""
    begin_page(ws, sheet, ws.title, "上表为到期的协议条款，下表为计划的回访；逾期算到期末", _both_heads())
    columns = len(_TERMS) + 1
    below = write_list(ws, HEAD_ROW, _TERMS, sheet.terms, lambda term: _case_tint(term.days_late))
    terms = (Counted("terms.due", "到期条款"), Counted("terms.performed", "其中已履行", _PERFORMED_ON))
    row, results = put_counts(ws, below, sheet, _rows(len(sheet.terms)), columns, terms)
    below = write_headed_list(
        ws, row + 1, "计划在本期的回访", _VISITS, sheet.visits, lambda visit: _case_tint(visit.days_late)
    )
    visits = (Counted("visits.due", "应回访"), Counted("visits.made", "其中已回访", _MADE_ON))
    return results | put_counts(ws, below, sheet, _rows(len(sheet.visits), row + 3), columns, visits)[1]


def _both_heads() -> list[Column]:
    """Return the heading of both lists in one, where they differ with a stroke between."""
    return [
        NUMBER,
        *(
            Column(one.head if one.head == other.head else f"{one.head}／{other.head}", one.width)
            for one, other in zip(_TERMS, _VISITS, strict=True)
        ),
    ]


_CORRECTIONS: tuple[ListColumn[CorrectionRow], ...] = (
    ListColumn("更正的期间", 22, Kind.TEXT, lambda line: line.period),
    ListColumn("登记日期", 13, Kind.DATE, lambda line: line.recorded_on),
    ListColumn("事项", 25, Kind.TEXT, lambda line: line.subject),
    ListColumn("内容", 52, Kind.TEXT, lambda line: line.text),
    ListColumn("对数字的影响", 50, Kind.TEXT, lambda line: line.effect),
)
_EXCEPTIONS: tuple[ListColumn[ChangeLine], ...] = (
    ListColumn("时间", 22, Kind.TEXT, lambda line: line.when),
    ListColumn("人员", 13, Kind.WORD, lambda line: line.who),
    ListColumn("办理", 25, Kind.TEXT, lambda line: line.what),
    ListColumn("理由", 52, Kind.TEXT, lambda line: line.why),
)


def write_corrections(ws: Worksheet, sheet: MonthSheet) -> Results:
    """Write what was learnt too late for its own month, and beneath it what was done under an exception."""
    note = "已定稿月份的数字不改；以下事实计在登记的月份，请勿再加入原月份"
    begin_page(ws, sheet, ws.title, note, columns_of(_CORRECTIONS))
    below = write_list(ws, HEAD_ROW, _CORRECTIONS, sheet.corrections, _sum_tint)
    write_headed_list(ws, below + 1, "例外开启和其间的办理", _EXCEPTIONS, sheet.exceptions)
    return {}


def _sum_tint(line: CorrectionRow) -> Tint:
    return Tint.TOTAL if line.recorded_on is None else Tint.PLAIN
