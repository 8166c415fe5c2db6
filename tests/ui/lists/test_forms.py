from __future__ import annotations

import pytest

from rules.errors import RuleViolation
from ui.lists.forms import columns_of

SHOWN = ("state", "risk", "title")
AS_SHOWN = {"state": 1, "risk": 2, "title": 3, "due": None}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ({}, SHOWN),
        ({"title": 1}, ("title", "state", "risk")),
        ({"due": 2}, ("state", "due", "risk", "title")),
        ({"risk": None}, ("state", "title")),
        ({"state": 9}, ("risk", "title", "state")),
        ({"state": 3}, ("risk", "state", "title")),
    ],
)
def test_a_column_goes_to_the_place_written_behind_it(written, shown):
    assert columns_of(AS_SHOWN | written, SHOWN) == shown


def test_a_list_keeps_at_least_one_column():
    with pytest.raises(RuleViolation) as refused:
        columns_of(dict.fromkeys(AS_SHOWN), SHOWN)
    assert refused.value.field == "state"
