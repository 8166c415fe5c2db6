"""The records a month workbook lists, from a real station through its acts."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

from db.models import Incident
from reports.month_sheets import MonthSheet
from rules.vocabulary import FigureState, Nature, Performed, Risk, Role, Satisfaction, Track, VisitWay
from tests.builders import (
    ONE_DAY,
    SUNDAY,
    Clock,
    a_case,
    a_cleared_incident,
    a_new_case,
    an_agreement,
    an_incident,
    desk_of,
    going_on,
    officer_id,
    seat,
    with_parties,
)
from tests.stations import OFFICERS, settings_of
from workflow.agreements import record_performance
from workflow.cases import set_risk
from workflow.desk import Desk
from workflow.figures import period_figures
from workflow.month_repeat_rows import groups_of
from workflow.month_sheet import month_sheet
from workflow.outcomes import VisitReport, plan_visit, record_visit
from workflow.sealing import seal_case
from workflow.setup import FirstStart, set_up_station
from workflow.station import open_station
from workflow.week_close import decide_case


def june(desk: Desk, month: str = "2019-06") -> MonthSheet:
    """Return the sheet of the month as it stands."""
    with desk.read() as session:
        view = period_figures(session, desk.settings.calendar.parse(month), desk.settings, desk.law)
        return month_sheet(session, desk, view, FigureState.PRELIMINARY, "", "")


def value(sheet: MonthSheet, key: str) -> float | None:
    return next(figure.value for figure in sheet.headline if figure.key == key)


def test_calls_of_one_telephone_are_a_group_with_the_number_masked(desk: Desk) -> None:
    for place in ("甲处", "乙处"):
        a_cleared_incident(desk, phone="13900002222", place=place)
    a_cleared_incident(desk, phone="13900003333")
    sheet = june(desk)

    assert [(row.group, row.times, row.phone, row.place) for row in sheet.repeats] == [
        (1, 2, "139****2222", "甲处"),
        (1, 2, "139****2222", "乙处"),
    ]
    assert value(sheet, "disputes.repeated") == len(sheet.repeats)
    assert sheet.repeats[0].outcome == "当场化解"


def test_no_call_that_is_no_dispute_makes_a_repeat(desk: Desk) -> None:
    an_incident(desk, phone="13900002222")
    an_incident(desk, Nature.HELP, phone="13900002222")
    assert june(desk).repeats == ()


def test_a_telephone_and_a_case_that_share_a_call_are_one_group() -> None:
    calls = [Incident(id=n, phone=phone, case_id=case) for n, (phone, case) in enumerate(
        [("A", None), ("A", 7), (None, 7), ("B", None), ("C", None), ("B", None), (None, None)]
    )]  # fmt: skip
    assert [[call.id for call in group] for group in groups_of(calls, 2)] == [[0, 1, 2], [3, 5]]
    assert [[call.id for call in group] for group in groups_of(calls, 3)] == []


def test_an_open_case_of_high_risk_tells_its_measure_and_its_next_visit(desk: Desk, clock: Clock) -> None:
    case = a_case(desk)
    set_risk(desk, case, Risk.HIGH, "双方扬言报复")
    plan_visit(desk, case, SUNDAY + timedelta(days=9), officer_id(desk))
    clock.set(SUNDAY, 20)
    decide_case(desk, SUNDAY, case, going_on(desk, measure="所长包案"))
    sheet = june(desk)

    (row,) = sheet.high_risk
    assert (row.measure, row.next_date) == ("所长包案", SUNDAY + timedelta(days=3))
    assert (row.visited_on, row.visit_on) == (None, SUNDAY + timedelta(days=9))
    assert value(sheet, "cases.open_high") == 1


def test_terms_due_in_the_month_say_when_they_were_performed_and_how_late(desk: Desk, clock: Clock) -> None:
    first = an_agreement(desk, due_on=clock.day)
    an_agreement(desk, due_on=clock.day + ONE_DAY)
    an_agreement(desk, due_on=date(2019, 7, 2))
    clock.set(clock.day + 2 * ONE_DAY)
    record_performance(desk, first.term, desk.calendar_day, amount_fen=50_000, voucher="收条1")
    sheet = june(desk)

    done, open_still = sheet.terms
    assert (done.performed_on, done.days_late, done.amount_fen) == (clock.day, 2, 50_000)
    assert (open_still.performed_on, open_still.days_late) == (None, (SUNDAY - open_still.due_on).days)
    assert (value(sheet, "terms.due"), value(sheet, "terms.performed")) == (2, 1)


def test_what_is_performed_after_the_month_is_not_told_in_it(desk: Desk, clock: Clock) -> None:
    agreed = an_agreement(desk, due_on=clock.day)
    clock.set(date(2019, 7, 2))
    record_performance(desk, agreed.term, desk.calendar_day, amount_fen=50_000, voucher="收条1")
    (row,) = june(desk).terms
    assert row.performed_on is None


def test_visits_planned_for_the_month_say_what_they_found(desk: Desk, clock: Clock) -> None:
    case = a_case(desk)
    visit = plan_visit(desk, case, clock.day, officer_id(desk))
    plan_visit(desk, case, clock.day + ONE_DAY, officer_id(desk))
    report: dict[str, Any] = {"way": VisitWay.HOME, "reached": True, "person": "刘卫兵", "performed": Performed.NONE}
    record_visit(desk, visit, VisitReport(**report, satisfaction=Satisfaction.GOOD, new_conflict=False, risk=Risk.LOW))
    sheet = june(desk)

    made, planned = sheet.visits
    assert (made.way, made.satisfaction, made.made_on) == ("上门", "满意", clock.day)
    assert "无新矛盾" in made.result
    assert "刘卫兵" not in made.result
    assert (planned.made_on, planned.result) == (None, "")
    assert value(sheet, "visits.due") == 2


def test_faults_list_every_record_a_figure_of_quality_counts(desk: Desk) -> None:
    an_incident(desk, None, phone=None)
    a_new_case(desk)
    sheet = june(desk)

    for figure in sheet.quality:
        listed = [row for row in sheet.faults if row.fault == figure.path[-1]]
        assert len(listed) == figure.value, figure.key
    assert {row.subject for row in sheet.faults} == {"警情", "纠纷"}


def test_no_name_of_a_minor_or_of_a_sealed_case_leaves_the_station(desk: Desk, clock: Clock) -> None:
    agreed = an_agreement(seat(desk, Role.OFFICER), Track.PEOPLES, due_on=clock.day)
    set_risk(desk, agreed.case, Risk.HIGH, "扬言报复")
    plan_visit(desk, agreed.case, clock.day, officer_id(desk))
    clock.set(SUNDAY, 20)
    decide_case(desk, SUNDAY, agreed.case, going_on(desk, measure="约刘卫兵再谈"))
    assert "刘卫兵" in repr(june(desk))
    seal_case(desk, agreed.case, "当事人申请封存")

    told = repr(june(desk))
    assert "刘卫兵" not in told
    assert "陈䶮" not in told
    assert "某某" in told


def test_every_series_is_a_column_and_every_table_agrees_with_its_figure(desk: Desk) -> None:
    a_cleared_incident(desk)
    a_case(desk)
    with_parties(desk, a_case(desk, Track.PEOPLES), Track.PEOPLES)
    sheet = june(desk)

    for table in sheet.tables:
        for figure in table.figures:
            assert sum(cell.value for cell in figure.cells) == value(sheet, figure.of) == figure.whole, figure.key
            assert len(figure.cells) == len(table.places) * max(len(figure.seconds), 1)


def test_a_rate_is_formed_only_of_figures_divided_by_the_same_column(desk: Desk) -> None:
    tables = {table.dimension: table for table in june(desk).tables}
    assert [share.name for share in tables["nature"].shares] == ["转案率"]
    assert tables["officer"].shares == ()
    assert {share.name for share in tables["police"].shares} >= {"转案率", "重复报警率", "重复警情转案率"}


def test_the_justice_table_has_a_row_a_community_that_comes_to_the_stations_figures(desk: Desk) -> None:
    an_agreement(seat(desk, Role.OFFICER), Track.PEOPLES)
    table = june(desk).justice

    assert [row.name for row in table.rows][:1] == ["七一社区"]
    assert table.reported_by == desk.settings.committee
    for place, column in enumerate(table.columns):
        assert sum(row.counts[place] for row in table.rows) == column.whole, column.key


def test_the_cover_tells_how_the_station_counts(desk: Desk) -> None:
    said = {line.label: line.value for line in (*june(desk).bases, *june(desk).conventions)}
    assert said["同比基期"].startswith("2018年6月（2018年6月1日至6月30日）")
    assert said["业务日"].startswith("业务日自")
    assert said["统计月"] == "统计月：每月1日至月末。"
    assert f"满{desk.settings.repeat_least}起" in said["重复报警"]
    assert f"不超过{desk.settings.closing_days}天" in said["按期办结"]


def test_another_day_and_another_month_are_told_in_words(tmp_path: Path, clock: Clock) -> None:
    station = open_station(str(tmp_path / "late"), create=True, durable=False)
    settings = settings_of(month_start=26, cut_off=time(8, 30), first_day=date(2019, 5, 20))
    set_up_station(station, FirstStart(settings, OFFICERS, ["七一社区"], ["一号调解室"]), clock)
    sheet = june(desk_of(station, Role.CHIEF, clock))
    station.close()
    said = {line.label: line.value for line in (*sheet.bases, *sheet.conventions)}
    assert said["业务日"] == "业务日自8时30分起。"
    assert said["统计月"] == "统计月：上月26日至本月25日。"
    assert said["环比基期"].startswith("2019年5月（2019年4月26日至5月25日）")
    assert sheet.title == "云阳派出所2019年6月警情与矛盾纠纷月报"


def test_a_column_is_headed_by_a_name_that_stands_alone(desk: Desk) -> None:
    tables = {table.dimension: table for table in june(desk).tables}
    assert [figure.name for figure in tables["source"].figures] == ["警情总数", "纠纷警情"]
    assert tables["class"].figures[0].name == "纠纷受理"
