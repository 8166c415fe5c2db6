from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.errors import RuleViolation
from rules.vocabulary import CommitteeKind, Role
from tests.builders import SUNDAY, Clock, a_new_case, officer_id, settings_of, sign_days, sign_week
from workflow.desk import Desk
from workflow.month import enter_crime, finalise_month
from workflow.setup import (
    add_community,
    add_officer,
    add_room,
    change_settings,
    import_holidays,
    set_committee,
    set_officer_active,
)
from workflow.station_folder import backup_folder, last_backup
from workflow.upkeep import Verdict, back_up, verify
from workflow.views.station import VerdictLine, font_facts, station_view, verdict_lines, year_spans

NEXT_YEAR = "2027-01-01,休\n2027-05-01,休\n2027-10-01,休\n"


def test_the_station_is_told_in_words(desk: Desk) -> None:
    view = station_view(desk)
    assert dict(view.names)["文书落款全称"] == "茶陵县公安局云阳派出所"
    assert dict(view.times) == {
        "每日截止": "00:00",
        "晨会时间": "08:30",
        "每周起始日": "周一",
        "统计月起始日": "1日",
        "启用日期": "2019年6月24日",
        "重复警情提示天数": "90天",
        "重复警情起数": "统计期内2起以上",
        "按期销号天数": "30天",
        "本所调委会性质": "街道调委会",
    }
    assert (view.communities, view.rooms) == (("七一社区", "解放社区"), ("一号调解室", "二号调解室"))
    assert view.place == desk.station.place


def test_what_is_added_and_changed_is_shown(desk: Desk) -> None:
    add_community(desk, "朝阳社区")
    add_room(desk, "三号调解室")
    change_settings(desk, settings_of(month_start=26), "改统计月")
    view = station_view(desk)
    assert view.communities[-1] == "朝阳社区"
    assert view.rooms[-1] == "三号调解室"
    assert dict(view.times)["统计月起始日"] == "26日"


def test_a_community_with_a_committee_of_its_own_says_which_until_it_has_none(desk: Desk) -> None:
    set_committee(desk, 1, CommitteeKind.VILLAGE)
    assert station_view(desk).communities == ("七一社区（村调委会）", "解放社区")
    set_committee(desk, 1, None)
    assert station_view(desk).communities == ("七一社区", "解放社区")


def test_those_who_left_are_listed_last_with_their_open_cases(desk: Desk) -> None:
    a_new_case(desk)
    set_officer_active(desk, officer_id(desk), False)
    *_, last = station_view(desk).officers
    assert (last.name, last.role, last.active, last.open_cases) == ("张民警", "民警", False, 1)
    assert all(line.active and line.open_cases == 0 for line in station_view(desk).officers[:-1])


def test_a_new_officer_is_listed_with_the_role(desk: Desk) -> None:
    added = add_officer(desk, "吴调解", Role.MEDIATOR)
    line = next(one for one in station_view(desk).officers if one.officer_id == added)
    assert (line.name, line.role) == ("吴调解", Role.MEDIATOR.label)


@pytest.mark.parametrize(
    ("day", "missing"),
    [(date(2026, 10, 31), None), (date(2026, 11, 1), 2027), (date(2027, 2, 1), 2027), (date(2019, 6, 24), None)],
)
def test_a_missing_year_of_holidays_is_told_from_november_on(
    desk: Desk, clock: Clock, day: date, missing: int | None
) -> None:
    clock.set(day)
    gap = station_view(desk).holiday_gap
    assert gap.startswith(f"还没有{missing}年的节假日安排") if missing else gap == ""


def test_an_imported_year_is_known_and_no_longer_missed(desk: Desk, clock: Clock) -> None:
    clock.set(date(2026, 11, 1))
    import_holidays(desk, NEXT_YEAR)
    view = station_view(desk)
    assert view.holiday_years.endswith("至2027年")
    assert view.holiday_gap == ""


def test_years_in_a_row_are_one_span() -> None:
    assert year_spans(frozenset({2019, 2018, 2020, 2027})) == "2018年至2020年、2027年"
    assert year_spans(frozenset()) == ""


