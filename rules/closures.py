"""Striking a case off (销号): the proof each reason needs, and who may approve it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rules.errors import Problem
from rules.law_rows import PROOFS
from rules.law_tables import Law
from rules.vocabulary import ClosureReason, Risk, Role


@dataclass(frozen=True, slots=True)
class Proof:
    """What the owner hands in with the application; text is a number or a reference, empty means none."""

    agreement_number: str = ""
    voucher: str = ""
    visit_done: bool = False
    recording_ref: str = ""
    letter_number: str = ""
    receipt: str = ""
    file_number: str = ""
    statement: str = ""
    court_number: str = ""
    main_case: str = ""
    notice_number: str = ""
    risk_ok: bool = False

    def has(self, name: str) -> bool:
        """Say whether the proof ``name`` is there; blank text is none."""
        value = getattr(self, name)
        return value if isinstance(value, bool) else bool(value.strip())


def proof_problems(
    reason: ClosureReason, proof: Proof, law: Law, on: date, *, family_violence: bool = False
) -> list[Problem]:
    """Return the proofs still missing for ``reason``; a case with family violence always needs a visit."""
    missing = [names for names in law.closure_proofs(reason, on) if not any(map(proof.has, names))]
    cited = law.cite(on, "station_closure")
    problems = [Problem(names[0], _sentence(reason, names), cited) for names in missing]
    return problems + list(_violence(problems, proof, law, on) if family_violence else ())


def who_may_approve(risk: Risk) -> frozenset[Role]:
    """Return the roles that may approve a closure; a red case belongs to the chief alone."""
    return frozenset({Role.CHIEF}) if risk is Risk.HIGH else frozenset({Role.DEPUTY, Role.CHIEF})


def approvers(risk: Risk) -> str:
    """Return the roles that may approve a closure in words, as 副所长或者所长."""
    allowed = who_may_approve(risk)
    return "或者".join(role.label for role in Role if role in allowed)


def _sentence(reason: ClosureReason, names: tuple[str, ...]) -> str:
    wanted = "或者".join(PROOFS[name] for name in names)
    return f"以“{reason.label}”销号，须有{wanted}。"


def _violence(found: list[Problem], proof: Proof, law: Law, on: date) -> Iterator[Problem]:
    if not proof.visit_done and not any(problem.field == "visit_done" for problem in found):
        yield Problem("visit_done", "涉及家庭暴力的纠纷，回访后方可销号。", law.cite(on, "violence_visit"))
