"""Pictures in a dossier: upright however the camera was held, as large as the page allows, no finer than printed."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageEnhance
from pypdf import PdfReader

from reports.dossier.pictures import PAGE, WIDE_PAGE, place_of
from reports.dossier.pixels import FINEST, Seen
from reports.dossier.sheet import UPRIGHT
from reports.fonts import machine_fonts
from reports.page import MM
from rules.errors import RuleViolation
from tests.reports.dossier_parts import (
    FRONT,
    GREEN,
    RED,
    SKY,
    a_part,
    a_picture,
    a_scan,
    bound,
    embedded,
    saved,
    shown,
    taken_with,
    words_of,
)


def near(colour: Any, wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - two) < 25 for one, two in zip(colour, wanted, strict=True))


def corners(page: Image.Image) -> tuple[Any, Any, Any]:
    """Return the colours just within the upper left, lower right and upper right corner of the picture on a page."""
    inked = (
        page.crop((0, 30, page.width, page.height)).convert("HSV").getchannel("S").point(lambda v: 255 if v > 20 else 0)
    )
    left, top, right, bottom = inked.getbbox() or (0, 0, 0, 0)
    top, bottom = top + 30, bottom + 30
    return tuple(page.getpixel(at) for at in ((left + 4, top + 4), (right - 5, bottom - 5), (right - 5, top + 4)))  # type: ignore[return-value]


def stands_right(page: Image.Image) -> bool:
    first, last, other = corners(page)
    return near(first, RED) and near(last, GREEN) and near(other, SKY)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("size", [(3000, 4000), (4000, 3000), (300, 400), (400, 300)])
def test_a_photograph_stands_upright_however_the_camera_was_held(size: tuple[int, int], orientation: int) -> None:
    page = shown(bound(a_part(taken_with(orientation, a_picture(*size)), "jpg")), FRONT)
    assert stands_right(page)


KINDS = [("JPEG", "jpg"), ("PNG", "png"), ("BMP", "bmp"), ("WEBP", "webp"), ("TIFF", "tif")]


@pytest.mark.parametrize(("kind", "suffix"), KINDS)
def test_every_kind_of_picture_is_laid_out(kind: str, suffix: str) -> None:
    assert stands_right(shown(bound(a_part(saved(a_picture(800, 600), kind), suffix)), FRONT))


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "RGBA", "LA", "1", "I;16"])
@pytest.mark.parametrize("size", [(300, 400), (3000, 4000)])
def test_every_kind_of_colour_looks_as_it_should(mode: str, size: tuple[int, int]) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    shade = Image.new("L", size, 255)
    ImageDraw.Draw(shade).rectangle((0, 0, size[0], size[1] // 2), fill=0)
    picture = (
        shade.convert("RGB").convert(mode)
        if mode != "I;16"
        else Image.merge("L", [shade]).convert("I").point(lambda v: v * 257).convert("I;16")
    )
    page = shown(bound(a_part(saved(picture, kind), kind.lower().replace("jpeg", "jpg"))), FRONT)
    middle, below = page.width // 2, page.height // 2
    assert near(page.getpixel((middle, below - 40)), (0, 0, 0))
    assert near(page.getpixel((middle, below + 40)), (255, 255, 255))


def test_a_cmyk_photograph_keeps_its_colours() -> None:
    picture = saved(a_picture(800, 600).convert("CMYK"))
    assert stands_right(shown(bound(a_part(picture, "jpg")), FRONT))


def test_what_is_transparent_lies_on_white() -> None:
    picture = Image.new("RGBA", (400, 400), (0, 0, 0, 0))
    ImageDraw.Draw(picture).rectangle((0, 0, 100, 100), fill=(*RED, 255))
    page = shown(bound(a_part(saved(picture, "PNG"), "png")), FRONT)
    assert page.getpixel((page.width // 2, page.height // 2)) == (255, 255, 255)


def test_a_wide_photograph_lies_on_its_side_where_it_becomes_much_larger_and_is_shown_upright() -> None:
    dossier = bound(a_part(saved(a_picture(1600, 900)), "jpg"), a_part(saved(a_picture(900, 1600)), "jpg"))
    turned = [page.rotation for page in PdfReader(io.BytesIO(dossier.content)).pages]
    assert turned[FRONT : FRONT + 2] == [90, 0]
    assert all(stands_right(shown(dossier, page)) for page in (FRONT, FRONT + 1))


@given(st.integers(1, 20_000), st.integers(1, 20_000), st.text(max_size=120), st.text(max_size=200))
def test_picture_and_caption_stay_within_the_margins_and_true_to_shape(w: int, h: int, name: str, remark: str) -> None:
    place = place_of(Seen(w, h, UPRIGHT), name, remark, machine_fonts())
    below = sum(block.height for block in place.caption)
    assert place.page in (PAGE, WIDE_PAGE)
    assert place.x >= place.page.left - 0.1
    assert place.x + place.width <= place.page.width - place.page.right + 0.1
    assert place.y + place.height <= place.page.height - place.page.top + 0.1
    assert place.y - below >= place.page.bottom - 0.1
    assert place.width / place.height == pytest.approx(w / h)


def test_a_remark_of_many_lines_leaves_the_picture_its_room() -> None:
    place = place_of(Seen(800, 600, UPRIGHT), "名称" * 200, "一行\n" * 200, machine_fonts())
    assert place.height > 90 * MM


def test_a_small_picture_is_not_blown_up() -> None:
    place = place_of(Seen(200, 100, UPRIGHT), "小图", "", machine_fonts())
    assert place.width == pytest.approx(2 * 72)


def test_name_and_remark_stand_below_the_picture() -> None:
    dossier = bound(a_part(saved(a_picture(800, 1000)), "jpg", title="现场照片一", remark="王某2019年6月27日拍摄"))
    assert "现场照片一王某2019年6月27日拍摄" in words_of(dossier)[FRONT]


# How large it is in the file


def sizes(picture: Any) -> tuple[int, int]:
    return int(picture["/Width"]), int(picture["/Height"])


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_large_photograph_is_no_finer_than_it_is_printed(orientation: int) -> None:
    dossier = bound(a_part(taken_with(orientation, a_picture(3000, 4000)), "jpg"))
    (picture,) = embedded(dossier, FRONT)
    short, long = sorted(sizes(picture))
    assert picture["/Filter"] == "/DCTDecode"
    assert 0.97 * FINEST < short / (160 * MM / 72) <= FINEST
    assert 0.97 * FINEST < long / (160 * MM / 72 * 4 / 3) <= FINEST


def test_a_small_jpeg_stays_as_it_is_without_what_the_camera_told() -> None:
    told = Image.Exif()
    told[0x010E], told[0x0112] = "taken at home", 6
    original = saved(a_picture(600, 400), exif=told, comment=b"C:\\Users\\Wang")
    (picture,) = embedded(bound(a_part(original, "jpg")), FRONT)
    kept = picture._data
    assert sizes(picture) == (600, 400)
    assert b"taken at home" not in kept
    assert b"Users" not in kept
    assert Image.open(io.BytesIO(kept)).tobytes() == Image.open(io.BytesIO(original)).tobytes()


def test_a_screenshot_keeps_its_letters_sharp() -> None:
    screen = Image.new("RGB", (700, 1000), "white")
    ImageDraw.Draw(screen).text((50, 50), "OK, agreed", fill="black", font_size=40)
    (picture,) = embedded(bound(a_part(saved(screen, "PNG"), "png")), FRONT)
    assert picture["/Filter"] == "/FlateDecode"
    assert picture.get_data() == screen.tobytes()


def test_a_photograph_that_comes_as_png_is_packed_as_a_photograph() -> None:
    noisy = Image.effect_noise((1500, 2000), 80).convert("RGB")
    content = saved(noisy, "PNG")
    (picture,) = embedded(bound(a_part(content, "png")), FRONT)
    assert picture["/Filter"] == "/DCTDecode"
    assert len(picture._data) < len(content) / 2


def test_a_scan_in_black_and_white_stays_one_bit_a_point() -> None:
    dossier = bound(a_part(a_scan(2), "tiff"))
    (picture,) = embedded(dossier, FRONT)
    assert (picture["/BitsPerComponent"], sizes(picture)) == (1, (1654, 2339))
    page = shown(dossier, FRONT)
    assert page.getpixel((page.width // 2, page.height // 2)) == (255, 255, 255)


# Several pages in one file


def test_a_scan_of_thirty_pages_makes_thirty_pages_in_order() -> None:
    dossier = bound(a_part(a_scan(30), "tiff", title="住院病历"))
    words = words_of(dossier)
    assert (dossier.entries[0].first, dossier.entries[0].last) == (1, 30)
    for number in range(1, 31):
        assert f"住院病历（第{number}页，共30页）" in words[FRONT + number - 1]
    pictures = [ImageEnhance.Contrast(shown(dossier, FRONT + n)).enhance(1).tobytes() for n in (0, 1)]
    assert pictures[0] != pictures[1]


def test_a_scan_held_sideways_is_turned_by_its_own_tag() -> None:
    content = saved(a_picture(400, 600).transpose(Image.Transpose.ROTATE_90), "TIFF", tiffinfo={274: 6})
    assert stands_right(shown(bound(a_part(content, "tif")), FRONT))


def test_the_small_picture_a_scanner_adds_is_no_page() -> None:
    page, small = a_picture(400, 600), a_picture(40, 60)
    small.encoderinfo = {"tiffinfo": {254: 1}}
    content = saved(page, "TIFF", save_all=True, append_images=[small])
    assert bound(a_part(content, "tif")).entries[0].last == 1


def test_a_moving_picture_shows_its_first_one() -> None:
    content = saved(
        a_picture(400, 600), "WEBP", save_all=True, append_images=[Image.new("RGB", (400, 600))], lossless=True
    )
    dossier = bound(a_part(content, "webp"))
    assert dossier.entries[0].last == 1
    assert stands_right(shown(dossier, FRONT))


# What cannot be bound


@pytest.mark.parametrize(("kind", "suffix"), KINDS)
@pytest.mark.parametrize("share", [0.0, 0.02, 0.5])
def test_a_picture_that_was_cut_off_is_named(kind: str, suffix: str, share: float) -> None:
    content = saved(Image.effect_noise((900, 700), 50).convert("RGB"), kind)
    with pytest.raises(RuleViolation) as refusal:
        bound(a_part(content[: int(len(content) * share)], suffix, title="转账截图"))
    assert refusal.value.code == "dossier_part_damaged"
    assert "“转账截图”是损坏的图片" in refusal.value.sentence


def test_a_picture_of_too_many_points_is_named() -> None:
    content = saved(Image.new("1", (20_000, 20_000)), "PNG")
    with pytest.raises(RuleViolation, match="“地图”的像素太多") as refusal:
        bound(a_part(content, "png", title="地图"))
    assert refusal.value.code == "dossier_part_large"


def test_orders_of_a_camera_that_make_no_sense_are_ignored() -> None:
    told = Image.Exif()
    told[0x0112] = 77
    assert stands_right(shown(bound(a_part(saved(a_picture(400, 600), exif=told), "jpg")), FRONT))
