"""The agreement papers: 治安调解协议书 and 人民调解协议书."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from reports.agreement_forms import FieldRow, form_for
from reports.fonts import FontChain
from reports.page import (
    BODY,
    CELL,
    CELL_LABEL,
    NUMBER,
    ORGAN,
    PORTRAIT,
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
from reports.sheets import AgreementSheet, PersonLine, TermLine
from reports.signatures import Signer, signature_area
from reports.tables import Align, Cell, Row, Ruler
from reports.text import TextStyle
from reports.typefaces import TypeRole

_SECTION = TextStyle(TypeRole.HEI, SIZE_SMALL_4, 24.0)
_CAPACITY_WIDTH = 34.0  # two characters abreast
_WHOLE = 400.0  # points; a person's block up to this height is not broken over pages
_BLANK = "——"
_DIGITS = "零一二三四五六七八九"


def render(sheet: AgreementSheet, fonts: FontChain) -> bytes:
    """Return the agreement as PDF bytes; the same sheet gives the same bytes."""
    return _Agreement(sheet, fonts).render()


def ordinal(number: int) -> str:
    """Return 1–99 as the Chinese numeral that counts terms: 一, 十, 十二, 二十一."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")


@dataclass(frozen=True, slots=True)
class PersonBlock:
    """A person's rows beside one cell that says in which capacity the person takes part."""

    capacity: Cell
    rows: tuple[Row, ...]

    @property
    def height(self) -> float:
        """Height in points."""
        return max(self.capacity.height(3.0), sum(row.height for row in self.rows))

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        """Draw the capacity's cell over the full height and the rows beside it."""
        height = self.height
        Row((self.capacity,), least=height).draw(canvas, fonts, x, y)
        spare = height - sum(row.height for row in self.rows)
        for row in self.rows:
            tall = Row(row.cells, row.pad, row.height + spare / len(self.rows))
            tall.draw(canvas, fonts, x + self.capacity.width, y)
            y -= tall.height

    def split(self, room: float) -> tuple[PersonBlock, PersonBlock] | None:
        """Return the block cut between rows, or None when it is short enough to stay whole."""
        if self.height <= _WHOLE:
            return None
        first, rest = _fill(self.rows, room)
        if not (first and rest):
            return None
        return PersonBlock(self.capacity, first), PersonBlock(self.capacity, rest)


def _fill(rows: tuple[Row, ...], room: float) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """Return the rows that fit into ``room``, cutting the next by lines if it can be, and the rows left over."""
    for count, row in enumerate(rows):
        if row.height > room:
            parts = row.split(room)
            cut, left = ((parts[0],), (parts[1],)) if parts else ((), (row,))
            return (*rows[:count], *cut), (*left, *rows[count + 1 :])
        room -= row.height
    return rows, ()


