"""What an act of the day leaves behind: the words for it, and where the page goes on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Deed:
    """An act done; the page stays on or turns to ``day``."""

    words: str
    day: date
