"""The figures by community add up to those of the station, and what belongs nowhere is told."""

from __future__ import annotations

from rules.statistics.incidents import COURSE, DISPUTES, TOTAL
from rules.statistics.justice import justice_columns
from rules.statistics.series import OTHER_COMMUNITY
from rules.vocabulary import Track
from tests.builders import an_agreement, an_incident
from workflow.counts import classes_on
from workflow.desk import Desk
from workflow.figures import figures_view
from workflow.matrix import MatrixRow, matrix, totals

MONTH = "2019-06"


def rows_of(desk: Desk) -> tuple[MatrixRow, ...]:
    period = desk.settings.calendar.parse(MONTH)
    definitions = (TOTAL, DISPUTES, *COURSE, *justice_columns(classes_on(desk.law, period.last)))
    with desk.read() as session:
        return matrix(session, desk.settings, desk.law, period, definitions)


def test_every_community_has_a_row_also_when_nothing_happened_there(desk: Desk) -> None:
    rows = rows_of(desk)
    assert [row.name for row in rows] == ["七一社区", "解放社区"]
    assert {count for row in rows for count in row.counts.values()} == {0}


def test_the_rows_add_up_to_the_figures_of_the_station(desk: Desk) -> None:
    an_agreement(desk, Track.PEOPLES)
    an_incident(desk, community_id=2)
    rows, view = rows_of(desk), figures_view(desk, MONTH)
    assert {row.name: row.counts["incidents.total"] for row in rows} == {"七一社区": 1, "解放社区": 1}
    assert rows[0].counts["justice.total"] == 1
    assert rows[0].counts["justice.amount"] > 0
    assert {key: view.now[key] for key in totals(rows)} == totals(rows)


def test_what_belongs_to_no_community_has_a_last_row_of_its_own(desk: Desk) -> None:
    an_incident(desk, community_id=None)
    assert [(row.name, row.counts["disputes.total"]) for row in rows_of(desk)][-1] == (OTHER_COMMUNITY, 1)
