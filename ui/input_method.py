"""Typing Chinese under fcitx: Qt's wheels carry no plug-in for it, but fcitx also answers as ibus."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from pathlib import Path

from PySide6.QtCore import QLibraryInfo

_NAMING = ("QT_IM_MODULES", "QT_IM_MODULE", "GTK_IM_MODULE", "XMODIFIERS")


def input_method_module(environ: Mapping[str, str], plugin_names: Iterable[str]) -> str | None:
    """Return ibus when the session names fcitx and no plug-in of that name is there, otherwise None."""
    named = any("fcitx" in environ.get(name, "").lower() for name in _NAMING)
    served = any("fcitx" in plugin.lower() for plugin in plugin_names)
    return "ibus" if named and not served else None


def prepare_input_method(environ: MutableMapping[str, str], plugin_names: Iterable[str]) -> None:
    """Name the input method Qt can use; to be done before the application object exists."""
    module = input_method_module(environ, plugin_names)
    if module is None:
        return
    environ["QT_IM_MODULE"] = module
    # Where the newer list is set, Qt no longer looks at the single name.
    if listed := environ.get("QT_IM_MODULES"):
        environ["QT_IM_MODULES"] = f"{listed};{module}"


def installed_input_plugins() -> list[str]:
    """Return the file names of Qt's input method plug-ins on this machine."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforminputcontexts"
    return sorted(file.name for file in folder.glob("*")) if folder.is_dir() else []
