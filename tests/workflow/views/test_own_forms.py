"""What the settings page lists of the papers: whose form, pattern and sentence is used, since when, what is to come."""

from __future__ import annotations

import pytest

from rules.errors import RuleViolation
from rules.numbering import DEFAULT_PATTERNS
from rules.vocabulary import PaperKind
from tests.builders import a_new_case
from tests.own_forms import AGREEMENT, OWN, WHY, notice, relabelled, version
from tests.stations import ONE_DAY, Clock
from workflow.desk import Desk
from workflow.form_checks import EXAMPLE
from workflow.own_forms import form_file, import_form, withdraw_form
from workflow.own_numbers import set_number_pattern
from workflow.own_sentences import import_sentences
from workflow.views.own_forms import BUILT_IN, OURS, TO_START_FROM, FormLine, NumberLine, own_forms

SENTENCE = "security_effect_signed"
OURS_NUMBER = "云纠{年}-{序号:03}"


def form(desk: Desk, name: str = AGREEMENT) -> FormLine:
    return next(line for line in own_forms(desk).forms if line.form == name)


def series(desk: Desk, kind: PaperKind = PaperKind.CASE) -> NumberLine:
    return next(line for line in own_forms(desk).numbers if line.kind is kind)


def new_sentence(desk: Desk, text: str, day: str) -> None:
    import_sentences(desk, f'[[row]]\nkey = "{SENTENCE}"\ntext = "{text}"\nvalid_from = {day}\n', WHY)


def test_at_first_every_form_is_the_programs_and_the_example_stands_last(desk: Desk) -> None:
    lines = own_forms(desk).forms
    assert {line.state for line in lines[:-1]} == {BUILT_IN}
    assert (lines[-1].form, lines[-1].state) == (EXAMPLE, TO_START_FROM)
    assert form(desk) == FormLine(AGREEMENT, "治安调解协议书", BUILT_IN)
    assert len({line.label for line in lines}) == len(lines)
    for line in lines:
        assert form_file(desk, line.form).content


def test_a_form_tells_since_when_by_whom_why_and_what_waits(desk: Desk, clock: Clock) -> None:
    import_form(desk, relabelled(desk), desk.calendar_day, WHY)
    first = version(desk)
    import_form(desk, relabelled(desk).replace("主持民警", "承办民警"), desk.calendar_day + ONE_DAY, "又改了。")
    line = form(desk)
    assert (line.state, line.since, line.by, line.reason) == (OURS, "2019年6月24日", "王所", WHY)
    assert line.waiting == "2019年6月25日"
    assert [one.words for one in line.versions] == [
        "2019年6月24日起（王所，市局统一了文书标签）",
        "2019年6月25日起（王所，又改了）",
    ]
    clock.pass_days()
    line = form(desk)
    assert (line.since, line.waiting) == ("2019年6月25日", "")
    assert [one.override_id for one in line.versions] == [version(desk), first]


def test_a_withdrawn_version_is_not_listed(desk: Desk) -> None:
    import_form(desk, relabelled(desk), desk.calendar_day, WHY)
    withdraw_form(desk, version(desk), "收回。")
    assert form(desk) == FormLine(AGREEMENT, "治安调解协议书", BUILT_IN)


def test_an_own_paper_is_listed_before_its_day_and_gone_when_withdrawn(desk: Desk, clock: Clock) -> None:
    import_form(desk, notice(desk), desk.calendar_day + ONE_DAY, WHY)
    line = form(desk, OWN)
    assert (line.label, line.state, line.waiting, line.is_own_paper) == (
        "到场调解通知书",
        "未启用",
        "2019年6月25日",
        True,
    )
    clock.pass_days()
    assert form(desk, OWN).state == OURS
    withdraw_form(desk, version(desk, OWN), "不用了。")
    assert OWN not in {line.form for line in own_forms(desk).forms}


def test_a_series_tells_its_pattern_and_its_next_number(desk: Desk, clock: Clock) -> None:
    assert [line.kind for line in own_forms(desk).numbers] == list(DEFAULT_PATTERNS)
    a_new_case(desk)
    set_number_pattern(desk, PaperKind.CASE, OURS_NUMBER, desk.calendar_day + ONE_DAY, WHY)
    line = series(desk)
    assert (line.template, line.example, line.state) == ("JF{年}{序号:04}", "JF20190002", BUILT_IN)
    assert line.waiting == f"2019年6月25日起“{OURS_NUMBER}”"
    clock.pass_days()
    line = series(desk)
    assert (line.template, line.example, line.state, line.since) == (OURS_NUMBER, "云纠2019-002", OURS, "2019年6月25日")
    assert line.waiting == ""


def test_a_pattern_being_typed_shows_the_number_it_would_give(desk: Desk) -> None:
    a_new_case(desk)
    line, today = series(desk), desk.calendar_day
    assert line.number_by(" 纠{年}{序号} ", today) == "纠20192"
    assert line.number_by("纠{年}{序号}", today.replace(year=2020)) == "纠20201"
    with pytest.raises(RuleViolation, match="花括号不成对"):
        line.number_by("纠{年}{序号", today)


def test_only_replaced_sentences_are_listed_the_one_used_and_those_to_come(desk: Desk, clock: Clock) -> None:
    assert own_forms(desk).sentences == ()
    new_sentence(desk, "甲。", "2019-06-24")
    new_sentence(desk, "乙。", "2019-06-25")
    first, second = own_forms(desk).sentences
    assert (first.papers, first.text, first.since, first.waiting) == (
        "《治安调解协议书》",
        "甲。",
        "2019年6月24日",
        False,
    )
    assert (second.text, second.since, second.waiting) == ("乙。", "2019年6月25日", True)
    clock.pass_days()
    (line,) = own_forms(desk).sentences
    assert (line.text, line.waiting) == ("乙。", False)
