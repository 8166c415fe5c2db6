"""The entities, one subject a file; they never leave ``db`` and ``workflow``."""

from db.models.agreement import Agreement, AgreementTerm, Performance, Signature
from db.models.base import Base
from db.models.case import Appraisal, Case, CaseSpell, Mediability, ProgressNote, RiskChange
from db.models.close import CrimeMonth, DayClose, MonthReport, PeriodException, WeekClose, WeekDecision
from db.models.incident import CarryOver, Incident
from db.models.outcome import Closure, Termination, Transfer, Visit
from db.models.paper import IssuedPaper, NumberSeries, PrintEntry, RegisteredNumber
from db.models.party import Party, Person
from db.models.search import SearchEntry
from db.models.session import MediationSession
from db.models.station import Community, HolidayYear, LawOverride, Officer, Room, Setting
from db.models.trail import TrailEntry, TrailHead

__all__ = [
    "Agreement",
    "AgreementTerm",
    "Appraisal",
    "Base",
    "CarryOver",
    "Case",
    "CaseSpell",
    "Closure",
    "Community",
    "CrimeMonth",
    "DayClose",
    "HolidayYear",
    "Incident",
    "IssuedPaper",
    "LawOverride",
    "Mediability",
    "MediationSession",
    "MonthReport",
    "NumberSeries",
    "Officer",
    "Party",
    "Performance",
    "PeriodException",
    "Person",
    "PrintEntry",
    "ProgressNote",
    "RegisteredNumber",
    "RiskChange",
    "Room",
    "SearchEntry",
    "Setting",
    "Signature",
    "Termination",
    "TrailEntry",
    "TrailHead",
    "Transfer",
    "Visit",
    "WeekClose",
    "WeekDecision",
]
