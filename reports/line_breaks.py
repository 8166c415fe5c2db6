"""Where a line of a paper may end: marks as Chinese type demands, words of every other script uncut."""

from __future__ import annotations

import re
from collections.abc import Sequence

_QUOTES = "\"'"  # opening and closing look the same, so a line neither begins nor ends with one
_TIES = "/／\u00a0\u2007\u2011\u202f"  # a dividing stroke, spaces and a hyphen that do not break

NO_START = frozenset(
    "，。、；：？！）》〉」』】〕〗〙〛｝］〞”’»›…⋯—―～–‐-·•‧・％‰℃℉°′″²³々〻"
    ",.;:?!)]}%﹐﹑﹒﹔﹕﹖﹗﹚﹜﹞｡､．" + _QUOTES + _TIES
)
"""Characters that may not begin a line."""

NO_END = frozenset("（《〈「『【〔〖〘〚｛［〝“‘«‹￥¥＄$￡£€№§([{﹙﹛﹝" + _QUOTES + _TIES)
"""Characters that may not end a line."""

_SPACES = " \u2000-\u2006\u2008-\u200a\u205f\u3000"

# Accents and other marks that stand on whatever precedes them.
_ACCENTS = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u302a-\u302f\u3099\u309a\ufe20-\ufe2f"

# ①, ⑴, ⒈, ㈠ and their like belong to what they count.
_NUMBERS = "\u2460-\u249b\u2776-\u2793\u3220-\u3229\u3251-\u325f\u3280-\u3289\u32b1-\u32bf"

# Scripts that are written in words: Latin with figures and its marks, Greek to Tibetan, Mongolian and the Tai
# scripts, Lisu, Hangul, Arabic forms, Miao. Han, kana, bopomofo and Yi are not.
_SCRIPTS = (
    "\u00a1-\u00aa\u00ac\u00ae-\u00b6\u00b8-\u00ba\u00bc-\u1fff\u2070-\u209c\u2c00-\u2dff\ua4d0-\uabff\uac00-\ud7ff"
    "\ufb00-\ufdff\ufe70-\ufefc\U00010000-\U00016fff"
)
_WORD = "!-~" + _SCRIPTS
_TSHEG = "\u0f0b"  # parts the syllables of Tibetan: a line may end behind it


def _class(chars: frozenset[str] | str) -> str:
    return re.escape("".join(sorted(chars)))


_BOUND = "|".join(
    (
        f"[{_class(NO_START)}{_SPACES}{_ACCENTS}]",
        f"(?<=[{_class(NO_END)}{_NUMBERS}]).",
        f"(?<=[{_WORD}])(?<!{_TSHEG})[{_WORD}]",
        f"(?<=[A-Za-z{_SCRIPTS}]’)[A-Za-z{_SCRIPTS}]",
        "(?<=[0-9])[\u3371-\u33df]",  # ㎡, ㎏ and other units of one character
        r"(?<=(?<![0-9.,])[0-9]\.)[^ ]",  # 1.张三
        r"(?<=(?<![0-9.,])[0-9]\. )[^ ]",
        r"(?<=(?<![0-9.,])[0-9][0-9]\.)[^ ]",
        r"(?<=(?<![0-9.,])[0-9][0-9]\. )[^ ]",
    )
)

_PIECES = re.compile(f".(?:{_BOUND})*", re.DOTALL)

WAYS_TO_CUT: Sequence[re.Pattern[str]] = (
    re.compile(r"[^/?&=_.\-]*[/?&=_.\-]+|[^/?&=_.\-]+"),
    re.compile(f".[{_class(NO_START - frozenset(map(chr, range(128))))}{_ACCENTS}]*", re.DOTALL),
    re.compile(".", re.DOTALL),
)
"""How a piece longer than a line falls into smaller ones, the best way first: an address at its strokes and stops."""


def pieces_of(text: str) -> list[str]:
    """Return the parts a line may not be broken within; a space hangs on what stands before it."""
    return _PIECES.findall(text)
