"""The part about papers: what is used, and the acts on it by key."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QAbstractItemModelTester

from rules.vocabulary import PaperKind, Role
from tests.builders import a_new_case, seat
from tests.own_forms import AGREEMENT, OWN, WHY, exported, notice, relabelled
from ui.paper.subject import DraftPaper
from ui.station.page import StationPage
from workflow.own_forms import import_form
from workflow.own_sentences import sentences_file
from workflow.views.own_forms import own_forms

K = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
FORMS, NUMBERS, SENTENCES = range(3)
SENTENCE = "security_effect_signed"


@pytest.fixture
def shown(monkeypatch):
    """The folders that were opened."""
    urls = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(urls.append(url.toLocalFile())) or True)
    return urls


@pytest.fixture
def page(open_page, shown):
    page = open_page(StationPage)
    page.gone = []
    page.go.connect(lambda key, subject: page.gone.append((key, subject)))
    page.overview.tab_bar.setCurrentIndex(2)
    page.overview.stop().setFocus()
    return page


@pytest.fixture
def part(page):
    return page.overview.papers


@pytest.fixture
def save(press, settle):
    def save(page):
        press(page, K.Key_Return, CTRL)
        settle()

    return save


def choose(part, list_at, identity):
    part.tab_bar.setCurrentIndex(list_at)
    assert part.stop().select(identity)
    part.stop().setFocus()


def cells(part):
    model = part.stop().rows_model
    return [[model.index(row, at).data() for at in range(model.columnCount())] for row in range(model.rowCount())]


def written(folder, text):
    file = folder / "版式.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_the_three_lists_are_one_tab_apart_and_tell_of_the_chosen_row(page, part, press):
    for table in part.tables:
        QAbstractItemModelTester(table.rows_model)
    choose(part, FORMS, AGREEMENT)
    assert cells(part)[-1][:2] == ["本所自定文书", "示例"]
    assert "从这份示例改起" not in part.detail.text()
    press(page, K.Key_End)
    assert "从这份示例改起" in part.detail.text()
    choose(part, NUMBERS, PaperKind.CASE)
    assert part.detail.text() == "现在的下一个文号：JF20190001"
    part.tab_bar.setCurrentIndex(SENTENCES)
    assert "导出用语（Alt+S）" in part.stop().empty_text


def test_a_form_is_exported_by_key_and_its_folder_opened(page, part, press, settle, shown, desk):
    choose(part, FORMS, AGREEMENT)
    press(page, K.Key_S, ALT)
    settle()
    file = Path(desk.station.place) / "导出" / "治安调解协议书（版式）.toml"
    assert file.read_text(encoding="utf-8-sig") == exported(desk)
    assert page.said == [("done", f"已导出为“{file}”，改好后按 Alt+I 导入。")]
    assert shown == [str(file.parent)]


def test_enter_exports_too_and_the_last_row_is_the_example(page, part, press, settle, desk):
    choose(part, FORMS, "own_example")
    press(page, K.Key_Return)
    settle()
    assert "本所自定文书（示例）.toml" in page.said[-1][1]


def test_a_form_is_looked_at_then_imported_by_keys(page, part, press, save, settle, desk, tmp_path):
    choose(part, FORMS, AGREEMENT)
    press(page, K.Key_I, ALT)
    form = page.panel.form
    assert form.peek()["valid_from"] == date(2019, 6, 24)
    form.set_values({"file": written(tmp_path, relabelled(desk))})
    press(page, K.Key_P, CTRL)
    settle()
    ((key, draft),) = page.gone
    assert (key, type(draft), draft.issue, draft.back) == ("paper", DraftPaper, None, ("station", None))
    assert draft.title == "治安调解协议书（样张）"
    assert draft.copy.content.startswith(b"%PDF")
    assert page.panel.form is form
    form.set_values({"reason": WHY})
    save(page)
    assert page.said == [("done", "《治安调解协议书》的版式已导入，2019年6月24日起使用。")]
    assert ["治安调解协议书", "本所", "2019年6月24日", "", "王所"] in cells(part)
    assert "王所导入：市局统一了文书标签。" in part.detail.text()
    assert part.chosen().form == AGREEMENT


def test_a_broken_form_is_refused_beside_the_file_and_what_was_typed_stays(page, press, save, settle, desk, tmp_path):
    press(page, K.Key_I, ALT)
    form = page.panel.form
    file = written(tmp_path, exported(desk).replace('values = ["sex"]', 'values = ["gender"]'))
    form.set_values({"file": file, "reason": WHY})
    for look in (True, False):
        if look:
            press(page, K.Key_P, CTRL)
            settle()
        else:
            save(page)
        assert "第14行起的一块用了“gender”" in form.rows["file"].complaint
    assert form.values()["reason"] == WHY
    assert own_forms(desk).forms[0].state == "自带"
    assert page.gone == []


@pytest.mark.parametrize(("typed", "said"), [("", "请先选择文件。"), ("版式.toml", "请写出完整的路径。")])
def test_a_look_needs_a_file(page, press, settle, typed, said):
    press(page, K.Key_I, ALT)
    page.panel.form.set_values({"file": typed})
    press(page, K.Key_P, CTRL)
    settle()
    assert page.panel.form.rows["file"].complaint == said


def test_the_register_of_numbers_has_its_key_again_after_the_form(page, press):
    press(page, K.Key_I, ALT)
    press(page, K.Key_Escape)
    press(page, K.Key_P, CTRL)
    assert page.panel.form.spec.title == "打印文号登记簿"


def test_a_day_that_is_over_is_refused_beside_it(page, press, save, desk, tmp_path):
    press(page, K.Key_I, ALT)
    form = page.panel.form
    form.set_values({"file": written(tmp_path, relabelled(desk)), "reason": WHY, "valid_from": date(2019, 6, 1)})
    save(page)
    assert "不能早于今天" in form.rows["valid_from"].complaint


def test_a_version_is_withdrawn_by_key(page, part, press, save, settle, desk):
    import_form(desk, relabelled(desk), desk.calendar_day, WHY)
    page.refresh()
    settle()
    choose(part, FORMS, AGREEMENT)
    press(page, K.Key_T, ALT)
    form = page.panel.form
    assert "改用以前的一版" in form.spec.fields[0].label
    form.set_values({"reason": "收回。"})
    save(page)
    assert page.said == [("done", "《治安调解协议书》的这一版已停用。")]
    assert part.chosen().state == "自带"


def test_a_form_of_the_program_cannot_be_withdrawn(page, part, press):
    choose(part, FORMS, AGREEMENT)
    press(page, K.Key_T, ALT)
    choose(part, NUMBERS, PaperKind.CASE)
    press(page, K.Key_T, ALT)
    assert [words for _, words in page.said] == [
        "《治安调解协议书》用的是自带的版式，没有可以停用的。",
        "请先在“版式”里选择要停用的一种。",
    ]
    assert page.panel.form is None


def test_an_own_paper_comes_into_the_list_and_goes(page, part, press, save, settle, desk, tmp_path):
    press(page, K.Key_I, ALT)
    page.panel.form.set_values({"file": written(tmp_path, notice(desk)), "reason": WHY})
    save(page)
    choose(part, FORMS, OWN)
    press(page, K.Key_T, ALT)
    assert "不再列入卷内文书" in page.panel.form.spec.fields[0].label
    page.panel.form.set_values({"reason": "不用了。"})
    save(page)
    assert OWN not in {row.form for row in part.tables[FORMS].rows_model.rows}


def test_sentences_are_exported_while_their_list_is_in_front_and_taken_in(
    page, part, press, save, settle, desk, tmp_path
):
    part.tab_bar.setCurrentIndex(SENTENCES)
    part.stop().setFocus()
    assert page.bar.buttons["save_form"].text() == "导出用语（Alt+S）"
    press(page, K.Key_S, ALT)
    settle()
    file = Path(desk.station.place) / "导出" / "文书固定用语.toml"
    assert file.read_bytes() == sentences_file(desk).content
    assert page.said[-1] == ("done", f"已导出为“{file}”，改好后按 Alt+G 导入。")

    press(page, K.Key_G, ALT)
    row = f'[[row]]\nkey = "{SENTENCE}"\ntext = "本协议签名后生效。"\nvalid_from = 2019-06-24\n'
    page.panel.form.set_values({"file": written(tmp_path, row), "reason": WHY})
    save(page)
    assert page.said[-1] == ("done", "已导入改过的固定用语1条，各从启用日期起使用。")
    assert cells(part) == [["《治安调解协议书》", "本协议签名后生效。", "2019年6月24日", "现用"]]
    assert "本协议签名后生效。" in part.detail.text()


def test_broken_sentences_are_refused_beside_the_file(page, press, save, tmp_path):
    press(page, K.Key_G, ALT)
    page.panel.form.set_values({"file": written(tmp_path, "[[row]]\nkey = 1\n"), "reason": WHY})
    save(page)
    assert "第1行起的一条，缺“text”" in page.panel.form.rows["file"].complaint


def test_a_pattern_shows_its_next_number_while_it_is_typed_and_is_set(page, part, press, save, settle, desk):
    a_new_case(desk)
    page.refresh()
    settle()
    choose(part, NUMBERS, PaperKind.CASE)
    press(page, K.Key_Return)
    form = page.panel.form
    row = form.rows["template"]
    assert (form.values()["kind"], row.calm.text()) == (PaperKind.CASE, "下一个文号：JF20190002")
    form.set_values({"template": "云纠{年}-{序号:03}"})
    assert row.calm.text() == "下一个文号：云纠2019-002"
    form.set_values({"valid_from": date(2020, 1, 1)})
    assert row.calm.text() == "下一个文号：云纠2020-001"
    form.set_values({"template": "云纠{年}"})
    assert "年和序号必须各出现一次" in row.minded.text()
    form.set_values({"template": "云纠{年}-{序号:03}", "valid_from": date(2019, 6, 24), "reason": WHY})
    save(page)
    assert page.said == [("done", "纠纷编号的文号样式已修改，2019年6月24日起使用。")]
    assert ["纠纷编号", "本所", "云纠{年}-{序号:03}", "云纠2019-002", "2019年6月24日"] in cells(part)


def test_another_series_brings_its_own_pattern(page, part, press):
    press(page, K.Key_N, ALT)
    form = page.panel.form
    assert form.values()["template"] == "JQ{年}{序号:05}"
    form.set_values({"kind": PaperKind.CASE})
    assert form.values()["template"] == "JF{年}{序号:04}"


def test_a_pattern_is_not_exported(page, part, press):
    choose(part, NUMBERS, PaperKind.CASE)
    press(page, K.Key_S, ALT)
    assert page.said == [("noted", "文号样式不用导出，按 Alt+N 直接修改。")]


def test_who_may_not_change_papers_is_told_before_anything_is_typed(counter, page, part, desk, press, settle):
    counter.desk = seat(desk, Role.OFFICER)
    for key in (K.Key_I, K.Key_T, K.Key_G, K.Key_N):
        press(page, key, ALT)
    assert [kind for kind, _ in page.said] == ["refused"] * 4
    assert page.panel.form is None
    choose(part, FORMS, AGREEMENT)
    press(page, K.Key_S, ALT)
    settle()
    assert page.said[-1][0] == "done"
