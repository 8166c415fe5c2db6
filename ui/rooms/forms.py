"""What the acts of the rooms ask for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from rules.sessions import MOST_IN_SERIES, Rhythm
from ui.rooms.board import Wish
from ui.rooms.marking import hours
from ui.rooms.words import booking_words
from ui.session_slot import slot_fields
from ui.widgets.fields import Choice, Field, FormSpec, Kind, choices_of, note
from workflow.views.intake import MOST_CASES, OpenCase
from workflow.views.lists import StationLists
from workflow.views.rooms import Booking


def booking(wish: Wish, lists: StationLists, cases: Sequence[OpenCase], officer_id: int, now: datetime) -> FormSpec:
    """Ask for the case of a session at the time marked."""
    past = (note("这段时间已经开始或过去：只用来补登已经进行的调解。"),) if wish.starts < now else ()
    return FormSpec(
        "预约调解", (*past, *_short(wish), _case(cases), *_slot(wish, lists, officer_id)), submit_label="预约"
    )


def booking_series(wish: Wish, lists: StationLists, cases: Sequence[OpenCase], officer_id: int) -> FormSpec:
    """Ask for the case of a series that begins at the time marked, how often and how many times."""
    rhythm = Field("rhythm", "间隔", Kind.CHOICE, True, choices_of(Rhythm), value=Rhythm.WEEKLY)
    times = Field("times", "场数", Kind.INTEGER, True, hint=f"2至{MOST_IN_SERIES}场，包括第一场。")
    words = note("同一起纠纷连着约几场。有一场撞上别的安排，就一场也不约，并写明是哪一场。")
    fields = (words, *_short(wish), _case(cases), *_slot(wish, lists, officer_id), rhythm, times)
    return FormSpec("连续预约", fields, submit_label="预约")


def moving(held: Booking, lists: StationLists) -> FormSpec:
    """Ask for another time, room or chair of a booking."""
    slot = slot_fields(lists, room_id=held.room_id, starts=held.starts, ends=held.ends, chair_id=held.chair_id)
    return FormSpec(f"改期 {held.number}", (note(booking_words(held)), *slot), submit_label="改期")


def cancelling(held: Booking) -> FormSpec:
    """Ask for the reason a booking is cancelled."""
    return FormSpec(
        f"取消预约 {held.number}",
        (note(booking_words(held)), Field("reason", "原因", required=True)),
        submit_label="取消这场调解",
        cancel_label="返回",
    )


def _short(wish: Wish) -> tuple[Field, ...]:
    """Say that less than the usual hour is free."""
    if not wish.cut_short:
        return ()
    return (note(f"不到一小时：这里只空{hours(wish.ends - wish.starts)}，到{wish.ends:%H:%M}为止。"),)


def _slot(wish: Wish, lists: StationLists, officer_id: int) -> tuple[Field, ...]:
    return slot_fields(lists, room_id=wish.room_id, starts=wish.starts, ends=wish.ends, chair_id=officer_id)


def _case(cases: Sequence[OpenCase]) -> Field:
    hint = "写编号、名称或责任人中的几个字查找。"
    if len(cases) == MOST_CASES:
        hint += f"这里列出最近的{MOST_CASES}起，更早的请打开那起纠纷预约。"
    if not cases:
        hint = "没有可以调解的纠纷，请先在“今日”把警情立为纠纷。"
    choices = tuple(Choice(one.id, one.words) for one in cases)
    return Field("case_id", "纠纷", Kind.CHOICE, True, choices, hint=hint)
