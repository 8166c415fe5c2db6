"""The dossier's own papers: cover (卷宗封面), contents (卷内目录), statement (卷宗情况说明) and back cover (封底)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from reports.dossier import DossierSheet, Entry
from reports.fonts import FontChain
from reports.page import (
    BODY,
    CELL,
    CELL_LABEL,
    MM,
    NUMBER,
    ORGAN,
    PORTRAIT,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    SIZE_5,
    SIZE_SMALL_4,
    TITLE,
    Block,
    Gap,
    PageFormat,
    Paper,
    centred,
    text_blocks,
)
from reports.signatures import Signer, signature_area
from reports.tables import Align, Cell, Column, Row, Ruler
from reports.text import Line, TextStyle, break_text
from reports.typefaces import TypeRole

STATEMENT = "卷宗情况说明"

_COVER_ORGAN = TextStyle(TypeRole.TITLE, 26.0, 40.0)
_COVER_TITLE = TextStyle(TypeRole.TITLE, 48.0, 70.0)
_BACK_ORGAN = TextStyle(TypeRole.TITLE, SIZE_2, 34.0)
_MARK = TextStyle(TypeRole.HEI, SIZE_SMALL_4, 16.0)
_FOOT = TextStyle(TypeRole.BODY, 8.0, 10.0)
_SIZES = (SIZE_3, SIZE_4, SIZE_SMALL_4, SIZE_5)
_CLOSEST, _WIDEST = 1.7, 3.0  # from rule to rule, in sizes of type
_MOST_LINES = 2
"""So many lines of an entry the cover shows when even the smallest type does not bring all of it on one page."""

_ROW = 26.0  # least height of a row of the contents, in points
_COLUMNS = (
    Column("序号", 40, Align.CENTRE),
    Column("文书名称", 0),
    Column("页号", 62, Align.CENTRE),
    Column("备注", 108),
)


class Unnumbered(Paper):
    """A paper whose pages carry no number of their own: in a dossier only what is filed is counted."""

    def __init__(self, fonts: FontChain, sheet: DossierSheet, page: PageFormat = PORTRAIT) -> None:
        super().__init__(fonts, page)
        self._sheet = sheet

    def bytes(self, trail: bool = True) -> bytes:
        """Return the PDF; ``trail`` prints the trail's head at the foot."""
        sink = BytesIO()
        canvas = blank_canvas(sink, self.fonts, self.page)
        for number, blocks in enumerate(self._pages, 1):
            top = self.page.height - self.page.top
            for down, block in blocks:
                block.draw(canvas, self.fonts, self.page.left, top - down)
            self._frame_of_mark(canvas)
            self._foot(canvas, number, trail)
            canvas.showPage()
        canvas.save()
        return sink.getvalue()

    def _frame_of_mark(self, canvas: Canvas) -> None:
        if not self._sheet.mark:
            return
        line = break_text(self.fonts, self._sheet.mark, _MARK, self.width)[0]
        x = self.page.width - self.page.right - line.width - 10
        y = self.page.height - 29 * MM
        canvas.saveState()
        canvas.setStrokeGray(0.35)
        canvas.setFillGray(0.35)
        canvas.setLineWidth(0.8)
        canvas.rect(x - 6, y - 5.5, line.width + 12, 19)
        line.draw(canvas, self.fonts, x, y)
        canvas.restoreState()

    def _foot(self, canvas: Canvas, number: int, trail: bool) -> None:
        y, count = self.page.bottom - 13 * MM - SIZE_4, len(self._pages)
        if trail and self._sheet.trail_head:
            head = break_text(self.fonts, f"留痕 {self._sheet.trail_head}", _FOOT, self.page.width)[0]
            head.draw(canvas, self.fonts, self.page.left, y)
        if count > 1:
            pages = break_text(self.fonts, f"第 {number} 页 共 {count} 页", _FOOT, self.width)[0]
            pages.draw(canvas, self.fonts, self.page.width - self.page.right - pages.width, y)


def blank_canvas(sink: BytesIO, fonts: FontChain, page: PageFormat, role: TypeRole = TypeRole.BODY) -> Canvas:
    """Return a canvas that names no font which is not embedded, and gives equal bytes for equal drawing."""
    first = fonts.name(role)
    size = (page.width, page.height)
    return Canvas(sink, pagesize=size, invariant=True, pageCompression=1, initialFontName=first)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Room:
    """Empty space that stays at the top of a page, too."""

    height: float

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        """Draw nothing."""

    def split(self, room: float) -> None:
        """Space stays whole."""


