"""The ruled blocks of a form: fields, people, tables, boxes and ticks, as rows of a paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from reports import form_blocks
from reports.fonts import FontChain
from reports.form_blocks import Field, FieldRow, Lookup
from reports.page import CELL, CELL_LABEL, MM
from reports.person_block import PersonBlock
from reports.sheets import PersonLine
from reports.tables import Align, Cell, Column, Row, Ruler

_CAPACITY_WIDTHS = (34.0, 68.0, 102.0)  # two characters abreast, five, eight
_TALLEST = 4  # lines
_LABEL_WIDTH, _WIDE_LABEL = 74.0, 120.0
_BOX_LABEL = _LABEL_WIDTH
_PAD = 3.0
_TO_WRITE = 12.5 * MM  # room for a signature


def wanted(fields: FieldRow, lookup: Lookup) -> tuple[Field, ...]:
    """Return the fields of a row that are printed: all but the optional ones that are empty."""
    return tuple(field for field in fields if field.text(lookup) or not field.optional)


class Rules:
    """Makes ruled rows of a given width in points."""

    def __init__(self, fonts: FontChain, width: float) -> None:
        self._ruler = Ruler(fonts, CELL, CELL_LABEL, pad=_PAD)
        self._width = width

    def field_rows(self, rows: Iterable[FieldRow], lookup: Lookup) -> list[Row]:
        """Return the rows of fields that have something to print."""
        found = [row for row in (wanted(row, lookup) for row in rows) if row]
        first = max((_field_label(row[0].label) for row in found), default=0.0)
        return [self._field_row(row, lookup, first) for row in found]

    def _field_row(self, fields: FieldRow, lookup: Lookup, first: float) -> Row:
        """Return a row whose first label is as wide as in the other rows, so that they stand in one column."""
        whole = sum(field.share for field in fields)
        labels = [first, *(_field_label(field.label) for field in fields[1:])]
        room = self._width - sum(labels)
        cells: list[Cell] = []
        for field, label in zip(fields, labels, strict=True):
            cells.append(self._ruler.label(field.label, label))
            cells.append(self._field_cell(field, lookup, room * field.share / whole))
        by_hand = any(field.blank and not field.text(lookup) for field in fields)
        return self._ruler.row(*cells, least=_TO_WRITE if by_hand else 0.0)

    def _field_cell(self, field: Field, lookup: Lookup, width: float) -> Cell:
        """Return a field's cell: struck when it is empty, unless it is to be written in by hand."""
        cell = self._ruler.cell(field.text(lookup) or field.blank, width)
        return replace(cell, struck=cell.struck and not field.blank)

    def person(self, person: PersonLine, rows: Sequence[FieldRow]) -> PersonBlock:
        """Return the rows of one person beside the cell of the capacity."""
        told: Lookup = partial(getattr, person)
        capacity = self._capacity(person.capacity)
        printed = [row for row in (wanted(row, told) for row in rows) if row]
        lines = tuple(self._person_row(told, row, self._width - capacity.width) for row in printed)
        return PersonBlock(capacity, lines)

    def _capacity(self, text: str) -> Cell:
        """Return the cell of a capacity, wider where a whole name in it (某某的代理人) would make a tower of it."""
        cells = (self._ruler.label(text, width) for width in _CAPACITY_WIDTHS)
        return next((one for one in cells if len(one.lines) <= _TALLEST), self._ruler.label(text, _CAPACITY_WIDTHS[-1]))

    def _person_row(self, told: Lookup, fields: FieldRow, width: float) -> Row:
        labels = [_label_width(field.label, len(fields)) for field in fields]
        room = width - sum(labels)
        whole = sum(field.share for field in fields)
        cells: list[Cell] = []
        for field, label in zip(fields, labels, strict=True):
            align = Align.CENTRE if field.share < 2 and len(fields) > 2 else Align.LEFT
            cells.append(self._ruler.label(field.label, label))
            cells.append(self._ruler.cell(field.text(told), room * field.share / whole, align))
        return self._ruler.row(*cells)

    def table(self, block: form_blocks.Table, records: Sequence[Mapping[str, str]]) -> tuple[Row, list[Row]]:
        """Return the head of a table and a row for each record, empty ones up to the least number."""
        whole = sum(column.share for column in block.columns)
        columns = [
            Column(one.label, self._width * one.share / whole, Align.CENTRE if one.centred else Align.LEFT)
            for one in block.columns
        ]
        texts = [[record.get(one.value, "") for one in block.columns] for record in records]
        rows = [self._ruler.body(columns, row) for row in texts]
        rows += [self._empty(columns)] * (block.least - len(rows))
        return self._ruler.head(columns), rows

    def _empty(self, columns: Sequence[Column]) -> Row:
        """A row to be written in by hand: neither filled nor struck."""
        cells = [self._ruler.label("", column.width) for column in columns]
        return self._ruler.row(*(replace(one, struck=False) for one in cells), least=24.0)

    def box(self, block: form_blocks.Box, paragraphs: Sequence[str], foot: str) -> Row:
        """Return a cell of paragraphs beside its label, whatever is signed at its foot beneath them."""
        room = self._width - _BOX_LABEL
        text = "\n".join(f"　　{one}" for one in paragraphs)
        whole = "\n".join(part for part in (text, f"\n{foot}" if foot else "") if part)
        cell = self._ruler.cell(whole, room)
        spare = int((block.least * MM - cell.height(_PAD)) / CELL.pitch)
        if foot and spare > 0:
            # What is signed stands at the foot of the room that is left to write in.
            cell = self._ruler.cell("\n".join((text, *[""] * spare, foot)), room)
        if block.least and not whole.strip():
            cell = replace(cell, struck=False)
        return self._ruler.row(self._ruler.label(block.label, _BOX_LABEL), cell, least=block.least * MM)

    def ticks(self, label: str, words: Sequence[str]) -> Row:
        """Return a ruled row of boxes to tick beside its label."""
        width = _WIDE_LABEL if len(label) > 4 else _LABEL_WIDTH
        cell = self._ruler.cell("\n".join(words), self._width - width)
        return self._ruler.row(self._ruler.label(label, width), cell)


def _field_label(label: str) -> float:
    return min(max(_LABEL_WIDTH, len(label) * CELL.size + 10), _WIDE_LABEL)


def _label_width(label: str, fields: int) -> float:
    """Labels of full-width rows stand in one column; others are as wide as their words."""
    return _WIDE_LABEL if fields == 1 else len(label) * CELL.size + 10
