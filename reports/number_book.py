"""The number register as a printed book (文号登记簿): an overview of the year, then every series in a ruled table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from reports.fonts import FontChain
from reports.number_book_sheet import NumberBookSheet, NumberRow, SeriesSheet
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
from reports.tables import Align, Column, Row, Ruler
from reports.text import TextStyle
from reports.typefaces import TypeRole

BOOK = "文号登记簿"
Step = Callable[[int, int, str], None]

_SECTION = TextStyle(TypeRole.HEI, SIZE_SMALL_4, 24.0)
_PLAIN = TextStyle(TypeRole.BODY, SIZE_SMALL_4, 22.0)
_LOUD = TextStyle(TypeRole.HEI, 16.0, 26.0)
_TEXT = TextStyle(TypeRole.BODY, SIZE_5, 13.5)
_LABEL = TextStyle(TypeRole.HEI, SIZE_5, 13.5)
_OFTEN = 250
_TO_SIGN = 34.0  # points left free above the line; 12 mm with half the line's own height

_RANK = Column("序号", 40, Align.CENTRE)
_COLUMNS = (
    _RANK,
    Column("文号", 150),
    Column("文书名称", 112),
    Column("所属纠纷", 152),
    Column("取号时间", 90, Align.CENTRE),
    Column("取号人", 50, Align.CENTRE),
    Column("打印份数", 50, Align.CENTRE),
    Column("备注", 0),
)
_OVERVIEW = (
    Column("序列", 190),
    Column("起止文号", 0),
    Column("取号", 60, Align.CENTRE),
    Column("作废", 60, Align.CENTRE),
    Column("缺号", 130, Align.CENTRE),
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A row that says when it has been drawn, so that a long book can tell how far it is."""

    row: Row
    tell: Callable[[], None]

    @property
    def height(self) -> float:
        """Height in points."""
        return self.row.height

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        """Draw the row and tell."""
        self.row.draw(canvas, fonts, x, y)
        self.tell()

    def split(self, room: float) -> tuple[Row, Row] | None:
        """Return the row cut by lines, as the row itself would be."""
        return self.row.split(room)


@dataclass(frozen=True, slots=True)
class _Framed:
    """Lines in a heavy frame, for what nobody may overlook."""

    lines: tuple[Block, ...]
    width: float

    @property
    def height(self) -> float:
        """Height in points."""
        return sum(line.height for line in self.lines) + 12

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        """Draw the frame and the lines in it."""
        canvas.saveState()
        canvas.setLineWidth(2.4)
        canvas.rect(x + 1.2, y - self.height, self.width - 2.4, self.height)
        canvas.restoreState()
        down = y - 6
        for line in self.lines:
            line.draw(canvas, fonts, x + 10, down)
            down -= line.height

    def split(self, room: float) -> None:
        """A warning stays whole."""


class _Progress:
    """Counts the rows that were set and those that were drawn, and tells both as one way."""

    def __init__(self, rows: int, step: Step) -> None:
        self._whole, self._done, self._step = 2 * rows, 0, step

    def set(self) -> None:
        """Count a row that was set."""
        self._tell("正在排版")

    def drawn(self) -> None:
        """Count a row that was drawn."""
        self._tell("正在绘制")

    def end(self) -> None:
        """Tell that nothing is left to do."""
        self._step(self._whole, self._whole, BOOK)

    def _tell(self, words: str) -> None:
        if self._done % _OFTEN == 0:
            self._step(self._done, self._whole, f"{words}{BOOK}")
        self._done += 1


def render(sheet: NumberBookSheet, fonts: FontChain, step: Step = lambda _done, _total, _words: None) -> bytes:
    """Return the book as PDF bytes; the same sheet gives the same bytes.

    ``step(done, total, words)`` is told now and then and may raise to stop.
    """
    return _Book(sheet, fonts, step).render()


