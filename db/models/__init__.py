"""The entities, one subject a file; they never leave ``db`` and ``workflow``."""

from db.models.agreement import Agreement, AgreementTerm, Performance, Signature
from db.models.attachment import Attachment
from db.models.base import Base
from db.models.case import Appraisal, Case, CaseSpell, Mediability, ProgressNote, RiskChange
from db.models.claim import Claim
from db.models.close import CrimeMonth, DayClose, MonthReport, PeriodException, WeekClose, WeekDecision
from db.models.incident import CarryOver, Incident
from db.models.involved import Involved
from db.models.outcome import Closure, Termination, Transfer, Visit
from db.models.paper import IssuedPaper, NumberSeries, PrintEntry, RegisteredNumber
from db.models.party import Party, Person
from db.models.people import DistinctPair, PersonMerge
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
    "DistinctPair",
    "HolidayYear",
    "Incident",
    "Involved",
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
    "PersonMerge",
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
]
