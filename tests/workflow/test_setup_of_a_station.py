from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from db.models import Case, Community, Incident, LawOverride, Officer
from rules.errors import Forbidden, RuleViolation, StorageUnavailable
from rules.vocabulary import Role
from tests.builders import (
    MONDAY,
    SUNDAY,
    Clock,
    a_case,
    an_incident,
    assert_sound,
    first_start,
    officer_id,
    one,
    refused,
    settings_of,
    sign_days,
    sign_week,
)
from workflow.desk import Desk
from workflow.month import enter_crime, finalise_month
from workflow.settings import Settings
from workflow.setup import (
    add_community,
    add_officer,
    add_room,
    change_settings,
    import_holidays,
    override_law,
    set_officer_active,
    set_up_station,
)
from workflow.station import OfficerCard, Station, open_station


@pytest.fixture
def bare(tmp_path: Path) -> Station:
    return open_station(str(tmp_path / "bare"), create=True, durable=False)


def test_a_new_station_has_its_officers_rooms_and_communities(station: Station, desk: Desk) -> None:
    assert [card.role for card in station.officers()][:3] == [Role.CHIEF, Role.DEPUTY, Role.DUTY_LEADER]
    assert [one(desk, Community, n).name for n in (1, 2)] == ["七一社区", "解放社区"]
    assert_sound(desk)


def test_settings_read_back_as_they_were_set(bare: Station) -> None:
    first = first_start(cut_off=time(8, 30), week_start=5, month_start=26, mark="演示数据")
    desk = set_up_station(bare, first, Clock())
    assert isinstance(desk.settings, Settings)
    assert desk.settings == first.settings
    bare.close()


def test_a_station_is_set_up_once(desk: Desk) -> None:
    with refused(desk, "already_set_up"):
        set_up_station(desk.station, first_start(), Clock())


@pytest.mark.parametrize(
    ("officers", "code"),
    [
        ([("张民警", Role.OFFICER), ("李副", Role.DEPUTY)], "no_chief"),
        ([("王所", Role.CHIEF)], "one_officer"),
        ([("王所", Role.CHIEF), ("王所", Role.OFFICER)], "officer_names"),
        ([("王所", Role.CHIEF), (" ", Role.OFFICER)], "officer_names"),
    ],
)
def test_a_staff_that_cannot_work_is_refused(bare: Station, officers: Sequence[tuple[str, Role]], code: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        set_up_station(bare, replace(first_start(), officers=officers), Clock())
    assert caught.value.code == code
    assert not bare.is_set_up
    bare.close()


@pytest.mark.parametrize("missing", ["station", "communities"])
def test_a_station_has_a_name_and_a_community(bare: Station, missing: str) -> None:
    first = first_start(station=" ") if missing == "station" else replace(first_start(), communities=[])
    with pytest.raises(RuleViolation):
        set_up_station(bare, first, Clock())
    assert not bare.is_set_up
    bare.close()


def test_before_it_is_set_up_a_station_says_so(bare: Station) -> None:
    with pytest.raises(RuleViolation, match="还没有建立"):
        assert bare.settings
    bare.close()


def test_opening_a_folder_without_a_station_says_so(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable, match="没有台账") as caught:
        open_station(str(tmp_path))
    assert caught.value.code == "no_station"
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "station.db"
    file.write_bytes(b"not a database at all" * 100)
    with pytest.raises(StorageUnavailable, match="打不开"):
        open_station(str(tmp_path))
    assert file.read_bytes() == b"not a database at all" * 100


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageUnavailable) as caught:
        open_station(str(tmp_path / "file" / "station"), create=True)
    assert caught.value.code == "cannot_create"


def test_officers_rooms_and_communities_may_be_added_once_each(desk: Desk) -> None:
    added = add_officer(desk, " 吴民警 ", Role.OFFICER)
    assert one(desk, Officer, added).name == "吴民警"
    add_community(desk, "朝阳社区")
    add_room(desk, "三号调解室")
    for again in (
        lambda: add_officer(desk, "吴民警", Role.OFFICER),
        lambda: add_community(desk, "朝阳社区"),
        lambda: add_room(desk, "三号调解室"),
    ):
        with refused(desk, "already_there") as caught:
            again()
        assert caught.value.field == "name"


def test_of_a_namesake_who_has_left_it_is_said_how_to_take_him_back(desk: Desk) -> None:
    set_officer_active(desk, officer_id(desk), False)
    with refused(desk, "already_there") as caught:
        add_officer(desk, "张民警", Role.OFFICER)
    assert "已离岗，请办理复岗" in caught.value.sentence


def test_an_officer_who_left_is_listed_no_more_and_may_come_back(desk: Desk) -> None:
    leaver = officer_id(desk)
    set_officer_active(desk, leaver, False)
    assert leaver not in {card.id for card in desk.station.officers()}
    with refused(desk, "no_change"):
        set_officer_active(desk, leaver, False)
    set_officer_active(desk, leaver, True)
    assert leaver in {card.id for card in desk.station.officers()}
    assert_sound(desk)


def test_only_the_chief_takes_officers_out_of_service(deputy_desk: Desk) -> None:
    with refused(deputy_desk, "not_your_right", Forbidden):
        set_officer_active(deputy_desk, officer_id(deputy_desk), False)


