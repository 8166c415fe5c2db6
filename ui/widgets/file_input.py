"""A file or a folder: its path typed, pasted, or chosen in the system's own window by a key."""

from __future__ import annotations

from PySide6.QtCore import QDir, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton

from ui.shortcuts import bind, captioned
from ui.widgets.fields import Field, Kind
from ui.widgets.inputs import TextInput


class FileInput(TextInput):
    """A line for a path, with the key that opens the system's file chooser; its value is the path as text."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field
        self.button = QPushButton(captioned("choose_file", self.tr("选择")))
        # Enter and Tab go on to the next entry; the chooser has its own key.
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.clicked.connect(self.choose)
        bind(self, "choose_file", self.choose)
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.addWidget(self.button)

    def value(self) -> str:
        """Return the path without the quotation marks that file managers put around a copied one."""
        return super().value().strip("\"'“”").strip()

    def choose(self) -> None:
        """Ask for the path in the system's window; nothing changes when the officer thinks better of it."""
        chosen = self._asked()
        if chosen:
            self.set_value(QDir.toNativeSeparators(chosen))
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _asked(self) -> str:
        title = self._field.label
        if self._field.kind is Kind.FOLDER:
            return QFileDialog.getExistingDirectory(self.window(), title, self.value())
        return QFileDialog.getOpenFileName(self.window(), title, self.value(), self._field.files)[0]
