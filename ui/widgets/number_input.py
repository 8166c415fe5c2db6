"""The entry of an identity number; to show none, or to refuse, are answers like any other."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from rules.identity import meant_paper
from rules.vocabulary import IdKind
from ui.widgets.fields import Choice, Field
from ui.widgets.inputs import Now, RoomyLine, TextInput
from workflow.snapshots import NO_NUMBER

ANSWERS = "w 无证件，j 拒绝出示。"
"""How the answers without a number are written."""


_CODES = {IdKind.NONE: "w", IdKind.REFUSED: "j"}


def paper_choices() -> tuple[Choice, ...]:
    """Return the kinds of paper, those without a number under the letters they are written with everywhere."""
    return tuple(Choice(kind, kind.label, _CODES.get(kind, "")) for kind in IdKind)


class NumberLine(RoomyLine):
    """A line for numbers: the input method stays out, but for papers whose number carries characters."""

    words_too = False

    def __init__(self) -> None:
        super().__init__("0" * 18)

    def inputMethodQuery(self, query: Qt.InputMethodQuery, argument: Any = None) -> Any:
        """Say whether an input method may come in."""
        if query == Qt.InputMethodQuery.ImEnabled and not self.words_too:
            return False
        return super().inputMethodQuery(query)


class NumberInput(TextInput):
    """A number, or 无证件 or 拒绝出示, written out once a short answer has been left."""

    def __init__(self) -> None:
        super().__init__(NumberLine())

    def settle(self) -> None:
        """Write a short answer out."""
        kind, _ = meant_paper(self.line.text())
        if kind in NO_NUMBER and self.line.text() not in ("", kind.label):
            self.line.setText(kind.label)


def number_input(_field: Field, _now: Now) -> NumberInput:
    """Return the entry of a field that asks for an identity number."""
    return NumberInput()