class _Agreement:
    """One agreement being laid out."""

    def __init__(self, sheet: AgreementSheet, fonts: FontChain) -> None:
        self._sheet = sheet
        self._fonts = fonts
        self._form = form_for(sheet.title)
        self._paper = Paper(fonts, PORTRAIT)
        self._ruler = Ruler(fonts, CELL, CELL_LABEL, pad=3.0)

    def render(self) -> bytes:
        sheet = self._sheet
        self._top()
        self._people()
        self._sections()
        self._signatures()
        return self._paper.finish(
            Imprint(sheet.title, sheet.number, sheet.organ, sheet.trail_head, sheet.mark, sheet.draft)
        )

    def _top(self) -> None:
        width = self._paper.width
        number = self._sheet.number or "（草稿，未编号）"
        self._paper.add(
            *centred(self._fonts, self._sheet.organ, ORGAN, width),
            *centred(self._fonts, self._sheet.title, TITLE, width),
            *right_aligned(self._fonts, number, NUMBER, width),
        )

    def _people(self) -> None:
        self._paper.add(*self._head_rows())
        for party in self._sheet.parties:
            self._paper.add(self._person(party, self._form.party_rows))
        for other in self._others():
            self._paper.add(self._person(other, self._form.other_rows))
        self._paper.add(Gap(6))

    def _others(self) -> Sequence[PersonLine]:
        if self._sheet.others or not self._form.witness_label:
            return self._sheet.others
        return (PersonLine(self._form.witness_label, ""),)

    def _head_rows(self) -> list[Row]:
        form, sheet = self._form, self._sheet
        first = [(form.chair_label, sheet.chair)]
        if sheet.recorder:
            first.append((form.recorder_label, sheet.recorder))
        rest = [
            (form.unit_label, sheet.chair_unit),
            (form.time_label, sheet.time),
            (form.place_label, sheet.place),
        ]
        return [self._fields(first), *(self._fields([pair]) for pair in rest)]

    def _fields(self, pairs: Sequence[tuple[str, str]]) -> Row:
        room = self._paper.width / len(pairs)
        cells = [
            cell
            for label, text in pairs
            for cell in (self._ruler.label(label, 74), self._ruler.cell(text, room - 74))
        ]
        return self._ruler.row(*cells)

    def _person(self, person: PersonLine, rows: Sequence[FieldRow]) -> PersonBlock:
        wanted = [[f for f in row if f.text(person) or not f.optional] for row in rows]
        lines = [self._person_row(person, tuple(row)) for row in wanted if row]
        return PersonBlock(self._ruler.label(person.capacity, _CAPACITY_WIDTH), tuple(lines))

    def _person_row(self, person: PersonLine, fields: FieldRow) -> Row:
        labels = [self._label_width(field.label, len(fields)) for field in fields]
        room = self._paper.width - _CAPACITY_WIDTH - sum(labels)
        whole = sum(field.share for field in fields)
        cells: list[Cell] = []
        for field, label in zip(fields, labels, strict=True):
            align = Align.CENTRE if field.share < 2 and len(fields) > 2 else Align.LEFT
            cells.append(self._ruler.label(field.label, label))
            cells.append(self._ruler.cell(field.text(person), room * field.share / whole, align))
        return self._ruler.row(*cells)

    def _label_width(self, label: str, fields: int) -> float:
        """Labels of full-width rows stand in one column; others are as wide as their words."""
        return 120.0 if fields == 1 else len(label) * CELL.size + 10

    def _sections(self) -> None:
        form, sheet = self._form, self._sheet
        self._section(form.facts_label, [sheet.facts])
        if sheet.responsibility:
            self._section(form.responsibility_label, [sheet.responsibility])
        terms = [self._term(i, term) for i, term in enumerate(sheet.terms, 1)]
        self._section(form.terms_label, terms + ([sheet.total] if sheet.total else []))
        if not form.terms_carry_performance:
            lines = [f"第{ordinal(i)}项：{_performance(t)}" for i, t in enumerate(sheet.terms, 1)]
            self._section(form.performance_label, lines)
        for sentence in sheet.effect:
            self._paper.add(*text_blocks(self._fonts, sentence, BODY, self._paper.width))

    def _term(self, number: int, term: TermLine) -> str:
        text = f"{ordinal(number)}、{term.text}"
        if not self._form.terms_carry_performance:
            return text
        return f"{text.rstrip('。；')}。{_performance(term)}"

    def _section(self, label: str, paragraphs: Sequence[str]) -> None:
        """Place a label with the first line of what it names, then the rest."""
        width = self._paper.width
        texts = [p for p in paragraphs if p.strip()] or [_BLANK]
        lines = [block for text in texts for block in text_blocks(self._fonts, text, BODY, width)]
        self._paper.keep(*text_blocks(self._fonts, label, _SECTION, width), lines[0])
        self._paper.add(*lines[1:])

    def _signatures(self) -> None:
        """Place the copies sentence with the signatures; on one page if one page can hold them."""
        paper, sheet = self._paper, self._sheet
        copies = text_blocks(self._fonts, sheet.copies, BODY, paper.width) if sheet.copies else []
        area = signature_area(
            self._fonts, self._signers(), self._staff(), sheet.seal, sheet.made_on, paper.width
        )
        blocks: list[Block] = [*copies, Gap(6), *area]
        if sum(block.height for block in blocks) <= paper.page.text_height:
            paper.keep(*blocks)
        else:
            # So many signers need several pages; the first row at least stands under words of the agreement.
            paper.keep(*blocks[: len(copies) + 2])
            paper.add(*blocks[len(copies) + 2 :])

    def _signers(self) -> list[Signer]:
        """Everybody named on the paper signs once; guardians and agents stand among the others."""
        signs = self._form.party_signs
        named = (*self._sheet.parties, *self._sheet.others)
        return [Signer(person.capacity, person.name, signs, fingerprint=True) for person in named]

    def _staff(self) -> list[Signer]:
        form, sheet = self._form, self._sheet
        staff = [(form.chair_label, sheet.chair), (form.recorder_label, sheet.recorder)]
        return [
            Signer(label, name, form.staff_signs, fingerprint=False)
            for label, name in staff
            if name or label == form.chair_label
        ]


def _performance(term: TermLine) -> str:
    return f"履行期限：{term.due or _BLANK}；履行方式：{(term.manner or _BLANK).rstrip('。')}。"
