"""Several records of the same shape inside a form, added and removed by key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from rules.errors import RuleViolation
from ui.shortcuts import captioned
from ui.theme import set_look
from ui.widgets.choice_input import ChoiceInput
from ui.widgets.field_input import FieldInput
from ui.widgets.fields import Field, Kind
from ui.widgets.file_input import FileInput
from ui.widgets.inputs import Now, ReadLine, arrive, plain_input
from ui.widgets.kept_input import KeptInput
from ui.widgets.phone_input import PhoneInput
from ui.widgets.several_input import SeveralInput

_Read = TypeVar("_Read")
_LEAST_WIDTH = 90
_COMFORTABLE = 9  # characters to an entry, with its frame


def make_input(field: Field, now: Now) -> FieldInput:
    """Return the entry widget for a field; ``now`` answers the local time for short dates."""
    if field.made_by is not None:
        return field.made_by(field, now)
    if field.kind is Kind.ROWS:
        return RowsField(field, now)
    if field.kind in {Kind.FILE, Kind.FOLDER}:
        return FileInput(field)
    if field.kind is Kind.SEVERAL:
        return SeveralInput(field)
    if field.kind is Kind.PHONE:
        return PhoneInput()
    if field.kind is Kind.KEPT:
        return KeptInput()
    return ChoiceInput(field) if field.kind is Kind.CHOICE else plain_input(field, now)


class RowCard(QFrame):
    """One record: its number, a button that removes it, and its entries with a label above each."""

    removal_asked = Signal(object)
    suited = Signal()

    def __init__(self, columns: Sequence[Field], now: Now, across: int) -> None:
        super().__init__()
        self.columns = columns
        self.inputs = [make_input(column, now) for column in columns]
        self.title = QLabel()
        set_look(self, "look", "card")
        set_look(self.title, "look", "muted")
        self.wrong = QLabel()
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        set_look(self.wrong, "tone", "bad")
        self.remove = QPushButton(captioned("remove_row"))
        set_look(self.remove, "look", "quiet")
        self.remove.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.remove.clicked.connect(lambda: self.removal_asked.emit(self))
        self.labels = [self._label(*pair) for pair in zip(columns, self.inputs, strict=True)]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 4, 12, 12)
        self._grid.setHorizontalSpacing(12)
        self._across = across
        for entry in self.inputs:
            entry.changed.connect(self._suit)
        self.arrange(across)
        self._suit()

    def shown_inputs(self) -> list[FieldInput]:
        """Return the entries this record asks for."""
        return [entry for entry in self.inputs if not entry.isHidden()]

    def arrange(self, across: int) -> None:
        """Put so many entries side by side."""
        self._across = across
        for widget in (self.title, self.remove, self.wrong, *self.labels, *self.inputs):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self.title, 0, 0)
        self._grid.addWidget(self.remove, 0, across - 1, Qt.AlignmentFlag.AlignRight)
        shown = [pair for pair in zip(self.labels, self.inputs, strict=True) if not pair[1].isHidden()]
        for place, (label, entry) in enumerate(shown):
            line, at = divmod(place, across)
            self._grid.addWidget(label, 2 + line * 2, at)
            self._grid.addWidget(entry, 3 + line * 2, at)
        # Right above the entries: who is sent to one of them sees both.
        self._grid.addWidget(self.wrong, 1, 0, 1, across)
        for at in range(len(self.inputs)):
            self._grid.setColumnStretch(at, 1 if at < across else 0)

    def _suit(self) -> None:
        """Show what this record asks for, and offer the answers that suit it."""
        known = self.peek()
        changed = False
        for column, label, entry in zip(self.columns, self.labels, self.inputs, strict=True):
            if column.offers is not None and isinstance(entry, ChoiceInput):
                entry.offer_instead(column.offers(known))
            wanted = column.when is None or column.when(known)
            if wanted is entry.isHidden():
                label.setVisible(wanted)
                entry.setVisible(wanted)
                changed = True
        if changed:
            self.arrange(self._across)
            self.suited.emit()

    def _label(self, column: Field, entry: FieldInput) -> QLabel:
        entry.stops()[0].setAccessibleName(column.label)
        entry.stops()[0].setMinimumWidth(_LEAST_WIDTH)
        if isinstance(entry, ReadLine):
            entry.go_compact()
        label = QLabel(f"{column.label}{' *' if column.required else ''}")
        label.setBuddy(entry)
        return label

    def complain(self, sentence: str) -> None:
        """Show what is wrong with the record; an empty sentence takes it away."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    def place_of(self, key: str) -> QWidget:
        """Return the entry of a column, without one the first that is not right, or the first of all."""
        pairs = [pair for pair in zip(self.columns, self.inputs, strict=True) if not pair[1].isHidden()]
        named = [entry for column, entry in pairs if column.key == key]
        wrong = [entry for column, entry in pairs if not _is_right(column, entry)]
        return (named or wrong or self.inputs)[0].stops()[0]

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been entered."""
        first = [column.value if column.kind is not Kind.TEXT else column.value or "" for column in self.columns]
        return all(
            _written(entry) in (None, "", False, ()) or _written(entry) == value
            for entry, value in zip(self.inputs, first, strict=True)
        )

    def value(self) -> dict[str, object]:
        """Return the record by column key; RuleViolation names the column that is unclear or missing."""
        return {
            column.key: None if entry.isHidden() else _asked(column, entry)
            for column, entry in zip(self.columns, self.inputs, strict=True)
        }

    def require_legible(self) -> None:
        """Raise RuleViolation, naming the column, when an entry holds what cannot be read."""
        for column, entry in zip(self.columns, self.inputs, strict=True):
            if not entry.isHidden():
                _read(column, entry)

    def peek(self) -> dict[str, object]:
        """Return the record by column key as far as it is clear."""
        return {column.key: entry.peek() for column, entry in zip(self.columns, self.inputs, strict=True)}


class RowsField(FieldInput):
    """A list of records; an untouched record is not counted."""

    rows_changed = Signal()
    wide = True
    card_kind: type[RowCard] = RowCard
    counted = "第{0}项"

    def __init__(self, field: Field, now: Now, across: int = 3) -> None:
        super().__init__()
        self._field = field
        self._now = now
        self._most = min(across, len(field.columns))
        self._across = self._most
        self.cards: list[RowCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addLayout(self._foot())
        self.set_value([])

    def _foot(self) -> QHBoxLayout:
        self.add = QPushButton(captioned("add_row"))
        self.add.clicked.connect(self.add_row)
        row = QHBoxLayout()
        row.addWidget(self.add)
        row.addStretch(1)
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put fewer entries side by side where the window is narrow."""
        super().resizeEvent(event)
        room = event.size().width() // self.fontMetrics().horizontalAdvance("字" * _COMFORTABLE)
        across = max(1, min(self._most, room))
        if across == self._across:
            return
        self._across = across
        for card in self.cards:
            card.arrange(across)

    def add_row(self) -> RowCard:
        """Add an empty record at the end and go to its first entry."""
        card = self._append(None)
        self._settle_rows()
        arrive(card.inputs[0].stops()[0])
        return card

    def holds(self, widget: QWidget | None) -> bool:
        """Whether a widget is part of one of the records."""
        return widget is not None and any(card.isAncestorOf(widget) for card in self.cards)

    def remove_row(self, within: QWidget | None) -> None:
        """Remove the record a widget is part of, the last one when it is part of none."""
        around = [card for card in self.cards if within is not None and card.isAncestorOf(within)]
        for card in around or self.cards[-1:]:
            self._remove(card)

    def _append(self, values: dict[str, object] | None) -> RowCard:
        card = self.card_kind(self._field.columns, self._now, self._across)
        for column, entry in zip(card.columns, card.inputs, strict=True):
            entry.set_value(column.value if values is None else values.get(column.key))
            entry.changed.connect(self.changed)
        card.removal_asked.connect(self._remove)
        card.suited.connect(self.rows_changed)
        self._column.insertWidget(len(self.cards), card)
        # A layout shows what is added only later; until then the cursor could not go there.
        card.show()
        self.cards.append(card)
        return card

    def _remove(self, card: RowCard) -> None:
        at = self.cards.index(card)
        self._discard(card)
        while len(self.cards) < self._field.least:
            self._append(None)
        self._settle_rows()
        arrive(self.cards[min(at, len(self.cards) - 1)].inputs[0].stops()[0] if self.cards else self.add)

    def _discard(self, card: RowCard) -> None:
        self.cards.remove(card)
        self._column.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _settle_rows(self) -> None:
        for number, card in enumerate(self.cards, start=1):
            card.title.setText(self.tr(self.counted).format(number))
        # With records there, Alt+A adds the next one: Tab need not stop at the button as well.
        focus = Qt.FocusPolicy.ClickFocus if self.cards else Qt.FocusPolicy.StrongFocus
        self.add.setFocusPolicy(focus)
        self.rows_changed.emit()
        self.changed.emit()

    def value(self) -> list[dict[str, object]]:
        """Return the records that hold something, in order; RuleViolation names the first fault."""
        return self._each(lambda card: card.value())

    def require_legible(self) -> None:
        """Raise RuleViolation at the first entry of a record that cannot be read."""
        self._each(lambda card: card.require_legible())

    def _each(self, reading: Callable[[RowCard], _Read]) -> list[_Read]:
        """Return what each record that holds something gives; RuleViolation names the record."""
        found: list[_Read] = []
        for number, card in enumerate(self.cards, start=1):
            if card.is_empty:
                continue
            try:
                found.append(reading(card))
            except RuleViolation as fault:
                field = f"{len(found) + 1}.{fault.field}"
                sentence = f"{self.counted.format(number)}：{fault.sentence}"
                raise RuleViolation(fault.code, sentence, field=field) from fault
        return found

    def peek(self) -> list[dict[str, object]]:
        """Return the records that hold something, each as far as it is clear."""
        return [card.peek() for card in self.cards if not card.is_empty]

    def set_value(self, value: Any) -> None:
        """Show these records, and empty ones up to the least number."""
        for card in list(self.cards):
            self._discard(card)
        for values in value or []:
            self._append(values)
        while len(self.cards) < self._field.least:
            self._append(None)
        self._settle_rows()

    def draft(self) -> list[list[Any]]:
        """Return what stands in every entry of every record."""
        return [[entry.draft() for entry in card.inputs] for card in self.cards]

    def restore(self, draft: Any) -> None:
        """Put every record back."""
        self.set_value([{} for _ in draft])
        for card, row in zip(self.cards, draft, strict=False):
            for entry, written in zip(card.inputs, row, strict=False):
                entry.restore(written)

    def stops(self) -> Sequence[QWidget]:
        """Return the entries of all records; the adding button when there is none."""
        found = [stop for card in self.cards for entry in card.shown_inputs() for stop in entry.stops()]
        return found or (self.add,)

    def mark(self, wrong: bool) -> None:
        """Mark the entries at fault, or lift the marks."""
        for card in self.cards:
            if not wrong:
                card.complain("")
            for column, entry in zip(card.columns, card.inputs, strict=True):
                asked = not entry.isHidden() and not card.is_empty
                entry.mark(wrong and asked and not _is_right(column, entry))

    def point_out(self, part: str, sentence: str) -> tuple[QWidget, QLabel] | None:
        """Show a sentence in the record of that number, counted from 1 among those that hold something."""
        number, _, key = part.partition(".")
        filled = [card for card in self.cards if not card.is_empty]
        if not number.isdecimal() or not 1 <= int(number) <= len(filled):
            return None
        card = filled[int(number) - 1]
        card.complain(card.wrong.text() + sentence)
        place = card.place_of(key)
        set_look(place, "wrong", "yes")
        return place, card.wrong

    def settle(self) -> None:
        """Bring every entry into its usual shape."""
        for card in self.cards:
            for entry in card.inputs:
                entry.settle()


def _read(column: Field, entry: FieldInput) -> object:
    try:
        value: object = entry.value()
    except RuleViolation as fault:
        raise RuleViolation(fault.code, f"{column.label}：{fault.sentence}", field=column.key) from fault
    return value


def _asked(column: Field, entry: FieldInput) -> object:
    value = _read(column, entry)
    if column.required and value in (None, "", ()):
        raise RuleViolation("entry.required", f"请填写{column.label}。", field=column.key)
    return value


def _is_right(column: Field, entry: FieldInput) -> bool:
    try:
        _asked(column, entry)
    except RuleViolation:
        return False
    return True


def _written(entry: FieldInput) -> object:
    try:
        return entry.value()
    except RuleViolation:
        return entry.draft()
