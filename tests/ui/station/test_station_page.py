from __future__ import annotations

import sqlite3
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog

from rules.errors import StorageUnavailable
from rules.vocabulary import Role
from tests.builders import a_new_case, contents, officer_id, seat
from ui.app import build_window
from ui.colours import Look
from ui.start import opened
from ui.station import page as station_page
from ui.station.overview import PARTS
from ui.station.page import StationPage
from ui.theme import Appearance, TextSize, show, shown_appearance
from workflow.imports import RowState
from workflow.setup import add_officer
from workflow.views.station import station_view

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SAMPLES = Path(__file__).parents[2] / "samples"
NEXT_YEAR = "2027-01-01,休\n2027-05-01,休\n2027-10-01,休\n"


@pytest.fixture
def page(open_page):
    return open_page(StationPage)


@pytest.fixture
def save(press, settle):
    def save(page):
        press(page, K.Key_Return, CTRL)
        settle()

    return save


def facts_of(panel):
    labels = [panel.layout().itemAt(at).widget().text() for at in range(panel.layout().count())]
    return dict(zip(labels[::2], labels[1::2], strict=True))


def test_the_page_opens_with_the_officers_and_shows_all_parts_by_key(page, press):
    QAbstractItemModelTester(page.overview.officers.rows_model)
    assert page.overview.officers.current_row().name == "王所"
    assert shown_buttons(page) == set(PARTS[0][1])

    press(page, K.Key_PageDown, CTRL)
    assert facts_of(page.overview.setting.panels["单位"])["派出所名称"] == "云阳派出所"
    assert facts_of(page.overview.setting.panels["社区和调解室"])["社区（村）"] == "七一社区、解放社区"
    assert shown_buttons(page) == set(PARTS[1][1])

    press(page, K.Key_PageDown, CTRL)
    assert page.overview.papers.chosen().label == "人民调解申请书"
    assert shown_buttons(page) == set(PARTS[2][1])

    press(page, K.Key_PageDown, CTRL)
    assert facts_of(page.overview.keeping.panels["文书字体"])["正文（仿宋）"]
    assert facts_of(page.overview.keeping.panels["保管"])["台账位置"] == page.view.place

    press(page, K.Key_PageDown, CTRL)
    assert facts_of(page.overview.display.panels["本机显示"])["配色"].startswith("跟随系统。")
    press(page, K.Key_PageDown, CTRL)
    assert page.overview.stop() is page.overview.officers


def shown_buttons(page):
    return {name for name, button in page.bar.buttons.items() if not button.isHidden()}


def test_every_act_has_a_button_in_one_part(page):
    assert sorted(name for _, acts in PARTS for name in acts) == sorted(page.bar.buttons)


def test_the_settings_are_changed_by_keys_with_a_reason(page, desk, press, save):
    press(page, K.Key_F3)
    form = page.panel.form
    assert form.values()["organ"] == "茶陵县公安局云阳派出所"
    save(page)
    assert "修改原因" in form.rows["reason"].complaint

    form.set_values({"department": "调", "cut_off": time(8, 30), "month_start": 26, "reason": "换了部门"})
    form.set_values({"repeat_days": 60})
    save(page)
    assert (desk.settings.department, desk.settings.cut_off, desk.settings.month_start) == ("调", time(8, 30), 26)
    assert page.said[-1] == ("done", "设置已修改，从现在起生效。")
    assert facts_of(page.overview.setting.panels["单位"])["部门简称"] == "调"
    assert facts_of(page.overview.setting.panels["办公"])["重复警情提示天数"] == "60天"


def test_the_time_of_the_briefing_is_chosen_in_the_settings_and_shown(page, desk, press, save):
    press(page, K.Key_F3)
    assert page.panel.form.values()["briefing_at"] == time(8, 30)
    page.panel.form.set_values({"briefing_at": time(9, 0), "reason": "晨会改到九点"})
    save(page)

    assert desk.settings.briefing_at == time(9, 0)
    assert facts_of(page.overview.setting.panels["办公"])["晨会时间"] == "09:00"


