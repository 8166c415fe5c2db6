"""The hint beside an officer who shares a telephone with a party: told at once, and nothing is refused."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.builders import a_booking, a_case, officer_id, with_parties
from ui.case.page import CasePage
from workflow.setup import amend_officer

ALT = Qt.KeyboardModifier.AltModifier
HINT = "请核对是否应当回避：张民警与违法嫌疑人“刘卫兵”电话相同"


@pytest.fixture
def case(desk):
    """A case whose suspect answers the telephone of 张民警."""
    case = a_case(desk)
    with_parties(desk, case)
    amend_officer(desk, officer_id(desk), "13800001111", None)
    return case


def test_the_chair_of_a_booking_is_minded_and_another_one_is_not(desk, case, open_page, press):
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_Y, ALT)
    row = page.panel.form.rows["chair_id"]
    page.panel.form.set_values({"chair_id": officer_id(desk, "赵民警")})
    assert row.minded.text() == ""
    page.panel.form.set_values({"chair_id": officer_id(desk)})
    assert row.minded.isVisible()
    assert HINT in row.minded.text()


def test_the_session_is_booked_and_held_all_the_same(desk, case, open_page, press, save):
    a_booking(desk, case, hour=8)
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_H, ALT)
    form = page.panel.form
    assert HINT in form.rows["session_id"].minded.text()
    form.set_values({"record": "双方陈述。", "result": "agreed", "recording": "录像1"})
    form.set_values({"recorder_id": officer_id(desk)})
    assert HINT in form.rows["recorder_id"].minded.text()
    save(page)
    assert [line.result for line in page.view.course.sessions] == ["调解成功"]


def test_the_officer_responsible_is_minded_too(desk, case, open_page, press):
    page = open_page(CasePage, case)
    press(page, Qt.Key.Key_E, ALT)
    assert HINT in page.panel.form.rows["owner_id"].minded.text()
