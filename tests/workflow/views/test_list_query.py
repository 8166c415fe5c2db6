from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.errors import RuleViolation
from workflow.views.cases import CaseWanted
from workflow.views.incidents import IncidentWanted
from workflow.views.list_query import ListQuery, list_query
from workflow.views.people import PeopleWanted

KINDS = (CaseWanted, IncidentWanted, PeopleWanted)
st.register_type_strategy(date, st.dates(date(1990, 1, 1), date(2100, 1, 1)))
columns = st.lists(st.sampled_from(["state", "title", "due"])).map(tuple)


def filters(kind):
    unsaved = {"tokens": st.just(()), "only": st.none()}
    return st.builds(kind, **{name: one for name, one in unsaved.items() if name in kind.__dataclass_fields__})


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_whatever_a_list_was_asked_for_comes_back_from_its_text(kind, data):
    query = data.draw(st.builds(ListQuery, filters(kind), st.text(), columns))
    assert list_query(kind, query.as_text()) == query


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"wanted": {"order": "gone"}, "typed": "", "columns": []}', '{"wanted": 1, "typed": ""}']
)
def test_a_text_of_another_version_is_refused_with_what_to_do(kind, text):
    with pytest.raises(RuleViolation, match="请重新筛选，再保存一次"):
        list_query(kind, text)
