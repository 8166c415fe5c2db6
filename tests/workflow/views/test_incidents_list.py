from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.models import Community, Incident, Officer
from db.queries import incident_list, listing
from db.queries.incident_list import Days
from rules.vocabulary import CarryReason, Nature, PartyRole, Risk, Role, Sex, Side, Source, Standing
from tests.builders import (
    MONDAY,
    ONE_DAY,
    a_cleared_incident,
    a_new_case,
    an_incident,
    officer_id,
    one,
    party_values,
    seat,
)
from workflow.intake import carry_over, link_case
from workflow.parties import add_party
from workflow.sealing import seal_case
from workflow.snapshots import NewPerson
from workflow.views.incidents import (
    FACETS,
    IncidentOrder,
    IncidentWanted,
    Span,
    facet_of_incidents,
    incident_ids,
    incident_lines,
)

EVERY = IncidentWanted(span=Span.ALL)


def lines(desk, wanted=EVERY, typed="", **shown):
    return incident_lines(desk, incident_ids(desk, wanted, typed).ids, **shown)


def numbers(desk, wanted=EVERY, typed=""):
    return [int(row.number[-2:]) for row in lines(desk, wanted, typed)]


@pytest.fixture
def some_incidents(desk, clock):
    """Seven incidents of three days, the second and third days a week and a month after the first."""
    a_cleared_incident(desk)
    an_incident(desk, Nature.HELP, source=Source.WALK_IN, community_id=2, risk=Risk.HIGH)
    clock.pass_days(7)
    a_new_case(desk)
    an_incident(seat(desk, Role.OFFICER), None, community_id=None, category="0100", place="解放街1号")
    clock.pass_days(31)
    carried = an_incident(desk, category="0200", risk=Risk.LOW)
    carry_over(desk, carried, clock.day, CarryReason.ABSENT, officer_id(desk), clock.day + 2 * ONE_DAY)
    an_incident(desk, Nature.SECURITY, source=Source.PATROL)
    an_incident(desk)


def test_the_incidents_of_a_span_of_days_are_listed_newest_first(desk, some_incidents):
    assert numbers(desk) == [7, 6, 5, 4, 3, 2, 1]
    assert numbers(desk, IncidentWanted()) == [7, 6, 5]
    chosen = IncidentWanted(span=Span.CHOSEN, first=MONDAY + ONE_DAY, last=MONDAY + timedelta(days=7))
    assert numbers(desk, chosen) == [4, 3]
    assert numbers(desk, replace(chosen, last=None)) == [7, 6, 5, 4, 3]
    assert numbers(desk, replace(chosen, first=None)) == [4, 3, 2, 1]


def test_this_week_and_this_month_are_those_of_the_clock(desk, some_incidents, clock):
    for span, count in ((Span.TODAY, 3), (Span.WEEK, 3), (Span.MONTH, 3), (Span.ALL, 7)):
        assert len(numbers(desk, IncidentWanted(span=span))) == count
    clock.set(date(2019, 7, 2))
    assert numbers(desk, IncidentWanted(span=Span.TODAY)) == []
    assert numbers(desk, IncidentWanted(span=Span.WEEK)) == [4, 3]


@pytest.mark.parametrize("name", FACETS)
@pytest.mark.parametrize("wanted", [EVERY, IncidentWanted(), IncidentWanted(span=Span.ALL, nature=Nature.DISPUTE)])
@pytest.mark.parametrize("typed", ["", "七一"])
def test_each_count_is_the_length_of_the_list_narrowed_by_it(desk, some_incidents, name, wanted, typed):
    facet = facet_of_incidents(desk, wanted, typed, name)
    assert facet.values
    for value in facet.values:
        assert value.count == len(numbers(desk, replace(wanted, **{name: value.value}), typed)), value.words


