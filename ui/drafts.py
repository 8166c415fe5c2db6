"""What is typed but not yet saved, kept through leaving a page, closing the window and a crash."""

from __future__ import annotations

import json
import logging
import os
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject, QTimer

if TYPE_CHECKING:
    from ui.widgets.form import ActForm

PAUSE = 250
"""Milliseconds from the first key not yet kept to the keeping; keys that follow do not put it off."""

_log = logging.getLogger(__name__)


class DraftShelf:
    """Keeps drafts by name, in files when a folder is given; files that cannot be read count as empty.

    They are written twice off the GUI thread: at once for the end of the program, and through to the disk, which may
    take its time, for a power cut, which can leave the former empty.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._files = _draft_files(folder) if folder else ()
        self._drafts: dict[str, dict[str, Any]] = _first_readable(self._files)

    def keep(self, name: str, draft: dict[str, Any]) -> None:
        """Keep a draft in place of the former one; it is written while the officer types on."""
        self._drafts[name] = draft
        self._write()

    def kept(self, name: str) -> dict[str, Any] | None:
        """Return the draft of that name, None when there is none."""
        return self._drafts.get(name)

    def drop(self, name: str) -> None:
        """Forget a draft, for the next start too, because it was saved or given up."""
        if self._drafts.pop(name, None) is not None:
            self._write()
            for file in self._files[:1]:
                file.wait()

    def wait(self) -> None:
        """Return once everything kept so far is on the disk."""
        for file in self._files:
            file.wait()

    def _write(self) -> None:
        text = json.dumps(self._drafts, ensure_ascii=False)
        for file in self._files:
            file.write(text)


class _DraftFile:
    """One file, written by a thread of its own; of texts that wait only the last is written."""

    def __init__(self, path: Path, *, through: bool) -> None:
        self._path, self._through = path, through
        self._gate = threading.Condition()
        self._next: str | None = None
        self._at_work = False

    def read(self) -> dict[str, dict[str, Any]] | None:
        try:
            drafts = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return drafts if isinstance(drafts, dict) else None

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
            if self._through:
                # Renamed before it is on the disk, it could be an empty file after a power cut.
                os.fsync(file.fileno())
        os.replace(beside, self._path)
        if self._through:
            _keep_names(self._path.parent)


def _draft_files(folder: Path) -> tuple[_DraftFile, ...]:
    at_once, through = folder / "drafts.json", folder / "drafts.safe.json"
    return _DraftFile(at_once, through=False), _DraftFile(through, through=True)


def _first_readable(files: Iterable[_DraftFile]) -> dict[str, dict[str, Any]]:
    return next((drafts for file in files if (drafts := file.read()) is not None), {})


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
        self._untouched = form.draft()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._keep_what_was_typed)
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
        self._untouched = self._form.draft()
        self._pause.stop()
        self._shelf.drop(self._name)

    def _keep_soon(self) -> None:
        # Begun anew at every key, the pause would never end while somebody types.
        if not self._pause.isActive():
            self._pause.start()

    def _keep_what_was_typed(self) -> None:
        """Keep the form, unless nothing in it is the officer's: a list offered anew is no typing."""
        if self._form.draft() != self._untouched:
            self.keep()
        else:
            self._pause.stop()
            self._shelf.drop(self._name)

    def _keep_at_the_end(self) -> None:
        if self._pause.isActive():
            self._keep_what_was_typed()
            self._shelf.wait()

    def _restore(self) -> bool:
        draft = self._shelf.kept(self._name)
        if draft is not None:
            self._form.restore(draft)
        return draft is not None
