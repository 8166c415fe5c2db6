"""A station's own forms: from a day on, with the program's own before it and after they are withdrawn."""

from __future__ import annotations

import re
from datetime import date

import pytest

from db.models import Agreement
from rules.errors import Forbidden, RuleViolation
from rules.law_tables import load_law
from rules.vocabulary import Role
from tests.builders import (
    a_case,
    a_held_session,
    agreement_values,
    an_agreement,
    assert_sound,
    contents,
    payment,
    refused,
    seat,
    with_parties,
)
from tests.own_forms import AGREEMENT, WHY, exported, relabelled, text_of, version
from tests.stations import ONE_DAY, Clock
from workflow.agreements import record_agreement
from workflow.desk import Desk
from workflow.form_checks import papers_by_form
from workflow.forms import built_in
from workflow.own_forms import form_file, import_form, try_form, withdraw_form
from workflow.papers import reprint

BUILT_IN = sorted(name for name in papers_by_form(load_law(), date(2026, 7, 1)) if built_in(name))


def agreed(desk: Desk) -> str:
    """Make an agreement today and return what its paper says."""
    case = a_case(desk)
    sides = with_parties(desk, case)
    agreement = record_agreement(desk, a_held_session(desk, case), agreement_values(payment(sides)))
    with desk.read() as session:
        paper = session.get_one(Agreement, agreement).paper_id
    return text_of(reprint(desk, paper or 0).content)


# In place of a form of the program


def test_a_form_handed_out_is_the_programs_own_with_its_name_and_how_to_take_it_in(desk: Desk) -> None:
    copy = form_file(desk, AGREEMENT)
    assert copy.name == "治安调解协议书（版式）.toml"
    lines = copy.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("# 《治安调解协议书》的版式，现用自带的。")
    assert lines[1:3] == ['form = "agreement_security"', 'title = "治安调解协议书"']


def test_an_own_form_is_used_from_its_day_on_and_the_programs_before(desk: Desk, clock: Clock) -> None:
    assert import_form(desk, relabelled(desk), desk.calendar_day + ONE_DAY, WHY) == "治安调解协议书"
    assert "主持民警" not in agreed(desk)
    clock.pass_days()
    assert "主持民警" in agreed(desk)
    assert_sound(desk)


def test_of_several_versions_each_day_has_its_own(desk: Desk, clock: Clock) -> None:
    import_form(desk, relabelled(desk, "主持民警"), desk.calendar_day, WHY)
    import_form(desk, relabelled(desk, "承办民警").replace("主持民警", "承办民警"), desk.calendar_day + ONE_DAY, WHY)
    assert "主持民警" in agreed(desk)
    clock.pass_days()
    assert "承办民警" in agreed(desk)


def test_a_version_taken_in_again_the_same_day_is_the_one_used(desk: Desk) -> None:
    for label in ("主持民警", "承办民警"):
        import_form(desk, relabelled(desk).replace("主持民警", label), desk.calendar_day, WHY)
    assert "承办民警" in agreed(desk)


def test_a_form_handed_out_after_an_import_is_the_stations_and_comes_in_again(desk: Desk) -> None:
    import_form(desk, relabelled(desk), desk.calendar_day, WHY)
    text = exported(desk)
    assert text.startswith("# 《治安调解协议书》的版式，现用本所的。")
    assert text.count("# 《治安调解协议书》") == 1
    import_form(desk, text.replace("主持民警", "承办民警"), desk.calendar_day, WHY)


def test_withdrawn_the_version_before_is_used_again_and_in_the_end_the_programs(desk: Desk) -> None:
    import_form(desk, relabelled(desk), desk.calendar_day, WHY)
    first = version(desk)
    import_form(desk, relabelled(desk).replace("主持民警", "承办民警"), desk.calendar_day, WHY)
    withdraw_form(desk, version(desk), "标签写错。")
    assert "主持民警" in agreed(desk)
    withdraw_form(desk, first, "市局收回。")
    text = agreed(desk)
    assert ("主持人" in text, "民警" in text.replace("张民警", "").replace("赵民警", "")) == (True, False)
    assert_sound(desk)


def test_an_old_paper_keeps_its_bytes_whatever_becomes_of_its_form(desk: Desk) -> None:
    agreement = an_agreement(desk)
    with desk.read() as session:
        paper = session.get_one(Agreement, agreement.agreement).paper_id or 0
    before = reprint(desk, paper).content
    import_form(desk, relabelled(desk), desk.calendar_day, WHY)
    assert reprint(desk, paper).content == before


def test_papers_of_the_past_keep_their_form(desk: Desk) -> None:
    with refused(desk, "valid_from") as caught:
        import_form(desk, relabelled(desk), desk.calendar_day - ONE_DAY, WHY)
    assert caught.value.field == "valid_from"


def test_a_form_that_changes_nothing_is_not_taken_in(desk: Desk) -> None:
    with refused(desk, "nothing_changed"):
        import_form(desk, exported(desk), desk.calendar_day, WHY)
    import_form(desk, relabelled(desk), desk.calendar_day, WHY)
    with refused(desk, "nothing_changed"):
        import_form(desk, exported(desk), desk.calendar_day, WHY)


def test_a_reason_is_asked_for(desk: Desk) -> None:
    with refused(desk, "required"):
        import_form(desk, relabelled(desk), desk.calendar_day, " ")
    import_form(desk, relabelled(desk), desk.calendar_day, WHY)
    with refused(desk, "required"):
        withdraw_form(desk, version(desk), "")


