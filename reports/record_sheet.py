"""What a mediation record says, already in words."""

from __future__ import annotations

from dataclasses import dataclass

from reports.sheets import PersonLine


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One thing said: the time as 15:20, who said it, and the words."""

    time: str
    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class RecordSheet:
    """治安调解笔录 or 人民调解记录; every page is signed (程序规定 77). ``number`` is empty on a draft."""

    title: str
    organ: str
    number: str
    draft: bool
    case: str
    time: str
    place: str
    chair: str
    recorder: str
    people: tuple[PersonLine, ...]
    notice: tuple[str, ...]
    statements: tuple[StatementLine, ...]
    read_over: str
    made_on: str
    trail_head: str
    mark: str = ""