def test_letters_and_colours_are_chosen_on_the_page_by_anybody_and_shown_there(counter, desk, qtbot, runner):
    counter.desk = seat(desk, Role.OFFICER)
    window = build_window(opened(counter), runner)
    qtbot.addWidget(window)
    window.show_page("station")
    qtbot.waitUntil(lambda: window.page.view is not None and not runner.busy)
    before = contents(desk)
    try:
        window.page.begin("change_display")
        window.page.panel.form.set_values({"size": TextSize.LARGEST, "look": Look.CONTRAST})
        window.page.panel.form.submit()
        qtbot.waitUntil(lambda: window.messages.sentence.text() == "本机显示已修改。" and not runner.busy)
        assert shown_appearance() == Appearance(TextSize.LARGEST, Look.CONTRAST)
        told = facts_of(window.page.overview.display.panels["本机显示"])
        assert told["文字大小"].startswith("特大。")
        assert told["配色"].startswith("高对比。")
        assert contents(desk) == before
    finally:
        show(Appearance())


def test_a_wrong_setting_is_refused_beside_it_and_what_was_typed_stays(page, desk, press, save):
    press(page, K.Key_F3)
    page.panel.form.set_values({"month_start": 31, "reason": "改统计月"})
    save(page)
    assert "1日至28日" in page.panel.form.rows["month_start"].complaint
    assert page.panel.form.values()["month_start"] == 31
    assert desk.settings.month_start == 1


def test_a_form_left_half_written_comes_back(page, press, write):
    press(page, K.Key_F7)
    write("朝阳")
    press(page, K.Key_Escape)
    press(page, K.Key_F7)
    assert page.panel.form.values() == {"name": "朝阳"}
    assert page.said == [("noted", "已恢复上次未保存的内容。")]


def test_only_the_chief_changes_settings_and_is_named_before_anything_is_typed(counter, desk, page, press):
    counter.desk = seat(desk, Role.OFFICER)
    for key in (K.Key_F2, K.Key_F3, K.Key_F4, K.Key_F7, K.Key_F8, K.Key_F11, K.Key_F12):
        press(page, key)
    assert [kind for kind, _ in page.said] == ["refused"] * 7
    assert all("所长" in words for _, words in page.said)
    assert page.panel.form is None


def test_an_officer_is_entered_by_keys(page, press, write, save):
    press(page, K.Key_F2)
    write("吴调解")
    press(page, K.Key_Return)
    write("人民调解")
    save(page)
    assert page.said == [("done", "已登记吴调解（人民调解员），可以换人值班。")]
    assert [row.name for row in page.overview.officers.rows_model.rows][-1] == "吴调解"


def test_a_namesake_is_refused_beside_the_name(page, press, save):
    press(page, K.Key_F2)
    page.panel.form.set_values({"name": "张民警", "role": Role.OFFICER})
    save(page)
    assert "已有“张民警”" in page.panel.form.rows["name"].complaint


def test_an_officer_leaves_and_comes_back_by_keys(page, desk, press, save):
    a_new_case(desk)
    page.refresh()
    leaver = officer_id(desk)
    page.overview.officers.select(leaver)
    press(page, K.Key_F4)
    save(page)
    assert page.said == [("done", "张民警已离岗。")]

    page.overview.officers.select(leaver)
    press(page, K.Key_Return)
    assert page.panel.form.spec.title == "复岗：张民警（民警）"
    save(page)
    assert page.said[-1] == ("done", "张民警已复岗。")


def test_leaving_tells_of_the_open_cases(page, desk, press, settle):
    a_new_case(desk)
    page.refresh()
    settle()
    page.overview.officers.select(officer_id(desk))
    press(page, K.Key_F4)
    assert any("还有1起未结纠纷" in field.label for field in page.panel.form.spec.fields)


def test_the_last_chief_does_not_leave(page, press, save):
    press(page, K.Key_F4)
    save(page)
    assert "唯一在岗的所长" in page.panel.form.top.text()


@pytest.mark.parametrize(("key", "name"), [(K.Key_F7, "朝阳社区"), (K.Key_F8, "三号调解室")])
def test_places_are_entered_by_keys_once(page, press, write, save, key, name):
    for _ in range(2):
        press(page, key)
        write(name)
        save(page)
    assert page.said == [("done", f"已登记{name}。")]
    assert page.panel.form.rows["name"].complaint == f"“{name}”已经登记过。"


