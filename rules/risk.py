"""The risk level the words of a report suggest; a person decides."""

from __future__ import annotations

from collections.abc import Sequence

from rules.law_rows import DangerWord
from rules.vocabulary import Risk

_GRAVE = frozenset({"扬言伤害", "凶器", "轻生"})
VIOLENCE_AT_HOME = "家庭暴力"
"""The kind of danger word that also marks a case for 家庭暴力."""


def risk_suggested(found: Sequence[DangerWord]) -> Risk:
    """Return high for threats, weapons and suicide, middle for any other danger word, low for none."""
    if any(word.kind in _GRAVE for word in found):
        return Risk.HIGH
    return Risk.MIDDLE if found else Risk.LOW


def risk_words(found: Sequence[DangerWord]) -> str:
    """Return the sentence that says why a level is suggested; empty when no danger word was found."""
    if not found:
        return ""
    words = "、".join(f"“{word.key}”（{word.kind}）" for word in found)
    return f"报警内容中有{words}，建议评为{risk_suggested(found).label}，请核实后确定。"
