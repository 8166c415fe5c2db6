"""The colours: two schemes, and what each tone means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QPalette


class Tone(Enum):
    """What a colour means; it is always shown with a word."""

    NEUTRAL = "neutral"
    ACTIVE = "active"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Scheme:
    """Every colour of one look; ``tones`` maps a meaning to its ground and its letters."""

    window: str
    surface: str
    stripe: str
    line: str
    text: str
    muted: str
    accent: str
    on_accent: str
    tones: dict[Tone, tuple[str, str]]


LIGHT = Scheme(
    window="#f4f6f8",
    surface="#ffffff",
    stripe="#f7f9fa",
    line="#cfd6dd",
    text="#1f2933",
    muted="#556270",
    accent="#1f5fa8",
    on_accent="#ffffff",
    tones={
        Tone.NEUTRAL: ("#e8ecf0", "#3b4754"),
        Tone.ACTIVE: ("#e1edf9", "#174e8c"),
        Tone.GOOD: ("#e0f2e6", "#1c6236"),
        Tone.WARN: ("#fff0d1", "#744700"),
        Tone.BAD: ("#fce4e2", "#9b1c16"),
    },
)
DARK = Scheme(
    window="#1d2125",
    surface="#25292e",
    stripe="#2a2f35",
    line="#48515a",
    text="#e6eaee",
    muted="#a9b4bf",
    accent="#78aeea",
    on_accent="#10161c",
    tones={
        Tone.NEUTRAL: ("#39424b", "#d5dce3"),
        Tone.ACTIVE: ("#1f3a57", "#a9cdf5"),
        Tone.GOOD: ("#1f3d2b", "#9fddb5"),
        Tone.WARN: ("#47360f", "#f2ce83"),
        Tone.BAD: ("#4f2320", "#f5b0aa"),
    },
)


def scheme_of(palette: QPalette) -> Scheme:
    """Return the scheme a palette was made from, so that painted parts match styled ones."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT
