"""Qt's own words in Chinese: its translation, and the few words that one leaves in English."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

_WORDS = {
    ("QFileDialog", "&Look in:"): "位置(&L)：",
    ("QFileDialog", "Files of &type:"): "文件类型(&T)：",
    ("QAbstractFileIconProvider", "Folder"): "文件夹",
    ("QAbstractFileIconProvider", "File"): "文件",
    ("QAbstractFileIconProvider", "Drive"): "磁盘",
    ("QAbstractFileIconProvider", "Unknown"): "未知",
}


class _LeftOut(QTranslator):
    """Gives the words Qt's translation does not have; it is asked last, and knows nothing else."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        # Nothing at all is what makes Qt go on with the word itself.
        return _WORDS.get((context, source)) or None  # type: ignore[return-value]


def speak_chinese(app: QApplication) -> bool:
    """Give Qt's own words (buttons, menus, the file chooser) in Chinese; False when they are not installed."""
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    app.installTranslator(_LeftOut(app))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return translator.load("qtbase_zh_CN", folder) and app.installTranslator(translator)
