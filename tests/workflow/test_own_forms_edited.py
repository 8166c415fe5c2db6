"""Whatever is written in a line of a form, it is printed or refused with a line; nobody ever sees a traceback."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.form_reader import read_form
from rules.errors import RuleViolation
from rules.law_tables import load_law
from rules.vocabulary import Role
from tests.builders import desk_of
from tests.own_forms import OWN, WHY, exported, notice, version
from tests.stations import Clock, make_template, open_copy
from workflow.desk import Desk
from workflow.form_checks import papers_by_form
from workflow.forms import built_in
from workflow.own_forms import import_form, try_form, withdraw_form


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A station that outlives the examples of a property."""
    folder = tmp_path_factory.mktemp("office")
    station = open_copy(make_template(folder / "template"), folder / "station")
    yield desk_of(station, Role.CHIEF, Clock())
    station.close()


VALUES = (
    *("0", "-1", "0.4", "inf", "nan", "99", "true", "{}", "[]", "[[{}]]", "2019-06-24", "1979-05-27T07:32:00"),
    f'"{"长" * 200}"',
    *('""', '"字"', '"{}"', '"{"', '"{n:3}"', '["parties"]', '"parties"', '"law_read_over"', '"chair"'),
)
MARKS = "“”＝，{}[]\"'#=,\\ \ta字"
NAMES = (*(name for name in papers_by_form(load_law(), date(2026, 7, 1)) if built_in(name)), OWN)


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, int, str]:
    """Which form, which of its lines, and how that line is written instead; {} stands for the line."""
    name = draw(st.sampled_from(NAMES))
    way = draw(st.sampled_from(("value", "cut", "twice", "drop", "words", "marks")))
    if way == "value":
        return name, draw(st.integers(0, 200)), f"={draw(st.sampled_from(VALUES))}"
    if way == "cut":
        return name, draw(st.integers(0, 200)), f"<{draw(st.integers(0, 60))}"
    if way in ("words", "marks"):
        any_character = st.characters(exclude_characters="\n\r", exclude_categories=["Cs"])
        words = draw(st.text(MARKS if way == "marks" else any_character, max_size=12))
        return name, draw(st.integers(0, 200)), f"+{draw(st.integers(0, 60))},{words}"
    return name, draw(st.integers(0, 200)), way


def edited(text: str, at: int, how: str) -> str:
    lines = text.split("\n")
    at %= len(lines)
    line = lines[at]
    if how == "twice":
        lines.insert(at, line)
    elif how == "drop":
        del lines[at]
    elif how.startswith("="):
        lines[at] = f"{line.partition('=')[0]}{how}"
    elif how.startswith("<"):
        lines[at] = line[: int(how[1:])]
    else:
        place, _, words = how[1:].partition(",")
        lines[at] = line[: int(place)] + words + line[int(place) :]
    return "\n".join(lines)


@settings(max_examples=120)
@given(change=edits())
def test_whatever_is_written_in_a_line_of_a_form_is_printed_or_refused_with_a_line(
    office: Desk, change: tuple[str, int, str]
) -> None:
    name, at, how = change
    text = edited(notice(office) if name == OWN else exported(office, name), at, how)
    refusal = refused_with(office, text)
    if refusal is None:
        assert try_form(office, text).content.startswith(b"%PDF")
        withdraw_form(office, version(office, read_form(text).name), "试完了。")
    else:
        assert refusal.code == "nothing_changed" or re.match(r"文书版式第\d+行", refusal.sentence), refusal.sentence


def refused_with(desk: Desk, text: str) -> RuleViolation | None:
    try:
        import_form(desk, text, desk.calendar_day, WHY)
    except RuleViolation as refusal:
        return refusal
    return None