class _Book:
    """One book being laid out."""

    def __init__(self, sheet: NumberBookSheet, fonts: FontChain, step: Step) -> None:
        self._sheet, self._fonts = sheet, fonts
        self._paper = Paper(fonts, LANDSCAPE)
        self._width = self._paper.width
        self._ruler = Ruler(fonts, _TEXT, _LABEL, pad=3.0)
        self._columns = self._widened(_COLUMNS)
        self._progress = _Progress(sum(len(one.rows) for one in sheet.series), step)

    def render(self) -> bytes:
        sheet = self._sheet
        self._head()
        self._overview()
        for series in sheet.series:
            self._series(series)
        sign = "核对人（签名）：＿＿＿＿＿＿＿＿＿＿　　　　年　　月　　日"
        lines = right_aligned(self._fonts, sign, _PLAIN, self._width)
        self._paper.end(Gap(_TO_SIGN - _PLAIN.pitch / 2), *lines)
        imprint = Imprint(f"{sheet.year}年{BOOK}", "", sheet.organ, sheet.trail_head, sheet.mark)
        content = self._paper.finish(imprint)
        self._progress.end()
        return content

    def _head(self) -> None:
        sheet = self._sheet
        self._paper.add(
            *centred(self._fonts, sheet.organ, ORGAN, self._width),
            *centred(self._fonts, f"{sheet.year}年{BOOK}", TITLE, self._width),
            *centred(self._fonts, sheet.made, _PLAIN, self._width),
            Gap(4),
        )
        lacking = [one for one in sheet.series if one.missing]
        if not lacking:
            self._line("各序列的号码都连续，无缺号。")
            return
        told = "；".join(f"{one.name}缺{one.missing}个（{one.missing_words}）" for one in lacking)
        words = f"有缺号！{told}。取过的号不会消失，缺号说明台账被改动过：请立即核验台账，保留现在的数据文件。"
        lines = text_blocks(self._fonts, words, _LOUD, self._width - 20)
        self._paper.add(_Framed(tuple(lines), self._width), Gap(6))

    def _overview(self) -> None:
        columns = self._widened(_OVERVIEW)
        rows = [
            self._ruler.body(columns, [one.name, _span(one), str(one.drawn), str(one.void), _lacking(one)])
            for one in self._sheet.series
        ]
        self._paper.table((), self._ruler.head(columns), rows)
        self._paper.add(Gap(10))

    def _series(self, series: SeriesSheet) -> None:
        """Place the name of a series with its counts, and its numbers."""
        counts = f"取号{series.drawn}个，其中作废{series.void}个，"
        counts += f"缺号{series.missing}个：{series.missing_words}。" if series.missing else "无缺号。"
        told = f"{series.name}　　{counts}{'' if series.listed else '不逐号列出。'}"
        heading = text_blocks(self._fonts, told, _SECTION, self._width)
        if not series.rows:
            self._paper.add(*heading, Gap(8))
            return
        self._paper.table(heading, self._ruler.head(self._columns), list(self._rows(series)))
        self._paper.add(Gap(10))

    def _rows(self, series: SeriesSheet) -> Iterator[_Told]:
        for row in series.rows:
            self._progress.set()
            yield _Told(self._missing(row) if row.missing else self._number(row), self._progress.drawn)

    def _number(self, row: NumberRow) -> Row:
        texts = [row.serial, row.number, row.paper, row.case, row.drawn_at, row.drawn_by, row.copies, row.remark]
        return self._ruler.body(self._columns, texts)

    def _missing(self, row: NumberRow) -> Row:
        rank = self._ruler.label(row.serial, _RANK.width)
        return self._ruler.row(rank, self._ruler.label(row.remark, self._width - _RANK.width), least=24.0)

    def _line(self, text: str) -> None:
        self._paper.add(*text_blocks(self._fonts, text, _PLAIN, self._width))

    def _widened(self, columns: tuple[Column, ...]) -> list[Column]:
        rest = self._width - sum(column.width for column in columns)
        return [Column(one.heading, one.width or rest, one.align) for one in columns]


def _span(series: SeriesSheet) -> str:
    return series.first if series.first == series.last else f"{series.first}　至　{series.last}"


def _lacking(series: SeriesSheet) -> str:
    return f"缺{series.missing}个：{series.missing_words}" if series.missing else "无"
