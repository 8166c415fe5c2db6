"""What goes into a dossier, as tests need it: PDFs and pictures really made, sound ones and others."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pypdfium2
from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject
from reportlab.pdfgen.canvas import Canvas

from reports.dossier import CompiledDossier, DossierSheet, Part, compile_dossier
from reports.fonts import machine_fonts

RED, GREEN, SKY = (220, 30, 30), (30, 160, 30), (200, 220, 240)
FRONT = 2
"""Cover and a contents of one page."""


def a_dossier_sheet(**changes: Any) -> DossierSheet:
    values: dict[str, Any] = {
        "organ": "诸暨市枫桥镇人民调解委员会",
        "title": "调解卷宗",
        "name": "张䶮与王𠅤因停车引发的邻里纠纷",
        "number": "（2019）枫人调字第57号",
        "mediators": "骆老杨、何记",
        "mediated": "2019年6月28日至2019年7月2日",
        "compiled_by": "杨光",
        "compiled_on": "2019年7月8日",
        "retention": "长期",
        "remark": "",
        "year": "2019年",
        "case_class": "邻里纠纷",
        "statement": ("双方当事人已当场履行第一项约定，收条附卷。",),
        "checked_by": "陈所",
        "trail_head": "3fa9c1d27be0",
    }
    return DossierSheet(**{**values, **changes})


def bound(*parts: Part, **changes: Any) -> CompiledDossier:
    return compile_dossier(a_dossier_sheet(**changes), parts, machine_fonts())


def a_part(content: bytes, media: str = "pdf", title: str = "证据材料", remark: str = "") -> Part:
    return Part(title, content, media, remark)


def a_pdf(*texts: str, width: float = 595, height: float = 842, **entries: Any) -> bytes:
    """Return a PDF of a framed page for each text, which stands in the upper left corner; ``entries`` go on each."""
    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=(width, height), invariant=True)
    for text in texts or ("page",):
        canvas.rect(15, 15, width - 30, height - 30)
        canvas.drawString(20, height - 40, text)
        canvas.showPage()
    canvas.save()
    return changed(sink.getvalue(), **entries)


def changed(content: bytes, **entries: Any) -> bytes:
    """Return a PDF with entries put on each page."""
    if not entries:
        return content
    writer = PdfWriter(clone_from=io.BytesIO(content))
    for page in writer.pages:
        for name, value in entries.items():
            page[NameObject(f"/{name}")] = _object(value)
    return written(writer)


def _object(value: Any) -> Any:
    if isinstance(value, tuple):
        return ArrayObject(FloatObject(number) for number in value)
    return NumberObject(value) if isinstance(value, int) else value


def written(writer: PdfWriter) -> bytes:
    sink = io.BytesIO()
    writer.write(sink)
    return sink.getvalue()


def with_annotation(annotation: DictionaryObject, content: bytes | None = None) -> bytes:
    """Return a PDF of one page with an annotation on it."""
    writer = PdfWriter(clone_from=io.BytesIO(content or a_pdf()))
    annotation.setdefault(NameObject("/Type"), NameObject("/Annot"))
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(annotation)])
    return written(writer)


def a_picture(width: int, height: int) -> Image.Image:
    """Return a picture with a red corner at the upper left and a green one at the lower right."""
    picture = Image.new("RGB", (width, height), SKY)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, width // 4, height // 4), fill=RED)
    draw.rectangle((width - width // 4, height - height // 4, width, height), fill=GREEN)
    return picture


def saved(picture: Image.Image, kind: str = "JPEG", **how: Any) -> bytes:
    sink = io.BytesIO()
    picture.save(sink, kind, **how)
    return sink.getvalue()


def taken_with(orientation: int, picture: Image.Image, **how: Any) -> bytes:
    """Return a JPEG as a camera held that way stores what should look like the picture."""
    stored = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    told = Image.Exif()
    told[0x0112] = orientation
    return saved(picture.transpose(stored) if stored is not None else picture, exif=told, **how)


def a_scan(pages: int) -> bytes:
    """Return a TIFF of several black-and-white pages, each with its number."""
    leaves = []
    for number in range(1, pages + 1):
        leaf = Image.new("1", (1654, 2339), 1)
        ImageDraw.Draw(leaf).text((150, 150), f"scan {number}", fill=0, font_size=120)
        leaves.append(leaf)
    return saved(leaves[0], "TIFF", save_all=True, append_images=leaves[1:], compression="group4")


def shown(dossier: CompiledDossier, page: int, scale: float = 1.0) -> Image.Image:
    """Return a page, counted from 0 among all, as pdfium draws it; one pixel a point."""
    picture = pypdfium2.PdfDocument(dossier.content)[page].render(scale=scale).to_pil()
    return picture.convert("RGB")


def words_of(dossier: CompiledDossier) -> list[str]:
    """Return the text of every page, without spaces."""
    document = pypdfium2.PdfDocument(dossier.content)
    return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]


def embedded(dossier: CompiledDossier, page: int) -> Sequence[Any]:
    """Return the pictures drawn on a page, as they lie in the file."""
    return _embedded(PdfReader(io.BytesIO(dossier.content)).pages[page])


def _embedded(drawn: Any) -> list[Any]:
    found = []
    for one in drawn["/Resources"].get("/XObject", {}).values():
        held = one.get_object()
        found += [held] if held["/Subtype"] == "/Image" else _embedded(held)
    return found
