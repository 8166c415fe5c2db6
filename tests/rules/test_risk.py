from __future__ import annotations

from datetime import date

import pytest

from rules.law_tables import load_law
from rules.risk import risk_suggested, risk_words
from rules.vocabulary import Risk

DAY = date(2019, 6, 24)


@pytest.mark.parametrize(
    ("text", "risk"),
    [
        ("邻居噪音扰民", Risk.LOW),
        ("对方喊人来了", Risk.MIDDLE),
        ("丈夫打老婆", Risk.MIDDLE),
        ("持菜刀威胁", Risk.HIGH),
        ("说不想活了", Risk.HIGH),
        ("喊人堵门，扬言杀了他", Risk.HIGH),
    ],
)
def test_the_gravest_word_decides_what_is_suggested(text, risk):
    assert risk_suggested(load_law().dangers_in(text, DAY)) is risk


def test_the_reason_names_every_word_found_and_leaves_the_decision_to_a_person():
    words = risk_words(load_law().dangers_in("喊人堵门", DAY))
    assert words == "报警内容中有“堵门”（聚众）、“喊人”（聚众），建议评为中风险，请核实后确定。"


def test_nothing_is_said_where_no_danger_word_was_found():
    assert risk_words(()) == ""
