"""A part of the day briefing: lines in three columns, each leading to its incident or case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from db.models import CarryOver, Incident
from rules.incidents import outcome_words
from rules.masking import masked_phone
from rules.periods import local_time
from rules.vocabulary import Outcome
from rules.wording import near_date, one_line
from workflow.views.shown import Shown

MOST_LINES = 12
"""No part tells more; what is left over is counted."""

LINE_LENGTH = 40
_NOTE_LENGTH = 24


@dataclass(frozen=True, slots=True)
class BriefingLine:
    """One thing to be said: when or which, what, and how it stands; ``pressing`` marks what cannot wait.

    It leads to the case of ``case_id``, or else to the incident of ``incident_id`` in its ``day``.
    """

    when: str
    words: str
    standing: str
    number: str
    pressing: bool = False
    case_id: int | None = None
    day: date | None = None
    incident_id: int | None = None

    @property
    def told(self) -> str:
        """The whole line in words."""
        parts = (self.number if self.number != self.when else "", self.when, self.words, self.standing)
        return "　".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class BriefingPart:
    """A heading with its lines; ``total`` counts those left over too, ``empty`` is the sentence without any."""

    key: str
    heading: str
    unit: str
    total: int
    lines: tuple[BriefingLine, ...]
    empty: str
    note: str = ""

    @property
    def title(self) -> str:
        """The heading with how much there is: 到期的结转（2起）."""
        return f"{self.heading}（{self.total}{self.unit}）" if self.total else self.heading


def more_words(count: int, unit: str) -> str:
    """Return what stands in place of lines left out: 另有3起."""
    return f"另有{count}{unit}" if count > 0 else ""


def part_of(key: str, heading: str, unit: str, lines: list[BriefingLine], empty: str, note: str = "") -> BriefingPart:
    """Return a part of all its lines, cut to those that are told."""
    return BriefingPart(key, heading, unit, len(lines), tuple(lines[:MOST_LINES]), empty, note)


@dataclass(frozen=True, slots=True)
class IncidentWords:
    """Says incidents in words on a day, their hidden names masked."""

    day: date
    shown: Shown
    officers: Mapping[int, str]
    cases: Mapping[int, str]
    """The numbers of the cases they became."""
    carried: Mapping[int, list[CarryOver]] = field(default_factory=dict)

    def line(self, incident: Incident, when: str, words: str, standing: str, *, pressing: bool = False) -> BriefingLine:
        """Return a line that leads to the case the incident became, or to itself in its day."""
        return BriefingLine(
            when=when,
            words=words,
            standing=standing,
            number=incident.number,
            pressing=pressing,
            case_id=incident.case_id,
            day=incident.business_date,
            incident_id=incident.id,
        )

    def when(self, incident: Incident) -> str:
        """Return the day of the month and the minute it was received: 29日21:40."""
        at = local_time(incident.received_at)
        return f"{at.day}日{at:%H:%M}"

    def what(self, incident: Incident) -> str:
        """Return where it was and what was said, on one line."""
        said = self.shown.words(incident.id, one_line(incident.summary, LINE_LENGTH))
        return f"{self.shown.words(incident.id, incident.place)}　{said}"

    def caller(self, incident: Incident) -> str:
        """Return who called, with the number to call back."""
        caller, phone = self.shown.words(incident.id, incident.caller or ""), incident.phone or ""
        hidden = caller != (incident.caller or "")
        return "　".join(filter(None, (caller, masked_phone(phone) if hidden else phone)))

    def standing(self, incident: Incident) -> str:
        """Return what became of it and by whom, or what is still lacking."""
        if incident.outcome is not None:
            officer = self.officers.get(incident.cleared_by or 0, "")
            return "，".join(filter(None, (self._outcome(incident, incident.outcome), officer)))
        if incident.confirmed_nature is None:
            return "还没有确认性质"
        carries = self.carried.get(incident.id, ())
        return self.carry(carries[-1]) if carries else "还没有处置结果"

    def carry(self, carry: CarryOver) -> str:
        """Return a carry-over: reason, owner and next date."""
        return f"{carry.reason.label}，{self.officers[carry.owner_id]}，{near_date(carry.next_date, self.day)}再办"

    def _outcome(self, incident: Incident, outcome: Outcome) -> str:
        number = self.cases.get(incident.case_id or 0, "")
        if number:
            return f"{outcome.label}{number}" if outcome is Outcome.CASE else f"{outcome.label}，{number}"
        said = self.shown.words(incident.id, one_line(incident.outcome_note or "", _NOTE_LENGTH)).rstrip("。")
        return outcome_words(outcome, "" if outcome is Outcome.ON_SPOT else said)
