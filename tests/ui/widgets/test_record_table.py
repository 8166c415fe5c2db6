from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QModelIndex, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton, QStyleOptionViewItem, QVBoxLayout, QWidget

from ui.colours import Tone
from ui.widgets.cell_painter import TONE_ROLE
from ui.widgets.record_table import Column, RecordModel, RecordTable


@dataclass(frozen=True)
class Line:
    number: str
    days: int
    words: str = "邻里纠纷"


COLUMNS = (
    Column("number", "编号", lambda line: line.number, 6),
    Column("words", "简要警情", lambda line: line.words, 0),
    Column("days", "天数", lambda line: str(line.days), 3, right=True),
    Column("state", "状态", lambda line: "超期" if line.days > 7 else "", 4,
           tone=lambda line: Tone.BAD if line.days > 7 else None),
)  # fmt: skip
LINES = [Line(f"2019-{n:04d}", n) for n in range(1, 31)]


@pytest.fixture
def table(qtbot):
    table = RecordTable(COLUMNS, "今天还没有警情。按 F2 登记。", identity=lambda line: line.number)
    qtbot.addWidget(table)
    table.resize(600, 300)
    with qtbot.waitActive(table):
        table.show()
    return table


def test_the_model_keeps_qt_s_rules_through_every_change(qtbot):
    model = RecordModel(COLUMNS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for rows in (LINES, [], LINES[:1]):
        model.show_rows(rows)
    assert tester.model() is model
    assert model.rowCount() == 1
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.data(QModelIndex()) is None


def test_cells_give_text_alignment_and_tone():
    model = RecordModel(COLUMNS)
    model.show_rows([Line("2019-0008", 8), Line("2019-0001", 1)])
    assert model.data(model.index(0, 2)) == "8"
    assert model.data(model.index(0, 2), Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.data(model.index(0, 3), TONE_ROLE) is Tone.BAD
    assert model.data(model.index(1, 3), TONE_ROLE) is None
    assert model.headerData(0, Qt.Orientation.Horizontal) == "编号"


def test_enter_opens_the_selected_row(qtbot, table):
    table.set_rows(LINES)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [LINES[1]]


def test_enter_in_an_empty_table_opens_nothing(qtbot, table):
    table.set_rows([])
    with qtbot.assertNotEmitted(table.opened):
        qtbot.keyClick(table, Qt.Key.Key_Return)


def test_a_double_click_opens_the_row_once(qtbot, table):
    table.set_rows(LINES)
    opened = []
    table.opened.connect(opened.append)
    place = table.visualRect(table.rows_model.index(2, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [LINES[2]]


def test_the_same_record_stays_selected_when_the_rows_are_replaced(table):
    table.set_rows(LINES)
    table.select("2019-0005")
    table.set_rows(LINES[3:])
    assert table.current_row() == LINES[4]


def test_the_first_row_is_selected_when_the_record_is_gone(table):
    table.set_rows(LINES)
    table.select("2019-0005")
    table.set_rows(LINES[10:])
    assert table.current_row() == LINES[10]


def test_the_choice_is_announced(qtbot, table):
    table.set_rows(LINES)
    with qtbot.waitSignal(table.chosen) as chosen:
        qtbot.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert chosen.args == [LINES[-1]]
    with qtbot.waitSignal(table.chosen) as chosen:
        table.set_rows([])
    assert chosen.args == [None]


def test_an_empty_table_paints_what_to_do_next(qtbot, table):
    table.set_rows([])
    empty = table.grab().toImage()
    table.empty_text = ""
    table.viewport().update()
    assert table.grab().toImage() != empty


def test_tab_leaves_the_table(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    table = RecordTable(COLUMNS, "")
    button = QPushButton("下一步")
    column = QVBoxLayout(page)
    column.addWidget(table)
    column.addWidget(button)
    table.set_rows(LINES)
    with qtbot.waitActive(page):
        page.show()
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert button.hasFocus()


def test_rows_are_generous_and_the_open_column_takes_the_room_left(table):
    table.set_rows(LINES)
    assert table.rowHeight(0) >= 40
    assert sum(table.columnWidth(at) for at in range(4)) <= table.viewport().width()
    before = table.columnWidth(1)
    table.resize(900, 300)
    assert table.columnWidth(1) >= before + 250


def test_a_hundred_thousand_rows_ask_only_for_what_is_seen(qtbot):
    asked = []
    column = Column("n", "编号", lambda row: asked.append(row) or str(row), 6)
    table = RecordTable((column,), "")
    qtbot.addWidget(table)
    table.resize(400, 300)
    with qtbot.waitActive(table):
        table.show()
    table.set_rows(range(100_000))
    table.grab()
    assert len(set(asked)) < 100


def test_rows_grow_with_the_letters(qtbot, table):
    table.set_rows(LINES)
    before = table.rowHeight(0)
    font = table.font()
    font.setPointSize(font.pointSize() * 2)
    table.setFont(font)
    assert table.rowHeight(0) > before


def test_a_tooltip_is_shown_only_where_the_text_is_cut(table):
    table.set_rows([Line("2019-0001", 1, "邻里因噪音多次争吵，" * 20), Line("2019-0002", 2, "争吵")])
    assert shows_tooltip(table, table.rows_model.index(0, 1))
    assert not shows_tooltip(table, table.rows_model.index(1, 1))


def shows_tooltip(table, index):
    place = table.visualRect(index).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, table.viewport().mapToGlobal(place))
    return table.itemDelegate().helpEvent(event, table, QStyleOptionViewItem(), index)


def test_home_and_end_go_to_the_first_and_the_last_row(qtbot, table):
    table.set_rows(LINES)
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.current_row() == LINES[-1]
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.current_row() == LINES[0]


def test_a_dense_list_sets_its_rows_closer(qtbot):
    heights = []
    for dense in (False, True):
        table = RecordTable(COLUMNS, "", dense=dense)
        qtbot.addWidget(table)
        heights.append(table.verticalHeader().defaultSectionSize())
    assert heights[0] > heights[1] > table.fontMetrics().height()


def test_spare_columns_give_way_before_anything_is_scrolled_and_come_back(qtbot):
    columns = (
        Column("title", "纠纷", lambda row: str(row), 0),
        Column("number", "编号", lambda row: "JF1", 6, spare=2),
        Column("owner", "责任人", lambda row: "张民警", 4, spare=1),
        Column("risk", "风险", lambda row: "低风险", 4),
    )
    table = RecordTable(columns, "")
    qtbot.addWidget(table)
    letter = table.fontMetrics().horizontalAdvance("字")
    table.show()
    for width, hidden in ((40, []), (21, [1]), (16, [1, 2]), (40, [])):
        table.resize(letter * width, 300)
        assert [at for at in range(4) if table.isColumnHidden(at)] == hidden, width
        qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)


def test_a_column_left_out_stays_away_at_every_width_until_it_is_wanted(qtbot):
    columns = (
        Column("title", "纠纷", lambda row: str(row), 0),
        Column("share", "分子/分母", lambda row: "1/2", 6),
        Column("number", "编号", lambda row: "JF1", 6, spare=1),
    )
    table = RecordTable(columns, "")
    qtbot.addWidget(table)
    letter = table.fontMetrics().horizontalAdvance("字")
    table.show()
    table.leave_out(("share",))
    for width, hidden in ((40, [1]), (15, [1, 2]), (40, [1])):
        table.resize(letter * width, 300)
        assert [at for at in range(3) if table.isColumnHidden(at)] == hidden, width
    table.leave_out(())
    assert not any(table.isColumnHidden(at) for at in range(3))
