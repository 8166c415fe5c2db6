"""What is set at the station, by heading, in a part of the page that scrolls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import set_look
from ui.widgets.chips import FactsPanel, SectionHeading
from workflow.views.station import Fact

_LABEL_LETTERS = 8


class StationFacts(QScrollArea):
    """The facts of the station under their headings; the arrow keys move it."""

    def __init__(self, headings: Sequence[str]) -> None:
        super().__init__()
        self.panels = {name: FactsPanel() for name in headings}
        sheet = QWidget()
        set_look(sheet, "look", "sheet")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        for name, panel in self.panels.items():
            column.addWidget(SectionHeading(name))
            column.addWidget(panel)
            column.addSpacing(8)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(sheet)
        self.setAccessibleName(self.tr("本所情况"))

    def show_facts(self, facts: Mapping[str, Sequence[Fact]]) -> None:
        """Show these facts by heading; a heading not named keeps its own."""
        for name, pairs in facts.items():
            panel = self.panels[name]
            panel.set_facts(pairs)
            grid = panel.layout()
            if isinstance(grid, QGridLayout):
                # One edge for all headings.
                grid.setColumnMinimumWidth(0, self.fontMetrics().horizontalAdvance("字") * _LABEL_LETTERS)
