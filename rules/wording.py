"""Words and figures as an officer reads them: dates, cleaned and shortened text."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime

NAME_DOT = "\u00b7"
"""The separator of ethnic names as registered (间隔号, U+00B7)."""

LOOK_ALIKE_DOTS = "•・．‧∙⋅･"
"""Characters mistaken for the 间隔号; accepted when typed, folded only for searching."""

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xFFE5: 0xA5}
_DOTS = {ord(dot): NAME_DOT for dot in LOOK_ALIKE_DOTS}
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Canonical composition would swap a compatibility ideograph for its look-alike; a name keeps what the card says.
_COMPOSABLE = re.compile("[^\uf900-\ufaff\U0002f800-\U0002fa1f]+")
_JOINERS = "\u200c\u200d"
_PRIVATE_AREAS = ((0xE000, 0xF8FF), (0xF0000, 0xFFFFD), (0x100000, 0x10FFFD))


def half_width(text: str) -> str:
    """Return the text with full-width ASCII, the full-width space and ￥ in their ordinary width."""
    return text.translate(_HALF_WIDTH)


def chinese_date(day: date) -> str:
    """Return the date as printed on papers: 2019年6月30日, without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def near_date(day: date, today: date) -> str:
    """Return a date for a short sentence: 6月30日 in the year of ``today``, with its year otherwise."""
    return f"{day.month}月{day.day}日" if day.year == today.year else chinese_date(day)


def chinese_time(at: datetime) -> str:
    """Return a station-local moment to the minute, 24-hour: 2019年6月30日14时05分."""
    return f"{chinese_date(at)}{clock_time(at)}"


def clock_time(at: datetime) -> str:
    """Return a station-local time of day to the minute: 14时05分."""
    return f"{at.hour}时{at.minute:02}分"


def chinese_span(first: date, last: date) -> str:
    """Return an inclusive span, the year said again only when it changes: 2019年6月24日至6月30日."""
    if first == last:
        return chinese_date(first)
    return f"{chinese_date(first)}至{near_date(last, first)}"


def one_line(text: str, limit: int) -> str:
    """Return the text on one line of at most ``limit`` code points, ending in … when something was left out."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: max(limit - 1, 0)].rstrip() + "…"


def clean(text: str) -> str:
    """Return typed or imported text fit to store: no control characters, line ends \\n, no outer or trailing space.

    Rare characters, private-use characters, variation selectors and every kind of name dot stay as they are.
    """
    plain = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    kept = "".join(filter(_is_storable, plain))
    composed = _COMPOSABLE.sub(lambda run: unicodedata.normalize("NFC", run[0]), kept)
    return "\n".join(line.rstrip() for line in composed.split("\n")).strip()


def _is_storable(char: str) -> bool:
    if char == "\n" or char in _JOINERS:
        return True
    # XML, and so a workbook, cannot hold the noncharacters; a lone surrogate cannot be stored at all.
    is_noncharacter = ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF
    return not is_noncharacter and unicodedata.category(char) not in {"Cc", "Cf", "Cs"}


def suspicious_characters(text: str) -> tuple[str, ...]:
    """Return each private-use or replacement character once, in reading order: old systems wrote names with them."""
    return tuple(dict.fromkeys(char for char in text if _is_private(char) or char == "\ufffd"))


def _is_private(char: str) -> bool:
    return any(first <= ord(char) <= last for first, last in _PRIVATE_AREAS)


def has_look_alike_dot(name: str) -> bool:
    """Return whether the name is written with a dot other than the registered 间隔号, worth a warning on saving."""
    return any(dot in name for dot in LOOK_ALIKE_DOTS)


def fold_dots(name: str) -> str:
    """Return the name with every look-alike dot as the 间隔号, for searching only."""
    return name.translate(_DOTS)
