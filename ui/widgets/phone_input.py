"""The entry of a telephone number."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout

from rules.phones import read_phone
from ui.widgets.inputs import ReadLine


class PhoneInput(ReadLine):
    """A telephone number, grouped once it has been left; what it lacks is then said beneath it."""

    def __init__(self) -> None:
        super().__init__("", "138 0000 0000")
        column = self.layout()
        assert isinstance(column, QBoxLayout)
        column.setDirection(QBoxLayout.Direction.TopToBottom)
        column.setSpacing(2)
        self._compact = False
        self._say("")

    def go_compact(self) -> None:
        """Leave it to others to say what the number lacks."""
        super().go_compact()
        self._compact = True

    def value(self) -> str:
        """Return the number as it is stored, "" when the line is empty."""
        return read_phone(self.line.text()).number

    def written(self, value: str) -> str:
        """Return 138 0000 0000."""
        return read_phone(value).shown

    def spoken(self, value: str) -> str:
        """Return nothing: the number speaks for itself."""
        return ""

    def settle(self) -> None:
        """Group the digits, and say what looks wrong."""
        super().settle()
        self._say(read_phone(self.line.text()).warning)

    def _show_reading(self) -> None:
        self._say("")

    def _say(self, words: str) -> None:
        self.reading.setText(words)
        self.reading.setVisible(bool(words) and not self._compact)
