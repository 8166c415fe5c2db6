"""The whole story of a case on PostgreSQL: the same acts, papers and figures."""

from __future__ import annotations

from pathlib import Path

from db import search
from db.models import Agreement, Case, Incident, IssuedPaper, Officer, Party, WeekClose
from rules.names import query_tokens
from rules.vocabulary import CaseState, ClosureReason, IdKind, PartyRole, Role
from tests.builders import (
    FULL_PROOF,
    MONDAY,
    SUNDAY,
    Clock,
    a_case,
    a_story,
    an_agreement,
    an_incident,
    assert_sound,
    contents,
    desk_of,
    first_start,
    one,
    party_values,
    refused,
    seat,
    sign_days,
    sign_week,
)
from tests.postgresql import Server
from workflow.agreements import record_performance
from workflow.desk import Desk
from workflow.month import enter_crime, finalise_month
from workflow.outcomes import apply_for_closure, approve_closure
from workflow.papers import paper_numbered
from workflow.parties import add_party
from workflow.setup import add_officer, set_up_station
from workflow.snapshots import stored_phone
from workflow.station import open_station


def new_desk(place: str, clock: Clock) -> Desk:
    return set_up_station(open_station(place, create=True, durable=False), first_start(), clock)


def test_a_case_goes_from_intake_to_the_signed_week_and_the_final_month(server: Server, clock: Clock) -> None:
    desk = new_desk(server.new_database(), clock)
    agreed = an_agreement(desk)
    record_performance(desk, agreed.term, MONDAY, amount_fen=50_000, voucher="收条1")
    apply_for_closure(desk, agreed.case, ClosureReason.PERFORMED, FULL_PROOF)
    approve_closure(seat(desk, Role.DEPUTY), agreed.case, True)
    going = a_case(desk)
    sign_days(desk, clock, SUNDAY)
    assert sign_week(desk, SUNDAY, going) == "茶所周清〔2019〕1号"
    enter_crime(desk, "2019-06", 5, 2, 1)
    assert finalise_month(desk, "2019-06") == "茶所月报〔2019〕1号"
    assert one(desk, Case, agreed.case).state is CaseState.CLOSED
    assert one(desk, WeekClose, (MONDAY, 1)).number == "茶所周清〔2019〕1号"
    assert paper_numbered(desk, "茶公（治）调解字〔2019〕1号").content.startswith(b"%PDF")
    with desk.read() as session:
        assert session.execute(search.matching(session, query_tokens("陈䶮"), kind="person")).all() == [("person", 2)]
    assert_sound(desk)
    desk.station.close()


def test_a_refusal_on_postgresql_is_the_same_sentence_and_stores_nothing(server: Server, clock: Clock) -> None:
    desk = new_desk(server.new_database(), clock)
    case = a_case(desk)
    with refused(desk, "closure_reason_does_not_fit"):
        apply_for_closure(desk, case, ClosureReason.PERFORMED, FULL_PROOF)
    with refused(desk, "already_set_up"):
        set_up_station(desk.station, first_start(), clock)
    desk.station.close()


def test_what_is_typed_at_length_is_stored_whole(server: Server, clock: Clock) -> None:
    desk = new_desk(server.new_database(), clock)
    phones = "13800000001、13800000002、13800000003、13800000004"
    passport, received = "E" * 60, "接处警" + "1" * 60
    incident = one(desk, Incident, an_incident(desk, phone=phones, external_number=received))
    assert (incident.phone, incident.external_number) == (stored_phone(phones), received)
    values = party_values(PartyRole.INJURED, "陈䶮", id_kind=IdKind.PASSPORT, id_number=passport, phone=phones)
    party = one(desk, Party, add_party(desk, a_case(desk), values))
    assert (party.phone, party.id_number) == (stored_phone(phones), passport)
    officer = one(desk, Officer, add_officer(desk, "周民警", Role.OFFICER, phones))
    assert officer.phone == phones
    desk.station.close()


def test_an_amount_of_many_millions_is_stored_whole(server: Server, clock: Clock) -> None:
    desk = new_desk(server.new_database(), clock)
    agreed = an_agreement(desk, amount_fen=9_000_000_000_00)
    assert one(desk, Agreement, agreed.agreement).total_fen == 9_000_000_000_00
    desk.station.close()


def test_the_same_story_gives_the_same_papers_and_trail_on_both_databases(server: Server, tmp_path: Path) -> None:
    papers = []
    for place in (str(tmp_path), server.new_database()):
        clock = Clock()
        desk = new_desk(place, clock)
        seated = Desk(desk.station, desk.officer, clock, workstation="窗口一")
        a_story(seated, clock)
        count = len(contents(seated)["issued_paper"])
        papers.append([one(seated, IssuedPaper, number + 1).sha256 for number in range(count)])
        assert_sound(seated)
        desk.station.close()
    assert papers[0] == papers[1]


def test_a_station_on_postgresql_opens_again_as_it_was(server: Server, clock: Clock) -> None:
    url = server.new_database()
    desk = new_desk(url, clock)
    a_case(desk)
    before = contents(desk)
    desk.station.close()
    again = open_station(url)
    assert contents(desk_of(again, Role.CHIEF, clock)) == before
    again.close()
