"""The checklists of 程序规定 178 and 179, mediation on the spot, and the people's track."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.eligibility import (
    MediationFacts,
    blocked_by,
    cautions,
    on_spot_blocked_by,
    peoples_blocked_by,
    security_blocked_by,
)
from rules.law_tables import load_law
from rules.tracks import open_tracks
from rules.vocabulary import Track

LAW = load_law()
DAY = date(2019, 6, 30)
MEDIABLE = MediationFacts(from_dispute=True, act_kind="beating", light=True, circumstance="acquainted")
ON_SPOT = replace(
    MEDIABLE,
    minor=True,
    facts_clear=True,
    cause_clear=True,
    no_loss_dispute=True,
    both_agree_on_spot=True,
    performs_on_spot=True,
)
GROUNDS = [row.key for row in LAW.grounds(DAY)]
CONDITIONS = [row.key for row in LAW.on_spot_conditions(DAY)]


def codes(facts: MediationFacts) -> list[str]:
    return [ground.code for ground in blocked_by(facts, LAW, DAY)]


def having(facts: MediationFacts, **changes: object) -> MediationFacts:
    return replace(facts, **changes)  # type: ignore[arg-type]


def test_a_light_beating_between_neighbours_may_be_mediated() -> None:
    assert codes(MEDIABLE) == []


@pytest.mark.parametrize("act", [row.key for row in LAW.act_kinds(DAY)])
@pytest.mark.parametrize("circumstance", [row.key for row in LAW.circumstances(DAY)])
def test_each_listed_act_in_each_circumstance_may_be_mediated(act: str, circumstance: str) -> None:
    assert codes(having(MEDIABLE, act_kind=act, circumstance=circumstance)) == []


@pytest.mark.parametrize("ground", GROUNDS)
def test_each_of_the_seven_grounds_blocks_by_itself_with_article_179(ground: str) -> None:
    found = security_blocked_by(having(MEDIABLE, **{ground: True}), LAW, DAY)
    assert [one.code for one in found] == [ground]
    assert found[0].article == "《公安机关办理行政案件程序规定》第一百七十九条"
    assert found[0].sentence.endswith("。")


def test_the_grounds_of_2018_cite_the_old_number() -> None:
    found = blocked_by(having(MEDIABLE, gang=True), LAW, date(2018, 6, 30))
    assert found[0].article == "《公安机关办理行政案件程序规定》第一百五十四条"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"from_dispute": False}, "not_from_dispute"),
        ({"act_kind": "robbery"}, "act_not_listed"),
        ({"light": False}, "not_light"),
        ({"circumstance": ""}, "no_circumstance"),
        ({"criminal": True}, "criminal"),
    ],
)
def test_each_unmet_condition_of_article_178_blocks(change: dict[str, object], code: str) -> None:
    found = blocked_by(having(MEDIABLE, **change), LAW, DAY)
    assert [one.code for one in found] == [code]
    assert "第一百七十八条" in found[0].article


def test_a_purely_civil_dispute_is_told_about_court_and_peoples_mediation() -> None:
    found = blocked_by(MediationFacts(civil_only=True), LAW, DAY)
    assert [one.code for one in found] == ["civil_only"]
    assert "人民法院或者人民调解组织" in found[0].sentence


def test_nothing_established_means_every_condition_is_asked_for() -> None:
    assert codes(MediationFacts()) == ["not_from_dispute", "act_not_listed", "not_light", "no_circumstance"]


def test_mediation_on_the_spot_is_open_when_every_condition_is_met() -> None:
    assert on_spot_blocked_by(ON_SPOT, LAW, DAY) == []


@pytest.mark.parametrize("condition", CONDITIONS)
def test_each_missing_condition_blocks_mediation_on_the_spot_only(condition: str) -> None:
    facts = having(ON_SPOT, **{condition: False})
    found = on_spot_blocked_by(facts, LAW, DAY)
    assert [one.code for one in found] == [condition]
    assert found[0].article.endswith("第一百七十八条第三款")
    assert codes(facts) == []


def test_what_forbids_mediation_forbids_it_on_the_spot_too() -> None:
    assert on_spot_blocked_by(having(ON_SPOT, fled=True), LAW, DAY)[0].code == "fled"


def test_one_unwilling_party_closes_the_peoples_track() -> None:
    found = peoples_blocked_by(MediationFacts(Track.PEOPLES, unwilling=True), LAW, DAY)
    assert [one.code for one in found] == ["unwilling"]
    assert found[0].article == "《中华人民共和国人民调解法》第十七条"


def test_a_matter_reserved_to_an_office_or_a_crime_is_not_for_people_s_mediation() -> None:
    facts = MediationFacts(Track.PEOPLES, reserved_to_office=True, criminal=True)
    assert codes(facts) == ["reserved_to_office", "criminal"]


def test_a_gang_fight_does_not_close_the_peoples_track_for_the_damages() -> None:
    facts = having(MEDIABLE, track=Track.PEOPLES, gang=True)
    assert codes(facts) == []
    assert [one.code for one in cautions(facts, LAW, DAY)] == ["penalty_remains"]


def test_people_s_mediation_of_a_light_offence_needs_the_police_to_agree() -> None:
    found = cautions(having(MEDIABLE, track=Track.PEOPLES), LAW, DAY)
    assert [one.code for one in found] == ["police_must_agree"]
    assert "第一百八十六条" in found[0].article


def test_family_violence_and_escalation_are_minded_on_every_track() -> None:
    for track in Track:
        facts = MediationFacts(track, civil_only=True, family_violence=True, escalating=True)
        assert [one.code for one in cautions(facts, LAW, DAY)] == ["family_violence", "escalating"]


def test_a_civil_dispute_has_only_the_peoples_track() -> None:
    answers = {one.track: one for one in open_tracks(MediationFacts(civil_only=True), LAW, DAY)}
    assert not answers[Track.SECURITY].is_open
    assert answers[Track.PEOPLES].is_open


def test_a_light_offence_has_both_tracks() -> None:
    assert [one.is_open for one in open_tracks(MEDIABLE, LAW, DAY)] == [True, True]


def test_a_closed_track_names_every_ground_with_its_article() -> None:
    (security, _) = open_tracks(having(MEDIABLE, hired_violence=True, fled=True), LAW, DAY)
    assert [one.code for one in security.grounds] == ["hired_violence", "fled"]
    assert all("第一百七十九条" in one.article for one in security.grounds)


def test_every_row_of_the_checklists_is_a_field_of_the_facts() -> None:
    names = {one.name for one in fields(MediationFacts)}
    assert {*GROUNDS, *CONDITIONS} <= names


@given(st.sets(st.sampled_from(GROUNDS)))
def test_grounds_come_in_the_order_of_the_law(chosen: set[str]) -> None:
    found = codes(having(MEDIABLE, **dict.fromkeys(chosen, True)))
    assert found == [key for key in GROUNDS if key in chosen]


@given(st.sets(st.sampled_from(GROUNDS)), st.sampled_from(GROUNDS), st.sampled_from(list(Track)))
def test_a_further_ground_never_opens_a_track(chosen: set[str], more: str, track: Track) -> None:
    facts = having(MEDIABLE, track=track, **dict.fromkeys(chosen, True))
    assert set(codes(facts)) <= set(codes(having(facts, **{more: True})))
