"""Who types into the program until it is killed: the real window without a screen, real keys at an uneven pace."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, Literal
from unittest.mock import patch

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

import main
import ui.today.page
from tests.builders import Clock
from tests.journeys.telling import Fields, fields_of
from ui import app, start
from ui.counter import Counter

Event = tuple[Literal["offered", "stood", "saved", "alive"], float, Fields]
"""What came about, when by the machine's clock in seconds, and what stood in the form then."""

SUMMARY = "报警内容"
_WORDS = {"报警人": "刘伟兵", "电话": "13800", "地点": "3号门"}
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SOON = 5

main.load_what_needs_no_qt()
assert ui.today.page.TodayPage.key, "loaded once, before the programs to be killed are split off"


def type_until_killed(place: str, seed: float, tell: Connection) -> None:
    """Open the program on a station and register incidents for ever, telling each event over ``tell``."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # A clock that stands still, so that every form nobody has typed into holds the same.
    noon = Clock(hour=12).now
    with (
        patch.object(start, "Counter", lambda station: Counter(station, lambda: noon)),
        patch.object(app, "Doorway", partial(Typist, tell, random.Random(seed))),
    ):
        main.main(["--station", place])


class Typist(app.Doorway):
    """Leads into the program and types there."""

    def __init__(self, tell: Connection, chance: random.Random, *given: Any) -> None:
        super().__init__(*given)
        self._tell_to, self._chance = tell, chance

    def begin(self) -> None:
        """Begin as the program does, with somebody at the keys."""
        self._work = self._register_for_ever()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._go_on)
        self._turn.start(_SOON)
        super().begin()

    def _go_on(self) -> None:
        self._turn.start(next(self._work))
        self._tell("alive", {})

    def _register_for_ever(self) -> Iterator[int]:
        """Do one thing after another; each time the milliseconds until the next."""
        while self.window is None or self.runner.busy or QApplication.focusWidget() is None:
            yield _SOON
        while True:
            QTest.keyClick(self._at, Qt.Key.Key_N, _CONTROL)
            while SUMMARY not in self._fields:
                yield _SOON
            self._tell("offered", self._fields)
            yield from self._fill_in()
            yield from self._save()

    def _fill_in(self) -> Iterator[int]:
        words = _WORDS | {SUMMARY: f"第{self._chance.getrandbits(40):x}号摊争吵"}
        while words and not isinstance(self._at, QPushButton):
            word = words.pop(self._at.accessibleName(), "")
            for place, character in enumerate(word):
                yield self._type(character, anew=place == 0)
            if words:
                QTest.keyClick(self._at, Qt.Key.Key_Return)
                self._tell("stood", self._fields)
                yield self._pause

    def _type(self, character: str, *, anew: bool) -> int:
        if anew:
            QTest.keyClick(self._at, Qt.Key.Key_A, _CONTROL)
        if character.isascii():
            QTest.keyClicks(self._at, character)
        else:
            QApplication.sendEvent(self._at, QInputMethodEvent("pin", []))
            commit = QInputMethodEvent("", [])
            commit.setCommitString(character)
            QApplication.sendEvent(self._at, commit)
        self._tell("stood", self._fields)
        return self._pause

    def _save(self) -> Iterator[int]:
        written = self._fields
        QTest.keyClick(self._at, Qt.Key.Key_Return, _CONTROL)
        # The next sheet lies there at once; the former one stands in the register when the work is done.
        while self._fields.get(SUMMARY) == written[SUMMARY] or self.runner.busy:
            yield _SOON
        self._tell("saved", written)

    @property
    def _at(self) -> QWidget:
        at = QApplication.focusWidget()
        assert at is not None
        return at

    @property
    def _fields(self) -> Fields:
        assert self.window is not None
        return fields_of(self.window)

    @property
    def _pause(self) -> int:
        return self._chance.randint(0, 12)

    def _tell(self, kind: Literal["offered", "stood", "saved", "alive"], fields: Fields) -> None:
        self._tell_to.send((kind, time.monotonic(), fields))
