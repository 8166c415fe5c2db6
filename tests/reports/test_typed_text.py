"""Whatever an officer types becomes a paper that says it, or is told before anything is printed.

``FENGQIAO_EXAMPLES=1000`` makes a long run of it.
"""

from __future__ import annotations

import io
import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from reports.papers import missing_characters, render_paper
from reports.text import clean
from tests.reports.paper_sheets import a_day_row, a_day_sheet, a_person, a_security_agreement
from tests.reports.read_back import as_printed, flow_of

EXAMPLES = int(os.environ.get("FENGQIAO_EXAMPLES", "25"))

# What has torn papers before: controls, markup, joiners, marks in a row, scripts of both directions, long words.
ODD = st.sampled_from(
    (
        *("\x00", "\x07", "\x1b[2J", "\r\n", "\r", "\u2028", "\x85", "\t", "\ud800", "\udfff", "\ufeff", "\u200b"),
        *("\u202e", "\u00a0", "\u3000", "\u2003", "\ufffd", "\ufffe", "\ue123", "\U000f0000", "\U0003fffd"),
        *("\u3164", "\u2800", "<b>", "</para>", "<img src='/etc/passwd'/>", "&amp;", "&#0;", "%s", "{0}", "\\", "()"),
        *("BT", "——", "……", "“”", "𠮷", "𬺓", "\U0002ebe0", "龘", "㐀", "﨎", "⼀", "⺁", "㇏", "①", "㎡", "℃", "🇨🇳"),
        *("👨\u200d👩\u200d👧", "é", "e\u0301", "Ố", "ئابدۇللا مەمەت", "١٢٣", "مُحَمَّد", "שלום", "བཀྲ་ཤིས་བདེ་ལེགས།"),
        *("ᠮᠣᠩᠭᠣᠯ", "ꆈꌠꁱꂷ", "ᥖᥭᥰ", "한국어", "각", "https://example.com/a/b?c=d&e=f#g", "A" * 200, "。" * 60),
        *("（" * 60, "1. ", "（一）", "张·李", "don’t", '"'),
    )
)
ANY_CODE = st.integers(0, 0x10FFFF).map(chr)
HAN = st.one_of(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FEF), st.sampled_from("，。、；：？！（）《》0A "))
PIECE = st.one_of(st.text(HAN, max_size=40), ODD, st.text(ANY_CODE, max_size=12), st.text(max_size=20))
TYPED = st.lists(PIECE, max_size=20).map("".join)


@given(TYPED)
@example("ࢠ</para>")
@settings(max_examples=EXAMPLES)
def test_running_text_is_read_back_as_it_was_typed(typed: str) -> None:
    sheet = a_security_agreement(facts=f"起{typed}止")
    printed = as_printed(f"起{typed}止", missing_characters(sheet))
    assert printed in flow_of(render_paper(sheet))


@given(TYPED)
@settings(max_examples=EXAMPLES // 2)
def test_names_and_cells_are_read_back_as_they_were_typed(typed: str) -> None:
    agreement = a_security_agreement(parties=(a_person("违法嫌疑人", f"起{typed}止"),))
    assert as_printed(f"起{typed}止", missing_characters(agreement)) in flow_of(render_paper(agreement))
    # Short enough for one page: a taller row goes on over the page, under the head of its table.
    few = f"起{typed[:120]}止"
    table = a_day_sheet(cleared=(), carried=(a_day_row(1, summary=few),))
    assert as_printed(few, missing_characters(table)) in flow_of(render_paper(table))


@given(TYPED)
@example("þÿ")
@settings(max_examples=EXAMPLES // 2)
def test_the_properties_of_the_file_say_what_was_typed(typed: str) -> None:
    told = PdfReader(io.BytesIO(render_paper(a_security_agreement(organ=f"起{typed}止")))).metadata
    assert told is not None
    assert told.author == clean(f"起{typed}止")


@pytest.mark.parametrize(
    "typed",
    [
        "双方因停车发生口角。" * 1000,
        "W" * 10_000,
        "，" * 10_000,
        "مەمەت ئابدۇللا " * 650,
        "𠅤𬺓" * 5_000,
        "<b>&amp;" * 1_250,
        "\U0003fffd\ue123\ud800" * 3_333,
        "e\u0301" * 5_000,
    ],
    ids=["sentences", "one word", "commas", "arabic", "rare", "markup", "missing", "accents"],
)
def test_ten_thousand_characters_are_printed_to_the_last(typed: str) -> None:
    sheet = a_security_agreement(facts=typed)
    assert as_printed(typed, missing_characters(sheet)) in flow_of(render_paper(sheet))
