from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event

from db.queries.case_list import CaseWanted, listed_cases
from rules.vocabulary import CaseState
from workflow.desk import Desk


@pytest.mark.parametrize(
    "wanted",
    [
        CaseWanted(only_open=False),
        CaseWanted(state=CaseState.CLOSED),
        CaseWanted(only_open=False, owner_id=1),
    ],
)
def test_a_page_of_all_of_one_state_or_of_one_owner_is_read_in_its_order(desk: Desk, wanted: CaseWanted) -> None:
    ran: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: Any) -> None:
        ran.append((statement, values))

    with desk.read() as session:
        event.listen(session.get_bind(), "before_cursor_execute", note)
        listed_cases(session, wanted, 50, 0)
        event.remove(session.get_bind(), "before_cursor_execute", note)
        statement, values = ran[-1]
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        steps = [str(row[-1]) for row in plan]
    assert any("case_file USING INDEX ix_case_file" in step for step in steps)
    assert not any("TEMP B-TREE" in step for step in steps), steps
