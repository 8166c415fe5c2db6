"""A bar of shares: how much of a whole is done, in the colours of what each share means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.colours import Tone, scheme_of


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the whole: how many, what they are called, and what that means."""

    count: int
    word: str
    tone: Tone


class ShareBar(QWidget):
    """Draws the shares side by side and leaves the rest empty; it has no words, they belong beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.shares: tuple[Share, ...] = ()
        self.whole = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Sequence[Share], whole: int) -> None:
        """Show other shares of a whole that is at least their sum; a whole of 0 is an empty bar."""
        self.shares = tuple(share for share in shares if share.count)
        self.whole = whole
        parts = [f"{share.word}{share.count}" for share in self.shares]
        self.setAccessibleName("，".join([*parts, f"共{whole}"]))
        self.update()

    def sizeHint(self) -> QSize:
        """Return a bar half as high as a letter."""
        height = self.fontMetrics().height() // 2
        return QSize(height * 20, height)

    def minimumSizeHint(self) -> QSize:
        """Return a width a narrow window can give."""
        height = self.fontMetrics().height() // 2
        return QSize(height * 4, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shares one after the other within a rounded frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scheme = scheme_of(self.palette())
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        frame = QPainterPath()
        frame.addRoundedRect(whole, whole.height() / 2, whole.height() / 2)
        painter.fillPath(frame, QColor(scheme.surface))
        painter.setClipPath(frame)
        at = whole.left()
        for share in self.shares:
            width = whole.width() * share.count / self.whole
            painter.fillRect(QRectF(at, whole.top(), width, whole.height()), QColor(scheme.tones[share.tone][1]))
            at += width
        painter.setClipping(False)
        painter.setPen(QColor(scheme.line))
        painter.drawPath(frame)
