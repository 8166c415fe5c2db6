"""Forms of the sessions: booking a room, cancelling, recording what was said."""

from __future__ import annotations

from datetime import timedelta

from rules.vocabulary import SessionResult
from ui.case.act import CaseAct, Scene, Values, instant
from ui.listed import offered
from ui.widgets.fields import Choice, Field, FormSpec, Kind, choices_of
from workflow import sessions
from workflow.desk import Desk
from workflow.sessions import HeldSession

_USUAL_LENGTH = timedelta(hours=1)


def _book_spec(scene: Scene) -> FormSpec:
    rooms, officers = offered(scene.lists.rooms), offered(scene.lists.officers)
    first_room = rooms[0].value if rooms else None
    starts = scene.now.replace(second=0, microsecond=0, minute=0) + _USUAL_LENGTH
    return FormSpec(
        "预约调解",
        (
            Field("room_id", "调解室", Kind.CHOICE, choices=rooms, value=first_room, hint="不填为其他地点。"),
            Field("starts_at", "开始时间", Kind.MOMENT, required=True, lean="future", value=starts),
            Field("ends_at", "结束时间", Kind.MOMENT, lean="future", hint="不填为一小时。"),
            Field("chair_id", "主持人", Kind.CHOICE, required=True, choices=officers, value=scene.officer_id),
        ),
    )


def _book(desk: Desk, scene: Scene, values: Values) -> str:
    starts = values["starts_at"]
    ends = values["ends_at"] or starts + _USUAL_LENGTH
    sessions.book_room(desk, scene.case.id, values["room_id"], instant(starts), instant(ends), values["chair_id"])
    return f"已预约{starts.month}月{starts.day}日{starts:%H:%M}的调解。"


def _booked(scene: Scene) -> Field:
    found = [one for one in scene.case.course.sessions if one.booked]
    choices = tuple(Choice(one.id, f"{one.time} {one.room} {one.chair}") for one in found)
    return Field("session_id", "调解场次", Kind.CHOICE, required=True, choices=choices, value=choices[0].value)


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
            Field("record", "调解记录", Kind.LONG_TEXT, required=True),
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
    "book_room": CaseAct(_book_spec, _book),
    "cancel_session": CaseAct(_cancel_spec, _cancel),
    "hold_session": CaseAct(_hold_spec, _hold),
}
