"""Taking back one's act while others go on: what it changed is exactly as before, or nothing is, never a part of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.errors import Refusal
from rules.records import Said
from rules.vocabulary import (
    AppraisalKind,
    CarryReason,
    ClosureReason,
    Nature,
    Outcome,
    PartyRole,
    Risk,
    Role,
    TerminationReason,
    Track,
)
from tests.builders import (
    ONE_DAY,
    SETTLED_PROOF,
    Clock,
    a_booking,
    a_case,
    a_new_case,
    an_incident,
    assert_sound,
    desk_of,
    officer_id,
    open_copy,
    party_values,
    seat,
    track_facts,
)
from tests.stored_rows import rows_of
from workflow.cases import appraisal_back, choose_track, note_progress, send_appraisal, set_risk
from workflow.desk import Desk
from workflow.intake import carry_over, clear_incident, confirm_nature, link_case
from workflow.outcomes import apply_for_closure, plan_visit, terminate
from workflow.parties import add_party
from workflow.records import write_record
from workflow.sessions import Slot, cancel_session, move_session
from workflow.undo import last_act, undo_act


@dataclass(frozen=True)
class Scene:
    """What everybody acts on."""

    new: int
    case: int
    fresh: int
    known: int
    booked: int


def a_scene(desk: Desk) -> Scene:
    case = a_case(desk)
    return Scene(a_new_case(desk), case, an_incident(desk, None), an_incident(desk), a_booking(desk, case, hour=10))


MOVES: dict[str, Callable[[Desk, Scene], object]] = {
    "confirm_nature": lambda desk, on: confirm_nature(desk, on.fresh, Nature.DISPUTE),
    "clear_incident": lambda desk, on: clear_incident(desk, on.known, Outcome.ON_SPOT, "当场和解。"),
    "carry_over": lambda desk, on: carry_over(
        desk, on.known, desk.today, CarryReason.ABSENT, officer_id(desk), desk.today + ONE_DAY
    ),
    "link_case": lambda desk, on: link_case(desk, on.known, on.case),
    "choose_track": lambda desk, on: choose_track(desk, on.new, track_facts(Track.SECURITY)),
    "change_track": lambda desk, on: choose_track(desk, on.case, track_facts(Track.PEOPLES)),
    "note_progress": lambda desk, on: note_progress(desk, on.case, "电话联系双方。"),
    "set_risk": lambda desk, on: set_risk(desk, on.case, Risk.HIGH, "扬言报复"),
    "send_appraisal": lambda desk, on: send_appraisal(desk, on.case, AppraisalKind.INJURY),
    "appraisal_back": lambda desk, on: appraisal_back(desk, on.case, desk.today, "轻微伤"),
    "book_room": lambda desk, on: a_booking(desk, on.new, hour=16, room=1),
    "move_session": lambda desk, on: move_session(desk, on.booked, 1, _later(desk)),
    "cancel_session": lambda desk, on: cancel_session(desk, on.booked, "当事人有事"),
    "write_record": lambda desk, on: write_record(desk, on.booked, [Said(desk.clock(), "主持人", "请说经过。")]),
    "plan_visit": lambda desk, on: plan_visit(desk, on.case, desk.today + ONE_DAY, officer_id(desk)),
    "add_party": lambda desk, on: add_party(desk, on.new, party_values(PartyRole.THIRD, "周三")),
    "terminate": lambda desk, on: terminate(desk, on.case, TerminationReason.REFUSED, "一方拒绝"),
    "apply_for_closure": lambda desk, on: apply_for_closure(desk, on.case, ClosureReason.SETTLED, SETTLED_PROOF),
}


def _later(desk: Desk) -> Slot:
    hour = desk.clock().replace(hour=17, minute=0, second=0, microsecond=0)
    return Slot(None, hour, hour.replace(hour=18), officer_id(desk))


def tried(act: Callable[[Desk, Scene], object], desk: Desk, on: Scene) -> bool:
    """Act, and return whether it was done; a refusal is as good as not having tried."""
    try:
        act(desk, on)
    except Refusal:
        return False
    return True


@settings(max_examples=40, deadline=None)
@given(
    earlier=st.lists(st.sampled_from(sorted(MOVES)), max_size=2),
    own=st.sampled_from(sorted(MOVES)),
    later=st.lists(st.sampled_from(sorted(MOVES)), max_size=4),
)
def test_what_is_taken_back_is_as_before_and_what_others_did_stays(
    template: Path, earlier: list[str], own: str, later: list[str]
) -> None:
    with TemporaryDirectory() as folder:
        station = open_copy(template, Path(folder) / "station")
        try:
            mine = desk_of(station, Role.CHIEF, Clock())
            theirs = seat(mine, Role.OFFICER)
            on = a_scene(theirs)
            for name in earlier:
                tried(MOVES[name], theirs, on)
            _take_back(mine, theirs, on, own, later)
            assert_sound(mine)
        finally:
            station.close()


def _take_back(mine: Desk, theirs: Desk, on: Scene, own: str, later: list[str]) -> None:
    before = rows_of(mine)
    if not tried(MOVES[own], mine, on):
        return
    after = rows_of(mine)
    for name in later:
        tried(MOVES[name], theirs, on)
    meanwhile = rows_of(mine)
    taken_back = tried(lambda desk, _on: undo_act(desk, last_act(desk).seq), mine, on)
    left = rows_of(mine)
    if not taken_back:
        assert left == meanwhile, "a refusal leaves everything as it stands"
        return
    mine_alone = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    for key in left.keys() | meanwhile.keys() | before.keys():
        assert left.get(key) == (before if key in mine_alone else meanwhile).get(key), key
