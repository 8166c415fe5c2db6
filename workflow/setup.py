"""The first start: name the station, its officers, rooms and communities; and what is added later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from db import search
from db.canonical import canonical, digest
from db.models import Community, HolidayYear, LawOverride, MonthReport, Officer, Room, WeekClose
from rules.calendar import read_notice
from rules.errors import RuleViolation
from rules.names import search_tokens
from rules.vocabulary import CommitteeKind, Role
from workflow import settings as settings_store
from workflow.act import Work, act
from workflow.desk import Clock, Desk
from workflow.entries import optional, required
from workflow.settings import Settings
from workflow.snapshots import stored_phone
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
    with station.about_to_be(first.settings), act(desk, "set_up_station", first.settings.station) as work:
        settings_store.save(work.session, first.settings)
        work.session.add_all(Officer(name=name.strip(), role=role) for name, role in first.officers)
        for name in _distinct(first.communities):
            _enter_place(work, Community(name=name))
        for name in _distinct(first.rooms):
            _enter_place(work, Room(name=name))
    return desk.taken_by(station.officer(chief))


def _distinct(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))


def change_settings(desk: Desk, settings: Settings, reason: str) -> None:
    """Store changed settings; the first day and the mark stay as they were set.

    The first weekday stays once a week has been checked, the month's first day once a month is final:
    periods that follow must neither overlap those nor leave a gap. RuleViolation names the field.
    """
    kept: dict[str, Any] = {"first_day": desk.settings.first_day, "mark": desk.settings.mark}
    names = {name: required(getattr(settings, name), name, words) for name, words in _NAMED}
    changed = replace(settings, **(kept | names))
    if not 1 <= changed.repeat_days <= MOST_REPEAT_DAYS:
        sentence = f"重复警情提示天数应为1至{MOST_REPEAT_DAYS}之间的整数。"
        raise RuleViolation("repeat_days", sentence, field="repeat_days")
    _require_counting_fits(changed)
    with act(desk, "change_settings", "设置", required(reason, "reason", "请写明修改原因。")) as work:
        _require_periods_stand(work, changed)
        settings_store.save(work.session, changed)


def _require_counting_fits(changed: Settings) -> None:
    if not 2 <= changed.repeat_least <= 10:
        raise RuleViolation("repeat_least", "重复警情起数应为2至10之间的整数。", field="repeat_least")
    if not 1 <= changed.closing_days <= MOST_CLOSING_DAYS:
        sentence = f"按期销号天数应为1至{MOST_CLOSING_DAYS}之间的整数。"
        raise RuleViolation("closing_days", sentence, field="closing_days")


MOST_CLOSING_DAYS = 365
MOST_REPEAT_DAYS = 3_650
"""What came ten years ago is no repeat."""

_NAMED = (
    ("station", "请填写派出所名称。"),
    ("organ", "请填写文书落款全称。"),
    ("agency_word", "请填写机关代字。"),
    ("department", "请填写部门简称。"),
    ("committee", "请填写人民调解委员会全称。"),
    ("committee_word", "请填写调委会简称。"),
)


def _require_periods_stand(work: Work, settings: Settings) -> None:
    calendar, before = settings.calendar, work.desk.settings.calendar
    if calendar.week_start != before.week_start and work.session.scalar(select(WeekClose.first_day).limit(1)):
        raise RuleViolation("weeks_stand", "已经核对或签结过周清仓，每周起始日不能再改。", field="week_start")
    if calendar.month_start != before.month_start and work.session.scalar(select(MonthReport.month).limit(1)):
        raise RuleViolation("months_stand", "已有定稿的月报，统计月起始日不能再改。", field="month_start")


def add_officer(desk: Desk, name: str, role: Role, phone: str | None = None, address: str | None = None) -> int:
    """Enter an officer and return the id; two officers never bear the same name.

    Phone and address only serve to notice that a mediator stands near to a party.
    """
    cleaned = required(name, "name", "请填写姓名。")
    with act(desk, "add_officer", cleaned) as work:
        known = work.session.scalars(select(Officer).where(Officer.name == cleaned)).one_or_none()
        if known is not None:
            words = "" if known.active else "已离岗，请办理复岗；"
            raise RuleViolation(
                "already_there", f"人员中已有“{cleaned}”，{words}同名的请加以区分，如注明警号。", field="name"
            )
        row = Officer(name=cleaned, role=role, phone=stored_phone(phone), address=optional(address))
        return work.add(row).id


def amend_officer(desk: Desk, officer_id: int, phone: str | None, address: str | None) -> None:
    """Correct an officer's phone and address; the name stays, because the trail is signed with it."""
    with act(desk, "amend_officer") as work:
        officer = work.get(Officer, officer_id, "人员")
        work.about(officer.name)
        officer.phone, officer.address = stored_phone(phone), optional(address)


