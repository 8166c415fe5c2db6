"""Draws a board: its hours and headings, the bookings with word and colour, the mark and the present time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextLine, QTextOption

from ui.colours import Scheme, Tone
from ui.entries import long_date
from ui.rooms.board import Block
from ui.rooms.measures import Measures
from ui.rooms.words import STATE_TONES

_PADDING = 5
_WIDE_LETTERS = 9


@dataclass(frozen=True, slots=True)
class Brushwork:
    """A painter at work on a board: its measures, its colours and how far the view is scrolled."""

    painter: QPainter
    measures: Measures
    scheme: Scheme
    scrolled: QPoint

    @property
    def origin(self) -> QPoint:
        """Where the scrolled part begins in the view."""
        return self.measures.corner - self.scrolled

    def shifted(self, place: QRect) -> QRect:
        """Return a rectangle of the scrolled part as it lies in the view."""
        return place.translated(self.origin)

    # The ground

    def draw_ground(self, view: QRect) -> None:
        """Draw the lines of hours and columns, those between days stronger."""
        self.painter.fillRect(view, QColor(self.scheme.surface))
        sheet, board = self.measures.sheet, self.measures.board
        for row in range(0, board.rows + 1, 2):
            y = self.origin.y() + row * self.measures.row_height
            self._line(QLineF(self.origin.x(), y, self.origin.x() + sheet.width(), y), dotted=row % 4 != 0)
        for at, column in enumerate(board.columns):
            x = self.origin.x() + at * self.measures.column_width
            new_day = at > 0 and board.columns[at - 1].day != column.day
            self._line(QLineF(x, 0, x, self.origin.y() + sheet.height()), strong=new_day)

    def _line(self, line: QLineF, *, dotted: bool = False, strong: bool = False) -> None:
        pen = QPen(QColor(self.scheme.muted if strong else self.scheme.line), 1)
        pen.setStyle(Qt.PenStyle.DotLine if dotted else Qt.PenStyle.SolidLine)
        self.painter.setPen(pen)
        self.painter.drawLine(line)

    # What stands on it

    def draw_block(self, block: Block, *, current: bool) -> None:
        """Draw a booking with its time, state, case and chair, as far as they find room."""
        place = self.shifted(self.measures.block_place(block))
        ground, ink = self.scheme.tones[STATE_TONES[block.booking.state]]
        self.painter.setPen(QPen(QColor(self.scheme.accent if current else ink), 3 if current else 1))
        self.painter.setBrush(QColor(ground))
        self.painter.drawRoundedRect(place.adjusted(1, 1, -1, -1) if current else place, 4, 4)
        self.painter.setPen(QColor(ink))
        self._write(place, self._words(block, place))

    def _words(self, block: Block, place: QRect) -> list[str]:
        """Return what finds room on a booking: whose case it is comes before everything else."""
        one = block.booking
        starts, lines = f"{one.starts:%H:%M}", place.height() // QFontMetrics(self._letters(place)).lineSpacing()
        if self._is_narrow(place.width()):
            return [one.title] if lines < 2 else [starts, one.title, one.state.label]
        if lines < 2:
            return [f"{starts} {one.title}（{one.state.label}）"]
        return [f"{one.time} {one.state.label}", one.title, f"{one.chair}主持"]

    def _letters(self, frame: QRect) -> QFont:
        """Return smaller letters for a frame that is narrow or lower than a line."""
        letters = QFont(self.painter.font())
        if self._is_narrow(frame.width()):
            letters.setPointSize(letters.pointSize() - 2)
        if frame.height() < QFontMetrics(letters).height():
            letters.setPixelSize(max(frame.height() - 2, 1))
        return letters

    def _is_narrow(self, width: int) -> bool:
        return width < self.painter.fontMetrics().horizontalAdvance("字") * _WIDE_LETTERS

    def _write(self, frame: QRect, paragraphs: Sequence[str]) -> None:
        """Write into a frame; nothing where not even two characters fit."""
        usual, letters = self.painter.font(), self._letters(frame)
        aside = 2 if self._is_narrow(frame.width()) else _PADDING
        place = frame.adjusted(aside, 0, -aside, 0)
        if QFontMetrics(letters).horizontalAdvance(paragraphs[0][:2]) <= place.width():
            self.painter.setFont(letters)
            write_lines(self.painter, place, paragraphs)
            self.painter.setFont(usual)

    def draw_mark(self, place: QRect, *, focused: bool) -> None:
        """Draw the marked free time."""
        ground, ink = self.scheme.tones[Tone.ACTIVE]
        shade = QColor(ground)
        shade.setAlpha(190)
        self.painter.setBrush(shade)
        self.painter.setPen(QPen(QColor(self.scheme.accent if focused else ink), 2 if focused else 1))
        self.painter.drawRect(self.shifted(place).adjusted(1, 1, -2, -1))

    def draw_wish(self, place: QRect, words: Sequence[str], *, blocked: bool) -> None:
        """Draw where a pulled booking would go, and whether something stands in the way."""
        ground, ink = self.scheme.tones[Tone.BAD if blocked else Tone.GOOD]
        shown = self.shifted(place).adjusted(2, 1, -3, -1)
        self.painter.setBrush(QColor(ground))
        self.painter.setPen(QPen(QColor(ink), 2, Qt.PenStyle.DashLine))
        self.painter.drawRoundedRect(shown, 4, 4)
        self.painter.setPen(QColor(ink))
        self._write(shown, words)

    def draw_now(self, column: int, row: float) -> None:
        """Draw the present time across a column."""
        y = self.origin.y() + row * self.measures.row_height
        x = self.origin.x() + column * self.measures.column_width
        self.painter.setPen(QPen(QColor(self.scheme.tones[Tone.BAD][1]), 2))
        self.painter.drawLine(QLineF(x, y, x + self.measures.column_width, y))

    # What stays while it scrolls

    def draw_hours(self, view: QRect) -> None:
        """Draw the hours at the left."""
        strip = QRect(0, 0, self.measures.hours_width, view.height())
        self.painter.fillRect(strip, QColor(self.scheme.window))
        self.painter.setPen(QColor(self.scheme.muted))
        board, height = self.measures.board, self.measures.row_height * 4
        for hour in range(board.first_hour, board.last_hour):
            y = self.origin.y() + (hour - board.first_hour) * height
            # In the middle of its line, but for the first, which the headings would cut.
            y -= 0 if hour == board.first_hour else self.painter.fontMetrics().height() // 2
            place = QRect(0, y, self.measures.hours_width - 7, height)
            self.painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, f"{hour:02}:00")

    def draw_headings(self, view: QRect, today: date) -> None:
        """Draw the rooms above their columns, and above them the days where there are several, today in colour."""
        height = self.measures.heading_height
        self.painter.fillRect(QRect(0, 0, view.width(), height), QColor(self.scheme.window))
        columns = self.measures.board.columns
        several = len({column.day for column in columns}) > 1
        line = height // (2 if several else 1)
        for at, column in enumerate(columns):
            self._heading(QRect(self._left(at), height - line, self.measures.column_width, line), column.room)
        if several:
            for day, group in groupby(enumerate(columns), lambda pair: pair[1].day):
                found = [at for at, _ in group]
                width = len(found) * self.measures.column_width
                words = long_date(day).partition("月")[2]
                self._heading(QRect(self._left(found[0]), 0, width, line), words, accent=day == today)
        self.painter.fillRect(QRect(0, 0, self.measures.hours_width, height), QColor(self.scheme.window))
        self._line(QLineF(0, height, view.width(), height))

    def _left(self, column: int) -> int:
        return self.origin.x() + column * self.measures.column_width

    def _heading(self, place: QRect, words: str, *, accent: bool = False) -> None:
        self.painter.setPen(QColor(self.scheme.accent if accent else self.scheme.text))
        inner, letters = place.adjusted(4, 0, -4, 0), self.painter.fontMetrics()
        if letters.horizontalAdvance(words) > inner.width():
            words = words.removesuffix("调解室").removesuffix("地点")
        shown = letters.elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
        self.painter.drawText(inner, Qt.AlignmentFlag.AlignCenter, shown)


def write_lines(painter: QPainter, place: QRect, paragraphs: Sequence[str]) -> None:
    """Write paragraphs into a rectangle, broken anywhere; one that finds no room to its end ends in …."""
    text = "\u2028".join(paragraphs)
    letters = painter.fontMetrics()
    most = max(place.height() // letters.lineSpacing(), 1)
    layout = QTextLayout(text, painter.font())
    lines = _broken(layout, place.width())
    for number, line in enumerate(lines[:most]):
        y = place.top() + number * letters.lineSpacing()
        rest = _from(text, line.textStart()).partition("\u2028")[0]
        if number == most - 1 and letters.horizontalAdvance(rest) > place.width():
            shown = letters.elidedText(rest, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(QPoint(place.left(), y + letters.ascent()), shown)
        else:
            line.draw(painter, QPointF(place.left(), y))


def _broken(layout: QTextLayout, width: int) -> list[QTextLine]:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAnywhere)
    layout.setTextOption(option)
    lines = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        lines.append(line)
    layout.endLayout()
    return lines


def _from(text: str, at: int) -> str:
    """Return the text from an index Qt counts in units of 16 bits, two for a rare character."""
    return text.encode("utf-16-le")[2 * at :].decode("utf-16-le")
