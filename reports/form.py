"""A paper's form: what stands on it, in which order and under which labels, described once as data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from importlib import resources
from string import Formatter

from reports.form_blocks import Ask, Block, Cut, Field, FieldRow, Ticks, Words
from reports.form_blocks import Table as TableBlock


@dataclass(frozen=True, slots=True)
class Form:
    """A paper's title and its blocks from top to bottom.

    ``running`` sets the text as a record's, smaller and without indent, ``small`` as small with the first line drawn
    in; ``signed`` names who signs at the foot of every page, each with a share of its width. ``number`` is printed at
    the top, in the foot, or nowhere (none); ``head`` is the organ's name, police on what only they write whatever the
    track, or none on what people write themselves.
    ``parts`` prints the whole once for each part of a set (三联); ``each`` once for everybody of a list, whose texts
    are then each_name, each_capacity and so on. ``starts`` are the lines of the file the blocks begin in, ``paper``
    says of a station's own paper when it belongs into a file, ``name`` which form the file replaces or adds.
    """

    title: str
    blocks: tuple[Block, ...]
    running: bool = False
    small: bool = False
    signed: FieldRow = ()
    number: str = "top"
    head: str = "organ"
    parts: tuple[str, ...] = ()
    each: str = ""
    asks: tuple[Ask, ...] = ()
    starts: tuple[int, ...] = ()
    paper: Mapping[str, object] = field(default_factory=dict)
    name: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One name a form is filled by: of a text, of people, items, choices or a table, and the line it stands in."""

    kind: str
    name: str
    line: int


PERSON_NAMES = (
    "capacity",
    "name",
    "sex",
    "ethnicity",
    "age",
    "birth",
    "id_kind",
    "id_number",
    "work",
    "address",
    "phone",
    "represented_by",
)
"""What may be printed of a person."""

NUMBER_PLACES = ("top", "foot", "none")
HEADS = ("organ", "police", "none")
_LISTS = {"items": "items", "after": "items", "before": "items", "people": "people", "of": "people"}
_TEXTS = frozenset({"seal", "date", "organ"})


@cache
def built_in_form(name: str) -> Form:
    """Return a form that comes with the program; KeyError when there is none of that name."""
    from reports.form_reader import read_form

    return read_form(built_in_text(name))


def built_in_text(name: str) -> str:
    """Return the file of a form that comes with the program; KeyError when there is none of that name."""
    file = resources.files("reports") / "forms" / f"{name}.toml"
    if not file.is_file():
        raise KeyError(name)
    return file.read_text(encoding="utf-8")


def names_asked(form: Form) -> tuple[Asked, ...]:
    """Return every name the form is filled by, in reading order; those of its own entries among them."""
    found = [*_names_of_row(form.signed, 1)]
    if form.each:
        found.append(Asked("people", form.each, 1))
    for block, line in zip(form.blocks, form.starts or (0,) * len(form.blocks), strict=True):
        found += _names_of(block, line)
    return tuple(dict.fromkeys(found))


def _names_of(block: Block, line: int) -> Iterator[Asked]:
    if isinstance(block, Words | Cut):
        words = block.text if isinstance(block, Words) else block.label
        yield from (Asked("text", name, line) for name in places_in(words))
        return
    special = {Ticks: "choices", TableBlock: "table"}.get(type(block))
    for one in fields(block):
        value = getattr(block, one.name)
        if one.name == "of" and special:
            yield Asked(special, value, line)
        elif one.name in _LISTS and value:
            yield from (Asked(_LISTS[one.name], name, line) for name in _each(value))
        elif one.name in _TEXTS and value:
            yield Asked("text", value, line)
        elif one.name == "sign":
            yield from (Asked("text", name, line) for name in places_in(value))
        elif one.name in ("rows", "staff"):
            yield from _names_of_fields(one.name, value, line, of_people=hasattr(block, "of"))


def _each(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value


def _names_of_fields(name: str, value: object, line: int, *, of_people: bool) -> Iterator[Asked]:
    rows = value if name == "rows" else (value,)
    kind = "person" if of_people else "text"
    for row in rows:  # type: ignore[attr-defined]  # rows of fields, by their name
        yield from _names_of_row(row, line, kind)


def _names_of_row(row: FieldRow, line: int, kind: str = "text") -> Iterator[Asked]:
    yield from (Asked(kind, name, line) for one in row for name in _values(one))


def _values(one: Field) -> tuple[str, ...]:
    return one.values


def places_in(text: str) -> tuple[str, ...]:
    """Return the names of the places {name} in words of a form; ValueError when the braces do not pair."""
    return tuple(name for _, name, _, _ in Formatter().parse(text) if name is not None)
