"""The page of papers at a real counter, with a printer that writes into a file and settings of its own."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QMarginsF, QSettings
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from sqlalchemy import select

from db.models import IssuedPaper
from tests.ui.stand import press
from ui.paper import handing_out
from ui.paper.page import PaperPage

__all__ = ["press"]


@pytest.fixture(autouse=True)
def kept(tmp_path):
    """Keep the settings of the workstation beside the test."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))


class FilePrinter:
    """The system's dialog, answered at once as it is answered there: its own paper, the officer's copies.

    ``said`` holds what it was shown, ``file`` is what comes out of it.
    """

    def __init__(self, file):
        self.file, self.said, self.copies, self.refusal = file, [], None, ""

    def __call__(self, printer, _parent, then):
        if self.refusal:
            return self.refusal
        self.said.append((printer.docName(), printer.copyCount()))
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.file))
        printer.setResolution(150)
        printer.setFullPage(False)
        letter, upright = QPageSize(QPageSize.PageSizeId.Letter), QPageLayout.Orientation.Portrait
        printer.setPageLayout(QPageLayout(letter, upright, QMarginsF(40, 40, 40, 40)))
        if self.copies is not None:
            printer.setCopyCount(self.copies)
        then()
        return ""


@pytest.fixture
def printer(tmp_path):
    return FilePrinter(tmp_path / "printed.pdf")


@pytest.fixture
def opened(monkeypatch):
    """The files and folders the system was asked to open."""
    opened = []
    monkeypatch.setattr(handing_out, "show_file", lambda file: opened.append(file) or True)
    return opened


@pytest.fixture
def show(open_page, printer, opened, settle):
    """Open the page on a subject, with where it asked to go in ``gone``."""

    def show(subject=None):
        page = open_page(partial(PaperPage, ask_printer=printer), subject)
        page.gone = []
        page.go.connect(lambda key, about: page.gone.append((key, about)))
        page.left.connect(lambda: page.gone.append("left"))
        return page

    return show


@pytest.fixture
def newest(desk):
    """Return the id of the paper issued last."""

    def newest():
        with desk.read() as session:
            return session.scalars(select(IssuedPaper.id).order_by(IssuedPaper.id.desc())).first()

    return newest
