"""Pictures as leaves of the dossier: each in the middle of an A4 page, its name below, on its side where that helps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO

from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4

from reports.dossier import Part
from reports.dossier.objects import page_form
from reports.dossier.paper import blank_canvas, few
from reports.dossier.pixels import FINEST, Seen, frames, opened, printed, seen
from reports.dossier.sheet import Layer, Leaf, times
from reports.fonts import FontChain
from reports.page import MM, SIZE_5, SIZE_SMALL_4, Block, PageFormat, TextLine
from reports.text import TextStyle, break_text
from reports.typefaces import TypeRole
from rules.errors import Refusal, RuleViolation

PAGE = PageFormat(A4[0], A4[1], 20 * MM, 25 * MM, 25 * MM, 20 * MM)
WIDE_PAGE = PageFormat(A4[1], A4[0], 25 * MM, 20 * MM, 20 * MM, 20 * MM)

_NAME = TextStyle(TypeRole.BODY, SIZE_SMALL_4, 18.0)
_REMARK = TextStyle(TypeRole.BODY, SIZE_5, 15.0)
_GAP = 4 * MM
_COARSEST = 100  # dots per inch below which a small picture is not blown up
_MUCH = 1.2  # so many times larger a picture must be on its side to be worth turning the dossier for
_EDGE = 0.75  # grey of the hairline around a picture, which shows where a white one ends


@dataclass(frozen=True, slots=True)
class Place:
    """Where a picture stands on its page, in points, and what is written below it."""

    page: PageFormat
    x: float
    y: float
    width: float
    height: float
    caption: tuple[Block, ...]

    @property
    def finest(self) -> tuple[int, int]:
        """The most pixels that are any use at this size."""
        return max(1, int(self.width / 72 * FINEST)), max(1, int(self.height / 72 * FINEST))


def place_of(picture: Seen, name: str, remark: str, fonts: FontChain) -> Place:
    """Return where a picture stands: on its side only when it becomes much larger that way."""
    upright = _place(PAGE, picture, name, remark, fonts)
    wide = _place(WIDE_PAGE, picture, name, remark, fonts)
    return wide if wide.width > upright.width * _MUCH else upright


def _place(page: PageFormat, picture: Seen, name: str, remark: str, fonts: FontChain) -> Place:
    caption = _centred(fonts, name, _NAME, page.text_width, 3)
    if remark.strip():
        caption += _centred(fonts, remark, _REMARK, page.text_width, 4)
    below = _GAP + sum(block.height for block in caption)
    scale = min(page.text_width / picture.width, (page.text_height - below) / picture.height, 72 / _COARSEST)
    width, height = picture.width * scale, picture.height * scale
    spare = page.text_height - below - height
    return Place(page, (page.width - width) / 2, page.bottom + spare / 2 + below, width, height, tuple(caption))


def _centred(fonts: FontChain, text: str, style: TextStyle, width: float, most: int) -> list[Block]:
    return [TextLine(line, (width - line.width) / 2) for line in few(break_text(fonts, text, style, width), most)]


class PictureSource:
    """A picture of one page or, as TIFF, of several; RuleViolation names it when it cannot be read."""

    def __init__(self, part: Part, fonts: FontChain) -> None:
        self._part, self._fonts = part, fonts
        with _blaming(part.title):
            self._seen = [seen(frame) for frame in frames(opened(part.content))]

    @property
    def count(self) -> int:
        """How many pages it has."""
        return len(self._seen)

    def leaves(self, writer: PdfWriter) -> Iterator[Leaf]:
        """Yield a page for each picture."""
        places = [self._place(number) for number in range(self.count)]
        pages = PdfReader(BytesIO(_captions(places, self._fonts))).pages
        with _blaming(self._part.title):
            pictures = frames(opened(self._part.content))
            for picture, how, place, page in zip(pictures, self._seen, places, pages, strict=True):
                finest = place.finest[::-1] if how.on_its_side else place.finest
                drawn = writer._add_object(printed(picture, self._part.content, finest))
                matrix = times(how.turn, (place.width, 0.0, 0.0, place.height, place.x, place.y))
                layers = (Layer(page_form(page, writer)), Layer(drawn, matrix))
                yield Leaf(place.page.width, place.page.height, layers)

    def _place(self, number: int) -> Place:
        name = self._part.title
        if self.count > 1:
            name += f"（第{number + 1}页，共{self.count}页）"
        return place_of(self._seen[number], name, self._part.remark, self._fonts)


def _captions(places: Sequence[Place], fonts: FontChain) -> bytes:
    """Return a page for each picture with its caption and edge, the picture itself still wanting."""
    sink = BytesIO()
    canvas = blank_canvas(sink, fonts, PAGE)
    for place in places:
        canvas.setPageSize((place.page.width, place.page.height))
        canvas.setStrokeGray(_EDGE)
        canvas.setLineWidth(0.5)
        canvas.rect(place.x, place.y, place.width, place.height)
        y = place.y - _GAP
        for block in place.caption:
            block.draw(canvas, fonts, place.page.left, y)
            y -= block.height
        canvas.showPage()
    canvas.save()
    return sink.getvalue()


@contextmanager
def _blaming(title: str) -> Iterator[None]:
    """Turn whatever Pillow stumbles over into the refusal of a damaged picture."""
    try:
        yield
    except (Refusal, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        sentence = f"附件“{title}”的像素太多，不能编入卷宗，请缩小后重新添加，或者移除后再编。"
        raise RuleViolation("dossier_part_large", sentence, field="parts", values={"title": title}) from error
    except Exception as error:  # a file from anywhere: OSError, SyntaxError, ValueError, struct.error, KeyError …
        sentence = f"附件“{title}”是损坏的图片，不能编入卷宗，请换一份能打开的重新添加，或者移除后再编。"
        raise RuleViolation("dossier_part_damaged", sentence, field="parts", values={"title": title}) from error
