"""Draws the shapes of a chart on the screen, in the letters and the scheme of the page."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from rules.charts.drawing import TINTS, Anchor, Drawing, Ink, Line, Rect, Text
from ui.colours import Scheme, Tone

_READABLE = 5.0
"""Least contrast of letters on the darkest tint; the standard asks for 4.5."""

_MOST_TINT = 60
_PALE_PERCENT = 22
_RING, _HALO, _RING_GAP, _CORNER = 2, 5, 2, 3


class Letters:
    """The letters of a widget in any size of pixels, on a screen of so many dots an inch."""

    def __init__(self, font: QFont, dots: float) -> None:
        self._font, self._dots = font, dots
        self._metrics: dict[float, QFontMetricsF] = {}

    def at(self, size: float) -> QFont:
        """Return the font with letters of so many pixels, fractions included."""
        letters = QFont(self._font)
        letters.setPointSizeF(size * 72 / self._dots)
        return letters

    def width(self, words: str, size: float) -> float:
        """Return how wide words are in pixels."""
        metrics = self._metrics.get(size)
        if metrics is None:
            metrics = self._metrics[size] = QFontMetricsF(self.at(size))
        return metrics.horizontalAdvance(words)


def colour(scheme: Scheme, ink: Ink) -> QColor:
    """Return the colour of an ink in a scheme; the tints go from the surface towards the accent."""
    if ink in TINTS:
        most = _most_tint(scheme.surface, scheme.accent, scheme.text)
        return _mixed(scheme.surface, scheme.accent, most * (TINTS.index(ink) + 1) / len(TINTS))
    plain = {
        Ink.ACCENT: scheme.accent,
        Ink.INK: scheme.text,
        Ink.MUTED: scheme.muted,
        Ink.RULE: scheme.line,
        Ink.WARN: scheme.tones[Tone.BAD][1],
        Ink.GROUND: scheme.surface,
    }
    return QColor(plain[ink]) if ink in plain else _mixed(scheme.surface, scheme.accent, _PALE_PERCENT)


class ChartPainter:
    """Puts a drawing on a widget, its points taken as pixels."""

    def __init__(self, painter: QPainter, letters: Letters, scheme: Scheme) -> None:
        self._painter, self._letters, self._scheme = painter, letters, scheme

    def draw(self, drawing: Drawing) -> None:
        """Draw all shapes from back to front."""
        for shape in drawing.shapes:
            match shape:
                case Rect():
                    self._rect(shape)
                case Line():
                    self._line(shape)
                case Text():
                    self._text(shape)

    def ring(self, area: QRectF, room: QRectF) -> None:
        """Draw the ring around the mark under the cursor, within the room of the widget."""
        around = area.adjusted(-_RING_GAP, -_RING_GAP, _RING_GAP, _RING_GAP)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        # Ink is seen on every tint but not on a solid bar, where the ground around it is.
        for ink, width in ((Ink.GROUND, _HALO), (Ink.INK, _RING)):
            self._painter.setPen(QPen(colour(self._scheme, ink), width))
            self._painter.drawRoundedRect(around.intersected(room.adjusted(1, 1, -1, -1)), _CORNER, _CORNER)

    def callout(self, box: QRectF, words: str, size: float) -> None:
        """Show words in a box of their own, over what is drawn there."""
        self._painter.setPen(QPen(colour(self._scheme, Ink.ACCENT), 1))
        self._painter.setBrush(colour(self._scheme, Ink.GROUND))
        self._painter.drawRoundedRect(box, _CORNER, _CORNER)
        self._painter.setPen(colour(self._scheme, Ink.INK))
        self._painter.setFont(self._letters.at(size))
        self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _rect(self, rect: Rect) -> None:
        box = QRectF(rect.box.x, rect.box.y, rect.box.width, rect.box.height)
        self._painter.fillRect(box, colour(self._scheme, rect.fill))
        if rect.edge:
            self._painter.setPen(QPen(colour(self._scheme, rect.edge), 1))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRect(box)

    def _line(self, line: Line) -> None:
        pen = QPen(colour(self._scheme, line.ink), max(line.width, 1.0))
        if line.dashed:
            pen.setDashPattern([3.0, 2.5])
        self._painter.setPen(pen)
        self._painter.drawPolyline([QPointF(x, y) for x, y in line.points])

    def _text(self, text: Text) -> None:
        width = self._letters.width(text.words, text.size)
        shift = {Anchor.START: 0.0, Anchor.MIDDLE: -width / 2, Anchor.END: -width}[text.anchor]
        self._painter.setFont(self._letters.at(text.size))
        self._painter.setPen(colour(self._scheme, text.ink))
        self._painter.drawText(QPointF(text.x + shift, text.y), text.words)


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two colours by WCAG 2, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@cache
def _most_tint(surface: str, accent: str, letters: str) -> int:
    """Return how many percent of accent the darkest tint may hold for the letters on it to be read."""
    ink = QColor(letters)
    return next((p for p in range(_MOST_TINT, 0, -1) if contrast(_mixed(surface, accent, p), ink) >= _READABLE), 0)


def _mixed(one: str, other: str, percent: float) -> QColor:
    """Return the first colour with so many percent of the second."""
    parts = zip(QColor(one).getRgb()[:3], QColor(other).getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(a + (b - a) * percent / 100) for a, b in parts))


def _luminance(shade: QColor) -> float:
    parts = (_linear(part) for part in (shade.redF(), shade.greenF(), shade.blueF()))
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
