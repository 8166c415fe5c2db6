"""Which papers the file of a case must hold, which may be in it, and what must be there before one is made final."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rules.agreements import SECURITY_COPIES
from rules.confirmation import confirmation_deadline, contacts_of, is_identified
from rules.document_words import PREREQUISITES
from rules.eligibility import MediationFacts, security_blocked_by
from rules.errors import Problem
from rules.law_rows import DocumentRow
from rules.law_tables import Law
from rules.parties import PRINCIPALS, PartyFacts, agent_allowed, minor_problems, side_of
from rules.vocabulary import AgreementForm, ClosureReason, Need, PartyRole, Procedure, Track

_ENDS_WITHOUT_AGREEMENT = frozenset(
    {
        ClosureReason.RECEIVED,
        ClosureReason.PROSECUTED,
        ClosureReason.SUED,
        ClosureReason.SETTLED,
        ClosureReason.TERMINATED,
        ClosureReason.DUPLICATE,
    }
)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What decides which papers a case needs; numbers count what the register holds.

    ``agreement`` is the form of the standing agreement, ``performed_at_once`` that all of it was performed at the
    signing, ``payments`` the payments no slip of a bank proves, ``evidence`` what the parties handed in, ``sessions``
    the sessions held, ``one_officer`` that one of them was led by an officer alone,
    ``by_application`` whether the parties applied (None: not said), ``settled_aside`` that no penalty is asked for
    after a settlement (程序规定 186), ``closing`` the reason the case is struck off for.
    """

    track: Track | None = None
    agreement: AgreementForm | None = None
    performed_at_once: bool = False
    confirmation_sought: bool = False
    family_violence: bool = False
    agents: int = 0
    minors: int = 0
    one_officer: bool = False
    by_application: bool | None = None
    payments: int = 0
    visits: int = 0
    sessions: int = 0
    evidence: int = 0
    terminated: bool = False
    sent_to_committee: bool = False
    entrusted: bool = False
    settled_aside: bool = False
    closing: ClosureReason | None = None

    @property
    def ended_without_agreement(self) -> bool:
        """Whether no agreement is to come any more."""
        ended = self.terminated or self.sent_to_committee or self.closing in _ENDS_WITHOUT_AGREEMENT
        return self.agreement is None and ended

    def agreed_otherwise(self, form: AgreementForm) -> bool:
        """Say whether an agreement of that form will not be in the file."""
        return self.ended_without_agreement or self.agreement not in (None, form)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A paper of the file, and whether it must be there."""

    row: DocumentRow
    need: Need

    @property
    def required(self) -> bool:
        """Whether the file is not complete without it."""
        return self.need is Need.REQUIRED


CONDITION_CHECKS: Mapping[str, Callable[[FileFacts], bool]] = {
    "one_officer": lambda facts: facts.one_officer,
    "agents": lambda facts: facts.agents > 0,
    "paid": lambda facts: facts.payments > 0,
    "visited": lambda facts: facts.visits > 0,
    "evidence_kept": lambda facts: facts.evidence > 0,
    "family_violence": lambda facts: facts.family_violence,
    "prosecuted": lambda facts: facts.closing is ClosureReason.PROSECUTED,
    "sent_to_committee": lambda facts: facts.sent_to_committee,
    "entrusted": lambda facts: facts.entrusted,
    "settled_aside": lambda facts: facts.settled_aside,
    "terminated": lambda facts: facts.terminated,
    "own_initiative": lambda facts: facts.by_application is False,
    "not_sat": lambda facts: facts.sessions == 0 and facts.ended_without_agreement,
    "no_written_agreement": lambda facts: facts.agreed_otherwise(AgreementForm.WRITTEN),
    "no_oral_agreement": lambda facts: facts.agreed_otherwise(AgreementForm.ORAL),
    "recorded_on_spot": lambda facts: facts.agreement is AgreementForm.ON_SPOT,
}
"""Each condition of the table as a question to the facts."""


def procedure_of(facts: FileFacts) -> Procedure:
    """Return how far the mediation went, which decides how full the file must be.

    The simple procedure is for what was agreed orally or performed at once between adults who speak for themselves;
    a case without agreement, with a minor, an agent or family violence keeps the full file.
    """
    if facts.track is Track.SECURITY and facts.agreement in (AgreementForm.ON_SPOT, AgreementForm.ON_SPOT_PAPER):
        return Procedure.ON_SPOT
    if facts.track is Track.PEOPLES and facts.confirmation_sought:
        return Procedure.CONFIRMED
    plain = facts.agreement is AgreementForm.ORAL or (facts.agreement is not None and facts.performed_at_once)
    careful = facts.minors or facts.agents or facts.family_violence
    return Procedure.SIMPLE if plain and not careful else Procedure.ORDINARY


def document_set(facts: FileFacts, law: Law, day: date) -> tuple[DocumentLine, ...]:
    """Return the papers of the file in the order of the dossier; of a duplicate none is required."""
    lines = (_line(row, facts) for row in law.documents(day) if _arises(row, facts))
    return tuple(line for line in lines if line is not None)


def missing_documents(facts: FileFacts, have: Collection[str], law: Law, day: date) -> tuple[DocumentLine, ...]:
    """Return the required papers whose keys are not in ``have``; of a group that lacks all, every one is told."""
    lines = document_set(facts, law, day)
    served = {line.row.group for line in lines if line.row.group and line.row.key in have}
    return tuple(line for line in lines if line.required and line.row.key not in have and line.row.group not in served)


def missing_problems(missing: Sequence[DocumentLine]) -> list[Problem]:
    """Return a sentence for each missing paper, one for each group, with where the need comes from."""
    groups: dict[str, list[DocumentRow]] = {}
    for line in missing:
        groups.setdefault(line.row.group or line.row.key, []).append(line.row)
    return [_missing(rows) for rows in groups.values()]


def copies_count(row: DocumentRow, principals: int) -> int:
    """Return how many copies of a paper are printed for so many parties; at least one."""
    match row.copies:
        case "each_party":
            return max(1, principals)
        case "each_party_and_one":
            return principals + 1
        case "3":
            return max(SECURITY_COPIES, principals + 1)
        case "set":
            # One part is kept, two are handed out; a third party gets a part of another set.
            return max(1, (principals + 1) // 2)
    return int(row.copies)


def _missing(rows: Sequence[DocumentRow]) -> Problem:
    words = "或者".join(f"《{row.label}》" for row in rows)
    return Problem(f"documents.{rows[0].key}", f"卷内还缺{words}。", rows[0].source)


def _arises(row: DocumentRow, facts: FileFacts) -> bool:
    if row.unless and CONDITION_CHECKS[row.unless](facts):
        return False
    if row.track == "" or row.track == facts.track:
        return True
    # A dispute nobody has put on a track is still with the police: what happened there is on their paper.
    return facts.track is None and row.track == Track.SECURITY and _is_called_for(row, facts)


def _is_called_for(row: DocumentRow, facts: FileFacts) -> bool:
    return bool(row.when) and CONDITION_CHECKS[row.when](facts)


def _line(row: DocumentRow, facts: FileFacts) -> DocumentLine | None:
    procedure = procedure_of(facts)
    if procedure not in (*row.required, *row.if_needed):
        return None
    required = procedure in row.required or _is_called_for(row, facts)
    duplicate = facts.closing is ClosureReason.DUPLICATE
    return DocumentLine(row, Need.REQUIRED if required and not duplicate else Need.IF_NEEDED)


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """What is known when a paper is to be made final.

    ``paid_fen`` is what was paid (the payment the paper is about, in 分), ``visit_made`` whether that visit was made,
    ``decided`` that the police have decided on the act (程序规定 186), ``finished`` that the case is over.
    """

    track: Track | None = None
    parties: tuple[PartyFacts, ...] = ()
    mediation: MediationFacts | None = None
    family_violence: bool = False
    decided: bool = False
    sessions_booked: int = 0
    sessions_held: int = 0
    agreement: AgreementForm | None = None
    effective_on: date | None = None
    performed: bool = False
    paid_fen: int = 0
    visit_made: bool = False
    finished: bool = False

    @property
    def principals(self) -> tuple[PartyFacts, ...]:
        """The parties whose own matter it is."""
        return tuple(party for party in self.parties if party.role in PRINCIPALS)

    @property
    def named(self) -> tuple[PartyFacts, ...]:
        """Those of them whose name is known."""
        return tuple(party for party in self.principals if party.name.strip())


@dataclass(frozen=True, slots=True)
class Prerequisite:
    """Something that must be there first: the check, the field to mend, and the articles behind it."""

    holds: Callable[[PaperFacts, Law, date], bool]
    field: str
    sentence: str
    topics: tuple[str, ...] = ()


def need_problems(row: DocumentRow, facts: PaperFacts, law: Law, day: date) -> list[Problem]:
    """Return what is still missing before the paper may be made final, in the order of the table."""
    return [problem for name in row.needs for problem in _unmet(NEEDS[name], facts, law, day)]


def _unmet(need: Prerequisite, facts: PaperFacts, law: Law, day: date) -> Iterator[Problem]:
    if not need.holds(facts, law, day):
        yield Problem(need.field, need.sentence, law.cite(day, *need.topics))


def _both_sides(facts: PaperFacts, law: Law, day: date) -> bool:
    return {"first", "second"} <= {side_of(party, facts.parties) for party in facts.named}


def _contacts(facts: PaperFacts, law: Law, day: date) -> bool:
    return all(all(contacts_of(party, facts.parties)) for party in facts.principals)


def _identity(facts: PaperFacts, law: Law, day: date) -> bool:
    return all(is_identified(party) for party in facts.principals)


def _guardians(facts: PaperFacts, law: Law, day: date) -> bool:
    return not minor_problems(facts.parties, facts.track or Track.SECURITY, day, law=law)


def _agent(facts: PaperFacts, law: Law, day: date) -> bool:
    track, by_key = facts.track or Track.SECURITY, {party.key: party for party in facts.parties}
    agents = [party for party in facts.parties if party.role is PartyRole.AGENT and party.represents in by_key]
    return any(agent_allowed(by_key[one.represents or 0].role, track) for one in agents)


def _light_violence(facts: PaperFacts, law: Law, day: date) -> bool:
    return not facts.decided and not (facts.mediation is not None and facts.mediation.criminal)


def _mediable_act(facts: PaperFacts, law: Law, day: date) -> bool:
    """Whether the act is one of 178; the grounds of 179 concern mediation by the police and not a settlement aside."""
    grounds = {row.key for row in law.grounds(day)}
    blocked = security_blocked_by(facts.mediation or MediationFacts(), law, day)
    return all(ground.code in grounds for ground in blocked)


def _confirmation_open(facts: PaperFacts, law: Law, day: date) -> bool:
    # An agreement that is not in force has not run out: it is told under "effective".
    if facts.effective_on is None:
        return True
    deadline = confirmation_deadline(facts.effective_on, law)
    return deadline is not None and deadline.due is not None and day <= deadline.due


def _needs() -> Iterator[tuple[str, Prerequisite]]:
    for name, field, topics, holds in _CHECKS:
        yield name, Prerequisite(holds, field, PREREQUISITES[name], topics)


_CHECKS: Sequence[tuple[str, str, tuple[str, ...], Callable[[PaperFacts, Law, date], bool]]] = (
    ("a_party", "parties", ("station_parties",), lambda facts, law, day: bool(facts.named)),
    ("both_sides", "parties", ("station_parties",), _both_sides),
    ("contacts", "parties", ("court_papers",), _contacts),
    ("identity", "parties", ("court_papers",), _identity),
    ("guardians", "parties", ("guardian",), _guardians),
    ("agent", "parties", ("station_parties",), _agent),
    ("agent_of_injured", "parties", ("agent",), _agent),
    ("violence", "family_violence", ("violence_warning",), lambda facts, law, day: facts.family_violence),
    ("light_violence", "family_violence", ("violence_warning",), _light_violence),
    ("session_booked", "sessions", (), lambda facts, law, day: facts.sessions_booked + facts.sessions_held > 0),
    ("session_held", "sessions", (), lambda facts, law, day: facts.sessions_held > 0),
    ("agreement", "agreement", (), lambda facts, law, day: facts.agreement is not None),
    ("oral_agreement", "agreement", ("peoples_form",), lambda facts, law, day: facts.agreement is AgreementForm.ORAL),
    ("effective", "agreement", ("peoples_contents",), lambda facts, law, day: facts.effective_on is not None),
    ("performed", "performance", ("own_settlement",), lambda facts, law, day: facts.performed or not facts.agreement),
    ("mediable_act", "mediation", ("own_settlement", "mediable"), _mediable_act),
    ("not_decided", "case", ("own_settlement",), lambda facts, law, day: not facts.decided),
    ("paid", "performance", (), lambda facts, law, day: facts.paid_fen > 0),
    ("visit_made", "visit", (), lambda facts, law, day: facts.visit_made),
    ("peoples_track", "track", ("peoples_confirmation",), lambda facts, law, day: facts.track is Track.PEOPLES),
    ("written", "agreement", ("court_papers",), lambda facts, law, day: facts.agreement is AgreementForm.WRITTEN),
    ("confirmation_open", "agreement", ("peoples_confirmation", "court_confirmation"), _confirmation_open),
    ("finished", "case", ("station_closure",), lambda facts, law, day: facts.finished),
)

NEEDS: Mapping[str, Prerequisite] = dict(_needs())
"""Every prerequisite of the table by name."""