# The cover


@dataclass(frozen=True, slots=True)
class CoverField:
    """A label, set as wide as five characters, and the lines of text that stand after it over rules."""

    label: Line
    lines: tuple[Line, ...]
    width: float

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float, pitch: float) -> None:
        """Draw the label before the first line, and a rule under every line."""
        size = self.label.style.size
        start = x + _label_room(size)
        canvas.setLineWidth(0.7)
        for at, line in enumerate(self.lines):
            baseline = y - (at + 1) * pitch + size * 0.45
            if not at:
                self.label.draw(canvas, fonts, x, baseline)
            line.draw(canvas, fonts, start + size / 2, baseline)
            canvas.line(start, baseline - size * 0.3, x + self.width, baseline - size * 0.3)


@dataclass(frozen=True, slots=True)
class CoverRow:
    """The entries that share a row of the cover; ``pitch`` is from one rule to the next, in points."""

    fields: tuple[CoverField, ...]
    pitch: float

    @property
    def count(self) -> int:
        """How many lines the row has."""
        return max(len(field.lines) for field in self.fields)

    @property
    def height(self) -> float:
        """Height in points."""
        return self.pitch * self.count

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        """Draw the entries side by side."""
        for field in self.fields:
            field.draw(canvas, fonts, x, y, self.pitch)
            x += field.width + field.label.style.size

    def split(self, room: float) -> None:
        """A row stays whole."""


def cover(sheet: DossierSheet, fonts: FontChain) -> bytes:
    """Return the one page of the cover."""
    paper = Unnumbered(fonts, sheet)
    head = [
        Room(8 * MM),
        *centred(fonts, sheet.organ, _COVER_ORGAN, paper.width),
        Room(16 * MM),
        *_spaced(fonts, sheet.title, _COVER_TITLE, paper.width),
        Room(20 * MM),
    ]
    room = paper.page.text_height - sum(block.height for block in head)
    paper.add(*head, *_cover_rows(sheet, fonts, paper.width, room))
    return paper.bytes(trail=False)


def _spaced(fonts: FontChain, text: str, style: TextStyle, width: float) -> list[Block]:
    """Return a short title with its characters a little apart, as Chinese titles of few characters stand."""
    gap = style.size * (0.8 if len(text) < 5 else 0.4)
    wide = replace(style, tracking=gap)
    lines = centred(fonts, text, wide, width + gap)
    return lines if len(lines) == 1 else centred(fonts, text, style, width)


def _cover_rows(sheet: DossierSheet, fonts: FontChain, width: float, room: float) -> list[CoverRow]:
    """Return the entries in the largest type in which all of them stand on the page, spread over the room."""
    for size in _SIZES:
        rows = [_cover_row(row, size, fonts, width) for row in _entries(sheet)]
        if sum(row.count for row in rows) * size * _CLOSEST <= room:
            break
    else:
        rows = [_shortened(row) for row in rows]
    pitch = min(size * _WIDEST, room / sum(row.count for row in rows))
    return [replace(row, pitch=pitch) for row in rows]


def _entries(sheet: DossierSheet) -> tuple[tuple[tuple[str, str], ...], ...]:
    return (
        (("卷名", sheet.name),),
        (("卷号", sheet.number),),
        ((sheet.mediators_label, sheet.mediators),),
        (("调解日期", sheet.mediated),),
        (("立卷人", sheet.compiled_by), ("立卷日期", sheet.compiled_on)),
        (("年度", sheet.year), ("类别", sheet.case_class)),
        (("保管期限", sheet.retention),),
        (("备注", sheet.remark),),
    )


def _label_room(size: float) -> float:
    return 5.5 * size


def _cover_row(entries: Sequence[tuple[str, str]], size: float, fonts: FontChain, width: float) -> CoverRow:
    label, text = TextStyle(TypeRole.HEI, size, size), TextStyle(TypeRole.BODY, size, size)
    each = (width - size * (len(entries) - 1)) / len(entries)
    room = each - _label_room(size) - size
    return CoverRow(
        tuple(
            CoverField(_spread(fonts, name, label), tuple(break_text(fonts, value, text, room)), each)
            for name, value in entries
        ),
        size * _CLOSEST,
    )


def _spread(fonts: FontChain, label: str, style: TextStyle) -> Line:
    """Return a label with its characters spread over the room of five."""
    line = break_text(fonts, label, style, 1000)[0]
    slack = 5 * style.size - line.width
    return replace(line, gap=slack / (len(label) - 1)) if slack > 0 and len(label) > 1 else line


