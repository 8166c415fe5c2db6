"""The papers of a case, in words: those the file must hold, those it may hold, and everything issued so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Attachment, Case, Dossier, IssuedPaper
from db.queries.case_file import of_case, papers_with_prints
from db.queries.people import officer_names
from rules.documents import (
    CONDITION_CHECKS,
    DocumentLine,
    FileFacts,
    copies_count,
    document_set,
    missing_documents,
    procedure_of,
)
from rules.law_rows import DocumentRow
from rules.law_tables import Law
from rules.periods import local_time
from rules.rights import ACTS
from rules.vocabulary import Need
from rules.wording import chinese_time
from workflow.file_facts import Issued, file_facts, issued_papers


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper of the case: one that was issued, or one that is still to come and has no ``paper_id``.

    ``key`` is its kind in the table of documents, ``need`` whether the file must hold it; ``missing`` marks a required
    one nobody has issued; ``made_by`` names the act that issues it, empty where it is issued by itself. ``copies`` were
    handed out so far, ``usual_copies`` are printed as a rule; ``scans`` signed ones were taken in.
    """

    key: str
    kind: str
    need: str
    status: str
    paper_id: int | None = None
    number: str = ""
    issued: str = ""
    printed: str = ""
    file_name: str = ""
    void_reason: str = ""
    copies: int = 0
    usual_copies: int = 1
    duplex: bool = False
    scans: int = 0
    signed: bool = False
    missing: bool = False
    made_by: str = ""

    @property
    def id(self) -> int | str:
        """What stays the same about the line however often it is read."""
        return self.key if self.paper_id is None else self.paper_id


