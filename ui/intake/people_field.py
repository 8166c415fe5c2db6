"""The people of one side: a line each for name, number and telephone, the rest folded away until asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from rules.errors import RuleViolation
from rules.reading import Reader, read_line
from rules.vocabulary import IdKind, PartyKind, Sex
from ui.intake.person import is_blank, read_number, read_row, remarks
from ui.theme import set_look
from ui.widgets.field_input import FieldInput
from ui.widgets.fields import Field, Kind, choices_of
from ui.widgets.inputs import Now
from ui.widgets.number_input import NumberLine, number_input, paper_choices
from ui.widgets.rows_input import RowCard, RowsField

READERS: tuple[Reader, ...] = (read_line,)
"""What may read a card from a line of text; a certified reader is put before them."""

_FIRST = ("name", "number", "phone")
_WITH_CHARACTERS = frozenset({IdKind.MILITARY, IdKind.HOUSEHOLD})
_PASTED = 10  # letters at once: nobody types so many


def _asked_for_more(row: object) -> bool:
    return isinstance(row, dict) and bool(row.get("more"))


def _never(_row: object) -> bool:
    return False


PERSON_COLUMNS: tuple[Field, ...] = (
    Field("name", "姓名或名称", required=True),
    Field("number", "证件号码", hint="w 无 j 拒", made_by=number_input),
    Field("phone", "电话", Kind.PHONE),
    Field("more", "其他栏目", Kind.KEPT, when=_never),
    Field("person_id", "人员库", Kind.KEPT, when=_never),
    Field("id_kind", "证件种类", Kind.CHOICE, choices=paper_choices(), when=_asked_for_more),
    Field(
        "kind", "个人或单位", Kind.CHOICE, choices=choices_of(PartyKind), value=PartyKind.PERSON, when=_asked_for_more
    ),
    Field("sex", "性别", Kind.CHOICE, choices=choices_of(Sex), when=_asked_for_more),
    Field("birth", "出生日期", Kind.DATE, lean="past", when=_asked_for_more),
    Field("ethnicity", "民族", when=_asked_for_more),
    Field("address", "住址或地址", when=_asked_for_more),
    Field("work", "工作单位或法定代表人", when=_asked_for_more),
)


class PersonCard(RowCard):
    """One person; what the number tells fills itself in, what looks odd is said beneath."""

    def __init__(self, columns: Sequence[Field], now: Now, across: int) -> None:
        self._now = now
        self._filled: dict[str, Any] = {}
        self._length = 0
        self.facts, self.doubts = QLabel(), QLabel()
        super().__init__(columns, now, across)
        set_look(self, "look", "line")
        set_look(self.facts, "look", "small")
        set_look(self.doubts, "tone", "warn")
        for label in (self.facts, self.doubts):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.hide()
        for entry in self.inputs:
            entry.changed.connect(self._look)
        line = self.line("name")
        line.textChanged.connect(self._look_for_card)
        line.textEdited.connect(lambda _text: self.input("person_id").set_value(None))

    def input(self, key: str) -> FieldInput:
        """Return the entry of a column."""
        return next(entry for column, entry in zip(self.columns, self.inputs, strict=True) if column.key == key)

    def line(self, key: str) -> QLineEdit:
        """Return the line that is typed into; AssertionError for a column without one."""
        stop = self.input(key).stops()[0]
        assert isinstance(stop, QLineEdit)
        return stop

    def take(self, row: dict[str, Any]) -> None:
        """Fill in a person, in place of what stands there."""
        for key, value in row.items():
            self.input(key).set_value(value)
        for key in _FIRST:
            # A long name is read from its beginning.
            self.line(key).setCursorPosition(0)

    def unfold(self) -> None:
        """Show the other entries, or fold them away again."""
        self.input("more").set_value(not self.peek()["more"])

    # As a record of the form

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been entered."""
        return is_blank(self.peek())

    def value(self) -> dict[str, object]:
        """Return the person by column key, folded entries too; RuleViolation names the column at fault."""
        shown = super().value()
        whole = {**self.peek(), **{key: value for key, value in shown.items() if value is not None}}
        errors = read_number(whole, self._now().date()).errors
        if errors:
            raise RuleViolation("id_number", "".join(errors), field="number")
        return whole

    def arrange(self, across: int) -> None:
        """Put the first three entries on one line where there is room, what was asked for beneath, the words last."""
        self._across = across
        for widget in (self.facts, self.doubts, self.wrong, *self.labels, *self.inputs):
            self._grid.removeWidget(widget)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        self._grid.addWidget(self.wrong, 0, 0, 1, across)
        keys = (column.key for column in self.columns)
        pairs = {key: pair for key, *pair in zip(keys, self.labels, self.inputs, strict=True)}
        for place, key in enumerate(_FIRST):
            self._grid.addWidget(pairs[key][1], 1 + place // across, place % across)
        for at, share in enumerate((3, 5, 3) if across == len(_FIRST) else (1,) * across + (0,) * len(_FIRST)):
            self._grid.setColumnStretch(at, share)
        self._grid.addWidget(self.facts, 4, 0, 1, across)
        self._grid.addWidget(self.doubts, 5, 0, 1, across)
        beneath = [pair for key, pair in pairs.items() if key not in _FIRST and not pair[1].isHidden()]
        for place, (label, entry) in enumerate(beneath):
            line, at = divmod(place, across)
            self._grid.addWidget(label, 6 + line * 2, at)
            self._grid.addWidget(entry, 7 + line * 2, at)

    def _label(self, column: Field, entry: FieldInput) -> QLabel:
        if not entry.stops():
            return QLabel()
        label = super()._label(column, entry)
        if column.key in _FIRST:
            line = entry.stops()[0]
            assert isinstance(line, QLineEdit)
            # A number and a telephone are read whole, whatever the size of the letters.
            line.setMinimumWidth(0)
            line.setPlaceholderText(f"{column.label}（{column.hint}）" if column.hint else column.label)
            line.setAccessibleDescription(column.hint)
        return label

    # While it is typed

    def _look(self) -> None:
        row = self.peek()
        reading = read_number(row, self._now().date())
        line = self.line("number")
        assert isinstance(line, NumberLine)
        line.words_too = row["id_kind"] in _WITH_CHARACTERS
        if not reading.errors:
            self._fill({"sex": reading.sex, "birth": reading.birth})
        self._say(left=False)

    def _fill(self, found: dict[str, Any]) -> None:
        """Fill in what the number tells, where nothing else was entered."""
        row = self.peek()
        for key, value in found.items():
            ours = row[key] is None or row[key] == self._filled.get(key)
            if value is not None and ours and row[key] != value:
                self._filled[key] = value
                self.input(key).set_value(value)

    def _say(self, *, left: bool) -> None:
        said = remarks(self.peek(), self._now().date(), left=left)
        for label, words in ((self.facts, said.facts), (self.doubts, said.doubts)):
            label.setText(words)
            label.setVisible(bool(words))

    def _look_for_card(self, text: str) -> None:
        grown, self._length = len(text) - self._length, len(text)
        if grown >= _PASTED:
            self.read_card()

    def read_card(self) -> bool:
        """Part a pasted or scanned line into the entries; False when the name is nothing but a name."""
        text = self.line("name").text()
        read = next(filter(None, (reader(text) for reader in READERS)), None)
        if read is None:
            return False
        self.take({**read_row(read), "person_id": None})
        return True

    def settle(self) -> None:
        """Part a scanned line, and say what looks odd in what has been left."""
        if not self.is_empty:
            self.read_card()
            self.input("number").settle()
            self._say(left=True)


class PeopleField(RowsField):
    """The people of one side; keys add, remove and unfold them, so that no button takes room."""

    wide = False
    card_kind = PersonCard
    counted = "第{0}人"

    def card_at(self, widget: QWidget | None) -> PersonCard | None:
        """Return the person a widget is part of."""
        around = [card for card in self.cards if widget is not None and card.isAncestorOf(widget)]
        return around[0] if around and isinstance(around[0], PersonCard) else None

    def _append(self, values: dict[str, object] | None) -> RowCard:
        card = super()._append(values)
        for column, entry in zip(card.columns, card.inputs, strict=True):
            for stop in entry.stops():
                # Several people have a telephone: whose is it?
                stop.setAccessibleName(f"{self._field.label}{column.label}")
        return card

    def _foot(self) -> QHBoxLayout:
        row = super()._foot()
        self.add.hide()
        return row

    def settle(self) -> None:
        """Bring every entry into its usual shape, scanned lines first."""
        for card in self.cards:
            if isinstance(card, PersonCard):
                card.settle()
        super().settle()


def people_field(key: str, label: str, held: list[dict[str, Any]]) -> Field:
    """Return the field of one side's people."""
    return Field(key, label, Kind.ROWS, columns=PERSON_COLUMNS, least=1, value=held, made_by=PeopleField)
