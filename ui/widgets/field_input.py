"""What every entry of a form can do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from rules.errors import RuleViolation
from ui.theme import set_look


class FieldInput(QWidget):
    """One entry: ``value()`` returns what is meant or raises RuleViolation; ``changed`` follows typing."""

    changed = Signal()
    wide = False
    """Whether the entry takes the whole width, beneath its label."""

    def value(self) -> Any:
        """Return the value typed, None (text: "") when empty; raise RuleViolation when it is unclear."""
        raise NotImplementedError

    def require_legible(self) -> None:
        """Raise RuleViolation when what stands in the entry cannot be read; something missing is no such fault."""
        self.value()

    def peek(self) -> Any:
        """Return the value as far as it is clear, None when it is not."""
        try:
            return self.value()
        except RuleViolation:
            return None

    def set_value(self, value: Any) -> None:
        """Show a value; None empties the entry."""
        raise NotImplementedError

    def draft(self) -> Any:
        """Return what stands in the entry as plain JSON values, unclear or not."""
        raise NotImplementedError

    def restore(self, draft: Any) -> None:
        """Put back what ``draft`` returned."""
        raise NotImplementedError

    def stops(self) -> Sequence[QWidget]:
        """Return the widgets that Enter and Tab visit, in order."""
        raise NotImplementedError

    def mark(self, wrong: bool) -> None:
        """Show or lift the line that marks a wrong entry."""
        for stop in self.stops():
            set_look(stop, "wrong", "yes" if wrong else "")

    def point_out(self, part: str, sentence: str) -> tuple[QWidget, QLabel] | None:
        """Show a sentence at the part it names, as 2.amount; return where to go and what to read, None without it."""
        return None

    def settle(self) -> None:
        """Bring the shown text into its usual shape after the officer has left the entry."""