@dataclass(frozen=True, slots=True)
class DossierLine:
    """A dossier compiled of the case: its number, pages, how long it is kept, when and by whom it was compiled."""

    id: int
    number: str
    pages: str
    retention: str
    compiled: str
    officer: str


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What was issued or must be, then what may be; the procedure in words; the names of the papers still missing."""

    lines: tuple[PaperLine, ...] = ()
    procedure: str = ""
    lacking: tuple[str, ...] = ()
    dossiers: tuple[DossierLine, ...] = ()


@dataclass(frozen=True, slots=True)
class _Archive:
    """What is known of the issued papers of one case."""

    papers: Mapping[int, tuple[IssuedPaper, int]]
    scans: Mapping[int, int] = field(default_factory=dict)


def case_file(session: Session, case: Case, law: Law, today: date, principals: int) -> CaseFile:
    """Return the papers of a case as of ``today``, the usual copies counted for so many principals."""
    issued = issued_papers(session, case)
    facts = file_facts(session, case, today)
    standing = {one.key for one in issued if not one.void_reason}
    lacking = missing_documents(facts, standing, law, today)
    wanting = {line.row.key for line in lacking}
    archive = _archive(session, case, issued)
    lines = list(_lines(document_set(facts, law, today), issued, wanting, archive, principals, facts))
    lines += _others({line.key for line in lines}, issued, archive, law, principals)
    names = tuple(dict.fromkeys(_group_words(line.row, lacking) for line in lacking))
    return CaseFile(tuple(lines), procedure_of(facts).label if case.track else "", names, _dossiers(session, case))


def _dossiers(session: Session, case: Case) -> tuple[DossierLine, ...]:
    rows, names = of_case(session, Dossier, case.id), officer_names(session)
    return tuple(
        DossierLine(
            id=row.id,
            number=row.number,
            pages=f"{row.pages}页",
            retention=row.retention.label,
            compiled=chinese_time(local_time(row.compiled_at)),
            officer=names.get(row.compiled_by, ""),
        )
        for row in rows
    )


def _group_words(row: DocumentRow, lacking: Sequence[DocumentLine]) -> str:
    """Return the names of a group of which one paper is enough, or the name of the paper itself."""
    group = [one.row.label for one in lacking if row.group and one.row.group == row.group]
    return "或者".join(group) if group else row.label


def _archive(session: Session, case: Case, issued: Sequence[Issued]) -> _Archive:
    papers = {one.id: (one, copies) for one, copies in papers_with_prints(session, [one.paper_id for one in issued])}
    query = select(Attachment.paper_id).where(
        Attachment.case_id == case.id, Attachment.paper_id.is_not(None), Attachment.removed_on.is_(None)
    )
    scans: dict[int, int] = {}
    for paper_id in session.scalars(query):
        scans[paper_id or 0] = scans.get(paper_id or 0, 0) + 1
    return _Archive(papers, scans)


def _lines(
    wanted: Sequence[DocumentLine],
    issued: Sequence[Issued],
    lacking: set[str],
    archive: _Archive,
    principals: int,
    facts: FileFacts,
) -> Iterator[PaperLine]:
    may_come: list[PaperLine] = []
    for line in wanted:
        mine = [one for one in issued if one.key == line.row.key]
        yield from (_issued_line(line.row, line.need, one, archive, principals) for one in mine)
        if any(not one.void_reason for one in mine):
            continue
        if line.required:
            yield _coming(line, line.row.key in lacking)
        elif not line.row.issued_by and _is_at_hand(line.row, facts):
            may_come.append(_coming(line, missing=False))
    yield from may_come


def _is_at_hand(row: DocumentRow, facts: FileFacts) -> bool:
    """Whether a paper that is only used if needed has anything to be about: an agent, a visit, violence in a family."""
    if row.about == "payment":
        return facts.agreement is not None
    return row.when not in _THERE_OR_NOT or CONDITION_CHECKS[row.when](facts)


_THERE_OR_NOT = frozenset({"agents", "visited", "family_violence"})


def _others(told: set[str], issued: Sequence[Issued], archive: _Archive, law: Law, principals: int) -> list[PaperLine]:
    """Return what was issued though the table no longer asks for it: of another track, or of a form withdrawn."""
    lines = []
    for one in issued:
        if one.key in told:
            continue
        paper, _ = archive.papers[one.paper_id]
        row = next((row for row in law.documents(local_time(paper.issued_at).date()) if row.key == one.key), None)
        lines.append(_issued_line(row, Need.IF_NEEDED, one, archive, principals))
    return lines


def _coming(line: DocumentLine, missing: bool) -> PaperLine:
    row = line.row
    made_by = _SHORT.get(row.issued_by) or (ACTS[row.issued_by].label if row.issued_by else "")
    status = ("缺，二选一" if row.group else "缺，未出具") if missing else "未出具"
    if made_by:
        status = f"{'缺，待' if missing else '待'}{made_by}"
    return PaperLine(
        key=row.key, kind=row.label, need=line.need.label, status=status, missing=missing, made_by=row.issued_by
    )


_SHORT = {"issue_record": "打印笔录", "terminate": "终止调解"}


def _issued_line(row: DocumentRow | None, need: Need, one: Issued, archive: _Archive, principals: int) -> PaperLine:
    paper, copies = archive.papers[one.paper_id]
    scans = archive.scans.get(one.paper_id, 0)
    return PaperLine(
        key=one.key,
        kind=row.label if row else paper.title,
        need=need.label,
        status=_status(row, one, copies, scans),
        paper_id=paper.id,
        number=paper.number,
        issued=chinese_time(local_time(paper.issued_at)),
        printed=f"{copies}份" if copies else "尚未打印",
        file_name=f"{paper.number}{paper.title}{paper.suffix}",
        void_reason=one.void_reason,
        copies=copies,
        usual_copies=copies_count(row, principals) if row else 1,
        duplex=row.duplex if row else False,
        scans=scans,
        signed=row.signed if row else False,
        made_by=row.issued_by if row else "",
    )


def _status(row: DocumentRow | None, one: Issued, copies: int, scans: int) -> str:
    if one.void_reason:
        return "已作废"
    if scans:
        return f"已附签名件{scans}份"
    if row is not None and row.signed:
        return "待附签名件" if copies else "已出具，待打印"
    return "已出具"
