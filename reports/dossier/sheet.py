"""A page on its A4 sheet: where it lies, how far it is scaled, and whether it lies on its side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from pypdf import PdfWriter
from pypdf.generic import IndirectObject
from reportlab.lib.pagesizes import A4

from reports.page import MM

WIDTH, HEIGHT = A4
BAND = 10 * MM
"""Height in points of the strip at the top of a sheet in which its number stands."""

_SAME = 3.0  # points; programs round A4 to 595 × 842 and to 210 × 297 mm cut to pixels

Matrix = tuple[float, float, float, float, float, float]
"""As PDF writes it: (a, b, c, d, e, f) takes (x, y) to (ax + cy + e, bx + dy + f)."""

UPRIGHT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does ``first`` and ``then``."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


@dataclass(frozen=True, slots=True)
class Layer:
    """Something drawn on a leaf: the object, where it lies, and whether it darkens what is below like a marker."""

    drawn: IndirectObject
    matrix: Matrix = UPRIGHT
    marks: bool = False


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page as it is read, in points, before it lies on a sheet; its layers from the lowest to the uppermost."""

    width: float
    height: float
    layers: tuple[Layer, ...]


class Source(Protocol):
    """Where the pages of a part come from."""

    @property
    def count(self) -> int:
        """How many pages there are."""

    def leaves(self, writer: PdfWriter) -> Iterator[Leaf]:
        """Yield the pages in order, what they are drawn with taken over into ``writer``."""


@dataclass(frozen=True, slots=True)
class Lie:
    """How a leaf lies on a sheet: the matrix, and whether on its side."""

    matrix: Matrix
    sideways: bool


def lie_of(width: float, height: float) -> Lie:
    """Return how a leaf of this size lies in the middle of an A4 sheet, the sheet always held upright.

    What fits keeps its true size; what is too large is scaled down to stay clear of the page number. A wide leaf that
    would have to shrink more when upright lies on its side with its head to the left, whichever side is bound
    (GB/T 9704 for wide tables).
    """
    upright, sideways = _scale(width, height), _scale(height, width)
    if sideways > upright:
        matrix = (0.0, sideways, -sideways, 0.0, (WIDTH + height * sideways) / 2, (HEIGHT - width * sideways) / 2)
        return Lie(matrix, sideways=True)
    return Lie(
        (upright, 0.0, 0.0, upright, (WIDTH - width * upright) / 2, (HEIGHT - height * upright) / 2), sideways=False
    )


def _scale(width: float, height: float) -> float:
    if width <= WIDTH + _SAME and height <= HEIGHT + _SAME:
        return 1.0
    return min(1.0, WIDTH / width, (HEIGHT - 2 * BAND) / height)
