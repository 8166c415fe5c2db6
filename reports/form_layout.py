"""Setting a paper by its form: each block of the form drawn with what the sheet holds for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from reports import form, page
from reports.fonts import FontChain
from reports.form import Field, FieldRow, Form, Lookup
from reports.page import (
    BODY,
    CELL,
    CELL_LABEL,
    MM,
    NUMBER,
    ORGAN,
    PORTRAIT,
    SIGNED_PORTRAIT,
    SIZE_4,
    SIZE_SMALL_4,
    TITLE,
    Imprint,
    Paper,
    centred,
    right_aligned,
    text_blocks,
)
from reports.person_block import PersonBlock
from reports.sheets import FormSheet, PersonLine
from reports.signatures import Signer, signature_area
from reports.tables import Align, Cell, Row, Ruler
from reports.text import TextStyle
from reports.typefaces import TypeRole

_SECTION = TextStyle(TypeRole.HEI, SIZE_SMALL_4, 24.0)
_RUNNING = TextStyle(TypeRole.BODY, SIZE_4, 25.0, justify=True)
_RUNNING_HEAD = TextStyle(TypeRole.HEI, SIZE_4, 25.0)
_TO_SIGN = TextStyle(TypeRole.BODY, SIZE_4, 12.5 * MM + SIZE_4)
_CAPACITY_WIDTH = 34.0  # two characters abreast
_LABEL_WIDTH, _WIDE_LABEL = 74.0, 120.0
_BLANK = "——"
_DIGITS = "零一二三四五六七八九"


def ordinal(number: int) -> str:
    """Return the Chinese numeral that counts terms: 一, 十, 十二, 二十一; from a hundred on in figures."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def set_form(described: Form, sheet: FormSheet, fonts: FontChain) -> bytes:
    """Return the paper as PDF bytes; the same form and sheet give the same bytes."""
    return _Layout(described, sheet, fonts).render()


