"""Setting a paper by its form: each block of the form drawn with what the sheet holds for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from string import Formatter
from typing import Any

from reports import form_blocks as form
from reports import page
from reports.fonts import FontChain
from reports.form import PERSON_NAMES, Form
from reports.form_parts import Abreast, abreast, boxes, closing, cut_line, ticked_box
from reports.form_rules import Rules, wanted
from reports.page import (
    BODY,
    BODY_FLUSH,
    HEADING,
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
from reports.sheets import FormSheet, PersonLine
from reports.signatures import Signer, signature_area
from reports.text import TextStyle
from reports.typefaces import TypeRole

_SECTION = TextStyle(TypeRole.HEI, SIZE_SMALL_4, 24.0)
_RUNNING = TextStyle(TypeRole.BODY, SIZE_4, 25.0, justify=True)
_SMALL = TextStyle(TypeRole.BODY, SIZE_4, 25.0, indent=2, justify=True)
_RUNNING_HEAD = TextStyle(TypeRole.HEI, SIZE_4, 25.0)
_TO_SIGN = TextStyle(TypeRole.BODY, SIZE_4, 12.5 * MM + SIZE_4)
_RUNNING_FLAT = TextStyle(TypeRole.BODY, SIZE_4, 25.0)
_BLANK = "——"
_TO_WRITE_IN = "＿＿＿＿＿＿"
_DIGITS = "零一二三四五六七八九"


def ordinal(number: int) -> str:
    """Return the Chinese numeral that counts terms: 一, 十, 十二, 二十一; from a hundred on in figures."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def _number(pattern: str, at: int) -> str:
    return pattern.replace("{no}", str(at)).replace("{n}", ordinal(at))


def set_form(described: Form, sheet: FormSheet, fonts: FontChain) -> bytes:
    """Return the paper as PDF bytes; the same form and sheet give the same bytes."""
    return _Layout(described, sheet, fonts).render()


