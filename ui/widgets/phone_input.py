"""The entry of a telephone number."""

from __future__ import annotations

from rules.phones import read_phone
from ui.widgets.inputs import ReadLine


class PhoneInput(ReadLine):
    """A telephone number, grouped as it is typed; what digits lack is said once it has been left."""

    def __init__(self) -> None:
        super().__init__("")

    def value(self) -> str:
        """Return the number as it is stored, "" when the line is empty."""
        return read_phone(self.line.text()).number

    def written(self, value: str) -> str:
        """Return 138 0000 0000."""
        return read_phone(value).shown

    def spoken(self, value: str) -> str:
        """Return the number in groups, nothing while digits lack."""
        reading = read_phone(value)
        return "" if reading.warning else reading.shown

    def settle(self) -> None:
        """Group the digits, and say what looks wrong."""
        super().settle()
        if warning := read_phone(self.line.text()).warning:
            self.reading.setText(warning)
