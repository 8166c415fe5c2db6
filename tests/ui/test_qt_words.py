"""Qt's own words stand in Chinese beside ours."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QHeaderView, QLabel, QTreeView

from ui.qt_words import speak_chinese


def test_qt_speaks_chinese_and_leaves_alone_what_it_does_not_know(qapp):
    assert speak_chinese(qapp)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "取消"
    assert QCoreApplication.translate("elsewhere", "Folder") == "Folder"


def test_no_english_is_left_in_the_file_chooser(qtbot, qapp, tmp_path):
    speak_chinese(qapp)
    (tmp_path / "照片").mkdir()
    chooser = QFileDialog(None, "添加附件", str(tmp_path))
    chooser.setOption(QFileDialog.Option.DontUseNativeDialog)
    chooser.setViewMode(QFileDialog.ViewMode.Detail)
    qtbot.addWidget(chooser)
    chooser.show()
    files = chooser.findChild(QTreeView)
    model = files.model()
    qtbot.waitUntil(lambda: model.rowCount(files.rootIndex()) == 1)
    header = files.header()
    assert isinstance(header, QHeaderView)
    words = [part.text() for kind in (QLabel, QAbstractButton) for part in chooser.findChildren(kind)]
    words += [str(model.headerData(at, header.orientation())) for at in range(model.columnCount())]
    words.append(model.index(0, 2, files.rootIndex()).data())
    assert "文件夹" in words
    assert [word for word in words if word.strip(" .*()") and word.isascii()] == []