class _Layout:
    """One paper being laid out."""

    def __init__(self, described: Form, sheet: FormSheet, fonts: FontChain) -> None:
        self._form, self._sheet, self._fonts = described, sheet, fonts
        self._paper = Paper(fonts, SIGNED_PORTRAIT if described.signed else PORTRAIT)
        self._title = sheet.title or described.title
        small = described.running or described.small
        self._flush, self._heading = (_RUNNING, _RUNNING_HEAD) if small else (BODY_FLUSH, HEADING)
        self._body = _RUNNING if described.running else _SMALL if small else BODY
        self._head = _RUNNING_HEAD if small else _SECTION
        self._rules = Rules(fonts, self._paper.width)
        self._person: PersonLine | None = None
        self._setters: Mapping[type, Callable[[Any], None]] = {
            form.Fields: self._fields,
            form.People: self._people,
            form.Lines: self._lines,
            form.PeopleLines: self._people_lines,
            form.Section: self._section,
            form.Paragraphs: self._paragraphs,
            form.Words: self._words,
            form.Ticks: self._ticks,
            form.Table: self._table,
            form.Box: self._box,
            form.Cut: self._cut,
            form.Turn: lambda _turn: self._paper.turn_page(),
            form.Gap: lambda gap: self._paper.add(page.Gap(gap.height)),
            form.Closing: self._closing,
            form.Signatures: self._signatures,
            form.SigningLines: self._signing_lines,
        }

    def render(self) -> bytes:
        sheet = self._sheet
        for at, (part, person) in enumerate(self._copies()):
            if at:
                self._paper.begin_anew()
            self._person = person
            self._top(part)
            for block in self._form.blocks:
                self._setters[type(block)](block)
            self._paper.release()
        return self._paper.finish(
            Imprint(
                self._title,
                sheet.number,
                sheet.organ,
                sheet.trail_head,
                sheet.mark,
                sheet.draft,
                signers=tuple((one.label, int(one.share)) for one in wanted(self._form.signed, self._text)),
                foot=f"文书编号 {sheet.number}" if sheet.number and self._form.number == "foot" else "",
            )
        )

    def _copies(self) -> list[tuple[str, PersonLine | None]]:
        """Return the parts of the set, and within each the people the paper is made out to."""
        people: Sequence[PersonLine | None] = self._sheet.people.get(self._form.each, ()) or (None,)
        return [(part, person) for part in self._form.parts or ("",) for person in people]

    def _top(self, part: str) -> None:
        width, sheet = self._paper.width, self._sheet
        if self._form.head != "none":
            self._paper.add(*centred(self._fonts, sheet.organ, ORGAN, width))
        self._paper.add(*centred(self._fonts, self._title, TITLE, width))
        told = text_blocks(self._fonts, part, NUMBER, width) if part else []
        if sheet.draft and not sheet.number:
            told += right_aligned(self._fonts, "（草稿，未编号）", NUMBER, width)
        elif self._form.number == "top":
            told += right_aligned(self._fonts, sheet.number, NUMBER, width)
        self._paper.add(*([Abreast(tuple(told))] if part else told or [page.Gap(8)]))

    def _text(self, name: str) -> str:
        told = name.removeprefix("each_")
        if self._person is not None and told != name and told in PERSON_NAMES:
            return str(getattr(self._person, told))
        return self._sheet.texts.get(name, "")

    def _items(self, name: str) -> Sequence[str]:
        return [item for item in self._sheet.items.get(name, ()) if item.strip()]

    def _numbered(self, name: str, numbering: str) -> Sequence[str]:
        return [_number(numbering, at) + item for at, item in enumerate(self._items(name), 1)]

    # Ruled blocks

    def _fields(self, block: form.Fields) -> None:
        self._paper.add(*self._rules.field_rows(block.rows, self._text))

    def _people(self, block: form.People) -> None:
        people = self._sheet.people.get(block.of, ())
        if not people and block.nobody:
            people = (PersonLine(block.nobody, ""),)
        for person in people:
            self._paper.add(self._rules.person(person, block.rows))

    def _ticks(self, block: form.Ticks) -> None:
        rows = abreast(boxes(self._sheet.choices.get(block.of, ()), ticked_box(self._fonts)), block.columns)
        if block.label:
            self._paper.add(self._rules.ticks(block.label, rows))
        else:
            self._paper.add(*(line for row in rows for line in self._set(row)))

    def _table(self, block: form.Table) -> None:
        head, rows = self._rules.table(block, self._sheet.tables.get(block.of, ()))
        self._paper.table((), head, rows)

    def _box(self, block: form.Box) -> None:
        foot = self._filled(block.sign) if block.sign else ""
        items = [*self._numbered(block.items, block.numbering), *self._items(block.after)]
        if items or not block.optional:
            self._paper.add(self._rules.box(block, items, foot))

    def _cut(self, block: form.Cut) -> None:
        """Draw the line to cut along; what stands beneath it is kept on its page."""
        self._paper.release()
        self._paper.hold()
        self._paper.add(cut_line(self._fonts, self._filled(block.label), self._paper.width))

    # Text

    def _section(self, block: form.Section) -> None:
        """Place a label with the first line of what it names, then the rest."""
        items = self._items(block.items)
        if block.optional and not items:
            return
        width = self._paper.width
        texts = [*self._numbered(block.items, block.numbering), *self._items(block.after)] or [_BLANK]
        lines = [line for text in texts for line in self._set(text)]
        self._paper.keep(*text_blocks(self._fonts, block.label, self._head, width), lines[0])
        self._paper.add(*lines[1:])

    def _paragraphs(self, block: form.Paragraphs) -> None:
        for text in self._items(block.items):
            self._paper.add(*self._set(text))

    def _words(self, block: form.Words) -> None:
        names = [name for _, name, _, _ in Formatter().parse(block.text) if name]
        if block.optional and not all(self._text(name) for name in names):
            return
        width = self._paper.width
        for text in self._filled(block.text).split("\n"):
            if block.style == "centred":
                self._paper.add(*centred(self._fonts, text, NUMBER, width))
            elif block.style == "right":
                self._paper.add(*right_aligned(self._fonts, text, self._flush, width, inset=2 * SIZE_4))
            elif block.style == "heading":
                self._paper.add(*text_blocks(self._fonts, text, self._heading, width))
            else:
                style = self._body if block.style == "body" else self._flush
                self._paper.add(*text_blocks(self._fonts, text, style, width))

    def _filled(self, words: str) -> str:
        """Return words of the form with its places filled, those without a text as a line to write on."""
        parts = Formatter().parse(words)
        return "".join(text + ("" if name is None else self._text(name) or _TO_WRITE_IN) for text, name, _, _ in parts)

    def _set(self, text: str) -> list[page.Block]:
        return text_blocks(self._fonts, text, self._body, self._paper.width)

    def _lines(self, block: form.Lines) -> None:
        for row in block.rows:
            told = [f"{field.label}：{field.text(self._text) or _BLANK}" for field in wanted(row, self._text)]
            if told:
                self._paper.add(*self._set("　　".join(told)))

    def _people_lines(self, block: form.PeopleLines) -> None:
        for person in self._sheet.people.get(block.of, ()):
            self._paper.add(*self._set(_told(person)))

    # Signatures

    def _closing(self, block: form.Closing) -> None:
        self._paper.end(closing(self._fonts, self._text(block.organ), self._text(block.date), self._paper.width))

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
            dated=block.dated,
        )
        blocks: list[page.Block] = [*before, page.Gap(6), *area]
        if sum(one.height for one in blocks) <= paper.page.text_height:
            # With no words of its own it takes the last row along, so that nobody signs an empty page.
            (paper.keep if before else paper.end)(*blocks)
        else:
            # So many signers need several pages; the first row at least stands under words of the paper.
            paper.keep(*blocks[: len(before) + 2])
            paper.add(*blocks[len(before) + 2 :])

    def _signers(self, block: form.Signatures) -> list[Signer]:
        """Everybody named on the paper signs once; guardians and agents stand among the others."""
        named = [person for name in block.people for person in self._signing(name)]
        return [Signer(person.capacity, person.name, block.manner, fingerprint=True) for person in named]

    def _signing(self, name: str) -> Sequence[PersonLine]:
        """Return who of a list signs; on a paper made out to each of it, that one alone."""
        if name == self._form.each and self._person is not None:
            return [self._person]
        return self._sheet.people.get(name, ())

    def _staff(self, block: form.Signatures) -> list[Signer]:
        return [
            Signer(field.label, field.text(self._text), block.staff_manner, fingerprint=False)
            for field in wanted(block.staff, self._text)
        ]

    def _signing_lines(self, block: form.SigningLines) -> None:
        """Place the lines to sign on, the first with the words before it, the last with the date."""
        paper = self._paper
        people = [f"{one.capacity}　{one.name}" for name in block.people for one in self._signing(name)]
        staff = [f"{field.label}　{field.text(self._text)}" for field in wanted(block.staff, self._text)]
        signers = [self._to_sign(f"{who}（签名）：") for who in (*people, *staff)]
        date = right_aligned(self._fonts, "年　　月　　日", _TO_SIGN, paper.width)
        before = [line for text in self._items(block.before) for line in self._set(text)]
        paper.end(page.Gap(6), *before, *(signers[0] if signers else ()))
        for signer in signers[1:-1]:
            paper.keep(*signer)
        paper.end(*(signers[-1] if len(signers) > 1 else ()), *date)

    def _to_sign(self, text: str) -> list[page.Block]:
        """Return who signs, with room on the last line."""
        told, last = (text_blocks(self._fonts, text, style, self._paper.width) for style in (_RUNNING_FLAT, _TO_SIGN))
        return [*told[:-1], last[-1]]


def _told(person: PersonLine) -> str:
    known = (person.name, person.sex, person.ethnicity, person.age, f"{person.id_kind}{person.id_number}", person.work)
    parts = [part for part in (*known, person.address, person.phone, person.represented_by) if part]
    return f"{person.capacity}：{'，'.join(parts)}"
