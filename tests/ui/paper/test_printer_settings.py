"""How far the printer is off: typed in millimetres, kept for the workstation, never beyond what helps."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSettings

from rules.errors import RuleViolation
from ui.paper.printer_settings import FARTHEST, Offset, millimetres, offset_of, store_offset, stored_offset

TENTHS = st.integers(-FARTHEST * 10, FARTHEST * 10)


@given(TENTHS, TENTHS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_offset_is_there_at_the_next_start_and_is_written_as_it_is_read(right, down):
    offset = Offset(right, down)
    store_offset(offset)
    assert stored_offset() == offset
    assert offset_of({"right": millimetres(right), "down": millimetres(down)}) == offset


def test_a_new_workstation_has_none():
    assert stored_offset() == Offset(0, 0)


@pytest.mark.parametrize("kept", ["far", "900", "", "1.5"])
def test_what_cannot_be_read_is_none(kept):
    QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "fengqiao-ledger", "window").setValue(
        "printer/right", kept
    )
    assert stored_offset() == Offset(0, 0)


@pytest.mark.parametrize(
    ("typed", "tenths"), [("1.5", 15), ("-2", -20), ("−2", -20), ("－0．5", -5), ("1。5", 15), (" 0 ", 0)]
)
def test_figures_are_taken_as_an_input_method_leaves_them(typed, tenths):
    assert offset_of({"right": typed, "down": "0"}) == Offset(tenths, 0)


@pytest.mark.parametrize("typed", ["20.1", "-21", "1.25", "两毫米", "", "nan", "inf"])
def test_a_figure_that_does_not_do_is_refused_at_its_entry(typed):
    with pytest.raises(RuleViolation) as refused:
        offset_of({"right": "0", "down": typed})
    assert refused.value.field == "down"
    assert refused.value.message.endswith("最多一位小数，如1.5或−2。")
