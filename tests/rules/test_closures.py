"""The proof each closure reason needs, and who approves."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.closures import Proof, proof_problems, who_may_approve
from rules.law_rows import PROOFS
from rules.law_tables import load_law
from rules.vocabulary import ClosureReason, Risk, Role

LAW = load_law()
DAY = date(2019, 6, 30)
FULL = Proof(
    "协议1号", "收条", True, "记录仪1", "函1号", "回执", "立案1号", "申请书", "民初1号", "JF1", "通知1号", True
)
ENOUGH = {
    ClosureReason.PERFORMED: Proof(agreement_number="1号", voucher="收条", visit_done=True),
    ClosureReason.ON_SPOT: Proof(recording_ref="记录仪3号/0630"),
    ClosureReason.ORAL_PERFORMED: Proof(agreement_number="登记表1号", visit_done=True),
    ClosureReason.RECEIVED: Proof(letter_number="函1号", receipt="司法所签收"),
    ClosureReason.PROSECUTED: Proof(file_number="立案1号"),
    ClosureReason.SUED: Proof(statement="起诉说明"),
    ClosureReason.CONFIRMED: Proof(court_number="调确1号"),
    ClosureReason.SETTLED: Proof(statement="撤回申请"),
    ClosureReason.TERMINATED: Proof(notice_number="终1号", risk_ok=True),
    ClosureReason.DUPLICATE: Proof(main_case="JF20190001"),
}


def missing(reason: ClosureReason, proof: Proof) -> set[str]:
    return {problem.field for problem in proof_problems(reason, proof, LAW, DAY)}


@pytest.mark.parametrize("reason", ClosureReason)
def test_the_named_proof_is_enough_and_nothing_is_not(reason: ClosureReason) -> None:
    assert missing(reason, ENOUGH[reason]) == set()
    assert missing(reason, Proof())


@pytest.mark.parametrize("reason", ClosureReason)
def test_taking_away_any_one_piece_of_the_proof_is_noticed(reason: ClosureReason) -> None:
    given_names = [one.name for one in fields(Proof) if ENOUGH[reason].has(one.name)]
    for name in given_names:
        rest = {other: getattr(ENOUGH[reason], other) for other in given_names if other != name}
        assert missing(reason, Proof(**rest)) == {name}


def test_on_the_spot_a_paper_will_do_instead_of_a_recording() -> None:
    assert missing(ClosureReason.ON_SPOT, Proof(agreement_number="1号")) == set()
    found = proof_problems(ClosureReason.ON_SPOT, Proof(), LAW, DAY)
    assert found[0].sentence == "以“当场履行”销号，须有现场录音录像编号或者协议编号。"


def test_blank_text_is_no_proof() -> None:
    assert missing(ClosureReason.SUED, Proof(statement="  ")) == {"statement"}


def test_a_case_with_family_violence_always_needs_a_visit() -> None:
    plain = proof_problems(ClosureReason.SETTLED, ENOUGH[ClosureReason.SETTLED], LAW, DAY, family_violence=True)
    assert [problem.field for problem in plain] == ["visit_done"]
    assert "反家庭暴力法" in plain[0].source
    both = proof_problems(ClosureReason.PERFORMED, Proof(), LAW, DAY, family_violence=True)
    assert [problem.field for problem in both].count("visit_done") == 1


def test_an_incomplete_proof_is_refused_with_everything_missing() -> None:
    said = "".join(problem.sentence for problem in proof_problems(ClosureReason.RECEIVED, Proof(), LAW, DAY))
    assert said.index("移送函号") < said.index("接收回执")
    assert proof_problems(ClosureReason.RECEIVED, FULL, LAW, DAY) == []


def test_a_red_case_is_approved_by_the_chief_alone() -> None:
    assert who_may_approve(Risk.HIGH) == {Role.CHIEF}
    assert who_may_approve(Risk.LOW) == who_may_approve(Risk.MIDDLE) == {Role.DEPUTY, Role.CHIEF}


def test_the_fields_of_the_proof_are_those_of_the_law_table() -> None:
    assert {one.name for one in fields(Proof)} == set(PROOFS)


def test_a_station_may_ask_for_more_proof() -> None:
    row = {"key": "sued", "valid_from": "2004-01-01", "proofs": ["statement", "court_number"]}
    law = LAW.with_overrides({"closure_reasons": [row]})
    found = proof_problems(ClosureReason.SUED, ENOUGH[ClosureReason.SUED], law, DAY)
    assert [problem.field for problem in found] == ["court_number"]


@given(st.sampled_from(list(ClosureReason)), st.sets(st.sampled_from(sorted(PROOFS))))
def test_more_proof_never_leaves_more_missing(reason: ClosureReason, names: set[str]) -> None:
    some = Proof(**{name: getattr(FULL, name) for name in names})
    assert missing(reason, some) <= missing(reason, Proof())
    assert missing(reason, FULL) == set()