def _shortened(row: CoverRow) -> CoverRow:
    return replace(row, fields=tuple(_cut(field) for field in row.fields))


def _cut(field: CoverField) -> CoverField:
    if len(field.lines) <= _MOST_LINES:
        return field
    last = field.lines[_MOST_LINES - 1]
    return replace(field, lines=(*field.lines[: _MOST_LINES - 1], replace(last, text=last.text[:-1] + "…")))


# Contents, statement, back cover


@dataclass(frozen=True, slots=True)
class RowPlace:
    """Where a row of the contents stands: the page, counted from 0, and its edges in points."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class _NotedRow:
    """A row that notes where it was drawn."""

    row: Row
    places: list[RowPlace]

    @property
    def height(self) -> float:
        return self.row.height

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        right = x + sum(cell.width for cell in self.row.cells)
        self.places.append(RowPlace(canvas.getPageNumber() - 1, x, y - self.height, right, y))
        self.row.draw(canvas, fonts, x, y)

    def split(self, room: float) -> None:
        """A row of the contents stays whole."""


def contents(sheet: DossierSheet, entries: Sequence[Entry], fonts: FontChain) -> tuple[bytes, list[RowPlace]]:
    """Return the contents, on as many pages as they need, and where each row stands.

    The last entry tells its last page, too.
    """
    paper = Unnumbered(fonts, sheet)
    columns = [replace(column, width=column.width or _rest(paper.width)) for column in _COLUMNS]
    ruler = Ruler(fonts, CELL, CELL_LABEL)
    places: list[RowPlace] = []
    rows = []
    for serial, entry in enumerate(entries, 1):
        pages = _pages(entry) if serial == len(entries) else str(entry.first)
        rows.append(_NotedRow(_row(ruler, columns, (str(serial), entry.title, pages, entry.remark)), places))
    heading = [
        *_spaced(fonts, "卷内目录", TITLE, paper.width),
        Gap(6),
        *text_blocks(fonts, f"卷号：{sheet.number}", NUMBER, paper.width),
    ]
    paper.table(heading, ruler.head(columns), rows)
    return paper.bytes(), places


def _pages(entry: Entry) -> str:
    return str(entry.first) if entry.first == entry.last else f"{entry.first}—{entry.last}"


def _rest(width: float) -> float:
    return width - sum(column.width for column in _COLUMNS)


def _row(ruler: Ruler, columns: Sequence[Column], texts: Sequence[str]) -> Row:
    """Return a row of the contents; an empty remark stays open, for the archive may write there."""
    cells = [ruler.cell(text, column.width, column.align) for column, text in zip(columns, texts, strict=True)]
    return ruler.row(*map(_open, cells), least=_ROW)


def _open(cell: Cell) -> Cell:
    return replace(cell, struck=False)


def statement(sheet: DossierSheet, papers: int, pages: int, fonts: FontChain) -> bytes:
    """Return the statement on the dossier: what it holds, what is to be said of it, and who compiled and checked it."""
    paper = Unnumbered(fonts, sheet)
    counted = f"本卷收入文书材料{papers}份，编为第1页至第{pages}页。"
    told = [text for text in sheet.statement if text.strip()]
    paper.add(
        *centred(fonts, sheet.organ, ORGAN, paper.width),
        *centred(fonts, STATEMENT, TITLE, paper.width),
        Gap(10),
        *(line for text in (counted, *told) for line in text_blocks(fonts, text, BODY, paper.width)),
    )
    staff = [
        Signer("立卷人", sheet.compiled_by, "（签名）", fingerprint=False),
        Signer("检查人", sheet.checked_by, "（签名）", fingerprint=False),
    ]
    paper.end(Gap(12), *signature_area(fonts, (), staff, sheet.organ, sheet.compiled_on, paper.width))
    return paper.bytes()


def back_cover(sheet: DossierSheet, fonts: FontChain) -> bytes:
    """Return the page that closes the dossier."""
    paper = Unnumbered(fonts, sheet)
    foot = [
        *centred(fonts, sheet.organ, _BACK_ORGAN, paper.width),
        *centred(fonts, f"{sheet.title}　{sheet.number}", NUMBER, paper.width),
        *centred(fonts, sheet.compiled_on, NUMBER, paper.width),
    ]
    paper.add(Room(paper.page.text_height - sum(block.height for block in foot)), *foot)
    return paper.bytes()