def set_officer_active(desk: Desk, officer_id: int, active: bool) -> None:
    """Take an officer out of service or back into it; what the officer entered stays.

    RuleViolation when that would leave no chief or fewer than two officers, or for the officer at the desk.
    """
    with act(desk, "set_officer_active") as work:
        officer = work.get(Officer, officer_id, "人员")
        work.about(officer.name)
        if officer.active is active:
            raise RuleViolation("no_change", f"{officer.name}已经{'在岗' if active else '离岗'}。")
        if not active:
            _require_staff_without(work, officer)
        officer.active = active


def _require_staff_without(work: Work, leaving: Officer) -> None:
    staying = work.session.scalars(select(Officer.role).where(Officer.active, Officer.id != leaving.id)).all()
    if Role.CHIEF not in staying:
        raise RuleViolation("last_chief", f"{leaving.name}是唯一在岗的所长，请先登记接任的所长。")
    if len(staying) < 2:
        raise RuleViolation(
            "one_officer", "在岗人员不能少于两名：销号须由申请人以外的人审批。请先登记接替的人员。"
        )
    if leaving.id == work.desk.officer.id:
        raise RuleViolation("own_desk", "不能给自己登记离岗，请由另一名所长办理。", lifted_by="另一名所长")


def add_community(desk: Desk, name: str) -> int:
    """Enter a community and return the id."""
    cleaned = required(name, "name", "请填写社区或村的名称。")
    with act(desk, "add_place", cleaned) as work:
        _require_new(work, Community, cleaned)
        return _enter_place(work, Community(name=cleaned))


def set_committee(desk: Desk, community_id: int, kind: CommitteeKind | None) -> None:
    """Say what kind of committee mediates a community's disputes; None: the station's own."""
    with act(desk, "set_committee") as work:
        community = work.get(Community, community_id, "社区")
        work.about(community.name)
        community.committee_kind = kind


def add_room(desk: Desk, name: str) -> int:
    """Enter a mediation room and return the id."""
    cleaned = required(name, "name", "请填写调解室名称。")
    with act(desk, "add_place", cleaned) as work:
        _require_new(work, Room, cleaned)
        return _enter_place(work, Room(name=cleaned))


def _enter_place(work: Work, place: Community | Room) -> int:
    kind = "community" if isinstance(place, Community) else "room"
    key = work.add(place).id
    search.put(work.session, kind, key, search_tokens(name=place.name))
    return key


def _require_new(work: Work, kind: type[Community] | type[Room], name: str) -> None:
    if work.session.scalar(select(kind.id).where(kind.name == name)) is not None:
        raise RuleViolation("already_there", f"“{name}”已经登记过。", field="name")


def import_holidays(desk: Desk, notice: str) -> tuple[int, ...]:
    """Take over a holiday notice (TOML or CSV text) and return its years; deadlines follow it from then on."""
    years = tuple(year.year for year in read_notice(notice))
    with act(desk, "import_holidays", "、".join(map(str, years))) as work:
        for year in years:
            row = work.session.get(HolidayYear, year)
            if row is None:
                work.session.add(HolidayYear(year=year, days=notice, added_on=work.calendar_day))
            else:
                row.days, row.added_on = notice, work.calendar_day
    return years


def override_law(desk: Desk, table: str, row: dict[str, object], reason: str) -> None:
    """Replace a row of a law table by the station's own; refused when the row is not sound."""
    desk.law.with_overrides({table: [row]})
    text = canonical(row)
    with act(desk, "change_settings", f"{table}:{digest(text)[:8]}", reason) as work:
        work.session.add(LawOverride(table_name=table, row=text))

