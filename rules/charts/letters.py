"""Words in a chart: how wide they are, and how they are made to fit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

Measure = Callable[[str, float], float]
"""Returns the width of words in letters of a size, both in points."""

ELLIPSIS = "…"
RISE = 0.36
"""How far the middle of a letter lies above its baseline, in em."""

_NARROW = 0.55
_PIECE = re.compile(r"\d+|.", re.DOTALL)


def rough_width(words: str, size: float) -> float:
    """Return about how wide words are: a Chinese character takes its size, a Latin letter a little over half."""
    return size * sum(1.0 if unicodedata.east_asian_width(char) in "WFA" else _NARROW for char in words)


def widest(measure: Measure, words: Iterable[str], size: float) -> float:
    """Return the width of the widest of the words; 0 when there are none."""
    return max((measure(each, size) for each in words), default=0.0)


def elided(measure: Measure, words: str, size: float, room: float) -> str:
    """Return the words cut to the room, with … in place of what is lost; nothing where not even that fits."""
    if measure(words, size) <= room:
        return words
    kept = words
    while kept and measure(kept + ELLIPSIS, size) > room:
        kept = kept[:-1]
    return kept + ELLIPSIS if measure(kept + ELLIPSIS, size) <= room else ""


def fitting_size(measure: Measure, words: Iterable[str], size: float, room: float) -> float:
    """Return the size of letters in which all the words fit the room, never more than ``size``."""
    wide = widest(measure, words, size)
    return size if wide <= room or not wide else size * max(room, 0.0) / wide


def in_lines(measure: Measure, words: str, size: float, room: float, most: int) -> list[str]:
    """Return the words in at most so many lines of about one length, numbers kept whole; the last line may be cut."""
    whole = measure(words, size)
    needed = next((lines for lines in range(1, most) if whole <= lines * room), most)
    wanted = min(room, whole / needed + size / 2)
    lines: list[str] = []
    line = ""
    for piece in _PIECE.findall(words):
        if line and len(lines) < most - 1 and measure(line + piece, size) > wanted:
            lines.append(line)
            line = ""
        line += piece
    return [*lines, elided(measure, line, size, room)]
