"""A form from data: Enter goes on, Ctrl+Enter saves, Esc leaves; what was typed is never lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from rules.errors import Problem, Refusal, RuleViolation
from ui.colours import Tone
from ui.shortcuts import bind, captioned, gives_way, matches
from ui.theme import set_look
from ui.widgets.choice_input import ChoiceInput
from ui.widgets.field_input import FieldInput
from ui.widgets.fields import Fill, FormSpec
from ui.widgets.form_row import FormRow
from ui.widgets.form_sheet import FormSheet
from ui.widgets.inputs import Now, arrive
from ui.widgets.rows_input import RowsField


class ActForm(QWidget):
    """Shows a FormSpec; emits ``submitted(dict)`` with its values once every entry is clear.

    ``look_asked(dict)`` gives them to be looked at alone, whatever is still missing.
    ``edited`` follows every change, ``cancelled`` the Esc key. Problems and refusals stand beside
    the field they name and leave everything typed as it is. ``answers_first`` is asked before any key
    of the form takes effect; True means that the key has been answered. ``composing`` is true while an
    input method holds letters it has not committed.
    """

    submitted = Signal(object)
    look_asked = Signal(object)
    cancelled = Signal()
    edited = Signal()

    def __init__(self, spec: FormSpec, now: Now = datetime.now, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self.rows = {field.key: FormRow(field, now) for field in spec.fields}
        self.top, self.told = QLabel(), QLabel()
        self.composing = False
        self.answers_first: Callable[[QKeyEvent], bool] = lambda _event: False
        self._lay_out()
        self.reset()
        for row in self.entry_rows():
            self._listen(row)
        self._watch_stops()
        self._show_needed()
        for fill in spec.fills:
            bind(self, fill.name, partial(self._fill_in, fill))
        if spec.look_label:
            bind(self, "look_at_draft", self.look)
        if self._rows_fields():
            bind(self, "add_row", self.add_record)
            bind(self, "remove_row", self.remove_record)

    # What it holds

    def entry_rows(self) -> Iterator[FormRow]:
        """Yield the rows that ask for something, in reading order, hidden ones included."""
        return (row for row in self.rows.values() if row.entry is not None)

    def entry(self, key: str) -> FieldInput:
        """Return the entry widget of a field; KeyError when it has none."""
        entry = self.rows[key].entry
        if entry is None:
            raise KeyError(key)
        return entry

    def values(self) -> dict[str, Any]:
        """Return the values of the shown fields by key; RuleViolation when an entry is unclear."""
        return {row.field.key: row.value() for row in self.entry_rows() if not row.isHidden()}

    def peek(self) -> dict[str, Any]:
        """Return the values as far as they are clear, None for the rest, hidden fields included."""
        return {row.field.key: row.peek() for row in self.entry_rows()}

    def set_values(self, values: Mapping[str, object]) -> None:
        """Show these values; fields not named keep theirs."""
        for key, value in values.items():
            self.entry(key).set_value(value)

    def reset(self) -> None:
        """Put every entry back to what it holds at first."""
        for row in self.entry_rows():
            assert row.entry is not None
            first = row.field.value
            row.entry.set_value(first() if callable(first) else first)
        self.clear_problems()
        self._scroll.verticalScrollBar().setValue(0)

    def draft(self) -> dict[str, Any]:
        """Return everything typed as plain JSON values, unclear entries included."""
        return {row.field.key: row.entry.draft() for row in self.entry_rows() if row.entry}

    def restore(self, draft: Mapping[str, Any]) -> None:
        """Put back what ``draft`` returned, as far as its fields still exist."""
        for key in draft.keys() & self.rows.keys():
            self.entry(key).restore(draft[key])

    # What is wrong

    def problems(self) -> list[Problem]:
        """Return what must still be put right in the shown fields, in reading order."""
        found = (row.problem() for row in self.entry_rows() if not row.isHidden())
        return [problem for problem in found if problem is not None]

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show each sentence beside its field, those without a field on top, and go to the first."""
        self.clear_problems()
        loose = [problem.sentence for problem in problems if not self._place(problem)]
        self._say_on_top("".join(loose))
        first = next((row for row in self.entry_rows() if row.complaint and not row.isHidden()), None)
        if first is not None:
            self._point_at(first)

    def show_refusal(self, refusal: Refusal) -> None:
        """Show a refusal, with its source and who can lift it, at the field it names or on top."""
        self.set_busy(False)
        self.show_problems([Problem(refusal.field, refusal.message)])

    def clear_problems(self) -> None:
        """Take all complaints away."""
        self._say_on_top("")
        self.told.hide()
        for row in self.rows.values():
            row.complain("")

    @property
    def has_complaints(self) -> bool:
        """Whether something is said to be wrong."""
        return bool(self.top.text()) or any(row.complaint for row in self.entry_rows())

    def _place(self, problem: Problem) -> bool:
        key, _, part = problem.field.partition(".")
        row = self.rows.get(key)
        if row is None or row.entry is None or row.isHidden():
            return False
        row.complain_too(problem.sentence, part)
        return True

    def _point_at(self, row: FormRow) -> None:
        # What has just been shown has no place yet, and would stay below the edge unseen.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        assert row.entry is not None
        place = row.place or row.entry.stops()[0]
        arrive(place)
        # Little room around them, so that both fit into a small window.
        for seen in (row.words, place):
            self._scroll.ensureWidgetVisible(seen, 0, 6)

    def _say_on_top(self, sentence: str) -> None:
        self.top.setText(sentence)
        self.top.setVisible(bool(sentence))

    # What the officer does

    def go_to(self, key: str = "") -> None:
        """Put the cursor into a field, without a key into the first one."""
        row = self.rows[key] if key else next(self.entry_rows(), None)
        if row is not None and row.entry is not None:
            arrive(row.entry.stops()[0])

    def first_missing(self) -> QWidget | None:
        """Return the first entry that must be made and has not been, otherwise the first of all."""
        shown = [row for row in self.entry_rows() if row.entry is not None and not row.isHidden()]
        row = next((row for row in shown if row.problem() is not None), next(iter(shown), None))
        return None if row is None or row.entry is None else row.entry.stops()[0]

    def submit(self) -> None:
        """Emit ``submitted`` when every entry is clear, otherwise show what is not."""
        if not self.submit_button.isEnabled():
            return
        # Letters an input method still holds belong to what is saved.
        QApplication.inputMethod().commit()
        self._settle()
        problems = self.problems()
        self.show_problems(problems)
        if not problems:
            self.submitted.emit(self.values())

    def look(self) -> None:
        """Emit ``look_asked`` with what is clear so far; what is not clear is shown."""
        QApplication.inputMethod().commit()
        self._settle()
        unclear = [problem for row in self.entry_rows() if (problem := row.illegible()) is not None]
        self.show_problems(unclear)
        if not unclear:
            self.look_asked.emit(self.peek())

    def set_busy(self, busy: bool) -> None:
        """Hold the saving button while the act is being done."""
        self.submit_button.setEnabled(not busy)

    def stops(self) -> list[QWidget]:
        """Return the widgets Enter visits, in order: the shown entries, then the saving button."""
        shown = (row.entry for row in self.entry_rows() if not row.isHidden())
        return [stop for entry in shown if entry for stop in entry.stops()] + [self.submit_button]

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab visit what Enter visits and the leaving button, round and round; F6 leads out of the form."""
        ring = [*self.stops(), self.cancel_button]
        focused = QApplication.focusWidget()
        if focused not in ring:
            return super().focusNextPrevChild(forward)
        usable = [stop for stop in ring if stop is focused or stop.isEnabled()]
        arrive(usable[(usable.index(focused) + (1 if forward else -1)) % len(usable)])
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Act on the form's keys and keep the focused entry in view."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._act_on(watched, event)
        if gives_way(event):
            return True
        if isinstance(event, QInputMethodEvent):
            self.composing = bool(event.preeditString())
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self._scroll.ensureWidgetVisible(watched, 0, 60)
        if event.type() == QEvent.Type.FocusOut:
            self._settle_one(watched)
        return False

    def _act_on(self, watched: QObject, event: QKeyEvent) -> bool:
        if self.answers_first(event):
            return True
        pressed = QKeySequence(event.keyCombination())
        if matches("submit", pressed):
            # A key held down saves once: what follows is another form by then.
            if not event.isAutoRepeat():
                self.submit()
        elif matches("cancel", pressed):
            self.cancelled.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not _with_shift(event):
            self._go_on(watched)
        else:
            return False
        return True

    def _go_on(self, watched: QObject) -> None:
        if isinstance(watched, QPushButton):
            watched.click()
            return
        stops = self.stops()
        if watched in stops:
            arrive(stops[stops.index(watched) + 1])

    def _rows_fields(self) -> list[RowsField]:
        return [row.entry for row in self.entry_rows() if isinstance(row.entry, RowsField)]

    def _rows_meant(self) -> RowsField | None:
        shown = [field for field in self._rows_fields() if field.isVisibleTo(self)]
        focused = QApplication.focusWidget()
        within = [field for field in shown if focused is not None and field.isAncestorOf(focused)]
        return next(iter(within), shown[-1] if shown else None)

    def add_record(self) -> None:
        """Add a record to the list the cursor is in, to the last list when it is in none."""
        field = self._rows_meant()
        if field is not None:
            field.add_row()

    def remove_record(self) -> None:
        """Remove the record the cursor is in."""
        field, focused = self._rows_meant(), QApplication.focusWidget()
        # From another entry the record that would go is not the one looked at.
        if field is not None and (isinstance(focused, QPushButton) or field.holds(focused)):
            field.remove_row(focused)

    def _fill_in(self, fill: Fill) -> None:
        known = self.peek()
        if fill.when is not None and not fill.when(known):
            return
        self.clear_problems()
        try:
            filled = fill.values(known)
        except RuleViolation as fault:
            self.show_refusal(fault)
            return
        self.set_values(filled)
        self.told.setText(fill.told(known, filled))
        self.told.show()

    # How it is put together

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        title = QLabel(self.spec.title)
        set_look(title, "look", "title")
        for words, tone in ((self.top, Tone.BAD), (self.told, Tone.GOOD)):
            words.setWordWrap(True)
            set_look(words, "bar", tone.value)
        self.told.hide()
        column.addWidget(title)
        # Shown before it has a parent, a label would be a window of its own and take the keys away.
        title.setVisible(bool(self.spec.title))
        column.addWidget(self.top)
        column.addWidget(self._scrolled_rows(), 1)
        column.addWidget(self.told)
        column.addLayout(self._foot())

    def _scrolled_rows(self) -> QScrollArea:
        sheet = FormSheet(self.rows.values())
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(sheet)
        self._align_labels()
        return self._scroll

    def changeEvent(self, event: QEvent) -> None:
        """Give the labels room again when the letters change their size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._align_labels()

    def _align_labels(self) -> None:
        widest = max((row.label.sizeHint().width() for row in self.entry_rows()), default=0)
        for row in self.rows.values():
            row.label.setFixedWidth(widest)

    def _foot(self) -> QHBoxLayout:
        self.submit_button = QPushButton(captioned("submit", self.spec.submit_label))
        set_look(self.submit_button, "look", "primary")
        self.cancel_button = QPushButton(captioned("cancel", self.spec.cancel_label))
        self.submit_button.clicked.connect(self.submit)
        self.cancel_button.clicked.connect(self.cancelled)
        foot = QHBoxLayout()
        foot.addWidget(self.submit_button)
        if self.spec.look_label:
            looking = QPushButton(captioned("look_at_draft", self.spec.look_label))
            looking.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            looking.clicked.connect(self.look)
            foot.addWidget(looking)
        foot.addWidget(self.cancel_button)
        self.fill_buttons = [self._fill_button(fill) for fill in self.spec.fills]
        for button in self.fill_buttons:
            foot.addWidget(button)
        foot.addStretch(1)
        return foot

    def _fill_button(self, fill: Fill) -> QPushButton:
        button = QPushButton(captioned(fill.name))
        # Its key does the same: Enter and Tab go on to what must be answered.
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        button.clicked.connect(partial(self._fill_in, fill))
        return button

    def _listen(self, row: FormRow) -> None:
        entry = row.entry
        assert entry is not None
        entry.changed.connect(lambda: self._changed(row))
        if isinstance(entry, ChoiceInput):
            entry.accepted.connect(lambda: self._go_on(entry.box), Qt.ConnectionType.QueuedConnection)
        if isinstance(entry, RowsField):
            entry.rows_changed.connect(self._watch_stops)

    def _changed(self, row: FormRow) -> None:
        row.complain("")
        self._show_needed()
        self.edited.emit()

    def _show_needed(self) -> None:
        conditional = [row for row in self.rows.values() if row.field.when is not None]
        if not conditional and not self.spec.fills:
            return
        known = self.peek()
        for fill, button in zip(self.spec.fills, self.fill_buttons, strict=True):
            button.setVisible(fill.when is None or fill.when(known))
        for row in conditional:
            assert row.field.when is not None
            row.setVisible(row.field.when(known))

    def _watch_stops(self) -> None:
        every = [stop for row in self.entry_rows() if row.entry for stop in row.entry.stops()]
        adding = [field.add for field in self._rows_fields()]
        for widget in {*every, *adding, *self.fill_buttons, self.submit_button, self.cancel_button}:
            widget.removeEventFilter(self)
            widget.installEventFilter(self)

    def _settle(self) -> None:
        for row in self.entry_rows():
            if row.entry is not None:
                row.entry.settle()

    def _settle_one(self, watched: QObject) -> None:
        for row in self.entry_rows():
            if row.entry is not None and watched in row.entry.stops():
                row.entry.settle()
                self._tell_unclear(row)

    def _tell_unclear(self, row: FormRow) -> None:
        # What is still missing may be about to come: that is said when the form is saved.
        unclear = row.illegible()
        if unclear is not None:
            row.complain(unclear.sentence, unclear.field.partition(".")[2])


def _with_shift(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
