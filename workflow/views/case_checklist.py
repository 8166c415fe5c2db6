"""What the record says to the mediability checklist of a case, and how it was answered last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Case, Incident, MediationSession, Party
from db.queries.case_file import of_case
from db.queries.earlier import appearances, being_mediated
from db.queries.parties import current_parties
from rules.eligibility import MediationFacts
from rules.evidence import Earlier, Evidence, evidence
from rules.parties import PRINCIPALS, side_of
from rules.steps import Step, allowed_steps
from rules.vocabulary import Nature, PartyRole, SessionState, Track
from rules.wording import chinese_date
from workflow.cases import last_answers
from workflow.parties import party_facts


@dataclass(frozen=True, slots=True)
class Checklist:
    """What the record suggests by question, what was said of earlier mediation, and the last answers, if any."""

    evidence: tuple[Evidence, ...] = ()
    mediated: str = ""
    answers: MediationFacts | None = None

    def suggested(self, key: str) -> bool:
        """Return whether a question is to be ticked at first: as answered last, else as the record suggests."""
        if self.answers is not None:
            return bool(getattr(self.answers, key))
        return any(one.answer for one in self.evidence if one.key == key)

    def words(self, key: str) -> str:
        """Return what in the record speaks to a question, empty when nothing does."""
        return "".join(one.words for one in self.evidence if one.key == key)


def checklist_of(session: Session, case: Case) -> Checklist:
    """Return what is known before the checklist is answered; nothing where it cannot be answered any more."""
    if Step.BEGIN not in allowed_steps(case.state):
        return Checklist()
    parties = [party for party in current_parties(session, case.id) if party.role in PRINCIPALS]
    earlier = _earlier(session, case, parties)
    found = evidence(earlier, _suspects(parties), case.family_violence, case.accepted_on)
    return Checklist(
        evidence=(*_of_incidents(session, case.id), *found),
        mediated=_mediated(session, case.id),
        answers=last_answers(session, case.id),
    )


def _earlier(session: Session, case: Case, parties: Sequence[Party]) -> tuple[Earlier, ...]:
    names = {party.person_id: party.name for party in parties}
    found = appearances(session, names, but=case.id)
    under_way = being_mediated(session, [one.case_id for one in found if one.track is Track.SECURITY], case.accepted_on)
    there: dict[int, set[int]] = {}
    for one in found:
        there.setdefault(one.case_id, set()).add(one.person)
    return tuple(
        Earlier(
            person=names[one.person],
            number=one.number,
            accepted_on=one.accepted_on,
            as_suspect=one.role is PartyRole.SUSPECT,
            security=one.track is not Track.PEOPLES,
            mediating=one.case_id in under_way,
            family_violence=one.family_violence,
            opposite=tuple(names[other] for other in sorted(there[one.case_id] - {one.person})),
        )
        for one in found
        if one.accepted_on <= case.accepted_on
    )


def _suspects(parties: Sequence[Party]) -> dict[str, list[str]]:
    """Return the suspects by side; in a fight whose sides were not entered nobody is known to stand with anybody."""
    facts = [party_facts(party) for party in parties]
    told = any(one.role is PartyRole.INJURED for one in facts) or any(one.side for one in facts)
    found: dict[str, list[str]] = {}
    for one in facts:
        if one.role is PartyRole.SUSPECT:
            found.setdefault(side_of(one, facts) if told else "", []).append(one.name)
    return found


def _of_incidents(session: Session, case_id: int) -> Iterator[Evidence]:
    query = select(Incident).where(Incident.case_id == case_id, Incident.confirmed_nature.is_not(None))
    by_nature = {row.confirmed_nature: row for row in session.scalars(query.order_by(Incident.id))}
    for key, nature in (("from_dispute", Nature.DISPUTE), ("criminal", Nature.CRIMINAL)):
        row = by_nature.get(nature)
        if row is not None:
            day = chinese_date(row.business_date)
            yield Evidence(key, True, f"警情{row.number}（{day}）确认为{nature.label}。")


def _mediated(session: Session, case_id: int) -> str:
    held = [row for row in of_case(session, MediationSession, case_id) if row.state is SessionState.HELD]
    told = [f"{chinese_date(row.held_on)}{row.result.label}" for row in held if row.held_on and row.result]
    return f"本案已调解{len(told)}次：{'、'.join(told)}。" if told else ""
