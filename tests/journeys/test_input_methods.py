"""Chinese typed through a real input method on a real screen stands in the field once, and in the draft on disk."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack

import pytest
from sqlalchemy import select

from db.models import Community, Incident
from tests.journeys.incident_form import Form, drafts_of
from tests.journeys.program import running
from tests.journeys.screen import Screen, Switch, fcitx5, ibus, named_in_session, need, wait_until
from workflow.station import Station, open_station

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="ibus and fcitx5 are the input methods of Linux"),
    pytest.mark.xdist_group("screen"),
]

InputMethod = Callable[[Screen], AbstractContextManager[Switch]]

_PACKAGES: dict[InputMethod, tuple[str, ...]] = {ibus: ("ibus", "ibus-libpinyin"), fcitx5: ("fcitx5", "fcitx5-pinyin")}


@pytest.fixture
def form(desktop: Screen, station: Station) -> Iterator[Callable[[InputMethod, str], Form]]:
    """Start an input method and the program in a session that names it, and open the form."""
    with ExitStack() as running_programs:

        def form(input_method: InputMethod, named: str) -> Form:
            need(*_PACKAGES[input_method])
            station.close()
            switch_to_pinyin = running_programs.enter_context(input_method(desktop))
            session = desktop.environment | named_in_session(named)
            form = Form(desktop, running_programs.enter_context(running(station.place, session)))
            form.open()
            form.go_to("报警人")
            switch_to_pinyin()
            return form

        yield form


@pytest.mark.parametrize(
    ("input_method", "named"),
    [(ibus, "ibus"), (fcitx5, "fcitx"), (fcitx5, "ibus")],
    ids=["ibus", "fcitx5", "fcitx5 named ibus"],
)
def test_pinyin_and_a_space_leave_the_first_candidate_in_the_field_once_and_in_the_draft(
    form: Callable[[InputMethod, str], Form], station: Station, input_method: InputMethod, named: str
) -> None:
    sheet = form(input_method, named)
    name = sheet.compose("liuweibing")
    assert len(name) == 3
    assert is_chinese(name)
    assert name.startswith("刘")
    wait_until(lambda: f'"{name}"' in drafts_of(station.place), "the name is in no draft on disk")
    assert sheet.program.seen["text"] == name


@pytest.mark.parametrize(("input_method", "named"), [(ibus, "ibus"), (fcitx5, "fcitx")], ids=["ibus", "fcitx5"])
def test_chinese_is_typed_over_a_selection_into_a_list_and_into_a_long_text_and_saved(
    form: Callable[[InputMethod, str], Form], station: Station, input_method: InputMethod, named: str
) -> None:
    sheet = form(input_method, named)
    sheet.compose("liuweibing")
    sheet.screen.press("ctrl+a")
    caller = sheet.compose("zhangsan")
    sheet.go_to("地点")
    place = sheet.compose("shichang")
    sheet.go_to("社区（村）")
    assert sheet.compose("jiefang") == "解放"
    # The list of matches is open by now and leaves the keys to the input method.
    assert sheet.compose("shequ") == "解放社区"
    sheet.go_to("报警内容")
    quarrel = sheet.compose("zhengchao")
    summary = sheet.compose("daren")
    assert [len(text) for text in (caller, place, quarrel, summary)] == [2, 2, 2, 4]
    assert is_chinese(caller + place + summary)
    assert summary.startswith(quarrel)
    sheet.screen.press("ctrl+Return")
    sheet.program.wait_for(lambda seen: seen["open"] and "报警内容" not in seen["fields"])
    assert stored(station) == [(caller, place, "解放社区", summary)]


def is_chinese(text: str) -> bool:
    return all("\u4e00" <= character <= "\u9fff" for character in text)


def stored(station: Station) -> list[tuple[str | None, ...]]:
    """Return caller, place, community and text of the incidents in a station the program has open."""
    reader = open_station(station.place)
    facts = select(Incident.caller, Incident.place, Community.name, Incident.summary)
    facts = facts.join(Community, Community.id == Incident.community_id)
    with reader.sessions.reading() as session:
        found = [tuple(row) for row in session.execute(facts)]
    reader.close()
    return found
