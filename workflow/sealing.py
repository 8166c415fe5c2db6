"""Sealing the record of a case, and having hidden names shown: both leave an entry in the trail."""

from __future__ import annotations

from sqlalchemy.orm import Session

from db.models import Case, Incident, Person
from db.queries.hidden import hidden_names
from db.queries.library import cases_of, only_sealed
from rules.errors import RuleViolation
from rules.people import person_number
from rules.rights import require_right
from workflow.act import act
from workflow.desk import Desk
from workflow.entered import NewPerson, columns_of
from workflow.entries import required

REVEAL = "reveal"


def require_sight(session: Session, desk: Desk, case_id: int) -> None:
    """Raise Forbidden when the case hides names today that the officer may not have shown."""
    if hidden_names(session, [case_id], desk.clock_day):
        require_right(desk.officer.role, REVEAL)


def seal_case(desk: Desk, case_id: int, reason: str) -> None:
    """Seal the record of a case (治安管理处罚法 136): every name in it is hidden until somebody says why he looks."""
    reason = required(reason, "reason", "请写明封存的理由。")
    with act(desk, "seal_case", reason=reason) as work:
        case = work.get(Case, case_id, "纠纷")
        work.about(case.number)
        if case.sealed_on is not None:
            raise RuleViolation("sealed_already", f"这起纠纷已经封存，理由是“{case.seal_reason}”，不必再封存。")
        case.sealed_on, case.seal_reason = work.calendar_day, reason


def unseal_case(desk: Desk, case_id: int, reason: str) -> None:
    """Lift the seal of a case."""
    with act(desk, "unseal_case", reason=required(reason, "reason", "请写明解除封存的理由。")) as work:
        case = work.get(Case, case_id, "纠纷")
        work.about(case.number)
        if case.sealed_on is None:
            raise RuleViolation("not_sealed", "这起纠纷没有封存，不必解除。")
        case.sealed_on = case.seal_reason = None


def reveal_case(desk: Desk, case_id: int, reason: str = "") -> None:
    """Enter that the officer had the hidden names of a case shown; a sealed one needs a reason."""
    with act(desk, REVEAL, reason=reason.strip()) as work:
        case = work.get(Case, case_id, "纠纷")
        work.about(case.number)
        if case.sealed_on is not None:
            work.reason = required(reason, "reason", "这起纠纷已封存，请写明查看的理由。")


def reveal_person(desk: Desk, person_id: int, reason: str = "") -> None:
    """Enter that the officer had the name and numbers of a person shown; one of sealed cases alone needs a reason."""
    with act(desk, REVEAL, reason=reason.strip()) as work:
        person = work.get(Person, person_id, "人员")
        work.about(person_number(person.id))
        if only_sealed(cases_of(work.session, [person.id])[person.id]):
            work.reason = required(reason, "reason", "此人只在已封存的纠纷里，请写明查看的理由。")


def take_over(desk: Desk, person_id: int) -> NewPerson:
    """Return what the library holds of a minor, to be taken down anew, and enter that the officer was shown it.

    RuleViolation for somebody known from sealed cases alone, of whom nothing is handed over.
    """
    with act(desk, REVEAL, reason="登记警情时取用") as work:
        person = work.get(Person, person_id, "人员")
        work.about(person_number(person.id))
        if only_sealed(cases_of(work.session, [person.id])[person.id]):
            raise RuleViolation("sealed", "此人只在已封存的纠纷里，资料不带出。请按本人出示的证件填写。")
        return NewPerson(**columns_of(person), person_id=person.id)


def reveal_incident(desk: Desk, incident_id: int, reason: str = "") -> None:
    """Enter that the officer had the hidden names of an incident shown; one of a sealed case needs a reason."""
    with act(desk, REVEAL, reason=reason.strip()) as work:
        incident = work.get(Incident, incident_id, "警情")
        work.about(incident.number)
        if incident.case_id is not None and work.get(Case, incident.case_id).sealed_on is not None:
            work.reason = required(reason, "reason", "这条警情所在的纠纷已封存，请写明查看的理由。")


def reveal_pair(desk: Desk, one_id: int, other_id: int, reason: str = "") -> None:
    """Enter that the officer compared two living entries of the library, which shows both whole.

    Where one of them is known from sealed cases alone, a reason of the officer's own is needed.
    """
    with act(desk, REVEAL, reason=reason.strip() or "核对是否同一人") as work:
        rows = [work.get(Person, key, "人员") for key in sorted((one_id, other_id))]
        work.about(" ".join(person_number(row.id) for row in rows))
        if any(only_sealed(cases) for cases in cases_of(work.session, [row.id for row in rows]).values()):
            work.reason = required(reason, "reason", "两人中有人只在已封存的纠纷里，请写明查看的理由。")


def reveal_list(desk: Desk, name: str) -> None:
    """Enter that the officer had the hidden names of a list shown, which is called ``name``."""
    with act(desk, REVEAL, subject=name):
        pass