def test_incidents_are_tried_shown_and_then_written_by_one_key(page, desk, clock, press, save, settle):
    clock.set(date(2019, 10, 8))
    press(page, K.Key_F12)
    page.panel.form.set_values({"file": str(SAMPLES / "incidents-2019-07.xlsx")})
    save(page)

    review = page.imported
    QAbstractItemModelTester(review.table.rows_model)
    assert "可导入119条，已在台账1条，未导入1条" in review.summary.text()
    assert [row.state for row in review.table.rows_model.rows][:3] == [
        RowState.REFUSED,
        RowState.KNOWN,
        RowState.TAKEN,
    ]
    assert review.detail.text() == "缺少报警时间"
    assert page.said == []
    assert page.first_focus() is review.table

    save(page)
    assert page.said == [("done", "已从“incidents-2019-07.xlsx”导入警情119条。")]
    assert "已导入119条" in review.summary.text()
    save(page)
    assert len(page.said) == 1
    press(page, K.Key_Escape)
    assert page.first_focus() is page.overview.officers


def test_a_file_imported_before_leaves_nothing_to_write(page, clock, press, save):
    clock.set(date(2019, 10, 8))
    for _ in range(2):
        press(page, K.Key_F12)
        page.panel.form.set_values({"file": str(SAMPLES / "incidents-2019-09.xls")})
        save(page)
        save(page)
    assert "没有可以导入的警情" in page.imported.summary.text()
    assert page.imported.confirm_button.isHidden()
    assert len(page.said) == 1


def test_an_import_stopped_halfway_writes_nothing_and_may_be_begun_again(page, runner, clock, press, save, settle):
    clock.set(date(2019, 10, 8))
    press(page, K.Key_F12)
    page.panel.form.set_values({"file": str(SAMPLES / "incidents-2019-09.xls")})
    save(page)
    steps = []

    def stop_at_the_fifth(*step):
        steps.append(step)
        if len(steps) == 5:
            runner.cancel()

    runner.progressed.connect(stop_at_the_fifth, Qt.ConnectionType.DirectConnection)
    save(page)
    assert steps[-1] == (5, 39, "写入警情……")
    assert page.said == []
    assert page.imported.confirm_button.isEnabled()

    save(page)
    assert page.said == [("done", "已从“incidents-2019-09.xls”导入警情39条。")]


