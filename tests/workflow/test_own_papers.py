"""Papers a station adds by itself: offered, filled in, issued with a number, withdrawn."""

from __future__ import annotations

import pytest

from rules.errors import RuleViolation
from rules.vocabulary import Track
from tests.builders import a_case, assert_sound, contents, refused, with_parties
from tests.own_forms import OWN, WHY, notice, text_of, version
from tests.stations import ONE_DAY, Clock
from workflow.desk import Desk
from workflow.documents import NewDocument, draft_document, issue_document, void_document
from workflow.own_forms import import_form, try_form, withdraw_form
from workflow.papers import reprint
from workflow.views.case import case_view
from workflow.views.documents import document_form


def wanted_papers(desk: Desk, case: int) -> list[str]:
    return [line.key for line in case_view(desk, case).file.lines]


def test_an_own_paper_is_offered_filled_in_issued_and_numbered(desk: Desk) -> None:
    case = a_case(desk)
    with_parties(desk, case)
    assert OWN not in wanted_papers(desk, case)
    assert import_form(desk, notice(desk), desk.calendar_day, WHY) == "到场调解通知书"
    assert OWN in wanted_papers(desk, case)

    asked = document_form(desk, case, OWN)
    assert (asked.title, [ask.name for ask in asked.asks]) == ("到场调解通知书", ["come_on", "bring"])
    with refused(desk, "paper_incomplete") as caught:
        issue_document(desk, case, NewDocument(OWN))
    assert caught.value.sentence == "请填写到场时间。"

    entries = {"come_on": "2019年7月1日上午9时", "bring": ["身份证件"]}
    draft = text_of(draft_document(desk, case, NewDocument(OWN, entries=entries)).copy.content)
    assert "请你们于2019年7月1日上午9时到" in draft
    paper = reprint(desk, issue_document(desk, case, NewDocument(OWN, entries=entries)))
    assert paper.name == "到场调解通知书.pdf"
    assert "茶所卷文〔2019〕1号" in text_of(paper.content)
    assert_sound(desk)


def test_an_own_paper_needs_what_its_row_says(desk: Desk) -> None:
    import_form(desk, notice(desk), desk.calendar_day, WHY)
    case = a_case(desk)
    with refused(desk, "paper_incomplete") as caught:
        issue_document(desk, case, NewDocument(OWN, entries={"come_on": "明天"}))
    assert "双方当事人还没有登记齐全" in caught.value.sentence


def test_an_own_paper_is_offered_from_its_day_on(desk: Desk, clock: Clock) -> None:
    case = a_case(desk)
    import_form(desk, notice(desk), desk.calendar_day + ONE_DAY, WHY)
    assert OWN not in wanted_papers(desk, case)
    clock.pass_days()
    assert OWN in wanted_papers(desk, case)


def test_withdrawn_an_own_paper_is_no_longer_offered_and_what_was_issued_stays(desk: Desk) -> None:
    case = a_case(desk)
    with_parties(desk, case)
    import_form(desk, notice(desk), desk.calendar_day, WHY)
    paper = issue_document(desk, case, NewDocument(OWN, entries={"come_on": "明天"}))
    before = reprint(desk, paper).content
    withdraw_form(desk, version(desk, OWN), "不再使用。")

    with refused(desk, "no_such_form"):
        issue_document(desk, case, NewDocument(OWN, entries={"come_on": "明天"}))
    assert OWN not in wanted_papers(desk, a_case(desk))
    lines = [line for line in case_view(desk, case).file.lines if line.key == OWN]
    assert [(line.kind, line.paper_id) for line in lines] == [("到场调解通知书", paper)]
    assert reprint(desk, paper).content == before
    void_document(desk, paper, "写错。")
    assert_sound(desk)


