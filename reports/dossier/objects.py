"""Objects of one PDF taken over into another, without what nobody sees of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NullObject, PdfObject, StreamObject

# What hangs on pages, pictures and forms without being seen: origin, paths, ties to what is left behind.
_UNSEEN = ("/Metadata", "/PieceInfo", "/StructParent", "/StructParents", "/Parent", "/OPI", "/Ref", "/LastModified")


def taken(found: PdfObject, writer: PdfWriter) -> PdfObject:
    """Return an object taken over with all it refers to, once however often it is asked; ValueError if it is missing.

    What is an object of its own in its PDF comes back as a reference.
    """
    own = found.get_object()
    if own is None:
        raise ValueError("an object that is missing")
    copy = own.clone(writer, False, _UNSEEN)
    return getattr(copy, "indirect_reference", None) or copy


def drawable(stream: StreamObject, box: Sequence[PdfObject], resources: PdfObject, writer: PdfWriter) -> IndirectObject:
    """Return a form of the contents in a stream, closed against whatever is drawn beside it; its packing is kept."""
    form = StreamObject()
    form.set_data(stream._data)
    for name in ("/Filter", "/DecodeParms"):
        if name in stream:
            form[NameObject(name)] = taken(stream[name], writer)
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject(box)
    form[NameObject("/Resources")] = taken(resources, writer)
    return writer._add_object(form)


def page_form(page: PageObject, writer: PdfWriter) -> IndirectObject:
    """Return a page that reportlab drew as a form; its contents are one stream."""
    contents = page["/Contents"]
    assert isinstance(contents, StreamObject)
    return drawable(contents, page.mediabox, page["/Resources"], writer)


def within(found: DictionaryObject, name: str, otherwise: PdfObject) -> PdfObject:
    """Return an entry of a dictionary, looked up where it is a reference; null where that leads nowhere."""
    entry: PdfObject | None = found.get(name, otherwise).get_object()
    return NullObject() if entry is None else entry


def keep_hidden(reader: PdfReader, writer: PdfWriter) -> None:
    """Take over which layers of a drawing are switched off; without that a reader shows them all."""
    told = within(reader.root_object, "/OCProperties", NullObject())
    groups = _listed(told, "/OCGs")
    if not groups:
        return
    default = within(told, "/D", NullObject()) if isinstance(told, DictionaryObject) else told
    hidden = _listed(default, "/OFF")
    if isinstance(default, DictionaryObject) and default.get("/BaseState") == "/OFF":
        shown = _listed(default, "/ON")
        hidden = [group for group in groups if group not in shown]
    every, off = _layers_of(writer)
    every.extend(taken(group, writer) for group in groups)
    off.extend(taken(group, writer) for group in hidden)


def _listed(found: PdfObject, name: str) -> list[PdfObject]:
    """Return an array of a dictionary; an empty one where there is none."""
    entry = within(found, name, NullObject()) if isinstance(found, DictionaryObject) else found
    return list(entry) if isinstance(entry, ArrayObject) else []


def _layers_of(writer: PdfWriter) -> tuple[ArrayObject, ArrayObject]:
    """Return the writer's own lists of all layers and of those switched off, both empty at first."""
    if "/OCProperties" not in writer.root_object:
        default = DictionaryObject({NameObject("/OFF"): ArrayObject(), NameObject("/Order"): ArrayObject()})
        layers = DictionaryObject({NameObject("/OCGs"): ArrayObject(), NameObject("/D"): default})
        writer.root_object[NameObject("/OCProperties")] = layers
    ours: Any = writer.root_object["/OCProperties"]
    return ours["/OCGs"], ours["/D"]["/OFF"]
