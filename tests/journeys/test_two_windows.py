"""Two programs side by side on one screen: each keeps to its own station, and one station is never open twice."""

from __future__ import annotations

import getpass
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.builders import open_copy
from tests.journeys.incident_form import Form, drafts_of
from tests.journeys.program import Program, running
from tests.journeys.screen import Screen, ibus, named_in_session, need, wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the screen of its own is one of X11")

HELD = rf"这个台账已由用户“{getpass.getuser()}”在本机打开（\d+年\d+月\d+日 \d\d:\d\d起），不能同时打开。.+。"


@pytest.fixture
def places(template: Path, tmp_path: Path) -> list[str]:
    """Two stations."""
    folders = [tmp_path / "一号台账", tmp_path / "二号台账"]
    for folder in folders:
        open_copy(template, folder).close()
    return [str(folder) for folder in folders]


@pytest.fixture
def start(desktop: Screen) -> Iterator[Callable[[str], Program]]:
    """Start a program on a station, as often as wanted."""
    with ExitStack() as programs:

        def start(place: str) -> Program:
            return programs.enter_context(running(place, desktop.environment | named_in_session("ibus")))

        yield start


def test_chinese_typed_into_two_windows_in_turn_goes_into_the_form_and_the_draft_of_each(
    desktop: Screen, places: list[str], start: Callable[[str], Program]
) -> None:
    need("ibus", "ibus-libpinyin")
    with ibus(desktop) as switch_to_pinyin:
        first, second = (Form(desktop, start(place)) for place in places)
        for form in (first, second):
            form.open()
            form.go_to("报警人")
        switch_to_pinyin()
        there = second.compose("zhangsan")
        first.turn_to()
        here = first.compose("liuweibing")
        second.turn_to()
        there_again = second.compose("nv")
        first.turn_to()
        here_again = first.compose("nan")
    assert here_again.startswith(here)
    assert there_again.startswith(there)
    texts = (here_again, there_again)
    for own, other, place in zip(texts, reversed(texts), places, strict=True):
        wait_until(lambda own=own, place=place: f'"{own}"' in drafts_of(place), f"{own} is in no draft")
        assert other not in drafts_of(place)


def test_one_of_two_programs_killed_leaves_the_other_at_work(
    desktop: Screen, places: list[str], start: Callable[[str], Program]
) -> None:
    first, second = (Form(desktop, start(place)) for place in places)
    for form in (first, second):
        form.open()
        form.go_to("报警人")
        desktop.type("liu")
    first.program.kill()
    desktop.type("bing")
    second.program.wait_for(lambda seen: seen["text"] == "liubing")
    wait_until(lambda: '"liubing"' in drafts_of(places[1]), "the draft was not written")


def test_a_second_program_says_who_holds_the_station_and_opens_it_once_it_is_free(
    desktop: Screen, places: list[str], start: Callable[[str], Program]
) -> None:
    first = start(places[0])
    first.wait_for(lambda seen: seen["open"])
    second = start(places[0])
    said = second.wait_for(lambda seen: seen["said"] != "")
    assert re.fullmatch(HELD, said["said"])
    first.kill()
    desktop.turn_to(said["window"])
    desktop.press("F5")
    second.wait_for(lambda seen: seen["open"])