def test_of_an_own_paper_withdrawn_the_version_before_is_offered_again(desk: Desk, clock: Clock) -> None:
    case, today = a_case(desk), desk.calendar_day
    import_form(desk, notice(desk), today, WHY)
    first = version(desk, OWN)
    import_form(desk, notice(desk, 到场调解通知书="调解通知"), today + ONE_DAY, WHY)
    second = version(desk, OWN)
    clock.pass_days()
    assert label(desk, case) == ["调解通知"]
    withdraw_form(desk, second, "改回。")
    assert label(desk, case) == ["到场调解通知书"]
    withdraw_form(desk, first, "不用了。")
    assert label(desk, case) == []
    import_form(desk, notice(desk), desk.calendar_day, WHY)
    assert label(desk, case) == ["到场调解通知书"]


def label(desk: Desk, case: int) -> list[str]:
    return [line.kind for line in case_view(desk, case).file.lines if line.key == OWN]


def test_an_own_paper_of_one_track_is_offered_there_alone_and_may_be_required(desk: Desk) -> None:
    text = notice(desk, **{
        'track = ""': 'track = "peoples"', 'if_needed = ["simple", "ordinary"]': 'if_needed = ["simple"]',
        "required = []": 'required = ["ordinary"]',
    })  # fmt: skip
    import_form(desk, text, desk.calendar_day, WHY)
    assert OWN not in wanted_papers(desk, a_case(desk, Track.SECURITY))
    case = a_case(desk, Track.PEOPLES)
    assert "到场调解通知书" in case_view(desk, case).file.lacking


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("own_notice", "own_example", "第5行的“own_example”是示例，请另起名称"),
        ('form = "own_notice"', 'form = "notice"', "form就要以“own_”开头"),
        ('label = "到场调解通知书"', 'name = "到场调解通知书"', "第10行，“paper”里没有“name”这一项"),
        ('label = "到场调解通知书"', "", "第9行，“paper”有误：缺少项目“label”"),
        ('about = "case"', 'about = "cases"', "第14行，“paper”有误：未知的办理对象“cases”"),
        ("order = 45", "order = 0", "“paper”有误：卷内次序须大于零"),
        ("order = 45", 'series = "incident"', "第15行，“paper”里的编号序列不能用“incident”"),
        ('copies = "each_party"', 'copies = "4"', "第16行，“paper”有误：未知的份数“4”"),
        ('kind = "several"', 'kind = "many"', "第27行起的一项的“kind”只能是"),
        ('name = "bring"', 'name = "come_on"', "第27行起的一项，“come_on”已经有了"),
        ('kind = "ticks"', 'kind = "table"', "第49行起的一块，没有“label”这一项"),
        ('of = "bring"', 'of = "come_on"', "起的一块用了“come_on”，这一项的种类是text，印不到这样的一块里"),
        ("choices = [", 'law = "nothing"\nchoices = [', "第27行起的一项，没有名为“nothing”的一组固定用语"),
        ("{come_on}", "{come}", "起的一块用了“come”，没有这一项可填"),
        ("{come_on}", "{come_on", "花括号不成对"),
    ],
)  # fmt: skip
def test_a_broken_paper_of_ones_own_is_refused_with_its_line(desk: Desk, old: str, new: str, said: str) -> None:
    text, before = notice(desk), contents(desk)
    assert old in text
    with pytest.raises(RuleViolation) as caught:
        import_form(desk, text.replace(old, new), desk.calendar_day, WHY)
    assert said in caught.value.sentence
    assert contents(desk) == before


def test_rows_of_an_entry_have_columns_of_a_table_and_none_else(desk: Desk) -> None:
    rows = """
[[ask]]
name = "goods"
label = "物品"
kind = "rows"
columns = [{ name = "what", label = "名称" }, { name = "price", label = "价格", kind = "amount" }]

[[block]]
kind = "table"
of = "goods"
columns = [{ label = "序号", value = "no" }, { label = "名称", value = "what" }, { label = "价格", value = "price" }]
"""
    assert "1,234.56元" in text_of(try_form(desk, notice(desk) + rows).content)
    with pytest.raises(RuleViolation, match="“物品”里没有“cost”这一栏"):
        try_form(desk, notice(desk) + rows.replace('value = "price"', 'value = "cost"'))
