from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import event

from db.queries.case_list import CaseOrder, CaseWanted, case_ids
from rules.vocabulary import CaseState, Risk, Track
from workflow.desk import Desk


@pytest.mark.parametrize(
    "wanted",
    [
        CaseWanted(only_open=False),
        CaseWanted(state=CaseState.CLOSED),
        CaseWanted(only_open=False, owner_id=1),
        CaseWanted(only_open=False, community_id=1),
        CaseWanted(only_open=False, risk=Risk.HIGH),
        CaseWanted(only_open=False, track=Track.SECURITY),
        CaseWanted(only_open=False, class_code="02"),
        CaseWanted(only_open=False, risk=Risk.HIGH, order=CaseOrder.RISK),
        CaseWanted(only_open=False, order=CaseOrder.OLDEST, class_code="02", owner_id=1),
    ],
)
def test_a_list_however_it_is_narrowed_is_read_in_its_order(desk: Desk, wanted: CaseWanted) -> None:
    ran: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, values: Any, _context: Any, _many: Any) -> None:
        ran.append((statement, values))

    with desk.read() as session:
        event.listen(session.get_bind(), "before_cursor_execute", note)
        case_ids(session, wanted)
        event.remove(session.get_bind(), "before_cursor_execute", note)
        statement, values = next(one for one in ran if "ORDER BY" in one[0])
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        steps = [str(row[-1]) for row in plan]
    (step,) = steps
    assert re.search("case_file USING (COVERING )?INDEX ix_case_file", step)
