"""The first start: name the station, its officers, rooms and communities; and what is added later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from db.canonical import canonical, digest
from db.models import Community, HolidayYear, LawOverride, Officer, Room
from rules.calendar import read_notice
from rules.errors import RuleViolation
from rules.vocabulary import Role
from workflow import settings as settings_store
from workflow.desk import Clock, Desk
from workflow.entries import required
from workflow.settings import Settings
from workflow.station import OfficerCard, Station, require_officers, utc_now


@dataclass(frozen=True, slots=True)
class FirstStart:
    """What the first start asks for; officers are (name, role) pairs."""

    settings: Settings
    officers: Sequence[tuple[str, Role]]
    communities: Sequence[str]
    rooms: Sequence[str]


def set_up_station(
    station: Station, first: FirstStart, clock: Clock = utc_now, workstation: str | None = None
) -> Desk:
    """Set a new station up and return a desk with its first chief at it; refused when it is set up already.

    Without ``workstation`` the desk bears this machine's name.
    """
    if station.is_set_up:
        raise RuleViolation("already_set_up", "这个台账已经建立，不能重复建立。")
    require_officers(first.officers)
    required(first.settings.station, "station", "请填写派出所名称。")
    if not first.communities:
        raise RuleViolation("no_community", "请至少填写一个社区或村。", field="communities")
    chief = next(name for name, role in first.officers if role is Role.CHIEF)
    desk = Desk(station, OfficerCard(0, chief, Role.CHIEF), clock)
    if workstation is not None:
        desk = replace(desk, workstation=workstation)
    with station.about_to_be(first.settings), desk.act("set_up_station", first.settings.station) as work:
        settings_store.save(work.session, first.settings)
        work.session.add_all(Officer(name=name.strip(), role=role) for name, role in first.officers)
        work.session.add_all(Community(name=name) for name in _distinct(first.communities))
        work.session.add_all(Room(name=name) for name in _distinct(first.rooms))
    return desk.taken_by(station.officer(chief))


def _distinct(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))


def change_settings(desk: Desk, settings: Settings, reason: str) -> None:
    """Store changed settings; the first day, once set, stays."""
    with desk.act("change_settings", "设置", required(reason, "reason", "请写明修改原因。")) as work:
        settings_store.save(work.session, replace(settings, first_day=desk.settings.first_day))


def add_officer(desk: Desk, name: str, role: Role) -> int:
    """Enter an officer and return the id."""
    cleaned = required(name, "name", "请填写姓名。")
    with desk.act("add_officer", cleaned) as work:
        return work.add(Officer(name=cleaned, role=role)).id


def add_community(desk: Desk, name: str) -> int:
    """Enter a community and return the id."""
    cleaned = required(name, "name", "请填写社区或村的名称。")
    with desk.act("add_place", cleaned) as work:
        return work.add(Community(name=cleaned)).id


def add_room(desk: Desk, name: str) -> int:
    """Enter a mediation room and return the id."""
    cleaned = required(name, "name", "请填写调解室名称。")
    with desk.act("add_place", cleaned) as work:
        return work.add(Room(name=cleaned)).id


def import_holidays(desk: Desk, notice: str) -> tuple[int, ...]:
    """Take over a holiday notice (TOML or CSV text) and return its years; deadlines follow it from then on."""
    years = tuple(year.year for year in read_notice(notice))
    with desk.act("import_holidays", "、".join(map(str, years))) as work:
        for year in years:
            row = work.session.get(HolidayYear, year)
            if row is None:
                work.session.add(HolidayYear(year=year, days=notice, added_on=work.today))
            else:
                row.days, row.added_on = notice, work.today
    return years


def override_law(desk: Desk, table: str, row: dict[str, object], reason: str) -> None:
    """Replace a row of a law table by the station's own; refused when the row is not sound."""
    desk.law.with_overrides({table: [row]})
    text = canonical(row)
    with desk.act("change_settings", f"{table}:{digest(text)[:8]}", reason) as work:
        work.session.add(LawOverride(table_name=table, row=text))

