"""The rooms as a board of quarter hours, worked with the arrow keys or with the mouse."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QToolTip

from ui.colours import scheme_of
from ui.rooms.board import Board
from ui.rooms.drawing import Brushwork
from ui.rooms.marking import Mark
from ui.rooms.measures import Measures, measured
from ui.rooms.pulling import Pull, stands_in_the_way
from ui.rooms.words import booking_words, mark_words, wish_words
from ui.shortcuts import matches
from workflow.views.rooms import Booking

_EDGE = 6
_HOUR_ROWS = 4
_USUAL_HOUR = 9
_HALF_MINUTE = 30_000
_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_PageUp: (0, -_HOUR_ROWS),
    Qt.Key.Key_PageDown: (0, _HOUR_ROWS),
}


class RoomGrid(QAbstractScrollArea):
    """Shows a board; the cursor marks free time or stands on a booking.

    ``wished(Wish)`` follows Enter on free time and a span drawn with the mouse, ``opened(Booking)`` Enter or
    a double click on a booking, ``pulled(Booking, Wish)`` a booking let go elsewhere, ``marked`` any move of
    the cursor. What the cursor stands on is the accessible description.
    """

    wished = Signal(object)
    opened = Signal(object)
    pulled = Signal(object, object)
    marked = Signal()

    def __init__(self, now: Callable[[], datetime], name: str) -> None:
        super().__init__()
        self.board, self.mark = Board(), Mark()
        self._now = now
        self._pressed: QPoint | None = None
        self._pull: Pull | None = None
        self._over: tuple[int, int] | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._clock = QTimer(self)
        self._clock.setInterval(_HALF_MINUTE)
        self._clock.timeout.connect(self.viewport().update)

    # What it shows

    def show_board(self, board: Board) -> None:
        """Show another board; of the same days the cursor stays in its column and row as far as they exist."""
        other = self.board.days != board.days
        self.board = board
        self._let_go()
        self._range()
        if other:
            self._begin_day()
        else:
            self._set_mark(self.mark.at(board, self.mark.column, self.mark.row))

    def _begin_day(self) -> None:
        """Put the cursor on the present hour; on other days on the first booking, or where a day usually begins."""
        first = self.board.first_block
        if self._now().date() in self.board.days:
            self._go_to_now()
        elif first is not None:
            self._set_mark(self.mark.at(self.board, first.column, int(first.top)))
        else:
            self.go_to_hour(_USUAL_HOUR)

    def _go_to_now(self) -> None:
        now = self._now()
        today = (at for at, column in enumerate(self.board.columns) if column.day == now.date())
        self.mark = Mark(next(today, 0))
        self.go_to_hour(now.hour)

    def go_to_hour(self, hour: int) -> None:
        """Put the cursor on the beginning of an hour."""
        self._set_mark(self.mark.at(self.board, self.mark.column, (hour - self.board.first_hour) * _HOUR_ROWS))

    def go_to_booking(self, booking_id: int) -> None:
        """Put the cursor on a booking, if it is on the board."""
        block = self.board.block_of(booking_id)
        if block is not None:
            self._set_mark(self.mark.at(self.board, block.column, int(block.top)))

    @property
    def booking(self) -> Booking | None:
        """The booking the cursor stands on."""
        block = self.mark.block(self.board)
        return None if block is None else block.booking

    @property
    def measures(self) -> Measures:
        """Where everything lies at the present size."""
        return measured(self.board, self.fontMetrics(), self.viewport().size())

    def place_of(self, column: int, row: int) -> QRect:
        """Return where a cell lies in the viewport."""
        return self.measures.place(column, row, row + 1).translated(self.measures.corner - self._scrolled)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cursor, stretch the mark, book or open; other keys go on to the page."""
        pressed = QKeySequence(event.keyCombination())
        if not self.board.columns:
            super().keyPressEvent(event)
        elif matches("open_slot", pressed):
            self._enter()
        elif event.key() == Qt.Key.Key_Escape and (self._pull or self.mark.is_span):
            self._let_go()
            self._set_mark(self.mark.at(self.board, self.mark.column, self.mark.anchor))
        elif not self._step(event):
            super().keyPressEvent(event)

    def _step(self, event: QKeyEvent) -> bool:
        across, down = _STEPS.get(event.key(), (0, 0))
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.ShiftModifier and down:
            self._set_mark(self.mark.stretched(self.board, down))
        elif modifiers != Qt.KeyboardModifier.NoModifier:
            return False
        elif across:
            self._set_mark(self.mark.sideways(self.board, across))
        elif down:
            self._set_mark(self.mark.down(self.board, down))
        elif event.key() in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            row = 0 if event.key() == Qt.Key.Key_Home else self.board.rows - 1
            self._set_mark(self.mark.at(self.board, self.mark.column, row))
        else:
            return False
        return True

    def _enter(self) -> None:
        booking = self.booking
        if booking is not None:
            self.opened.emit(booking)
        else:
            self.wished.emit(self.mark.wish(self.board))

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Put the cursor where the mouse is, and hold the booking that lies there."""
        inside = self._inside(event.position().toPoint())
        if inside is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._pressed = inside
        column, row = self.measures.cell(inside)
        block = self.board.block_at(column, row)
        # The view stays still beneath the mouse, or what is held would jump.
        self._set_mark(self.mark.at(self.board, column, row), follow=False)
        if block is not None and block.booking.movable:
            self._pull = Pull(block, row, self._on_edge(inside))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw a span of free time, or carry or stretch the booking held."""
        at = event.position().toPoint() - self.measures.corner + self._scrolled
        if self._pressed is None:
            self._show_what_a_pull_does(event)
        elif (at - self._pressed).manhattanLength() >= QApplication.startDragDistance() or self._over:
            self._over = self.measures.cell(at)
            if self._pull is None:
                self._set_mark(self.mark.stretched_to(self.board, self._over[1]), follow=False)
            self._bring_into_view(self.measures.place(*self._over, self._over[1] + 1))
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the span drawn, or let the booking go where it is."""
        pull, over = self._pull, self._over
        self._let_go()
        if event.button() != Qt.MouseButton.LeftButton or over is None:
            return
        if pull is None:
            if self.mark.is_span and self.booking is None:
                self.wished.emit(self.mark.wish(self.board))
            return
        wish = pull.wish(self.board, *over)
        if pull.changes(wish):
            self.pulled.emit(pull.block.booking, wish)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the booking, or book the free time."""
        if self._inside(event.position().toPoint()) is not None:
            self._enter()

    def _show_what_a_pull_does(self, event: QMouseEvent) -> None:
        inside = self._inside(event.position().toPoint())
        shape = Qt.CursorShape.SizeVerCursor if inside and self._on_edge(inside) else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _on_edge(self, inside: QPoint) -> bool:
        block = self.board.block_at(*self.measures.cell(inside))
        if block is None or not block.booking.movable:
            return False
        return self.measures.block_place(block).bottom() - inside.y() < _EDGE

    def _inside(self, seen: QPoint) -> QPoint | None:
        """Return a point of the view as one of the scrolled part, None over hours and headings or where nothing is."""
        at = seen - self.measures.corner
        sheet = QRect(QPoint(0, 0), self.measures.sheet)
        scrolled = at + self._scrolled
        return scrolled if at.x() >= 0 and at.y() >= 0 and sheet.contains(scrolled) else None

    def _let_go(self) -> None:
        self._pressed, self._pull, self._over = None, None, None
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Say of the booking beneath the mouse what finds no room on it."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def words_at(self, at: QPoint) -> str:
        """Return the booking at a point of the viewport in full; "" where there is none."""
        inside = self._inside(at)
        block = None if inside is None else self.board.block_at(*self.measures.cell(inside))
        return "" if block is None else booking_words(block.booking)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the board."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        brush = Brushwork(painter, self.measures, scheme_of(self.palette()), self._scrolled)
        view = self.viewport().rect()
        brush.draw_ground(view)
        current = self.mark.block(self.board)
        if current is None and self.board.columns:
            marked = self.measures.place(self.mark.column, self.mark.top, self.mark.bottom)
            brush.draw_mark(marked, focused=self.hasFocus())
        self._draw_now(brush)
        for block in self.board.blocks:
            brush.draw_block(block, current=block is current)
        self._draw_pull(brush)
        brush.draw_hours(view)
        brush.draw_headings(view, self._now().date())

    def _draw_pull(self, brush: Brushwork) -> None:
        if self._pull is None or self._over is None:
            return
        wish = self._pull.wish(self.board, *self._over)
        column = self._pull.block.column if self._pull.by_edge else self._over[0]
        top, bottom = (self.board.row_at(column, at) for at in (wish.starts, wish.ends))
        blocked = stands_in_the_way(self.board, wish, self._pull.block.booking.id)
        words = ("已有安排" if blocked else "改到这里", wish_words(wish).partition(" 星期")[2][2:])
        brush.draw_wish(self.measures.place(column, top, bottom), words, blocked=blocked)

    def _draw_now(self, brush: Brushwork) -> None:
        now = self._now()
        for at, column in enumerate(self.board.columns):
            row = self.board.row_at(at, now)
            if column.day == now.date() and 0 <= row <= self.board.rows:
                brush.draw_now(at, row)

    # How it keeps in shape

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the scrolling anew."""
        super().resizeEvent(event)
        self._range()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the letters change their size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._range()
            self._keep_in_view()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the line of the present time move while it is seen."""
        super().showEvent(event)
        self._clock.start()
        self._keep_in_view()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let the clock rest."""
        super().hideEvent(event)
        self._clock.stop()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the mark as the cursor."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the cursor is elsewhere."""
        super().focusOutEvent(event)
        self._let_go()

    @property
    def _scrolled(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _set_mark(self, mark: Mark, *, follow: bool = True) -> None:
        self.mark = mark
        self.setAccessibleDescription(mark_words(self.board, mark))
        if follow:
            self._keep_in_view()
        self.viewport().update()
        self.marked.emit()

    def _range(self) -> None:
        measures, view = self.measures, self.viewport().size()
        seen = view.width() - measures.hours_width, view.height() - measures.heading_height
        for bar, whole, part in (
            (self.horizontalScrollBar(), measures.sheet.width(), seen[0]),
            (self.verticalScrollBar(), measures.sheet.height(), seen[1]),
        ):
            bar.setRange(0, max(whole - part, 0))
            bar.setPageStep(max(part, 1))
            bar.setSingleStep(measures.row_height * 2)

    def _keep_in_view(self) -> None:
        block = self.mark.block(self.board)
        # With the hour after it, which is what one would book.
        last = min(self.mark.row + 1 + _HOUR_ROWS, self.board.rows)
        here = self.measures.place(self.mark.column, self.mark.row, last)
        self._bring_into_view(here if block is None else here.united(self.measures.block_place(block)))

    def _bring_into_view(self, shown: QRect) -> None:
        for bar, near, far in (
            (self.horizontalScrollBar(), shown.left(), shown.right() + 1),
            (self.verticalScrollBar(), shown.top(), shown.bottom() + 1),
        ):
            if near < bar.value():
                bar.setValue(near)
            elif far > bar.value() + bar.pageStep():
                bar.setValue(min(far - bar.pageStep(), near))
