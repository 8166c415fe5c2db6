"""Printing: the pages of the archived bytes, as pictures in the printer's own fineness, each moved by the offset."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from rules.errors import StorageUnavailable
from ui.paper.printer_settings import Offset

FINEST = 600
"""Dots to the inch: no printer at a counter shows more, and a page of twice as many fills half a gigabyte."""
_POINTS, _TENTHS = 72, 254
Step = Callable[[int, int], None]
AskPrinter = Callable[[QPrinter, QWidget, Callable[[], None]], str]
"""Asks which printer is meant and calls back once that is answered; returns why it cannot be asked, or nothing."""


def new_printer(name: str, copies: int, *, duplex: bool, on: str = "") -> QPrinter:
    """Return a printer with what is usual for a paper, to be shown in the system's dialog; ``on`` names the machine."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if on:
        printer.setPrinterName(on)
    printer.setDocName(name)
    printer.setCopyCount(copies)
    sides = QPrinter.DuplexMode
    printer.setDuplex(sides.DuplexLongSide if duplex else sides.DuplexNone)
    set_paper(printer)
    return printer


def set_paper(printer: QPrinter, size: QSizeF | None = None) -> None:
    """Set A4 up to its edges, upright or across as a page of that size in points lies.

    The system's dialog puts its own paper back, so that this is done again after it.
    """
    across = size is not None and size.width() > size.height()
    way = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), way, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)
    printer.setFullPage(True)


def ask_printer(printer: QPrinter, parent: QWidget, then: Callable[[], None]) -> str:
    """Show the system's print dialog and call ``then`` when it is confirmed; return why not when there is no printer.

    A paper is printed whole, so that no pages are asked for.
    """
    if not QPrinterInfo.availablePrinterNames():
        return "这台电脑上没有安装打印机。"
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for option in ("PrintPageRange", "PrintSelection", "PrintCurrentPage"):
        dialog.setOption(getattr(QPrintDialog.PrintDialogOption, option), False)
    dialog.accepted.connect(then)
    # The window waits for it, and nothing else does.
    QDialog.open(dialog)
    return ""


def paint(document: QPdfDocument, printer: QPrinter, offset: Offset, step: Step = lambda _done, _total: None) -> None:
    """Print every page of a document, moved by the offset; StorageUnavailable when the printer does not take it.

    ``step`` hears how many of the pages are behind.
    """
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    pages = list(range(document.pageCount())) * copies
    set_paper(printer, document.pagePointSize(0))
    painter = QPainter()
    if not painter.begin(printer):
        raise StorageUnavailable("cannot_print", "打印机没有接受这份文书，请检查打印机是否打开、是否有纸，再打印一次。")
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for done, page in enumerate(pages):
            step(done, len(pages))
            if done:
                set_paper(printer, document.pagePointSize(page))
                printer.newPage()
            _paint_page(painter, document, page, printer.resolution(), offset)
    except Exception:
        # Where the system can still take it back, half a paper is not printed.
        printer.abort()
        raise
    finally:
        painter.end()


def _paint_page(painter: QPainter, document: QPdfDocument, page: int, dots: int, offset: Offset) -> None:
    size = document.pagePointSize(page)
    corner = QPointF(offset.right * dots / _TENTHS, offset.down * dots / _TENTHS)
    picture = picture_of(document, page, _pixels(size, min(dots, FINEST)))
    painter.drawImage(QRectF(corner, size * dots / _POINTS), picture)


def _pixels(size: QSizeF, dots: int) -> QSize:
    return (size * dots / _POINTS).toSize()


def picture_of(document: QPdfDocument, page: int, size: QSize) -> QImage:
    """Return a page on white: what is left see-through comes out of some printers black."""
    drawn = document.render(page, size)
    picture = QImage(drawn.size(), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return picture