def test_a_version_is_withdrawn_once(desk: Desk) -> None:
    import_form(desk, relabelled(desk), desk.calendar_day, WHY)
    withdraw_form(desk, version(desk), "不用了。")
    with refused(desk, "form_is_withdrawn"):
        withdraw_form(desk, version(desk), "不用了。")


def test_only_the_chief_and_the_clerk_change_forms(desk: Desk) -> None:
    officer = seat(desk, Role.OFFICER)
    with refused(desk, "not_your_right", Forbidden):
        import_form(officer, relabelled(desk), desk.calendar_day, WHY)
    import_form(seat(desk, Role.CLERK), relabelled(desk), desk.calendar_day, WHY)
    with refused(desk, "not_your_right", Forbidden):
        withdraw_form(officer, version(desk), "不用了。")


# What is refused, with its line


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "治安调解协议书"', "title = 治安调解协议书", "第3行第9列写法不对"),
        ('kind = "people"', 'kind = "person"', "第14行起的一块，种类（kind）只能是"),
        ('values = ["chair_unit"]', 'values = ["chair_unite"]', "第5行起的一块用了“chair_unite”，没有这一项可填"),
        ('values = ["sex"]', 'values = ["gender"]', "第14行起的一块用了“gender”"),
        ('label = "性别"', f'label = "{"性别" * 20}"', "第14行起的一块，表格第1行放不下"),
        ('label = "性别"', f'label = "{"性别" * 70}"', "第14行起的一块，“性别性别性别性别性别……”太长"),
        ('"工作单位"', '"工作单位\U0003fffd"', "第9行的“\U0003fffd”（U+3FFFD），这台电脑上没有一种字体能印"),
        ('items = "facts"', 'items = "appraisals"', "没有“主要事实”（facts或者case_facts），《治安调解协议书》应当"),
        ('items = "terms_with_performance"', 'items = "terms"', "行以前没有“履行期限和方式”"),
        ('of = "others"', 'of = "injured"', "行以前没有“其他在场人员的基本情况”（others）"),
        ('people = ["parties", "others"]', 'people = ["others"]', "（parties）签名的地方，自带的《治安调解协议书》有"),
        ('items = "law_security_effect"', 'items = "course"', "固定用语“law_security_effect”（要改文字的"),
        ('staff = [{ label = "主持人", values = ["chair"] }, ', "staff = [", "“主持人、调解员”（chair）签名的地方"),
        ('seal = "seal"\n', "", "行以前没有盖章的地方"),
        ('form = "agreement_security"', 'form = "agreement"', "第2行的“agreement”不是自带的版式"),
        ('form = "agreement_security"\n', "", "起没有写代替哪一种版式（form）"),
        ('form = "agreement_security"', 'form = "own_x"', "第2行的“own_x”是本所自定的文书，要写出“[paper]”一节"),
        ('title = "治安调解协议书"', 'title = "书"\npaper = { label = "书" }', "第4行写了“paper”，form就要以“own_”开"),
    ],
)  # fmt: skip
def test_a_broken_form_is_refused_with_its_line_and_the_programs_stays(
    desk: Desk, old: str, new: str, said: str
) -> None:
    text, before = exported(desk), contents(desk)
    assert old in text
    with pytest.raises(RuleViolation) as caught:
        import_form(desk, text.replace(old, new), desk.calendar_day, WHY)
    assert said in caught.value.sentence
    assert re.match(r"文书版式第\d+行", caught.value.sentence)
    assert "仍用原来的版式" in caught.value.sentence
    assert contents(desk) == before
    assert exported(desk) == text


def test_signing_by_wider_or_by_all_narrower_lists_is_as_good(desk: Desk) -> None:
    both = relabelled(desk).replace('people = ["parties", "others"]', 'people = ["people"]')
    import_form(desk, both, desk.calendar_day, WHY)
    narrow = '["applicants", "respondents", "suspects", "injured", "thirds", "others"]'
    import_form(desk, both.replace('["people"]', narrow), desk.calendar_day, WHY)


# Looking at it before


def test_a_trial_shows_a_made_up_case_marked_as_a_draft_and_keeps_nothing(desk: Desk) -> None:
    before = contents(desk)
    text = text_of(try_form(desk, relabelled(desk)).content)
    for told in ("草稿，未编号", "主持民警", "张示例", "800元（大写：捌佰元整）", "茶陵县公安局云阳派出所"):
        assert told in text
    assert contents(desk) == before


@pytest.mark.parametrize(
    "name", sorted(name for name in papers_by_form(load_law(), date(2026, 7, 1)) if built_in(name))
)
def test_every_form_of_the_program_holds_what_the_law_wants_and_can_be_tried(desk: Desk, name: str) -> None:
    assert try_form(desk, exported(desk, name)).content.startswith(b"%PDF")


def test_a_trial_of_a_broken_form_is_refused_like_its_import(desk: Desk) -> None:
    with pytest.raises(RuleViolation, match="第2行的“agreement”不是自带的版式"):
        try_form(desk, exported(desk).replace('form = "agreement_security"', 'form = "agreement"'))


def test_there_is_no_file_of_a_form_nobody_knows(desk: Desk) -> None:
    with pytest.raises(RuleViolation, match="没有名为“own_nothing”的文书版式"):
        form_file(desk, "own_nothing")
