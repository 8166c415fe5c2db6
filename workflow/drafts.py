"""A paper before it is made final: as it would be printed, and what was found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.papers import FormPaper, render_paper
from rules.paper_checks import Finding
from workflow.papers import PaperCopy


@dataclass(frozen=True, slots=True)
class Draft:
    """A paper as it would be printed, marked 草稿, and what was found in it."""

    copy: PaperCopy
    title: str
    findings: tuple[Finding, ...]


def draft_of(paper: FormPaper, title: str, findings: Sequence[Finding]) -> Draft:
    """Return a paper without a number as a draft."""
    return Draft(PaperCopy(f"{title}（草稿）.pdf", render_paper(paper)), title, tuple(findings))
