"""Opening a case asks the database a fixed number of questions, however much its file has grown."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import event

from rules.vocabulary import Performed, Satisfaction, VisitWay
from tests.builders import Clock, officer_id
from tests.peoples_cases import a_peoples_agreement, begun
from workflow.attachments import NewAttachment, attach_scan
from workflow.desk import Desk
from workflow.documents import issue_document, void_document
from workflow.outcomes import VisitReport, plan_visit, record_visit
from workflow.papers import reprint
from workflow.views.case import case_view


def asked_for(desk: Desk, case: int) -> int:
    """Return how many questions the database is asked when the case is opened."""
    asked: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    engine = desk.station.sessions.engine
    event.listen(engine, "before_cursor_execute", listen)
    try:
        case_view(desk, case)
    finally:
        event.remove(engine, "before_cursor_execute", listen)
    return len(asked)


def a_visit_with_its_paper(desk: Desk, case: int, number: int) -> None:
    visit = plan_visit(desk, case, desk.calendar_day, officer_id(desk))
    report = VisitReport(True, VisitWay.PHONE, "陈䶮", Performed.PART, Satisfaction.GOOD)
    record_visit(desk, visit, report)
    paper = issue_document(desk, case, begun(desk, case, "visit_record", visit, sued="没有"))
    reprint(desk, paper)
    attach_scan(desk, paper, [NewAttachment(b"%PDF-1.4 " + str(number).encode(), f"签名件{number}.pdf")])
    if number % 3 == 0:
        void_document(desk, paper, "写错日期")


def test_a_case_of_many_papers_is_opened_with_as_many_questions_as_one_of_few(desk: Desk, clock: Clock) -> None:
    case = a_peoples_agreement(desk).case
    a_visit_with_its_paper(desk, case, 1)
    few = asked_for(desk, case)
    for number in range(2, 12):
        a_visit_with_its_paper(desk, case, number)
        clock.now += timedelta(minutes=1)
    assert len(case_view(desk, case).file.lines) > 12
    assert 0 < asked_for(desk, case) == few
