"""One line of a form: the label, the entry, its hint and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from rules.errors import Problem, RuleViolation
from ui.theme import set_look
from ui.widgets.field_input import FieldInput
from ui.widgets.fields import Field, Kind
from ui.widgets.inputs import Now
from ui.widgets.rows_input import make_input

_NOTHING: tuple[object, ...] = (None, "", (), [])


class FormRow(QWidget):
    """A field on screen; ``entry`` is None for a heading or a note.

    ``complaint`` is what is said to be wrong, shown in ``words``; ``place`` is the part of the entry it is about;
    ``calm`` says what is well with it, None until there is something to say.
    """

    def __init__(self, field: Field, now: Now) -> None:
        super().__init__()
        self.field = field
        self.entry: FieldInput | None = make_input(field, now) if field.is_entry else None
        self.label = QLabel()
        self.wrong, self.minded = QLabel(), QLabel()
        self.calm: QLabel | None = None
        self.complaint = ""
        self.place: QWidget | None = None
        self.words = self.wrong
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        if self.entry is None:
            self._lay_out_words()
        else:
            self._lay_out_entry(self.entry)

    def complain(self, sentence: str, part: str = "") -> None:
        """Show what is wrong with the entry, or with a part of it as 2.amount; "" takes it away."""
        if sentence == self.complaint:
            return
        self.complaint, self.place, self.words = "", None, self.wrong
        self.wrong.clear()
        self.wrong.hide()
        if self.entry is not None:
            self.entry.mark(False)
        self.complain_too(sentence, part)

    def complain_too(self, sentence: str, part: str = "") -> None:
        """Show one thing more that is wrong."""
        if self.entry is None:
            return
        if sentence and not self.complaint:
            self.entry.mark(True)
        self.complaint += sentence
        self.entry.stops()[0].setAccessibleDescription(self.complaint or self.field.shown_hint)
        found = self.entry.point_out(part, sentence) if part else None
        if found is None:
            self.wrong.setText(self.wrong.text() + sentence)
            self.wrong.setVisible(bool(self.wrong.text()))
        elif self.place is None:
            self.place, self.words = found

    def remark(self, words: str, calm: str = "") -> None:
        """Say beneath the entry what should be minded and stops nothing, and what is well; "" takes it away."""
        self.minded.setText(words)
        self.minded.setVisible(bool(words))
        if calm or self.calm is not None:
            self._calm_label().setText(calm)
            self._calm_label().setVisible(bool(calm))

    def _calm_label(self) -> QLabel:
        if self.calm is None:
            # Made when first needed: hardly any entry has something of the kind to say.
            self.calm = QLabel()
            self.calm.setWordWrap(True)
            set_look(self.calm, "tone", "good")
            self._grid.addWidget(self.calm, 5, 1)
        return self.calm

    def value(self) -> Any:
        """Return the value of the entry; RuleViolation, with the field's key, when it is unclear."""
        assert self.entry is not None
        return self._read(self.entry.value)

    def peek(self) -> Any:
        """Return the value as far as it is clear, None when it is not."""
        assert self.entry is not None
        return self.entry.peek()

    def unclear(self) -> Problem | None:
        """Return why the entry gives no value, None when it does or is still empty."""
        assert self.entry is not None
        return self._fault_of(self.entry.value)

    def illegible(self) -> Problem | None:
        """Return why what stands in the entry cannot be read, None when it can, whatever is still missing from it."""
        assert self.entry is not None
        return self._fault_of(self.entry.require_legible)

    def _read(self, reading: Callable[[], object]) -> Any:
        try:
            return reading()
        except RuleViolation as fault:
            field = ".".join(filter(None, (self.field.key, fault.field)))
            raise RuleViolation(fault.code, fault.sentence, field=field) from fault

    def _fault_of(self, reading: Callable[[], object]) -> Problem | None:
        try:
            self._read(reading)
        except RuleViolation as fault:
            return Problem(fault.field, fault.sentence)
        return None

    def problem(self) -> Problem | None:
        """Return what keeps the entry from being saved, or None."""
        unclear = self.unclear()
        if unclear is None and self.field.required and self.peek() in _NOTHING:
            chosen = self.field.kind in {Kind.CHOICE, Kind.SEVERAL}
            return Problem(self.field.key, f"请{'选择' if chosen else '填写'}{self.field.label}。")
        return unclear

    def _lay_out_words(self) -> None:
        self.label.hide()
        words = QLabel(self.field.label)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        heading = self.field.kind is Kind.GROUP
        set_look(words, "look", "heading" if heading else "muted")
        self._grid.setContentsMargins(0, 10 if heading else 0, 0, 2)
        self._grid.addWidget(words, 0, 0, 1, 2)

    def _lay_out_entry(self, entry: FieldInput) -> None:
        self._name(entry)
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        self._grid.addWidget(self.label, 0, 0, top)
        if entry.wide:
            self._grid.addWidget(entry, 3, 0, 1, 2)
        else:
            self._grid.addWidget(entry, 0, 1, Qt.AlignmentFlag.AlignTop)
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        set_look(self.wrong, "tone", "bad")
        self._grid.addWidget(self.wrong, 1, 1)
        self.minded.setWordWrap(True)
        self.minded.hide()
        set_look(self.minded, "tone", "warn")
        self._grid.addWidget(self.minded, 4, 1)
        if self.field.shown_hint:
            hint = QLabel(self.field.shown_hint)
            hint.setWordWrap(True)
            set_look(hint, "look", "muted")
            self._grid.addWidget(hint, 2, 1)

    def _name(self, entry: FieldInput) -> None:
        if self.field.kind is not Kind.CHECK:
            self.label.setText(f"{self.field.label}{' *' if self.field.required else ''}")
        self.label.setBuddy(entry)
        self.label.setMinimumHeight(entry.stops()[0].sizeHint().height() if self._is_line else 0)
        for stop in entry.stops()[:1]:
            stop.setAccessibleName(self.field.label)
            stop.setAccessibleDescription(self.field.shown_hint)

    @property
    def _is_line(self) -> bool:
        lines = self.field.kind not in {Kind.LONG_TEXT, Kind.KEPT}
        return lines and self.entry is not None and not self.entry.wide
