from __future__ import annotations

import json

import pytest
from sqlalchemy import text

from db.models import Case, TrailHead
from rules.errors import Forbidden, StaleRecord, StorageUnavailable
from rules.rights import ACTS
from rules.vocabulary import Outcome, Role
from tests.builders import (
    MONDAY,
    Clock,
    a_case,
    a_cleared_incident,
    an_incident,
    assert_sound,
    contents,
    one,
    refused,
    seat,
    sign_day,
)
from tests.trail import last_entry
from workflow.act import act
from workflow.cases import note_progress
from workflow.desk import Desk
from workflow.intake import clear_incident

FORBIDDEN = [(name, role) for name, row in ACTS.items() for role in Role if role not in row.roles]


@pytest.mark.parametrize(("name", "role"), FORBIDDEN, ids=[f"{name}-{role.value}" for name, role in FORBIDDEN])
def test_an_act_that_belongs_to_another_role_is_forbidden_before_it_begins(desk: Desk, name: str, role: Role) -> None:
    with refused(desk, "not_your_right", Forbidden) as caught, act(seat(desk, role), name):
        raise AssertionError("the act began")
    assert role.label in caught.value.sentence
    assert caught.value.lifted_by == "、".join(r.label for r in Role if r in ACTS[name].roles)


def test_an_act_is_one_trail_entry_that_says_who_when_and_where(officer_desk: Desk, clock: Clock) -> None:
    case = a_case(officer_desk)
    before = one(officer_desk, TrailHead, 1).seq
    note_progress(officer_desk, case, "上门走访")
    entry = last_entry(officer_desk)
    assert entry.seq == before + 1
    assert (entry.act, entry.subject, entry.officer) == ("note_progress", "JF20190001", "张民警")
    assert (entry.at, entry.business_date, entry.workstation) == (clock.now, MONDAY, "窗口一")


def test_the_trail_tells_what_changed_before_and_after(desk: Desk) -> None:
    incident = an_incident(desk)
    clear_incident(desk, incident, Outcome.ON_SPOT, "和解")
    ((table, key, before, after),) = json.loads(last_entry(desk).changes)
    assert (table, key) == ("incident", str(incident))
    assert (before["outcome"], after["outcome"]) == (None, "on_spot")
    assert set(before) == set(after) == {"outcome", "outcome_note", "cleared_on", "cleared_by"}


def test_an_act_that_breaks_down_leaves_nothing(desk: Desk) -> None:
    case = a_case(desk)
    before = contents(desk)

    def break_down() -> None:
        with act(desk, "note_progress") as work:
            work.get(Case, case).title = "改了一半"
            work.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_down()
    assert contents(desk) == before


def test_an_act_nobody_has_named_cannot_be_done(desk: Desk) -> None:
    with pytest.raises(KeyError), act(desk, "no_such_act"):
        pass


def test_the_second_of_two_desks_saving_one_row_is_told_it_is_stale(desk: Desk) -> None:
    case = a_case(desk)
    with desk.read() as session:
        old = session.get_one(Case, case)
    with act(desk, "note_progress") as work:
        work.get(Case, case).title = "先存的"
    with refused(desk, "stale", StaleRecord), act(desk, "note_progress") as work:
        old.title = "后存的"
        work.session.add(old)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE incident SET place = '别处'", "day_is_closed"),
        ("UPDATE trail_entry SET reason = '改'", "trail_is_append_only"),
        ("DELETE FROM registered_number", "number_is_kept"),
        ("UPDATE issued_paper SET title = '改'", "issued_paper_is_final"),
        ("UPDATE case_file SET owner_id = 99", "constraint"),
    ],
)
def test_what_the_database_refuses_is_told_in_a_sentence(desk: Desk, statement: str, code: str) -> None:
    a_case(desk)
    a_cleared_incident(desk)
    sign_day(desk, MONDAY)
    with refused(desk, code), act(desk, "note_progress") as work:
        work.session.execute(text(statement))


def test_a_database_that_cannot_be_written_is_the_machines_turn(desk: Desk) -> None:
    with refused(desk, "storage", StorageUnavailable), act(desk, "note_progress") as work:
        work.session.execute(text("INSERT INTO no_such_table VALUES (1)"))


def test_looking_keeps_nothing(desk: Desk) -> None:
    case = a_case(desk)
    with desk.read() as session:
        session.get_one(Case, case).title = "改了"
        session.flush()
    assert one(desk, Case, case).title == "刘卫兵与陈䶮停车纠纷"


def test_a_day_full_of_acts_verifies(desk: Desk) -> None:
    a_case(desk)
    a_cleared_incident(desk)
    sign_day(desk, MONDAY)
    assert_sound(desk)
