"""What the page of papers is turned to: a paper in the archive, or a draft that has no number yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rules.errors import Problem
from rules.paper_checks import Finding
from workflow.papers import PaperCopy


@dataclass(frozen=True, slots=True)
class ArchivedPaper:
    """The archived paper of an id."""

    paper_id: int


@dataclass(frozen=True, slots=True)
class Issued:
    """What issuing a draft has given: the sentence to be said, and the archived paper to be shown."""

    words: str
    paper_id: int


@dataclass(frozen=True, slots=True)
class DraftPaper:
    """A draft: its bytes, what was found in it, how it is issued, and the page (key, subject) it came from.

    With ``is_overview`` it is no paper of a file but a sheet that shows the records as they stand, never numbered.
    ``issue`` is called off the GUI thread and gives the sentence to be said; None when the draft is only looked at.
    ``issued`` is called on the GUI thread afterwards, so that the form it was typed in can be closed.
    """

    copy: PaperCopy
    title: str
    findings: tuple[Finding, ...] = ()
    issue: Callable[[], str | Issued] | None = None
    back: tuple[str, object] = ("today", None)
    issued: Callable[[], None] | None = None
    is_overview: bool = False

    @property
    def faults(self) -> tuple[Problem, ...]:
        """What must be put right before it can be issued."""
        return tuple(found.problem for found in self.findings if found.must)

    @property
    def advice(self) -> tuple[Problem, ...]:
        """What should be looked at once more."""
        return tuple(found.problem for found in self.findings if not found.must)


Subject = ArchivedPaper | DraftPaper
