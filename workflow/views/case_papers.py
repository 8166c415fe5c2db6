"""The papers of a case, in words: those issued, and the letters that have a number alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.models import Termination, Transfer
from db.queries.case_file import papers_with_prints
from rules.periods import local_time
from rules.wording import chinese_date, chinese_time


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A numbered paper of the case; ``paper_id`` is None for a letter the station writes by hand.

    ``copies`` were handed out so far; ``void_reason`` is empty unless the agreement of the paper was made void.
    """

    paper_id: int | None
    kind: str
    number: str
    issued: str
    printed: str
    file_name: str
    void_reason: str = ""
    copies: int = 0


def paper_lines(
    session: Session, issued: dict[int, str], transfers: Sequence[Transfer], ended: Sequence[Termination]
) -> tuple[PaperLine, ...]:
    """Return the issued papers of those ids, each with why it is void, then the letters with a number only."""
    papers = [
        PaperLine(
            paper_id=paper.id,
            kind=paper.kind.label,
            number=paper.number,
            issued=chinese_time(local_time(paper.issued_at)),
            printed=f"{copies}份" if copies else "尚未打印",
            file_name=f"{paper.number}{paper.title}{paper.suffix}",
            void_reason=issued[paper.id],
            copies=copies,
        )
        for paper, copies in papers_with_prints(session, list(issued))
    ]
    papers += [_letter(row.kind.label, row.letter_number, row.sent_on) for row in transfers]
    return tuple(papers + [_letter("终止调解并告知", row.notice_number, row.told_on) for row in ended])


def _letter(kind: str, number: str, day: date) -> PaperLine:
    return PaperLine(None, kind, number, chinese_date(day), "仅登记文号", "")
