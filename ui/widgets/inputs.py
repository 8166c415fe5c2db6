"""The entry widgets a form is made of: each gives a value, or refuses with a sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from rules.errors import RuleViolation
from rules.money import parse_yuan, yuan
from ui.entries import long_date, long_moment, read_date, read_integer, read_moment
from ui.theme import set_look
from ui.widgets.field_input import FieldInput
from ui.widgets.fields import Field, Kind
from ui.widgets.tick_box import TickBox

Now = Callable[[], datetime]
_FRAME = 24


def arrive(widget: QWidget) -> None:
    """Put the cursor into an entry, with the line it holds selected, ready to be typed over."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    line = widget.lineEdit() if isinstance(widget, QComboBox) else widget
    if isinstance(line, QLineEdit):
        # Qt selects only when the cursor was elsewhere, and it may have been put here a moment ago.
        line.selectAll()


def _beside(owner: QWidget, *parts: QWidget) -> None:
    row = QHBoxLayout(owner)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    for part in parts:
        row.addWidget(part, 1 if part is parts[0] else 0)
    owner.setFocusProxy(parts[0])


class TextInput(FieldInput):
    """A line of text."""

    def __init__(self, line: QLineEdit | None = None) -> None:
        super().__init__()
        self.line = line or QLineEdit()
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        _beside(self, self.line)

    def value(self) -> str:
        """Return the text without surrounding blanks."""
        return self.line.text().strip()

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self.line.setText("" if value is None else str(value))

    def draft(self) -> str:
        """Return the text as it stands."""
        return self.line.text()

    def restore(self, draft: Any) -> None:
        """Put the text back."""
        self.line.setText(str(draft))

    def stops(self) -> Sequence[QWidget]:
        """Return the line."""
        return (self.line,)


class _LongText(QPlainTextEdit):
    def sizeHint(self) -> QSize:
        lines = self.fontMetrics().lineSpacing() * 4
        return QSize(super().sizeHint().width(), lines + 22)


class LongTextInput(FieldInput):
    """Several lines of text; Tab leaves it, Shift+Enter begins a line."""

    def __init__(self) -> None:
        super().__init__()
        self.box = _LongText()
        self.box.setTabChangesFocus(True)
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._known = ""
        self.box.textChanged.connect(self._compare)
        _beside(self, self.box)

    def _compare(self) -> None:
        # textChanged also fires on every key of a Chinese composition, with the text unchanged.
        text = self.box.toPlainText()
        if text != self._known:
            self._known = text
            self.changed.emit()

    def value(self) -> str:
        """Return the text without surrounding blanks."""
        return self.box.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        """Show a text."""
        self.box.setPlainText("" if value is None else str(value))

    def draft(self) -> str:
        """Return the text as it stands."""
        return self.box.toPlainText()

    def restore(self, draft: Any) -> None:
        """Put the text back."""
        self.box.setPlainText(str(draft))

    def stops(self) -> Sequence[QWidget]:
        """Return the box."""
        return (self.box,)


class RoomyLine(QLineEdit):
    """A line that is never narrower than the longest text it usually holds, whatever the size of the letters."""

    def __init__(self, longest: str) -> None:
        super().__init__()
        self._longest = longest

    def minimumSizeHint(self) -> QSize:
        """Return the room for the longest text, with the frame around it."""
        least = self.fontMetrics().horizontalAdvance(self._longest) + _FRAME
        return super().minimumSizeHint().expandedTo(QSize(least, 0))


class _DigitLine(RoomyLine):
    """A line for figures: the input method stays out, so that t and 0830 arrive as typed."""

    def inputMethodQuery(self, query: Qt.InputMethodQuery, argument: Any = None) -> Any:
        if query == Qt.InputMethodQuery.ImEnabled:
            return False
        return super().inputMethodQuery(query)


