"""Foreign PDFs in a dossier: of any size, turned, cropped, filled in, locked, damaged, holding more than they show."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    TextStringObject,
)
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from reports.page import MM
from rules.errors import RuleViolation
from tests.reports.dossier_parts import (
    FRONT,
    a_part,
    a_pdf,
    a_picture,
    bound,
    changed,
    shown,
    with_annotation,
    words_of,
    written,
)

TALL, WIDE = (595, 842), (842, 595)
SAMPLES = Path(__file__).parents[1] / "samples"
SOFFICE = shutil.which("soffice")


def names(**entries: Any) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})


def rect(*edges: float) -> ArrayObject:
    return ArrayObject(FloatObject(edge) for edge in edges)


def drawn_from(picture: Image.Image, width: float, height: float, **entries: Any) -> bytes:
    """Return a PDF of one page filled by a picture."""
    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=(width, height), invariant=True)
    canvas.drawImage(ImageReader(picture), 0, 0, width, height)
    canvas.showPage()
    canvas.save()
    return changed(sink.getvalue(), **entries)


def ink(picture: Image.Image, channel: int) -> tuple[float, float]:
    """Return the middle of what is plainly red (0) or green (1), as shares of width and height."""
    found = [
        (x / picture.width, y / picture.height)
        for x in range(0, picture.width, 4)
        for y in range(0, picture.height, 4)
        if picture.getpixel((x, y))[channel]
        > 120
        > max(p for n, p in enumerate(picture.getpixel((x, y))) if n != channel)  # type: ignore[index, type-var, arg-type]
    ]
    return sum(x for x, _ in found) / len(found), sum(y for _, y in found) / len(found)


@pytest.mark.parametrize("turned", [0, 90, 180, 270, -90, 450])
@pytest.mark.parametrize("size", [TALL, WIDE, (612, 792), (1684, 1191)])
def test_a_page_is_seen_as_its_own_reader_shows_it(size: tuple[int, int], turned: int) -> None:
    seen = a_picture(400, 600) if (size[0] < size[1]) == (turned % 180 == 0) else a_picture(600, 400)
    content = drawn_from(seen.rotate(turned, expand=True), *size, Rotate=turned)
    page = shown(bound(a_part(content)), FRONT)
    assert (page.width < page.height) == (seen.width < seen.height)
    red, green = ink(page, 0), ink(page, 1)
    assert max(red) < 0.3
    assert min(green) > 0.7


def test_a_page_of_a4_keeps_its_true_size_and_a_larger_one_stays_clear_of_the_number() -> None:
    same, large = (shown(bound(a_part(drawn_from(a_picture(600, 900), *size))), FRONT) for size in (TALL, (1000, 1500)))
    assert same.getpixel((same.width // 2, 3)) == (200, 220, 240)
    assert large.getpixel((large.width // 2, int(9 * MM))) == (255, 255, 255)
    assert large.getpixel((large.width // 2, int(12 * MM))) != (255, 255, 255)


def test_a_small_page_is_not_blown_up_but_stands_in_the_middle() -> None:
    page = shown(bound(a_part(drawn_from(a_picture(200, 300), 200, 300))), FRONT)
    left, top, right, bottom = (
        page.crop((0, 40, page.width, page.height)).point(lambda v: 255 if v < 250 else 0).getbbox() or (0,) * 4
    )
    assert (right - left, bottom - top) == pytest.approx((200, 300), abs=3)
    assert left == pytest.approx(page.width - right, abs=3)


def test_only_what_lies_within_the_crop_box_is_shown() -> None:
    outside = a_pdf("secret")
    page = bound(a_part(changed(outside, CropBox=(100.0, 100.0, 500.0, 700.0))))
    assert shown(page, FRONT).getpixel((30, 500)) == (255, 255, 255)
    left, _, right, _ = (
        shown(page, FRONT).crop((0, 40, 595, 800)).point(lambda v: 255 if v < 250 else 0).getbbox() or (0,) * 4
    )
    assert right - left <= 402


@pytest.mark.parametrize("box", [(0.0, 0.0, 0.0, 0.0), (700.0, 900.0, 900.0, 1000.0)])
def test_a_crop_box_that_shows_nothing_counts_for_nothing(box: tuple[float, ...]) -> None:
    assert "page" in words_of(bound(a_part(a_pdf(CropBox=box))))[FRONT]


def test_a_page_in_larger_units_has_its_true_size() -> None:
    small = changed(drawn_from(a_picture(200, 300), 100, 150), UserUnit=2)
    page = shown(bound(a_part(small)), FRONT)
    left, _, right, _ = page.crop((0, 40, 595, 842)).point(lambda v: 255 if v < 250 else 0).getbbox() or (0,) * 4
    assert right - left == pytest.approx(200, abs=3)


def test_a_page_that_leaves_its_drawing_open_does_not_move_the_number() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(a_pdf()))
    careless = DecodedStreamObject()
    careless.set_data(b"Q Q q 0.1 0 0 0.1 300 300 cm 1 0 0 RG 0 0 500 500 re S")
    writer.pages[0][NameObject("/Contents")] = writer._add_object(careless)
    sound, broken = (shown(bound(a_part(content)), FRONT) for content in (an_empty_page(), written(writer)))
    corner = (520, 10, 590, 29)
    assert sound.crop(corner).tobytes() == broken.crop(corner).tobytes()


def test_contents_in_several_pieces_stay_together() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(a_pdf()))
    pieces = []
    for piece in (b"BT /F1 12 Tf 50 500", b"Td (in two pieces) Tj ET"):
        stream = DecodedStreamObject()
        stream.set_data(piece)
        pieces.append(writer._add_object(stream))
    writer.pages[0][NameObject("/Contents")] = ArrayObject(pieces)
    assert "intwopieces" in words_of(bound(a_part(written(writer))))[FRONT]


def an_empty_page() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    return written(writer)


def test_an_empty_page_is_a_page() -> None:
    assert bound(a_part(an_empty_page())).numbered == 2


# What is filled in, stamped and noted


def an_appearance(writer: PdfWriter, colour: bytes) -> Any:
    stream = DecodedStreamObject()
    stream.set_data(colour + b" rg 0 0 100 50 re f")
    stream.update(names(Type=NameObject("/XObject"), Subtype=NameObject("/Form"), BBox=rect(0, 0, 100, 50)))
    return writer._add_object(stream)


def annotated(subtype: str, *, flags: int = 4, colour: bytes = b"0.86 0.1 0.1", **more: Any) -> bytes:
    """Return a page with an annotation of 200 × 100 points at (100, 600), drawn by an appearance half that size."""
    writer = PdfWriter(clone_from=io.BytesIO(a_pdf(width=TALL[0], height=TALL[1])))
    looks = names(N=an_appearance(writer, colour))
    one = names(
        Type=NameObject("/Annot"),
        Subtype=NameObject(subtype),
        Rect=rect(100, 600, 300, 700),
        AP=looks,
        F=NumberObject(flags),
    )
    one.update(names(**more))
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(one)])
    return written(writer)


@pytest.mark.parametrize("subtype", ["/Stamp", "/FreeText", "/Widget", "/Square"])
def test_stamps_notes_and_fields_are_seen_where_they_stood(subtype: str) -> None:
    page = shown(bound(a_part(annotated(subtype))), FRONT)
    for x, y in ((105, 605), (295, 695), (200, 650)):
        assert page.getpixel((x, 842 - y))[0] > 200 > page.getpixel((x, 842 - y))[1]  # type: ignore[index, operator]
    assert page.getpixel((320, 842 - 650)) == (255, 255, 255)


@pytest.mark.parametrize("flags", [2, 32])
def test_what_was_hidden_stays_hidden(flags: int) -> None:
    page = shown(bound(a_part(annotated("/Stamp", flags=flags))), FRONT)
    assert page.getpixel((200, 842 - 650)) == (255, 255, 255)


def test_a_marker_lets_the_text_below_be_read() -> None:
    content = annotated("/Highlight", colour=b"1 1 0", Rect=rect(0, 780, 300, 830))
    page = shown(bound(a_part(content)), FRONT, scale=2)
    area = page.crop((20, 2 * 842 - 2 * 815, 100, 2 * 842 - 2 * 795))
    assert (255, 255, 0) in [area.getpixel((x, y)) for x in range(area.width) for y in range(area.height)]
    assert min(sum(area.getpixel((x, y))) for x in range(area.width) for y in range(area.height)) < 200  # type: ignore[arg-type]


def test_a_ticked_box_is_ticked_and_an_empty_one_empty() -> None:
    for state, red in (("/On", True), ("/Off", False)):
        writer = PdfWriter(clone_from=io.BytesIO(a_pdf()))
        looks = names(N=names(On=an_appearance(writer, b"0.86 0.1 0.1")))
        box = names(Subtype=NameObject("/Widget"), Rect=rect(100, 600, 300, 700), AP=looks, AS=NameObject(state))
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(box)])
        page = shown(bound(a_part(written(writer))), FRONT)
        assert (page.getpixel((200, 842 - 650))[1] < 200) is red  # type: ignore[index, operator]


def test_a_field_that_left_its_looks_to_the_reader_shows_what_was_typed() -> None:
    field = names(
        Subtype=NameObject("/Widget"),
        FT=NameObject("/Tx"),
        Rect=rect(100, 600, 300, 620),
        V=TextStringObject("王𠅤，男"),
    )
    assert "王𠅤，男" in words_of(bound(a_part(with_annotation(field))))[FRONT]


def test_a_note_described_wrongly_does_not_spoil_its_page() -> None:
    broken = names(Subtype=NameObject("/Stamp"), Rect=TextStringObject("here"), AP=names(N=NumberObject(1)))
    assert "page" in words_of(bound(a_part(with_annotation(broken))))[FRONT]


def test_scripts_actions_links_and_files_within_are_left_behind(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=io.BytesIO(a_pdf()))
    writer.add_attachment("payload.exe", b"MZ payload")
    action = names(S=NameObject("/JavaScript"), JS=TextStringObject("app.alert(1)"))
    writer.root_object[NameObject("/OpenAction")] = action
    writer.pages[0][NameObject("/AA")] = names(O=action)
    link = names(
        Subtype=NameObject("/Link"),
        Rect=rect(0, 0, 100, 100),
        A=names(S=NameObject("/URI"), URI=TextStringObject("http://example.com")),
    )
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(link)])
    writer.pages[0][NameObject("/PieceInfo")] = names(App=TextStringObject("/home/somebody/draft.ai"))
    content = bound(a_part(written(writer))).content
    for left in (b"JavaScript", b"payload", b"example.com", b"/home/somebody", b"/AA <<", b"EmbeddedFile"):
        assert left not in content
    assert "/OpenAction" not in PdfReader(io.BytesIO(content)).root_object


def with_layer(**default: Any) -> bytes:
    """Return a page with a red square on a layer of its own; ``default`` says what is switched off."""
    writer = PdfWriter(clone_from=io.BytesIO(a_pdf()))
    layer = writer._add_object(names(Type=NameObject("/OCG"), Name=TextStringObject("sketch")))
    drawing = DecodedStreamObject()
    drawing.set_data(b"/OC /MC0 BDC 0.86 0.1 0.1 rg 100 600 200 100 re f EMC")
    page = writer.pages[0]
    page[NameObject("/Contents")] = writer._add_object(drawing)
    page[NameObject("/Resources")] = names(Properties=names(MC0=layer))
    filled = {name: ArrayObject([layer]) if value is True else value for name, value in default.items()}
    writer.root_object[NameObject("/OCProperties")] = names(OCGs=ArrayObject([layer]), D=names(**filled))
    return written(writer)


@pytest.mark.parametrize(
    ("content", "red"),
    [
        (with_layer(), True),
        (with_layer(OFF=True), False),
        (with_layer(BaseState=NameObject("/OFF")), False),
        (with_layer(BaseState=NameObject("/OFF"), ON=True), True),
    ],
)
def test_a_layer_that_was_switched_off_is_not_shown(content: bytes, red: bool) -> None:
    page = shown(bound(a_part(content)), FRONT)
    assert (page.getpixel((200, 842 - 650))[1] < 200) is red  # type: ignore[index, operator]


# What cannot be bound


def refused(content: bytes, title: str = "医院病历") -> RuleViolation:
    with pytest.raises(RuleViolation) as refusal:
        bound(a_part(a_pdf()), a_part(content, title=title))
    assert f"“{title}”" in refusal.value.sentence
    return refusal.value


def locked(user: str, owner: str) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(a_pdf("locked")))
    writer.encrypt(user, owner, algorithm="RC4-128")
    return written(writer)


def test_a_pdf_with_a_password_is_named_with_the_way_out() -> None:
    refusal = refused(locked("geheim", "owner"))
    assert refusal.code == "dossier_part_encrypted"
    assert refusal.sentence == "附件“医院病历”是加密的PDF，不能编入卷宗，请去掉密码后重新添加，或者移除后再编。"
    assert refusal.values == {"title": "医院病历"}


def test_a_pdf_that_opens_without_its_owners_password_is_bound() -> None:
    assert "locked" in words_of(bound(a_part(locked("", "owner"))))[FRONT]


def test_a_pdf_locked_by_its_owner_with_aes_is_bound_where_the_cipher_is_at_hand_and_named_otherwise() -> None:
    content = (SAMPLES / "locked_by_its_owner.pdf").read_bytes()
    if find_spec("cryptography"):
        assert "locked" in words_of(bound(a_part(content)))[FRONT]
    else:
        assert refused(content).code == "dossier_part_encrypted"


def test_a_lock_nobody_here_knows_counts_as_encrypted() -> None:
    lock = (
        b"/Encrypt << /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /O (x) /U (x) /OE (x) /UE (x) /Perms (x) >> /Root"
    )
    assert refused(a_pdf().replace(b"/Root", lock)).code == "dossier_part_encrypted"


@pytest.mark.parametrize("share", [0.0, 0.01, 0.3, 0.6, 0.9, 0.99])
def test_a_pdf_that_was_cut_off_is_named(share: float) -> None:
    content = a_pdf(*"abcdef")
    assert refused(content[: int(len(content) * share)]).code == "dossier_part_damaged"


def test_a_pdf_whose_last_change_was_cut_off_is_not_bound_as_it_was_before() -> None:
    first = a_pdf("before")
    writer = PdfWriter(io.BytesIO(first), incremental=True)
    writer.pages[0][NameObject("/Rotate")] = NumberObject(90)
    whole = written(writer)
    assert len(whole) > len(first)
    assert refused(whole[:-60]).code == "dossier_part_damaged"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"hello" * 300, b"%PDF-1.4\nnothing\n%%EOF\n"])
def test_what_is_no_pdf_at_all_is_named(content: bytes) -> None:
    assert refused(content).code == "dossier_part_damaged"


def test_a_page_whose_contents_are_spoilt_is_not_bound_blank() -> None:
    sound = PdfWriter(clone_from=io.BytesIO(a_pdf()))
    stream: Any = sound.pages[0]["/Contents"]
    stream._data = stream._data[:2] + b"\x07" * 80
    assert refused(written(sound)).code == "dossier_part_damaged"


def test_a_page_whose_picture_is_missing_is_not_bound_without_it() -> None:
    writer = PdfWriter(clone_from=io.BytesIO(drawn_from(a_picture(50, 50), 200, 200)))
    writer.pages[0][NameObject("/Resources")] = names(XObject=names(Im0=IndirectObject(99, 0, writer)))
    assert refused(written(writer)).code == "dossier_part_damaged"


# From another program


@pytest.mark.skipif(SOFFICE is None and "CI" not in os.environ, reason="LibreOffice（soffice）未安装，不能另制PDF")
def test_a_wide_table_printed_by_libreoffice_lies_on_its_side_and_is_shown_upright(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["A2"] = "证据清单", "收条一张"
    sheet["A2"].hyperlink = "http://example.com"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    book.save(tmp_path / "list.xlsx")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "list.xlsx")], capture_output=True, timeout=170, check=True)
    dossier = bound(a_part((tmp_path / "list.pdf").read_bytes()))
    assert "证据清单收条一张" in words_of(dossier)[FRONT]
    assert b"example.com" not in dossier.content
    page = PdfReader(io.BytesIO(dossier.content)).pages[FRONT]
    assert (page.rotation, round(float(page.mediabox.width))) == (90, 595)
