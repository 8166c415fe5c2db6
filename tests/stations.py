"""A station made fast: its days, its officers, its clock."""

from __future__ import annotations

import shutil
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from db.engine import DATABASE_NAME
from rules.periods import STATION_ZONE, business_day
from rules.vocabulary import Role
from workflow.settings import Settings
from workflow.setup import FirstStart, set_up_station
from workflow.station import Station, open_station

MONDAY = date(2019, 6, 24)
SUNDAY = date(2019, 6, 30)
ONE_DAY = timedelta(days=1)
OFFICERS = (
    ("王所", Role.CHIEF),
    ("李副", Role.DEPUTY),
    ("周值", Role.DUTY_LEADER),
    ("张民警", Role.OFFICER),
    ("赵民警", Role.OFFICER),
    ("陈辅警", Role.AUXILIARY),
    ("钱调解", Role.MEDIATOR),
    ("孙内勤", Role.CLERK),
)


class Clock:
    """A clock that stands where a test puts it and moves on one second a look, so that no two acts are simultaneous."""

    def __init__(self, day: date = MONDAY, hour: int = 9) -> None:
        self.set(day, hour)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def set(self, day: date, hour: int = 9, minute: int = 0) -> None:
        self.now = datetime.combine(day, time(hour, minute), STATION_ZONE)

    def pass_days(self, days: int = 1) -> None:
        self.now += timedelta(days=days)

    @property
    def day(self) -> date:
        return business_day(self.now)


def settings_of(**changes: Any) -> Settings:
    values: dict[str, Any] = {
        "station": "云阳派出所",
        "organ": "茶陵县公安局云阳派出所",
        "agency_word": "茶",
        "department": "治",
        "committee": "云阳街道人民调解委员会",
        "committee_word": "云",
        "first_day": MONDAY,
    }
    return Settings(**(values | changes))


def first_start(**changes: Any) -> FirstStart:
    return FirstStart(settings_of(**changes), OFFICERS, ["七一社区", "解放社区"], ["一号调解室", "二号调解室"])


def make_template(folder: Path) -> Path:
    """Set a station up through the real migrations and return its closed database file."""
    station = open_station(str(folder), create=True, durable=False)
    set_up_station(station, first_start(), Clock())
    station.close()
    return folder / DATABASE_NAME


def open_copy(template: Path, folder: Path) -> Station:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(template, folder / DATABASE_NAME)
    return open_station(str(folder), durable=False)
