"""What the page of a day can be asked to show: a day, at one of its incidents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DayIncident:
    """An incident of a day, by its id."""

    day: date
    incident_id: int
