"""Which case of the demonstration shows most, and which of its papers."""

from __future__ import annotations

from sqlalchemy import func, select

from db.models import Agreement, AgreementTerm, Case, Dossier, FilledPaper, IssuedPaper, Party, Visit
from db.queries.week_papers import WEEK_PAPERS
from rules.vocabulary import AgreementForm, CaseState, PartyKind, Track
from workflow.demo.paperwork import FULL_FROM
from workflow.desk import Desk
from workflow.file_facts import issued_papers

_SHOWING = (CaseState.PERFORMING, CaseState.AGREED, CaseState.PERFORMED)


def telling_case(desk: Desk) -> int:
    """Return the id of an open case with a written agreement, as many terms as there are, and visits."""
    terms = select(func.count()).where(AgreementTerm.agreement_id == Agreement.id).scalar_subquery()
    visits = select(func.count()).where(Visit.case_id == Case.id).scalar_subquery()
    query = (
        select(Case.id)
        .join(Agreement, Agreement.case_id == Case.id)
        .where(Agreement.form == AgreementForm.WRITTEN, Case.state.in_(_SHOWING))
        .order_by(terms.desc(), visits.desc(), Case.id.desc())
        .limit(1)
    )
    with desk.read() as session:
        return session.scalars(query).one()


def telling_papers(desk: Desk) -> dict[str, str]:
    """Return the number of one paper of each kind, by its key: that of the fullest file, of meetings the newest.

    A quarrel between two people is clearer than one with a firm, and is taken first.
    """
    with desk.read() as session:
        cases = session.scalars(select(Case).where(Case.accepted_on >= FULL_FROM).order_by(Case.id.desc())).all()
        with_firms = set(session.scalars(select(Party.case_id).where(Party.kind == PartyKind.UNIT)))
        files = {case.id: [one for one in issued_papers(session, case) if not one.void_reason] for case in cases}
        fullest = sorted(files, key=lambda case: (case not in with_firms, len({one.key for one in files[case]})))
        found = {one.key: one.paper_id for case in fullest for one in files[case]}
        of_meetings = select(FilledPaper).where(FilledPaper.document.in_(WEEK_PAPERS)).order_by(FilledPaper.id)
        found |= {row.document: row.paper_id for row in session.scalars(of_meetings) if row.voided_on is None}
        return {key: session.get_one(IssuedPaper, found[key]).number for key in sorted(found)}


def telling_dossiers(desk: Desk) -> dict[Track, int]:
    """Return the id of the newest dossier of each track."""
    query = select(Case.track, Dossier.id).join(Dossier, Dossier.case_id == Case.id).order_by(Dossier.id)
    with desk.read() as session:
        return {track: key for track, key in session.execute(query) if track is not None}
