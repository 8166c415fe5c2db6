"""A paper's form: what stands on it, in which order and under which labels, described once as data."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from importlib import resources
from typing import Any, cast

from rules.errors import RuleViolation

Lookup = Callable[[str], str]
"""Gives the text a field is filled with by its name."""


@dataclass(frozen=True, slots=True)
class Field:
    """A ruled field: its label, the names of the texts printed in it, and its share of the row.

    An ``optional`` field is left out when it is empty; any other is then struck through.
    """

    label: str
    values: tuple[str, ...]
    share: float = 1.0
    optional: bool = False

    def text(self, lookup: Lookup) -> str:
        """Return what is printed in the field."""
        return " ".join(value for value in map(lookup, self.values) if value)


FieldRow = tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """Rows of ruled fields."""

    rows: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class People:
    """A block of ruled rows for each person ``of`` a list; ``nobody`` names one struck through where it is empty."""

    of: str
    rows: tuple[FieldRow, ...]
    nobody: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Fields as lines of running text, each after its label; those of a row stand on one line."""

    rows: tuple[FieldRow, ...]


@dataclass(frozen=True, slots=True)
class PeopleLines:
    """A line of running text for each person ``of`` a list: the capacity, then whatever is known."""

    of: str


@dataclass(frozen=True, slots=True)
class Section:
    """A label and under it the paragraphs of a list, numbered as ``numbering`` says, ``after`` them another list.

    Without any the section is struck, or left out when it is ``optional``.
    """

    label: str
    items: str
    numbering: str = ""
    after: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The paragraphs of a list without a label."""

    items: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty space, in points."""

    height: float


@dataclass(frozen=True, slots=True)
class Signatures:
    """Where everybody of the lists ``people`` signs with a fingerprint, the staff without, and the seal is set.

    The paragraphs ``before`` stand on the same page.
    """

    people: tuple[str, ...]
    manner: str
    staff: tuple[Field, ...]
    staff_manner: str
    seal: str
    date: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class SigningLines:
    """A line to sign on for everybody of the lists ``people`` and the staff, after the paragraphs ``before``."""

    people: tuple[str, ...]
    staff: tuple[Field, ...]
    before: str = ""


Block = Fields | People | Lines | PeopleLines | Section | Paragraphs | Gap | Signatures | SigningLines

_KINDS: Mapping[str, type[Block]] = {
    "fields": Fields,
    "people": People,
    "lines": Lines,
    "people_lines": PeopleLines,
    "section": Section,
    "paragraphs": Paragraphs,
    "gap": Gap,
    "signatures": Signatures,
    "signing_lines": SigningLines,
}


@dataclass(frozen=True, slots=True)
class Form:
    """A paper's title and its blocks from top to bottom.

    ``running`` sets the text as a record's, smaller and without indent; ``signed`` names who signs at the foot of
    every page, each with a share of its width.
    """

    title: str
    blocks: tuple[Block, ...]
    running: bool = False
    signed: FieldRow = ()


@cache
def built_in_form(name: str) -> Form:
    """Return a form that comes with the program; KeyError when there is none of that name."""
    file = resources.files("reports") / "forms" / f"{name}.toml"
    if not file.is_file():
        raise KeyError(name)
    return read_form(file.read_text(encoding="utf-8"))


def read_form(text: str) -> Form:
    """Return the form a text describes; RuleViolation names the line and what is wrong with it."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _fault(f"{_place_of(error)}写法不对，常见的是少了引号、括号或等号") from error
    starts = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == "[[block]]"]
    unknown = table.keys() - {"title", "running", "signed", "block"}
    if unknown:
        raise _fault(f"没有“{'、'.join(sorted(unknown))}”这一项")
    title, blocks = table.get("title"), table.get("block", [])
    if not isinstance(title, str) or not title.strip():
        raise _fault("第1行起没有写标题（title）")
    if not isinstance(blocks, list) or len(blocks) != len(starts):
        raise _fault("各块要各用一行“[[block]]”开头")
    return Form(
        title,
        tuple(_block(block, line) for block, line in zip(blocks, starts, strict=True)),
        running=_yes_or_no(table.get("running", False), "的“running”"),
        signed=_row(table["signed"], "的“signed”") if "signed" in table else (),
    )


def _place_of(error: tomllib.TOMLDecodeError) -> str:
    found = re.search(r"line (\d+), column (\d+)", str(error))
    return f"第{found[1]}行第{found[2]}列" if found else "最后一行"


def _block(table: Mapping[str, Any], line: int) -> Block:
    kind = _KINDS.get(str(table.get("kind")))
    if kind is None:
        raise _fault(f"第{line}行起的一块，种类（kind）只能是{'、'.join(_KINDS)}")
    given = {name: value for name, value in table.items() if name != "kind"}
    return cast(Block, _made(kind, given, f"第{line}行起的一块"))


def _made(kind: type[Any], given: Mapping[str, Any], where: str) -> Any:
    known = {field.name: field for field in fields(kind)}
    unknown = given.keys() - known.keys()
    if unknown:
        raise _fault(f"{where}，没有“{'、'.join(sorted(unknown))}”这一项")
    missing = [name for name, field in known.items() if field.default is MISSING and name not in given]
    if missing:
        raise _fault(f"{where}，缺“{'、'.join(missing)}”")
    return kind(**{name: _read(name, value, f"{where}的“{name}”") for name, value in given.items()})


def _read(name: str, value: Any, where: str) -> Any:
    reader: Callable[[Any, str], Any] = _READERS.get(name) or _text
    return reader(value, where)


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str):
        raise _fault(f"{where}应是加引号的文字")
    return value


def _names(value: Any, where: str) -> tuple[str, ...]:
    return tuple(_text(one, where) for one in _list(value, where))


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list) or not value:
        raise _fault(f"{where}应是方括号里的一列，至少一项")
    return value


def _number(value: Any, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        raise _fault(f"{where}应是大于0的数")
    return float(value)


def _yes_or_no(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise _fault(f"{where}应是true或false")
    return value


def _row(value: Any, where: str) -> FieldRow:
    return tuple(_field(one, where) for one in _list(value, where))


def _rows(value: Any, where: str) -> tuple[FieldRow, ...]:
    return tuple(_row(one, where) for one in _list(value, where))


def _field(value: Any, where: str) -> Field:
    if not isinstance(value, dict):
        raise _fault(f'{where}里每一栏应写成{{ label = "…", values = ["…"] }}')
    return cast(Field, _made(Field, value, where))


_READERS: Mapping[str, Callable[[Any, str], Any]] = {
    "values": _names,
    "people": _names,
    "rows": _rows,
    "staff": _row,
    "share": _number,
    "height": _number,
    "optional": _yes_or_no,
}


def _fault(what: str) -> RuleViolation:
    return RuleViolation("form_unreadable", f"文书版式{what}。请改正后再导入；在此以前仍用原来的版式。")
