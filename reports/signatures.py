"""The part of a paper that is filled by hand: signatures with fingerprint and date, and the place of the seal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from reports.fonts import FontChain
from reports.page import CELL, MM, NUMBER, Block, centred, text_blocks
from reports.tables import RULE
from reports.text import TextStyle
from reports.typefaces import TypeRole

FINGERPRINT = 25 * MM
"""Side of the box for a fingerprint, in points."""

SIGNATURE = 12.5 * MM
"""Least height left free for a signature, in points."""

SEAL = 50 * MM
"""Least height of the cell for a round seal of up to 45 mm, in points."""

_PAD = 5.0
_HINT = TextStyle(TypeRole.BODY, 9.0, 12.0)
_HINT_GREY = 0.55
_DATE = "　　　　年　　月　　日"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: capacity, printed name, how it is signed, and whether a fingerprint stands beside it."""

    capacity: str
    name: str
    manner: str
    fingerprint: bool


@dataclass(frozen=True, slots=True)
class SignatureCell:
    """One signer's cell: who signs, room to sign, the fingerprint's box, and perhaps a date of its own."""

    text: tuple[Block, ...]
    date: Block | None
    hint: Block
    width: float
    fingerprint: bool

    @property
    def height(self) -> float:
        """Least height in points; never less than the fingerprint's box."""
        text = sum(block.height for block in self.text) + SIGNATURE + (self.date.height if self.date else 0.0)
        box = FINGERPRINT if self.fingerprint else 0.0
        return max(text, box) + 2 * _PAD

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float, height: float) -> None:
        """Draw the cell with its upper left corner at (x, y)."""
        canvas.setLineWidth(RULE)
        canvas.rect(x, y - height, self.width, height)
        _draw_down(canvas, fonts, self.text, x + _PAD, y - _PAD)
        if self.date:
            self.date.draw(canvas, fonts, x + _PAD, y - height + _PAD + self.date.height)
        if self.fingerprint:
            self._draw_box(canvas, fonts, x + self.width - FINGERPRINT - _PAD, y - (height - FINGERPRINT) / 2)

    def _draw_box(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        canvas.saveState()
        canvas.setStrokeGray(_HINT_GREY)
        canvas.setLineWidth(RULE)
        canvas.setDash(2, 2)
        canvas.rect(x, y - FINGERPRINT, FINGERPRINT, FINGERPRINT)
        canvas.restoreState()
        _draw_hint(canvas, fonts, self.hint, x + 3, y - FINGERPRINT)


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """Two cells of equal height."""

    cells: tuple[SignatureCell, ...]

    @property
    def height(self) -> float:
        """Height in points."""
        return max(cell.height for cell in self.cells)

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        """Draw the cells side by side."""
        for cell in self.cells:
            cell.draw(canvas, fonts, x, y, self.height)
            x += cell.width

    def split(self, room: float) -> None:
        """Signatures stay whole."""


@dataclass(frozen=True, slots=True)
class SealRow:
    """The last signers one under another, and beside them the organ's name and date where the seal is set."""

    cells: tuple[SignatureCell, ...]
    seal: tuple[Block, ...]
    hint: Block
    width: float

    @property
    def height(self) -> float:
        """Height in points, at least that of the seal."""
        return max(SEAL, sum(cell.height for cell in self.cells))

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        """Draw the signers at the left, the place of the seal at the right."""
        height = self.height
        seal_x = x + self.width / 2
        canvas.setLineWidth(RULE)
        canvas.rect(seal_x, y - height, self.width / 2, height)
        text = sum(block.height for block in self.seal)
        _draw_down(canvas, fonts, self.seal, seal_x, y - (height - text) / 2)
        _draw_hint(canvas, fonts, self.hint, seal_x + _PAD, y - height)
        spare = (height - sum(cell.height for cell in self.cells)) / len(self.cells)
        for cell in self.cells:
            cell.draw(canvas, fonts, x, y, cell.height + spare)
            y -= cell.height + spare

    def split(self, room: float) -> None:
        """The seal stays with its date."""


def _draw_down(canvas: Canvas, fonts: FontChain, blocks: Sequence[Block], x: float, y: float) -> None:
    for block in blocks:
        block.draw(canvas, fonts, x, y)
        y -= block.height


def _draw_hint(canvas: Canvas, fonts: FontChain, hint: Block, x: float, bottom: float) -> None:
    canvas.saveState()
    canvas.setFillGray(_HINT_GREY)
    hint.draw(canvas, fonts, x, bottom + hint.height + 1)
    canvas.restoreState()


def signature_area(
    fonts: FontChain,
    signers: Sequence[Signer],
    staff: Sequence[Signer],
    seal: str,
    date: str,
    width: float,
    *,
    dated: bool = True,
) -> list[Block]:
    """Return the signers two by two; the odd one and the staff stand beside the seal in the last block.

    Without a seal everybody stands two by two. Unless ``dated`` the date beside the seal is everybody's.
    """
    half = width / 2
    if not seal:
        everybody = [_cell(fonts, signer, half, dated) for signer in (*signers, *staff)]
        return [SignatureRow(tuple(everybody[i : i + 2])) for i in range(0, len(everybody), 2)]
    cells = [_cell(fonts, signer, half, dated) for signer in signers]
    paired = len(cells) // 2 * 2
    rows = [SignatureRow(tuple(cells[i : i + 2])) for i in range(0, paired, 2)]
    last = [*cells[paired:], *(_cell(fonts, signer, half, dated) for signer in staff)]
    organ = [*centred(fonts, seal, NUMBER, half), *centred(fonts, date or _DATE.strip(), NUMBER, half)]
    (hint,) = text_blocks(fonts, "印章", _HINT, half)
    return [*rows, SealRow(tuple(last), tuple(organ), hint, width)]


def _cell(fonts: FontChain, signer: Signer, width: float, dated: bool) -> SignatureCell:
    room = width - 2 * _PAD - (FINGERPRINT + _PAD if signer.fingerprint else 0)
    text = [
        *text_blocks(fonts, f"{signer.capacity}　{signer.name}", CELL, room),
        *text_blocks(fonts, signer.manner, _HINT, room),
    ]
    (date,) = text_blocks(fonts, _DATE, CELL, width)
    (hint,) = text_blocks(fonts, "指印", _HINT, FINGERPRINT)
    return SignatureCell(tuple(text), date if dated else None, hint, width, signer.fingerprint)
