"""What the user of this workstation chose for the screen, kept from start to start beside the user's own settings."""

from __future__ import annotations

from PySide6.QtCore import QSettings

from ui.colours import Look
from ui.theme import Appearance, TextSize


def stored_appearance() -> Appearance:
    """Return the size of letters and the look chosen last; what cannot be read is as usual."""
    kept, usual = _settings(), Appearance()
    return Appearance(
        TextSize.__members__.get(str(kept.value("text_size")), usual.size),
        Look.__members__.get(str(kept.value("look")), usual.look),
    )


def store_appearance(appearance: Appearance) -> None:
    """Remember the size of letters and the look for the next start."""
    kept = _settings()
    kept.setValue("text_size", appearance.size.name)
    kept.setValue("look", appearance.look.name)


def _settings() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "fengqiao-ledger", "window")
