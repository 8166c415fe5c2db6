"""现场治安调解协议书 (程序规定 178): the set of three, and what is agreed on the spot from the paper to the figures."""

from __future__ import annotations

import re

import pytest

from db.models import Agreement, AgreementTerm, Case, Performance
from rules.closures import Proof
from rules.vocabulary import AgreementForm, CaseState, ClosureReason, PartyRole, TermKind
from tests.builders import (
    MONDAY,
    a_held_session,
    agreement_values,
    assert_sound,
    one,
    party_values,
    payment,
    refused,
)
from tests.peoples_cases import pages, words
from tests.security_cases import (
    FACTS,
    a_security_case,
    agreement_paper,
    an_extreme_case,
    an_on_spot_case,
    on_the_spot,
    terms_at_once,
)
from workflow.agreement_paper import NewTerm
from workflow.agreements import draft_agreement, record_agreement, sign_agreement, void_agreement
from workflow.desk import Desk
from workflow.figures import figures_view
from workflow.outcomes import apply_for_closure
from workflow.papers import reprint
from workflow.parties import add_party
from workflow.views.case import case_view
from workflow.views.case_acts import OPEN_PAPER
from workflow.views.paper import paper_view

PARTS = ("第一联公安机关存档", "第二联交当事人", "第三联交当事人")


def test_every_part_of_the_set_holds_everything_on_one_page(desk: Desk) -> None:
    case, sides = an_on_spot_case(desk)
    found = pages(agreement_paper(desk, on_the_spot(desk, case, terms_at_once(sides))))
    assert len(found) == 3
    for page, part in zip(found, PARTS, strict=True):
        assert part in page
        assert "茶陵县公安局云阳派出所现场治安调解协议书" in page
        for told in (
            "茶公（治）现调字〔2019〕1号",
            "刘卫兵性别男身份证件居民身份证430224198001010015",
            "茶陵县兴盛物流有限公司司机",
            "茶陵县云阳街道解放街1号2栋301室",
            FACTS.replace("\n", ""),
            "一、刘卫兵向陈䶮支付人民币500元（大写：伍佰元整），用于医药费。履行方式：现金。",
            "二、刘卫兵向陈䶮：赔礼道歉。履行方式：当场。",
            "本协议自双方当事人签名之日起生效，当场履行完毕。",
            "第一百八十五条的规定不再处罚。",
            "违法嫌疑人刘卫兵（签名、捺指印）",
            "被侵害人陈䶮（签名、捺指印）",
            "办案民警张民警",
            "2019年6月24日",
        ):
            assert told in page, told
        assert "—1—" in page
        assert "共" not in page.partition("印章")[2], "a part of one page does not count the pages of the set"
    assert_sound(desk)


def test_the_same_agreement_gives_the_same_bytes(desk: Desk) -> None:
    case, sides = an_on_spot_case(desk)
    held = a_held_session(desk, case)
    new = agreement_values(*terms_at_once(sides), form=AgreementForm.ON_SPOT_PAPER, facts=FACTS)
    first, again = (draft_agreement(desk, held, new).copy.content for _ in range(2))
    assert first == again
    assert "现场治安调解协议书第一联公安机关存档（草稿，未编号）" in words(first)


def test_of_several_payments_the_total_is_told_in_both_notations(desk: Desk) -> None:
    case, sides = an_on_spot_case(desk)
    losses = {"医药费": 30_050, "误工费": 10_000}
    terms = [payment(sides, act=act, due_on=None, immediate=True, amount_fen=fen) for act, fen in losses.items()]
    text = words(agreement_paper(desk, on_the_spot(desk, case, terms)))
    assert "以上付款合计人民币400.50元（大写：肆佰元伍角）。" in text


def test_it_takes_effect_and_is_performed_on_its_day_and_asks_for_no_signing(desk: Desk) -> None:
    case, sides = an_on_spot_case(desk)
    agreement = on_the_spot(desk, case, terms_at_once(sides))
    stored = one(desk, Agreement, agreement)
    assert (stored.effective_on, stored.made_on, stored.recording) == (MONDAY, MONDAY, None)
    assert one(desk, Case, case).state is CaseState.PERFORMED
    assert [one(desk, AgreementTerm, n).performed_on for n in (1, 2)] == [MONDAY, MONDAY]
    assert [one(desk, Performance, n).voucher for n in (1, 2)] == [stored.number, stored.number]
    with refused(desk, "nothing_to_sign") as told:
        sign_agreement(desk, agreement, [("刘卫兵", MONDAY)])
    assert "现场调解协议书自达成之日起生效，不需要登记签名" in told.value.sentence
    with refused(desk, "step_not_allowed"):
        void_agreement(desk, agreement, "写错了")


