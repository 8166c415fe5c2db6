"""An archived paper on its page: the bytes as they are, looked through and handed out by key, every copy in the log."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPdf import QPdfDocument

from db.models import PrintEntry
from rules.vocabulary import PartyRole, Role
from tests.builders import MONDAY, a_story, an_agreement, one, party_values, seat, sign_day
from tests.trail import last_entry
from ui.paper.page_view import Fit, loaded
from ui.paper.printer_settings import Offset, stored_offset
from ui.paper.subject import ArchivedPaper
from workflow.agreements import void_agreement
from workflow.parties import add_party
from workflow.views.paper import paper_view

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def agreed(desk):
    return an_agreement(desk)


@pytest.fixture
def page(show, agreed, newest):
    return show(ArchivedPaper(newest()))


def side_words(page):
    return [label.text() for label in page.reader.side.widget().children() if hasattr(label, "text")]


def facts(page):
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in page.reader.side.widget().findChildren(QLabel)]


def shown_acts(page):
    return [name for name, button in page.bar.buttons.items() if not button.isHidden()]


def test_the_bytes_shown_are_those_of_the_archive(page, desk, newest):
    view = paper_view(desk, newest())
    assert page.reader.view.content == view.content
    assert page.reader.view.paper.status() is QPdfDocument.Status.Ready
    assert page.title == f"治安调解协议书　{view.number}"
    assert page.reader.where.text() == "第1页，共2页"
    assert page.reader.view.accessibleDescription() == "第1页，共2页"
    assert page.reader.view.hasFocus()
    assert {"治安调解协议书", view.number, "JF20190001", f"{view.issued}　王所"} <= set(facts(page))
    assert f"{view.trail_head[:16]}……" in facts(page)
    assert "打印登记：尚未打印" in facts(page)
    assert page.band.isHidden()


def test_looking_is_no_print(page, desk):
    assert last_entry(desk).act == "sign_agreement"


def test_keys_turn_the_pages_and_size_them(page, press):
    press(page, Key.Key_PageDown)
    assert page.reader.where.text() == "第2页，共2页"
    press(page, Key.Key_PageUp)
    assert page.reader.where.text() == "第1页，共2页"
    before = page.reader.view.zoomFactor()
    press(page, Key.Key_F7)
    assert page.reader.view.zoomFactor() > before
    press(page, Key.Key_F8)
    assert page.reader.view.zoomFactor() == pytest.approx(before)
    assert page.reader.bar.buttons["page_whole"].text() == "整页（F9）"
    press(page, Key.Key_F9)
    assert page.reader.view.fit is Fit.WHOLE
    assert page.reader.bar.buttons["page_whole"].text() == "页宽（F9）"
    press(page, Key.Key_F9)
    assert page.reader.view.fit is Fit.WIDTH


def test_a_name_is_searched_and_gone_through_by_key(qtbot, page, press, write):
    assert page.seek()
    assert page.reader.find_bar.box.hasFocus()
    write("陈䶮")
    press(page, Key.Key_Return)
    assert page.reader.find_bar.words.text() == "第1处，共3处"
    for expected in ("第2处，共3处", "第3处，共3处", "第1处，共3处"):
        press(page, Key.Key_F3)
        assert page.reader.find_bar.words.text() == expected
    press(page, Key.Key_F3, SHIFT)
    assert page.reader.find_bar.words.text() == "第3处，共3处"
    press(page, Key.Key_Return)
    assert page.reader.find_bar.words.text() == "第1处，共3处"


def test_what_is_typed_is_looked_for_without_enter_and_enter_then_stays_at_the_first(qtbot, page, press, write):
    page.seek()
    write("陈䶮")
    qtbot.waitUntil(lambda: page.reader.find_bar.words.text() == "第1处，共3处")
    press(page, Key.Key_Return)
    assert page.reader.find_bar.words.text() == "第1处，共3处"
    press(page, Key.Key_Return)
    assert page.reader.find_bar.words.text() == "第2处，共3处"


def test_what_is_not_in_it_is_said_not_to_be_found(page, press, write):
    page.seek()
    write("没有这些字")
    press(page, Key.Key_Return)
    assert page.reader.find_bar.words.text() == "没有找到"
    press(page, Key.Key_F3)
    assert page.reader.find_bar.words.text() == "没有找到"


def test_the_key_for_the_next_place_leads_into_the_box_when_nothing_is_searched(page, press):
    press(page, Key.Key_F3)
    assert page.reader.find_bar.box.hasFocus()


def test_escape_takes_a_search_back_and_then_leads_to_the_case(page, press, write, agreed):
    page.seek()
    write("陈䶮")
    press(page, Key.Key_Return)
    press(page, Key.Key_Escape)
    assert (page.gone, page.reader.find_bar.box.text(), page.reader.view.hits) == ([], "", ())
    assert page.reader.view.hasFocus()
    press(page, Key.Key_Escape)
    assert page.gone == [("case", agreed.case)]


def test_what_is_printed_is_what_was_archived_and_it_stands_in_the_log(page, press, settle, printer, desk, newest):
    printer.copies = 2
    press(page, Key.Key_P, CONTROL)
    settle()
    view = paper_view(desk, newest())
    assert printer.said == [(view.file_name, 3)], "one for each side and one to keep"
    assert [(one.officer, one.copies) for one in view.prints] == [("王所", 2)]
    assert page.said == [("done", "已送打印机，2份。")]
    assert "打印登记，共2份" in facts(page)
    sent = loaded(printer.file.read_bytes())
    assert sent.pageCount() in (2, 4)
    assert QPageSize(sent.pagePointSize(0).toSize()).id() is QPageSize.PageSizeId.A4, "the dialog had set Letter"


def test_nothing_is_entered_while_the_printer_is_only_being_asked_for(page, press, settle, printer, desk):
    printer.refusal = "这台电脑上没有安装打印机。"
    press(page, Key.Key_P, CONTROL)
    settle()
    words = "这台电脑上没有安装打印机。可以按Ctrl+S另存为文件，拿到别的电脑上打印。"
    assert page.said == [("noted", words)]
    assert one(desk, PrintEntry, 1) is None


def test_the_offset_of_the_printer_is_set_by_key_and_kept(page, press, settle, write):
    press(page, Key.Key_F4)
    press(page, Key.Key_A, CONTROL)
    write("1.5")
    press(page, Key.Key_Return)
    press(page, Key.Key_A, CONTROL)
    write("-2")
    press(page, Key.Key_Return, CONTROL)
    settle()
    assert stored_offset() == Offset(15, -20)
    assert page.said == [("done", "打印机边距已保存：向右1.5毫米，向下−2毫米。")]
    assert page.reader.view.hasFocus()


def test_an_offset_that_is_too_far_stays_in_the_form_with_its_reason(page, press, settle, write):
    press(page, Key.Key_F4)
    press(page, Key.Key_A, CONTROL)
    write("31")
    press(page, Key.Key_Return, CONTROL)
    settle()
    assert "“31”不能用" in page.panel.form.rows["right"].complaint
    assert stored_offset() == Offset()
    press(page, Key.Key_Escape)
    assert page.panel.form is None
    assert page.gone == []


def test_a_copy_is_saved_with_its_number_and_stands_in_the_log(
    page, press, settle, opened, counter, desk, newest, tmp_path
):
    press(page, Key.Key_O, CONTROL)
    assert page.said.pop() == ("noted", "还没有另存过文件，先按Ctrl+S另存。")
    press(page, Key.Key_S, CONTROL)
    page.panel.form.set_values({"folder": str(tmp_path / "给当事人")})
    press(page, Key.Key_Return, CONTROL)
    settle()
    view = paper_view(desk, newest())
    file = tmp_path / "给当事人" / view.file_name
    assert file.read_bytes() == view.content
    assert view.printed == 1
    assert page.said == [("done", f"已保存为“{file}”。")]
    press(page, Key.Key_O, CONTROL)
    assert opened == [file.parent]


def test_the_folder_asked_for_is_where_other_papers_go_and_must_be_whole(page, press, settle, counter):
    press(page, Key.Key_S, CONTROL)
    assert page.panel.form.values()["folder"].endswith("导出")
    page.panel.form.set_values({"folder": "桌面", "shown": True})
    press(page, Key.Key_Return, CONTROL)
    settle()
    assert page.panel.form.rows["folder"].complaint == "请写出完整的文件夹路径。"


def test_a_void_agreement_says_so_above_everything(show, desk, newest):
    agreed = an_agreement(desk, signed=False)
    void_agreement(desk, agreed.agreement, "双方姓名写反")
    page = show(ArchivedPaper(newest()))
    assert page.band.isVisible()
    assert page.band.text() == "这份文书已经作废，纸上不会注明。作废理由：双方姓名写反"
    assert page.band.property("bar") == "bad"


def test_a_sheet_of_the_station_leads_back_to_the_page_before(show, desk, clock, newest, press):
    clock.pass_days()
    sign_day(desk, MONDAY)
    page = show(ArchivedPaper(newest()))
    assert "leave_paper" in shown_acts(page)
    assert page.bar.buttons["leave_paper"].text() == "返回（Esc）"
    press(page, Key.Key_Escape)
    assert page.gone == ["left"]


def test_a_workbook_is_saved_and_not_shown(show, desk, clock, newest, press, settle, opened, printer, tmp_path):
    a_story(desk, clock)
    # The month's report in words is issued after its workbook.
    page = show(ArchivedPaper(newest() - 1))
    assert not page.reader.has_pages
    assert page.reader.view.words == "这是一份电子表格（Excel），不能在这里显示。请另存为文件后打开。"
    assert shown_acts(page) == ["save_paper", "open_paper_folder", "set_printer", "leave_paper"]
    assert not page.seek()
    press(page, Key.Key_P, CONTROL)
    assert page.said.pop() == ("noted", page.reader.view.words)
    for key in (Key.Key_F7, Key.Key_F9, Key.Key_PageDown):
        press(page, key)
    press(page, Key.Key_S, CONTROL)
    page.panel.form.set_values({"folder": str(tmp_path)})
    press(page, Key.Key_Return, CONTROL)
    settle()
    assert [file.suffix for file in opened] == [".xlsx"]


def test_who_may_not_have_the_names_shown_sees_nothing_of_the_paper(page, settle, counter, desk, agreed, newest):
    add_party(desk, agreed.case, party_values(PartyRole.WITNESS, "李小明", birth=MONDAY.replace(year=2010)))
    page.refresh()
    settle()
    assert page.reader.has_pages
    counter.desk = seat(desk, Role.AUXILIARY)
    page.refresh()
    assert not page.reader.has_pages, "the paper is gone before anything is asked"
    settle()
    assert page.said[-1][0] == "refused"
    assert not page.reader.has_pages
    assert facts(page) == []
    assert page.reader.view.words == "这份文书现在不能查看。"
    counter.desk = seat(desk, Role.OFFICER)
    page.refresh()
    settle()
    assert page.reader.has_pages


def test_read_anew_it_stays_where_one_was(page, settle, press):
    press(page, Key.Key_PageDown)
    press(page, Key.Key_F7)
    before = page.reader.view
    place = before.verticalScrollBar().value()
    page.refresh()
    settle()
    assert page.reader.view is before
    assert before.verticalScrollBar().value() == place


def test_another_paper_begins_at_its_top_without_the_search_of_the_one_before(page, settle, desk, newest, write):
    page.seek()
    write("陈䶮")
    other = an_agreement(desk)
    page.open_subject(ArchivedPaper(newest()))
    page.refresh()
    settle()
    assert page.title.endswith("2号")
    assert page.reader.where.text() == "第1页，共2页"
    assert page.reader.find_bar.box.text() == ""
    assert page.view.case_id == other.case


def test_without_a_paper_the_page_says_that_none_was_opened(show, press):
    page = show()
    assert page.reader.view.words == "还没有打开文书。"
    assert shown_acts(page) == ["leave_paper"]
    press(page, Key.Key_P, CONTROL)
    press(page, Key.Key_S, CONTROL)
    assert page.said == [("noted", "还没有打开文书。")] * 2


def test_a_draft_to_issue_is_not_there_when_an_archived_paper_is_shown(page, press, settle):
    press(page, Key.Key_Return, CONTROL)
    settle()
    assert page.said == [("noted", "这里没有要定稿的草稿。")]
