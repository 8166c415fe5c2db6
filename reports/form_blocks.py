"""What a form is made of: its blocks from top to bottom, and the entries asked for when it is filled."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Lookup = Callable[[str], str]
"""Gives the text a field is filled with by its name."""


@dataclass(frozen=True, slots=True)
class Field:
    """A ruled field: its label, the names of the texts printed in it, and its share of the row.

    An ``optional`` field is left out when it is empty; any other is then struck through, unless it is to be written
    in by hand: then ``blank`` is printed in it (年　月　日, or a space for nothing) and the row is high enough.
    """

    label: str
    values: tuple[str, ...] = ()
    share: float = 1.0
    optional: bool = False
    blank: str = ""

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

    In ``numbering`` {n} is the place in Chinese numerals, {no} in figures.

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
class Words:
    """Words of the form itself, a paragraph a line; {name} takes a text, and what is empty is a blank to write in.

    ``style`` is body (first line drawn in), flush, heading, centred or right. An ``optional`` one is left out when a
    text it names is empty.
    """

    text: str
    style: str = "body"
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Ticks:
    """The choices of a list, each with a box that is ticked where it was chosen, ``columns`` abreast."""

    label: str
    of: str
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, the value printed in it, its share of the width, left or centred."""

    label: str
    value: str
    share: float = 1.0
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table of the records ``of`` a list, its head repeated on every page; empty rows up to ``least``."""

    of: str
    columns: tuple[Column, ...]
    least: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """A ruled cell of paragraphs beside its label, at least ``least`` mm high; ``sign`` stands at its foot.

    The paragraphs are numbered as ``numbering`` says, ``after`` them stands another list. Without any of them the cell
    is left empty when it has a least height, else it is struck through, or left out when it is ``optional``.
    """

    label: str
    items: str = ""
    least: float = 0
    sign: str = ""
    numbering: str = ""
    after: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """A dashed line to cut along, with words on it; all that follows goes back (回执) and stays on its page.

    In ``label`` {name} takes a text.
    """

    label: str


@dataclass(frozen=True, slots=True)
class Turn:
    """The rest of the paper begins on a new page."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty space, in points."""

    height: float


@dataclass(frozen=True, slots=True)
class Closing:
    """The organ and the date at the right, with room for the seal over them (落款)."""

    organ: str
    date: str


@dataclass(frozen=True, slots=True)
class Signatures:
    """Where everybody of the lists ``people`` signs with a fingerprint, the staff without, and the seal is set.

    An entry of the form may stand for a list: whoever was typed in it signs.

    The paragraphs ``before`` stand on the same page. Without a ``seal`` no room is left for one.
    Unless ``dated`` nobody has a date of their own: that beside the seal is everybody's.
    """

    people: tuple[str, ...] = ()
    manner: str = ""
    staff: tuple[Field, ...] = ()
    staff_manner: str = "（签名）"
    seal: str = ""
    date: str = ""
    before: str = ""
    dated: bool = True


@dataclass(frozen=True, slots=True)
class SigningLines:
    """A line to sign on for everybody of the lists ``people`` and the staff, after the paragraphs ``before``."""

    people: tuple[str, ...] = ()
    staff: tuple[Field, ...] = ()
    before: str = ""


Block = (
    Fields
    | People
    | Lines
    | PeopleLines
    | Section
    | Paragraphs
    | Words
    | Ticks
    | Table
    | Box
    | Cut
    | Turn
    | Gap
    | Closing
    | Signatures
    | SigningLines
)

STYLES = ("body", "flush", "heading", "centred", "right")
"""How words of a form may stand."""

ASK_KINDS = ("text", "long", "date", "amount", "tick", "choice", "several", "rows")
"""What an entry may be; amounts are typed in 元, the records of rows have the entries of their columns."""


@dataclass(frozen=True, slots=True)
class Ask:
    """An entry asked for when the paper is made, because the record does not hold it; filled in under its name.

    ``value`` names the text or list it begins with; ``choices`` are what may be chosen, or with ``law`` the sentences
    of that group.
    """

    name: str
    label: str
    kind: str = "text"
    required: bool = False
    hint: str = ""
    value: str = ""
    choices: tuple[str, ...] = ()
    law: str = ""
    columns: tuple[Ask, ...] = ()