def test_it_is_opened_first_for_the_parties_to_sign_until_somebody_has_it(desk: Desk) -> None:
    case, sides = an_on_spot_case(desk)
    agreement = on_the_spot(desk, case, terms_at_once(sides))
    view = case_view(desk, case)
    assert view.next_acts[0] == OPEN_PAPER
    (line,) = view.course.agreements
    assert (line.unsigned, line.effective, line.status) == ((), True, "2019年6月24日生效")
    reprint(desk, one(desk, Agreement, agreement).paper_id)
    assert OPEN_PAPER not in case_view(desk, case).next_acts


def test_one_set_is_enough_for_two_parties_and_a_third_has_another(desk: Desk) -> None:
    case, sides = an_on_spot_case(desk)
    add_party(desk, case, party_values(PartyRole.INJURED, "周三"))
    agreement = on_the_spot(desk, case, terms_at_once(sides))
    assert paper_view(desk, one(desk, Agreement, agreement).paper_id).copies == 2


def test_the_figures_count_it_as_a_written_agreement(desk: Desk) -> None:
    case, sides = an_on_spot_case(desk)
    on_the_spot(desk, case, terms_at_once(sides))
    found = figures_view(desk, MONDAY.isoformat())
    counts = {figure.definition.key: figure.value for figure in found.headline}
    assert {key: counts[key] for key in counts if key.startswith("agreements.")} == {
        "agreements.written": 1,
        "agreements.oral": 0,
        "agreements.recorded": 0,
        "agreements.amount": 50_000,
    }
    assert counts["cases.succeeded"] == 1


def test_the_case_is_struck_off_by_the_number_of_the_agreement(desk: Desk) -> None:
    case, sides = an_on_spot_case(desk)
    agreement = on_the_spot(desk, case, terms_at_once(sides))
    number = one(desk, Agreement, agreement).number
    with refused(desk, "proof_missing") as told:
        apply_for_closure(desk, case, ClosureReason.ON_SPOT, Proof())
    assert "现场录音录像编号或者协议编号" in told.value.sentence
    apply_for_closure(desk, case, ClosureReason.ON_SPOT, Proof(agreement_number=number))
    assert one(desk, Case, case).state is CaseState.CLOSURE_SOUGHT


def test_the_file_on_the_spot_is_complete_with_it(desk: Desk) -> None:
    case, sides = an_on_spot_case(desk)
    on_the_spot(desk, case, terms_at_once(sides))
    file = case_view(desk, case).file
    assert "现场治安调解协议书" in {line.kind for line in file.lines if line.paper_id is not None}
    assert file.lacking == ()


def test_what_does_not_meet_the_conditions_is_refused_and_nothing_kept(desk: Desk) -> None:
    case, sides = a_security_case(desk)
    held = a_held_session(desk, case)
    for terms, told in (
        (terms_at_once(sides), "情节轻微"),
        ((payment(sides, act="医药费"),), "第1项不是当场履行"),
    ):
        with refused(desk, "agreement_incomplete") as caught:
            new = agreement_values(*terms, form=AgreementForm.ON_SPOT_PAPER, facts=FACTS)
            record_agreement(desk, held, new)
        assert told in caught.value.sentence


def test_ten_parties_and_twenty_terms_are_all_on_every_part(desk: Desk) -> None:
    extreme = an_extreme_case(desk, on_spot=True)
    found = pages(agreement_paper(desk, extreme.agreement))
    first = [n for n, page in enumerate(found) if "第一联" in page or "第二联" in page or "第三联" in page]
    assert len(first) == 3
    assert len({after - before for before, after in zip(first, [*first[1:], len(found)], strict=True)}) == 1
    for start, end in zip(first, [*first[1:], len(found)], strict=True):
        text = "".join(found[start:end])
        for name in extreme.names:
            assert len(re.findall(re.escape(name), text)) >= 3, "named, promised something, and signs"
        for n in range(1, 21):
            assert f"第{n}笔损失" in text
        assert "二十、" in text
        assert "第12段：" in text
        assert text.count("（签名、捺指印）") == 10
        assert f"第{end - start}页共{end - start}页" in found[end - 1]


@pytest.mark.parametrize("act", ["当面道歉\n第二行", "<b>道歉</b>"])
def test_odd_text_is_printed_as_it_is(desk: Desk, act: str) -> None:
    case, sides = an_on_spot_case(desk)
    term = NewTerm(TermKind.ACT, sides.payer, "当场", sides.payee, act=act, immediate=True)
    text = words(agreement_paper(desk, on_the_spot(desk, case, [term])))
    assert "".join(act.split()) in text
