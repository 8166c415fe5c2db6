import re
import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.names import bigrams, pinyin_keys, query_tokens, search_tokens

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
RARE = st.sampled_from("䶮𠅤𫠠\ue123㛃")
NAMES = st.text(st.one_of(HAN, RARE), min_size=2, max_size=4)
PLAIN_TOKEN = re.compile("[a-z0-9㐀-䶵一-龥]+")


def finds(typed: str, tokens: str) -> bool:
    wanted = query_tokens(typed)
    return bool(wanted) and set(wanted) <= set(tokens.split())


def test_pieces_are_two_characters_long_and_overlap() -> None:
    assert bigrams("噪音扰民") == ("噪音", "音扰", "扰民")
    assert bigrams("刘") == ("刘",)
    assert bigrams("") == ()
    assert bigrams("3栋，Abcd") == ("3", "栋", "abcd", "bcd", "cd")


@pytest.mark.parametrize(
    ("name", "initials", "full"),
    [
        ("刘卫兵", "lwb", "liuweibing"),
        ("单小芳", "sxf", "shanxiaofang"),
        ("单小芳", "dxf", "danxiaofang"),
        ("仇和", "qh", "qiuhe"),
        ("区小明", "oxm", "ouxiaoming"),
        ("查小明", "zxm", "zhaxiaoming"),
        ("盖小明", "gxm", "gexiaoming"),
        ("解小明", "xxm", "xiexiaoming"),
        ("曾小明", "zxm", "zengxiaoming"),
        ("曾小明", "cxm", "cengxiaoming"),
        ("朴小明", "pxm", "piaoxiaoming"),
        ("覃小明", "qxm", "qinxiaoming"),
        ("覃小明", "txm", "tanxiaoming"),
        ("尉迟恭", "ycg", "yuchigong"),
        ("万俟洛", "mql", "moqiluo"),
        ("黑小明", "hxm", "hexiaoming"),
        ("吕布", "lb", "lvbu"),
        ("吕布", "lb", "lubu"),
        ("张重阳", "zcy", "zhangchongyang"),
        ("张𠅤", "zx", "zhangxi"),
    ],
)
def test_a_name_is_found_by_each_of_its_readings(name: str, initials: str, full: str) -> None:
    keys = pinyin_keys(name)
    assert initials in keys.initials
    assert full in keys.full
    assert finds(initials.upper(), search_tokens(name=name))
    assert finds(full, search_tokens(name=name))


def test_the_surnames_own_reading_comes_first() -> None:
    assert pinyin_keys("单小芳").full[0] == "shanxiaofang"
    assert pinyin_keys("尉迟恭").full[0] == "yuchigong"


@given(st.text(HAN, min_size=1, max_size=60))
def test_readings_stay_bounded_however_long_the_name(name: str) -> None:
    keys = pinyin_keys(name)
    assert len(keys.full) <= 32
    assert len(keys.initials) <= 32
    assert all(re.fullmatch("[a-z]+", key) for key in keys.full + keys.initials)


@given(NAMES)
def test_a_name_is_found_by_itself_and_by_every_neighbouring_pair(name: str) -> None:
    tokens = search_tokens(name=name)
    assert finds(name, tokens)
    assert all(finds(name[n : n + 2], tokens) for n in range(len(name) - 1))
    assert all(finds(char, tokens) for char in name)


@pytest.mark.parametrize("typed", ["张三", "zs", "zhangsan", "zhang san", "张 三", "张　三", "三"])
def test_a_two_character_name_is_found_however_it_is_typed(typed: str) -> None:
    assert finds(typed, search_tokens(name="张　三"))


def test_the_given_name_alone_is_found_in_pinyin() -> None:
    assert finds("weibing", search_tokens(name="刘卫兵"))


