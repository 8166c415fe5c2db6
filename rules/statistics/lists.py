"""The figures in the order they are read: the month's summary, the justice table, and everything that is counted."""

from __future__ import annotations

from collections.abc import Sequence

from rules.statistics.cases import AGREEMENTS, CASES, CRIMES, FOLLOWED
from rules.statistics.definition import Definition
from rules.statistics.incidents import COURSE, DISPUTE_SHARE, DISPUTES, NATURES, REPEATS, TOTAL, VALID
from rules.statistics.justice import justice_columns
from rules.statistics.measures import MEASURES
from rules.statistics.quality import QUALITY

HEADLINE: tuple[Definition, ...] = (
    TOTAL,
    VALID,
    DISPUTES,
    DISPUTE_SHARE,
    *NATURES,
    *REPEATS,
    *COURSE,
    *CASES,
    *AGREEMENTS,
    *FOLLOWED,
    *CRIMES,
    *(measure for measure in MEASURES if measure is not DISPUTE_SHARE),
)
"""月报总表: every figure of the station itself."""


def all_definitions(classes: Sequence[tuple[str, str]]) -> tuple[Definition, ...]:
    """Return every figure there is; ``classes`` are the justice classes in force as (code, name)."""
    return (*HEADLINE, *justice_columns(classes), *QUALITY)


def by_key(definitions: Sequence[Definition]) -> dict[str, Definition]:
    """Return the definitions by key."""
    return {definition.key: definition for definition in definitions}
