"""What the papers of a weekly meeting say, already in words: its minutes, and the orders it leaves behind."""

from __future__ import annotations

from dataclasses import dataclass

from reports.sheets import BalanceLine


@dataclass(frozen=True, slots=True)
class MeetingCase:
    """One open case as the meeting decided on it; ``weeks`` is for how many weeks in a row it was carried.

    ``said`` is what was said of it at the meeting, "" where nothing was noted.
    """

    number: str
    title: str
    decision: str
    measure: str
    owner: str
    next_date: str
    weeks: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class MinutesSheet:
    """周例会会议纪要: what was typed of the meeting, and every decision as it stands on the signed week sheet.

    ``escalated`` are the cases that went to the chief, ``red`` those listed for the township; both are among ``cases``.
    """

    organ: str
    number: str
    week: str
    span: str
    week_sheet: str
    time: str
    place: str
    chair: str
    recorder: str
    present: str
    absent: str
    balance: BalanceLine
    cases: tuple[MeetingCase, ...]
    escalated: tuple[MeetingCase, ...]
    red: tuple[MeetingCase, ...]
    remarks: str
    trail_head: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class SupervisionSheet:
    """督办单: the cases of one owner with what the meeting decided, what is demanded, and who issues it."""

    organ: str
    number: str
    week: str
    span: str
    owner: str
    cases: tuple[MeetingCase, ...]
    demand: str
    issuer: str
    made_on: str
    trail_head: str
    mark: str = ""
