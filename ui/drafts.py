"""What is typed but not yet saved, kept through leaving a page, closing the window and a crash."""

from __future__ import annotations

import json
import logging
import os
import threading
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from ui.widgets.form import ActForm

PAUSE = 400
"""Milliseconds from the first key not yet kept to the keeping; keys that follow do not put it off."""

_log = logging.getLogger(__name__)


class DraftShelf:
    """Keeps drafts by name, in one file when a folder is given; a file that cannot be read counts as empty."""

    def __init__(self, folder: Path | None = None) -> None:
        self._file = _DraftFile(folder / "drafts.json") if folder else None
        self._drafts: dict[str, dict[str, Any]] = self._file.read() if self._file else {}

    def keep(self, name: str, draft: dict[str, Any]) -> None:
        """Keep a draft in place of the former one; it is written while the officer types on."""
        self._drafts[name] = draft
        self._write()

    def kept(self, name: str) -> dict[str, Any] | None:
        """Return the draft of that name, None when there is none."""
        return self._drafts.get(name)

    def drop(self, name: str) -> None:
        """Forget a draft, on disk too, because it was saved or given up."""
        if self._drafts.pop(name, None) is not None:
            self._write()
            self.wait()

    def wait(self) -> None:
        """Return once everything kept so far is on disk."""
        if self._file is not None:
            self._file.wait()

    def _write(self) -> None:
        if self._file is not None:
            self._file.write(json.dumps(self._drafts, ensure_ascii=False))


class _DraftFile:
    """One file, written off the GUI thread, as a disk may take its time; of texts that wait the last is written."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._gate = threading.Condition()
        self._next: str | None = None
        self._at_work = False

    def read(self) -> dict[str, dict[str, Any]]:
        try:
            drafts = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return drafts if isinstance(drafts, dict) else {}

    def write(self, text: str) -> None:
        with self._gate:
            self._next = text
            if self._at_work:
                return
            self._at_work = True
        # Not a daemon: the program's end waits for the last words.
        threading.Thread(target=self._write_all, name="drafts").start()

    def wait(self) -> None:
        with self._gate:
            self._gate.wait_for(lambda: not self._at_work)

    def _write_all(self) -> None:
        while (text := self._taken()) is not None:
            try:
                self._replace(text)
            except OSError:
                # A full disk must not stop the officer from typing; saving will tell.
                _log.warning("drafts could not be kept", exc_info=True)

    def _taken(self) -> str | None:
        with self._gate:
            text, self._next = self._next, None
            if text is None:
                self._at_work = False
                self._gate.notify_all()
            return text

    def _replace(self, text: str) -> None:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = self._path.with_suffix(".part")
        beside.touch(mode=0o600)
        with open(beside, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            # Renamed before it is on the disk, it would be an empty file after a power cut.
            os.fsync(file.fileno())
        os.replace(beside, self._path)
        _keep_names(self._path.parent)


def _keep_names(folder: Path) -> None:
    """Put the names of a folder's files on the disk, where the system knows how; elsewhere the rename does it."""
    if os.name != "posix":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


class DraftKeeper(QObject):
    """Keeps one form's draft shortly after each change and brings it back at the start."""

    def __init__(self, form: ActForm, shelf: DraftShelf, name: str) -> None:
        super().__init__(form)
        self._form, self._shelf, self._name = form, shelf, name
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.keep)
        self.restored = self._restore()
        form.edited.connect(self._keep_soon)
        program = QCoreApplication.instance()
        if program is not None:
            program.aboutToQuit.connect(self._keep_at_the_end)

    def keep(self) -> None:
        """Keep what stands in the form now."""
        self._pause.stop()
        self._shelf.keep(self._name, self._form.draft())

    def drop(self) -> None:
        """Forget the draft and empty the form, after saving or giving up."""
        self._form.reset()
        self._pause.stop()
        self._shelf.drop(self._name)

    def _keep_soon(self) -> None:
        # Begun anew at every key, the pause would never end while somebody types.
        if not self._pause.isActive():
            self._pause.start()

    def _keep_at_the_end(self) -> None:
        if self._pause.isActive():
            self.keep()
            self._shelf.wait()

    def _restore(self) -> bool:
        draft = self._shelf.kept(self._name)
        if draft is not None:
            self._form.restore(draft)
        return draft is not None