class ReadLine(TextInput):
    """A line whose meaning is shown beside it while it is typed."""

    def __init__(self, placeholder: str, longest: str = "00000000000") -> None:
        super().__init__(_DigitLine(longest))
        self.line.setPlaceholderText(placeholder)
        self.reading = QLabel()
        self.reading.setWordWrap(True)
        set_look(self.reading, "look", "muted")
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.setStretch(0, 2)
        row.addWidget(self.reading, 3)
        self.line.textChanged.connect(lambda _text: self._show_reading())

    def value(self) -> Any:
        """Return what the line means, None when it is empty."""
        text = super().value()
        return self.meant(text) if text else None

    def go_compact(self) -> None:
        """Leave the words beside the line out, where there is no room for them."""
        self.reading.hide()

    def meant(self, text: str) -> Any:
        """Return what a text means; RuleViolation when it means nothing."""
        raise NotImplementedError

    def written(self, value: Any) -> str:
        """Return the usual way to write a value in the line."""
        raise NotImplementedError

    def spoken(self, value: Any) -> str:
        """Return the value in the words shown beside the line."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value in its usual writing."""
        self.line.setText("" if value is None else self.written(value))

    def settle(self) -> None:
        """Replace a short writing by the usual one."""
        try:
            value = self.value()
        except RuleViolation:
            return
        if value is not None and self.line.text() != self.written(value):
            self.line.setText(self.written(value))

    def _show_reading(self) -> None:
        try:
            value = self.value()
        except RuleViolation:
            value = None
        self.reading.setText("" if value is None else self.spoken(value))


class DateInput(ReadLine):
    """A day, in any short writing; the full date stands beside it."""

    def __init__(self, field: Field, now: Now) -> None:
        super().__init__("如 0630、15、t")
        self._lean = field.lean
        self._now = now

    def meant(self, text: str) -> date:
        """Return the day meant."""
        return read_date(text, self._now().date(), self._lean)

    def written(self, value: date) -> str:
        """Return 2019-06-30."""
        return value.isoformat()

    def spoken(self, value: date) -> str:
        """Return 2019年6月30日 星期日."""
        return long_date(value)


class MomentInput(ReadLine):
    """A day and a time, in any short writing."""

    def __init__(self, field: Field, now: Now) -> None:
        super().__init__("如 0830、-1 2215", "0000-00-00 00:00")
        self._lean = field.lean
        self._now = now

    def meant(self, text: str) -> datetime:
        """Return the local minute meant."""
        return read_moment(text, self._now(), self._lean)

    def written(self, value: datetime) -> str:
        """Return 2019-06-30 08:30."""
        return f"{value:%Y-%m-%d %H:%M}"

    def spoken(self, value: datetime) -> str:
        """Return 2019年6月30日 星期日 08:30."""
        return long_moment(value)


class AmountInput(ReadLine):
    """An amount typed in 元, held in 分."""

    def __init__(self) -> None:
        super().__init__("元，如 1500 或 1.2万")

    def meant(self, text: str) -> int:
        """Return the amount in 分."""
        return parse_yuan(text)

    def written(self, value: int) -> str:
        """Return 1,005.30."""
        return yuan(value)

    def spoken(self, value: int) -> str:
        """Return 1,005.30元."""
        return f"{yuan(value)}元"


class IntegerInput(ReadLine):
    """A whole number."""

    def __init__(self) -> None:
        super().__init__("")

    def meant(self, text: str) -> int:
        """Return the number."""
        return read_integer(text)

    def written(self, value: int) -> str:
        """Return the digits."""
        return str(value)

    def spoken(self, value: int) -> str:
        """Return nothing: the digits speak for themselves."""
        return ""


class CheckInput(FieldInput):
    """Yes or no, by the space bar."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.box = TickBox(field.label)
        self.box.toggled.connect(lambda _on: self.changed.emit())
        _beside(self, self.box)

    def value(self) -> bool:
        """Return whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: Any) -> None:
        """Tick it or not."""
        self.box.setChecked(bool(value))

    def draft(self) -> bool:
        """Return whether it is ticked."""
        return self.value()

    def restore(self, draft: Any) -> None:
        """Tick it as it was."""
        self.set_value(draft)

    def stops(self) -> Sequence[QWidget]:
        """Return the box."""
        return (self.box,)


def plain_input(field: Field, now: Now) -> FieldInput:
    """Return the entry for a field of a kind that is typed or ticked; KeyError for other kinds."""
    makers: dict[Kind, Callable[[], FieldInput]] = {
        Kind.TEXT: TextInput,
        Kind.LONG_TEXT: LongTextInput,
        Kind.DATE: lambda: DateInput(field, now),
        Kind.MOMENT: lambda: MomentInput(field, now),
        Kind.AMOUNT: AmountInput,
        Kind.INTEGER: IntegerInput,
        Kind.CHECK: lambda: CheckInput(field),
    }
    return makers[field.kind]()
