"""Any number of listed answers, each with its own box."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.field_input import FieldInput
from ui.widgets.fields import Choice, Field
from ui.widgets.tick_box import TickBox


class SeveralInput(FieldInput):
    """Any number of the listed answers, each ticked by the space bar."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._choices = field.choices
        self.boxes = [TickBox(choice.label) for choice in field.choices]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for box in self.boxes:
            box.toggled.connect(lambda _on: self.changed.emit())
            column.addWidget(box)
        if self.boxes:
            self.setFocusProxy(self.boxes[0])

    def value(self) -> tuple[object, ...]:
        """Return the ticked values in the order shown."""
        return tuple(choice.value for choice in self._ticked())

    def set_value(self, value: Any) -> None:
        """Tick exactly the given values."""
        for choice, box in zip(self._choices, self.boxes, strict=True):
            box.setChecked(choice.value in (value or ()))

    def draft(self) -> list[str]:
        """Return the words of the ticked answers: the list may be another one when the draft comes back."""
        return [choice.label for choice in self._ticked()]

    def restore(self, draft: Any) -> None:
        """Tick the answers as they were."""
        for choice, box in zip(self._choices, self.boxes, strict=True):
            box.setChecked(choice.label in draft)

    def stops(self) -> Sequence[QWidget]:
        """Return the boxes."""
        return self.boxes

    def _ticked(self) -> list[Choice]:
        return [choice for choice, box in zip(self._choices, self.boxes, strict=True) if box.isChecked()]