class _Layout:
    """One paper being laid out."""

    def __init__(self, described: Form, sheet: FormSheet, fonts: FontChain) -> None:
        self._form, self._sheet, self._fonts = described, sheet, fonts
        self._paper = Paper(fonts, SIGNED_PORTRAIT if described.signed else PORTRAIT)
        self._title = sheet.title or described.title
        self._body, self._head = (_RUNNING, _RUNNING_HEAD) if described.running else (BODY, _SECTION)
        self._ruler = Ruler(fonts, CELL, CELL_LABEL, pad=3.0)
        self._setters: Mapping[type, Callable[[Any], None]] = {
            form.Fields: self._fields,
            form.People: self._people,
            form.Lines: self._lines,
            form.PeopleLines: self._people_lines,
            form.Section: self._section,
            form.Paragraphs: self._paragraphs,
            form.Gap: lambda gap: self._paper.add(page.Gap(gap.height)),
            form.Signatures: self._signatures,
            form.SigningLines: self._signing_lines,
        }

    def render(self) -> bytes:
        sheet = self._sheet
        self._top()
        for block in self._form.blocks:
            self._setters[type(block)](block)
        return self._paper.finish(
            Imprint(
                self._title,
                sheet.number,
                sheet.organ,
                sheet.trail_head,
                sheet.mark,
                sheet.draft,
                signers=tuple((one.label, int(one.share)) for one in _wanted(self._form.signed, self._text)),
            )
        )

    def _top(self) -> None:
        width = self._paper.width
        number = self._sheet.number or "（草稿，未编号）"
        self._paper.add(
            *centred(self._fonts, self._sheet.organ, ORGAN, width),
            *centred(self._fonts, self._title, TITLE, width),
            *right_aligned(self._fonts, number, NUMBER, width),
        )

    def _text(self, name: str) -> str:
        return self._sheet.texts.get(name, "")

    def _items(self, name: str) -> Sequence[str]:
        return [item for item in self._sheet.items.get(name, ()) if item.strip()]

    # Ruled fields

    def _fields(self, block: form.Fields) -> None:
        for row in block.rows:
            wanted = _wanted(row, self._text)
            if wanted:
                self._paper.add(self._field_row(wanted))

    def _field_row(self, fields: FieldRow) -> Row:
        room = self._paper.width / len(fields)
        cells = [
            cell
            for field in fields
            for cell in (
                self._ruler.label(field.label, _LABEL_WIDTH),
                self._ruler.cell(field.text(self._text), room - _LABEL_WIDTH),
            )
        ]
        return self._ruler.row(*cells)

    # People

    def _people(self, block: form.People) -> None:
        people = self._sheet.people.get(block.of, ())
        if not people and block.nobody:
            people = (PersonLine(block.nobody, ""),)
        for person in people:
            self._paper.add(self._person(person, block.rows))

    def _person(self, person: PersonLine, rows: Sequence[FieldRow]) -> PersonBlock:
        told: Lookup = partial(getattr, person)
        lines = [self._person_row(told, row) for row in (_wanted(row, told) for row in rows) if row]
        return PersonBlock(self._ruler.label(person.capacity, _CAPACITY_WIDTH), tuple(lines))

    def _person_row(self, told: Lookup, fields: FieldRow) -> Row:
        labels = [_label_width(field.label, len(fields)) for field in fields]
        room = self._paper.width - _CAPACITY_WIDTH - sum(labels)
        whole = sum(field.share for field in fields)
        cells: list[Cell] = []
        for field, label in zip(fields, labels, strict=True):
            align = Align.CENTRE if field.share < 2 and len(fields) > 2 else Align.LEFT
            cells.append(self._ruler.label(field.label, label))
            cells.append(self._ruler.cell(field.text(told), room * field.share / whole, align))
        return self._ruler.row(*cells)

    # Text

    def _section(self, block: form.Section) -> None:
        """Place a label with the first line of what it names, then the rest."""
        items = self._items(block.items)
        if block.optional and not items:
            return
        numbered = [block.numbering.replace("{n}", ordinal(at)) + item for at, item in enumerate(items, 1)]
        width = self._paper.width
        texts = [*numbered, *self._items(block.after)] or [_BLANK]
        lines = [line for text in texts for line in self._set(text)]
        self._paper.keep(*text_blocks(self._fonts, block.label, self._head, width), lines[0])
        self._paper.add(*lines[1:])

    def _paragraphs(self, block: form.Paragraphs) -> None:
        for text in self._items(block.items):
            self._paper.add(*self._set(text))

    def _set(self, text: str) -> list[page.Block]:
        return text_blocks(self._fonts, text, self._body, self._paper.width)

    def _lines(self, block: form.Lines) -> None:
        for row in block.rows:
            told = [f"{field.label}：{field.text(self._text) or _BLANK}" for field in _wanted(row, self._text)]
            if told:
                self._paper.add(*self._set("　　".join(told)))

    def _people_lines(self, block: form.PeopleLines) -> None:
        for person in self._sheet.people.get(block.of, ()):
            self._paper.add(*self._set(_told(person)))

    # Signatures

    def _signatures(self, block: form.Signatures) -> None:
        """Place the paragraphs before with the signatures; on one page if one page can hold them."""
        paper = self._paper
        before = [line for text in self._items(block.before) for line in self._set(text)]
        area = signature_area(
            self._fonts,
            self._signers(block),
            self._staff(block),
            self._text(block.seal),
            self._text(block.date),
            paper.width,
        )
        blocks: list[page.Block] = [*before, page.Gap(6), *area]
        if sum(one.height for one in blocks) <= paper.page.text_height:
            paper.keep(*blocks)
        else:
            # So many signers need several pages; the first row at least stands under words of the paper.
            paper.keep(*blocks[: len(before) + 2])
            paper.add(*blocks[len(before) + 2 :])

    def _signers(self, block: form.Signatures) -> list[Signer]:
        """Everybody named on the paper signs once; guardians and agents stand among the others."""
        named = [person for name in block.people for person in self._sheet.people.get(name, ())]
        return [Signer(person.capacity, person.name, block.manner, fingerprint=True) for person in named]

    def _staff(self, block: form.Signatures) -> list[Signer]:
        return [
            Signer(field.label, field.text(self._text), block.staff_manner, fingerprint=False)
            for field in _wanted(block.staff, self._text)
        ]

    def _signing_lines(self, block: form.SigningLines) -> None:
        """Place the lines to sign on, the first with the words before it, the last with the date."""
        paper = self._paper
        people = [f"{one.capacity}　{one.name}" for name in block.people for one in self._sheet.people.get(name, ())]
        staff = [f"{field.label}　{field.text(self._text)}" for field in _wanted(block.staff, self._text)]
        asked = [f"{who}（签名）：" for who in (*people, *staff)]
        lines = [line for text in asked for line in text_blocks(self._fonts, text, _TO_SIGN, paper.width)]
        date = right_aligned(self._fonts, "年　　月　　日", _TO_SIGN, paper.width)
        paper.end(page.Gap(6), *(line for text in self._items(block.before) for line in self._set(text)), *lines[:1])
        paper.add(*lines[1:-1])
        paper.end(*lines[1:][-1:], *date)


def _told(person: PersonLine) -> str:
    known = (person.name, person.sex, person.ethnicity, person.age, f"{person.id_kind}{person.id_number}", person.work)
    parts = [part for part in (*known, person.address, person.phone, person.represented_by) if part]
    return f"{person.capacity}：{'，'.join(parts)}"


def _wanted(fields: FieldRow, lookup: Lookup) -> tuple[Field, ...]:
    return tuple(field for field in fields if field.text(lookup) or not field.optional)


def _label_width(label: str, fields: int) -> float:
    """Labels of full-width rows stand in one column; others are as wide as their words."""
    return _WIDE_LABEL if fields == 1 else len(label) * CELL.size + 10
