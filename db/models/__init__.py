"""The entities, one subject a file; they never leave ``db`` and ``workflow``.

Declaring a table costs milliseconds, and the window opens with half of them: each is declared when first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from db.models.agreement import Agreement, AgreementTerm
    from db.models.attachment import Attachment
    from db.models.base import Base
    from db.models.case import Appraisal, Case, CaseSpell
    from db.models.case_note import Mediability, ProgressNote, RiskChange
    from db.models.claim import Claim
    from db.models.close import DayClose, MeetingNote, PeriodException, WeekClose, WeekDecision
    from db.models.closure import Closure
    from db.models.disorder import Disorder, DisorderMeasure, DisorderStrike
    from db.models.document import Dossier, FilledPaper, FormOverride, NumberOverride
    from db.models.incident import CarryOver, Incident
    from db.models.involved import Involved
    from db.models.month import CrimeMonth, MonthReport, MonthText
    from db.models.outcome import Termination, Transfer, Visit
    from db.models.paper import IssuedPaper, NumberSeries, PrintEntry, RegisteredNumber
    from db.models.party import Party, Person
    from db.models.people import DistinctPair, PersonMerge
    from db.models.performance import Performance, Signature
    from db.models.prevention import Prevention
    from db.models.record import Statement
    from db.models.search import SearchEntry
    from db.models.session import MediationSession
    from db.models.station import Community, HolidayYear, LawOverride, Officer, Room, Setting
    from db.models.trail import TrailEntry, TrailHead
    from db.models.view import SavedView

__all__ = [
    "Agreement",
    "AgreementTerm",
    "Appraisal",
    "Attachment",
    "Base",
    "CarryOver",
    "Case",
    "CaseSpell",
    "Claim",
    "Closure",
    "Community",
    "CrimeMonth",
    "DayClose",
    "Disorder",
    "DisorderMeasure",
    "DisorderStrike",
    "DistinctPair",
    "Dossier",
    "FilledPaper",
    "FormOverride",
    "HolidayYear",
    "Incident",
    "Involved",
    "IssuedPaper",
    "LawOverride",
    "Mediability",
    "MediationSession",
    "MeetingNote",
    "MonthReport",
    "MonthText",
    "NumberOverride",
    "NumberSeries",
    "Officer",
    "Party",
    "Performance",
    "PeriodException",
    "Person",
    "PersonMerge",
    "Prevention",
    "PrintEntry",
    "ProgressNote",
    "RegisteredNumber",
    "RiskChange",
    "Room",
    "SavedView",
    "SearchEntry",
    "Setting",
    "Signature",
    "Statement",
    "Termination",
    "TrailEntry",
    "TrailHead",
    "Transfer",
    "Visit",
    "WeekClose",
    "WeekDecision",
    "declare_all",
]

_HOMES = {
    "Agreement": "agreement",
    "AgreementTerm": "agreement",
    "Performance": "performance",
    "Signature": "performance",
    "Attachment": "attachment",
    "Base": "base",
    "Appraisal": "case",
    "Case": "case",
    "CaseSpell": "case",
    "Mediability": "case_note",
    "ProgressNote": "case_note",
    "RiskChange": "case_note",
    "Claim": "claim",
    "CrimeMonth": "month",
    "DayClose": "close",
    "MonthReport": "month",
    "PeriodException": "close",
    "WeekClose": "close",
    "WeekDecision": "close",
    "MeetingNote": "close",
    "MonthText": "month",
    "Prevention": "prevention",
    "DisorderStrike": "disorder",
    "DisorderMeasure": "disorder",
    "Disorder": "disorder",
    "Dossier": "document",
    "FilledPaper": "document",
    "FormOverride": "document",
    "NumberOverride": "document",
    "CarryOver": "incident",
    "Incident": "incident",
    "Involved": "involved",
    "Closure": "closure",
    "Termination": "outcome",
    "Transfer": "outcome",
    "Visit": "outcome",
    "IssuedPaper": "paper",
    "NumberSeries": "paper",
    "PrintEntry": "paper",
    "RegisteredNumber": "paper",
    "Party": "party",
    "Person": "party",
    "DistinctPair": "people",
    "PersonMerge": "people",
    "Statement": "record",
    "SearchEntry": "search",
    "MediationSession": "session",
    "Community": "station",
    "HolidayYear": "station",
    "LawOverride": "station",
    "Officer": "station",
    "Room": "station",
    "Setting": "station",
    "TrailEntry": "trail",
    "TrailHead": "trail",
    "SavedView": "view",
}


def __getattr__(name: str) -> Any:
    """Return an entity from the file of its subject."""
    if name not in _HOMES:
        raise AttributeError(f"there is no entity {name}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def declare_all() -> None:
    """Declare every table, for what works on all of them; quick when they already are."""
    for name in _HOMES.values():
        import_module(f"{__name__}.{name}")
