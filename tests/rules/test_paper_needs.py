"""What must be there before a paper is made final: each thing wanted once, where it refuses and where it lets pass."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rules.document_words import PREREQUISITES
from rules.documents import NEEDS, PaperFacts, need_problems
from rules.eligibility import MediationFacts
from rules.law_tables import load_law
from rules.parties import PartyFacts
from rules.vocabulary import AgreementForm, IdKind, PartyRole, Track

LAW = load_law()
DAY = date(2019, 6, 30)
ID = "430224198001011234"
APPLICANT = PartyFacts(
    1, PartyRole.APPLICANT, name="谭小玉", id_kind=IdKind.RESIDENT, id_number=ID, phone="13800000000", address="云阳街"
)
RESPONDENT = replace(APPLICANT, key=2, role=PartyRole.RESPONDENT, name="刘卫兵", id_number="430224197001011235")
INJURED = replace(APPLICANT, role=PartyRole.INJURED)
SUSPECT = replace(RESPONDENT, role=PartyRole.SUSPECT)
CHILD = replace(APPLICANT, birth=date(2006, 1, 1))
MOTHER = PartyFacts(3, PartyRole.GUARDIAN, name="谭母", represents=1, relation="母亲", birth=date(1980, 1, 1))
AGENT = PartyFacts(4, PartyRole.AGENT, name="陈律师", represents=1)
OF_SUSPECT = replace(AGENT, represents=2)
LIGHT = MediationFacts(from_dispute=True, act_kind="beating", light=True, circumstance="acquainted")

PEOPLES = PaperFacts(Track.PEOPLES, (APPLICANT, RESPONDENT))
POLICE = PaperFacts(Track.SECURITY, (INJURED, SUSPECT), mediation=LIGHT)

# name of what is wanted, facts that lack it, facts that have it
CASES = {
    "a_party": (PaperFacts(parties=(replace(APPLICANT, name=" "),)), PaperFacts(parties=(APPLICANT,))),
    "both_sides": (PaperFacts(Track.PEOPLES, (APPLICANT,)), PEOPLES),
    "contacts": (replace(PEOPLES, parties=(APPLICANT, replace(RESPONDENT, phone=""))), PEOPLES),
    "identity": (replace(PEOPLES, parties=(APPLICANT, replace(RESPONDENT, id_kind=IdKind.REFUSED))), PEOPLES),
    "guardians": (replace(PEOPLES, parties=(CHILD, RESPONDENT)), replace(PEOPLES, parties=(CHILD, RESPONDENT, MOTHER))),
    "agent": (PEOPLES, replace(PEOPLES, parties=(APPLICANT, RESPONDENT, AGENT))),
    "agent_of_injured": (
        replace(POLICE, parties=(INJURED, SUSPECT, OF_SUSPECT)),
        replace(POLICE, parties=(INJURED, SUSPECT, AGENT)),
    ),
    "violence": (POLICE, replace(POLICE, family_violence=True)),
    "light_violence": (replace(POLICE, mediation=replace(LIGHT, criminal=True)), POLICE),
    "session_booked": (PEOPLES, replace(PEOPLES, sessions_booked=1)),
    "session_held": (replace(PEOPLES, sessions_booked=1), replace(PEOPLES, sessions_held=1)),
    "agreement": (PEOPLES, replace(PEOPLES, agreement=AgreementForm.ORAL)),
    "oral_agreement": (
        replace(PEOPLES, agreement=AgreementForm.WRITTEN),
        replace(PEOPLES, agreement=AgreementForm.ORAL),
    ),
    "effective": (PEOPLES, replace(PEOPLES, effective_on=DAY)),
    "performed": (
        replace(POLICE, agreement=AgreementForm.WRITTEN),
        replace(POLICE, agreement=AgreementForm.WRITTEN, performed=True),
    ),
    "mediable_act": (replace(POLICE, mediation=replace(LIGHT, light=False)), POLICE),
    "not_decided": (replace(POLICE, decided=True), POLICE),
    "paid": (PEOPLES, replace(PEOPLES, paid_fen=50_000)),
    "visit_made": (PEOPLES, replace(PEOPLES, visit_made=True)),
    "peoples_track": (POLICE, PEOPLES),
    "written": (replace(PEOPLES, agreement=AgreementForm.ORAL), replace(PEOPLES, agreement=AgreementForm.WRITTEN)),
    "confirmation_open": (
        replace(PEOPLES, effective_on=date(2019, 5, 29)),
        replace(PEOPLES, effective_on=date(2019, 5, 30)),  # its last day is a Saturday, so Monday the 1st
    ),
    "finished": (PEOPLES, replace(PEOPLES, finished=True)),
}


def told(name: str, facts: PaperFacts) -> list[str]:
    row = replace(LAW.document("hazard_letter", DAY), needs=(name,))
    return [problem.sentence for problem in need_problems(row, facts, LAW, DAY)]


@pytest.mark.parametrize("name", CASES)
def test_a_paper_waits_for_what_it_needs(name: str) -> None:
    lacking, having = CASES[name]
    assert told(name, lacking) == [PREREQUISITES[name]]
    assert told(name, having) == []


def test_every_need_has_a_sentence_a_field_and_a_case_above() -> None:
    assert set(NEEDS) == set(PREREQUISITES) == set(CASES)
    assert all(need.sentence.endswith("。") and need.field for need in NEEDS.values())


def test_needs_are_told_in_the_order_of_the_table_with_their_articles() -> None:
    row = LAW.document("no_penalty", DAY)
    facts = replace(POLICE, agreement=AgreementForm.WRITTEN, decided=True)
    found = need_problems(row, facts, LAW, DAY)
    assert [problem.sentence for problem in found] == [PREREQUISITES["performed"], PREREQUISITES["not_decided"]]
    assert {problem.source for problem in found} == {"《公安机关办理行政案件程序规定》第一百八十六条"}
    assert need_problems(row, facts, LAW, date(2018, 6, 1))[0].source.endswith("第一百六十一条")


def test_a_warning_is_not_given_to_somebody_already_punished() -> None:
    row = LAW.document("warning", DAY)
    violent = replace(POLICE, family_violence=True)
    assert need_problems(row, violent, LAW, DAY) == []
    punished = need_problems(row, replace(violent, decided=True), LAW, DAY)
    assert [problem.source for problem in punished] == ["《中华人民共和国反家庭暴力法》第十六条"]


def test_a_party_who_will_not_have_the_police_mediate_may_still_settle_aside() -> None:
    unwilling = replace(POLICE, mediation=replace(LIGHT, unwilling=True))
    assert told("mediable_act", unwilling) == []


def test_the_police_may_have_two_suspects_on_two_sides() -> None:
    fight = (replace(SUSPECT, key=1, side="first", name="甲"), replace(SUSPECT, side="second"))
    assert told("both_sides", replace(POLICE, parties=fight)) == []
    assert told("both_sides", replace(POLICE, parties=fight[:1])) == [PREREQUISITES["both_sides"]]


def test_a_court_hears_nothing_of_an_agreement_not_yet_in_force_being_too_late() -> None:
    row = LAW.document("confirmation", DAY)
    found = need_problems(row, replace(PEOPLES, agreement=AgreementForm.WRITTEN), LAW, DAY)
    assert [problem.sentence for problem in found] == [PREREQUISITES["effective"]]
