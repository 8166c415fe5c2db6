from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt

from db.models import MediationSession
from rules.periods import STATION_ZONE
from tests.builders import a_booking, a_case, one
from ui.case.page import CasePage
from ui.case.tables import TABS
from workflow.views.case import case_view

ALT = Qt.KeyboardModifier.AltModifier


def starts(desk, session):
    return one(desk, MediationSession, session).starts_at.astimezone(STATION_ZONE).replace(tzinfo=None)


def test_a_booking_is_moved_from_its_case_and_the_history_says_where_to(desk, open_page, press, save):
    case = a_case(desk)
    session = a_booking(desk, case, hour=15, room=1)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_6, ALT)
    form = page.panel.form
    assert form.peek()["starts_at"] == datetime(2019, 6, 24, 15)
    form.set_values({"starts_at": datetime(2019, 6, 25, 10), "ends_at": None})
    save(page)
    moved_to = "6月24日15:00的调解已改到6月25日10:00至11:00，在一号调解室。"
    assert page.said == [("done", f"{moved_to}下一步：登记当事人（Alt+P）。")]
    assert starts(desk, session) == datetime(2019, 6, 25, 10)
    moved = next(line for line in case_view(desk, case).history if line.act == "改期")
    assert moved.words == "改到：2019年6月25日10时00分"


def test_a_booking_moved_out_of_its_room_says_so(desk, open_page, press, save):
    case = a_case(desk)
    a_booking(desk, case, hour=15, room=1)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_6, ALT)
    page.panel.form.set_values({"room_id": None})
    save(page)
    assert "6月24日15:00的调解已改到6月24日15:00至16:00，在其他地点。" in page.said[-1][1]


def test_the_end_follows_the_start_of_the_booking_that_is_chosen(desk, open_page, press):
    case = a_case(desk)
    a_booking(desk, case, hour=10, room=1)
    second = a_booking(desk, case, hour=15, room=2)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_6, ALT)
    form = page.panel.form
    form.set_values({"session_id": second})
    assert form.peek()["ends_at"] == datetime(2019, 6, 24, 16)
    form.set_values({"starts_at": datetime(2019, 6, 26, 9)})
    assert form.peek()["ends_at"] == datetime(2019, 6, 26, 10)


def test_choosing_another_booking_fills_its_own_time_in(desk, open_page, press, save):
    case = a_case(desk)
    first, second = a_booking(desk, case, hour=10, room=1), a_booking(desk, case, hour=15, room=2)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_6, ALT)
    form = page.panel.form
    form.set_values({"session_id": second})
    assert (form.peek()["starts_at"], form.peek()["room_id"]) == (datetime(2019, 6, 24, 15), 2)
    form.set_values({"starts_at": datetime(2019, 6, 24, 16), "ends_at": datetime(2019, 6, 24, 17)})
    save(page)
    assert (starts(desk, first), starts(desk, second)) == (datetime(2019, 6, 24, 10), datetime(2019, 6, 24, 16))


def test_the_booking_chosen_in_the_list_is_the_one_moved(desk, open_page, press, save):
    case = a_case(desk)
    first, second = a_booking(desk, case, hour=10, room=1), a_booking(desk, case, hour=15, room=2)
    page = open_page(CasePage, case)
    page.tab_bar.setCurrentIndex(next(at for at, spec in enumerate(TABS) if spec.title == "调解"))
    page.tabs.currentWidget().tables[0].selectRow(1)
    for key, entry in ((Qt.Key.Key_6, "starts_at"), (Qt.Key.Key_H, "record")):
        press(page, key, ALT)
        assert page.panel.form.peek()["session_id"] == second
        page.panel.form.set_values({entry: datetime(2019, 6, 24, 16) if entry == "starts_at" else "双方陈述。"})
        press(page, Qt.Key.Key_Escape)
    page.tabs.currentWidget().tables[0].selectRow(0)
    press(page, Qt.Key.Key_6, ALT)
    form = page.panel.form
    assert (form.peek()["session_id"], form.peek()["starts_at"]) == (first, datetime(2019, 6, 24, 10))


def test_without_a_booking_the_key_says_why_there_is_nothing_to_move(desk, open_page, press):
    page = open_page(CasePage, a_case(desk))
    press(page, Qt.Key.Key_6, ALT)
    assert page.panel.form is None
    assert page.said == [("noted", "现在不能办理：改期——没有已预约的调解。")]


def test_a_chair_booked_elsewhere_at_that_time_is_pointed_out(desk, open_page, press, save):
    case = a_case(desk)
    a_booking(desk, case, hour=10, room=2)
    page = open_page(CasePage, case)
    page.begin("book_room")
    chair = one(desk, MediationSession, 1).chair_id
    page.panel.form.set_values({"chair_id": chair})
    save(page)
    assert "请留意：张民警2019年6月24日10:00至11:00还在二号调解室主持" in page.said[0][1]
