"""A list of any length read for its table: piece by piece, and rows only where one looks."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from threading import Event

import pytest
from PySide6.QtCore import Qt

from rules.errors import RuleViolation
from ui.lists import long_list
from ui.lists.long_list import LongList, whole_list
from ui.widgets.list_table import ListTable
from ui.widgets.record_table import Column
from ui.widgets.window_model import KEPT, WINDOW

Key = Qt.Key


@dataclass(frozen=True)
class Piece:
    ids: array
    rest: int | None
    cut: bool = False


@dataclass
class Numbers:
    """The numbers from ``first`` to ``last``, read in pieces of a thousand; ``asked`` notes which rows were read."""

    first: int
    last: int
    asked: list = field(default_factory=list)
    gate: Event | None = None

    def ids(self, after):
        begin = self.first if after is None else after
        end = min(begin + 1000, self.last + 1)
        return Piece(array("i", range(begin, end)), end if end <= self.last else None)

    def rows(self, ids):
        if self.gate is not None:
            self.gate.wait(10)
        self.asked.append(tuple(ids))
        return list(ids)


@pytest.fixture
def table(qtbot):
    table = ListTable((Column("n", "数", str, 6),), "", lambda row: row, "数")
    qtbot.addWidget(table)
    table.resize(300, 400)
    with qtbot.waitActive(table):
        table.show()
    table.setFocus()
    return table


@pytest.fixture
def numbers(table, runner):
    return LongList(table, runner)


def held(table):
    return len(table.rows_model.rows)


def test_a_long_list_is_read_to_its_end_with_few_rows_held(qtbot, table, numbers, settle):
    numbers.ask(Numbers(1, 5500))
    settle()
    assert (table.rows_model.rowCount(), numbers.whole) == (5500, True)
    qtbot.keyClick(table, Key.Key_End)
    qtbot.waitUntil(lambda: table.current_row() == 5500)
    for place in range(0, 5500, 50):
        table.go_to(place)
        qtbot.waitUntil(lambda place=place: table.current_row() == place + 1)
    assert held(table) <= KEPT * WINDOW


def test_a_row_on_its_way_is_shown_as_such_and_opened_all_the_same(qtbot, table, numbers, settle):
    gate = Event()
    source = Numbers(1, 900)
    numbers.ask(source)
    settle()
    source.gate = gate
    table.go_to(700)
    assert table.rows_model.index(700, 0).data() == "…"
    assert table.current_row() is None
    with qtbot.waitSignal(table.picked) as picked:
        qtbot.keyClick(table, Key.Key_Return)
    assert picked.args == [701]
    gate.set()
    qtbot.waitUntil(lambda: table.rows_model.index(700, 0).data() == "701")
    settle()


def test_an_answer_to_what_is_no_longer_asked_is_dropped(table, numbers, settle):
    gate = Event()
    numbers.ask(Numbers(1, 3000, gate=gate))
    numbers.ask(Numbers(5001, 5010))
    gate.set()
    settle()
    assert list(table.model_of_windows.ids) == list(range(5001, 5011))


def test_of_places_passed_by_only_the_last_one_is_read(qtbot, table, numbers, settle):
    source = Numbers(1, 900)
    numbers.ask(source)
    settle()
    gate = source.gate = Event()
    source.asked.clear()
    for place in (300, 400, 500, 600, 880):
        table.go_to(place)
        table.grab()
        qtbot.wait(1)
    gate.set()
    qtbot.waitUntil(lambda: table.current_row() == 881)
    settle()
    assert len(source.asked) <= 4


def test_the_cursor_stays_in_a_record_far_down_when_the_list_is_read_anew(table, numbers, settle):
    numbers.ask(Numbers(1, 5000))
    settle()
    table.go_to(4321)
    settle()
    numbers.ask(Numbers(11, 5000))
    settle()
    assert table.current_row() == 4322
    numbers.ask(Numbers(1, 5000), from_the_top=True)
    settle()
    assert table.current_row() == 1


def test_stopping_the_reading_leaves_a_list_that_reads_on_when_asked_anew(qtbot, table, numbers, runner, settle):
    gate = Event()
    source = Numbers(1, 900)
    numbers.ask(source)
    settle()
    source.gate = gate
    table.go_to(800)
    table.grab()
    qtbot.waitUntil(lambda: runner.busy)
    runner.cancel()
    gate.set()
    settle()
    source.gate = None
    table.go_to(500)
    table.grab()
    qtbot.waitUntil(lambda: table.current_row() == 501)


def test_more_rows_than_a_clipboard_is_good_for_are_refused(qtbot, table, numbers, runner, settle, monkeypatch):
    monkeypatch.setattr(long_list, "MOST_COPIED", 10)
    numbers.ask(Numbers(1, 900))
    settle()
    qtbot.keyClick(table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert table.marked_count() == 900
    with qtbot.waitSignal(runner.refused) as refused:
        qtbot.keyClick(table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert isinstance(refused.args[0], RuleViolation)
    assert refused.args[0].message.startswith("一次最多复制10行，现在选了900行。")


def test_every_id_of_a_list_is_read_for_an_export_and_of_one_too_long_one_more():
    assert len(whole_list(Numbers(1, 4321), 10_000)) == 4321
    assert 3000 < len(whole_list(Numbers(1, 9000), 3000)) <= 4000
