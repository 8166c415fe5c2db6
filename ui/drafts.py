"""What is typed but not yet saved, kept through leaving a page, closing the window and a crash."""

from __future__ import annotations

import json
import logging
import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer

from ui.widgets.form import ActForm

_PAUSE = 400
_log = logging.getLogger(__name__)


class DraftShelf:
    """Keeps drafts by name, in one file when a folder is given; a file that cannot be read is left aside."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = folder / "drafts.json" if folder else None
        self._drafts: dict[str, dict[str, Any]] = self._read()

    def keep(self, name: str, draft: dict[str, Any]) -> None:
        """Keep a draft in place of the former one."""
        self._drafts[name] = draft
        self._write()

    def kept(self, name: str) -> dict[str, Any] | None:
        """Return the draft of that name, None when there is none."""
        return self._drafts.get(name)

    def drop(self, name: str) -> None:
        """Forget a draft, because it was saved or given up."""
        if self._drafts.pop(name, None) is not None:
            self._write()

    def _read(self) -> dict[str, dict[str, Any]]:
        if self._file is None or not self._file.exists():
            return {}
        try:
            drafts = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return drafts if isinstance(drafts, dict) else {}

    def _write(self) -> None:
        if self._file is None:
            return
        try:
            self._replace(self._file)
        except OSError:
            # A full disk must not stop the officer from typing; saving will tell.
            _log.warning("drafts could not be kept", exc_info=True)

    def _replace(self, file: Path) -> None:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = file.with_suffix(".part")
        beside.touch(mode=0o600)
        beside.write_text(json.dumps(self._drafts, ensure_ascii=False), "utf-8")
        os.replace(beside, file)


class DraftKeeper(QObject):
    """Keeps one form's draft shortly after each change and brings it back at the start."""

    def __init__(self, form: ActForm, shelf: DraftShelf, name: str) -> None:
        super().__init__(form)
        self._form, self._shelf, self._name = form, shelf, name
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.keep)
        self.restored = self._restore()
        form.edited.connect(self._pause.start)

    def keep(self) -> None:
        """Keep what stands in the form now."""
        self._pause.stop()
        self._shelf.keep(self._name, self._form.draft())

    def drop(self) -> None:
        """Forget the draft and empty the form, after saving or giving up."""
        self._form.reset()
        self._pause.stop()
        self._shelf.drop(self._name)

    def _restore(self) -> bool:
        draft = self._shelf.kept(self._name)
        if draft is not None:
            self._form.restore(draft)
        return draft is not None
