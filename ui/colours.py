"""The colours: two schemes, each also in high contrast, and what each tone means."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QColor, QPalette


class Tone(Enum):
    """What a colour means; it is always shown with a word."""

    NEUTRAL = "neutral"
    ACTIVE = "active"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"


class Look(Enum):
    """Which scheme the officer wants; the value is the word on screen."""

    SYSTEM = "跟随系统"
    LIGHT = "浅色"
    DARK = "深色"
    CONTRAST = "高对比"

    @property
    def label(self) -> str:
        """The word on screen."""
        return self.value

    @property
    def following(self) -> Look:
        """The next look, round the end."""
        looks = list(Look)
        return looks[(looks.index(self) + 1) % len(looks)]


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
CONTRAST_LIGHT = Scheme(
    window="#ffffff",
    surface="#fefefe",
    stripe="#f2f2f2",
    line="#8c8c8c",
    text="#000000",
    muted="#262626",
    accent="#00337f",
    on_accent="#ffffff",
    tones={
        Tone.NEUTRAL: ("#eeeeee", "#000000"),
        Tone.ACTIVE: ("#d6e6ff", "#00285f"),
        Tone.GOOD: ("#dcf5e2", "#003d17"),
        Tone.WARN: ("#ffedc2", "#4a2a00"),
        Tone.BAD: ("#ffe0dd", "#6e0000"),
    },
)
CONTRAST_DARK = Scheme(
    window="#000000",
    surface="#060606",
    stripe="#161616",
    line="#757575",
    text="#ffffff",
    muted="#e2e2e2",
    accent="#ffd84d",
    on_accent="#000000",
    tones={
        Tone.NEUTRAL: ("#262626", "#ffffff"),
        Tone.ACTIVE: ("#0b2f5c", "#cfe4ff"),
        Tone.GOOD: ("#06331a", "#b4f5c9"),
        Tone.WARN: ("#3d2b00", "#ffe08a"),
        Tone.BAD: ("#4d0a07", "#ffc9c4"),
    },
)
SCHEMES = (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)
_BY_ACCENT = {QColor(scheme.accent).rgb(): scheme for scheme in SCHEMES}


def scheme_for(look: Look, *, dark: bool, high: bool) -> Scheme:
    """Return the scheme of a look on a system that asks for ``dark`` colours or for ``high`` contrast, or neither."""
    if look is Look.CONTRAST or (look is Look.SYSTEM and high):
        return CONTRAST_DARK if dark else CONTRAST_LIGHT
    if look is Look.SYSTEM:
        return DARK if dark else LIGHT
    return DARK if look is Look.DARK else LIGHT


def scheme_of(palette: QPalette) -> Scheme:
    """Return the scheme a palette was made from, so that painted parts match styled ones."""
    # The accent is the one colour that no style sheet changes for a widget of its own.
    known = _BY_ACCENT.get(palette.color(QPalette.ColorRole.Accent).rgb())
    return known or (DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT)