@pytest.mark.parametrize(
    ("key", "name", "words"),
    [
        (K.Key_F12, "没有.xlsx", "没有.xlsx"),
        (K.Key_F11, "没有.csv", "打不开"),
        (K.Key_F11, "乱.csv", "不是日期"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_beside_its_entry(page, press, save, tmp_path, key, name, words):
    (tmp_path / "乱.csv").write_text("一月一日,休\n", encoding="utf-8")
    press(page, key)
    page.panel.form.set_values({"file": str(tmp_path / name)})
    save(page)
    assert words in page.panel.form.rows["file"].complaint


@pytest.mark.parametrize(("key", "field"), [(K.Key_F10, "folder"), (K.Key_F11, "file"), (K.Key_F12, "file")])
def test_a_path_says_where_it_begins(page, press, save, key, field):
    press(page, key)
    page.panel.form.set_values({field: "备份/一"})
    save(page)
    assert page.panel.form.rows[field].complaint == "请写出完整的路径。"


def test_a_missing_year_is_told_until_its_notice_is_imported(page, clock, press, save, settle, tmp_path, monkeypatch):
    assert page.overview.gap.isHidden()
    clock.set(date(2026, 11, 1))
    page.refresh()
    settle()
    assert "还没有2027年的节假日安排" in page.overview.gap.text()
    assert page.overview.gap.text().endswith("导入节假日（F11）")

    notice = tmp_path / "2027.csv"
    notice.write_text(NEXT_YEAR, encoding="gb18030")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(notice), ""))
    press(page, K.Key_F11)
    press(page, K.Key_O, CTRL)
    save(page)
    assert page.said == [("done", "已导入2027年节假日安排，期限从此按新安排核算。")]
    assert page.overview.gap.isHidden()


def test_a_sound_station_is_verified_by_anybody(counter, desk, page, runner, press, settle):
    counter.desk = seat(desk, Role.AUXILIARY)
    told = []
    runner.progressed.connect(lambda *step: told.append(step))
    press(page, K.Key_F9)
    settle()
    assert "全部相符。" in page.verdict.summary.text()
    assert told[0] == (0, 0, "核验：数据库……")
    assert page.said[-1][0] == "done"
    press(page, K.Key_Escape)
    assert page.first_focus() is page.overview.officers
    assert "全部相符。" in facts_of(page.overview.keeping.panels["保管"])["最近核验"]


def test_what_was_altered_behind_the_programs_back_is_listed_first(page, station, press, settle):
    with sqlite3.connect(Path(station.place) / "station.db") as raw:
        raw.execute("UPDATE community SET name = '别的社区' WHERE id = 1")
    press(page, K.Key_F9)
    settle()
    first = page.verdict.table.rows_model.rows[0]
    assert (first.part, first.sound) == ("不符", False)
    assert "社区" in page.verdict.detail.text()
    assert page.said == [("noted", "发现1处不符，请联系维护人员。")]


def test_a_backup_is_made_checked_and_named(page, press, save, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "移动硬盘"))
    press(page, K.Key_F10)
    assert page.panel.form.values()["folder"].endswith("backups")
    save(page)
    assert page.view.last_backup.startswith("2019年6月24日")

    press(page, K.Key_F10)
    press(page, K.Key_O, CTRL)
    save(page)
    (file,) = (tmp_path / "移动硬盘").iterdir()
    assert page.said[-1][1].startswith(f"已备份为“{file}”，打开核对")


def test_without_fonts_the_page_says_what_to_install(open_page, monkeypatch):
    def no_fonts():
        raise StorageUnavailable("fonts.none", "这台电脑上没有可嵌入文书的中文字体。")

    monkeypatch.setattr(station_page, "font_facts", no_fonts)
    page = open_page(StationPage)
    assert "没有可嵌入" in facts_of(page.overview.keeping.panels["文书字体"])["没有字体"]


def test_the_window_follows_the_stations_name_and_its_officers(qtbot, counter, desk, runner, settle):
    window = build_window(opened(counter), runner)
    qtbot.addWidget(window)
    settle()
    window.show_page("station")
    settle()
    page = window.page
    newcomer = add_officer(desk, "吴民警", Role.OFFICER)
    page.begin("change_settings")
    page.panel.form.set_values({"station": "城关派出所", "reason": "撤并"})
    page.panel.form.submit()
    settle()
    assert window.windowTitle().startswith("城关派出所")
    assert window.navigation.station.text() == "城关派出所"
    window.officers.entry.set_value(newcomer)
    window.officers._finish()
    settle()
    assert counter.desk.officer.name == "吴民警"


def test_a_form_opened_over_the_results_comes_to_the_front(page, press, settle):
    press(page, K.Key_F9)
    settle()
    press(page, K.Key_F7)
    assert page.panel.form.isVisible()
    press(page, K.Key_PageDown, CTRL)
    assert page.panel.form.isVisible()
    press(page, K.Key_Escape)
    assert page.overview.isVisible()


def test_the_view_is_the_present_one_after_every_act(page, desk, press, save):
    press(page, K.Key_F8)
    QTest.keyClicks(page.focusWidget(), "3")
    save(page)
    assert page.view == station_view(desk)


def test_an_officers_telephone_and_address_are_corrected_by_key(page, desk, press, save):
    officer = page.overview.officers.current_row()
    press(page, K.Key_E, CTRL)
    page.panel.form.set_values({"phone": "13812345678", "address": "解放街1号"})
    save(page)
    assert page.said == [("done", f"已更正{officer.name}的电话和住址。")]
    changed = next(row for row in page.view.officers if row.officer_id == officer.officer_id)
    assert (changed.phone, changed.address) == ("13812345678", "解放街1号")
