"""What the user of this workstation chose for the screen, kept from start to start beside the user's own settings."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths

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


def camera_folder() -> Path | None:
    """Return the folder the document camera of this workstation leaves its pictures in, None when none is set."""
    kept = str(_settings().value("camera_folder") or "")
    return Path(kept) if kept else None


def store_camera_folder(folder: Path | None) -> None:
    """Remember the folder of the document camera; None forgets it."""
    _settings().setValue("camera_folder", "" if folder is None else str(folder))


def attachment_folder() -> Path:
    """Return the folder the last files of a case were chosen in, at first that of the user's pictures."""
    kept = str(_settings().value("attachment_folder") or "")
    pictures = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return Path(kept) if kept and Path(kept).is_dir() else Path(pictures)


def store_attachment_folder(folder: Path) -> None:
    """Remember where files of a case were chosen."""
    _settings().setValue("attachment_folder", str(folder))


def list_columns(listing: str) -> tuple[str, ...]:
    """Return the keys of the columns chosen for a list, in their order; empty when none were."""
    kept = str(_settings().value(f"columns/{listing}") or "")
    return tuple(kept.split()) if kept else ()


def store_list_columns(listing: str, keys: tuple[str, ...]) -> None:
    """Remember the columns of a list for the next start."""
    _settings().setValue(f"columns/{listing}", " ".join(keys))


def _settings() -> QSettings:
    return QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "fengqiao-ledger", "window")
