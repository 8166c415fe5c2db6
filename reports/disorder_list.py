"""The list of sources of disorder (乱源清单) as a paper: a ruled table with measures, counts and who is responsible."""

from __future__ import annotations

from reports.close_sheets import PLAIN
from reports.disorder_sheet import DisorderLine, DisorderSheet
from reports.fonts import FontChain
from reports.page import LANDSCAPE, ORGAN, SIZE_5, TITLE, Gap, Imprint, Paper, centred, right_aligned, text_blocks
from reports.tables import Align, Column, Ruler
from reports.text import TextStyle
from reports.typefaces import TypeRole

LIST = "乱源清单"
_TEXT = TextStyle(TypeRole.BODY, SIZE_5, 13.5)
_LABEL = TextStyle(TypeRole.HEI, SIZE_5, 13.5)
_TO_SIGN = 34.0  # points left free above the line to sign on
_COLUMNS = (
    Column("序号", 34, Align.CENTRE),
    Column("名称", 132),
    Column("类别", 40, Align.CENTRE),
    Column("责任人", 52, Align.CENTRE),
    Column("措施", 0),
    Column("近30天/\n前30天", 60, Align.CENTRE),
    Column("状态", 56, Align.CENTRE),
)


def render(sheet: DisorderSheet, fonts: FontChain) -> bytes:
    """Return the list as PDF bytes; the same sheet gives the same bytes."""
    paper = Paper(fonts, LANDSCAPE)
    width = paper.width
    paper.add(
        *centred(fonts, sheet.organ, ORGAN, width),
        *centred(fonts, LIST, TITLE, width),
        *centred(fonts, f"{sheet.day}　{sheet.standing}", PLAIN, width),
        Gap(4),
    )
    if sheet.rows:
        _table(paper, fonts, sheet.rows)
    else:
        paper.add(*text_blocks(fonts, "清单上没有乱源。", PLAIN, width))
    sign = "所领导（签名）：＿＿＿＿＿＿＿＿＿＿　　　　年　　月　　日"
    paper.end(
        Gap(_TO_SIGN - PLAIN.pitch / 2),
        *right_aligned(fonts, sign, PLAIN, width),
    )
    return paper.finish(Imprint(LIST, "", sheet.organ, sheet.trail_head, sheet.mark, foot=sheet.made))


def _table(paper: Paper, fonts: FontChain, rows: tuple[DisorderLine, ...]) -> None:
    ruler = Ruler(fonts, _TEXT, _LABEL, pad=3.0)
    rest = paper.width - sum(column.width for column in _COLUMNS)
    columns = [Column(one.heading, one.width or rest, one.align) for one in _COLUMNS]
    body = [ruler.body(columns, _cells(place, row)) for place, row in enumerate(rows, 1)]
    paper.table((), ruler.head(columns), body)
    paper.add(Gap(6))


def _cells(place: int, row: DisorderLine) -> list[str]:
    measures = "\n".join(row.measures)
    return [str(place), row.name, row.kind, row.owner, measures, row.counts, row.state]
