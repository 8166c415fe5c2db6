"""Where a text stands in the pages of a paper, as a reader sees it: line breaks, spaces and widths do not count."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_TWO_UNITS = 0xFFFF


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands: its page, and its beginning and length there in units of UTF-16, as Qt counts."""

    page: int
    start: int
    length: int


def places(pages: Sequence[str], wanted: str) -> tuple[Place, ...]:
    """Return where a text stands in the texts of the pages, from top to bottom; an empty one stands nowhere.

    QPdfSearchModel finds no character beyond the first plane (𠅤) where a wide character has 32 bits.
    """
    sought = "".join(letter for letter, _, _ in _letters(wanted))
    return tuple(place for page, text in enumerate(pages) for place in _places_on(page, text, sought)) if sought else ()


def _places_on(page: int, text: str, sought: str) -> Iterator[Place]:
    letters = list(_letters(text))
    joined = "".join(letter for letter, _, _ in letters)
    at = joined.find(sought)
    while at >= 0:
        start, end = letters[at][1], letters[at + len(sought) - 1][2]
        yield Place(page, start, end - start)
        at = joined.find(sought, at + len(sought))


def _letters(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each letter that counts, small and in its usual width, with where it begins and ends in the text."""
    at = 0
    for char in text:
        end = at + (2 if ord(char) > _TWO_UNITS else 1)
        for letter in unicodedata.normalize("NFKC", char).casefold():
            if not letter.isspace():
                yield letter, at, end
        at = end
