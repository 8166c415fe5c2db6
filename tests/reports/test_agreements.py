from __future__ import annotations

import io
import re
from dataclasses import replace

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.fonts import machine_fonts
from reports.form import names_asked
from reports.form_layout import ordinal
from reports.page import MM
from reports.papers import FormPaper, render_paper
from reports.signatures import FINGERPRINT, SEAL, SIGNATURE
from tests.reports.paper_sheets import (
    a_peoples_agreement,
    a_person,
    a_security_agreement,
    pages_of,
    text_of,
)

LONG_NAME = "阿卜杜热合曼·买买提吐尔逊·艾合麦提江·阿不都克里木·努尔麦麦提·吾斯曼江·热合木吐拉·吐尔地·依明江"


def paper(agreement: FormPaper) -> bytes:
    return render_paper(agreement)


@pytest.mark.parametrize("sheet", [a_security_agreement(), a_peoples_agreement()])
def test_the_same_sheet_gives_the_same_bytes(sheet: FormPaper) -> None:
    assert paper(sheet) == paper(replace(sheet))


@pytest.mark.parametrize("sheet", [a_security_agreement(), a_peoples_agreement()])
def test_everything_in_the_sheet_is_on_the_paper(sheet: FormPaper) -> None:
    text, filled = text_of(paper(sheet)), sheet.sheet
    asked = {one.name for one in names_asked(sheet.form) if one.kind == "items"}
    # A page may end between two sentences.
    items = [part for name in asked for told in filled.items[name] for part in re.split("[。；：]", told)]
    people = [v for p in (*filled.people["parties"], *filled.people["others"]) for v in (p.capacity, p.name, p.address)]
    plain = [sheet.form.title, filled.organ, filled.number, filled.trail_head, *filled.texts.values()]
    for value in [*plain, *items, *people]:
        assert "".join(value.split()) in text


def test_a_pdfium_reader_returns_rare_names_exactly() -> None:
    document = pypdfium2.PdfDocument(paper(a_security_agreement()))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "张䶮" in text
    assert "王𠅤" in text


def test_a_usual_security_agreement_is_one_leaf() -> None:
    assert len(pages_of(paper(a_security_agreement()))) == 2


def test_each_track_has_its_own_labels() -> None:
    security, peoples = text_of(paper(a_security_agreement())), text_of(paper(a_peoples_agreement()))
    assert "主要事实（包括案件发生时间" in security
    assert "纠纷主要事实" not in security
    assert "纠纷主要事实、争议事项" in peoples
    assert "主要事实（包括" not in peoples
    assert "民族" in peoples
    assert "民族" not in security
    assert "人民调解员骆老杨" in peoples
    assert "主持人杨光" in security


def test_security_terms_carry_their_performance_and_peoples_terms_list_it_apart() -> None:
    assert "一、张䶮当场赔礼道歉。履行期限：2019年6月28日；履行方式：当场履行。" in text_of(
        paper(a_security_agreement())
    )
    assert "履行方式、时限：第一项：履行期限：2019年6月28日；履行方式：当场履行。" in text_of(
        paper(a_peoples_agreement())
    )


def test_a_minors_guardian_is_named_and_signs() -> None:
    text = text_of(paper(a_peoples_agreement()))
    assert "赵大满（父亲）" in text
    assert text.count("赵小满的监护人，父亲赵大满（签名") == 1


def test_every_signer_has_a_date_of_his_own() -> None:
    # Two parties, the guardian, mediator and recorder; the organ's own date is printed.
    assert text_of(paper(a_peoples_agreement())).count("年月日") == 5


def test_room_for_hand_and_seal_is_as_wide_as_practice_asks() -> None:
    assert SIGNATURE >= 12 * MM
    assert FINGERPRINT >= 25 * MM
    assert SEAL >= 45 * MM


def test_a_witness_block_without_witness_is_struck_through_not_left_out() -> None:
    assert "见证人" in text_of(paper(a_security_agreement(others=())))


def test_a_draft_says_so_and_carries_no_number() -> None:
    text = text_of(paper(a_security_agreement(draft=True, number="", trail_head="", made_on="")))
    assert "（草稿，未编号）" in text
    assert "留痕" not in text


def test_a_draft_may_lack_terms_date_and_manner() -> None:
    text = text_of(paper(a_security_agreement(draft=True, terms=(("赔偿", "", ""),), facts="")))
    assert "一、赔偿。履行期限：——；履行方式：——。" in text


def test_ten_parties_all_stand_and_sign_on_the_paper() -> None:
    parties = tuple(a_person("申请人", f"当事人{ordinal(i)}") for i in range(1, 11))
    text = text_of(paper(a_peoples_agreement(parties=parties)))
    assert all(text.count(f"当事人{ordinal(i)}") >= 2 for i in range(1, 11))


def test_a_name_of_sixty_characters_is_printed_whole() -> None:
    parties = (a_person("违法嫌疑人", LONG_NAME), a_person("被侵害人", "王某"))
    text = text_of(paper(a_security_agreement(parties=parties)))
    assert text.count(LONG_NAME) == 2


def test_an_address_longer_than_a_page_is_printed_whole() -> None:
    address = "".join(f"第{i}幢" for i in range(500))
    parties = (a_person("违法嫌疑人", "张某", address=address), a_person("被侵害人", "王某"))
    sheet = a_security_agreement(parties=parties)
    text = text_of(paper(sheet))
    assert all(f"第{i}幢" in text for i in (0, 250, 499))
    assert len(pages_of(paper(sheet))) > 3


def test_facts_of_three_pages_flow_on_with_signatures_at_the_end() -> None:
    facts = "\n".join(f"第{i}次：" + "双方在门口发生口角，经劝阻后各自离开。" * 3 for i in range(20))
    pages = pages_of(paper(a_security_agreement(facts=facts)))
    assert len(pages) >= 4
    assert "".join(facts.split()) in "".join(page.split("—")[0] for page in pages)
    assert "指印" in pages[-1]
    assert "本协议一式三份" in pages[-1]


def test_markup_and_controls_in_a_name_neither_stop_nor_change_the_paper() -> None:
    text = text_of(paper(a_security_agreement(facts="张<b>三\x0b&lt;李四<img src='/etc/passwd'/>")))
    assert "张<b>三&lt;李四<imgsrc='/etc/passwd'/>" in text


@pytest.mark.parametrize(("number", "word"), [(1, "一"), (10, "十"), (12, "十二"), (99, "九十九"), (100, "100")])
def test_terms_are_counted_in_chinese(number: int, word: str) -> None:
    assert ordinal(number) == word


HANZI = st.one_of(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5),
    st.characters(min_codepoint=0x20000, max_codepoint=0x2A6D6),
    st.sampled_from("，。·“”（）2019ABC<&>"),
)


@given(st.text(HANZI, min_size=1, max_size=80))
@settings(max_examples=15)
def test_text_read_from_the_paper_is_the_text_typed(facts: str) -> None:
    sheet = a_security_agreement(facts=f"起{facts}止", parties=(a_person("违法嫌疑人", "张某"),))
    assert f"起{facts}止" in text_of(paper(sheet)) or machine_fonts().missing(facts)


def test_the_drawing_shows_ink_where_the_title_stands() -> None:
    page = pypdfium2.PdfDocument(io.BytesIO(paper(a_security_agreement())))[0]
    picture = page.render(scale=1).to_pil().convert("L")
    band = picture.crop((200, 105, 400, 170))
    assert band.getextrema()[0] < 128
