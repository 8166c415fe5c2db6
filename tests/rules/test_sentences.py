"""The fixed sentences of the papers: which blocks there are, what each takes, and that all can be printed."""

from __future__ import annotations

from datetime import date

import pytest

from rules.law_rows import FixedSentence
from rules.law_tables import load_law

LAW = load_law()
DAY = date(2019, 6, 30)

# Block, how many sentences it has, and the values it takes.
BLOCKS = {
    "rights_notice_nature": (2, ""),
    "rights_notice_principles": (4, ""),
    "rights_notice_rights": (5, ""),
    "rights_notice_duties": (4, ""),
    "rights_notice_effect": (4, ""),
    "rights_notice_confirmation": (3, ""),
    "rights_notice_told": (1, ""),
    "application_statement": (1, ""),
    "acceptance_frame": (1, "accepted_on committee acceptance_how parties"),
    "acceptance_how_applied": (1, ""),
    "acceptance_how_initiative": (1, ""),
    "acceptance_source": (2, ""),
    "acceptance_note": (1, ""),
    "investigation_opening": (1, "committee parties"),
    "investigation_read_over": (1, ""),
    "evidence_note": (1, ""),
    "oral_statement": (1, ""),
    "oral_effect": (1, "agreement_date"),
    "peoples_read_over": (1, ""),
    "visit_statement": (1, ""),
    "termination_frame": (1, "case"),
    "termination_ways_peoples": (3, ""),
    "end_security_frame": (1, "case reason"),
    "end_security_not_mediable": (1, "case"),
    "end_security_no_track": (1, "case reason"),
    "end_security_told": (1, ""),
    "transfer_request": (1, "case"),
    "transfer_police_request": (1, "case"),
    "transfer_office_request": (1, "case"),
    "transfer_enclosed": (1, ""),
    "transfer_receipt": (1, "number"),
    "transfer_police_receipt": (1, "number"),
    "transfer_office_receipt": (1, "number"),
    "transfer_answer": (2, ""),
    "transfer_police_answer": (2, ""),
    "entrustment_request": (3, "case"),
    "entrustment_receipt": (1, "number"),
    "entrustment_answer": (2, ""),
    "no_penalty_request": (3, "way"),
    "no_penalty_ways": (2, ""),
    "authority_statement": (1, "principal_role case_title agent_name"),
    "authority_powers": (7, ""),
    "authority_powers_security": (5, ""),
    "authority_relations": (5, ""),
    "authority_limits": (1, ""),
    "authority_special": (1, ""),
    "warning_prohibition": (3, ""),
    "warning_delivery": (1, "neighbourhood"),
    "warning_visits": (1, ""),
    "warning_protection": (1, ""),
    "warning_evidence": (1, ""),
    "voucher_statement": (1, "payer paid_purpose paid_amount paid_basis"),
    "voucher_copies": (1, ""),
    "recording_led_by": (2, ""),
    "recording_notice_statement": (2, ""),
    "recording_notice_signing": (1, ""),
    "recording_notice_told": (1, ""),
    "confirmation_request": (1, "agreement_date committee agreement_number"),
    "confirmation_reasons": (1, "effective_on confirmation_until"),
    "confirmation_voluntary": (3, ""),
    "confirmation_attachments": (5, ""),
    "confirmation_proof_statement": (
        3,
        "parties committee accepted_on chair mediated_span agreement_date agreement_number effective_on",
    ),
    "hazard_demand": (2, "unit due"),
    "dossier_statement": (2, "papers pages"),
    "dossier_missing": (1, "missing reason"),
}


@pytest.mark.parametrize("group", BLOCKS)
def test_a_block_has_its_sentences_and_takes_its_values(group: str) -> None:
    count, values = BLOCKS[group]
    assert LAW.sentence_values(group, DAY) == set(values.split())
    told = LAW.sentences(group, DAY, **dict.fromkeys(values.split(), "某"))
    assert len(told) == count
    assert all(sentence and "{" not in sentence for sentence in told)


def test_no_sentence_has_a_half_width_mark() -> None:
    rows = [row for row in LAW.tables["sentences"] if isinstance(row, FixedSentence)]
    for row in rows:
        plain = LAW.sentence(row.key, DAY, **dict.fromkeys(row.values, "某"))
        assert not set(plain) & set(",;:?!()"), row.key


def test_the_keys_of_sentences_are_unique_and_each_block_counts_from_one() -> None:
    rows = [row for row in LAW.tables["sentences"] if isinstance(row, FixedSentence)]
    assert len({(row.key, row.valid_from) for row in rows}) == len(rows)
    for group in {row.group for row in rows}:
        orders = sorted(row.order for row in rows if row.group == group)
        assert orders == list(range(1, len(orders) + 1))


def test_the_rights_are_those_of_the_article_word_for_word() -> None:
    assert LAW.sentences("rights_notice_rights", DAY)[1:] == (
        "（一）选择或者接受人民调解员；",
        "（二）接受调解、拒绝调解或者要求终止调解；",
        "（三）要求调解公开进行或者不公开进行；",
        "（四）自主表达意愿、自愿达成调解协议。",
    )
    assert LAW.sentences("rights_notice_duties", DAY)[1:] == (
        "（一）如实陈述纠纷事实；",
        "（二）遵守调解现场秩序，尊重人民调解员；",
        "（三）尊重对方当事人行使权利。",
    )


@pytest.mark.parametrize(
    ("group", "day", "citation"),
    [
        ("authority_limits", date(2018, 6, 1), "第一百五十六条"),
        ("authority_limits", DAY, "第一百八十一条"),
        ("recording_led_by", DAY, "第五十二条"),
        ("recording_notice_signing", DAY, "第二百六十三条第三款"),
        ("warning_delivery", DAY, "《中华人民共和国反家庭暴力法》第十七条"),
        ("confirmation_reasons", DAY, "第一百九十四条"),
        ("confirmation_reasons", date(2026, 3, 1), "第二百零五条"),
        ("end_security_not_mediable", DAY, "第一百七十九条"),
    ],
)
def test_a_paper_cites_the_article_of_its_day(group: str, day: date, citation: str) -> None:
    values = dict.fromkeys(LAW.sentence_values(group, day), "某")
    assert citation in "".join(LAW.sentences(group, day, **values))


def test_a_receipt_says_who_paid_what_for_which_promise_in_figures_and_capitals() -> None:
    (sentence,) = LAW.sentences(
        "voucher_statement",
        DAY,
        payer="刘卫兵",
        paid_purpose="医药费",
        paid_amount="500元（大写：伍佰元整）",
        paid_basis="《调解协议》",
    )
    assert sentence == "今收到刘卫兵支付的医药费人民币500元（大写：伍佰元整），此款系履行《调解协议》的约定。"
