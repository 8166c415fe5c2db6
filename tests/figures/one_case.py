"""The smallest station in which each figure is not nothing: what happens there, and all that must be counted of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from rules.closures import Proof
from rules.vocabulary import (
    AgreementForm,
    CaseOrigin,
    ClosureReason,
    CommitteeKind,
    Performed,
    PreventionKind,
    Risk,
    Role,
    Satisfaction,
    SessionResult,
    Source,
    TerminationReason,
    Track,
    TransferKind,
    VisitWay,
)
from tests.builders import (
    MONDAY,
    SETTLED_PROOF,
    Clock,
    a_case,
    a_closed_case,
    a_held_session,
    a_new_case,
    agreement_values,
    an_agreement,
    an_incident,
    case_values,
    officer_id,
    on_spot_facts,
    payment,
    seat,
    track_facts,
    with_parties,
)
from tests.figures.one_incident import NEW_CASE, OF_INCIDENTS, Counted, Story, once
from tests.peoples_cases import a_peoples_agreement, issued
from workflow.agreements import record_agreement, record_performance
from workflow.cases import CaseFacts, amend_case, choose_track, set_risk
from workflow.desk import Desk
from workflow.intake import open_case
from workflow.month import enter_crime
from workflow.outcomes import (
    VisitReport,
    apply_for_closure,
    approve_closure,
    plan_visit,
    receipt,
    record_visit,
    terminate,
    transfer,
)
from workflow.prevention import NewPrevention, record_prevention
from workflow.setup import set_committee

# One case of 人民调解 that failed

BY_POLICE = once("justice.origin.police", "justice.origin.entrusted")
FAILED = NEW_CASE | once("cases.ended", "cases.failed")
HEAD = once("justice.total", "justice.failed", "justice.committee.street", "justice.class.02") | {"justice.people": 2}
PEOPLES_FAILED = FAILED | HEAD | BY_POLICE


def a_peoples_case(desk: Desk, source: Source = Source.CALL_110, **changes: Any) -> int:
    case = open_case(desk, an_incident(desk, source=source), case_values(desk, **changes))
    choose_track(desk, case, track_facts(Track.PEOPLES))
    with_parties(desk, case, Track.PEOPLES)
    return case


def failed(source: Source = Source.CALL_110, **changes: Any) -> Callable[[Desk, Clock], int]:
    def happens(desk: Desk, clock: Clock) -> int:
        case = a_peoples_case(desk, source, **changes)
        terminate(desk, case, TerminationReason.NO_AGREEMENT, "双方分歧过大。")
        return case

    return happens


def failed_before(kind: CommitteeKind) -> Callable[[Desk, Clock], None]:
    def happens(desk: Desk, clock: Clock) -> None:
        set_committee(desk, 1, kind)
        failed()(desk, clock)

    return happens


def failed_of_origin(origin: CaseOrigin) -> Callable[[Desk, Clock], None]:
    def happens(desk: Desk, clock: Clock) -> None:
        case = a_peoples_case(desk)
        facts = CaseFacts("停车纠纷", "0200", 1, officer_id(desk), "七一社区", "口角。", origin=origin)
        amend_case(desk, case, version_of(desk, case), facts)
        terminate(desk, case, TerminationReason.NO_AGREEMENT, "双方分歧过大。")

    return happens


def version_of(desk: Desk, case: int) -> int:
    from db.models import Case

    with desk.read() as session:
        return session.get_one(Case, case).version


def failed_after_three_sessions(desk: Desk, clock: Clock) -> None:
    case = a_peoples_case(desk)
    for _ in range(3):
        a_held_session(desk, case, SessionResult.CONTINUE)
        clock.pass_days()
    terminate(desk, case, TerminationReason.NO_AGREEMENT, "双方分歧过大。")


def failed_at_high_risk(desk: Desk, clock: Clock) -> None:
    case = a_peoples_case(desk)
    set_risk(desk, case, Risk.HIGH, "扬言报复")
    terminate(desk, case, TerminationReason.NO_AGREEMENT, "双方分歧过大。")


def without(counted: Counted, *keys: str) -> dict[str, int]:
    return {key: count for key, count in counted.items() if key not in keys}


def of_origin(origin: CaseOrigin) -> dict[str, int]:
    entrusted = origin not in (CaseOrigin.INITIATIVE, CaseOrigin.APPLIED)
    whole = once("justice.origin.entrusted") if entrusted else {}
    return without(PEOPLES_FAILED, *BY_POLICE) | once(f"justice.origin.{origin.value}") | whole


ONE_FAILED = Story(failed(), PEOPLES_FAILED)

OF_COLUMNS: dict[str, Story] = {
    "justice.total": ONE_FAILED,
    "justice.people": ONE_FAILED,
    "justice.failed": ONE_FAILED,
    "justice.origin.entrusted": ONE_FAILED,
    "justice.difficult": Story(failed_at_high_risk, PEOPLES_FAILED | once("justice.difficult", "cases.open_high")),
}
OF_COLUMNS |= {
    f"justice.committee.{kind.value}": Story(
        failed_before(kind),
        without(PEOPLES_FAILED, "justice.committee.street") | once(f"justice.committee.{kind.value}"),
    )
    for kind in CommitteeKind
}
OF_COLUMNS |= {
    f"justice.origin.{origin.value}": Story(failed_of_origin(origin), of_origin(origin)) for origin in CaseOrigin
}
OF_COLUMNS |= {
    f"justice.class.{code:02}": Story(
        failed(category=f"{code:02}00"), without(PEOPLES_FAILED, "justice.class.02") | once(f"justice.class.{code:02}")
    )
    for code in range(1, 19)
}

# One case that was agreed on

AGREED = (
    NEW_CASE
    | once("cases.ended", "cases.succeeded", "cases.agreed_by_end", "sessions.held")
    | {"agreements.amount": 50_000}
)
PEOPLES_AGREED = (
    AGREED | without(HEAD, "justice.failed") | BY_POLICE | once("justice.succeeded") | {"justice.amount": 50_000}
)


def agreed_orally(days: int = 0, **term: Any) -> Callable[[Desk, Clock], int]:
    def happens(desk: Desk, clock: Clock) -> int:
        case = a_case(desk, Track.PEOPLES)
        sides = with_parties(desk, case, Track.PEOPLES)
        clock.pass_days(days)
        new = agreement_values(payment(sides, **term), form=AgreementForm.ORAL, facts="家庭琐事。")
        record_agreement(desk, a_held_session(desk, case), new)
        return case

    return happens


def agreed_on_spot(desk: Desk, clock: Clock) -> None:
    case = a_new_case(desk)
    choose_track(desk, case, on_spot_facts())
    term = payment(with_parties(desk, case), due_on=None, immediate=True)
    values = agreement_values(term, form=AgreementForm.ON_SPOT, recording="执法仪7号", facts="停车纠纷。")
    record_agreement(desk, a_held_session(desk, case), values)


def performed(desk: Desk, clock: Clock) -> None:
    agreed_orally(due_on=MONDAY + timedelta(days=4))(desk, clock)
    record_performance(desk, 1, desk.calendar_day, amount_fen=50_000, voucher="收条1")


def confirmation_sought(desk: Desk, clock: Clock) -> None:
    agreed = a_peoples_agreement(desk)
    enclosed = ["人民调解协议书", "调解组织主持调解的证明", "各方当事人的身份证明"]
    issued(desk, agreed.case, "confirmation", court="茶陵县人民法院", enclosed=enclosed)


ORAL = PEOPLES_AGREED | once("agreements.oral", "justice.form.oral")
WRITTEN = PEOPLES_AGREED | once("agreements.written", "justice.form.written")
DUE = ORAL | once("terms.due")
PAID = DUE | once("terms.performed", "justice.performed")
ON_SPOT = AGREED | once("agreements.recorded", "terms.due", "terms.performed")
SOUGHT = WRITTEN | once("justice.confirmation_sought", "terms.due")

ONE_ORAL, ONE_PAID = Story(agreed_orally(), ORAL), Story(performed, PAID)

OF_AGREEMENTS: dict[str, Story] = {
    "agreements.oral": ONE_ORAL,
    "agreements.amount": ONE_ORAL,
    "agreements.recorded": Story(agreed_on_spot, ON_SPOT),
    "agreements.written": Story(lambda desk, clock: an_agreement(desk), AGREED | once("agreements.written")),
    "cases.succeeded": ONE_ORAL,
    "cases.agreed_by_end": ONE_ORAL,
    "cases.days_to_end": Story(agreed_orally(3), ORAL | {"cases.days_to_end": 3}),
    "terms.due": Story(agreed_orally(due_on=MONDAY + timedelta(days=6)), DUE),
    "terms.performed": ONE_PAID,
    "justice.succeeded": ONE_ORAL,
    "justice.amount": ONE_ORAL,
    "justice.form.oral": ONE_ORAL,
    "justice.form.written": Story(lambda desk, clock: an_agreement(desk, Track.PEOPLES), WRITTEN),
    "justice.performed": ONE_PAID,
    "justice.confirmation_sought": Story(confirmation_sought, SOUGHT),
}

# One case that was struck off, visited, handed over

CLOSED = without(NEW_CASE, "cases.open") | once("cases.closed", "cases.closed_in_time", "cases.left_by_end")
HANDED = without(NEW_CASE, "cases.open") | once("cases.handed_over", "cases.left_by_end")


def struck_off(
    track: Track, reason: ClosureReason, proof: Proof, days: int = 0, **more: Any
) -> Callable[[Desk, Clock], int]:
    def happens(desk: Desk, clock: Clock) -> int:
        case = a_case(desk, track)
        clock.pass_days(days)
        apply_for_closure(desk, case, reason, proof, **more)
        approve_closure(seat(desk, Role.DEPUTY), case, True)
        return case

    return happens


def confirmed(desk: Desk, clock: Clock) -> None:
    case = agreed_orally()(desk, clock)
    apply_for_closure(desk, case, ClosureReason.CONFIRMED, Proof(court_number="（2019）湘0224调确1号"))
    approve_closure(seat(desk, Role.DEPUTY), case, True)


def handed_over(track: Track | None) -> Callable[[Desk, Clock], None]:
    def happens(desk: Desk, clock: Clock) -> None:
        case = a_case(desk, track) if track else a_new_case(desk)
        with_parties(desk, case, track or Track.SECURITY)
        transfer(desk, case, TransferKind.OTHER_OFFICE, "云阳街道综治中心", "非警务纠纷")
        receipt(desk, 1, True, "回执1")
        apply_for_closure(desk, case, ClosureReason.RECEIVED, Proof(letter_number="函1", receipt="回执1"))
        approve_closure(seat(desk, Role.DEPUTY), case, True)

    return happens


def visited(reached: bool, satisfaction: Satisfaction | None = None) -> Callable[[Desk, Clock], None]:
    def happens(desk: Desk, clock: Clock) -> None:
        visit = plan_visit(desk, a_new_case(desk), MONDAY, officer_id(desk))
        found: dict[str, Any] = {"performed": Performed.NONE, "satisfaction": satisfaction} if reached else {}
        record_visit(desk, visit, VisitReport(reached, VisitWay.PHONE, **found))

    return happens


def held(desk: Desk, clock: Clock) -> None:
    case = a_case(desk)
    with_parties(desk, case)
    a_held_session(desk, case, SessionResult.CONTINUE)


PLANNED = NEW_CASE | once("visits.due")
MADE = PLANNED | once("visits.made")
FILED = Proof(file_number="茶公（刑）立字〔2019〕1号")

ONE_NEW = Story(lambda desk, clock: a_new_case(desk), NEW_CASE)
ONE_CLOSED = Story(lambda desk, clock: a_closed_case(desk), CLOSED)

OF_ENDS: dict[str, Story] = {
    "cases.accepted": ONE_NEW,
    "cases.open": ONE_NEW,
    "cases.open_high": Story(lambda desk, clock: a_new_case(desk, risk=Risk.HIGH), NEW_CASE | once("cases.open_high")),
    "cases.ended": ONE_FAILED,
    "cases.failed": ONE_FAILED,
    "cases.closed": ONE_CLOSED,
    "cases.closed_in_time": ONE_CLOSED,
    "cases.left_by_end": Story(struck_off(Track.SECURITY, ClosureReason.SETTLED, SETTLED_PROOF, 6), CLOSED),
    "cases.handed_over": Story(handed_over(None), HANDED),
    "cases.turned_criminal": Story(
        struck_off(Track.SECURITY, ClosureReason.PROSECUTED, FILED, criminal=True),
        CLOSED | once("cases.turned_criminal"),
    ),
    "sessions.held": Story(
        held,
        NEW_CASE | once("sessions.held"),
    ),
    "visits.due": Story(visited(False), PLANNED),
    "visits.made": Story(visited(True, Satisfaction.SILENT), MADE),
    "visits.answered": Story(visited(True, Satisfaction.BAD), MADE | once("visits.answered")),
    "visits.satisfied": Story(visited(True, Satisfaction.FAIR), MADE | once("visits.answered", "visits.satisfied")),
    "justice.confirmed": Story(
        confirmed,
        without(ORAL, "cases.open")
        | once("cases.closed", "cases.closed_in_time", "cases.left_by_end", "justice.confirmed"),
    ),
    "justice.sued": Story(
        struck_off(Track.PEOPLES, ClosureReason.SUED, Proof(statement="起诉说明")), CLOSED | once("justice.sued")
    ),
    "justice.handed_over": Story(handed_over(Track.PEOPLES), HANDED | once("justice.handed_over")),
}

# What was prevented, and what the chief enters


def prevented(kind: PreventionKind, people: int = 1) -> Callable[[Desk, Clock], int]:
    return lambda desk, clock: record_prevention(desk, NewPrevention(kind, people, MONDAY, "当场劝阻。"))


CRIME = {"criminal.filed": 5, "criminal.solved": 2, "criminal.solved_current": 1}
OTHERS: dict[str, Story] = {
    "justice.prevented": Story(prevented(PreventionKind.DISPUTE, 4), once("justice.prevented")),
    **dict.fromkeys(CRIME, Story(lambda desk, clock: enter_crime(desk, "2019-06", 5, 2, 1), CRIME)),
}
for _kind in PreventionKind:
    if _kind is not PreventionKind.DISPUTE:
        _cases, _people = f"justice.{_kind.value}.cases", f"justice.{_kind.value}.people"
        OTHERS |= dict.fromkeys((_cases, _people), Story(prevented(_kind, 3), {_cases: 1, _people: 3}))

STORIES: dict[str, Story] = OF_INCIDENTS | OF_COLUMNS | OF_AGREEMENTS | OF_ENDS | OTHERS
