"""The papers of the station: whose forms, number patterns, sentences and outgoing tables, one list at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from ui.shortcuts import captioned, shortcut
from ui.station.columns import FORMS, NUMBERS, SENTENCES, TABLES
from ui.theme import set_look
from ui.widgets.record_table import Column, RecordTable
from workflow.views.own_forms import TO_START_FROM, FormLine, NumberLine, OwnForms, SentenceLine
from workflow.views.own_tables import TableLine

_Part = tuple[str, Sequence[Column[Any]], Callable[[Any], object], Callable[[OwnForms], Sequence[Any]]]
_PARTS: tuple[_Part, ...] = (
    ("版式", FORMS, lambda row: row.form, lambda view: view.forms),
    ("文号样式", NUMBERS, lambda row: row.kind, lambda view: view.numbers),
    ("固定用语", SENTENCES, lambda row: (row.key, row.since), lambda view: view.sentences),
    ("报送表", TABLES, lambda row: row.table, lambda view: view.tables),
)
_FORMS, _NUMBERS, _SENTENCES, _TABLES = range(4)
PaperRow = FormLine | NumberLine | SentenceLine | TableLine
"""A row of one of the lists."""

_LINES = 3
SENTENCES_OUT, TABLES_OUT = "导出用语", "导出报送表"


class PapersPart(QWidget):
    """Shows the four lists with what is known of the chosen row; ``opened`` follows Enter on a row.

    ``turned`` says that another list came to the front.
    """

    opened = Signal(object)
    turned = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.tab_bar, self.detail = QTabBar(), QLabel()
        self.tables: list[RecordTable[Any]] = []
        self._stack = QStackedWidget()
        self._lay_out()
        self.tab_bar.currentChanged.connect(self._turned)

    def show_papers(self, view: OwnForms) -> None:
        """Show the lists as they stand."""
        empty = self.tr("固定用语都是自带的。要改的，先导出：{0}。").format(captioned("save_form", SENTENCES_OUT))
        self.tables[_SENTENCES].empty_text = empty
        for (_title, _columns, _identity, rows), table in zip(_PARTS, self.tables, strict=True):
            table.set_rows(rows(view))
        self._tell()

    def stop(self) -> QWidget:
        """Return the list in front, where the cursor goes to."""
        return self.tables[self.tab_bar.currentIndex()]

    def chosen(self) -> PaperRow | None:
        """Return the chosen row of the list in front."""
        row = self.tables[self.tab_bar.currentIndex()].current_row()
        return row if isinstance(row, PaperRow) else None

    @property
    def shows_sentences(self) -> bool:
        """Whether the list of sentences is in front."""
        return self.tab_bar.currentIndex() == _SENTENCES

    def chosen_number(self) -> NumberLine | None:
        """Return the series chosen in its list, which need not be in front."""
        row = self.tables[_NUMBERS].current_row()
        return row if isinstance(row, NumberLine) else None

    def numbers(self) -> tuple[NumberLine, ...]:
        """Return every series."""
        return tuple(row for row in self.tables[_NUMBERS].rows_model.rows if isinstance(row, NumberLine))

    @property
    def to_save(self) -> str:
        """What the key of handing out means to the list in front."""
        by_list = {_SENTENCES: SENTENCES_OUT, _TABLES: TABLES_OUT}
        return by_list.get(self.tab_bar.currentIndex(), shortcut("save_form").text)

    def _turned(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self._tell()
        self.turned.emit()

    def _tell(self) -> None:
        row = self.chosen()
        self.detail.setText("" if row is None else "　".join(part for part in told(row) if part))

    def _lay_out(self) -> None:
        for title, columns, identity, _rows in _PARTS:
            table = RecordTable[Any](columns, self.tr("正在读取……"), identity=identity, name=title)
            table.opened.connect(self.opened)
            table.chosen.connect(lambda _row: self._tell())
            self.tab_bar.addTab(title)
            self._stack.addWidget(table)
            self.tables.append(table)
        self.tab_bar.setExpanding(False)
        self.tab_bar.setDrawBase(False)
        self.tab_bar.setAccessibleName(self.tr("文书的四张表"))
        set_look(self.detail, "look", "small")
        self.detail.setWordWrap(True)
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.detail.setMaximumHeight(self.detail.fontMetrics().lineSpacing() * _LINES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.tab_bar)
        column.addWidget(self._stack, 1)
        column.addWidget(self.detail)


def told(row: PaperRow) -> Iterator[str]:
    """Yield what is known of a row, in short sentences."""
    if isinstance(row, TableLine):
        yield f"各列：{row.names}。"
        yield f"另有改过的列，{row.waiting}起使用。" if row.waiting else ""
        return
    if isinstance(row, SentenceLine):
        yield from (row.papers, f"{row.since}起：{row.text}")
    elif isinstance(row, NumberLine):
        yield f"现在的下一个文号：{row.example}"
        yield f"以后：{row.waiting}。" if row.waiting else ""
    elif row.state == TO_START_FROM:
        yield "本所自己添一种文书时，从这份示例改起。"
    else:
        yield f"现用{row.state}的版式，{row.since}起，{row.by}导入：{row.reason}" if row.since else ""
        yield f"另有新的一版，{row.waiting}起使用。" if row.waiting else ""
