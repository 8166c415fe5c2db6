"""An agreement in the making: what was typed, how the rules look at it, and the paper it gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from sqlalchemy.orm import Session

from db.models import Agreement, AgreementTerm, Case, MediationSession, Party
from db.queries.parties import current_parties
from reports.papers import FormPaper
from rules.agreements import AgreementFacts, FactElements, PlanFacts, TermFacts, facts_paragraph, total_of
from rules.paper_checks import Finding, findings_of_agreement
from rules.periods import local_time
from rules.vocabulary import AgreementForm, PaperKind, TermKind, Track
from workflow.cases import begun_track, last_answers
from workflow.desk import Desk
from workflow.entries import optional
from workflow.filling.context import Filling
from workflow.filling.fill import fill
from workflow.forms import form_for
from workflow.paper_findings import agreement_context
from workflow.papers import require_printable
from workflow.parties import party_facts, told_apart

AT_ONCE = frozenset({AgreementForm.ON_SPOT, AgreementForm.ON_SPOT_PAPER})
"""Performed the moment it is made (程序规定 178)."""
ON_PAPER = frozenset({AgreementForm.WRITTEN, AgreementForm.ON_SPOT_PAPER})


@dataclass(frozen=True, slots=True)
class NewTerm:
    """One clause as typed; parties by id, the amount in 分; ``immediate`` is performed at the signing."""

    kind: TermKind
    payer_id: int | None
    manner: str
    payee_id: int | None = None
    amount_fen: int = 0
    act: str = ""
    due_on: date | None = None
    immediate: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What one party pays another by instalments: the total they were told, in 分."""

    payer_id: int | None
    payee_id: int | None
    total_fen: int


@dataclass(frozen=True, slots=True)
class NewAgreement:
    """What was agreed at a session; ``total_fen`` is checked against the terms when it is given.

    ``claim_ids`` are the accepted claims its terms were made from; the parts of a ``plan`` must give its total.

    With ``write_in_by_hand`` the paper leaves a gap for each character no font of the machine holds. ``waiver`` is
    why the agreement is made although something in it is advised against.
    """

    form: AgreementForm
    terms: Sequence[NewTerm]
    facts: str = ""
    elements: FactElements = field(default_factory=FactElements)
    responsibility: str = ""
    total_fen: int | None = None
    plan: Plan | None = None
    claim_ids: Sequence[int] = ()
    recording: str | None = None
    write_in_by_hand: bool = False
    waiver: str = ""


@dataclass(frozen=True, eq=False)
class AgreementMaking:
    """What a session agreed, being made into an agreement and its paper."""

    session: Session
    desk: Desk
    case: Case
    held: MediationSession
    new: NewAgreement
    at: datetime

    @property
    def day(self) -> date:
        """The calendar day the agreement bears."""
        return local_time(self.at).date()

    @cached_property
    def parties(self) -> Sequence[Party]:
        """The parties as they stand."""
        return current_parties(self.session, self.case.id)

    @property
    def paper_kind(self) -> PaperKind:
        """Which agreement it is printed as."""
        if self.new.form is AgreementForm.ON_SPOT_PAPER:
            return PaperKind.AGREEMENT_ON_SPOT
        security = begun_track(self.case) is Track.SECURITY
        return PaperKind.AGREEMENT_SECURITY if security else PaperKind.AGREEMENT_PEOPLES

    @cached_property
    def facts(self) -> AgreementFacts:
        """The agreement as the rules look at it."""
        new, names = self.new, told_apart(self.parties)
        terms = tuple(_term_facts(term, names) for term in new.terms)
        return AgreementFacts(
            track=begun_track(self.case),
            made_on=self.day,
            form=new.form,
            facts=new.facts,
            elements=new.elements,
            responsibility=new.responsibility,
            terms=terms,
            total_fen=total_of(terms) if new.total_fen is None else new.total_fen,
            plan=_plan(new.plan, names),
            parties=tuple(party_facts(party) for party in self.parties),
            mediation=last_answers(self.session, self.case.id),
            recording_ref=new.recording or "",
        )

    @property
    def facts_text(self) -> str:
        """The facts as printed."""
        return facts_paragraph(self.facts)

    def findings(self) -> list[Finding]:
        """Return what must be mended, what is advised against, and what is only told."""
        context = agreement_context(self._filling(None, None), self.held)
        return findings_of_agreement(self.facts, context, self.desk.law, self.day)

    def agreement(self, business_date: date) -> Agreement:
        """Return the row of the agreement, not stored yet."""
        new, facts = self.new, self.facts
        return Agreement(
            case_id=self.case.id,
            session_id=self.held.id,
            form=new.form,
            track=facts.track,
            facts=optional(self.facts_text) or "",
            responsibility=optional(new.responsibility),
            made_on=facts.made_on,
            business_date=business_date,
            effective_on=None if new.form is AgreementForm.WRITTEN else facts.made_on,
            total_fen=facts.total_fen,
            recording=optional(new.recording),
            waiver=optional(new.waiver),
            law_version=self.desk.law.version,
        )

    def terms(self) -> list[AgreementTerm]:
        """Return the rows of its terms, not stored yet."""
        return [
            AgreementTerm(
                ordinal=number,
                kind=term.kind,
                payer_id=term.payer_id,
                payee_id=term.payee_id,
                amount_fen=term.amount_fen if term.kind is TermKind.PAYMENT else None,
                act=optional(term.act),
                due_on=term.due_on or self.day,
                manner=optional(term.manner) or "",
            )
            for number, term in enumerate(self.new.terms, start=1)
        ]

    def paper(
        self, agreement: Agreement, terms: Sequence[AgreementTerm], number: str = "", head: str = ""
    ) -> FormPaper:
        """Return the agreement as its form sets it; a draft without a number."""
        form = form_for(self.desk.station, self.paper_kind.value, self.day)
        filling = self._filling(agreement, terms)
        filling.number, filling.head = number, head
        return FormPaper(form, fill(form, filling))

    def printed(self, agreement: Agreement, terms: Sequence[AgreementTerm], number: str, head: str) -> FormPaper:
        """Return the paper to be archived; RuleViolation where a character cannot be printed and is to be."""
        paper = self.paper(agreement, terms, number, head)
        if not self.new.write_in_by_hand:
            require_printable(paper)
        return paper

    def _filling(self, agreement: Agreement | None, terms: Sequence[AgreementTerm] | None) -> Filling:
        return Filling(
            self.session,
            self.desk,
            self.case,
            self.day,
            self.at,
            begun_track(self.case),
            given_agreement=agreement,
            given_terms=terms,
            given_session=self.held,
        )


def _term_facts(term: NewTerm, names: Mapping[int, str]) -> TermFacts:
    return TermFacts(
        kind=term.kind,
        payer=names.get(term.payer_id or 0, ""),
        payee=names.get(term.payee_id or 0, ""),
        amount_fen=term.amount_fen,
        act=term.act,
        due_on=term.due_on,
        manner=term.manner,
        immediate=term.immediate,
    )


def _plan(plan: Plan | None, names: Mapping[int, str]) -> PlanFacts | None:
    if plan is None:
        return None
    return PlanFacts(names.get(plan.payer_id or 0, ""), names.get(plan.payee_id or 0, ""), plan.total_fen)
