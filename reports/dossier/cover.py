"""Cover (卷宗封面) and back cover (封底) of a dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from reports.dossier import DossierSheet
from reports.dossier.paper import Room, Unnumbered, few, spaced
from reports.fonts import FontChain
from reports.page import MM, NUMBER, SIZE_2, SIZE_3, SIZE_4, SIZE_5, SIZE_SMALL_4, centred
from reports.text import Line, TextStyle, break_text
from reports.typefaces import TypeRole

_ORGAN = TextStyle(TypeRole.TITLE, 26.0, 40.0)
_TITLE = TextStyle(TypeRole.TITLE, 48.0, 70.0)
_BACK_ORGAN = TextStyle(TypeRole.TITLE, SIZE_2, 34.0)
_SIZES = (SIZE_3, SIZE_4, SIZE_SMALL_4, SIZE_5)
_CLOSEST, _WIDEST = 1.7, 3.0  # from rule to rule, in sizes of type
_MOST_LINES = 2
"""So many lines of an entry the cover shows when even the smallest type does not bring all of it on one page."""


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
        *centred(fonts, sheet.organ, _ORGAN, paper.width),
        Room(16 * MM),
        *spaced(fonts, sheet.title, _TITLE, paper.width),
        Room(20 * MM),
    ]
    room = paper.page.text_height - sum(block.height for block in head)
    paper.add(*head, *_cover_rows(sheet, fonts, paper.width, room))
    return paper.printed(trail=False)


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
    return replace(row, fields=tuple(replace(field, lines=few(field.lines, _MOST_LINES)) for field in row.fields))


def back_cover(sheet: DossierSheet, fonts: FontChain) -> bytes:
    """Return the page that closes the dossier."""
    paper = Unnumbered(fonts, sheet)
    foot = [
        *centred(fonts, sheet.organ, _BACK_ORGAN, paper.width),
        *centred(fonts, f"{sheet.title}　{sheet.number}", NUMBER, paper.width),
        *centred(fonts, sheet.compiled_on, NUMBER, paper.width),
    ]
    paper.add(Room(paper.page.text_height - sum(block.height for block in foot)), *foot)
    return paper.printed()
