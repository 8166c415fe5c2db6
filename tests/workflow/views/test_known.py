from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from db.models import Party, Person
from rules.errors import RuleViolation
from rules.vocabulary import IdKind, PartyRole, Risk, Side
from tests.builders import (
    Clock,
    a_case,
    a_closed_case,
    a_new_case,
    an_incident,
    incident_values,
    one,
    party_values,
    settings_of,
    with_parties,
)
from tests.trail import last_entry
from workflow.desk import Desk
from workflow.entered import NewPerson
from workflow.intake import register_incident
from workflow.parties import add_party
from workflow.sealing import seal_case, take_over
from workflow.setup import change_settings
from workflow.views.known import Asked, Hints, Same, danger, hints, known_people, repeats_of

ID_NUMBER = "11010519491231002X"
LIU = NewPerson(name="刘卫兵", phone="13800001111", side=Side.FIRST)


def asked(desk: Desk, **changes: Any) -> Asked:
    return Asked(**({"at": desk.clock()} | changes))


@pytest.fixture
def case(desk: Desk) -> int:
    """A case between 刘卫兵 (13800001111) and 陈䶮 (13900002222), opened from an incident with another phone."""
    case = a_new_case(desk)
    with_parties(desk, case)
    return case


@pytest.mark.parametrize("typed", ["刘卫", "刘卫兵", "lwb", "liuweibing", "1111", "13800001111", "weibing"])
def test_somebody_known_is_found_by_characters_initials_pinyin_and_the_tail_of_the_phone(
    desk: Desk, case: int, typed: str
) -> None:
    assert "刘卫兵" in [person.name for person in known_people(desk, typed)]


@pytest.mark.parametrize("typed", ["dxm", "sxm", "danxiaoming", "shanxiaoming", "002x"])
def test_every_reading_of_a_surname_and_the_tail_of_the_identity_number_find_somebody(desk: Desk, typed: str) -> None:
    person = party_values(PartyRole.INJURED, "单晓明", id_kind=IdKind.RESIDENT, id_number=ID_NUMBER)
    add_party(desk, a_case(desk), person)
    assert [person.name for person in known_people(desk, typed)] == ["单晓明"]


@pytest.mark.parametrize("typed", ["", " ", "刘", "l", "111"])
def test_too_little_typed_lists_nobody(desk: Desk, case: int, typed: str) -> None:
    assert known_people(desk, typed) == ()


def test_a_known_person_tells_how_many_disputes_there_were_and_the_last_one(desk: Desk) -> None:
    first, last = a_new_case(desk, title="停车纠纷"), a_new_case(desk, title="漏水纠纷")
    liu = add_party(desk, first, party_values(PartyRole.SUSPECT, "刘卫兵"))
    again = party_values(PartyRole.INJURED, "刘卫兵", person_id=one(desk, Party, liu).person_id, phone="13911112222")
    add_party(desk, last, again)
    (person,) = known_people(desk, "lwb")
    assert person.disputes == 2
    assert person.last == "最近一起2019年6月24日，JF20190002 漏水纠纷"
    assert person.words == "男，39岁，电话139****2222，解放街1号"
    assert person.entered is not None
    assert (person.entered.name, person.entered.phone, person.entered.person_id) == ("刘卫兵", "13911112222", 1)


def test_the_whole_name_stands_first_then_who_had_a_dispute_last(desk: Desk) -> None:
    for name in ("刘伟东", "刘伟", "刘伟华"):
        add_party(desk, a_case(desk), party_values(PartyRole.SUSPECT, name))
    assert [person.name for person in known_people(desk, "刘伟")] == ["刘伟", "刘伟华", "刘伟东"]
    assert len(known_people(desk, "刘伟", limit=2)) == 2


def test_who_was_merged_into_another_is_found_as_that_one_with_the_disputes_of_both(desk: Desk) -> None:
    for name in ("刘卫兵", "刘伟兵"):
        add_party(desk, a_case(desk), party_values(PartyRole.SUSPECT, name))
    with desk.station.sessions.writing.begin() as session:
        session.get_one(Person, 2).merged_into = 1
    (person,) = known_people(desk, "刘伟兵")
    assert person.entered is not None
    assert (person.name, person.disputes, person.entered.person_id) == ("刘卫兵", 2, 1)


def test_a_minor_is_masked_and_handed_over_only_with_an_entry_in_the_trail(desk: Desk, clock: Clock) -> None:
    child = party_values(PartyRole.INJURED, "李小明", birth=clock.day.replace(year=2008))
    add_party(desk, a_case(desk), child)
    (person,) = known_people(desk, "lxm")
    assert (person.name, person.entered) == ("李**", None)
    assert "解放街" not in person.words
    assert person.hidden_id is not None
    taken = take_over(desk, person.hidden_id)
    assert (taken.name, taken.birth, taken.person_id) == ("李小明", child.birth, person.hidden_id)
    entry = last_entry(desk)
    assert (entry.act, entry.subject, entry.reason) == ("reveal", "R000001", "登记警情时取用")


