"""One entry of a form filled in from the others, where only one answer can be meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject

from ui.widgets.form import ActForm


class Suggestion(QObject):
    """Fills an entry with what ``meant`` gives for the values typed; an answer chosen by the officer stays."""

    def __init__(self, form: ActForm, key: str, meant: Callable[[Mapping[str, Any]], object]) -> None:
        super().__init__(form)
        self._form, self._key, self._meant = form, key, meant
        self._filled: object = meant(form.peek())
        form.edited.connect(self.look)

    def look(self) -> None:
        """Fill in the one meant now, in place of the one that was meant before."""
        typed = self._form.peek()
        meant = self._meant(typed)
        if meant == self._filled or typed[self._key] not in (None, self._filled):
            return
        self._filled = meant
        self._form.set_values({self._key: meant})
