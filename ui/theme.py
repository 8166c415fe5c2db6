"""The look: quiet colours, one accent, generous letters; light, dark or high contrast, as the officer chose."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication, QWidget

from ui.colours import Look, Scheme, scheme_for
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

    @property
    def label(self) -> str:
        """The word on screen."""
        return {TextSize.NORMAL: "标准", TextSize.LARGE: "大", TextSize.LARGEST: "特大"}[self]

    def stepped(self, by: int) -> TextSize:
        """Return the size ``by`` steps away, staying within the three."""
        sizes = list(TextSize)
        return sizes[max(0, min(len(sizes) - 1, sizes.index(self) + by))]


@dataclass(frozen=True, slots=True)
class Appearance:
    """What the officers of this workstation want to see: the size of the letters and the scheme."""

    size: TextSize = TextSize.NORMAL
    look: Look = Look.SYSTEM


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


def apply(app: QApplication, appearance: Appearance = Appearance()) -> None:
    """Give the application its style, letters and colours, now and whenever the system changes them."""
    app.setStyle("Fusion")
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda _scheme: _colour())
    if hasattr(hints, "accessibility"):
        hints.accessibility().contrastPreferenceChanged.connect(lambda _contrast: _colour())
    show(appearance)


def show(appearance: Appearance) -> None:
    """Show all letters and colours of the application in another way."""
    app = _application()
    app.setProperty(_SHOWN, appearance)
    _ask_system(app.styleHints(), appearance.look)
    font = QFont(installed_chinese_font() or app.font().family())
    font.setPointSize(appearance.size.value)
    if font != app.font():
        app.setFont(font)
    _colour()


def shown_appearance() -> Appearance:
    """Return how letters and colours are shown now."""
    appearance = _application().property(_SHOWN)
    return appearance if isinstance(appearance, Appearance) else Appearance()


def set_look(widget: QWidget, name: str, value: str) -> None:
    """Give a widget a named look of the style sheet (a dynamic property) and show it at once."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        # It has not been shown yet and gets its look when it is.
        return
    # What stands inside may take its letters from the look of the whole.
    for part in (widget, *widget.findChildren(QWidget)):
        part.style().unpolish(part)
        part.style().polish(part)
    # A frame measures the room its look leaves inside only when it hears of another style.
    QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))


_SHOWN = "appearance"


def _ask_system(hints: QStyleHints, look: Look) -> None:
    """Have the system draw its part, the frame of the window and its own windows, alike."""
    fixed = {Look.LIGHT: Qt.ColorScheme.Light, Look.DARK: Qt.ColorScheme.Dark}
    if look in fixed:
        hints.setColorScheme(fixed[look])
    else:
        hints.unsetColorScheme()


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app


def _colour() -> None:
    app, appearance = _application(), shown_appearance()
    hints = app.styleHints()
    dark = hints.colorScheme() == Qt.ColorScheme.Dark
    scheme = scheme_for(appearance.look, dark=dark, high=_wants_contrast(hints))
    sheet = style_sheet(scheme, appearance.size.value)
    if sheet != app.styleSheet():
        app.setPalette(palette_for(scheme))
        app.setStyleSheet(sheet)


def _wants_contrast(hints: QStyleHints) -> bool:
    # Qt below 6.10 does not know what the system wants.
    if not hasattr(hints, "accessibility"):
        return False
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
