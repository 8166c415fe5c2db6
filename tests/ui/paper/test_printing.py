"""What comes out of the printer is the paper itself, upright or across, moved by so much as the printer is off."""

from __future__ import annotations

import pypdfium2
import pytest
from PIL import ImageChops, ImageStat
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication, QWidget

from reports.papers import render_paper
from rules.errors import StorageUnavailable
from tests.reports.paper_sheets import a_day_sheet, a_security_agreement, a_week_sheet
from ui.paper.page_view import loaded
from ui.paper.printer_settings import Offset
from ui.paper.printing import ask_printer, new_printer, paint, set_paper

DOTS = 150
SEEN = 50
"""Dots to the inch the pages are compared in: what is left is where things stand, not how an edge is smoothed."""
ALIKE = 5
"""Pages that differ by a part of a point differ by less, pages a whole point apart by twice as much."""
UNMOVED = Offset()
A4 = (595, 842)


def pictures(pdf):
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.render(scale=DOTS / 72).to_pil().convert("L").reduce(DOTS // SEEN) for page in document]
    finally:
        document.close()


def printed(content, file, offset=UNMOVED):
    printer = new_printer("文书", 1, duplex=False)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setResolution(DOTS)
    paint(loaded(content), printer, offset)
    return pictures(str(file))


def shifted(picture, right, down):
    moved = picture.copy()
    moved.paste(255, (0, 0, *picture.size))
    moved.paste(picture, (right, down))
    return moved


def apart(one, other):
    """Return how much two pages differ: the mean over all points, of 255."""
    size = (min(one.width, other.width), min(one.height, other.height))
    assert abs(one.width - other.width) <= 1
    assert abs(one.height - other.height) <= 1
    difference = ImageChops.difference(one.crop((0, 0, *size)), other.crop((0, 0, *size)))
    return ImageStat.Stat(difference).mean[0]


def moved(page, paper, near):
    """Return by how many points the paper is moved against the page, looked for around a guess."""
    around = [(near[0] + across, near[1] + down) for across in range(-2, 3) for down in range(-2, 3)]
    return min(around, key=lambda by: apart(shifted(page, *by), paper))


def dots(millimetres):
    return round(millimetres * SEEN / 25.4)


@pytest.mark.parametrize("make", [a_security_agreement, a_day_sheet, a_week_sheet])
def test_what_is_printed_is_the_paper_upright_or_across(qapp, tmp_path, make):
    content = render_paper(make())
    pages, papers = pictures(content), printed(content, tmp_path / "printed.pdf")
    assert len(pages) == len(papers)
    for page, paper in zip(pages, papers, strict=True):
        assert moved(page, paper, (0, 0)) == (0, 0)
        assert apart(page, paper) < ALIKE


@pytest.mark.parametrize(("right", "down"), [(51, 30), (-41, -25), (0, 102)])
def test_every_page_is_moved_by_the_offset(qapp, tmp_path, right, down):
    content = render_paper(a_security_agreement())
    papers = printed(content, tmp_path / "printed.pdf", Offset(right, down))
    for page, paper in zip(pictures(content), papers, strict=True):
        expected = (dots(right / 10), dots(down / 10))
        assert moved(page, paper, expected) == expected
        assert apart(shifted(page, *expected), paper) < ALIKE


def test_a_printer_that_makes_no_copies_itself_gets_the_paper_so_many_times(qapp, tmp_path):
    content = render_paper(a_security_agreement())
    steps = []
    printer = new_printer("文书", 3, duplex=False)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(30)
    paint(loaded(content), printer, Offset(), lambda done, total: steps.append((done, total)))
    expected = 2 if printer.supportsMultipleCopies() else 6
    assert len(pictures(str(tmp_path / "printed.pdf"))) == expected
    assert steps == [(done, expected) for done in range(expected)]


def test_paper_set_by_the_dialog_is_a4_up_to_its_edges_again(qapp):
    printer = new_printer("文书", 1, duplex=False)
    letter, upright = QPageSize(QPageSize.PageSizeId.Letter), QPageLayout.Orientation.Portrait
    printer.setFullPage(False)
    printer.setPageLayout(QPageLayout(letter, upright, QMarginsF(40, 40, 40, 40)))
    set_paper(printer, QSizeF(842, 595))
    size = printer.pageLayout().pageSize()
    assert size.id() is QPageSize.PageSizeId.A4
    assert printer.pageLayout().orientation() is QPageLayout.Orientation.Landscape
    assert printer.fullPage()
    assert printer.pageLayout().paintRectPoints() == printer.pageLayout().fullRectPoints()


def test_the_kind_of_paper_says_how_many_copies_and_how_many_sides(qapp):
    printer = new_printer("协议书", 3, duplex=True)
    assert (printer.docName(), printer.copyCount()) == ("协议书", 3)
    assert (printer.pageLayout().pageSize().sizePoints().toTuple()) == A4


def test_a_printer_that_takes_nothing_is_told_in_a_sentence(qapp, tmp_path, qtlog):
    printer = new_printer("文书", 1, duplex=False)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "no" / "such" / "folder.pdf"))
    with qtlog.disabled(), pytest.raises(StorageUnavailable) as refused:
        paint(loaded(render_paper(a_security_agreement())), printer, Offset())
    assert refused.value.message.startswith("打印机没有接受")


def test_without_a_printer_the_officer_is_told_so(qtbot, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    window = QWidget()
    qtbot.addWidget(window)
    asked = []
    assert ask_printer(new_printer("文书", 1, duplex=False), window, lambda: asked.append(1)).endswith("。")
    assert asked == []


def test_the_systems_dialog_waits_without_holding_anything_up(qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["窗口打印机"])
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    printer, asked = new_printer("文书", 2, duplex=False), []
    assert ask_printer(printer, window, lambda: asked.append(printer.copyCount())) == ""
    (dialog,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, QPrintDialog))
    assert dialog.isVisible()
    assert asked == []
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.done(1)
    assert asked == [2]
    qtbot.waitUntil(lambda: not any(isinstance(one, QPrintDialog) for one in QApplication.topLevelWidgets()))
