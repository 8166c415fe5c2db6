"""What is wrong with a PDF, as the programs see it that people open it with."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PySide6.QtPdf import QPdfDocument

A4 = {"595.276", "841.89"}
_SIZE = re.compile(r"Page +\d+ size: +([\d.]+) x ([\d.]+) pts")
_FONT = re.compile(r" (yes|no) +(yes|no) +(?:yes|no) +\d+ +\d+$")
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_LOCAL = re.compile(rb"(?:/home|/usr|/tmp|/root|/work|/var|[A-Z]:\\\\)[/\\\\\w]")


def faults_of(file: Path, number: str = "") -> list[str]:
    """Return what is wrong with a file for poppler, pdfium and Qt; its title must tell what it is, and its number."""
    return [f"{file.name}: {fault}" for fault in _faults(file, number)]


def _faults(file: Path, number: str) -> Iterator[str]:
    about = _poppler("pdfinfo", "-f", "1", "-l", "-1", str(file))
    sizes = _SIZE.findall(about)
    if not sizes or any(set(size) != A4 for size in sizes):
        yield "not every page is A4"
    title = next((line.removeprefix("Title:") for line in about.splitlines() if line.startswith("Title:")), "")
    if number not in title or not title.replace(number, "").strip():
        yield f"its title is “{title.strip()}”"
    fonts = [_FONT.search(line) for line in _poppler("pdffonts", str(file)).splitlines()[2:]]
    if not fonts or any(font is None or font.groups() != ("yes", "yes") for font in fonts):
        yield "a font is not embedded as a subset"
    if _LOCAL.search(_STREAM.sub(b"", file.read_bytes())) or _LOCAL.search(about.encode()):
        yield "it names a place on this machine"
    if not len(pypdfium2.PdfDocument(file)) == _pages_in_qt(file) == len(sizes):
        yield "pdfium, Qt and poppler do not see the same pages"


def _poppler(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == "", (command[0], done.stderr)
    return done.stdout


def _pages_in_qt(file: Path) -> int:
    document = QPdfDocument()
    assert document.load(str(file)) is QPdfDocument.Error.None_
    assert not document.render(0, document.pagePointSize(0).toSize()).isNull()
    return document.pageCount()
