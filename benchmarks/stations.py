"""Stations to measure on: real files made through the real migrations and the real first start."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path

from db.engine import DATABASE_NAME
from rules.periods import STATION_ZONE
from rules.vocabulary import PaperKind, Role
from workflow.desk import Desk
from workflow.settings import Settings
from workflow.setup import FirstStart, set_up_station
from workflow.station import open_station

TODAY = date(2026, 6, 30)
COMMUNITIES = (
    "七一社区",
    "金山社区",
    "云盘社区",
    "炎帝社区",
    "紫微社区",
    "犀城社区",
    "解放街",
    "交通街",
    "前农村",
    "腰塘村",
)
OFFICERS = (("王所", Role.CHIEF), ("李副", Role.DEPUTY), ("周值", Role.DUTY_LEADER), ("张民警", Role.OFFICER))

CHIEF = 1
HASH = "0" * 64


class Clock:
    """A clock that stands at nine on the morning of ``TODAY`` and moves on one second a look."""

    def __init__(self) -> None:
        self._now = datetime.combine(TODAY, time(9), STATION_ZONE)

    def __call__(self) -> datetime:
        """Return the present instant."""
        self._now += timedelta(seconds=1)
        return self._now


def found_station(folder: Path, first_day: date = TODAY) -> Path:
    """Set a station up in a folder, close it and return the folder."""
    station = open_station(str(folder), create=True, durable=False)
    settings = Settings(
        station="云阳派出所",
        organ="茶陵县公安局云阳派出所",
        agency_word="茶",
        department="治",
        committee="云阳街道人民调解委员会",
        committee_word="云",
        first_day=first_day,
        mark="基准数据",
    )
    set_up_station(station, FirstStart(settings, OFFICERS, COMMUNITIES, ("一号调解室",)), Clock())
    station.close()
    return folder


def paper_row(key: int, kind: PaperKind, number: str, day: date) -> dict[str, object]:
    """Return an issued paper without its bytes, as the archive keeps one."""
    return {
        "id": key,
        "kind": kind,
        "number": number,
        "title": kind.label,
        "suffix": "pdf",
        "content": b"",
        "sha256": HASH,
        "trail_head": HASH,
        "issued_at": datetime.combine(day, time(20), STATION_ZONE),
        "issued_by": CHIEF,
    }


def copy_station(source: Path, folder: Path) -> Path:
    """Copy a closed station into a new folder and return that folder."""
    folder.mkdir(parents=True)
    shutil.copy(source / DATABASE_NAME, folder / DATABASE_NAME)
    return folder


@contextmanager
def desk_in(folder: Path, *, durable: bool = True) -> Iterator[Desk]:
    """Open a station and give a desk with the chief at it."""
    station = open_station(str(folder), durable=durable)
    try:
        chief = next(card for card in station.officers() if card.role is Role.CHIEF)
        yield Desk(station, chief, Clock(), workstation="窗口一")
    finally:
        station.close()


@contextmanager
def raw_connection(folder: Path) -> Iterator[sqlite3.Connection]:
    """Open a station's file with nothing but the standard library, as durable as the program keeps it."""
    connection = sqlite3.connect(folder / DATABASE_NAME, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        yield connection
    finally:
        connection.close()
