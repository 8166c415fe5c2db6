"""The longest date is seen whole in a list, whatever the size of the letters."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from ui.theme import Appearance, TextSize, show
from ui.today.columns import INCIDENT_COLUMNS
from ui.widgets.cell_painter import CELL_PADDING
from ui.widgets.record_table import DATE_WIDTH, MOMENT_WIDTH, Column, RecordTable

DATE, MOMENT, FIGURES = "2026年11月22日", "2026年11月22日 14:05", "2026-11-22"
OF_ANOTHER_DAY = next(column.width for column in INCIDENT_COLUMNS if column.key == "time")


@pytest.fixture(params=list(TextSize))
def letters(request, qtbot):
    show(Appearance(size=request.param))
    yield
    show(Appearance())


@pytest.mark.parametrize(("text", "width"), [(DATE, DATE_WIDTH), (MOMENT, MOMENT_WIDTH), (FIGURES, OF_ANOTHER_DAY)])
def test_a_date_is_not_cut(qtbot, letters, text, width):
    table = RecordTable((Column("day", "日", lambda row: row, width),), "")
    qtbot.addWidget(table)
    table.setFont(QApplication.font())
    table.set_rows([text])
    assert table.columnWidth(0) - 2 * CELL_PADDING >= table.fontMetrics().horizontalAdvance(text)
