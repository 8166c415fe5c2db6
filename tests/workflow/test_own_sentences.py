"""The fixed sentences as a station's own: handed out as a file, taken in where changed, each from its day on."""

from __future__ import annotations

import tomllib

import pytest

from db.models import Agreement, LawOverride
from rules.errors import Forbidden, RuleViolation
from rules.vocabulary import Role
from tests.builders import an_agreement, assert_sound, contents, one, refused, seat
from tests.own_forms import text_of
from tests.stations import ONE_DAY, Clock
from workflow.desk import Desk
from workflow.own_sentences import import_sentences, sentences_file
from workflow.papers import reprint

KEY, OLD, NEW = "security_effect_signed", "双方应当自觉履行。", "各方应当履行。"
CITING = "security_effect_performed"
WHY = "县局规定的文字。"
TODAY, TOMORROW = "2019-06-24", "2019-06-25"


def exported(desk: Desk) -> str:
    return sentences_file(desk).content.decode("utf-8-sig")


def changed(desk: Desk, key: str = KEY, old: str = OLD, new: str = NEW, day: str = TODAY) -> str:
    """Return the file with one sentence written anew from a day on."""
    before, mark, after = exported(desk).partition(f'key = "{key}"\n')
    row, rest = after.split("\n[[row]]", 1)
    assert old in row
    begun = row[row.index("valid_from = ") :].split("\n")[0]
    return f"{before}{mark}{row.replace(old, new).replace(begun, f'valid_from = {day}')}\n[[row]]{rest}"


def line_of(text: str, key: str) -> int:
    """Return the line the row of a sentence begins in."""
    return next(number for number, line in enumerate(text.split("\n"), 1) if line == f'key = "{key}"') - 1


def agreed(desk: Desk) -> str:
    agreement = one(desk, Agreement, an_agreement(desk).agreement)
    return text_of(reprint(desk, agreement.paper_id).content)


def test_the_file_holds_every_sentence_in_force_with_where_it_is_printed_and_what_it_takes(desk: Desk) -> None:
    assert sentences_file(desk).name == "文书固定用语.toml"
    text = exported(desk)
    rows = tomllib.loads(text)["row"]
    assert [(row["key"], row["text"], row["valid_from"]) for row in rows] == [
        (row.key, row.text, row.valid_from) for row in desk.law.sentence_rows(desk.calendar_day)
    ]
    lines = text.split("\n")
    at = line_of(text, CITING)
    assert lines[at - 3].startswith("# 《治安调解协议书》第2条")
    assert lines[at - 2].startswith("# {0}：《中华人民共和国治安管理处罚法》第九条；{1}：《公安机关办理行政")
    assert "{case}：纠纷名称和编号" in text


def test_a_changed_sentence_is_printed_from_its_day_on_and_the_old_one_before(desk: Desk, clock: Clock) -> None:
    kept = import_sentences(desk, changed(desk, day=TOMORROW), WHY)
    assert [one(desk, LawOverride, row).table_name for row in kept] == ["sentences"]
    assert OLD in agreed(desk)
    clock.pass_days()
    assert NEW in agreed(desk)
    assert f'"{NEW}"' not in exported(desk)
    assert NEW in exported(desk)
    assert_sound(desk)


def test_an_old_paper_keeps_its_sentence(desk: Desk) -> None:
    paper = one(desk, Agreement, an_agreement(desk).agreement).paper_id
    before = reprint(desk, paper).content
    import_sentences(desk, changed(desk), WHY)
    assert reprint(desk, paper).content == before


def test_citations_of_a_changed_sentence_are_filled_in(desk: Desk) -> None:
    import_sentences(desk, changed(desk, CITING, "依照{0}、{1}的规定", "按照{1}和{0}"), WHY)
    told = "按照《公安机关办理行政案件程序规定》第一百八十五条和《中华人民共和国治安管理处罚法》第九条"
    assert told in agreed(desk)


def test_only_what_differs_is_kept(desk: Desk) -> None:
    assert len(import_sentences(desk, changed(desk), WHY)) == 1
    with refused(desk, "nothing_changed"):
        import_sentences(desk, exported(desk), WHY)


def test_a_few_rows_alone_are_a_file_as_well(desk: Desk) -> None:
    row = f'[[row]]\nkey = "{KEY}"\ntext = "{NEW}"\nvalid_from = {TODAY}\n'
    assert len(import_sentences(desk, row, WHY)) == 1


