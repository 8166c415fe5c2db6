"""The live record of a session as its page shows it: who may speak, what was said, what may be said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.models import Case, IssuedPaper, MediationSession, Officer
from db.queries.parties import current_parties
from db.queries.records import said_in
from rules.errors import RuleViolation
from rules.law_rows import STAGES
from rules.periods import local_time
from rules.records import Said, printed_words
from rules.vocabulary import SessionState
from rules.wording import chinese_time
from workflow.desk import Desk
from workflow.filling.mediation import session_place
from workflow.parties import told_apart
from workflow.views.shown import shown_of_cases


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who may speak, as printed, with the party or officer behind the word."""

    label: str
    party_id: int | None = None
    officer_id: int | None = None


@dataclass(frozen=True, slots=True)
class Phrase:
    """Something that may be said, with the stage of the session it belongs to."""

    stage: str
    text: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """The record of one session; ``fixed`` says why nothing can be written any more, empty while it can."""

    session_id: int
    case_id: int
    title: str
    words: str
    speakers: tuple[Speaker, ...]
    said: tuple[Said, ...]
    phrases: tuple[Phrase, ...]
    booked: bool
    paper_id: int | None
    fixed: str
    hides_names: bool


def record_view(desk: Desk, session_id: int) -> RecordView:
    """Return the record of a session; RuleViolation when there is no such session."""
    today = desk.today
    with desk.read() as session:
        held = session.get(MediationSession, session_id)
        if held is None:
            raise RuleViolation("not_found", "找不到这场调解，请刷新后重试。")
        case = session.get_one(Case, held.case_id)
        place = session_place(session, desk.settings.station, held)
        class_code = desk.law.category(case.category, case.accepted_on).class_code
        phrases = desk.law.record_phrases(class_code, case.track.value if case.track else "", today)
        return RecordView(
            session_id=held.id,
            case_id=case.id,
            title=f"调解笔录　{case.title}",
            words=f"{case.number}　{chinese_time(local_time(held.starts_at))}　{place}　{held.state.label}",
            speakers=tuple(_speakers(session, held)),
            said=tuple(said_in(session, held.id)),
            phrases=tuple(Phrase(STAGES[row.stage], row.text) for row in phrases),
            booked=held.state is SessionState.BOOKED,
            paper_id=held.record_paper_id,
            fixed=_fixed(session, held),
            hides_names=bool(shown_of_cases(session, desk, [case.id]).hidden.get(case.id)),
        )


def _speakers(session: Session, held: MediationSession) -> Iterator[Speaker]:
    """Yield the chair, the recorder, the parties in the order they were taken down, and anybody else."""
    yield Speaker(f"主持人{session.get_one(Officer, held.chair_id).name}", officer_id=held.chair_id)
    parties = current_parties(session, held.case_id)
    told = told_apart(parties)
    for party in parties:
        label = told[party.id]
        yield Speaker(label if "（" in label else f"{party.role.label}{label}", party_id=party.id)
    yield Speaker("其他在场人")


def _fixed(session: Session, held: MediationSession) -> str:
    if held.state is SessionState.CANCELLED:
        return "这场调解已经取消，不能记录。"
    if held.record_paper_id is not None:
        return printed_words(session.get_one(IssuedPaper, held.record_paper_id).number)
    return ""
