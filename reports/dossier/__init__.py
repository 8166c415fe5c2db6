"""The dossier (卷宗): cover, contents, papers, attachments, statement and back cover bound into one PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reports.fonts import FontChain

Told = Callable[[int, int, str], None]
"""Hears how many steps are done, of how many, and what was done last; whatever it raises ends the work."""


@dataclass(frozen=True, slots=True)
class Part:
    """One document of the dossier: what it is called in the contents and where its pages come from.

    ``media`` is ``pdf`` or the suffix of a picture (rules/attachments.py); ``remark`` fills the column 备注.
    """

    title: str
    content: bytes
    media: str
    remark: str = ""


@dataclass(frozen=True, slots=True)
class DossierSheet:
    """What cover, contents, statement and back say, already in words; ``title`` is 调解卷宗 or the like.

    ``mediated`` is the day or days of mediation (调解日期), ``statement`` the paragraphs of 卷宗情况说明 after the one
    that counts papers and pages, ``mediators_label`` what the mediators of the case are called on the cover.
    """

    organ: str
    title: str
    name: str
    number: str
    mediators: str
    mediated: str
    compiled_by: str
    compiled_on: str
    retention: str
    remark: str
    year: str
    case_class: str
    statement: tuple[str, ...]
    checked_by: str
    trail_head: str
    mark: str = ""
    mediators_label: str = "人民调解员"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the contents: the document, and the numbers of its first and last page."""

    title: str
    first: int
    last: int
    remark: str = ""


@dataclass(frozen=True, slots=True)
class CompiledDossier:
    """The bound PDF: its bytes, how many pages it has, how many of them are numbered, and the rows of its contents."""

    content: bytes
    pages: int
    numbered: int
    entries: tuple[Entry, ...]


def _untold(done: int, steps: int, what: str) -> None:
    """Tell nobody."""


def compile_dossier(
    sheet: DossierSheet, parts: Sequence[Part], fonts: FontChain, told: Told = _untold
) -> CompiledDossier:
    """Return the dossier of the parts in their order; the same sheet and parts give the same bytes.

    Papers, attachments and the statement are numbered from 1 in the outer upper corner of every page; cover, contents
    and back cover are not. RuleViolation names a part that is encrypted, damaged, or neither a PDF nor a picture.
    ``told`` hears of each part when it is bound, and at last of the whole.
    """
    # reportlab, pypdf and Pillow are loaded on the first dossier, not with this module.
    from reports.dossier.binding import bind

    return bind(sheet, parts, fonts, told)
