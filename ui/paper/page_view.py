"""The pages of one paper beneath each other, in any size, with what was found in them marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QBuffer, QEvent, QIODevice, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView

from ui.paper.places import Place, places

STEP = 1.25
_LEAST, _MOST = 0.25, 3.0
_POINTS = 72
_ABOVE = 0.35
"""How much of the view is left above what was found, so that one sees what it belongs to."""


class Fit(Enum):
    """What the size of the pages follows."""

    WIDTH = auto()
    WHOLE = auto()
    CHOSEN = auto()


@dataclass(frozen=True, slots=True)
class Hit:
    """A text found: its page, and the lines it covers there in points from the top left."""

    page: int
    lines: tuple[QRectF, ...]


def loaded(content: bytes) -> QPdfDocument:
    """Return the document of these bytes; its status says whether they are a paper with pages."""
    document = QPdfDocument()
    # It reads from the buffer as long as it lives, and takes it along.
    buffer = QBuffer(document)
    buffer.setData(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(buffer)
    return document


class PageView(QPdfView):
    """Shows one paper and never another: what is still being drawn can then only be of this one.

    Without ``content``, or when it has no pages, it shows ``words``.
    """

    def __init__(self, content: bytes = b"", words: str = "") -> None:
        super().__init__()
        self.content, self.words = content, words
        # Not its child: as such it would outlive the view by a moment, tell it of its own end and crash.
        self.paper = loaded(content) if content else QPdfDocument()
        self.fit = Fit.WIDTH
        self.hits: tuple[Hit, ...] = ()
        self.at = -1
        self._texts: list[str] | None = None
        self._colour_ground()
        self.setDocument(self.paper)
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.Custom)
        # A bar that comes and goes would change the width the pages are fitted to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(self.tr("文书页面"))

    def say(self, words: str) -> None:
        """Show other words where there are no pages."""
        self.words = words
        self.viewport().update()

    @property
    def pages(self) -> int:
        """How many pages the paper has; none when it cannot be shown."""
        return self.paper.pageCount() if self.paper.status() is QPdfDocument.Status.Ready else 0

    @property
    def page(self) -> int:
        """The page in front, from 0."""
        return self.pageNavigator().currentPage()

    # Size

    def fit_to(self, fit: Fit) -> None:
        """Let the size of the pages follow the view; a whole page is shown from its top."""
        page, self.fit = self.page, fit
        self._fit_pages()
        if fit is Fit.WHOLE and self.pages:
            self.go_to_page(page)

    def enlarge(self, by: float) -> None:
        """Show the pages larger by a factor, or smaller, staying where one is."""
        self.fit = Fit.CHOSEN
        self._resize_pages(self.zoomFactor() * by)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the new room."""
        super().resizeEvent(event)
        self._fit_pages()

    def _fit_pages(self) -> None:
        if not self.pages or self.fit is Fit.CHOSEN:
            return
        margins, room = self.documentMargins(), self.viewport().size()
        sizes = [self.paper.pagePointSize(page) for page in range(self.pages)]
        # One pixel for what the view rounds up.
        wide = room.width() - margins.left() - margins.right() - 1
        high = room.height() - margins.top() - margins.bottom() - 1
        factors = [wide / max(size.width() for size in sizes)]
        if self.fit is Fit.WHOLE:
            factors.append(high / max(size.height() for size in sizes))
        self._resize_pages(min(factors) / _pixels_of_a_point())

    def _resize_pages(self, factor: float) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / bar.maximum() if bar.maximum() else 0.0
        self.setZoomFactor(min(max(factor, _LEAST), _MOST))
        bar.setValue(round(share * bar.maximum()))

    # Where things are

    def go_to_page(self, page: int) -> None:
        """Bring the top of a page to the front; beyond the last one the end of it."""
        bar = self.verticalScrollBar()
        bar.setValue(self._place_of(page).top() - self.documentMargins().top() if page < self.pages else bar.maximum())

    def _place_of(self, page: int) -> QRect:
        """Return where a page lies in the whole of them, in pixels, just as the view lays them out."""
        scale, margins = _pixels_of_a_point() * self.zoomFactor(), self.documentMargins()
        sizes = [(self.paper.pagePointSize(one) * scale).toSize() for one in range(self.pages)]
        widest = max(size.width() for size in sizes) + margins.left() + margins.right()
        top = margins.top() + sum(size.height() + self.pageSpacing() for size in sizes[:page])
        left = (max(widest, self.viewport().width()) - sizes[page].width()) // 2
        return QRect(left, top, sizes[page].width(), sizes[page].height())

    def _shown(self, hit: Hit) -> Iterator[QRectF]:
        """Yield the lines of a hit as they lie in the view now."""
        scale, page = _pixels_of_a_point() * self.zoomFactor(), self._place_of(hit.page)
        left = page.left() - self.horizontalScrollBar().value()
        top = page.top() - self.verticalScrollBar().value()
        for line in hit.lines:
            yield QRectF(
                left + line.left() * scale, top + line.top() * scale, line.width() * scale, line.height() * scale
            )

    # What is found

    def search(self, wanted: str) -> None:
        """Mark every place of a text and go to the first from the page in front on."""
        if self._texts is None:
            self._texts = [self.paper.getAllText(page).text() for page in range(self.pages)]
        self.hits = tuple(self._hit(place) for place in places(self._texts, wanted))
        here = (at for at, hit in enumerate(self.hits) if hit.page >= self.page)
        self._go_to_hit(next(here, 0) if self.hits else -1)

    def search_on(self, by: int) -> None:
        """Go to the next place found, or the one before, round the end."""
        if self.hits:
            self._go_to_hit((self.at + by) % len(self.hits))

    def _hit(self, place: Place) -> Hit:
        selection = self.paper.getSelectionAtIndex(place.page, place.start, place.length)
        return Hit(place.page, tuple(QPolygonF(line).boundingRect() for line in selection.bounds()))

    def _go_to_hit(self, at: int) -> None:
        self.at = at
        if at >= 0 and self.hits[at].lines:
            if self.fit is Fit.WHOLE:
                self.go_to_page(self.hits[at].page)
            self._bring_into_view(next(self._shown(self.hits[at])))
        self.viewport().update()

    def _bring_into_view(self, place: QRectF) -> None:
        room = self.viewport().rect()
        if not room.contains(place.toAlignedRect()):
            down, across = self.verticalScrollBar(), self.horizontalScrollBar()
            down.setValue(down.value() + round(place.top() - room.height() * _ABOVE))
            across.setValue(across.value() + round(place.left() - room.width() * _ABOVE))

    # How it is drawn

    def changeEvent(self, event: QEvent) -> None:
        """Keep the ground around the pages in the colours of the window, which the view takes from another role."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour_ground()

    def _colour_ground(self) -> None:
        palette, ground = self.palette(), self.palette().color(QPalette.ColorRole.Mid)
        if palette.color(QPalette.ColorRole.Dark) != ground:
            palette.setColor(QPalette.ColorRole.Dark, ground)
            self.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages and mark what was found, or say why there are none."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if not self.pages:
            self._write_words(painter)
        for at, hit in enumerate(self.hits):
            self._mark(painter, hit, current=at == self.at)

    def _write_words(self, painter: QPainter) -> None:
        painter.fillRect(self.viewport().rect(), self.palette().color(QPalette.ColorRole.Window))
        painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
        room = self.viewport().rect().adjusted(20, 20, -20, -20)
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.words)

    def _mark(self, painter: QPainter, hit: Hit, *, current: bool) -> None:
        colour = QColor(self.palette().color(QPalette.ColorRole.Highlight))
        colour.setAlpha(120 if current else 70)
        for line in self._shown(hit):
            around = line.adjusted(-2, -2, 2, 2)
            # As with a marker pen: the letters beneath stay as dark as they are.
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
            painter.fillRect(around, colour)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            if current:
                painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Highlight), 3))
                painter.drawRect(around)


def _pixels_of_a_point() -> float:
    """Return how many pixels of the screen the view takes for a point at its own size."""
    return QGuiApplication.primaryScreen().logicalDotsPerInch() / _POINTS
