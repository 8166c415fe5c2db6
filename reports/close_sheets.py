"""What the day sheet and the week sheet have in common: head, sections of ruled tables, exceptions, signature."""

from __future__ import annotations

from collections.abc import Sequence

from reports.fonts import FontChain
from reports.page import (
    LANDSCAPE,
    ORGAN,
    SIZE_5,
    SIZE_SMALL_4,
    TITLE,
    Block,
    Gap,
    Imprint,
    Paper,
    centred,
    right_aligned,
    text_blocks,
)
from reports.sheets import ChangeLine, DaySheet, WeekSheet
from reports.tables import Align, Column, Ruler
from reports.text import TextStyle
from reports.typefaces import TypeRole

SECTION = TextStyle(TypeRole.HEI, SIZE_SMALL_4, 24.0)
PLAIN = TextStyle(TypeRole.BODY, SIZE_SMALL_4, 22.0)
_TEXT = TextStyle(TypeRole.BODY, SIZE_5, 13.5)
_LABEL = TextStyle(TypeRole.HEI, SIZE_5, 13.5)
_SIGN_ROOM = 34.0  # points above the signature line; 12 mm with half the line's own height

_CHANGES = (
    Column("时间", 112, Align.CENTRE),
    Column("人员", 80, Align.CENTRE),
    Column("所作更改", 300),
    Column("理由", 0),
)


class CloseSheet:
    """A landscape paper of ruled tables, ended by the leader's signature."""

    def __init__(self, fonts: FontChain, sheet: DaySheet | WeekSheet, title: str) -> None:
        self.fonts = fonts
        self.paper = Paper(fonts, LANDSCAPE)
        self.ruler = Ruler(fonts, _TEXT, _LABEL, pad=3.0)
        self._sheet = sheet
        self._title = title

    def head(self, period: str) -> None:
        """Place station, title, and the line with period, version and number."""
        width = self.paper.width
        version = f"（第{self._sheet.version}版）" if self._sheet.version > 1 else ""
        line = f"{period}{version}　　编号：{self._sheet.number or '——'}"
        self.paper.add(
            *centred(self.fonts, self._sheet.station, ORGAN, width),
            *centred(self.fonts, self._title, TITLE, width),
            *centred(self.fonts, line, PLAIN, width),
            Gap(4),
        )

    def figures(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Place a row of counts, each under its name."""
        if not pairs:
            return
        each = self.paper.width / len(pairs)
        columns = [Column(label, each, Align.CENTRE) for label, _ in pairs]
        self.paper.keep(
            self.ruler.head(columns), self.ruler.body(columns, [value for _, value in pairs]), Gap(4)
        )

    def section(
        self, heading: str, columns: Sequence[Column], rows: Sequence[Sequence[str]], empty: str
    ) -> None:
        """Place a heading and its table, the column of width 0 taking what is left; or one line when empty."""
        if not rows:
            self.line(empty)
            return
        wide = self._widened(columns)
        heads: list[Block] = text_blocks(self.fonts, heading, SECTION, self.paper.width)
        body = [self.ruler.body(wide, [str(i), *row]) for i, row in enumerate(rows, 1)]
        self.paper.table(heads, self.ruler.head(wide), body)
        self.paper.add(Gap(4))

    def _widened(self, columns: Sequence[Column]) -> list[Column]:
        ranked = [Column("序号", 30, Align.CENTRE), *columns]
        rest = self.paper.width - sum(column.width for column in ranked)
        return [Column(c.heading, c.width or rest, c.align) for c in ranked]

    def line(self, text: str) -> None:
        """Place a line of plain text; nothing for an empty one."""
        if text:
            self.paper.add(*text_blocks(self.fonts, text, PLAIN, self.paper.width))

    def changes(self, changes: Sequence[ChangeLine]) -> None:
        """Place the acts done under an exception since the last version; nothing when there are none."""
        rows = [(change.when, change.who, change.what, change.why) for change in changes]
        self.section("例外期间所作更改", _CHANGES, rows, "")

    def finish(self, leader: str) -> bytes:
        """Place who closed and the room for the leader's signature; return the PDF."""
        sheet, width = self._sheet, self.paper.width
        closed = f"签结人：{sheet.closed_by or '——'}　　签结时间：{sheet.closed_at or '——'}"
        sign = f"{leader}（签名）：＿＿＿＿＿＿＿＿＿＿　　　　年　　月　　日"
        self.paper.end(
            *text_blocks(self.fonts, closed, PLAIN, width),
            Gap(_SIGN_ROOM - PLAIN.pitch / 2),
            *right_aligned(self.fonts, sign, PLAIN, width),
        )
        return self.paper.finish(
            Imprint(self._title, sheet.number, sheet.station, sheet.trail_head, sheet.mark)
        )
