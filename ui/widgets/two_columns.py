"""Two columns side by side, one above the other where the room is narrow."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout


class TwoColumns(QBoxLayout):
    """Holds ``left`` and ``right``; each needs ``ems`` Chinese characters of width to stand beside the other."""

    def __init__(self, ems: int, gap: int) -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._ems = ems
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        self.setSpacing(gap)
        for side in (self.left, self.right):
            side.setSpacing(gap)
            self.addLayout(side, 1)

    def fit(self, width: int, em: int) -> None:
        """Place the columns in a sheet of that width; ``em`` is the width of one Chinese character."""
        beside = width >= 2 * self._ems * em
        self.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
