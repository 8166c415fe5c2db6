"""Refusals, split by whose turn it is to do something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class Refusal(Exception):
    """An act that was not done, with a Chinese sentence saying what, why and what to do.

    ``code`` and ``values`` allow another language to be added; ``field`` names the entry at fault;
    ``source`` cites the article or station rule; ``lifted_by`` says who can lift the refusal.
    """

    def __init__(
        self,
        code: str,
        sentence: str,
        *,
        field: str = "",
        source: str = "",
        lifted_by: str = "",
        values: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.field = field
        self.source = source
        self.lifted_by = lifted_by
        self.values: dict[str, object] = dict(values or {})

    @property
    def message(self) -> str:
        """The sentence with its source and who can lift it, as shown to the officer."""
        parts = [self.sentence]
        if self.source:
            parts.append(f"依据：{self.source}。")
        if self.lifted_by:
            parts.append(f"可由{self.lifted_by}处理。")
        return "".join(parts)


class RuleViolation(Refusal):
    """The officer's turn: a rule forbids the act or an entry is wrong."""


class Forbidden(Refusal):
    """Somebody else's turn: the act belongs to another role."""


class StaleRecord(Refusal):
    """A colleague saved first: reload and try again."""


class StorageUnavailable(Refusal):
    """The machine's turn: the station's file cannot be read or written."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing still to be put right: which field, and the sentence that says how."""

    field: str
    sentence: str
    source: str = ""


def refuse_if(problems: list[Problem], code: str) -> None:
    """Raise one RuleViolation naming every problem in reading order; do nothing when there is none."""
    if not problems:
        return
    first = problems[0]
    sentence = "".join(p.sentence for p in problems)
    sources = "、".join(dict.fromkeys(p.source for p in problems if p.source))
    raise RuleViolation(code, sentence, field=first.field, source=sources)
