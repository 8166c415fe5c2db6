"""Taking back the last act: everything is as before but the trail, which has one entry more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from db.models import TrailEntry, Transfer
from rules.records import Said
from rules.rights import ACTS
from rules.undo import TAKEN_BACK
from rules.vocabulary import (
    AppraisalKind,
    CarryReason,
    ClosureReason,
    Nature,
    Outcome,
    PreventionKind,
    Risk,
    Role,
    TerminationReason,
    Track,
    TransferKind,
    VisitWay,
)
from tests.builders import (
    MONDAY,
    ONE_DAY,
    SETTLED_PROOF,
    Clock,
    a_booking,
    a_case,
    a_case_up_for_closure,
    a_new_case,
    an_incident,
    assert_sound,
    officer_id,
    one,
    refused,
    seat,
    sign_day,
    track_facts,
    with_parties,
)
from tests.disorders import a_disorder, a_measure, a_pressed_disorder
from tests.stored_rows import rows_of
from workflow.cases import appraisal_back, choose_track, note_progress, send_appraisal, set_risk
from workflow.desk import Desk
from workflow.disorder_pressing import finish_measure, seek_strike
from workflow.intake import carry_over, clear_incident, confirm_nature, link_case
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
from workflow.records import write_record
from workflow.sessions import Slot, cancel_session, move_session
from workflow.undo import last_act, undo_act

Act = Callable[[], object]


def _on_an_incident(desk: Desk) -> dict[str, Act]:
    fresh, known = an_incident(desk, None), an_incident(desk)
    return {
        "confirm_nature": lambda: confirm_nature(desk, fresh, Nature.DISPUTE),
        "clear_incident": lambda: clear_incident(desk, known, Outcome.ON_SPOT, "当场和解。"),
        "carry_over": lambda: carry_over(
            desk, known, desk.today, CarryReason.ABSENT, officer_id(desk), desk.today + ONE_DAY
        ),
    }


def _on_a_case(desk: Desk) -> dict[str, Act]:
    new, case, incident = a_new_case(desk), a_case(desk), an_incident(desk)
    booked = a_booking(desk, case, hour=10)
    return {
        "link_case": lambda: link_case(desk, incident, case),
        "choose_track": lambda: choose_track(desk, new, track_facts(Track.SECURITY)),
        "note_progress": lambda: note_progress(desk, case, "电话联系双方。"),
        "set_risk": lambda: set_risk(desk, case, Risk.HIGH, "扬言报复"),
        "send_appraisal": lambda: send_appraisal(desk, case, AppraisalKind.INJURY),
        "book_room": lambda: a_booking(desk, case, hour=16),
        "cancel_session": lambda: cancel_session(desk, booked, "当事人有事"),
        "plan_visit": lambda: plan_visit(desk, case, desk.today + ONE_DAY, officer_id(desk)),
    }


def _on_what_is_under_way(desk: Desk) -> dict[str, Act]:
    case, ending, sent = a_case(desk), a_case(desk), a_case(desk)
    booked = a_booking(desk, case, hour=10)
    visit = plan_visit(desk, case, desk.today, officer_id(desk))
    send_appraisal(desk, case, AppraisalKind.INJURY)
    with_parties(desk, ending)
    with_parties(desk, sent)
    transfer(desk, sent, TransferKind.COMMITTEE, "云阳街道人民调解委员会", "民事纠纷")
    starts = desk.clock().replace(hour=17, minute=0, second=0, microsecond=0)
    later = Slot(None, starts, starts + timedelta(hours=1), officer_id(desk))
    return {
        "move_session": lambda: move_session(desk, booked, 1, later),
        "record_visit": lambda: record_visit(desk, visit, VisitReport(reached=False, way=VisitWay.HOME)),
        "appraisal_back": lambda: appraisal_back(desk, case, desk.today, "轻微伤"),
        "receipt": lambda: receipt(desk, one(desk, Transfer, 1).id, False, "不属受理范围"),
        "apply_for_closure": lambda: apply_for_closure(desk, ending, ClosureReason.SETTLED, SETTLED_PROOF),
    }


def _on_a_source_of_disorder(desk: Desk) -> dict[str, Act]:
    source, measured = a_disorder(desk), a_disorder(desk, place="旧站")
    pressed = a_pressed_disorder(desk, place="前农村")
    measure = a_measure(desk, measured)
    kept = NewPrevention(PreventionKind.FIGHT, 5, desk.calendar_day, "劝散。", disorder_id=source)
    return {
        "list_disorder": lambda: a_disorder(desk, place="新站"),
        "plan_measure": lambda: a_measure(desk, source),
        "finish_measure": lambda: finish_measure(desk, measure, "划了车位。"),
        "seek_strike": lambda: seek_strike(desk, pressed, "没有再发生。"),
        "record_prevention": lambda: record_prevention(desk, kept),
    }


_GROUPS = (_on_an_incident, _on_a_case, _on_what_is_under_way, _on_a_source_of_disorder)


def test_only_acts_there_are_can_be_taken_back(desk: Desk) -> None:
    assert set(ACTS) >= TAKEN_BACK
    assert {name for group in _GROUPS for name in group(desk)} == TAKEN_BACK


@pytest.mark.parametrize("group", _GROUPS)
def test_what_is_taken_back_leaves_everything_as_it_was(desk: Desk, group: Callable[[Desk], dict[str, Act]]) -> None:
    for name, act in group(desk).items():
        before = rows_of(desk)
        act()
        assert rows_of(desk) != before
        last = last_act(desk)
        assert ACTS[name].label in last.words
        undo_act(desk, last.seq)
        assert rows_of(desk) == before, name
    assert_sound(desk)


def test_the_trail_names_the_act_taken_back(desk: Desk) -> None:
    incident = an_incident(desk, None)
    confirm_nature(desk, incident, Nature.HELP)
    seq = last_act(desk).seq
    undo_act(desk, seq)
    entry = one(desk, TrailEntry, seq + 1)
    assert (entry.act, entry.reason) == ("undo_act", f"撤销留痕第{seq}条“确认性质”")
    with refused(desk, "undone_already"):
        last_act(desk)


def test_a_registered_incident_stands(desk: Desk) -> None:
    an_incident(desk, None)
    with refused(desk, "stands"):
        last_act(desk)


def test_nobody_takes_back_what_a_colleague_has_built_upon(desk: Desk, officer_desk: Desk) -> None:
    incident = an_incident(desk, None)
    confirm_nature(desk, incident, Nature.DISPUTE)
    seq = last_act(desk).seq
    confirm_nature(officer_desk, incident, Nature.HELP)
    with refused(desk, "followed"):
        undo_act(desk, seq)


def test_a_result_that_came_in_keeps_its_appraisal(desk: Desk, officer_desk: Desk) -> None:
    case = a_case(desk)
    send_appraisal(desk, case, AppraisalKind.INJURY)
    seq = last_act(desk).seq
    appraisal_back(officer_desk, case, desk.today, "轻微伤")
    with refused(desk, "followed"):
        undo_act(desk, seq)


def test_an_act_done_meanwhile_is_not_taken_back_by_mistake(desk: Desk) -> None:
    first, second = an_incident(desk, None), an_incident(desk, None)
    confirm_nature(desk, first, Nature.DISPUTE)
    seq = last_act(desk).seq
    confirm_nature(desk, second, Nature.DISPUTE)
    with refused(desk, "not_the_last"):
        undo_act(desk, seq)


def test_yesterdays_act_stands(desk: Desk, clock: Clock) -> None:
    confirm_nature(desk, an_incident(desk, None), Nature.HELP)
    clock.now += timedelta(days=1)
    with refused(desk, "nothing_to_undo"):
        last_act(desk)


def test_an_act_of_a_day_signed_since_stands(desk: Desk, duty_desk: Desk) -> None:
    incident = an_incident(desk)
    clear_incident(desk, incident, Outcome.ON_SPOT, "当场和解。")
    sign_day(duty_desk, MONDAY)
    with refused(desk, "nothing_to_undo"):
        last_act(desk)


def test_who_has_done_nothing_has_nothing_to_take_back(desk: Desk) -> None:
    an_incident(desk)
    with refused(desk, "nothing_to_undo"):
        last_act(seat(desk, Role.MEDIATOR))


def test_a_track_stands_once_somebody_has_mediated_on_it(desk: Desk, officer_desk: Desk) -> None:
    case = a_new_case(desk)
    choose_track(desk, case, track_facts(Track.PEOPLES))
    seq = last_act(desk).seq
    with_parties(officer_desk, case, Track.PEOPLES)
    with refused(desk, "followed"):
        undo_act(desk, seq)


def test_a_risk_stands_once_the_case_was_struck_off(desk: Desk, officer_desk: Desk, deputy_desk: Desk) -> None:
    case = a_case_up_for_closure(desk)
    set_risk(officer_desk, case, Risk.MIDDLE, "已缓和")
    seq = last_act(officer_desk).seq
    approve_closure(deputy_desk, case, True)
    with refused(officer_desk, "followed"):
        undo_act(officer_desk, seq)


def test_a_cancelled_booking_stays_cancelled_when_the_mediation_was_ended(desk: Desk, officer_desk: Desk) -> None:
    case = a_case(desk, Track.PEOPLES)
    booked = a_booking(desk, case)
    cancel_session(desk, booked, "当事人有事")
    seq = last_act(desk).seq
    with_parties(officer_desk, case, Track.PEOPLES)
    terminate(officer_desk, case, TerminationReason.REFUSED, "一方拒绝")
    with refused(desk, "followed"):
        undo_act(desk, seq)


def test_a_booking_stands_once_a_colleague_writes_its_record(desk: Desk, officer_desk: Desk) -> None:
    case = a_case(desk)
    booked = a_booking(desk, case)
    seq = last_act(desk).seq
    write_record(officer_desk, booked, [Said(desk.clock(), "主持人", "请说经过。")])
    with refused(desk, "followed"):
        undo_act(desk, seq)
