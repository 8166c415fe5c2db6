"""What is asked for when a paper of a case is made: its entries, what they begin with, and what it may be about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from db.models import (
    Agreement,
    AgreementTerm,
    Case,
    MediationSession,
    Party,
    Performance,
    Termination,
    Transfer,
    Visit,
)
from db.models.base import Base
from reports.form_blocks import Ask
from rules.errors import RuleViolation
from rules.money import yuan
from rules.periods import local_time
from rules.wording import chinese_date, chinese_time
from workflow.desk import Desk
from workflow.documents import subject_of, track_of
from workflow.file_facts import issued_papers, subject_ids
from workflow.filling.context import Filling
from workflow.filling.entries import first_entries
from workflow.filling.fill import choices_of
from workflow.forms import form_for
from workflow.sealing import require_sight
from workflow.views.lists import Listed


@dataclass(frozen=True, slots=True)
class AskLine:
    """One entry of a paper: what is asked, of which kind, what may be chosen, what it begins with."""

    name: str
    label: str
    kind: str
    required: bool
    hint: str
    first: Any = None
    choices: tuple[str, ...] = ()
    columns: tuple[AskLine, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentForm:
    """A paper to be made: its key and name, what it may be about and which is meant, and its entries.

    ``again`` says that a paper of the kind stands already, about the same.
    """

    key: str
    title: str
    about: str
    subjects: tuple[Listed, ...]
    subject_id: int | None
    asks: tuple[AskLine, ...]
    again: str = ""


def document_form(desk: Desk, case_id: int, key: str, subject_id: int | None = None) -> DocumentForm:
    """Return what is asked for a paper, about the row of that id, else about the first that has none yet.

    Forbidden where the case hides names the officer may not see.
    """
    with desk.read() as session:
        case = session.get(Case, case_id)
        if case is None:
            raise RuleViolation("not_found", "找不到这起纠纷，请刷新后重试。")
        require_sight(session, desk, case_id)
        day = desk.calendar_day
        row = desk.law.document(key, day)
        ids = subject_ids(session, case, row.about)
        mine = {one.subject_id: one for one in issued_papers(session, case) if one.key == key and not one.void_reason}
        meant = subject_id if subject_id is not None else next((one for one in ids if one not in mine), None)
        if meant is None and ids:
            meant = ids[-1]
        subject = subject_of(session, case, row, meant) if meant is not None or row.about == "case" else None
        filling = Filling(session, desk, case, day, desk.clock(), track_of(row, case), subject=subject)
        form = form_for(desk.station, row.form, day)
        first = first_entries(form, filling)
        return DocumentForm(
            key=key,
            title=row.label,
            about=row.about,
            subjects=tuple(Listed(one, _words(session, row.about, one, filling)) for one in ids),
            subject_id=meant,
            asks=tuple(_ask(ask, filling, first.get(ask.name)) for ask in form.asks),
            again=_again(mine.get(meant) is not None or (row.about == "case" and bool(mine)), row.label),
        )


def _again(stands: bool, label: str) -> str:
    return f"《{label}》已经出具过一份；写错了的请先作废，确需另出的可以再出具。" if stands else ""


def _ask(ask: Ask, filling: Filling, first: Any) -> AskLine:
    return AskLine(
        name=ask.name,
        label=ask.label,
        kind=ask.kind,
        required=ask.required,
        hint=ask.hint,
        first=first,
        choices=choices_of(ask, filling) if ask.kind in ("choice", "several") else (),
        columns=tuple(_ask(column, filling, None) for column in ask.columns),
    )


def _words(session: Session, about: str, key: int, filling: Filling) -> str:
    """Return what a paper may be about in words, to choose from."""
    kinds: dict[str, type[Base]] = {
        "party": Party,
        "agent": Party,
        "payment": Performance,
        "visit": Visit,
        "session": MediationSession,
        "agreement": Agreement,
        "transfer": Transfer,
        "termination": Termination,
    }
    return _row_words(session, session.get_one(kinds[about], key), filling)


def _row_words(session: Session, row: Base, filling: Filling) -> str:
    match row:
        case Party():
            return f"{row.role.label}　{filling.told.get(row.id, row.name)}"
        case Performance():
            term = session.get_one(AgreementTerm, row.term_id)
            amount = f"{yuan(row.amount_fen)}元" if row.amount_fen else (term.act or "")
            return f"{chinese_date(row.done_on)}　{filling.told.get(term.payer_id, '')}　{amount}"
        case Visit():
            return f"{chinese_date(row.made_on or row.planned_on)}　{row.person or '未联系上'}"
        case MediationSession():
            return chinese_time(local_time(row.starts_at))
        case Agreement():
            return f"{chinese_date(row.made_on)}　{row.number or row.form.label}"
        case Transfer():
            return f"{row.letter_number}　{row.recipient}"
        case Termination():
            return f"{row.notice_number}　{row.reason.label}"
    return ""


def offered_keys(lines: Sequence[Any]) -> tuple[str, ...]:
    """Return the keys of the papers that may be issued by themselves, those missing first."""
    able = [line for line in lines if not line.made_by]
    first = [line.key for line in able if line.missing]
    return tuple(dict.fromkeys([*first, *(line.key for line in able)]))
