"""The words that call for a second look at the risk: what the station keeps on its list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from db.canonical import canonical
from db.models import LawOverride
from rules.errors import RuleViolation
from rules.law_rows import DangerWord
from workflow.act import act
from workflow.desk import Desk
from workflow.entries import required

_TABLE = "danger_words"
_BETWEEN = re.compile(r"[\s、，,;；/|]+")
_LONGEST = 12
Words = dict[str, tuple[str, ...]]


def danger_words(desk: Desk) -> Words:
    """Return the words in use, by what they point to, in the order of the list."""
    words: dict[str, list[str]] = {row.kind: [] for row in _rows(desk)}
    for row in desk.law.danger_words(desk.today):
        words[row.kind].append(row.key)
    return {kind: tuple(keys) for kind, keys in words.items()}


def read_words(typed: str) -> tuple[str, ...]:
    """Return the words of a line that parts them by 、, blanks or line ends, each once."""
    return tuple(dict.fromkeys(word for word in _BETWEEN.split(typed) if word))


def change_danger_words(desk: Desk, words: Mapping[str, Sequence[str]], reason: str) -> tuple[int, int]:
    """Keep exactly these words from now on and return how many were added and taken away.

    RuleViolation for a kind there is not, a word too short or too long, or under two kinds, and when nothing changes.
    """
    told = required(reason, "reason", "请写明修改原因。")
    wanted = _checked(desk, words)
    held = {row.key: row.kind for row in desk.law.danger_words(desk.today)}
    added = {word: kind for word, kind in wanted.items() if held.get(word) != kind}
    dropped = held.keys() - wanted.keys()
    if not added and not dropped:
        raise RuleViolation("no_change", "危险词没有变化。")
    known = {row.key: row for row in _rows(desk)}
    with act(desk, "change_danger_words", "、".join([*added, *sorted(dropped)]), told) as work:
        for word, kind in added.items():
            work.session.add(_own(word, known, kind=kind, valid_to=None))
        for word in sorted(dropped):
            row = known[word]
            # The list has no past: a word taken away points to nothing any more, on whatever day it was said.
            work.session.add(_own(word, known, valid_to=row.valid_from.isoformat()))
    return len(added), len(dropped)


def _rows(desk: Desk) -> list[DangerWord]:
    return [row for row in desk.law.tables[_TABLE] if isinstance(row, DangerWord)]


def _checked(desk: Desk, words: Mapping[str, Sequence[str]]) -> dict[str, str]:
    kinds = {row.kind for row in _rows(desk)}
    known = {row.key for row in _rows(desk)}
    wanted: dict[str, str] = {}
    for kind, listed in words.items():
        if kind not in kinds:
            raise RuleViolation("kind_unknown", f"没有“{kind}”这一类危险词。", field=kind)
        for word in listed:
            if word not in known and not 2 <= len(word) <= _LONGEST:
                raise _length_wrong(word, kind)
            if wanted.get(word, kind) != kind:
                raise _twice(word, wanted[word], kind)
            wanted[word] = kind
    return wanted


def _length_wrong(word: str, kind: str) -> RuleViolation:
    return RuleViolation(
        "word_length", f"“{word}”不合适：危险词须为2至{_LONGEST}个字，太短会处处提示。", field=kind
    )


def _twice(word: str, elsewhere: str, kind: str) -> RuleViolation:
    return RuleViolation("word_twice", f"“{word}”已在“{elsewhere}”中，同一个词只放在一类。", field=kind)


def _own(word: str, known: Mapping[str, DangerWord], **changes: object) -> LawOverride:
    began = min(row.valid_from for row in known.values())
    row = known.get(word)
    base = {"key": word, "valid_from": (row.valid_from if row else began).isoformat(), "source": "本所增订"}
    return LawOverride(table_name=_TABLE, row=canonical(base | changes))
