"""The register of a year, read with everything that bears its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event, text

from db.models import RegisteredNumber
from rules.vocabulary import PaperKind
from tests.builders import an_agreement, an_incident
from workflow.desk import Desk
from workflow.views.numbers import number_book


@contextmanager
def questions(desk: Desk) -> Iterator[list[str]]:
    """Gather what is asked of the database meanwhile."""
    asked: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)

    engine = desk.station.sessions.engine
    event.listen(engine, "before_cursor_execute", listen)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", listen)


def fill(desk: Desk, count: int) -> None:
    """Add numbers to the first series until it has ``count``."""
    names = ", ".join(sorted({one.name for one in RegisteredNumber.__table__.columns} - {"id", "serial", "text"}))
    sql = f"""
        WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
        INSERT INTO registered_number (serial, text, {names})
        SELECT n.i, 'JQ2019-' || n.i, {names} FROM n, registered_number WHERE serial = 1 AND kind = 'incident'
    """
    with desk.station.sessions.writing.begin() as session:
        session.execute(text(sql))


def test_a_year_of_twenty_thousand_numbers_is_read_in_a_handful_of_questions(any_desk: Desk) -> None:
    an_incident(any_desk)
    fill(any_desk, 20_000)
    with questions(any_desk) as asked:
        book = number_book(any_desk, 2019)
    assert book.count == 20_000
    assert len([statement for statement in asked if "SELECT" in statement]) < 10
    (series,) = book.series
    assert (series.kind, series.gaps) == (PaperKind.INCIDENT, ())


def test_both_databases_say_what_a_number_was_drawn_for(any_desk: Desk) -> None:
    an_agreement(any_desk)
    found = {line.text: line for series in number_book(any_desk, 2019).series for line in series.numbers}
    line = found["茶公（治）调解字〔2019〕1号"]
    assert (line.paper, line.case, line.copies) == ("治安调解协议书", "JF20190001 刘卫兵与陈䶮停车纠纷", 0)
    assert found["JQ201900001"].case == line.case
