"""The station's settings: what it is called, when its day ends, how its numbers read."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.canonical import canonical
from db.models import Setting
from rules.periods import StationCalendar
from rules.vocabulary import CommitteeKind


@dataclass(frozen=True, slots=True)
class Settings:
    """What the chief sets once; ``mark`` is printed on everything when the station is not a real one."""

    station: str
    organ: str
    agency_word: str
    department: str
    committee: str
    committee_word: str
    first_day: date
    cut_off: time = time(0, 0)
    week_start: int = 0
    month_start: int = 1
    mark: str = ""
    repeat_days: int = 90
    repeat_least: int = 2
    closing_days: int = 30
    briefing_at: time = time(8, 30)
    committee_kind: CommitteeKind = CommitteeKind.STREET
    attachment_folder: str = ""

    @property
    def calendar(self) -> StationCalendar:
        """How this station divides time."""
        return StationCalendar(self.cut_off, self.week_start, self.month_start)

    @property
    def names(self) -> dict[str, str]:
        """The words a number pattern may use."""
        return {
            "机关代字": self.agency_word,
            "部门": self.department,
            "调委会简称": self.committee_word,
        }


_TIMES = frozenset({"cut_off", "briefing_at"})
"""The settings that are kept as a time of day."""


def save(session: Session, settings: Settings) -> None:
    """Write every setting that is new or has changed."""
    for name, value in asdict(settings).items():
        text = canonical(value.isoformat() if isinstance(value, time) else value)
        row = session.get(Setting, name)
        if row is None:
            session.add(Setting(name=name, value=text))
        elif row.value != text:
            row.value = text


def load(session: Session) -> Settings | None:
    """Return the station's settings; None before it has been set up."""
    stored = {row.name: json.loads(row.value) for row in session.scalars(select(Setting))}
    if not stored:
        return None
    known: dict[str, Any] = {f.name: stored[f.name] for f in fields(Settings) if f.name in stored}
    known["first_day"] = date.fromisoformat(known["first_day"])
    for name in known.keys() & _TIMES:
        known[name] = time.fromisoformat(known[name])
    if "committee_kind" in known:
        known["committee_kind"] = CommitteeKind(known["committee_kind"])
    return Settings(**known)
