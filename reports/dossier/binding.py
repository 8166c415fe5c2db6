"""Binding a dossier: each part opened, counted, entered into the contents, and laid sheet by sheet into the volume."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from reports.dossier import CompiledDossier, DossierSheet, Entry, Part, Told
from reports.dossier.contents import STATEMENT, RowPlace, contents, statement
from reports.dossier.cover import back_cover, cover
from reports.dossier.pdf import PdfSource
from reports.dossier.pictures import PictureSource
from reports.dossier.sheet import Source
from reports.dossier.volume import Volume
from reports.fonts import FontChain
from reports.text import clean
from rules.attachments import MEDIA
from rules.errors import RuleViolation

_TIFF = frozenset({"tif", "tiff"})  # what scanners make; a case takes them in as PDF, the dossier either way


@dataclass(frozen=True, slots=True)
class _Section:
    """What is bound under one bookmark."""

    title: str
    source: Source


def bind(sheet: DossierSheet, parts: Sequence[Part], fonts: FontChain, told: Told) -> CompiledDossier:
    """Return the dossier; see ``reports.dossier.compile_dossier``."""
    if not parts:
        raise RuleViolation("dossier_empty", "卷宗里还没有文书，不能编卷。请先制作文书或者添加附件。", field="parts")
    filed = [_Section(part.title, _source(part, fonts)) for part in parts]
    pages = sum(section.source.count for section in filed)
    ending = statement(sheet, len(parts), pages, fonts)
    filed.append(_Section(STATEMENT, PdfSource(STATEMENT, ending, fonts)))
    remarks = (*(part.remark for part in parts), "")
    entries = tuple(_entries(filed, remarks))
    volume = Volume(fonts)
    places = _bind_front(volume, sheet, entries, fonts)
    front = volume.pages
    _bind_filed(volume, filed, entries, told)
    for place, entry in zip(places, entries, strict=True):
        edges = (place.left, place.bottom, place.right, place.top)
        volume.link(place.page, edges, front + entry.first - 1)
    _bind_section(volume, _Section("封底", PdfSource("封底", back_cover(sheet, fonts), fonts)))
    volume.label(volume.pages - 1, volume.pages - 1, "封底")
    content = volume.finish(_facts(sheet), _identity(sheet, parts))
    told(len(entries) + 1, len(entries) + 1, "装订成册")
    return CompiledDossier(content, volume.pages, entries[-1].last, entries)


def _source(part: Part, fonts: FontChain) -> Source:
    """Return where the pages of a part come from; RuleViolation when it has none that could be bound."""
    media = part.media.lower()
    if media == "pdf":
        return PdfSource(part.title, part.content, fonts)
    if media in _TIFF or (media in MEDIA and MEDIA[media].is_picture):
        return PictureSource(part, fonts)
    raise RuleViolation(
        "dossier_part_unprintable",
        f"附件“{part.title}”不是PDF，也不是图片，不能编入卷宗，请移除后再编，或者换成PDF重新添加。",
        field="parts",
        values={"title": part.title},
    )


def _entries(filed: Sequence[_Section], remarks: Sequence[str]) -> Iterator[Entry]:
    """Yield the rows of the contents, their pages counted from 1."""
    first = 1
    for section, remark in zip(filed, remarks, strict=True):
        last = first + section.source.count - 1
        yield Entry(section.title, first, last, remark)
        first = last + 1


def _bind_front(volume: Volume, sheet: DossierSheet, entries: Sequence[Entry], fonts: FontChain) -> list[RowPlace]:
    """Bind cover and contents and return where the rows stand, pages counted among all.

    A blank page stands between where page 1 would not be the front of a sheet otherwise.
    """
    written, places = contents(sheet, entries, fonts)
    listed = PdfSource("卷内目录", written, fonts)
    _bind_section(volume, _Section("卷宗封面", PdfSource("卷宗封面", cover(sheet, fonts), fonts)))
    if (volume.pages + listed.count) % 2:
        volume.add_blank()
    first = volume.pages
    _bind_section(volume, _Section("卷内目录", listed))
    volume.label(0, first - 1, "封面")
    volume.label(first, volume.pages - 1, "目录", counted=True)
    return [replace(place, page=first + place.page) for place in places]


def _bind_filed(volume: Volume, filed: list[_Section], entries: Sequence[Entry], told: Told) -> None:
    """Bind what is numbered; each is let go of as soon as it is bound."""
    first = volume.pages
    for done, entry in enumerate(entries, 1):
        _bind_section(volume, filed.pop(0), entry.first)
        told(done, len(entries) + 1, entry.title)
    volume.label(first, volume.pages - 1, counted=True)


def _bind_section(volume: Volume, section: _Section, number: int | None = None) -> None:
    """Bind a section, its pages numbered from ``number`` on."""
    first = volume.pages
    for at, leaf in enumerate(section.source.leaves(volume.writer)):
        volume.add(leaf, None if number is None else number + at)
    volume.bookmark(" ".join(clean(section.title).split()), first)


def _facts(sheet: DossierSheet) -> dict[str, str]:
    """Return the properties of the file; no date, for the day of compiling stands on the cover."""
    title = " ".join(part for part in (sheet.title, sheet.number, sheet.name) if part)
    facts = {"/Title": title, "/Subject": sheet.number, "/Author": sheet.organ}
    program = "枫桥调解台账"
    return {**{name: clean(value) for name, value in facts.items()}, "/Creator": program, "/Producer": program}


def _identity(sheet: DossierSheet, parts: Sequence[Part]) -> bytes:
    """Return 16 bytes that follow from what is bound and from nothing else."""
    told = sha256(repr(sheet).encode())
    for part in parts:
        told.update(repr((part.title, part.media, part.remark, len(part.content))).encode())
        told.update(part.content)
    return told.digest()[:16]
