"""What the file of a case holds, as the rules of its papers ask for it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    Agreement,
    Attachment,
    Case,
    Closure,
    FilledPaper,
    MediationSession,
    Officer,
    Performance,
    Termination,
    Transfer,
    Visit,
)
from db.queries.agreements import terms_of
from db.queries.case_file import of_case, performances_of_case
from db.queries.parties import current_parties
from rules.documents import FileFacts
from rules.identity import is_minor
from rules.parties import PRINCIPALS
from rules.rights import POLICE
from rules.vocabulary import AgreementForm, ClosureReason, PartyRole, SessionState, Track, TransferKind


@dataclass(frozen=True, slots=True)
class Issued:
    """One paper in the file: its key in the table of documents, what it is about, and why it is void."""

    key: str
    paper_id: int
    subject_id: int | None = None
    void_reason: str = ""


def issued_papers(session: Session, case: Case) -> tuple[Issued, ...]:
    """Return every paper of a case, void ones too, in the order they were issued."""
    found = [*_agreements(session, case), *_records(session, case), *_filled(session, case)]
    return tuple(sorted(found, key=lambda one: one.paper_id))


def _agreements(session: Session, case: Case) -> list[Issued]:
    rows = [row for row in of_case(session, Agreement, case.id) if row.paper_id is not None]
    return [Issued(agreement_key(row), row.paper_id or 0, row.id, row.void_reason or "") for row in rows]


def agreement_key(agreement: Agreement) -> str:
    """Return the key of the paper an agreement is written on."""
    if agreement.form is AgreementForm.ON_SPOT_PAPER:
        return "agreement_on_spot"
    return f"agreement_{agreement.track.value}"


def _records(session: Session, case: Case) -> list[Issued]:
    track = case.track or Track.SECURITY
    rows = [row for row in of_case(session, MediationSession, case.id) if row.record_paper_id is not None]
    return [Issued(f"{track.value}.record", row.record_paper_id or 0, row.id) for row in rows]


def _filled(session: Session, case: Case) -> list[Issued]:
    rows = of_case(session, FilledPaper, case.id)
    return [Issued(row.document, row.paper_id, row.subject_id, row.void_reason or "") for row in rows]


def file_facts(session: Session, case: Case, day: date) -> FileFacts:
    """Return what decides which papers the case needs, as of ``day``."""
    agreement = _standing(session, case)
    held = [row for row in of_case(session, MediationSession, case.id) if row.state is SessionState.HELD]
    parties = current_parties(session, case.id)
    standing = {one.key for one in issued_papers(session, case) if not one.void_reason}
    transfers = of_case(session, Transfer, case.id)
    return FileFacts(
        track=case.track,
        agreement=agreement.form if agreement else None,
        performed_at_once=agreement is not None and _performed_at_once(session, agreement),
        confirmation_sought="confirmation" in standing or _closing(session, case) is ClosureReason.CONFIRMED,
        family_violence=case.family_violence,
        agents=sum(one.role is PartyRole.AGENT for one in parties),
        minors=sum(one.role in PRINCIPALS and one.birth is not None and is_minor(one.birth, day) for one in parties),
        one_officer=case.track is Track.SECURITY and any(_one_officer(session, row) for row in held),
        by_application=parties_applied(session, case),
        payments=sum(_needs_receipt(row) for row in performances_of_case(session, case.id)),
        visits=sum(row.made_on is not None for row in of_case(session, Visit, case.id)),
        sessions=len(held),
        evidence=sum(is_evidence(row) for row in of_case(session, Attachment, case.id)),
        terminated=bool(of_case(session, Termination, case.id)),
        sent_to_committee=any(row.kind is TransferKind.COMMITTEE and row.accepted is not False for row in transfers),
        entrusted="entrustment" in standing,
        settled_aside="no_penalty" in standing,
        closing=_closing(session, case),
    )


def parties_applied(session: Session, case: Case) -> bool | None:
    """Return whether the parties applied, False where the committee began by itself; None while no paper says."""
    standing = [row for row in of_case(session, FilledPaper, case.id) if row.voided_on is None]
    if any(row.document == "application" for row in standing):
        return True
    taken = [json.loads(row.entries).get("acceptance_source") for row in standing if row.document == "acceptance"]
    return not initiative_in(taken[-1]) if taken and taken[-1] else None


def initiative_in(source: str) -> bool:
    """Say whether the source entered on a 受理登记表 is the committee's own initiative (主动调解)."""
    return "主动" in source


def _standing(session: Session, case: Case) -> Agreement | None:
    rows = [row for row in of_case(session, Agreement, case.id) if row.voided_on is None]
    return rows[-1] if rows else None


def _performed_at_once(session: Session, agreement: Agreement) -> bool:
    terms = terms_of(session, agreement.id)
    return bool(terms) and all(term.performed_on == agreement.made_on for term in terms)


def _one_officer(session: Session, held: MediationSession) -> bool:
    """Whether an officer led the session without another one (程序规定 52)."""
    recorder = session.get(Officer, held.recorder_id) if held.recorder_id else None
    return recorder is None or recorder.id == held.chair_id or recorder.role not in POLICE


def is_evidence(row: Attachment) -> bool:
    """Say whether an attachment is something handed in: not taken out again, and no scan of one of our papers."""
    return row.removed_on is None and row.paper_id is None


def _needs_receipt(row: Performance) -> bool:
    """Whether money was paid of which no slip or receipt is noted yet."""
    return row.amount_fen is not None and row.voucher is None


def _closing(session: Session, case: Case) -> ClosureReason | None:
    rows = [row for row in of_case(session, Closure, case.id) if row.approved is not False]
    return rows[-1].reason if rows else None


SUBJECTS: Mapping[str, type[Agreement | MediationSession | Performance | Visit | Transfer | Termination]] = {
    "agreement": Agreement,
    "session": MediationSession,
    "payment": Performance,
    "visit": Visit,
    "transfer": Transfer,
    "termination": Termination,
}
"""The rows a paper may be about, by the word of the table; parties and agents are parties."""


def subject_case(session: Session, performance: Performance) -> int | None:
    """Return the case a performance belongs to."""
    from db.models import AgreementTerm

    query = select(Agreement.case_id).join(AgreementTerm, AgreementTerm.agreement_id == Agreement.id)
    return session.scalar(query.where(AgreementTerm.id == performance.term_id))


def subject_ids(session: Session, case: Case, about: str) -> Sequence[int]:
    """Return the ids of the rows of a case a paper of that kind may be about, oldest first."""
    if about == "party":
        return [row.id for row in current_parties(session, case.id) if row.role in PRINCIPALS]
    if about == "agent":
        return [row.id for row in current_parties(session, case.id) if row.role is PartyRole.AGENT]
    if about == "payment":
        return [row.id for row in performances_of_case(session, case.id) if row.amount_fen is not None]
    if about == "session":
        rows = of_case(session, MediationSession, case.id)
        return [row.id for row in rows if row.state is not SessionState.CANCELLED]
    if about == "visit":
        return [row.id for row in of_case(session, Visit, case.id) if row.made_on is not None]
    if about == "agreement":
        return [row.id for row in of_case(session, Agreement, case.id) if row.voided_on is None]
    kind = SUBJECTS.get(about)
    return [] if kind is None else [row.id for row in of_case(session, kind, case.id)]
