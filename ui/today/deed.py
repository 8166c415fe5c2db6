"""What an act of the day leaves behind: the words for it, and where the page goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Deed:
    """An act done; the page stays on or turns to ``day``, and selects the incident of that id if one is given."""

    words: str
    day: date
    incident_id: int | None = None
