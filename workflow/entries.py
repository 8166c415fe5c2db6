"""Cleaning what was typed: no control characters, no empty strings in the tables."""

from __future__ import annotations

from rules.errors import RuleViolation
from rules.wording import clean


def nothing_changed() -> RuleViolation:
    """Return the refusal of a correction that corrects nothing, so that the trail holds none that says nothing."""
    return RuleViolation("nothing_changed", "没有改动：内容与已登记的相同，没有另行登记。")


def optional(text: str | None) -> str | None:
    """Return cleaned text, or None when nothing was typed."""
    cleaned = clean(text or "").strip()
    return cleaned or None


def required(text: str | None, field: str, sentence: str) -> str:
    """Return cleaned text; RuleViolation at ``field`` when nothing was typed."""
    cleaned = optional(text)
    if cleaned is None:
        raise RuleViolation("required", sentence, field=field)
    return cleaned
