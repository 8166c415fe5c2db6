"""The sheet of the dashboard: cards in as many columns as there is room for, the charts below in two or in one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from ui.board.card import BoardCard
from ui.theme import set_look
from ui.widgets.chart import ChartView
from ui.widgets.two_columns import TwoColumns
from workflow.views.board import Board
from workflow.views.board_cards import Card
from workflow.views.board_charts import Section, in_columns

_CARD_EMS, _COLUMN_EMS = 14, 30
_GAP = 10
_TREND_EMS = 13.0


class SectionView(QFrame):
    """A chart under its title, with what must be known of its numbers between them."""

    def __init__(self, height: float = 0.0) -> None:
        super().__init__()
        self.title, self.note = QLabel(), QLabel()
        self.chart = ChartView(height=height)
        set_look(self, "look", "card")
        set_look(self.title, "look", "heading")
        set_look(self.note, "look", "small")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(4)
        for part in (self.title, self.note, self.chart):
            column.addWidget(part)

    def show_section(self, section: Section) -> None:
        """Show another section."""
        self.title.setText(section.title)
        self.note.setText(section.note)
        self.note.setVisible(bool(section.note))
        self.chart.show_chart(section.chart)


class BoardSheet(QWidget):
    """Shows the cards and charts of a period; ``opened(target)`` asks for the rows behind one of them.

    ``told(words)`` follows the cursor and says what it stands on; ``reached(card)`` asks to have a card in
    view that it has come to. Tab goes from card to card and from chart to chart.
    """

    opened = Signal(str)
    told = Signal(str)
    reached = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[BoardCard] = []
        self.views: dict[str, SectionView] = {}
        self._across = 0
        set_look(self, "look", "sheet")
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        self._top = QVBoxLayout()
        self._columns = TwoColumns(_COLUMN_EMS, _GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(_GAP)
        column.addLayout(self._grid)
        column.addLayout(self._top)
        column.addLayout(self._columns)
        column.addStretch(1)

    def show_board(self, board: Board) -> None:
        """Show the figures of a period, in place of those of another; a chart stays in the column it was first in."""
        is_new = not self.cards
        if is_new:
            self._make(board)
        for view, card in zip(self.cards, board.cards, strict=True):
            view.show_card(card)
        for section in (board.trend, *board.sections):
            self.views[section.key].show_section(section)
        if is_new:
            self._chain()

    def stops(self) -> list[QWidget]:
        """Return the cards and charts in the order of Tab."""
        return [*self.cards, *(view.chart for view in self.views.values())]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the new width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Place everything anew in other letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell what a chart stands on when the cursor comes to it."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, ChartView):
            self.told.emit(watched.mark_words)
        return False

    def _make(self, board: Board) -> None:
        self.cards = [self._card(place) for place in range(len(board.cards))]
        self._add(board.trend, self._top, _TREND_EMS)
        for side, sections in zip((self._columns.left, self._columns.right), in_columns(board.sections), strict=True):
            for section in sections:
                self._add(section, side)
            side.addStretch(1)
        self._fit()

    def _chain(self) -> None:
        """Let Tab visit cards and charts in the order they are read."""
        for before, after in pairwise(self.stops()):
            QWidget.setTabOrder(before, after)

    def _card(self, place: int) -> BoardCard:
        card = BoardCard()
        card.opened.connect(lambda: self._open(card.card))
        card.entered.connect(lambda: self._enter(card))
        card.stepped.connect(lambda right, down: self._step(place, right, down))
        return card

    def _add(self, section: Section, column: QVBoxLayout, height: float = 0.0) -> None:
        view = self.views[section.key] = SectionView(height)
        view.chart.opened.connect(self.opened)
        view.chart.chosen.connect(lambda _target: self.told.emit(view.chart.mark_words))
        view.chart.installEventFilter(self)
        column.addWidget(view)

    def _enter(self, card: BoardCard) -> None:
        self.told.emit(card.card.meaning if card.card else "")
        self.reached.emit(card)

    def _open(self, card: Card | None) -> None:
        if card is not None:
            self.opened.emit(card.target)

    def _step(self, place: int, right: int, down: int) -> None:
        to = place + right + down * self._across
        beyond = next(iter(self.views.values())).chart if down > 0 else None
        found = self.cards[to] if 0 <= to < len(self.cards) else beyond
        if found is not None:
            found.setFocus(Qt.FocusReason.TabFocusReason)

    def _fit(self) -> None:
        em = self.fontMetrics().horizontalAdvance("字")
        self._columns.fit(self.width(), em)
        across = _evenly(len(self.cards), max(self.width() // (_CARD_EMS * em), 1))
        if across != self._across:
            self._across = across
            _place(self._grid, self.cards, across)


def _evenly(cards: int, room: int) -> int:
    """Return how many cards stand in a line when so many have room and all lines are to be about as long."""
    lines = -(-cards // min(room, cards)) if cards else 1
    return -(-cards // lines)


def _place(grid: QGridLayout, cards: Sequence[QWidget], across: int) -> None:
    for at in range(grid.columnCount()):
        grid.setColumnStretch(at, int(at < across))
    for at in range(across):
        grid.setColumnStretch(at, 1)
    for place, card in enumerate(cards):
        grid.addWidget(card, place // across, place % across)
