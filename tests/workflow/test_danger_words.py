"""The station's own danger words: kept exactly as given, proposing a risk from then on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rules.errors import Forbidden
from rules.vocabulary import Risk, Role
from tests.builders import an_incident, assert_sound, refused, seat
from workflow.danger_words import change_danger_words, danger_words, read_words
from workflow.desk import Desk
from workflow.views.intake import case_proposal

WORDS = ["动刀", "拼命", "跳楼", "报复", "堵门"]


def with_word(desk: Desk, kind: str, word: str) -> dict[str, tuple[str, ...]]:
    held = danger_words(desk)
    return held | {kind: (*held[kind], word)}


def without(desk: Desk, word: str) -> dict[str, tuple[str, ...]]:
    return {kind: tuple(one for one in words if one != word) for kind, words in danger_words(desk).items()}


def test_a_new_word_proposes_a_higher_risk_from_then_on(desk: Desk) -> None:
    incident = an_incident(desk, summary="扬言要掀了他家屋顶")
    assert case_proposal(desk, incident).risk is Risk.LOW
    assert change_danger_words(desk, with_word(desk, "扬言伤害", "掀了他家"), "本地说法") == (1, 0)
    assert case_proposal(desk, incident).risk is Risk.HIGH
    assert_sound(desk)


def test_a_word_taken_away_is_silent_and_may_come_back(desk: Desk) -> None:
    incident = an_incident(desk, summary="说要报复他")
    assert case_proposal(desk, incident).risk is Risk.HIGH
    change_danger_words(desk, without(desk, "报复"), "误报太多")
    assert case_proposal(desk, incident).risk is Risk.LOW
    change_danger_words(desk, with_word(desk, "反复", "报复"), "改放反复")
    assert case_proposal(desk, incident).risk is Risk.MIDDLE


def test_unsound_lists_are_refused(desk: Desk) -> None:
    held = danger_words(desk)
    with refused(desk, "no_change"):
        change_danger_words(desk, held, "没改")
    with refused(desk, "word_length"):
        change_danger_words(desk, with_word(desk, "凶器", "刀"), "加一个字")
    with refused(desk, "word_twice"):
        change_danger_words(desk, with_word(desk, "反复", "报复"), "重复")
    with refused(desk, "kind_unknown"):
        change_danger_words(desk, held | {"别的": ("吵闹",)}, "新类")
    with refused(desk, "not_your_right", Forbidden):
        change_danger_words(seat(desk, Role.MEDIATOR), with_word(desk, "凶器", "铁锹"), "调解员")


def test_words_are_parted_by_what_people_type_between_them() -> None:
    assert read_words(" 砍死、弄死,砍死；\n拼命  同归于尽 ") == ("砍死", "弄死", "拼命", "同归于尽")


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(WORDS), unique=True, max_size=5), max_size=4))
def test_the_list_is_always_exactly_what_was_kept_last(desk: Desk, lists: list[list[str]]) -> None:
    for words in lists:
        wanted = dict.fromkeys(danger_words(desk), ()) | {"扬言伤害": tuple(words)}
        if as_sets(danger_words(desk)) != as_sets(wanted):
            change_danger_words(desk, wanted, "试")
        assert as_sets(danger_words(desk)) == as_sets(wanted)


def as_sets(words: Mapping[str, Sequence[str]]) -> dict[str, set[str]]:
    return {kind: set(held) for kind, held in words.items()}
