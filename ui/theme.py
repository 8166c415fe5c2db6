"""The look: quiet colours, one accent, generous letters; light or dark as the system asks."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from ui.colours import DARK, LIGHT, Scheme, scheme_of
from ui.style_sheet import style_sheet

_PREFERRED_FONTS = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "LXGW WenKai",
)


class TextSize(Enum):
    """The three steps of letter size, in points."""

    NORMAL = 14
    LARGE = 16
    LARGEST = 18

    def stepped(self, by: int) -> TextSize:
        """Return the size ``by`` steps away, staying within the three."""
        sizes = list(TextSize)
        return sizes[max(0, min(len(sizes) - 1, sizes.index(self) + by))]


def palette_for(scheme: Scheme) -> QPalette:
    """Return the palette of a scheme, disabled controls included."""
    role = QPalette.ColorRole
    palette = QPalette()
    for name, colour in {
        role.Window: scheme.window,
        role.WindowText: scheme.text,
        role.Base: scheme.surface,
        role.AlternateBase: scheme.stripe,
        role.Text: scheme.text,
        role.Button: scheme.surface,
        role.ButtonText: scheme.text,
        role.ToolTipBase: scheme.surface,
        role.ToolTipText: scheme.text,
        role.PlaceholderText: scheme.muted,
        role.Highlight: scheme.accent,
        role.HighlightedText: scheme.on_accent,
        role.Accent: scheme.accent,
        role.Link: scheme.accent,
        role.Mid: scheme.line,
    }.items():
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(scheme.muted))
    return palette


def chinese_font(families: Collection[str]) -> str | None:
    """Return the preferred Chinese screen font among the installed families, or None."""
    return next((name for name in _PREFERRED_FONTS if name in families), None)


def installed_chinese_font() -> str | None:
    """Return a font of this machine that shows Chinese on screen, or None when there is none."""
    written = QFontDatabase.WritingSystem.SimplifiedChinese
    families = QFontDatabase.families(written)
    return chinese_font(QFontDatabase.families()) or next(iter(families), None)


def apply(app: QApplication, size: TextSize = TextSize.NORMAL) -> None:
    """Give the application its style, letters and colours, now and whenever the system changes them."""
    app.setStyle("Fusion")
    _letter(app, size)
    hints = app.styleHints()
    _colour(app, hints.colorScheme())
    hints.colorSchemeChanged.connect(lambda scheme: _colour(app, scheme))


def resize_text(app: QApplication, size: TextSize) -> None:
    """Show all letters in another of the three sizes."""
    _letter(app, size)
    app.setStyleSheet(style_sheet(scheme_of(app.palette()), size.value))


def set_look(widget: QWidget, name: str, value: str) -> None:
    """Give a widget a named look of the style sheet (a dynamic property) and show it at once."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    # What stands inside may take its letters from the look of the whole.
    for part in (widget, *widget.findChildren(QWidget)):
        part.style().unpolish(part)
        part.style().polish(part)


def _letter(app: QApplication, size: TextSize) -> None:
    font = QFont(installed_chinese_font() or app.font().family())
    font.setPointSize(size.value)
    app.setFont(font)


def _colour(app: QApplication, asked: Qt.ColorScheme) -> None:
    scheme = DARK if asked == Qt.ColorScheme.Dark else LIGHT
    app.setPalette(palette_for(scheme))
    app.setStyleSheet(style_sheet(scheme, app.font().pointSize()))
