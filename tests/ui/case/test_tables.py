"""Dates and numbers in the tabs of a case are seen whole, whatever the size of the letters."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from ui.case.tables import TABS
from ui.theme import Appearance, TextSize, apply, show
from ui.widgets.cell_painter import CELL_PADDING
from ui.widgets.record_table import RecordTable

DAY, MINUTE = "2026年11月22日", "2026年11月22日14时05分"
LONGEST = {
    ("调解", "time"): f"{MINUTE}至15时05分",
    ("诉求", "amount"): "125,000.00元",
    ("诉求", "agreed"): "125,000.00元",
    ("协议", "number"): "茶公（治）调解字〔2026〕132号",
    ("协议", "status"): f"{DAY}生效",
    ("协议", "total"): "125,000.00元",
    ("条款", "due"): DAY,
    ("条款", "status"): f"{DAY}履行完毕",
    ("履行", "done_on"): DAY,
    ("履行", "amount"): "125,000.00元",
    ("回访", "planned"): DAY,
    ("回访", "status"): f"{DAY}已回访",
    ("销号申请", "applied"): f"欧阳建国，{DAY}",
    ("移送", "number"): "茶公（治）移调字〔2026〕132号",
    ("移送", "sent_on"): DAY,
    ("移送", "answer"): f"{DAY}已接收",
    ("文书", "issued"): MINUTE,
    ("历史", "when"): MINUTE,
}


@pytest.fixture(params=list(TextSize))
def letters(request, qapp):
    apply(qapp, Appearance(size=request.param))
    yield
    show(Appearance())


def test_no_date_and_no_number_of_a_tab_is_cut(qtbot, letters):
    cut = []
    for listing in (listing for spec in TABS for listing in spec.listings):
        table = RecordTable(listing.columns, "")
        qtbot.addWidget(table)
        table.setFont(QApplication.font())
        for at, column in enumerate(listing.columns):
            longest = table.fontMetrics().horizontalAdvance(LONGEST.get((listing.name, column.key), ""))
            if not column.spare and longest > table.columnWidth(at) - 2 * CELL_PADDING:
                cut.append((listing.name, column.key))
    assert cut == []
