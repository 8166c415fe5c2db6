from dataclasses import dataclass
from datetime import date

import pytest

from db.models import Case, Incident, Involved, Person
from rules.vocabulary import IdKind, PartyKind, PartyRole
from tests.builders import a_booking, a_case, a_new_case, an_incident, cases_listed, going_on, party_values
from workflow.intake import link_case
from workflow.parties import add_party, replace_party
from workflow.views.cases import CaseWanted
from workflow.views.intake import open_cases_for
from workflow.views.rooms import bookable_cases
from workflow.views.shown import Shown, masked, shown_of_cases, shown_of_incidents
from workflow.views.today import day_view
from workflow.views.week import week_view
from workflow.week_close import decide_case

CHILD = date(2008, 3, 1)


@pytest.fixture
def shown(desk):
    """Tell what of one case's names is shown."""

    def shown(case, text, revealed=False):
        with desk.read() as session:
            return shown_of_cases(session, desk, [case], revealed).words(case, text)

    return shown


def seal(desk, case):
    with desk.station.sessions.writing.begin() as session:
        row = session.get(Case, case)
        row.sealed_on, row.seal_reason = desk.today, "依法封存"


def test_a_minors_name_is_masked_in_a_title_and_an_adults_is_not(desk, shown):
    case = a_case(desk)
    add_party(desk, case, party_values(PartyRole.INJURED, "李小明", birth=CHILD))
    add_party(desk, case, party_values(PartyRole.SUSPECT, "刘卫兵"))
    assert shown(case, "刘卫兵与李小明停车纠纷") == "刘卫兵与李**停车纠纷"
    assert shown(case, "刘卫兵与李小明停车纠纷", revealed=True) == "刘卫兵与李小明停车纠纷"


def test_an_earlier_spelling_of_a_minors_name_stays_masked(desk, shown):
    case = a_case(desk)
    first = add_party(desk, case, party_values(PartyRole.INJURED, "李晓明", birth=CHILD))
    replace_party(desk, first, party_values(PartyRole.INJURED, "李小明", birth=CHILD))
    assert shown(case, "李晓明即李小明") == "李**即李**"


def test_a_minor_grows_up_and_is_shown_from_the_day_after_the_birthday(desk, clock, shown):
    case = a_case(desk)
    add_party(desk, case, party_values(PartyRole.INJURED, "李小明", birth=date(2001, 6, 25)))
    clock.set(date(2019, 6, 25))
    assert shown(case, "李小明") == "李**"
    clock.set(date(2019, 6, 26))
    assert shown(case, "李小明") == "李小明"


def test_somebody_known_as_a_minor_from_another_case_is_hidden_here_too(desk, shown):
    number = "110105201003010019"
    known = party_values(PartyRole.INJURED, "李小明", id_kind=IdKind.RESIDENT, id_number=number, birth=CHILD)
    add_party(desk, a_case(desk), known)
    with desk.read() as session:
        person = session.query(Person).filter_by(name="李小明").one().id
    here = a_case(desk)
    add_party(desk, here, party_values(PartyRole.INJURED, "李小明", birth=None, person_id=person))
    assert shown(here, "李小明在场") == "李**在场"


def test_everybody_of_a_sealed_case_stays_hidden_in_lists_even_when_minors_are_revealed(desk, shown):
    case = a_case(desk)
    add_party(desk, case, party_values(PartyRole.SUSPECT, "刘卫兵"))
    seal(desk, case)
    assert shown(case, "刘卫兵停车纠纷") == "刘**停车纠纷"
    assert shown(case, "刘卫兵停车纠纷", revealed=True) == "刘**停车纠纷"


def test_an_incident_hides_its_own_minors_and_who_called_about_a_sealed_case(desk):
    quiet = an_incident(desk)
    with desk.station.sessions.writing.begin() as session:
        child = Person(kind=PartyKind.PERSON, name="李小明", id_kind=IdKind.NONE, birth=CHILD)
        session.add(child)
        session.flush()
        session.add(
            Involved(
                incident_id=quiet,
                ordinal=1,
                person_id=child.id,
                kind=PartyKind.PERSON,
                name="李小明",
                birth=CHILD,
                id_kind=IdKind.NONE,
            )
        )
    case = a_new_case(desk)
    seal(desk, case)
    with desk.read() as session:
        called = session.query(Incident).filter_by(case_id=case).one().id
        found = shown_of_incidents(session, desk, [quiet, called, None])
        assert found.words(quiet, "李小明被打") == "李**被打"
        assert found.words(called, "刘卫兵报警") == "刘**报警"
        assert shown_of_incidents(session, desk, [quiet], revealed=True).words(quiet, "李小明被打") == "李小明被打"


def test_a_text_about_nothing_known_is_shown_as_it_is():
    assert Shown({}).words(None, "李小明") == "李小明"


def test_a_whole_view_is_masked_but_for_what_a_correction_starts_from():
    @dataclass(frozen=True)
    class Line:
        name: str
        entered: str

    @dataclass(frozen=True)
    class View:
        title: str
        lines: tuple[Line, ...]
        kind: IdKind = IdKind.NONE

    view = masked(View("李小明案", (Line("李小明", "李小明"),)), {"李小明"})
    assert view == View("李**案", (Line("李**", "李小明"),))
    assert view.kind is IdKind.NONE


def test_every_list_masks_a_minor_in_a_title_until_revealed(desk):
    case = a_case(desk, title="刘卫兵与李小明停车纠纷")
    add_party(desk, case, party_values(PartyRole.INJURED, "李小明", birth=CHILD))
    a_booking(desk, case)
    for revealed, title in ((False, "刘卫兵与李**停车纠纷"), (True, "刘卫兵与李小明停车纠纷")):
        (row,) = cases_listed(desk, CaseWanted(), revealed=revealed)
        day = day_view(desk, revealed=revealed)
        (booking,) = [one for room in day.rooms for one in room.room.bookings]
        (weekly,) = week_view(desk, desk.today, revealed=revealed).rows
        assert {row.title, booking.title, weekly.title, *(due.title for due in day.due)} == {title}


def test_what_was_said_about_a_minor_is_masked_before_it_is_shortened(desk):
    case = a_case(desk, title="停车纠纷")
    add_party(desk, case, party_values(PartyRole.INJURED, "李小明", birth=CHILD))
    said = "甲" * 77 + "李小明"
    incident = an_incident(desk, summary=said, caller="李小明", phone="13812345678")
    link_case(desk, incident, case)
    row = next(row for row in day_view(desk).rows if row.id == incident)
    assert (row.caller, row.phone, row.line) == ("李**", "138****5678", "甲" * 77 + "李**")
    assert (row.entered.summary, row.entered.caller) == (said, "李小明")


def test_a_case_to_choose_is_offered_with_its_minors_masked(desk):
    case = a_case(desk, title="刘卫兵与李小明停车纠纷")
    add_party(desk, case, party_values(PartyRole.INJURED, "李小明", birth=CHILD))
    (offered,) = open_cases_for(desk, an_incident(desk))
    assert "与李**停车" in offered.words
    assert [one.words for one in bookable_cases(desk)] == [offered.words]


def test_what_was_decided_about_a_minors_case_is_masked_in_the_list_of_the_week(desk):
    case = a_case(desk)
    add_party(desk, case, party_values(PartyRole.INJURED, "李小明", birth=CHILD))
    decide_case(desk, desk.today, case, going_on(desk, measure="上门找李小明家长"))
    for revealed, measure in ((False, "上门找李**家长"), (True, "上门找李小明家长")):
        (row,) = week_view(desk, desk.today, revealed=revealed).rows
        assert row.measure == measure
