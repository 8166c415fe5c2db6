from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest

from rules.vocabulary import Role
from tests.builders import SUNDAY, a_new_case, seat, sign_days
from ui.month.page import MonthPage
from workflow.month import enter_crime, month_book

K = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def save(qtbot, runner, press):
    def save(page):
        press(page, K.Key_Return, CTRL)
        # A month that becomes final writes its workbook and its report.
        qtbot.waitUntil(lambda: not runner.busy, timeout=60_000)

    return save


def test_the_month_opens_with_its_figures_as_a_preview(desk, open_page):
    a_new_case(desk)
    page = open_page(MonthPage)

    QAbstractItemModelTester(page.table.rows_model)
    assert (page.chooser.entry.text(), page.state.text()) == ("2019-06", "预报")
    assert "还不能定稿" in page.remark.text()
    assert page.table.current_row().value == "1"
    assert "全部警情" in page.meaning.text()


def test_the_chief_enters_the_criminal_cases_by_keys(open_page, press, save):
    page = open_page(MonthPage)
    press(page, K.Key_F3)
    for number in ("12", "4", "3"):
        QTest.keyClicks(page.focusWidget(), number)
        press(page, K.Key_Return)
    save(page)

    assert page.view.crime is not None
    assert (page.view.crime.filed, page.view.crime.solved_current) == (12, 3)


def test_an_entry_that_cannot_be_is_refused_beside_it(open_page, press, save):
    page = open_page(MonthPage)
    press(page, K.Key_F3)
    page.panel.form.set_values({"filed": 1, "solved": 1, "solved_current": 5})
    save(page)

    assert "不能超过" in page.panel.form.rows["solved_current"].complaint
    assert page.view.crime is None


def test_only_the_chief_enters_criminal_cases_and_others_are_told_before_they_type(counter, desk, open_page, press):
    counter.desk = seat(desk, Role.OFFICER)
    page = open_page(MonthPage)
    press(page, K.Key_F3)

    assert page.panel.form is None
    assert page.said == [("noted", "“登记刑事案件数”不属于民警的职责。可由所长处理。")]


def test_a_month_with_unsigned_days_is_not_made_final_and_the_key_says_why(open_page, press):
    page = open_page(MonthPage)
    press(page, K.Key_F9)

    assert page.panel.form is None
    ((kind, words),) = page.said
    assert kind == "noted"
    assert words.startswith("还不能定稿：")
    assert "日清还没有签结" in words


def test_a_month_is_made_final_and_its_workbook_written(desk, clock, open_page, press, save, tmp_path):
    enter_crime(desk, "2019-06", 12, 4, 3)
    sign_days(desk, clock, SUNDAY)
    page = open_page(MonthPage, "2019-06")
    press(page, K.Key_F9)
    save(page)
    assert page.state.text() == "定稿 茶所月报〔2019〕1号"

    press(page, K.Key_F10)
    page.panel.form.set_values({"folder": str(tmp_path / "副本"), "shown": False})
    save(page)
    (file,) = (tmp_path / "副本").iterdir()
    assert file.read_bytes() == month_book(desk, "2019-06").content

    press(page, K.Key_F3)
    assert page.said[-1] == ("noted", "2019年6月月报已定稿，不能再改。")


@pytest.mark.parametrize("typed", ["2019-Q2", "2019-H1", "2018", "2019-W26", "2019-06-30"])
def test_other_periods_show_their_figures_and_no_month_acts(open_page, press, settle, typed):
    page = open_page(MonthPage)
    press(page, K.Key_G, CTRL)
    QTest.keyClicks(page.focusWidget(), typed)
    press(page, K.Key_Return)
    settle()

    assert page.chooser.entry.text() == typed
    assert page.table.rows_model.rows
    shown = {name for name, button in page.bar.buttons.items() if not button.isHidden()}
    assert shown >= {"read_report", "write_month_text"}
    assert not shown & {"enter_crime", "finalise_month", "export_month"}
    press(page, K.Key_F9)
    assert page.said[-1][0] == "noted"


def test_a_period_that_means_nothing_is_refused_and_the_figures_stay(open_page, press, settle):
    page = open_page(MonthPage)
    press(page, K.Key_G, CTRL)
    QTest.keyClicks(page.focusWidget(), "2019-13")
    press(page, K.Key_Return)
    settle()

    assert page.said[0][0] == "refused"
    assert page.view.key == "2019-06"
    page.refresh()
    settle()
    assert len(page.said) == 1


def test_periods_are_turned_by_key(open_page, press, settle):
    page = open_page(MonthPage)
    press(page, K.Key_PageUp, ALT)
    settle()

    assert page.view.key == "2019-05"
