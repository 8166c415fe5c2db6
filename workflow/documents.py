"""Papers made from a form: looked at as a draft, issued with number and archive, made void."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.canonical import canonical
from db.models import Case, FilledPaper, IssuedPaper, Party, Performance
from db.models.base import Base
from reports.form import Form
from reports.papers import FormPaper
from rules.errors import RuleViolation
from rules.law_rows import DocumentRow
from rules.paper_checks import Finding, require_passed
from rules.rights import require_right
from rules.vocabulary import Track
from workflow.act import Work, act
from workflow.desk import Desk
from workflow.drafts import Draft, draft_of
from workflow.entries import optional, required
from workflow.file_facts import SUBJECTS, subject_case, subject_ids
from workflow.filling.context import Filling
from workflow.filling.entries import stored_entries
from workflow.filling.fill import fill
from workflow.forms import form_for
from workflow.numbers import void_number
from workflow.paper_findings import document_findings, unprintable
from workflow.papers import issue
from workflow.sealing import require_sight


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A paper to be made: its key in the table of documents, the row it is about, and what was typed for it.

    ``waiver`` is why it is made final although something is advised against; with ``write_in_by_hand`` it leaves a
    gap for each character no font of the machine holds.
    """

    key: str
    subject_id: int | None = None
    entries: Mapping[str, Any] = field(default_factory=dict)
    waiver: str = ""
    write_in_by_hand: bool = False


def issue_document(desk: Desk, case_id: int, new: NewDocument) -> int:
    """Make a paper of a case final: number, print, archive. Returns the paper's id.

    Refused while something must be mended, and without a waiver while something is advised against; Forbidden where
    the case hides names the officer may not see.
    """
    with act(desk, "issue_document") as work:
        case = work.get(Case, case_id, "纠纷")
        work.about(case.number)
        require_sight(work.session, desk, case.id)
        row = desk.law.document(new.key, work.calendar_day)
        if row.issued_by:
            raise RuleViolation("issued_by_act", f"《{row.label}》在办理相应事项时出具，不单独出具。", field="document")
        _require_own_track(row, case)
        return issue_in(work, case, row, new)


def _require_own_track(row: DocumentRow, case: Case) -> None:
    """Refuse a paper of the other track: the two never share one; the court's papers say more about it themselves."""
    if "peoples_track" in row.needs:
        return
    if row.track and case.track is not None and row.track != case.track:
        raise RuleViolation(
            "other_track",
            f"《{row.label}》是{Track(row.track).label}的文书，本案按{case.track.label}办理，不能出具。",
            field="document",
        )


def issue_in(work: Work, case: Case, row: DocumentRow, new: NewDocument, subject: Base | None = None) -> int:
    """Issue a paper within an act that may have made its ``subject``, not stored yet. Returns the paper's id."""
    form, filling = _filling(work.session, work.desk, case, row, new, subject)
    waiver = optional(new.waiver)
    require_passed(_findings(row, form, filling, by_hand=new.write_in_by_hand), waiver or "")

    def filled(number: str, head: str) -> FormPaper:
        filling.number, filling.head = number, head
        return FormPaper(form, fill(form, filling))

    paper = issue(work, row.kind, row.label, filled, series=row.numbered_in)
    work.session.add(
        FilledPaper(
            document=row.key,
            case_id=case.id,
            subject_id=new.subject_id,
            entries=canonical(dict(filling.entries)),
            waiver=waiver,
            paper_id=paper.id,
            made_on=work.calendar_day,
            made_by=work.desk.officer.id,
        )
    )
    return paper.id


def draft_document(desk: Desk, case_id: int, new: NewDocument) -> Draft:
    """Return a paper as it would be printed, without a number, and what was found in it; nothing is kept."""
    require_right(desk.officer.role, "issue_document")
    with desk.read() as session:
        case = session.get(Case, case_id)
        if case is None:
            raise RuleViolation("not_found", "找不到这起纠纷，请刷新后重试。")
        require_sight(session, desk, case_id)
        row = desk.law.document(new.key, desk.calendar_day)
        form, filling = _filling(session, desk, case, row, new)
        paper = FormPaper(form, fill(form, filling))
        findings = _findings(row, form, filling, by_hand=new.write_in_by_hand)
    return draft_of(paper, row.label, findings)


def void_document(desk: Desk, paper_id: int, reason: str) -> None:
    """Take back a paper that turned out wrong: it and its number stay, marked void, and another may be made."""
    with act(desk, "void_document", reason=required(reason, "reason", "请写明作废理由。")) as work:
        row = work.session.scalars(select(FilledPaper).where(FilledPaper.paper_id == paper_id)).one_or_none()
        if row is None or row.case_id is None:
            raise RuleViolation("not_voidable", "协议书用“作废协议”作废；笔录和台账单据归档后不能作废。")
        work.about(work.get(Case, row.case_id).number)
        if row.voided_on is not None:
            raise RuleViolation("document_is_void", "这份文书已经作废。")
        if work.desk.law.document(row.document, row.made_on).issued_by:
            raise RuleViolation("issued_by_act", "移送函、终止调解的文书是办理移送、终止时出具的，不能单独作废。")
        row.voided_on, row.void_reason = work.calendar_day, work.reason
        void_number(work, work.get(IssuedPaper, paper_id, "文书").number)


def _filling(
    session: Session, desk: Desk, case: Case, row: DocumentRow, new: NewDocument, subject: Base | None = None
) -> tuple[Form, Filling]:
    day = desk.calendar_day
    form = form_for(desk.station, row.form, day)
    about = subject if subject is not None else subject_of(session, case, row, new.subject_id)
    entries = stored_entries(form, new.entries)
    return form, Filling(session, desk, case, day, desk.clock(), track_of(row, case), subject=about, entries=entries)


def track_of(row: DocumentRow, case: Case) -> Track | None:
    """Return on whose paper a document stands: its own track's, else that of the case."""
    return Track(row.track) if row.track else case.track


def subject_of(session: Session, case: Case, row: DocumentRow, subject_id: int | None) -> Base | None:
    """Return the row a paper is about; RuleViolation when it is not one of the case, or none was chosen."""
    if row.about == "case":
        return None
    known = subject_ids(session, case, row.about)
    if subject_id is None and row.about != "agreement":
        raise RuleViolation("no_subject", f"请先选择《{row.label}》针对哪一项。", field="subject_id")
    if subject_id is not None and subject_id not in known:
        raise RuleViolation("subject_elsewhere", "所选的一项不在这起纠纷里，请刷新后重新选择。", field="subject_id")
    if subject_id is None:
        return None
    kind = Party if row.about in ("party", "agent") else SUBJECTS[row.about]
    found = session.get_one(kind, subject_id)
    if isinstance(found, Performance) and subject_case(session, found) != case.id:
        raise RuleViolation("subject_elsewhere", "所选的一项不在这起纠纷里，请刷新后重新选择。", field="subject_id")
    return found


def _findings(row: DocumentRow, form: Form, filling: Filling, *, by_hand: bool) -> list[Finding]:
    found = document_findings(row, form, filling)
    if not by_hand:
        blank = unprintable(FormPaper(form, fill(form, filling)))
        found += [] if blank is None else [blank]
    return found
