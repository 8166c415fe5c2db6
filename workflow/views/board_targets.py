"""What a mark of the dashboard leads to: a figure of a period, written as one word."""

from __future__ import annotations

from rules.periods import Period
from workflow.views.behind import Asked

_BETWEEN = "/"
"""Stands in no key of a period, though the name of a community may hold it."""


def target_of(period: Period, key: str) -> str:
    """Return the target of a figure of a period, by the key of its definition or cell."""
    return f"{period.key}{_BETWEEN}{key}"


def asked_by(target: str) -> Asked:
    """Return the figure a target leads to."""
    period, _, key = target.partition(_BETWEEN)
    return Asked(period, key)