def test_the_last_chief_stays(desk: Desk) -> None:
    with refused(desk, "last_chief"):
        set_officer_active(desk, desk.officer.id, False)


def test_a_chief_is_relieved_by_another_chief_not_by_himself(desk: Desk) -> None:
    successor = desk.taken_by(OfficerCard(add_officer(desk, "郑所", Role.CHIEF), "郑所", Role.CHIEF))
    with refused(desk, "own_desk"):
        set_officer_active(desk, desk.officer.id, False)
    set_officer_active(successor, desk.officer.id, False)
    with refused(successor, "last_chief"):
        set_officer_active(successor, successor.officer.id, False)


def test_two_officers_always_stay(desk: Desk) -> None:
    others = [card.id for card in desk.station.officers() if card.id != desk.officer.id]
    for leaver in others[:-1]:
        set_officer_active(desk, leaver, False)
    with refused(desk, "one_officer"):
        set_officer_active(desk, others[-1], False)
    assert len(desk.station.officers()) == 2


def test_somebody_who_is_not_there_cannot_be_asked_for(station: Station) -> None:
    with pytest.raises(RuleViolation, match="没有名叫“路人”"):
        station.officer("路人")


def test_changed_settings_hold_at_once_and_need_a_reason(desk: Desk) -> None:
    with refused(desk, "required"):
        change_settings(desk, settings_of(department="调"), " ")
    change_settings(desk, settings_of(department="调"), "部门代字更正")
    assert desk.settings.department == "调"


@pytest.mark.parametrize("days", [0, -1, 3_651])
def test_repeats_are_looked_for_within_a_number_of_days_that_makes_sense(desk: Desk, days: int) -> None:
    with refused(desk, "repeat_days") as caught:
        change_settings(desk, settings_of(repeat_days=days), "改提示天数")
    assert caught.value.field == "repeat_days"
    change_settings(desk, settings_of(repeat_days=30), "改提示天数")
    assert desk.settings.repeat_days == 30


def test_the_first_day_and_the_mark_stay_whatever_is_changed(desk: Desk) -> None:
    before = desk.settings
    change_settings(desk, settings_of(first_day=date(2018, 1, 1), mark="演示数据", cut_off=time(8, 30)), "交班时刻更正")
    assert desk.settings == replace(before, cut_off=time(8, 30))


@pytest.mark.parametrize("name", ["station", "organ", "agency_word", "department", "committee", "committee_word"])
def test_no_name_of_the_station_may_be_empty(desk: Desk, name: str) -> None:
    with refused(desk, "required") as caught:
        change_settings(desk, settings_of(**{name: " "}), "更名")
    assert caught.value.field == name


def test_a_statistical_month_starts_between_the_first_and_the_28th(desk: Desk) -> None:
    with refused(desk, "month_start"):
        change_settings(desk, settings_of(month_start=31), "改统计月")
    change_settings(desk, settings_of(month_start=26), "改统计月")
    assert desk.settings.calendar.month_of(MONDAY).last == date(2019, 6, 25)


def test_the_first_weekday_stays_once_a_week_was_signed(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY)
    with refused(desk, "weeks_stand") as caught:
        change_settings(desk, settings_of(week_start=5), "改周起始日")
    assert caught.value.field == "week_start"


def test_the_first_day_of_the_month_stays_once_a_month_is_final(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, SUNDAY)
    enter_crime(desk, "2019-06", 0, 0, 0)
    finalise_month(desk, "2019-06")
    with refused(desk, "months_stand") as caught:
        change_settings(desk, settings_of(month_start=26), "改统计月")
    assert caught.value.field == "month_start"


def test_an_override_of_the_law_changes_its_version(desk: Desk) -> None:
    before = desk.law.version
    row = {"key": "settled", "valid_from": "2004-01-01", "proofs": ["statement", "visit_done"], "source": "本所规定"}
    override_law(desk, "closure_reasons", row, "本所要求回访")
    assert desk.law.version != before
    assert one(desk, LawOverride, 1).table_name == "closure_reasons"


def test_an_unsound_override_is_refused(desk: Desk) -> None:
    with refused(desk, "law_override"):
        override_law(desk, "no_such_table", {"key": "x"}, "试")


def test_an_imported_holiday_notice_moves_working_days(desk: Desk) -> None:
    notice = "日期,类别\n2027-01-01,休\n2027-01-04,休\n2027-05-01,休\n2027-10-01,休\n"
    assert desk.station.working_days.is_working(date(2027, 1, 4))
    assert import_holidays(desk, notice) == (2027,)
    assert not desk.station.working_days.is_working(date(2027, 1, 4))


def test_incidents_and_cases_go_on_counting_when_the_station_gets_another_word(desk: Desk) -> None:
    first = an_incident(desk)
    change_settings(desk, replace(desk.settings, agency_word="茶陵"), "机关代字更正")
    second = an_incident(desk)
    assert [one(desk, Incident, key).number for key in (first, second)] == ["JQ201900001", "JQ201900002"]
    assert one(desk, Case, a_case(desk)).number == "JF20190001"
