"""What the printed number register (文号登记簿) of a year says, already in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One drawn number; a row that is ``missing`` stands for serials the register lacks, told in ``remark``."""

    serial: str
    number: str = ""
    paper: str = ""
    case: str = ""
    drawn_at: str = ""
    drawn_by: str = ""
    copies: str = ""
    remark: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True)
class SeriesSheet:
    """One series of the year: its counts, the serials it lacks ("" when none), and its numbers in order.

    A series that is not ``listed`` is told by its counts alone, and by what it lacks.
    """

    name: str
    first: str
    last: str
    drawn: int
    void: int
    missing: int
    missing_words: str
    rows: tuple[NumberRow, ...]
    listed: bool = True


@dataclass(frozen=True, slots=True)
class NumberBookSheet:
    """文号登记簿: every series of a year, in the order of the vocabulary."""

    organ: str
    year: int
    made: str
    series: tuple[SeriesSheet, ...]
    trail_head: str
    mark: str = ""
