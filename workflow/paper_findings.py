"""What is looked at before a paper is made final, gathered from the register for the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from db.models import Agreement, AgreementTerm, Closure, MediationSession, Officer, Performance, Visit
from db.queries.case_file import of_case
from reports.form import Form
from reports.papers import FormPaper, missing_characters
from rules.agreements import TermFacts
from rules.confirmation import ConfirmationFacts, confirmation_deadline, confirmation_findings, confirmation_words
from rules.documents import PaperFacts, need_problems
from rules.errors import Problem
from rules.law_rows import DocumentRow
from rules.paper_checks import AgreementContext, Finding, term_hints
from rules.periods import local_time
from rules.recusal import OfficerFacts
from rules.rights import POLICE
from rules.vocabulary import CaseState, ClosureReason, PaperKind, SessionState, TermKind, Track
from workflow.cases import last_answers
from workflow.filling.context import Filling
from workflow.filling.entries import entry_problems, typed_text
from workflow.parties import party_facts

_DECIDED = frozenset({ClosureReason.PROSECUTED})
_OF_AN_APPLICATION = frozenset({"peoples_track", "written", "effective", "confirmation_open"})
"""What the table wants of an application to a court; the rules of confirmation tell it in more words."""

_OVER = frozenset({CaseState.PERFORMED, CaseState.TERMINATED, CaseState.CLOSURE_SOUGHT, CaseState.CLOSED})


def document_findings(row: DocumentRow, form: Form, filling: Filling) -> list[Finding]:
    """Return what stands against a paper, or is advised against, on its day."""
    law, day = filling.desk.law, filling.day
    applied = row.kind is PaperKind.CONFIRMATION
    needs = replace(row, needs=tuple(one for one in row.needs if one not in _OF_AN_APPLICATION)) if applied else row
    must = [*entry_problems(form, filling.entries), *need_problems(needs, paper_facts(filling), law, day)]
    found = [Finding(problem, must=True) for problem in must]
    if applied:
        found += _new_ones(confirmation_findings(_confirmation(filling), law, day), found)
        found += _days_left(filling)
    return found + _hints(form, filling)


def _days_left(filling: Filling) -> list[Finding]:
    """Tell how long an application may still be made; nothing where it may not, which is told already."""
    agreement = filling.agreement
    effective = agreement.effective_on if agreement else None
    law, day = filling.desk.law, filling.day
    deadline = confirmation_deadline(effective, law) if effective and _track(filling) is Track.PEOPLES else None
    if deadline is None or deadline.due is None or day > deadline.due:
        return []
    sentence = f"申请司法确认：{confirmation_words(effective, day, law)}。{deadline.derivation}"
    return [Finding(Problem("effective_on", sentence, deadline.source), must=False, told=True)]


def _new_ones(more: list[Finding], told: list[Finding]) -> list[Finding]:
    """Leave out what has been told already: the needs of the table and the rules of confirmation overlap."""
    topics = {finding.problem.field.partition(".")[0] for finding in told if finding.must}
    return [one for one in more if not one.must or one.problem.field.partition(".")[0] not in topics]


def _hints(form: Form, filling: Filling) -> list[Finding]:
    hints = term_hints(typed_text(form, filling.entries), filling.desk.law, filling.day)
    return [
        Finding(
            Problem("waiver", f"文字中有{'、'.join(f'“{w}”' for w in hint.found)}：{hint.sentence}", hint.source), False
        )
        for hint in hints
    ]


def unprintable(paper: FormPaper) -> Finding | None:
    """Return that a paper has characters no font of this machine holds, naming them; None when it has none."""
    missing = missing_characters(paper)
    if not missing:
        return None
    told = "、".join(f"“{char}”（U+{ord(char):04X}）" for char in missing)
    sentence = f"这台电脑上没有一种字体能印{told}，请安装收有该字的字体，或者勾选“缺字手写”。"
    return Finding(Problem("write_in_by_hand", sentence), must=True)


def paper_facts(filling: Filling) -> PaperFacts:
    """Return what the rules ask of the register before a paper is made final."""
    case, session, agreement = filling.case, filling.session, filling.agreement
    every = of_case(session, MediationSession, case.id)
    payment, visit = filling.about(Performance), filling.about(Visit)
    return PaperFacts(
        track=_track(filling),
        parties=tuple(party_facts(party) for party in filling.parties),
        mediation=last_answers(session, case.id),
        family_violence=case.family_violence,
        decided=any(one.reason in _DECIDED and one.approved for one in of_case(session, Closure, case.id)),
        sessions_booked=sum(row.state is SessionState.BOOKED for row in every),
        sessions_held=len(filling.sessions),
        agreement=agreement.form if agreement else None,
        effective_on=agreement.effective_on if agreement else None,
        performed=bool(filling.terms) and all(term.performed_on for term in filling.terms),
        paid_fen=(payment.amount_fen or 0) if payment else sum(row.amount_fen or 0 for row in filling.performances),
        visit_made=bool(visit.made_on) if visit else bool(filling.visits),
        finished=case.state in _OVER,
    )


def _track(filling: Filling) -> Track | None:
    """Return the track of the agreement, else of the case, whatever track the paper itself belongs to."""
    return filling.agreement.track if filling.agreement else filling.case.track or filling.track


def _confirmation(filling: Filling) -> ConfirmationFacts:
    agreement = filling.agreement
    return ConfirmationFacts(
        track=_track(filling),
        form=agreement.form if agreement else None,
        effective_on=agreement.effective_on if agreement else None,
        category=filling.case.category,
        answers=_answers(filling.entries),
        parties=tuple(party_facts(party) for party in filling.parties),
        terms=tuple(term_facts(term, filling.told, agreement) for term in filling.terms),
    )


_ANSWERS: Mapping[str, bool] = {"没有": False, "有": True}
"""The words of an answer; a question left blank is not answered."""


def _answers(entries: Mapping[str, Any]) -> dict[str, bool]:
    """Return the answers to the questions of the table of exclusions, by their keys."""
    asked = {key.removeprefix("excluded_"): told for key, told in entries.items() if key.startswith("excluded_")}
    return {key: _ANSWERS[told] for key, told in asked.items() if told in _ANSWERS}


def term_facts(term: AgreementTerm, names: Mapping[int, str], agreement: Agreement | None) -> TermFacts:
    """Return a stored term as the rules look at it."""
    return TermFacts(
        kind=term.kind,
        payer=names.get(term.payer_id, ""),
        payee=names.get(term.payee_id or 0, ""),
        amount_fen=(term.amount_fen or 0) if term.kind is TermKind.PAYMENT else 0,
        act=term.act or "",
        due_on=term.due_on,
        manner=term.manner,
        immediate=agreement is not None and term.due_on == agreement.made_on,
    )


def agreement_context(filling: Filling, held: MediationSession) -> AgreementContext:
    """Return what the register knows beside the draft of an agreement."""
    ids = [held.chair_id, *([held.recorder_id] if held.recorder_id else [])]
    staff = [filling.session.get_one(Officer, key) for key in dict.fromkeys(ids)]
    case = filling.case
    return AgreementContext(
        staff=tuple(OfficerFacts(one.name, one.phone or "", one.address or "") for one in staff),
        chair_role=staff[0].role,
        second_officer=any(one.role in POLICE for one in staff[1:]),
        recording=held.recording or "",
        category=case.category,
        occurred_on=local_time(case.occurred_at).date() if case.occurred_at else None,
        accepted_on=case.accepted_on,
        session_on=held.held_on,
    )
