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

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="ibus and fcitx5 are the input methods of Linux")

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
            # An input method is switched where words are written, not at the time of the call.
            form.go_to("地点", "报警人")
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
    sheet.go_to("报警人")
    name = sheet.compose("liuweibing")
    assert len(name) == 3
    assert is_chinese(name)
    assert name.startswith("刘")
    wait_until(lambda: f'"{name}"' in drafts_of(station.place), "the name is in no draft on disk")
    assert sheet.program.seen["text"] == name
    sheet.screen.press("ctrl+a")
    assert sheet.compose("zhangsan")[0] in "张章"


@pytest.mark.parametrize(("input_method", "named"), [(ibus, "ibus"), (fcitx5, "fcitx")], ids=["ibus", "fcitx5"])
def test_chinese_is_typed_into_lines_a_list_and_a_long_text_and_saved(
    form: Callable[[InputMethod, str], Form], station: Station, input_method: InputMethod, named: str
) -> None:
    sheet = form(input_method, named)
    # The second word of the community is composed while the list of matches is open.
    spelled = {"地点": ["shichang"], "社区（村）": ["jiefang", "shequ"], "报警内容": ["zhengchao", "daren"]}
    stands = sheet.fill_in({"报警人": ["zhangsan"], **spelled})
    assert [len(stands[name]) for name in ("报警人", "地点", "报警内容")] == [2, 2, 4]
    assert all(is_chinese(text) for text in stands.values())
    sheet.screen.press("ctrl+Return")
    sheet.program.wait_for(lambda seen: seen["open"] and seen["fields"].get("报警内容") != stands["报警内容"])
    assert stored(station) == [(stands["报警人"], stands["地点"], "解放社区", stands["报警内容"])]


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
