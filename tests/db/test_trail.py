from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from db.canonical import canonical, digest, plain
from db.chain import GENESIS
from db.models import Case, Community, Room, TrailEntry, TrailHead
from db.trail import Changes, entry_hash
from rules.periods import STATION_ZONE
from rules.vocabulary import Nature
from tests.builders import a_case, an_incident, one
from workflow.act import act
from workflow.desk import Desk

VALUES = st.dictionaries(st.sampled_from("abc"), st.integers(0, 3), max_size=3)
KEY = ("incident", "1")


def entries(desk: Desk) -> list[TrailEntry]:
    with desk.read() as session:
        return list(session.scalars(select(TrailEntry).order_by(TrailEntry.seq)))


def changes_of(desk: Desk) -> list[list[Any]]:
    return list(json.loads(entries(desk)[-1].changes))


def test_every_entry_carries_the_hash_before_it_and_the_head_ends_the_chain(any_desk: Desk) -> None:
    a_case(any_desk)
    chain = entries(any_desk)
    assert [entry.seq for entry in chain] == list(range(1, len(chain) + 1))
    assert [entry.previous for entry in chain] == [GENESIS, *(entry.hash for entry in chain[:-1])]
    assert all(entry_hash(entry) == entry.hash for entry in chain)
    head = one(any_desk, TrailHead, 1)
    assert (head.seq, head.hash) == (chain[-1].seq, chain[-1].hash)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("seq", 99),
        ("at", datetime(2020, 1, 1, tzinfo=UTC)),
        ("business_date", date(2020, 1, 1)),
        ("officer_id", 99),
        ("officer", "别人"),
        ("workstation", "别处"),
        ("act", "close_day"),
        ("subject", "别的"),
        ("reason", "别的"),
        ("changes", "[]"),
        ("exception_id", 9),
        ("previous", "f" * 64),
    ],
)
def test_every_column_of_an_entry_is_under_its_hash(desk: Desk, column: str, value: object) -> None:
    entry = entries(desk)[0]
    setattr(entry, column, value)
    assert entry_hash(entry) != entry.hash


def test_a_row_flushed_several_times_in_one_act_is_told_once(desk: Desk) -> None:
    case = a_case(desk)
    with act(desk, "note_progress") as work:
        row = work.get(Case, case)
        for title in ("一", "二", "三"):
            row.title = title
            work.session.flush()
    (change,) = changes_of(desk)
    assert change == ["case_file", str(case), {"title": "刘卫兵与陈䶮停车纠纷"}, {"title": "三"}]


def test_a_row_added_and_altered_in_one_act_is_told_as_it_ended(desk: Desk) -> None:
    with act(desk, "add_place") as work:
        room = work.add(Room(name="三号"))
        room.name = "四号"
    assert changes_of(desk) == [["room", "3", None, {"id": 3, "name": "四号"}]]


def test_a_row_removed_is_told_as_it_was(desk: Desk) -> None:
    with act(desk, "add_place") as work:
        work.session.add(Community(name="旧社区"))
    with act(desk, "add_place") as work:
        row = work.get(Community, 3)
        row.name = "改了又删"
        work.session.flush()
        work.session.delete(row)
    assert changes_of(desk) == [["community", "3", {"committee_kind": None, "id": 3, "name": "旧社区"}, None]]


def test_a_row_touched_but_not_changed_is_not_told(desk: Desk) -> None:
    case = a_case(desk)
    with act(desk, "note_progress") as work:
        work.get(Case, case).title = "刘卫兵与陈䶮停车纠纷"
    assert changes_of(desk) == []


def test_every_row_of_an_act_is_told_with_all_its_columns(desk: Desk) -> None:
    an_incident(desk, nature=None)
    told = {table: after for table, _, _, after in changes_of(desk)}
    assert set(told) == {"incident", "registered_number"}
    assert (told["incident"]["place"], told["incident"]["source"]) == ("七一社区3栋", "110")
    assert told["incident"]["received_at"].endswith("Z")


@given(st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=5))
def test_folded_changes_lead_from_the_first_before_to_the_last_after(steps: list[tuple[Any, Any]]) -> None:
    changes = Changes()
    for before, after in steps:
        changes.note(KEY, before, after)
    ((_, _, first, last),) = changes.as_list()
    seen: dict[str, Any] = {}
    for before, _ in steps:
        seen |= {key: value for key, value in before.items() if key not in seen}
    assert first == seen
    assert last == {key: value for _, after in steps for key, value in after.items()}


def test_changes_stand_in_a_fixed_order() -> None:
    one_way, other_way = Changes(), Changes()
    for keys, changes in ((("b", "a"), one_way), (("a", "b"), other_way)):
        for key in keys:
            changes.note((key, "1"), None, {"x": 1})
    assert one_way.as_list() == other_way.as_list()


@given(st.dictionaries(st.text(), st.one_of(st.text(), st.integers(), st.booleans(), st.none())))
def test_equal_contents_have_equal_text_whatever_their_order(values: dict[str, Any]) -> None:
    assert canonical(values) == canonical(dict(reversed(values.items())))
    assert json.loads(canonical(values)) == values


def test_values_are_written_the_same_from_memory_and_from_the_database() -> None:
    moment = datetime(2019, 6, 24, 9, tzinfo=STATION_ZONE)
    assert plain(moment) == plain(moment.astimezone(UTC)) == "2019-06-24T01:00:00.000000Z"
    assert plain(moment + timedelta(microseconds=5)).endswith(".000005Z")
    assert plain(date(2019, 6, 24)) == "2019-06-24"
    assert plain(Nature.HELP) == "help"
    assert plain(b"paper") == f"sha256:{digest(b'paper')}"
    assert canonical({"b": Nature.HELP, "a": "䶮"}) == '{"a":"䶮","b":"help"}'


def test_a_word_that_is_no_string_is_written_by_value() -> None:
    class Colour(Enum):
        RED = 1

    assert canonical(Colour.RED) == "1"
