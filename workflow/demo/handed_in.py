"""Pictures as they are handed in or come from the scanner: drawn, so that they show nobody and nothing real."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from random import Random

from PIL import Image, ImageDraw

_PAPER, _INK, _RED = (250, 248, 240), (70, 74, 82), (196, 40, 36)
_PAGE = (620, 877)
_PHOTO = (640, 480)


def photograph(seed: str) -> bytes:
    """Return a picture of something broken, as JPEG; the same seed gives the same picture."""
    rng = Random(seed)
    picture = Image.new("RGB", _PHOTO)
    draw = ImageDraw.Draw(picture)
    wall, floor = rng.randrange(150, 200), rng.randrange(80, 120)
    for y in range(_PHOTO[1]):
        shade = wall - y // 8 if y < 330 else floor + (y - 330) // 8
        draw.line(((0, y), (_PHOTO[0], y)), (shade, shade - 8, shade - 20))
    draw.ellipse((190, 90, 450, 260), fill=(wall - 60, wall - 75, wall - 95))
    for _ in range(7):
        draw.line([*_crack(rng)], (45, 42, 40), rng.randint(1, 4))
    return _kept(picture, "JPEG", quality=70)


def _crack(rng: Random) -> Iterator[tuple[int, int]]:
    x, y = rng.randrange(240, 400), rng.randrange(130, 220)
    for _ in range(9):
        yield x, y
        x, y = x + rng.randint(-40, 40), y + rng.randint(-8, 30)


def document(seed: str, *, signed: bool = False) -> bytes:
    """Return a written page, as PNG; a ``signed`` one with two signatures, their fingerprints and a seal."""
    rng = Random(seed)
    page = Image.new("RGB", _PAGE, _PAPER)
    draw = ImageDraw.Draw(page)
    draw.rectangle((190, 70, 430, 92), fill=_INK)
    for line in range(rng.randint(14, 18)):
        _write(draw, rng, 120 + line * 30)
    if signed:
        for x in (110, 330):
            _sign(draw, rng, x, 720)
        draw.ellipse((400, 730, 540, 870), outline=_RED, width=4)
        draw.regular_polygon((470, 800, 22), 3, fill=_RED)
    return _kept(page.quantize(16), "PNG")


def _write(draw: ImageDraw.ImageDraw, rng: Random, y: int) -> None:
    x, end = 80, 540 if rng.random() < 0.8 else rng.randrange(200, 500)
    while x < end:
        draw.rectangle((x, y, x + 13, y + 13), outline=_INK, width=rng.randint(1, 3))
        x += 18


def _sign(draw: ImageDraw.ImageDraw, rng: Random, x: int, y: int) -> None:
    strokes = [(x + 14 * n, y + rng.randint(-16, 16)) for n in range(8)]
    draw.line(strokes, (24, 30, 90), 3, joint="curve")
    for ring in range(0, 16, 4):
        draw.ellipse((x + 104 + ring, y - 20 + ring, x + 136 - ring, y + 24 - ring), outline=_RED, width=2)


def _kept(picture: Image.Image, kind: str, **options: int) -> bytes:
    stream = BytesIO()
    picture.save(stream, kind, **options)
    return stream.getvalue()
