from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import update

from db.models import Case, Community, Officer
from db.queries import case_list, listing
from rules.vocabulary import CaseState, Risk, Track, TransferKind
from tests.builders import (
    MONDAY,
    a_case,
    a_closed_case,
    a_new_case,
    cases_listed,
    officer_id,
    one,
    with_parties,
)
from workflow.outcomes import transfer
from workflow.views.cases import CaseOrder, CaseWanted, case_ids, case_rows


def test_open_cases_are_listed_newest_first(desk, clock):
    a_new_case(desk, title="甲与乙邻里纠纷")
    a_closed_case(desk)
    clock.pass_days()
    a_new_case(desk, title="丙与丁债务纠纷")
    assert [row.title for row in cases_listed(desk, CaseWanted())] == ["丙与丁债务纠纷", "甲与乙邻里纠纷"]


def test_a_case_struck_off_is_listed_when_asked_for(desk):
    case = a_closed_case(desk)
    (row,) = cases_listed(desk, CaseWanted(only_open=False))
    assert (row.id, row.days_open, row.deadline) == (case, None, None)
    assert len(cases_listed(desk, CaseWanted(state=CaseState.CLOSED))) == 1


def test_each_filter_leaves_only_what_fits(desk, clock):
    plain = a_new_case(desk, risk=Risk.HIGH, category="0100", community_id=2, owner_id=officer_id(desk, "赵民警"))
    clock.pass_days()
    a_case(desk, Track.PEOPLES)
    for wanted in (
        CaseWanted(risk=Risk.HIGH),
        CaseWanted(class_code="01"),
        CaseWanted(community_id=2),
        CaseWanted(owner_id=officer_id(desk, "赵民警")),
        CaseWanted(state=CaseState.REGISTERED),
        CaseWanted(accepted_to=MONDAY),
    ):
        assert [row.id for row in cases_listed(desk, wanted)] == [plain], wanted
    for wanted in (CaseWanted(track=Track.PEOPLES), CaseWanted(accepted_from=MONDAY + timedelta(days=1))):
        assert [row.track for row in cases_listed(desk, wanted)] == ["人民调解"], wanted


@pytest.mark.parametrize("typed", ["陈䶮", "cy", "停车", "JF20190001", "2222"])
def test_a_case_is_found_by_what_an_officer_would_type(desk, typed):
    with_parties(desk, a_case(desk))
    a_new_case(desk, title="丙与丁债务纠纷")
    assert [row.number for row in cases_listed(desk, CaseWanted(), typed)] == ["JF20190001"]


def test_newer_cases_struck_off_never_push_an_open_one_out_of_a_search(desk, monkeypatch):
    monkeypatch.setattr(case_list, "MOST_FOUND", 1)
    old = a_new_case(desk)
    a_closed_case(desk)
    assert [row.id for row in cases_listed(desk, CaseWanted(), "停车")] == [old]


def every_order(desk, clock):
    for risk in (Risk.LOW, Risk.HIGH, Risk.MIDDLE, Risk.LOW, Risk.HIGH):
        a_new_case(desk, risk=risk, community_id=2 if risk is Risk.LOW else 1)
        clock.pass_days()
    a_closed_case(desk)


LISTED = [
    CaseWanted(only_open=False),
    CaseWanted(),
    CaseWanted(risk=Risk.LOW),
    CaseWanted(community_id=2),
    CaseWanted(state=CaseState.REGISTERED, class_code="02"),
    CaseWanted(only_open=False, accepted_from=MONDAY + timedelta(days=1), accepted_to=MONDAY + timedelta(days=3)),
]


@pytest.mark.parametrize("few_cases", [0, 100])
@pytest.mark.parametrize("order", [order for order in CaseOrder if order is not CaseOrder.DEADLINE])
@pytest.mark.parametrize("wanted", LISTED)
def test_a_list_read_piece_by_piece_is_the_list_read_at_once(desk, clock, monkeypatch, wanted, order, few_cases):
    every_order(desk, clock)
    wanted = replace(wanted, order=order)
    at_once = [row.id for row in cases_listed(desk, wanted)]
    monkeypatch.setattr(listing, "FEW", few_cases)
    for limit in (1, 2, 4, 50):
        assert in_pieces(desk, wanted, limit) == at_once
    assert at_once == sorted(at_once, key=lambda key: place_in(desk, order, key))


def in_pieces(desk, wanted, limit):
    ids, mark = [], None
    with desk.read() as session:
        while True:
            piece = case_list.case_ids(session, wanted, mark, limit)
            ids, mark = [*ids, *piece.ids], piece.rest
            if mark is None:
                return ids


def place_in(desk, order, key):
    row = one(desk, Case, key)
    newest, oldest = (-row.accepted_on.toordinal(), -key), (row.accepted_on, key)
    return {
        CaseOrder.NEWEST: newest,
        CaseOrder.OLDEST: oldest,
        CaseOrder.RISK: ([Risk.HIGH, Risk.MIDDLE, Risk.LOW].index(row.risk), oldest),
        CaseOrder.NUMBER: row.number,
        CaseOrder.NUMBER_DOWN: [-ord(letter) for letter in row.number],
        CaseOrder.STATE: (list(CaseState).index(row.state), newest),
        CaseOrder.TRACK: ([*Track, None].index(row.track), newest),
        CaseOrder.OWNER: (["刘调解", "张民警", "赵民警"].index(one(desk, Officer, row.owner_id).name), newest),
        CaseOrder.COMMUNITY: (["解放社区", "七一社区"].index(one(desk, Community, row.community_id).name), newest),
        CaseOrder.CATEGORY: (row.category, oldest),
        CaseOrder.TITLE: (row.title, key),
    }[order]


