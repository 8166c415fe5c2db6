"""A term of an agreement as one sentence."""

from __future__ import annotations

import pytest

from db.models import AgreementTerm
from rules.vocabulary import TermKind
from workflow.filling.mediation import term_text


@pytest.mark.parametrize(
    ("act", "end"),
    [
        ("医疗费", "，用于医疗费。"),
        ("医疗费（第2期）", "，用于医疗费（第2期）。"),
        ("第2期", "，作为第2期款项。"),
        (None, "。"),
    ],
)
def test_a_payment_says_what_it_is_for_and_an_instalment_which_one_it_is(act: str | None, end: str) -> None:
    term = AgreementTerm(kind=TermKind.PAYMENT, payer_id=1, payee_id=2, amount_fen=50_000, act=act)
    said = term_text(term, {1: "刘卫兵", 2: "陈䶮"})
    assert said == f"刘卫兵向陈䶮支付人民币500元（大写：伍佰元整）{end}"
