"""The month's report in words: sentences from figures, written over by an officer, fixed with the month."""

from __future__ import annotations

from datetime import date

from rules.errors import Forbidden
from rules.vocabulary import MonthSection, Role
from tests.builders import SUNDAY, Clock, a_cleared_incident, an_agreement, refused, seat, sign_days
from workflow.desk import Desk
from workflow.figures import period_figures
from workflow.month import enter_crime, finalise_month
from workflow.month_words import month_words, write_month_texts


def said(desk: Desk, section: MonthSection, month: str = "2019-06") -> str:
    with desk.read() as session:
        view = period_figures(session, desk.settings.calendar.parse(month), desk.settings, desk.law)
        return next(one.text for one in month_words(session, desk, view, 0) if one.section is section)


def test_the_first_section_says_what_the_figures_say(desk: Desk) -> None:
    an_agreement(seat(desk, Role.OFFICER))
    text = said(desk, MonthSection.OVERALL)
    assert "共登记警情1起，其中有效警情1起，没有可比的基数" in text
    assert "纠纷警情1起，占有效警情的100.00%（1/1，基数小）" in text
    assert "签订书面协议1件、口头协议0件，涉及金额500.00元" in text


def test_a_rate_of_nothing_is_left_out_of_its_sentence(desk: Desk) -> None:
    text = said(desk, MonthSection.OVERALL)
    assert "—" not in text
    assert "纠纷警情0起，没有可比的基数。" in text
    assert "纠纷警情当场化解0起；受理纠纷0件，没有可比的基数；" in text
    assert "其中成功0件；签订书面协议0件" in text
    assert "其中高风险0件。" in text
    for head in ("占有效警情", "当场化解率", "成功率", "平均用时", "到期条款履行率", "回访率", "满意度"):
        assert head not in text


def test_a_class_that_came_up_more_often_says_where_and_when(desk: Desk, clock: Clock) -> None:
    officer = seat(desk, Role.OFFICER)
    clock.set(date(2019, 7, 3), 10)
    for _ in range(3):
        a_cleared_incident(officer)
    text = said(desk, MonthSection.RISING, "2019-07")
    assert text.startswith("1．")
    assert "增加3起（上期0起）" in text
    assert "（3起）；多发于10至12时（3起）" in text
    assert "没有下降的纠纷类别" in said(desk, MonthSection.FALLING, "2019-07")
    assert said(desk, MonthSection.ADVICE, "2019-07").startswith("一是针对")


def test_before_the_records_begin_there_is_nothing_to_compare_with(desk: Desk) -> None:
    a_cleared_incident(seat(desk, Role.OFFICER))
    assert said(desk, MonthSection.RISING) == "没有2019年5月的数据可比。"


def test_an_officer_writes_a_section_over_and_goes_back(desk: Desk) -> None:
    made = said(desk, MonthSection.ADVICE)
    write_month_texts(seat(desk, Role.CLERK), "2019-06", {MonthSection.ADVICE: "一是走访。\n二是普法。"})
    assert said(desk, MonthSection.ADVICE) == "一是走访。\n二是普法。"
    write_month_texts(seat(desk, Role.CLERK), "2019-06", {MonthSection.ADVICE: "  "})
    assert said(desk, MonthSection.ADVICE) == made


def test_the_words_of_a_final_month_stay(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, SUNDAY)
    enter_crime(desk, "2019-06", 5, 2, 1)
    finalise_month(desk, "2019-06")
    with refused(desk, "month_is_final"):
        write_month_texts(desk, "2019-06", {MonthSection.ADVICE: "改一改"})


def test_only_those_who_make_figures_write_the_report(desk: Desk) -> None:
    with refused(desk, "not_your_right", Forbidden):
        write_month_texts(seat(desk, Role.MEDIATOR), "2019-06", {MonthSection.ADVICE: "改一改"})
