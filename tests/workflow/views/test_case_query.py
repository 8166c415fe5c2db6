from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.errors import RuleViolation
from rules.vocabulary import CaseState, Risk, Track
from workflow.views.case_query import CaseQuery, case_query
from workflow.views.cases import CaseOrder, CaseWanted

days = st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1))
filters = st.builds(
    CaseWanted,
    only_open=st.booleans(),
    state=st.none() | st.sampled_from(CaseState),
    risk=st.none() | st.sampled_from(Risk),
    track=st.none() | st.sampled_from(Track),
    owner_id=st.none() | st.integers(1),
    community_id=st.none() | st.integers(1),
    class_code=st.none() | st.sampled_from(["01", "18"]),
    accepted_from=days,
    accepted_to=days,
    order=st.sampled_from(CaseOrder),
)


@given(st.builds(CaseQuery, filters, st.text(), st.lists(st.sampled_from(["state", "title", "due"])).map(tuple)))
def test_whatever_a_list_was_asked_for_comes_back_from_its_text(query):
    assert case_query(query.as_text()) == query


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"wanted": {"state": "gone"}, "typed": "", "columns": []}', '{"wanted": 1, "typed": ""}']
)
def test_a_text_of_another_version_is_refused_with_what_to_do(text):
    with pytest.raises(RuleViolation, match="请重新筛选，再保存一次"):
        case_query(text)
