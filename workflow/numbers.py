"""Drawing numbers in the station's patterns."""

from __future__ import annotations

from sqlalchemy import select

from db import register
from db.models import RegisteredNumber
from rules.numbering import DEFAULT_PATTERNS, NAME_FIELDS, numbering_year
from rules.periods import STATION_ZONE
from rules.vocabulary import PaperKind
from workflow.act import Work
from workflow.settings import Settings

_OF_THE_COMMITTEE = frozenset(
    {PaperKind.AGREEMENT_PEOPLES, PaperKind.AGREEMENT_ORAL, PaperKind.TERMINATION, PaperKind.DOSSIER}
)


def unit_of(settings: Settings, kind: PaperKind) -> str:
    """Return the word of the unit whose numbers a series counts: the committee's or the station's.

    A series whose numbers name no unit goes on whatever the station is called.
    """
    if not any(f"{{{name}}}" in DEFAULT_PATTERNS[kind].template for name in NAME_FIELDS):
        return ""
    return settings.committee_word if kind in _OF_THE_COMMITTEE else settings.agency_word


def draw_number(work: Work, kind: PaperKind) -> str:
    """Take the next number of a kind for this unit and year, enter it in the register and return it."""
    settings = work.desk.settings
    unit = unit_of(settings, kind)
    year = numbering_year(work.now, STATION_ZONE)
    serial = register.next_serial(work.session, kind, unit, year)
    pattern = work.desk.station.number_pattern(kind, work.calendar_day)
    text = pattern.text(year, serial, settings.names)
    register.enter(work.session, kind, unit, year, serial, text, work.now, work.desk.officer.id)
    return text


def void_number(work: Work, number: str) -> None:
    """Mark a drawn number void with the act's reason; it stays in the register and is never used again."""
    row = work.session.scalars(select(RegisteredNumber).where(RegisteredNumber.text == number)).one()
    row.void_reason = work.reason
