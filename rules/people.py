"""People of the library: their numbers, and what speaks for two entries being one person."""

from __future__ import annotations

import re

_PERSON_NUMBER = re.compile(r"[Rr]0*([1-9][0-9]{0,8})")


def person_number(person_id: int) -> str:
    """Return 人员编号 R000123, made from the entry's id and kept for life."""
    return f"R{person_id:06}"


def read_person_number(text: str) -> int | None:
    """Return the id behind a typed 人员编号 (r123, R000123); None when the text is none."""
    found = _PERSON_NUMBER.fullmatch(text.strip())
    return int(found[1]) if found else None
