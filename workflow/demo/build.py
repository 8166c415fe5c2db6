"""Building the demonstration station: the plan is played through the acts, day by day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta

from rules.errors import RuleViolation
from rules.periods import STATION_ZONE
from rules.vocabulary import Nature
from rules.wording import chinese_date
from workflow.demo.disorder import disorder_scene
from workflow.demo.evenings import evenings
from workflow.demo.incident_scenes import LATE_DAY, incident_scene
from workflow.demo.names import COMMUNITIES
from workflow.demo.plan import FIRST_DAY, LAST_DAY, Planned, incidents
from workflow.demo.stage import OFFICERS, ROOMS, Scene, Stage
from workflow.desk import Desk
from workflow.settings import Settings
from workflow.setup import FirstStart, set_up_station
from workflow.station import Station, open_station

MARK = "演示数据"
WORKSTATION = "演示工作站"
Progress = Callable[[int, int, str], None]


def build_demo(place: str, progress: Progress, last_day: date = LAST_DAY) -> Desk:
    """Build the demonstration station in an empty folder and return the chief's desk there, its clock at the end.

    ``progress`` is told (days done, days in all, Chinese words). RuleViolation when a station is there already.
    """
    desk = _set_up(open_station(place, create=True, durable=False))
    stage = Stage(desk)
    for scene in _scenes(stage, last_day):
        stage.enter(scene)
    days = (last_day - FIRST_DAY).days + 1
    for n in range(days):
        day = FIRST_DAY + timedelta(days=n)
        stage.play(_midnight(day + timedelta(days=1)))
        progress(n + 1, days, f"正在生成演示数据：{chinese_date(day)}")
    return stage.desk()


def _set_up(station: Station) -> Desk:
    opening = datetime.combine(FIRST_DAY, time(0, 0, 30), STATION_ZONE).astimezone(UTC)
    settings = Settings(
        station="云阳派出所",
        organ="茶陵县公安局云阳派出所",
        agency_word="茶",
        department="治",
        committee="云阳街道人民调解委员会",
        committee_word="云",
        first_day=FIRST_DAY,
        mark=MARK,
    )
    first = FirstStart(settings, OFFICERS, COMMUNITIES, ROOMS)
    try:
        return set_up_station(station, first, lambda: opening, WORKSTATION)
    except RuleViolation:
        station.close()
        raise


def _scenes(stage: Stage, last_day: date) -> Iterator[Scene]:
    yield evenings(stage, FIRST_DAY, last_day)
    told: set[date] = set()
    planned = incidents(last_day)
    late = _last_dispute(planned, LATE_DAY)
    for one in planned:
        day = one.received_at.date()
        first = one.nature is Nature.DISPUTE and day not in told
        if first:
            told.add(day)
        yield incident_scene(stage, one, piece_day=first, late=one is late)
    yield disorder_scene(stage, last_day)


def _last_dispute(planned: list[Planned], day: date) -> Planned | None:
    of_day = [one for one in planned if one.nature is Nature.DISPUTE and one.received_at.date() == day]
    return of_day[-1] if of_day else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), STATION_ZONE)
