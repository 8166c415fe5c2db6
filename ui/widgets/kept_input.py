"""What a form keeps without showing it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from ui.widgets.field_input import FieldInput


class KeptInput(FieldInput):
    """Something that goes with the form and its draft without being shown."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: Any = None
        self.hide()

    def value(self) -> Any:
        """Return what is kept."""
        return self._kept

    def set_value(self, value: Any) -> None:
        """Keep a plain value."""
        if value != self._kept:
            self._kept = value
            self.changed.emit()

    def draft(self) -> Any:
        """Return what is kept."""
        return self._kept

    def restore(self, draft: Any) -> None:
        """Keep what was kept."""
        self.set_value(draft)

    def stops(self) -> Sequence[QWidget]:
        """Return nothing to visit."""
        return ()
