"""A form as data: what is asked, in which order, and what it holds at first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, Protocol

from ui.entries import Lean
from ui.shortcuts import shortcut

if TYPE_CHECKING:
    from ui.widgets.field_input import FieldInput


class Kind(Enum):
    """What an entry is; in brackets the value it gives (an empty entry gives None, text gives "")."""

    TEXT = auto()  # str
    LONG_TEXT = auto()  # str
    CHOICE = auto()  # the value of the Choice
    SEVERAL = auto()  # tuple of the values of the Choices
    PHONE = auto()  # str, as it is stored
    KEPT = auto()  # any plain value; nothing to be seen or typed, the draft keeps it
    DATE = auto()  # date
    MOMENT = auto()  # datetime, local and naive
    AMOUNT = auto()  # int, 分
    INTEGER = auto()  # int
    CHECK = auto()  # bool
    FILE = auto()  # str, a path; Ctrl+O asks the system for it
    FOLDER = auto()  # str, likewise
    ROWS = auto()  # list of dicts, one per row
    NOTE = auto()  # nothing: a sentence to read
    GROUP = auto()  # nothing: a heading


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose: the value stored, the words shown, and letters that mean it before all others."""

    value: object
    label: str
    code: str = ""


class _Labelled(Protocol):
    @property
    def label(self) -> str: ...


def choices_of(words: Iterable[_Labelled]) -> tuple[Choice, ...]:
    """Return a choice for each word of a vocabulary, in its order."""
    return tuple(Choice(word, word.label) for word in words)


@dataclass(frozen=True, slots=True)
class Field:
    """One entry of a form.

    ``value`` is held at first, a function is asked for it each time the form is emptied; ``lean`` says to
    which side a short date belongs; ``free`` lets a choice be typed that is not listed (its text is the value);
    ``columns`` and ``least`` describe ROWS; ``files`` says what a FILE may be, as ``表格 (*.xlsx *.csv)``;
    ``when`` hides the field, and leaves it out of the values, while it answers False. In a column of ROWS ``when``
    is asked about its own record, and ``offers`` gives the choices that suit it. ``beside`` puts the field to the
    right of the one before it where there is room; ``made_by`` makes its entry where the kind does not say which.
    """

    key: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[Choice, ...] = ()
    hint: str = ""
    value: object = None
    lean: Lean = "month"
    free: bool = False
    columns: tuple[Field, ...] = ()
    least: int = 0
    files: str = ""
    when: Callable[[Mapping[str, object]], bool] | None = None
    offers: Callable[[Mapping[str, object]], tuple[Choice, ...]] | None = None
    beside: bool = False
    made_by: Callable[[Field, Callable[[], datetime]], FieldInput] | None = None

    @property
    def shown_hint(self) -> str:
        """The hint beneath the entry; long text tells at least how a line is begun."""
        if self.hint or self.kind is not Kind.LONG_TEXT:
            return self.hint
        return f"{shortcut('new_line').shown} 换行。"

    @property
    def is_entry(self) -> bool:
        """Whether the field asks for something."""
        return self.kind not in {Kind.NOTE, Kind.GROUP}


@dataclass(frozen=True, slots=True)
class Fill:
    """A key of a form that fills entries in from others: ``values`` gives what they are to hold.

    ``name`` is its shortcut; RuleViolation says what is missing; ``when`` hides the button while it answers False.
    ``told`` says in a sentence, from the values filled in, what has been done.
    """

    name: str
    values: Callable[[Mapping[str, object]], Mapping[str, object]]
    told: Callable[[Mapping[str, Any], Mapping[str, Any]], str]
    when: Callable[[Mapping[str, object]], bool] | None = None


@dataclass(frozen=True, slots=True)
class FormSpec:
    """A whole form: its title, its fields in reading order, the caption of the saving button, keys that fill in.

    With ``look_label`` it can be looked at before it is saved.
    """

    title: str
    fields: tuple[Field, ...]
    submit_label: str = "保存"
    cancel_label: str = "取消"
    fills: tuple[Fill, ...] = ()
    look_label: str = ""


def heading(text: str) -> Field:
    """Return a heading between fields."""
    return Field(f"heading:{text}", text, Kind.GROUP)


def note(text: str, key: str = "") -> Field:
    """Return a sentence to read between fields."""
    return Field(key or f"note:{text}", text, Kind.NOTE)