def place_in(desk, order, key, days):
    row = one(desk, Incident, key)
    newest = (-row.business_date.toordinal(), [-ord(letter) for letter in row.number])
    nature = list(Nature).index(row.confirmed_nature or row.reported_nature)
    (line,) = incident_lines(desk, [key])
    return {
        IncidentOrder.NEWEST: newest,
        IncidentOrder.OLDEST: row.number,
        IncidentOrder.STANDING: (list(Standing).index(line.standing), newest),
        IncidentOrder.NATURE: (nature, newest),
        IncidentOrder.SOURCE: (list(Source).index(row.source), newest),
        IncidentOrder.RISK: ([Risk.HIGH, Risk.MIDDLE, Risk.LOW, None].index(row.risk), newest),
        IncidentOrder.OFFICER: (one(desk, Officer, row.registered_by).name.encode("gb18030"), newest),
        IncidentOrder.COMMUNITY: (
            row.community_id is None,
            one(desk, Community, row.community_id).name.encode("gb18030") if row.community_id else b"",
            newest,
        ),
        IncidentOrder.CATEGORY: (row.category is None, row.category or "", row.number if row.category else newest),
        IncidentOrder.PLACE: (row.place, row.number),
    }[order]


@pytest.mark.parametrize("order", IncidentOrder)
@pytest.mark.parametrize("wanted", [EVERY, IncidentWanted(span=Span.ALL, nature=Nature.DISPUTE)])
def test_a_list_read_piece_by_piece_is_the_list_read_at_once_in_its_order(desk, some_incidents, order, wanted, clock):
    wanted, days = replace(wanted, order=order), Days(clock.day)
    at_once = list(incident_ids(desk, wanted).ids)
    for limit in (1, 2, 3):
        ids, mark = [], None
        with desk.read() as session:
            while True:
                piece = incident_list.incident_ids(session, wanted, days, mark, limit)
                ids, mark = [*ids, *piece.ids], piece.rest
                if mark is None:
                    break
        assert ids == at_once
    assert at_once == sorted(at_once, key=lambda key: place_in(desk, order, key, days))
    found = set(incident_ids(desk, EVERY, "七一").ids)
    assert list(incident_ids(desk, wanted, "七一").ids) == [key for key in at_once if key in found]


def test_what_is_carried_over_waits_until_its_day_and_is_left_to_do_from_then_on(desk, some_incidents, clock):
    waiting = IncidentWanted(span=Span.ALL, standing=Standing.CARRIED)
    (row,) = lines(desk, waiting)
    assert (row.standing, row.became) == (Standing.CARRIED, "8月3日再办")
    clock.pass_days(2)
    assert lines(desk, waiting) == ()
    (row, *_) = [row for row in lines(desk, replace(waiting, standing=Standing.UNCLEARED)) if row.category]
    assert (row.standing, row.became) == (Standing.UNCLEARED, "")


def test_an_incident_is_found_by_who_is_in_it_where_it_was_and_its_number(desk, some_incidents):
    for typed in ("解放街", "JQ201900004", "00004"):
        assert numbers(desk, EVERY, typed) == [4]
    assert numbers(desk, EVERY, "lwb") == [7, 6, 5, 4, 3, 2, 1]
    assert numbers(desk, EVERY, "查无此事") == []


def test_more_found_than_a_search_gives_is_said(desk, some_incidents, monkeypatch):
    monkeypatch.setattr(incident_list, "MOST_FOUND", 2)
    found = incident_ids(desk, EVERY, "七一")
    assert (len(found.ids), found.cut) == (2, True)
    monkeypatch.setattr(listing, "FEW", 0)
    assert incident_ids(desk, EVERY, "七一") == found


def test_names_of_minors_and_telephones_are_masked_until_revealed(desk):
    child = NewPerson(name="李小明", sex=Sex.MALE, side=Side.FIRST, birth=date(2008, 3, 1))
    an_incident(desk, caller="李小明", place="李小明家", summary="李小明与人打架", people=(child,))
    (row,) = lines(desk)
    assert (row.caller, row.place, row.summary) == ("李**", "李**家", "李**与人打架")
    assert row.phone == "138****1111"
    (row,) = lines(desk, revealed=True)
    assert (row.caller, row.summary, row.phone) == ("李小明", "李小明与人打架", "13800001111")


def test_who_is_in_a_sealed_case_stays_hidden_even_when_revealed(desk):
    case = a_new_case(desk)
    add_party(desk, case, party_values(PartyRole.SUSPECT, "刘卫兵"))
    seal_case(desk, case, "依法封存")
    for revealed in (False, True):
        (row,) = lines(desk, revealed=revealed)
        assert (row.caller, row.phone) == ("刘**", "138****1111")


def test_what_joined_a_case_names_it(desk):
    case = a_new_case(desk)
    link_case(desk, an_incident(desk), case)
    assert [(row.case_id, row.case_number, row.became) for row in lines(desk)] == [(case, "JF20190001", "立为纠纷")] * 2