@given(st.frozensets(st.integers(2000, 2060)))
def test_every_known_year_lies_in_a_span_and_no_other(years: frozenset[int]) -> None:
    spans = [part.replace("年", "").split("至") for part in year_spans(years).split("、") if part]
    assert {year for span in spans for year in range(int(span[0]), int(span[-1]) + 1)} == years


def test_a_signed_week_and_a_final_month_fix_where_they_start(desk: Desk, clock: Clock) -> None:
    assert not station_view(desk).week_fixed
    assert not station_view(desk).month_fixed
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY)
    enter_crime(desk, "2019-06", 0, 0, 0)
    finalise_month(desk, "2019-06")
    assert station_view(desk).week_fixed
    assert station_view(desk).month_fixed


def test_the_newest_backup_is_told_by_the_stations_clock(desk: Desk, clock: Clock) -> None:
    assert station_view(desk).last_backup == ""
    back_up(desk.station.place, None, clock=clock)
    clock.set(date(2019, 6, 25), 8, 30)
    file, verdict = back_up(desk.station.place, None, clock=clock)
    assert verdict.sound
    assert file.name == "station-20190625-083001.db"
    (file.parent / "station-old.db").write_bytes(b"")
    assert station_view(desk).last_backup == "2019年6月25日8时30分"


def test_a_station_on_a_server_shows_no_password_and_has_no_backups_of_its_own(desk: Desk) -> None:
    place = "postgresql+psycopg://desk:geheim@10.0.0.5/fengqiao"
    served = replace(desk, station=_at(desk, place))
    view = station_view(served)
    assert view.place == "postgresql+psycopg://desk:***@10.0.0.5/fengqiao"
    assert (view.last_backup, backup_folder(place), last_backup(place)) == ("", None, None)
    with pytest.raises(RuleViolation, match="自带的工具"):
        back_up(place, None)


def _at(desk: Desk, place: str) -> object:
    """Return what a view asks of a station, as if it were kept somewhere else."""
    station = desk.station
    own = {name: getattr(station, name) for name in ("sessions", "settings", "law", "working_days")}
    return SimpleNamespace(place=place, **own)


def test_every_role_of_the_papers_has_its_typeface() -> None:
    facts = dict(font_facts())
    assert list(facts)[:5] == ["标题（小标宋）", "正文（仿宋）", "楷体", "黑体", "数字和西文"]
    assert all(facts.values())


def test_the_fonts_are_told_with_the_characters_they_have() -> None:
    facts = dict(font_facts())
    assert facts["通用规范汉字表"] == "全有"
    assert facts["国标汉字"].startswith("基本汉字、扩展A、扩展B")


def test_a_check_lists_its_faults_first() -> None:
    lines = verdict_lines(Verdict({"留痕": 1200}, ("留痕第3条缺失",)))
    assert lines == (VerdictLine("不符", False, "留痕第3条缺失"), VerdictLine("留痕", True, "已核对1,200项"))


def test_a_sound_check_lists_what_it_covered(desk: Desk) -> None:
    lines = verdict_lines(verify(desk.station))
    assert all(line.sound for line in lines)
    assert [line.part for line in lines][:2] == ["数据库", "留痕"]


def test_a_backups_moment_is_local_and_without_zone(desk: Desk, clock: Clock) -> None:
    back_up(desk.station.place, None, clock=clock)
    assert last_backup(desk.station.place) == datetime(2019, 6, 24, 9, 0, 1)


def test_a_backup_on_another_disk_is_remembered_when_the_disk_is_put_away(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    place = desk.station.place
    back_up(place, None, clock=clock)
    clock.set(date(2019, 6, 25))
    file, _ = back_up(place, tmp_path / "disk", clock=clock)
    file.unlink()
    assert last_backup(place) == datetime(2019, 6, 25, 9, 0, 1)


def test_a_backup_of_the_own_folder_that_was_deleted_counts_no_more(desk: Desk, clock: Clock) -> None:
    file, _ = back_up(desk.station.place, None, clock=clock)
    file.unlink()
    assert last_backup(desk.station.place) is None


def test_a_note_of_the_last_backup_that_cannot_be_read_is_no_backup(desk: Desk, clock: Clock) -> None:
    file, _ = back_up(desk.station.place, None, clock=clock)
    (file.parent / "last-checked.json").write_text("[]", encoding="utf-8")
    file.unlink()
    assert last_backup(desk.station.place) is None
