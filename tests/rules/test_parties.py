"""Who must be there and who may speak for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.parties import PRINCIPALS, PartyFacts, agent_allowed, minor_problems, party_problems, side_of
from rules.vocabulary import PartyKind, PartyRole, Track

DAY = date(2019, 6, 30)
ADULT = date(1980, 1, 1)
SUSPECT = PartyFacts(1, PartyRole.SUSPECT, name="刘卫兵", birth=ADULT)
INJURED = PartyFacts(2, PartyRole.INJURED, name="谭小玉", birth=ADULT)
SECURITY = (SUSPECT, INJURED)
APPLICANT = PartyFacts(1, PartyRole.APPLICANT, name="刘卫兵", birth=ADULT)
RESPONDENT = PartyFacts(2, PartyRole.RESPONDENT, name="谭小玉", birth=ADULT)
PEOPLES = (APPLICANT, RESPONDENT)
AGENT = PartyFacts(3, PartyRole.AGENT, name="陈律", authority="代为参加调解、签署协议", represents=2)
GUARDIAN = PartyFacts(3, PartyRole.GUARDIAN, name="刘大山", birth=ADULT, represents=1, relation="父亲")
BOY = replace(SUSPECT, birth=date(2003, 6, 29))  # sixteen years and a day


def said(parties: tuple[PartyFacts, ...], track: Track = Track.SECURITY, **more: tuple[str, ...]) -> str:
    return "".join(problem.sentence for problem in party_problems(parties, track, DAY, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(("parties", "track"), [(SECURITY, Track.SECURITY), (PEOPLES, Track.PEOPLES)])
def test_two_adults_on_two_sides_are_in_order(parties: tuple[PartyFacts, ...], track: Track) -> None:
    assert party_problems(parties, track, DAY) == []


@pytest.mark.parametrize(
    ("parties", "track", "missing"),
    [
        ((SUSPECT,), Track.SECURITY, "被侵害人"),
        ((INJURED,), Track.SECURITY, "违法嫌疑人"),
        ((APPLICANT,), Track.PEOPLES, "被申请人"),
        ((RESPONDENT,), Track.PEOPLES, "一名申请人"),
    ],
)
def test_a_side_with_nobody_is_named(parties: tuple[PartyFacts, ...], track: Track, missing: str) -> None:
    assert missing in said(parties, track)


def test_in_a_mutual_fight_suspects_on_two_sides_are_both_sides() -> None:
    one, other = replace(SUSPECT, side="甲方"), replace(INJURED, role=PartyRole.SUSPECT, side="乙方")
    assert said((one, other)) == ""
    assert "被侵害人" in said((one, replace(other, side="甲方")))


def test_roles_of_the_other_track_are_refused() -> None:
    assert "治安调解中没有“申请人”" in said((*SECURITY, replace(APPLICANT, key=5, name="某")))


def test_a_party_without_a_name_is_asked_for_it() -> None:
    assert "请填写被侵害人的姓名" in said((SUSPECT, replace(INJURED, name=" ")))
    unit = replace(RESPONDENT, kind=PartyKind.UNIT, name="", birth=None)
    assert "请填写被申请人的单位名称" in said((APPLICANT, unit), Track.PEOPLES)


def test_a_minor_needs_a_guardian_on_both_tracks() -> None:
    assert "未满十八周岁" in said((BOY, INJURED))
    girl = replace(APPLICANT, birth=date(2010, 1, 1))
    assert "未满十八周岁" in said((girl, RESPONDENT), Track.PEOPLES)
    assert said((BOY, INJURED, GUARDIAN)) == ""


def test_it_may_be_noted_with_the_minor_who_came_in_the_guardian_s_place() -> None:
    noted = replace(BOY, absence_reason="父母在外务工，已电话通知，由外祖母到场")
    assert said((noted, INJURED)) == ""


def test_the_guardian_s_absence_is_a_problem_of_article_181() -> None:
    problem = party_problems((BOY, INJURED), Track.SECURITY, DAY)[0]
    assert problem.source == "《公安机关办理行政案件程序规定》第一百八十一条"
    assert problem.field == "parties.1"


def test_a_minor_is_one_until_the_eighteenth_birthday_is_over() -> None:
    assert "未满十八周岁" in said((replace(SUSPECT, birth=date(2001, 6, 30)), INJURED))
    assert said((replace(SUSPECT, birth=date(2001, 6, 29)), INJURED)) == ""


def test_an_unknown_birth_and_a_unit_are_not_taken_for_minors() -> None:
    assert said((replace(SUSPECT, birth=None), INJURED)) == ""
    unit = replace(RESPONDENT, kind=PartyKind.UNIT, birth=date(2015, 1, 1))
    assert said((APPLICANT, unit), Track.PEOPLES) == ""


def test_from_sixteen_with_own_income_and_consent_no_guardian_is_needed() -> None:
    exempt = replace(BOY, guardian_exempt=True, own_income=True, consent_not_notified=True)
    assert said((exempt, INJURED)) == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"own_income": False}, "劳动收入"),
        ({"consent_not_notified": False}, "本人同意"),
        ({"birth": date(2003, 6, 30)}, "未满十六周岁"),
        ({"birth": date(2008, 1, 1)}, "未满十六周岁"),
    ],
)
def test_the_exception_holds_only_with_all_its_conditions(change: dict[str, object], words: str) -> None:
    exempt = replace(BOY, guardian_exempt=True, own_income=True, consent_not_notified=True)
    assert words in said((replace(exempt, **change), INJURED))  # type: ignore[arg-type]


def test_a_guardian_who_did_not_come_is_explained() -> None:
    absent = replace(GUARDIAN, present=False)
    assert "未到场" in said((BOY, INJURED, absent))
    assert said((BOY, INJURED, replace(absent, absence_reason="在外务工，已电话通知，由班主任到场"))) == ""


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"represents": None}, "哪一位当事人的监护人"),
        ({"represents": 9}, "哪一位当事人的监护人"),
        ({"relation": ""}, "与被监护人的关系"),
        ({"birth": date(2005, 1, 1)}, "不能担任监护人"),
    ],
)
def test_a_guardian_is_an_adult_with_a_ward_and_a_relation(change: dict[str, object], words: str) -> None:
    assert words in said((BOY, INJURED, replace(GUARDIAN, **change)))  # type: ignore[arg-type]


def test_minor_problems_leave_everything_else_aside() -> None:
    parties = (BOY, replace(INJURED, name=""))
    assert [problem.field for problem in minor_problems(parties, Track.SECURITY, DAY)] == ["parties.1"]


def test_an_agent_for_the_suspect_is_refused() -> None:
    found = party_problems((*SECURITY, replace(AGENT, represents=1)), Track.SECURITY, DAY)
    assert [problem.sentence for problem in found] == ["违法嫌疑人不得委托他人参加治安调解，请由其本人参加。"]
    assert found[0].source.endswith("第一百八十一条")


def test_an_agent_of_the_injured_needs_written_powers() -> None:
    assert said((*SECURITY, AGENT)) == ""
    assert "委托权限" in said((*SECURITY, replace(AGENT, authority=" ")))


def test_in_peoples_mediation_both_sides_may_send_an_agent() -> None:
    for key in (1, 2):
        assert said((*PEOPLES, replace(AGENT, represents=key)), Track.PEOPLES) == ""


def test_an_agent_without_a_principal_is_asked_whom_he_speaks_for() -> None:
    assert "代理哪一位当事人" in said((*SECURITY, replace(AGENT, represents=None)))
    assert "代理哪一位当事人" in said((*SECURITY, AGENT, replace(AGENT, key=4, represents=3)))


def test_agents_are_allowed_by_role_and_track() -> None:
    assert agent_allowed(PartyRole.INJURED, Track.SECURITY)
    assert not agent_allowed(PartyRole.SUSPECT, Track.SECURITY)
    assert not agent_allowed(PartyRole.THIRD, Track.SECURITY)
    assert agent_allowed(PartyRole.RESPONDENT, Track.PEOPLES)
    assert not agent_allowed(PartyRole.WITNESS, Track.PEOPLES)


def test_one_person_cannot_stand_on_both_sides() -> None:
    number = "11010519491231002X"
    pair = replace(SUSPECT, id_number=number), replace(INJURED, id_number=number.lower())
    assert "同时登记在双方" in said(pair)
    assert "同时登记在双方" in said((SUSPECT, replace(INJURED, name=SUSPECT.name)))


def test_namesakes_with_other_numbers_or_births_are_two_persons() -> None:
    numbered = replace(SUSPECT, id_number="1"), replace(INJURED, name=SUSPECT.name, id_number="2")
    assert said(numbered) == ""
    assert said((SUSPECT, replace(INJURED, name=SUSPECT.name, birth=date(1990, 1, 1)))) == ""


def test_an_agent_stands_on_the_side_of_the_principal() -> None:
    parties = (*PEOPLES, replace(AGENT, represents=2))
    assert side_of(parties[2], parties) == side_of(RESPONDENT, parties)
    twice = (*parties, replace(AGENT, key=4, represents=1, birth=ADULT))
    both = (*PEOPLES, replace(AGENT, birth=ADULT), twice[-1])
    assert "同时登记在双方" in said(both, Track.PEOPLES)


def test_a_mediator_who_is_a_party_must_step_back() -> None:
    assert "须回避" in said(SECURITY, mediator_names=("谭小玉",))
    witness = PartyFacts(4, PartyRole.WITNESS, name="王主任")
    assert said((*SECURITY, witness), mediator_names=("王主任",)) == ""


@given(
    st.dates(date(1930, 1, 1), DAY),
    st.sampled_from(sorted(PRINCIPALS)),
    st.sampled_from(list(Track)),
    st.booleans(),
)
def test_every_sentence_about_parties_is_complete_and_sourced(
    birth: date, role: PartyRole, track: Track, exempt: bool
) -> None:
    party = PartyFacts(1, role, name="某甲", birth=birth, guardian_exempt=exempt)
    for problem in party_problems((party,), track, DAY):
        assert problem.sentence.endswith("。")
        assert problem.source
