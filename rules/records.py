"""The live record of a session: what a statement must hold, and the record as running text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rules.errors import Problem
from rules.periods import local_time
from rules.vocabulary import Appeal

LONGEST = 4000
"""Characters of one statement; more is several statements."""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said: when, by whom as printed, with the party or officer behind the word, and to what it appealed."""

    said_at: datetime
    speaker: str
    text: str
    party_id: int | None = None
    officer_id: int | None = None
    appeal: Appeal | None = None


def record_problems(statements: Sequence[Said], now: datetime) -> list[Problem]:
    """Return what is wrong with a record: nothing said, an empty or endless statement, a time that lies ahead."""
    if not statements:
        return [Problem("statements", "笔录还是空的：请先按发言人的键，写下所说的话。")]
    return [problem for place, said in enumerate(statements, 1) for problem in _problems_of(place, said, now)]


def _problems_of(place: int, said: Said, now: datetime) -> list[Problem]:
    found = []
    if not said.text.strip():
        found.append(f"第{place}条没有内容，请填写，或删去这一条。")
    if not said.speaker.strip():
        found.append(f"第{place}条没有发言人，请选择发言人。")
    if len(said.text) > LONGEST:
        found.append(f"第{place}条超过{LONGEST}字，请分成几条。")
    if said.said_at > now:
        found.append(f"第{place}条的时间晚于现在，请核对电脑的时间。")
    return [Problem("statements", sentence) for sentence in found]


def printed_words(number: str) -> str:
    """Return why a record printed under that paper number stays as it is, and where more may be written."""
    return f"这场调解的笔录已打印归档（{number}），不能再改；有补充的，请另记一场或写入进展。"


def transcript(statements: Sequence[Said]) -> str:
    """Return the record as running text, one statement a line: 15:20 申请人刘卫兵：……"""
    return "\n".join(f"{local_time(said.said_at):%H:%M} {said.speaker}：{said.text.strip()}" for said in statements)