def test_a_later_wording_waits_for_its_day(desk: Desk, clock: Clock) -> None:
    import_sentences(desk, changed(desk), WHY)
    import_sentences(desk, changed(desk, old=NEW, new="以后的文字。", day=TOMORROW), WHY)
    assert NEW in agreed(desk)
    clock.pass_days()
    assert "以后的文字。" in agreed(desk)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("依照{0}、", "依照{2}、", "文字中有不认识的占位“2”"),
        ("依照{0}、", "依照{条文}、", "文字中有不认识的占位“条文”"),
        ("依照{0}、", "依照{0:>9}、", "花括号里只能写名称，不能有冒号、叹号"),
        ("依照{0}、", "依照{0!r}、", "花括号里只能写名称，不能有冒号、叹号"),
        ("依照{0}、", "依照{0.text}、", "文字中有不认识的占位“0.text”"),
        ("依照{0}、", "依照{0、", "文字中的花括号不成对"),
        ("依照{0}、", "依照\U0003fffd、", "文字中的“\U0003fffd”，这台电脑上没有一种字体能印"),
    ],
)
def test_a_wrong_place_in_a_sentence_is_refused_with_its_line(desk: Desk, old: str, new: str, said: str) -> None:
    text, before = changed(desk, CITING, old, new), contents(desk)
    with pytest.raises(RuleViolation) as caught:
        import_sentences(desk, text, WHY)
    assert f"第{line_of(text, CITING)}行起的一条，{said}" in caught.value.sentence
    assert caught.value.field == "file"
    assert contents(desk) == before
    assert OLD in agreed(desk)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (f'key = "{KEY}"', 'key = "security_effect_sined"', "没有名为“security_effect_sined”的固定用语"),
        (f'key = "{KEY}"', f'kee = "{KEY}"', "缺“key”"),
        (f'key = "{KEY}"', f'key = "{KEY}"\ngroup = "x"', "没有“group”这一项"),
        (f'key = "{CITING}"', f'key = "{KEY}"', "“security_effect_signed”在前面已经有了"),
        (OLD, "", "写法"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(desk: Desk, old: str, new: str, said: str) -> None:
    text, before = exported(desk), contents(desk)
    text = text.replace(f'{OLD}"', NEW) if said == "写法" else text.replace(old, new, 1)
    with pytest.raises(RuleViolation) as caught:
        import_sentences(desk, text, WHY)
    assert said in caught.value.sentence
    assert caught.value.sentence.startswith("固定用语文件第")
    assert contents(desk) == before


def test_a_sentence_does_not_change_what_is_past(desk: Desk) -> None:
    text = exported(desk).replace(OLD, NEW, 1)
    with refused(desk, "sentences_unreadable") as caught:
        import_sentences(desk, text, WHY)
    assert f"第{line_of(text, KEY)}行起的一条，文字改了，启用日期（valid_from）也要改成今天" in caught.value.sentence
    with refused(desk, "sentences_unreadable"):
        import_sentences(desk, changed(desk, day=(desk.calendar_day - ONE_DAY).isoformat()), WHY)


def test_a_day_in_quotes_and_an_empty_sentence_are_refused(desk: Desk) -> None:
    for text in (
        changed(desk, day=f'"{TODAY}"'),
        changed(desk, old=f"本协议自双方当事人签名之日起生效，{OLD}", new=" "),
    ):
        with refused(desk, "sentences_unreadable"):
            import_sentences(desk, text, WHY)


@pytest.mark.parametrize("text", ["", "row = 3", "title = 3", "[[rows]]", "row = [{ key = 1 }]", "[[row]\n"])
def test_what_is_no_file_of_sentences_is_refused(desk: Desk, text: str) -> None:
    with refused(desk, "sentences_unreadable") as caught:
        import_sentences(desk, text, WHY)
    assert caught.value.sentence.startswith("固定用语文件第1行")


def test_only_the_chief_and_the_clerk_change_sentences_and_say_why(desk: Desk) -> None:
    with refused(desk, "not_your_right", Forbidden):
        import_sentences(seat(desk, Role.DEPUTY), changed(desk), WHY)
    with refused(desk, "required"):
        import_sentences(desk, changed(desk), "")
    assert import_sentences(seat(desk, Role.CLERK), changed(desk), WHY)
