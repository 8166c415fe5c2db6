"""Which of the listed answers a part typed means: by characters, by code on the number pad, by pinyin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from rules.names import PinyinKeys, pinyin_keys
from ui.widgets.fields import Choice

_CODE = re.compile(r"([0-9]+)\s")
_LETTERS = re.compile("[a-z]+")
_LEAST_INSIDE = 2
_DENYING = frozenset("不未没无非")

Fits = Callable[[str, str], bool]


def fitting(typed: str, choices: Sequence[Choice], *, only_whole: bool = False) -> list[Choice]:
    """Return the choices meant by what is typed: those of the nearest way of reading it that finds any.

    The letters a choice is given go before all. The ways are: the whole words, the code before them (2 is 02), how
    they begin, a part of them that no 不 before it turns into its opposite (同意 is 对方同意, not 对方不同意), any
    part, and then the initials and the full pinyin. ``only_whole`` leaves it at the whole words.
    """
    part = typed.casefold()
    coded = [choice for choice in choices if choice.code and choice.code == part]
    if coded:
        return coded
    ways = _ways(part)
    for fits in [next(ways)] if only_whole else ways:
        found = [choice for choice in choices if fits(choice.label.casefold())]
        if found:
            return found
    return []


def likely(typed: str, choices: Sequence[Choice]) -> list[Choice]:
    """Return every choice that fits in one way or another, the nearest first; all of them while nothing is typed."""
    part = typed.casefold()
    if not part:
        return list(choices)
    found = [choice for choice in choices if choice.code == part]
    found += [choice for fits in _ways(part) for choice in choices if fits(choice.label.casefold())]
    return list(dict.fromkeys(found))


def _ways(part: str) -> Iterator[Callable[[str], bool]]:
    """Yield the ways of reading, from the nearest on; an empty part fits nothing."""
    yield lambda label: bool(part) and label == part
    if not part:
        return
    yield lambda label: _same_code(label, part)
    yield lambda label: label.startswith(part)
    yield lambda label: _says(label, part)
    yield lambda label: part in label
    if _LETTERS.fullmatch(part):
        yield lambda label: any(key.startswith(part) for key in _keys(label).initials)
        yield lambda label: any(key.startswith(part) for key in _keys(label).full)
        yield lambda label: len(part) >= _LEAST_INSIDE and any(part in key for key in _keys(label).initials)


def _says(label: str, part: str) -> bool:
    """Whether a part stands in the words without being denied there."""
    before = (label[match.start() - 1 : match.start()] for match in re.finditer(re.escape(part), label))
    return any(character not in _DENYING for character in before)


def _same_code(label: str, part: str) -> bool:
    code = _CODE.match(label)
    return code is not None and part.isdecimal() and code[1].lstrip("0") == part.lstrip("0")


@lru_cache(maxsize=1024)
def _keys(label: str) -> PinyinKeys:
    return pinyin_keys(label)