def test_nobody_of_sealed_cases_alone_is_handed_over(desk: Desk) -> None:
    sealed = a_case(desk)
    add_party(desk, sealed, party_values(PartyRole.INJURED, "王建国"))
    seal_case(desk, sealed, "依法封存")
    assert known_people(desk, "wjg")[0].hidden_id is None
    with pytest.raises(RuleViolation, match="资料不带出"):
        take_over(desk, 1)


def test_who_is_known_from_sealed_cases_alone_is_masked_and_not_taken_over(desk: Desk) -> None:
    sealed = a_case(desk, title="停车纠纷")
    with_number = party_values(PartyRole.INJURED, "王建国", id_kind=IdKind.RESIDENT, id_number=ID_NUMBER)
    add_party(desk, sealed, with_number)
    seal_case(desk, sealed, "依法封存")
    (person,) = known_people(desk, "wjg")
    assert (person.name, person.entered) == ("王**", None)
    assert "解放街" not in person.words
    assert person.words.endswith("只在已封存的纠纷里，资料不带出")
    add_party(desk, a_case(desk), with_number)
    (person,) = known_people(desk, "wjg")
    assert person.entered is not None
    assert (person.name, person.entered.id_number) == ("王建国", ID_NUMBER)


def test_the_same_phone_brings_the_earlier_incident_and_its_open_case(desk: Desk, case: int) -> None:
    (repeat,) = repeats_of(desk, asked(desk, phones=("138 0000 1111",)))
    assert repeat.sames == (Same.PHONE,)
    assert repeat.case_number == "JF20190001"
    assert repeat.words == "2019年6月24日受理，JF20190001 刘卫兵与陈䶮停车纠纷（已登记）"


def test_the_same_person_is_told_by_being_taken_over_and_by_the_identity_number(desk: Desk) -> None:
    known = NewPerson(name="陈䶮", id_kind=IdKind.RESIDENT, id_number=ID_NUMBER)
    register_incident(desk, incident_values(desk, people=(known,), phone=None))
    for meant in (known, NewPerson(name="陈䶮", person_id=1)):
        (repeat,) = repeats_of(desk, asked(desk, people=(meant,)))
        assert repeat.sames == (Same.PERSON,)
        assert repeat.words == "2019年6月24日，JQ201900001 两人因停车打架"
        assert repeat.case_number == ""


def test_a_name_alone_is_no_repeat(desk: Desk, case: int) -> None:
    assert repeats_of(desk, asked(desk, people=(NewPerson(name="刘卫兵"),))) == ()


def test_the_same_place_counts_with_the_same_class_only(desk: Desk) -> None:
    an_incident(desk, place="七一社区3栋", category="0201", phone=None)
    (repeat,) = repeats_of(desk, asked(desk, place=" 七一社区3栋 ", category="0200"))
    assert repeat.sames == (Same.PLACE,)
    assert repeats_of(desk, asked(desk, place="七一社区3栋", category="0101")) == ()
    assert repeats_of(desk, asked(desk, place="七一社区3栋")) == ()


def test_what_is_alike_in_more_ways_stands_first_and_a_case_stands_once(desk: Desk, case: int) -> None:
    an_incident(desk, phone="13800001111", place="别处")
    liu = NewPerson(name="刘卫兵", person_id=1)
    first, second = repeats_of(desk, asked(desk, phones=("13800001111",), people=(liu,)))
    assert (first.alike, first.case_number) == ("同一人、同一电话", "JF20190001")
    assert second.alike == "同一电话"


def test_only_the_days_of_the_setting_count_but_an_open_case_is_never_too_old(
    desk: Desk, case: int, clock: Clock
) -> None:
    an_incident(desk, phone="13700000000", place="别处")
    clock.pass_days(31)
    change_settings(desk, settings_of(repeat_days=30), "缩短")
    assert repeats_of(desk, asked(desk, phones=("13700000000",))) == ()
    assert [one.case_number for one in repeats_of(desk, asked(desk, phones=("13900002222",)))] == ["JF20190001"]
    late = asked(desk, phones=("13700000000",), at=clock.now - timedelta(days=2))
    assert len(repeats_of(desk, late)) == 1


def test_a_case_struck_off_is_told_but_cannot_be_joined(desk: Desk) -> None:
    a_closed_case(desk)
    (repeat,) = repeats_of(desk, asked(desk, phones=("13800001111",)))
    assert repeat.words.endswith("（已销号）")
    assert repeat.case_number == ""


def test_dangerous_words_propose_a_risk_and_harmless_ones_none(desk: Desk) -> None:
    proposal = danger(desk, "婆婆称要喝农药")
    assert proposal is not None
    assert proposal.risk is Risk.HIGH
    assert proposal.words.endswith("请核实后确定。")
    assert danger(desk, "两人因停车争吵") is None


def test_everything_is_asked_at_once(desk: Desk, case: int) -> None:
    found = hints(desk, asked(desk, typed="lwb", phones=("13800001111",), summary="扬言同归于尽"))
    assert [person.name for person in found.people] == ["刘卫兵"]
    assert len(found.repeats) == 1
    assert found.danger is not None
    assert hints(desk, asked(desk)) == Hints()
