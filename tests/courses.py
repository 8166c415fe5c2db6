"""Cases on every course that changes what falls due in them."""

from __future__ import annotations

from datetime import timedelta

from rules.vocabulary import AppraisalKind, SessionResult, TerminationReason, Track, TransferKind
from tests.builders import (
    Clock,
    a_case,
    a_closed_case,
    a_held_session,
    a_new_case,
    an_agreement,
    officer_id,
    with_parties,
)
from workflow.cases import appraisal_back, reopen_case, send_appraisal
from workflow.desk import Desk
from workflow.outcomes import plan_visit, terminate, transfer


def every_way(desk: Desk, clock: Clock) -> list[int]:
    """Bring cases to every point where what falls due changes, and return them; the first three wait for a visit."""
    fresh = [a_new_case(desk), a_case(desk, Track.SECURITY), a_case(desk, Track.PEOPLES)]
    for case in fresh:
        plan_visit(desk, case, clock.day + timedelta(days=5), officer_id(desk))
    waiting = a_case(desk)
    send_appraisal(desk, waiting, AppraisalKind.INJURY)
    back = a_case(desk)
    send_appraisal(desk, back, AppraisalKind.INJURY)
    clock.pass_days(3)
    appraisal_back(desk, back, clock.day, "轻微伤")
    continued = a_case(desk)
    with_parties(desk, continued)
    a_held_session(desk, continued, SessionResult.CONTINUE)
    soon = clock.day + timedelta(days=3)
    agreed = [an_agreement(desk, track, due_on=soon).case for track in Track]
    given_up = an_agreement(desk).case
    terminate(desk, given_up, TerminationReason.NOT_PERFORMED, "拒不付款")
    handed_over = a_case(desk, Track.PEOPLES)
    with_parties(desk, handed_over, Track.PEOPLES)
    transfer(desk, handed_over, TransferKind.OTHER_OFFICE, "司法所", "不属本所管辖")
    again = a_closed_case(desk)
    clock.pass_days(20)
    reopen_case(desk, again, "当事人再起争执")
    return [*fresh, waiting, back, continued, *agreed, given_up, handed_over, again]
