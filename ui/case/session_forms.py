"""Forms of the sessions: booking a room, cancelling, recording what was said."""

from __future__ import annotations

from datetime import timedelta

from rules.tracks import may_choose
from rules.vocabulary import SessionResult
from ui import session_slot
from ui.case.act import CaseAct, Scene, Values, Watching
from ui.case.recusal import watch_chair, watch_held
from ui.listed import offered
from ui.session_slot import EndFollows, slot_fields, slot_of
from ui.widgets.fields import Choice, Field, FormSpec, Kind, choices_of
from ui.widgets.form import ActForm
from workflow import sessions
from workflow.desk import Desk
from workflow.sessions import HeldSession
from workflow.views.case_course import SessionLine


def _book_spec(scene: Scene) -> FormSpec:
    first_room = next((int(room.value) for room in scene.lists.rooms), None)
    starts = scene.now.replace(minute=0) + timedelta(hours=1)
    chairs = scene.case.track is None or may_choose(scene.role, scene.case.track)
    chair = scene.officer_id if chairs else None
    slot = slot_fields(scene.lists, room_id=first_room, starts=starts, ends=None, chair_id=chair)
    return FormSpec("预约调解", slot)


def _book(desk: Desk, scene: Scene, values: Values) -> str:
    return session_slot.book(desk, scene.case.id, slot_of(values))


def _bookings(scene: Scene) -> list[SessionLine]:
    return [one for one in scene.case.course.sessions if one.booked]


def _booked(scene: Scene) -> Field:
    choices = tuple(Choice(one.id, f"{one.time} {one.room} {one.chair}") for one in _bookings(scene))
    return Field("session_id", "调解场次", Kind.CHOICE, required=True, choices=choices, value=_meant(scene))


def _meant(scene: Scene) -> int:
    return scene.meant(_bookings(scene)).id


def _move_spec(scene: Scene) -> FormSpec:
    first = scene.meant(_bookings(scene))
    slot = slot_fields(
        scene.lists, room_id=first.room_id, starts=first.starts, ends=first.ends, chair_id=first.chair_id
    )
    return FormSpec("改期", (_booked(scene), *slot), submit_label="改期")


def _watch_chosen(form: ActForm, scene: Scene, watching: Watching) -> None:
    """Fill the entries in anew when another booking is chosen; what is typed for the same one stays."""
    bookings = {one.id: one for one in _bookings(scene)}
    following = EndFollows(form)
    filled_for = [form.peek()["session_id"]]

    def fill() -> None:
        chosen = bookings.get(form.peek()["session_id"])
        if chosen is not None and [chosen.id] != filled_for:
            filled_for[:] = [chosen.id]
            form.set_values(
                {
                    "room_id": chosen.room_id,
                    "starts_at": chosen.starts,
                    "ends_at": chosen.ends,
                    "chair_id": chosen.chair_id,
                }
            )
            following.begin()

    form.entry("session_id").changed.connect(fill)
    watch_chair(form, scene, watching)


def _move(desk: Desk, scene: Scene, values: Values) -> str:
    held = next(one for one in _bookings(scene) if one.id == values["session_id"])
    return session_slot.move(desk, held, slot_of(values))


def _cancel_spec(scene: Scene) -> FormSpec:
    return FormSpec(
        "取消预约",
        (_booked(scene), Field("reason", "原因", required=True)),
        submit_label="取消这场调解",
        cancel_label="返回",
    )


def _cancel(desk: Desk, scene: Scene, values: Values) -> str:
    sessions.cancel_session(desk, values["session_id"], values["reason"])
    return "已取消预约，调解室空出。"


def _hold_spec(scene: Scene) -> FormSpec:
    everybody = "、".join(party.name for party in scene.case.parties)
    officers = offered(scene.lists.officers)
    return FormSpec(
        "登记调解",
        (
            _booked(scene),
            Field("present", "在场人员", Kind.LONG_TEXT, required=True, value=everybody),
            Field("record", "调解记录", Kind.LONG_TEXT, hint="记过调解笔录的可以不填，程序用笔录的内容。"),
            Field("result", "结果", Kind.CHOICE, required=True, choices=choices_of(SessionResult)),
            Field("recorder_id", "记录人", Kind.CHOICE, choices=officers),
            Field(
                "recording",
                "录音录像编号",
                hint="治安调解没有第二名民警在场的，须全程录音录像。",
            ),
        ),
    )


def _hold(desk: Desk, scene: Scene, values: Values) -> str:
    held = dict(values)
    session_id = held.pop("session_id")
    sessions.hold_session(desk, session_id, HeldSession(**held))
    return f"已登记调解，结果为“{held['result'].label}”。"


SESSION_ACTS: dict[str, CaseAct] = {
    "book_room": CaseAct(_book_spec, _book, watch_chair),
    "move_session": CaseAct(_move_spec, _move, _watch_chosen, _meant),
    "cancel_session": CaseAct(_cancel_spec, _cancel, about=_meant),
    "hold_session": CaseAct(_hold_spec, _hold, watch_held, _meant),
}
