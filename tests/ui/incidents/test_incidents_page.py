"""The list of incidents at a real counter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from rules.vocabulary import Nature
from tests.builders import ONE_DAY, a_new_case, an_incident
from ui.incidents.filters import filter_words, filtering, wanted_of
from ui.incidents.page import IncidentsPage
from ui.today.subject import DayIncident
from ui.widgets.form import ActForm
from workflow.views.incidents import IncidentOrder, IncidentWanted, Span
from workflow.views.lists import station_lists

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(open_page):
    return open_page(IncidentsPage)


@pytest.fixture
def show(page, settle):
    def show():
        page.refresh()
        settle()

    return show


def numbers(page):
    return [int(row.number[-2:]) for row in page.part.table.rows_model.rows]


def test_enter_on_what_became_a_case_asks_for_the_case(page, press, show, desk):
    gone = []
    page.go.connect(lambda *where: gone.append(where))
    case = a_new_case(desk)
    show()
    press(Key.Key_Return)
    assert gone == [("case", case)]


def test_enter_on_another_incident_asks_for_it_in_its_day(page, press, show, desk, clock):
    gone = []
    page.go.connect(lambda *where: gone.append(where))
    incident, day = an_incident(desk), clock.day
    clock.pass_days()
    show()
    press(Key.Key_Return)
    assert gone == [("today", DayIncident(day, incident))]


def test_the_days_are_chosen_by_key_and_written_by_hand(page, press, fill, show, desk, clock):
    an_incident(desk)
    clock.pass_days()
    an_incident(desk, Nature.HELP)
    clock.pass_days(31)
    an_incident(desk)
    show()
    assert numbers(page) == [3]
    assert [chip.words for chip in page.part.facets.shown] == ["今日 1", "本周 1", "本月 1", "全部 3"]
    press(Key.Key_D, CONTROL)
    for _ in range(3):
        press(Key.Key_Right)
    press(Key.Key_Return)
    assert numbers(page) == [3, 2, 1]
    press(Key.Key_L, CONTROL)
    fill("自选", "20190625", "20190630")
    press(Key.Key_Return, CONTROL)
    assert numbers(page) == [2]
    assert page.part.words.text() == "2019年6月25日起2019年6月30日止 · 日期（新到旧）　共1起"


@pytest.mark.parametrize(
    ("days", "field", "said"),
    [
        (("", ""), "first", "日期选了“自选”，请写起始日期、截止日期，或者只写一头。"),
        (("20190630", "20190625"), "last", "截止日期不能早于起始日期。"),
    ],
)
def test_days_that_say_nothing_or_run_backwards_are_told_beside_their_field(page, press, fill, show, days, field, said):
    show()
    press(Key.Key_L, CONTROL)
    fill("自选", *days)
    press(Key.Key_Return, CONTROL)
    assert page.panel.form.rows[field].complaint == said


def test_a_month_without_an_incident_says_what_to_do(page):
    assert page.part.table.empty_text == "本月还没有警情。按Ctrl+N登记；要看以前的，按Ctrl+L换日期。"


def test_a_filter_comes_back_from_its_form_as_it_was(qtbot, desk):
    lists = station_lists(desk)
    for wanted in (
        IncidentWanted(),
        IncidentWanted(span=Span.ALL, nature=Nature.HELP, community_id=2, class_code="02", officer_id=4),
        IncidentWanted(Span.CHOSEN, desk.today, desk.today + ONE_DAY, order=IncidentOrder.RISK),
    ):
        form = ActForm(filtering(wanted, lists))
        qtbot.addWidget(form)
        assert wanted_of(form.values()) == wanted


def test_a_filter_is_told_in_words(desk):
    wanted = IncidentWanted(Span.ALL, nature=Nature.DISPUTE, community_id=1, class_code="01", officer_id=4)
    words = filter_words(wanted, station_lists(desk))
    assert words == "全部日期 · 纠纷 · 七一社区 · 婚姻家庭纠纷 · 张民警（民警） · 日期（新到旧）"
