from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from rules.errors import RuleViolation
from rules.incidents import CLOCK_SLACK, incident_problems, outcome_words, outcomes_for, require_outcome_fits
from rules.periods import STATION_ZONE
from rules.vocabulary import Nature, Outcome

NOW = datetime(2019, 6, 24, 9, tzinfo=STATION_ZONE)


@pytest.mark.parametrize(
    ("nature", "outcomes"),
    [
        (Nature.CRIMINAL, {Outcome.CRIMINAL, Outcome.TRANSFERRED}),
        (Nature.HARASSMENT, {Outcome.INVALID, Outcome.PUNISHED}),
        (Nature.DISPUTE, set(Outcome) - {Outcome.HANDLED, Outcome.INVALID}),
        (Nature.HELP, {Outcome.HANDLED, Outcome.TRANSFERRED, Outcome.PUNISHED, Outcome.CRIMINAL}),
    ],
)
def test_a_nature_knows_its_outcomes(nature: Nature, outcomes: set[Outcome]) -> None:
    assert set(outcomes_for(nature)) == outcomes


@pytest.mark.parametrize("nature", Nature)
def test_every_nature_can_be_cleared_and_refuses_the_rest(nature: Nature) -> None:
    assert outcomes_for(nature)
    for outcome in Outcome:
        if outcome in outcomes_for(nature):
            require_outcome_fits(nature, outcome)
        else:
            with pytest.raises(RuleViolation, match=f"“{nature.label}”的警情不能登记为“{outcome.label}”，可选"):
                require_outcome_fits(nature, outcome)


@pytest.mark.parametrize(
    ("nature", "likeliest"),
    [
        (Nature.DISPUTE, Outcome.ON_SPOT),
        (Nature.SECURITY, Outcome.PUNISHED),
        (Nature.CRIMINAL, Outcome.CRIMINAL),
        (Nature.HELP, Outcome.HANDLED),
        (Nature.HARASSMENT, Outcome.INVALID),
    ],
)
def test_the_likeliest_outcome_of_a_nature_stands_first_and_none_twice(nature: Nature, likeliest: Outcome) -> None:
    found = outcomes_for(nature)
    assert found[0] is likeliest
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("outcome", Outcome)
def test_nothing_is_cleared_before_it_is_classified(outcome: Outcome) -> None:
    with pytest.raises(RuleViolation) as caught:
        require_outcome_fits(None, outcome)
    assert (caught.value.code, caught.value.field) == ("not_classified", "confirmed_nature")


def test_what_an_incident_lacks_is_told_in_reading_order() -> None:
    problems = incident_problems(NOW + timedelta(days=1), NOW, " ", "")
    assert [problem.field for problem in problems] == ["received_at", "place", "summary"]
    assert incident_problems(NOW, NOW, "七一社区", "打架") == []


def test_clocks_may_differ_by_a_few_minutes() -> None:
    assert incident_problems(NOW + CLOCK_SLACK, NOW, "七一社区", "打架") == []
    assert incident_problems(NOW + CLOCK_SLACK + timedelta(seconds=1), NOW, "七一社区", "打架") != []


@pytest.mark.parametrize(
    ("outcome", "note", "words"),
    [
        (Outcome.CASE, "立为纠纷JF20190001", "立为纠纷JF20190001"),
        (Outcome.CASE, "并入纠纷JF20190001", "并入纠纷JF20190001"),
        (Outcome.ON_SPOT, "已和解", "当场化解：已和解"),
        (Outcome.ON_SPOT, "", "当场化解"),
    ],
)
def test_what_became_of_an_incident_is_said_once_and_as_it_was_done(outcome: Outcome, note: str, words: str) -> None:
    assert outcome_words(outcome, note) == words
