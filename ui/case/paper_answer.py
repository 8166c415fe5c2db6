"""An answer without a number, given in the entry of the number, chooses the kind of paper."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.widgets.form import ActForm
from workflow.snapshots import NO_NUMBER


class PaperAnswer(QObject):
    """Turns 无证件 or 拒绝出示 in the entry ``number`` of a form into the choice of ``kind``."""

    def __init__(self, form: ActForm, kind: str, number: str) -> None:
        super().__init__(form)
        self._form, self._kind, self._number = form, kind, number
        form.edited.connect(self.look)

    def look(self) -> None:
        """Choose the kind when its words stand where the number is asked for."""
        typed = self._form.entry(self._number).peek()
        answered = next((kind for kind in NO_NUMBER if kind.label == typed), None)
        if answered is not None:
            self._form.set_values({self._number: None, self._kind: answered})
