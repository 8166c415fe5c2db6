"""Contents (卷内目录) and statement (卷宗情况说明) of a dossier: what the dossier says of what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from reports.dossier import DossierSheet, Entry
from reports.dossier.paper import Unnumbered, few, spaced
from reports.fonts import FontChain
from reports.page import BODY, CELL, CELL_LABEL, NUMBER, ORGAN, TITLE, Gap, centred, text_blocks
from reports.signatures import Signer, signature_area
from reports.tables import Align, Cell, Column, Row, Ruler

STATEMENT = "卷宗情况说明"

_ROW = 26.0  # least height of a row of the contents, in points
_MOST_LINES = 8
_COLUMNS = (
    Column("序号", 40, Align.CENTRE),
    Column("文书名称", 0),
    Column("页号", 62, Align.CENTRE),
    Column("备注", 108),
)


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
        *spaced(fonts, "卷内目录", TITLE, paper.width),
        Gap(6),
        *text_blocks(fonts, f"卷号：{sheet.number}", NUMBER, paper.width),
    ]
    paper.table(heading, ruler.head(columns), rows)
    return paper.printed(), places


def _pages(entry: Entry) -> str:
    return str(entry.first) if entry.first == entry.last else f"{entry.first}—{entry.last}"


def _rest(width: float) -> float:
    return width - sum(column.width for column in _COLUMNS)


def _row(ruler: Ruler, columns: Sequence[Column], texts: Sequence[str]) -> Row:
    """Return a row of the contents; an empty remark stays open, for the archive may write there."""
    cells = [ruler.cell(text, column.width, column.align) for column, text in zip(columns, texts, strict=True)]
    return ruler.row(*map(_open, cells), least=_ROW)


def _open(cell: Cell) -> Cell:
    return replace(cell, lines=few(cell.lines, _MOST_LINES), struck=False)


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
    return paper.printed()
