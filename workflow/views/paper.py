"""One archived paper as its page shows it: the bytes as handed out, what is known of it, and who had copies."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db import archive
from db.models import Agreement, Case, FilledPaper, IssuedPaper, MediationSession, Officer, PrintEntry
from db.queries.found import found_papers
from db.queries.parties import current_parties
from rules.documents import copies_count
from rules.errors import RuleViolation
from rules.law_rows import DocumentRow
from rules.parties import PRINCIPALS
from rules.periods import local_time
from rules.vocabulary import Track
from rules.wording import chinese_time
from workflow.desk import Desk
from workflow.file_facts import agreement_key
from workflow.sealing import require_sight

MOST_PRINTS = 50
"""So many entries of the print log are listed, the newest; the copies are counted over all of them."""


@dataclass(frozen=True, slots=True)
class PrintLine:
    """One entry of the print log: when, by whom, how many copies."""

    when: str
    officer: str
    copies: int


@dataclass(frozen=True, slots=True)
class PaperView:
    """An archived paper with its bytes; ``void_reason`` is empty while it stands.

    ``copies`` and ``duplex`` are how it is printed unless the officer says otherwise; ``printed`` counts the copies
    handed out so far, ``prints`` lists the newest of them first; a paper of no case has neither id nor number of one.
    """

    paper_id: int
    kind: str
    number: str
    title: str
    suffix: str
    file_name: str
    content: bytes = field(repr=False)
    issued: str
    issued_by: str
    trail_head: str
    void_reason: str = ""
    prints: tuple[PrintLine, ...] = ()
    printed: int = 0
    case_id: int | None = None
    case_number: str = ""
    copies: int = 1
    duplex: bool = False

    @property
    def has_pages(self) -> bool:
        """Whether it is a paper with pages, and not a workbook."""
        return self.suffix == ".pdf"


def paper_view(desk: Desk, paper_id: int) -> PaperView:
    """Return an archived paper; RuleViolation when there is none of that id or its bytes were altered.

    Forbidden where it names people whose names are hidden, to officers who may not have those shown.
    """
    with desk.read() as session:
        found = found_papers(session, [paper_id])
        if not found:
            raise RuleViolation("no_such_paper", "找不到这份文书，请返回后重新选择。")
        ((paper, case_id),) = found
        if case_id is not None:
            require_sight(session, desk, case_id)
        agreement = session.scalars(select(Agreement).where(Agreement.paper_id == paper_id)).one_or_none()
        filled = session.scalars(select(FilledPaper).where(FilledPaper.paper_id == paper_id)).one_or_none()
        void = filled.void_reason if filled is not None else agreement.void_reason if agreement is not None else None
        row = _row(desk, session, paper, filled, agreement)
        return PaperView(
            paper_id=paper.id,
            kind=paper.kind.label,
            number=paper.number,
            title=paper.title,
            suffix=paper.suffix,
            file_name=f"{paper.number}{paper.title}{paper.suffix}",
            content=archive.content_of(session, paper.id),
            issued=chinese_time(local_time(paper.issued_at)),
            issued_by=session.get_one(Officer, paper.issued_by).name,
            trail_head=paper.trail_head,
            void_reason=void or "",
            prints=_prints(session, paper),
            printed=_printed(session, paper),
            case_id=case_id,
            case_number="" if case_id is None else session.get_one(Case, case_id).number,
            copies=_copies(session, row, case_id),
            duplex=row is not None and row.duplex,
        )


def _prints(session: Session, paper: IssuedPaper) -> tuple[PrintLine, ...]:
    query = select(PrintEntry, Officer.name).join(Officer, Officer.id == PrintEntry.printed_by)
    query = query.where(PrintEntry.paper_id == paper.id).order_by(PrintEntry.id.desc()).limit(MOST_PRINTS)
    return tuple(
        PrintLine(chinese_time(local_time(entry.printed_at)), officer, entry.copies)
        for entry, officer in session.execute(query)
    )


def _printed(session: Session, paper: IssuedPaper) -> int:
    query = select(func.coalesce(func.sum(PrintEntry.copies), 0)).where(PrintEntry.paper_id == paper.id)
    return session.execute(query).scalar_one()


def _row(
    desk: Desk, session: Session, paper: IssuedPaper, filled: FilledPaper | None, agreement: Agreement | None
) -> DocumentRow | None:
    """Return the row of the table of documents a paper of a case was made by; None for any other."""
    if filled is not None:
        key = filled.document
    elif agreement is not None:
        key = agreement_key(agreement)
    else:
        held = session.scalars(select(MediationSession).where(MediationSession.record_paper_id == paper.id)).first()
        track = None if held is None else session.get_one(Case, held.case_id).track
        key = f"{track.value if track else Track.SECURITY.value}.record" if held is not None else ""
    rows = desk.law.documents(local_time(paper.issued_at).date())
    return next((row for row in rows if row.key == key), None)


def _copies(session: Session, row: DocumentRow | None, case_id: int | None) -> int:
    """Return how many copies are printed as a rule: as many as the table says for the parties of the case."""
    if row is None or case_id is None:
        return 1
    return copies_count(row, sum(party.role in PRINCIPALS for party in current_parties(session, case_id)))
