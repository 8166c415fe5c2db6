"""What a story is: one kind of dispute with the words an officer would write about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Story:
    """One kind of dispute; texts may name {me} (who calls), {other}, {place} and {yuan}.

    ``act_kind`` is a key of the nine acts of 程序规定 178 and makes the case fit for 治安调解; without it the dispute
    is civil. ``yuan`` is the span of the sum in dispute, None when no money is asked; ``trade`` makes the other
    side a firm, ``pupils`` makes both sides minors.
    """

    category: str
    weight: int
    cause: str
    call: str
    course: str
    outcome: str
    on_spot: str
    promise: str
    purpose: str = ""
    yuan: tuple[int, int] | None = None
    act_kind: str = ""
    circumstance: str = "acquainted"
    trade: str = ""
    pupils: bool = False
    violence: bool = False


def weighted(rng: Random, table: Sequence[tuple[T, int]]) -> T:
    """Return one entry of a table of (entry, weight) pairs."""
    return rng.choices([entry for entry, _ in table], [weight for _, weight in table])[0]
