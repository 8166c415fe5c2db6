"""The program on a real screen: every page opened and the window closed, and not a word of complaint from anybody."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import Clock, a_story
from tests.journeys.screen import Screen
from ui.start import pages
from workflow.desk import Desk

ROOT = Path(__file__).parents[2]
PAGES = {entry.key for entry in pages(None, None, None)} | {"keys"}
WALK = """
import sys
from PySide6.QtCore import QTimer
from ui import app, start

def walk(window, left):
    if window._runner.busy:
        QTimer.singleShot(20, lambda: walk(window, left))
    elif left:
        window.show_page(left[0])
        QTimer.singleShot(20, lambda: walk(window, left[1:]))
    else:
        print(*window.pages)
        window.close()

show = app.Doorway._show_station

def shown(self, station):
    show(self, station)
    walk(self.window, self.window.page_keys)

app.Doorway._show_station = shown
sys.exit(start.run_window(sys.argv[1]))
"""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the screen of its own is one of X11")


@pytest.fixture
def place(desk: Desk, clock: Clock) -> str:
    """A closed station where a week was lived through."""
    a_story(desk, clock)
    desk.station.close()
    return desk.station.place


@pytest.mark.parametrize("scale", ["1", "2"])
def test_every_page_opens_and_the_window_closes_without_a_word_of_complaint(
    place: str, desktop: Screen, scale: str
) -> None:
    plain = {name: value for name, value in desktop.environment.items() if not name.startswith("QT_")}
    done = subprocess.run(
        [sys.executable, "-c", WALK, place],
        cwd=ROOT,
        env=plain | {"QT_SCALE_FACTOR": scale},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    assert set(done.stdout.split()) == PAGES
    assert done.returncode == 0
