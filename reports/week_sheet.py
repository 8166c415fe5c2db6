"""The week sheet (周清仓单): every open case with its decision, and the balance of the stock."""

from __future__ import annotations

from reports.close_sheets import CloseSheet
from reports.fonts import FontChain
from reports.sheets import BalanceLine, WeekRow, WeekSheet
from reports.tables import Align, Column

_CASES = (
    Column("纠纷编号", 72, Align.CENTRE),
    Column("纠纷名称", 156),
    Column("风险", 44, Align.CENTRE),
    Column("未结天数", 36, Align.CENTRE),
    Column("结转周数", 36, Align.CENTRE),
    Column("本周决定", 64, Align.CENTRE),
    Column("措施", 0),
    Column("责任人", 50, Align.CENTRE),
    Column("下次办理", 70, Align.CENTRE),
)


def render(sheet: WeekSheet, fonts: FontChain) -> bytes:
    """Return the week sheet as PDF bytes; the same sheet gives the same bytes.

    A rare name never keeps a week from being closed: a character no font holds leaves a gap to be filled by hand.
    """
    paper = CloseSheet(fonts, sheet, "周清仓单")
    paper.head(f"{sheet.week}（{sheet.span}）")
    paper.figures([(label, str(value)) for label, value in _stock(sheet.balance)])
    paper.line(balance_sentence(sheet.balance))
    rows = [_cells(row) for row in sheet.rows]
    paper.section(f"未结纠纷及本周决定（{len(rows)}件）", _CASES, rows, "本周末无未结纠纷。")
    paper.changes(sheet.changes)
    return paper.finish("所领导")


def balance_sentence(balance: BalanceLine) -> str:
    """Return the week's stock as the sum that must come out even."""
    return (
        f"上周结转{balance.carried_in}件＋新增{balance.new}件＋复燃{balance.reopened}件"
        f"－销号{balance.closed}件－移交{balance.handed_over}件＝结转下周{balance.carried_out}件。"
    )


def _stock(balance: BalanceLine) -> list[tuple[str, int]]:
    return [
        ("上周结转", balance.carried_in),
        ("新增", balance.new),
        ("复燃", balance.reopened),
        ("销号", balance.closed),
        ("移交", balance.handed_over),
        ("结转下周", balance.carried_out),
    ]


def _cells(row: WeekRow) -> tuple[str, ...]:
    return (
        row.number,
        row.title,
        row.risk,
        row.days_open,
        row.times_carried,
        row.decision,
        row.measure,
        row.owner,
        row.next_date,
    )
