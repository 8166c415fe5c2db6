from __future__ import annotations

import pytest
from PySide6.QtCore import QDir, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from ui.widgets.fields import Field, FormSpec, Kind
from ui.widgets.file_input import FileInput
from ui.widgets.form import ActForm

CTRL = Qt.KeyboardModifier.ControlModifier
SPEC = FormSpec(
    "导入",
    (
        Field("file", "文件", Kind.FILE, required=True, files="表格 (*.xlsx)"),
        Field("folder", "文件夹", Kind.FOLDER),
        Field("reason", "原因"),
    ),
)


@pytest.fixture
def form(qtbot, now):
    form = ActForm(SPEC, now)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
    form.go_to()
    return form


@pytest.fixture
def chosen(monkeypatch):
    asked = []

    def answer(name, result):
        monkeypatch.setattr(QFileDialog, name, lambda _window, *about: (asked.append(about), result)[1])

    answer("getOpenFileName", ("C:/导出/七月.xlsx", "表格 (*.xlsx)"))
    answer("getExistingDirectory", "C:/备份")
    asked.append(answer)
    return asked


def test_the_key_asks_the_system_for_a_file_and_the_path_stands_in_the_line(form, chosen):
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_O, CTRL)
    assert chosen[1:] == [("文件", "", "表格 (*.xlsx)")]
    assert form.values()["file"] == QDir.toNativeSeparators("C:/导出/七月.xlsx")
    assert form.focusWidget() is form.entry("file").line


def test_the_key_asks_for_a_folder_where_one_is_wanted(form, chosen):
    form.go_to("folder")
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_O, CTRL)
    assert chosen[1:] == [("文件夹", "")]
    assert form.values()["folder"] == QDir.toNativeSeparators("C:/备份")


def test_thinking_better_of_it_leaves_the_path_as_it_was(form, chosen):
    form.set_values({"file": "/home/表.xlsx"})
    chosen[0]("getOpenFileName", ("", ""))
    form.entry("file").button.click()
    assert form.values()["file"] == "/home/表.xlsx"


@pytest.mark.parametrize("pasted", ['"C:\\导出\\七月.xlsx"', " “C:\\导出\\七月.xlsx” ", "C:\\导出\\七月.xlsx"])
def test_quotation_marks_around_a_pasted_path_are_left_out(qtbot, pasted):
    entry = FileInput(Field("file", "文件", Kind.FILE))
    qtbot.addWidget(entry)
    entry.set_value(pasted)
    assert entry.value() == "C:\\导出\\七月.xlsx"


def test_enter_goes_past_the_button_and_an_empty_path_is_asked_for(form):
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_Return)
    assert form.focusWidget() is form.entry("folder").line
    assert [problem.field for problem in form.problems()] == ["file"]
