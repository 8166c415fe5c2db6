"""The station as the settings page shows it: names, times, officers, places, calendar, fonts, folder."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from db.models import Community, MonthReport, Officer, WeekClose
from db.queries.people import open_cases_by_owner, room_names
from reports.typefaces import find_typefaces, font_folders
from rules.periods import local_time
from rules.wording import chinese_date, chinese_time
from workflow.danger_words import danger_words
from workflow.desk import Desk
from workflow.settings import Settings
from workflow.station_folder import last_backup
from workflow.upkeep import Verdict

WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class OfficerLine:
    """An officer, past ones too; ``open_cases`` counts those still to be struck off that name this owner."""

    officer_id: int
    name: str
    role: str
    active: bool
    open_cases: int
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class StationView:
    """The station in words; ``holiday_gap`` is empty while every year that should be known is.

    ``week_fixed`` and ``month_fixed`` say that weeks or months have been signed, so that their first day stays.
    """

    settings: Settings
    names: tuple[Fact, ...]
    times: tuple[Fact, ...]
    officers: tuple[OfficerLine, ...]
    communities: tuple[str, ...]
    rooms: tuple[str, ...]
    danger_words: tuple[Fact, ...]
    holiday_years: str
    holiday_gap: str
    place: str
    last_backup: str
    week_fixed: bool
    month_fixed: bool


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """One line of a check's result: what was checked, whether it matches, and how many or which fault."""

    part: str
    sound: bool
    words: str


def station_view(desk: Desk) -> StationView:
    """Return the station as it stands now."""
    with desk.read() as session:
        officers = _officers(session)
        communities, rooms = _communities(session), room_names(session)
        week_fixed = session.scalar(select(WeekClose.first_day).limit(1)) is not None
        month_fixed = session.scalar(select(MonthReport.month).limit(1)) is not None
    return StationView(
        settings=desk.settings,
        names=_names(desk.settings),
        times=_times(desk.settings),
        officers=officers,
        communities=communities,
        rooms=tuple(rooms.values()),
        danger_words=tuple((kind, "、".join(words)) for kind, words in danger_words(desk).items()),
        holiday_years=year_spans(desk.station.working_days.years),
        holiday_gap=_holiday_gap(desk),
        place=_shown_place(desk.station.place),
        last_backup=_last_backup(desk),
        week_fixed=week_fixed,
        month_fixed=month_fixed,
    )


def font_facts() -> tuple[Fact, ...]:
    """Return which typeface serves each role on this machine, which characters its fonts have, and how to get the rest.

    Every font of the machine is looked into, which takes about a second; StorageUnavailable when none is Chinese.
    """
    from reports.fonts import machine_fonts
    from reports.gb18030 import coverage_facts

    fonts = machine_fonts()
    roles = ((one.label, one.typeface, one.stands_in_for) for one in fonts.report())
    served = ((label, f"{name}（代替{lacking}）" if lacking else name) for label, name, lacking in roles)
    return (*served, *coverage_facts(fonts, find_typefaces(font_folders())))


def verdict_lines(verdict: Verdict) -> tuple[VerdictLine, ...]:
    """Return a check's result line by line, the faults first."""
    faults = [VerdictLine("不符", False, fault) for fault in verdict.faults]
    return (*faults, *(VerdictLine(part, True, f"已核对{count:,}项") for part, count in verdict.checked.items()))


def year_spans(years: frozenset[int]) -> str:
    """Return years in words, those in a row as one span: 2018年至2026年、2028年."""
    spans = [list(run) for _, run in groupby(enumerate(sorted(years)), lambda at: at[1] - at[0])]
    ends = [(run[0][1], run[-1][1]) for run in spans]
    return "、".join(f"{first}年" if first == last else f"{first}年至{last}年" for first, last in ends)


def _officers(session: Session) -> tuple[OfficerLine, ...]:
    owned = open_cases_by_owner(session)
    rows = session.scalars(select(Officer).order_by(Officer.active.desc(), Officer.id))
    return tuple(
        OfficerLine(
            row.id,
            row.name,
            row.role.label,
            row.active,
            owned.get(row.id, 0),
            row.phone or "",
            row.address or "",
        )
        for row in rows
    )


def _communities(session: Session) -> tuple[str, ...]:
    """Return the communities in the order they were entered, with their committee where it is not the station's."""
    rows = session.scalars(select(Community).order_by(Community.id))
    return tuple(f"{row.name}（{row.committee_kind.label}）" if row.committee_kind else row.name for row in rows)


def _names(settings: Settings) -> tuple[Fact, ...]:
    return (
        ("派出所名称", settings.station),
        ("文书落款全称", settings.organ),
        ("机关代字", settings.agency_word),
        ("部门简称", settings.department),
        ("人民调解委员会", settings.committee),
        ("调委会简称", settings.committee_word),
    )


def _times(settings: Settings) -> tuple[Fact, ...]:
    return (
        ("每日截止", f"{settings.cut_off:%H:%M}"),
        ("晨会时间", f"{settings.briefing_at:%H:%M}"),
        ("每周起始日", WEEKDAYS[settings.week_start]),
        ("统计月起始日", f"{settings.month_start}日"),
        ("重复警情提示天数", f"{settings.repeat_days}天"),
        ("重复警情起数", f"统计期内{settings.repeat_least}起以上"),
        ("按期销号天数", f"{settings.closing_days}天"),
        ("本所调委会性质", settings.committee_kind.label),
        ("启用日期", chinese_date(settings.first_day)),
    )


def _holiday_gap(desk: Desk) -> str:
    """Return what to do about a year whose notice is missing: this one, and from November on the next."""
    missing = desk.station.working_days.missing_year(local_time(desk.clock()).date())
    if missing is None:
        return ""
    return f"还没有{missing}年的节假日安排，该年的工作日按周一至周五算，期限注明“未按调休核算”。请按国务院通知办理："


def _shown_place(place: str) -> str:
    return make_url(place).render_as_string(hide_password=True) if "://" in place else place


def _last_backup(desk: Desk) -> str:
    at = last_backup(desk.station.place)
    return "" if at is None else chinese_time(at)
