"""The live record of a session: written as it goes, printed and archived when the parties have read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from db.models import Case, IssuedPaper, MediationSession, Officer, Party, Statement
from db.queries.records import said_in, statements_of
from reports.papers import FormPaper, render_paper
from rules.errors import RuleViolation, refuse_if
from rules.periods import business_day
from rules.records import Said, printed_words, record_problems, transcript
from rules.rights import require_right
from rules.sessions import Span, require_begun
from rules.vocabulary import PaperKind, SessionState, Track
from workflow.act import Work, act
from workflow.cases import open_file
from workflow.desk import Desk
from workflow.filling.context import Filling
from workflow.filling.fill import fill
from workflow.forms import form_for
from workflow.papers import PaperCopy, issue, require_printable
from workflow.sealing import require_sight


def write_record(desk: Desk, session_id: int, statements: Sequence[Said]) -> None:
    """Keep exactly these statements as the record of a session; may be repeated until the record is printed."""
    with act(desk, "write_record") as work:
        held = _open_record(work, session_id)
        refuse_if(record_problems(statements, work.now), "record_incomplete")
        as_told = held.record == transcript(said_in(work.session, held.id))
        kept = {row.ordinal: row for row in statements_of(work.session, held.id)}
        for ordinal, said in enumerate(statements, 1):
            _require_known(work, held, said)
            row = kept.pop(ordinal, None) or Statement(session_id=held.id, ordinal=ordinal)
            for name in Said.__slots__:
                setattr(row, name, getattr(said, name))
            row.text, row.speaker = said.text.strip(), said.speaker.strip()
            work.session.add(row)
        for row in kept.values():
            work.session.delete(row)
        if held.state is SessionState.HELD and as_told:
            # The session took its record from here, and goes on saying what the printed one will say.
            held.record = transcript(statements)


def issue_record(desk: Desk, session_id: int) -> int:
    """Print and archive the record as it is written; from then on it is fixed. Returns the paper's id."""
    with act(desk, "issue_record") as work:
        held = _open_record(work, session_id)
        case = work.get(Case, held.case_id, "纠纷")
        if held.state is SessionState.BOOKED:
            require_begun(Span(held.starts_at, held.ends_at), work.now, "笔录不能打印归档，只能先看草稿")
        rows = _written(work, held)
        require_printable(_paper(work.session, work.desk, held, rows, work.now))

        def sheet_for(number: str, head: str) -> FormPaper:
            return _paper(work.session, work.desk, held, rows, work.now, number, head)

        paper = issue(work, PaperKind.RECORD, _title(case), sheet_for)
        held.record_paper_id = paper.id
        return paper.id


def draft_record(desk: Desk, session_id: int) -> PaperCopy:
    """Return the record as it would be printed, marked 草稿 and without a number; nothing is kept of it."""
    require_right(desk.officer.role, "write_record")
    with desk.read() as session:
        held = session.get(MediationSession, session_id)
        rows = [] if held is None else statements_of(session, session_id)
        if held is None or not rows:
            raise RuleViolation("record_incomplete", "笔录还是空的：请先写下所说的话，保存后再打印。")
        require_sight(session, desk, held.case_id)
        paper = _paper(session, desk, held, rows, desk.clock())
    return PaperCopy("调解笔录（草稿）.pdf", render_paper(paper))


def _title(case: Case) -> str:
    """Return the name of the record as its form bears it: 人民调解 or 治安调解; a case without a track has neither."""
    return "调解笔录" if case.track is None else "人民调解记录" if case.track is Track.PEOPLES else "治安调解笔录"


def _paper(
    session: Session,
    desk: Desk,
    held: MediationSession,
    rows: Sequence[Statement],
    at: datetime,
    number: str = "",
    head: str = "",
) -> FormPaper:
    """Return the record of a session as its form sets it; a session that is not over yet is taken to end ``at``."""
    case = session.get_one(Case, held.case_id)
    day = business_day(held.starts_at, desk.settings.cut_off)
    form = form_for(desk.station, "record_peoples" if case.track is Track.PEOPLES else "record_security", day)
    filling = Filling(session, desk, case, day, at, case.track, number, head, given_session=held, given_statements=rows)
    return FormPaper(form, fill(form, filling, "" if case.track else "调解笔录"))


def _open_record(work: Work, session_id: int) -> MediationSession:
    held = work.get(MediationSession, session_id, "调解场次")
    open_file(work, held.case_id)
    if held.state is SessionState.CANCELLED:
        raise RuleViolation("session_cancelled", "这场调解已经取消，不能记录；需要的话请另行预约。")
    if held.record_paper_id is not None:
        number = work.get(IssuedPaper, held.record_paper_id, "文书").number
        raise RuleViolation("record_is_issued", printed_words(number))
    return held


def _written(work: Work, held: MediationSession) -> Sequence[Statement]:
    rows = statements_of(work.session, held.id)
    if not rows:
        raise RuleViolation("record_incomplete", "笔录还是空的：请先写下所说的话，保存后再打印。")
    return rows


def _require_known(work: Work, held: MediationSession, said: Said) -> None:
    if said.officer_id is not None:
        work.get(Officer, said.officer_id, "人员")
    if said.party_id is not None and work.get(Party, said.party_id, "当事人").case_id != held.case_id:
        raise RuleViolation("speaker_elsewhere", f"“{said.speaker}”不是本案的当事人，请刷新后重新选择发言人。")