@pytest.mark.parametrize("typed", ["阿卜杜拉·买买提", "阿卜杜拉•买买提", "买买提", "阿卜杜拉．买买提"])
def test_an_ethnic_name_is_found_with_any_dot(typed: str) -> None:
    assert finds(typed, search_tokens(name="阿卜杜拉·买买提"))


def test_several_names_do_not_run_into_each_other() -> None:
    tokens = search_tokens(name="张三、李四")
    assert finds("李四", tokens)
    assert finds("ls", tokens)
    assert not finds("三李", tokens)
    assert finds("Smith", search_tokens(name="John Smith"))


@pytest.mark.parametrize("typed", ["1234", "011234", "430224198001011234", "430224 19800101 1234"])
def test_an_identity_number_is_found_by_its_tail_or_whole(typed: str) -> None:
    assert finds(typed, search_tokens(id_number="430224198001011234"))
    assert finds("002x", search_tokens(id_number="11010519491231002X"))


@pytest.mark.parametrize(
    "typed", ["5678", "12345678", "13812345678", "138 1234 5678", "138-1234-5678", "１３８１２３４５６７８"]
)
def test_a_phone_is_found_by_its_tail_or_whole(typed: str) -> None:
    assert finds(typed, search_tokens(phone="0731-8234 5555、13812345678"))
    assert finds("82345555", search_tokens(phone="0731-8234 5555、13812345678"))


@pytest.mark.parametrize("typed", ["JF20190015", "jf2019", "20190015", "0015", "15"])
def test_a_register_number_is_found_by_its_beginning_and_its_end(typed: str) -> None:
    assert finds(typed, search_tokens(number="JF20190015"))


@pytest.mark.parametrize(
    "typed", ["茶公（云阳）调解字〔2019〕5号", "调解字〔2019〕5号", "〔2019〕5号", "2019 5", "云阳 5号"]
)
def test_a_paper_number_is_found_by_its_parts(typed: str) -> None:
    assert finds(typed, search_tokens(number="茶公（云阳）调解字〔2019〕5号"))


@given(st.text(HAN, min_size=2, max_size=40), st.data())
def test_any_stretch_of_a_text_finds_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 2))
    end = data.draw(st.integers(start + 2, len(text)))
    assert finds(text[start:end], search_tokens(text=text))


def test_text_beside_figures_is_found() -> None:
    tokens = search_tokens(text="3栋302室噪音扰民")
    for typed in ("302室", "3栋", "栋302", "噪音", "室噪音扰民"):
        assert finds(typed, tokens), typed
    assert not finds("扰民噪音", tokens)


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=20))
def test_tokens_are_plain_for_any_text_index(name: str, text: str, number: str) -> None:
    tokens = search_tokens(name=name, text=text, number=number, id_number=number, phone=number).split()
    assert all(PLAIN_TOKEN.fullmatch(token) for token in tokens)
    assert len(tokens) == len(set(tokens))
    assert all(PLAIN_TOKEN.fullmatch(token) for token in query_tokens(text))


@given(st.text(max_size=30))
def test_a_text_is_found_by_the_whole_of_itself(text: str) -> None:
    wanted = query_tokens(text)
    if len(wanted) > 1:
        assert set(wanted) <= set(search_tokens(text=text).split())


def test_an_empty_query_asks_for_nothing() -> None:
    assert query_tokens("") == query_tokens("  ，。 ") == ()


def test_a_full_text_index_keeps_every_token_whole() -> None:
    tokens = search_tokens(name="刘𠅤、单小芳", text="3栋302室ｷﾞﾀｰ噪音", number="JF20190015", phone="13812345678")
    with closing(sqlite3.connect(":memory:")) as store:
        store.execute("CREATE VIRTUAL TABLE entry USING fts5(tokens)")
        store.execute("CREATE VIRTUAL TABLE word USING fts5vocab(entry, 'row')")
        store.execute("INSERT INTO entry VALUES (?)", (tokens,))
        kept = {term for (term,) in store.execute("SELECT term FROM word")}
    assert kept == set(tokens.split())
