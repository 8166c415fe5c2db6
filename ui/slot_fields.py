"""Where and when a session sits, as the entries of a form: the room, the time and the chair."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from rules.periods import STATION_ZONE
from ui.listed import offered
from ui.widgets.fields import Field, Kind
from workflow.sessions import Slot
from workflow.views.lists import StationLists

_USUAL_LENGTH = timedelta(hours=1)


def slot_fields(
    lists: StationLists,
    *,
    room_id: int | None,
    starts: datetime,
    ends: datetime | None,
    chair_id: int,
    suffix: str = "",
    when: Callable[[Mapping[str, object]], bool] | None = None,
) -> tuple[Field, ...]:
    """Return the four entries, filled in with station-local times; ``suffix`` keeps several sets of keys apart."""
    rooms, officers = offered(lists.rooms), offered(lists.officers)
    asked = (
        Field("room_id", "调解室", Kind.CHOICE, choices=rooms, value=room_id, hint="不填为其他地点。"),
        Field("starts_at", "开始时间", Kind.MOMENT, True, lean="future", value=starts),
        Field("ends_at", "结束时间", Kind.MOMENT, lean="future", value=ends, hint="不填为一小时。"),
        Field("chair_id", "主持人", Kind.CHOICE, True, officers, value=chair_id),
    )
    return tuple(replace(field, key=field.key + suffix, when=when) for field in asked)


def slot_of(values: Mapping[str, Any], suffix: str = "") -> Slot:
    """Return what the four entries say; without an end the session lasts an hour."""
    starts: datetime = values["starts_at" + suffix]
    ends: datetime = values["ends_at" + suffix] or starts + _USUAL_LENGTH
    return Slot(
        room_id=values["room_id" + suffix],
        starts_at=starts.replace(tzinfo=STATION_ZONE),
        ends_at=ends.replace(tzinfo=STATION_ZONE),
        chair_id=values["chair_id" + suffix],
    )


def moment_words(at: datetime) -> str:
    """Return a local moment as said of a booking: 6月24日15:00."""
    return f"{at.month}月{at.day}日{at:%H:%M}"
