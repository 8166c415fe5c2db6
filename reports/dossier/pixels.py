"""A picture's pixels made ready for a PDF: no finer than it is printed, no larger than it must be."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, TiffImagePlugin
from pypdf.generic import NameObject, NumberObject, StreamObject

from reports.dossier.sheet import UPRIGHT, Matrix

_FORMATS = ("JPEG", "PNG", "BMP", "WEBP", "TIFF", "GIF")
FINEST = 200
"""Dots per inch a photograph is printed with at most."""

_FINEST_INK = 400  # the same for pages of pure black and white, whose letters would fray
_QUALITY = 85
_ORIENTATION = 0x0112
_REDUCED = 254  # TIFF: bit 0 says that a frame is the small picture of another

# How the stored square is turned to stand upright, by EXIF orientation.
_TURNS: dict[int, Matrix] = {
    1: UPRIGHT,
    2: (-1.0, 0.0, 0.0, 1.0, 1.0, 0.0),
    3: (-1.0, 0.0, 0.0, -1.0, 1.0, 1.0),
    4: (1.0, 0.0, 0.0, -1.0, 0.0, 1.0),
    5: (0.0, -1.0, -1.0, 0.0, 1.0, 1.0),
    6: (0.0, -1.0, 1.0, 0.0, 0.0, 1.0),
    7: (0.0, 1.0, 1.0, 0.0, 0.0, 0.0),
    8: (0.0, 1.0, -1.0, 0.0, 1.0, 0.0),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A picture as it is looked at: width and height in pixels, and what turns the stored one that way."""

    width: int
    height: int
    turn: Matrix

    @property
    def on_its_side(self) -> bool:
        """Whether width and height are exchanged in the file."""
        return self.turn[0] == 0


def opened(content: bytes) -> Image.Image:
    """Return a picture of a known kind, its pixels not yet read; whatever Pillow raises goes through."""
    return Image.open(BytesIO(content), formats=_FORMATS)


def frames(picture: Image.Image) -> Iterator[Image.Image]:
    """Yield the pages of a TIFF, without small pictures of them; of anything else the first picture."""
    if not isinstance(picture, TiffImagePlugin.TiffImageFile):
        yield picture
        return
    for number in range(getattr(picture, "n_frames", 1)):
        picture.seek(number)
        if not number or not picture.tag_v2.get(_REDUCED, 0) & 1:
            yield picture


def seen(picture: Image.Image) -> Seen:
    """Return how a picture is looked at; Pillow itself turns a TIFF when it reads it."""
    turn = _TURNS.get(_orientation(picture), UPRIGHT)
    width, height = picture.size
    return Seen(height, width, turn) if turn[0] == 0 else Seen(width, height, turn)


def _orientation(picture: Image.Image) -> int:
    if picture.format == "TIFF":
        return 1
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except Exception:  # a camera's data may be anything; the picture itself is another matter
        return 1


def printed(picture: Image.Image, content: bytes, finest: tuple[int, int]) -> StreamObject:
    """Return the picture as an object to be drawn, of at most ``finest`` pixels for a photograph's width and height.

    A JPEG that is small enough stays as it is, without what the camera wrote about itself and the place.
    """
    if picture.format == "JPEG" and picture.mode in ("L", "RGB") and _is_within(picture.size, finest):
        picture.load()
        return _object(picture, "/DCTDecode", _bare(content))
    if picture.mode == "1":
        factor = _FINEST_INK / FINEST
        if _is_within(picture.size, (round(finest[0] * factor), round(finest[1] * factor))):
            picture.load()
            return _object(picture, "/FlateDecode", zlib.compress(picture.tobytes()))
    lossy = picture.format in ("JPEG", "MPO")
    if lossy:
        picture.draft(None, finest)
    reduced = _reduced(_plain(picture), finest)
    return _object(reduced, *_packed(reduced, lossy))


def _is_within(size: tuple[int, int], most: tuple[int, int]) -> bool:
    return size[0] <= most[0] and size[1] <= most[1]


def _plain(picture: Image.Image) -> Image.Image:
    """Return the picture in grey or in red, green and blue, what is transparent lying on white."""
    if picture.mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in picture.info:
        layered = picture.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        return Image.alpha_composite(paper, layered).convert("RGB")
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in ("1", "F"):
        return picture.convert("L")
    return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")


def _reduced(picture: Image.Image, finest: tuple[int, int]) -> Image.Image:
    if _is_within(picture.size, finest):
        return picture
    return picture.resize(finest, Image.Resampling.BICUBIC, reducing_gap=2.0)


def _packed(picture: Image.Image, lossy: bool) -> tuple[str, bytes]:
    """Return the smaller of a JPEG and the pixels themselves, which for text and drawings are both smaller and true."""
    sink = BytesIO()
    picture.save(sink, "JPEG", quality=_QUALITY)
    photograph = sink.getvalue()
    if not lossy:
        true = zlib.compress(picture.tobytes())
        if len(true) <= len(photograph):
            return "/FlateDecode", true
    return "/DCTDecode", photograph


def _object(picture: Image.Image, packing: str, packed: bytes) -> StreamObject:
    drawn = StreamObject()
    drawn.set_data(packed)
    names = {
        "/Type": "/XObject",
        "/Subtype": "/Image",
        "/ColorSpace": "/DeviceRGB" if picture.mode == "RGB" else "/DeviceGray",
        "/Filter": packing,
    }
    numbers = {"/Width": picture.width, "/Height": picture.height, "/BitsPerComponent": 1 if picture.mode == "1" else 8}
    drawn.update({NameObject(key): NameObject(value) for key, value in names.items()})
    drawn.update({NameObject(key): NumberObject(value) for key, value in numbers.items()})
    return drawn


def _bare(jpeg: bytes) -> bytes:
    """Return a JPEG without the segments that only tell about it: camera, place, small pictures, programs."""
    kept, at = [jpeg[:2]], 2
    while jpeg[at] == 0xFF and jpeg[at + 1] != 0xDA:
        if jpeg[at + 1] == 0xFF:  # filling
            at += 1
            continue
        size = 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        # APP0 and APP14 say how the colours are meant; the other APP segments and comments say nothing that is drawn.
        if jpeg[at + 1] in (0xE0, 0xEE) or not (0xE1 <= jpeg[at + 1] <= 0xEF or jpeg[at + 1] == 0xFE):
            kept.append(jpeg[at : at + size])
        at += size
    return b"".join((*kept, jpeg[at:]))
