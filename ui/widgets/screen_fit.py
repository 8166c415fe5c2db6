"""A content shown whole where there is room, and scrolled where the screen is smaller than it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from ui.theme import set_look

_LINES_IN_VIEW = 5


class ScreenFit(QScrollArea):
    """Holds a content of any least size in a window of any size; whatever takes the cursor is brought into view."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self.content = content
        set_look(self, "look", "plain")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        # Tab visits what is inside, not the frame around everything.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(_Holder(content))
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def sizeHint(self) -> QSize:
        """Return the room the content would like."""
        return self.content.sizeHint()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or not self.content.isAncestorOf(now):
            return
        enough = self.fontMetrics().lineSpacing() * _LINES_IN_VIEW
        if now.height() <= enough:
            self.ensureWidgetVisible(now)
            return
        # Of a long list the beginning is enough: what stands above it stays in view as long as it can.
        beginning = now.mapTo(self.content, QPoint(0, enough // 2))
        self.ensureVisible(beginning.x(), beginning.y(), 0, enough // 2)


class _Holder(QWidget):
    """Stands between, because a scroll area gives a layout that wraps words the height it likes, not the least."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        content.setParent(self)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            # Without a layout of its own nobody else passes it on to the scroll area.
            self.updateGeometry()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        return self._content.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._content.resize(event.size())
