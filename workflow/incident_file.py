"""Reading the incident export of a 110 system: every row becomes a line or a refusal with its reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from rules.vocabulary import Nature
from workflow.grids import Cell, Grid, grids_of, read_bytes
from workflow.incident_columns import Field, Header, has_header, header_of
from workflow.incident_values import Unreadable, identifier, moment, nature_of, plain_text


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """One incident as exported: ``row`` as a spreadsheet counts it, the time local; "" where nothing stands."""

    row: int
    number: str
    received_at: datetime
    caller: str
    phone: str
    place: str
    reported_text: str
    confirmed_text: str
    sub_class: str
    summary: str
    disposal: str
    officer: str

    @property
    def reported(self) -> Nature | None:
        """The reported nature; None when the station knows no such word."""
        return nature_of(self.reported_text)

    @property
    def confirmed(self) -> Nature | None:
        """The confirmed nature; None when the file has none or the station knows no such word."""
        return nature_of(self.confirmed_text)


@dataclass(frozen=True, slots=True)
class RowRefusal:
    """A row that is not taken, by its number in the spreadsheet, and why, in Chinese.

    ``repeats`` is the number of an incident that stands in the file already, word for word.
    """

    row: int
    reason: str
    repeats: str = ""


@dataclass(frozen=True, slots=True)
class IncidentFile:
    """What an export holds: the lines, the refused rows, and the columns and sheets nobody read.

    ``sha256`` is of the file's bytes; ``columns`` gives the heading found for each field.
    """

    name: str
    sha256: str
    sheet: str
    columns: Mapping[Field, str]
    unread_columns: tuple[str, ...]
    unread_sheets: tuple[str, ...]
    lines: tuple[IncidentLine, ...]
    refusals: tuple[RowRefusal, ...]


def read_incident_file(path: Path) -> IncidentFile:
    """Return what the .xlsx, .xls or .csv export at ``path`` holds.

    RuleViolation when the file as a whole cannot be taken: too large, not what its name says, damaged,
    or without a mandatory column.
    """
    content = read_bytes(path)
    grids = grids_of(content, path.name)
    grid = next((grid for grid in grids if has_header(grid.rows)), grids[0] if grids else Grid("", ()))
    header = header_of(grid.rows)
    lines, refusals = _read_rows(grid.rows, header)
    return IncidentFile(
        path.name,
        sha256(content).hexdigest(),
        grid.name,
        {field: plain_text(grid.rows[header.row][column]) for field, column in header.columns.items()},
        header.unread,
        tuple(other.name for other in grids if other is not grid and other.rows),
        lines,
        refusals,
    )


def _read_rows(
    rows: Sequence[Sequence[Cell]], header: Header
) -> tuple[tuple[IncidentLine, ...], tuple[RowRefusal, ...]]:
    taken: dict[str, IncidentLine] = {}
    refusals: list[RowRefusal] = []
    for number, cells in enumerate(rows[header.row + 1 :], header.row + 2):
        if not any(plain_text(cell) for cell in cells):
            continue
        read = _read_row(number, cells, header)
        if isinstance(read, RowRefusal):
            refusals.append(read)
        elif read.number in taken:
            refusals.append(_repeated(read, taken[read.number]))
        else:
            taken[read.number] = read
    return tuple(taken.values()), tuple(refusals)


def _read_row(row: int, cells: Sequence[Cell], header: Header) -> IncidentLine | RowRefusal:
    values = {field: _cell(cells, header, field) for field in Field}
    problems = [problem for field, read in _READ_EXACTLY if (problem := _problem(read, values[field]))]
    if problems:
        return RowRefusal(row, "；".join(problems))
    return IncidentLine(
        row=row,
        number=identifier(values[Field.NUMBER]),
        received_at=moment(values[Field.RECEIVED_AT]),
        caller=plain_text(values[Field.CALLER]),
        phone=identifier(values[Field.PHONE]),
        place=plain_text(values[Field.PLACE]),
        reported_text=plain_text(values[Field.REPORTED]),
        confirmed_text=plain_text(values[Field.CONFIRMED]),
        sub_class=plain_text(values[Field.SUB_CLASS]),
        summary=plain_text(values[Field.SUMMARY]),
        disposal=plain_text(values[Field.DISPOSAL]),
        officer=plain_text(values[Field.OFFICER]),
    )


def _cell(cells: Sequence[Cell], header: Header, field: Field) -> Cell:
    column = header.columns.get(field)
    return "" if column is None or column >= len(cells) else cells[column]


def _given_number(value: object) -> str:
    number = identifier(value)
    if not number:
        raise Unreadable("缺少警情编号")
    return number


_READ_EXACTLY: tuple[tuple[Field, Callable[[object], object]], ...] = (
    (Field.NUMBER, _given_number),
    (Field.RECEIVED_AT, moment),
    (Field.PHONE, identifier),
)


def _problem(read: Callable[[object], object], value: Cell) -> str:
    """Return why the cell cannot be read, in Chinese; empty when it can."""
    try:
        read(value)
    except Unreadable as reason:
        return str(reason)
    return ""


def _repeated(line: IncidentLine, first: IncidentLine) -> RowRefusal:
    """Refuse a number that the file has already given, and say whether the two rows differ."""
    same = all(getattr(line, one.name) == getattr(first, one.name) for one in fields(line) if one.name != "row")
    difference = "内容相同" if same else "内容不同，请核对"
    reason = f"文件内重复：第{first.row}行已有编号{first.number}，{difference}"
    return RowRefusal(line.row, reason, first.number if same else "")