def test_what_falls_due_first_stands_first_and_what_has_no_deadline_last(desk, clock):
    struck_off = a_closed_case(desk)
    later = a_case(desk, Track.PEOPLES)
    sooner = a_new_case(desk)
    wanted = CaseWanted(only_open=False, order=CaseOrder.DEADLINE)
    rows = cases_listed(desk, wanted)
    assert [row.id for row in rows] == [sooner, later, struck_off]
    assert rows[0].deadline.due < rows[1].deadline.due


@pytest.mark.parametrize("only_open", [True, False])
def test_a_list_by_deadline_read_piece_by_piece_names_every_case_once(desk, monkeypatch, only_open):
    monkeypatch.setattr(listing, "_FIRST_IDS", 1)
    monkeypatch.setattr(listing, "_MORE_IDS", 2)
    closed = a_closed_case(desk)
    later, sooner = a_case(desk, Track.PEOPLES), a_new_case(desk)
    handed_over = a_case(desk, Track.PEOPLES)
    with_parties(desk, handed_over, Track.PEOPLES)
    transfer(desk, handed_over, TransferKind.OTHER_OFFICE, "司法所", "不属本所管辖")
    wanted = CaseWanted(only_open=only_open, order=CaseOrder.DEADLINE)
    pieces = [case_ids(desk, wanted)]
    while pieces[-1].rest is not None:
        a_new_case(desk)
        pieces.append(case_ids(desk, wanted, after=pieces[-1].rest))
    ids = [key for piece in pieces for key in piece.ids]
    assert ids[:2] == [sooner, later]
    assert {closed, handed_over} - set(ids) == ({closed} if only_open else set())
    assert len(ids) == len(set(ids))
    assert not case_ids(desk, CaseWanted(state=CaseState.AGREED, order=CaseOrder.DEADLINE)).ids
    found = case_ids(desk, CaseWanted(state=CaseState.CLOSED, order=CaseOrder.DEADLINE))
    assert list(found.ids) == [closed]


def test_cases_entered_while_a_list_is_read_neither_shift_it_nor_come_twice(desk):
    cases = [a_new_case(desk) for _ in range(4)]
    with desk.read() as session:
        first = case_list.case_ids(session, CaseWanted(), None, 2)
    a_new_case(desk)
    rest = case_ids(desk, CaseWanted(), after=first.rest)
    assert [*first.ids, *rest.ids] == list(reversed(cases))


def test_rows_are_given_in_the_order_asked_for(desk):
    cases = [a_new_case(desk) for _ in range(3)]
    rows = cases_listed(desk, CaseWanted(order=CaseOrder.NUMBER))
    assert case_rows(desk, [cases[2], cases[0], 999]) == (rows[2], rows[0])


def test_more_found_than_a_search_gives_is_said(desk, monkeypatch):
    monkeypatch.setattr(case_list, "MOST_FOUND", 2)
    for _ in range(3):
        a_new_case(desk)
    found = case_ids(desk, CaseWanted(), "停车")
    assert (len(found.ids), found.cut, found.rest) == (2, True, None)


@pytest.mark.parametrize("typed", ["停", "停车", "停车 0002", "停车 债务", "，停"])
def test_a_search_among_many_finds_the_same_as_one_among_few(desk, monkeypatch, typed):
    for title in ("停车纠纷", "停车与债务纠纷", "债务纠纷"):
        a_new_case(desk, title=title)
    a_closed_case(desk)
    first = cases_listed(desk, CaseWanted(), typed)
    monkeypatch.setattr(listing, "FEW", 0)
    assert cases_listed(desk, CaseWanted(), typed) == first
    assert first


@pytest.mark.parametrize("order", list(CaseOrder))
def test_what_a_search_finds_stands_in_the_order_of_the_list(desk, clock, order):
    for risk in (Risk.LOW, Risk.HIGH, Risk.MIDDLE):
        a_new_case(desk, title="停车纠纷", risk=risk)
        clock.pass_days()
    every = cases_listed(desk, CaseWanted(order=order))
    assert cases_listed(desk, CaseWanted(order=order), "停车") == every
    assert len(every) == 3


def test_a_category_unknown_to_the_law_in_force_is_shown_by_its_code(desk):
    a_new_case(desk)
    with desk.station.sessions.writing.begin() as session:
        session.execute(update(Case).values(category="9901"))
    assert [row.category for row in cases_listed(desk, CaseWanted())] == ["9901"]


def test_a_search_without_a_hit_is_an_empty_list(desk):
    a_new_case(desk)
    assert cases_listed(desk, CaseWanted(), "查无此人") == ()


def test_the_riskiest_stand_first_when_ordered_by_risk(desk):
    for risk in Risk:
        a_new_case(desk, risk=risk)
    rows = cases_listed(desk, CaseWanted(order=CaseOrder.RISK))
    assert [row.risk for row in rows] == [Risk.HIGH, Risk.MIDDLE, Risk.LOW]
