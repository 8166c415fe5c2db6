"""Importing incident exports into a station: a report of every row, all or nothing, twice harmless."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from db import register
from db.models import Incident, TrailEntry
from rules.errors import RuleViolation
from rules.vocabulary import Nature
from tests.builders import Clock
from workflow.desk import Desk
from workflow.imports import RowState, import_incidents

SAMPLES = Path(__file__).parents[1] / "samples"
TAKEN = {"incidents-2019-07.xlsx": 119, "incidents-2019-08-gb18030.csv": 59, "incidents-2019-09.xls": 39}


@pytest.fixture
def autumn(clock: Clock) -> None:
    clock.set(date(2019, 10, 8))


def incidents(desk: Desk) -> int:
    with desk.read() as session:
        return session.scalars(select(func.count()).select_from(Incident)).one()


@pytest.mark.parametrize("name", TAKEN)
@pytest.mark.usefixtures("autumn")
def test_every_row_of_an_export_is_accounted_for(desk: Desk, name: str) -> None:
    report = import_incidents(desk, SAMPLES / name)
    counts = {state: report.count(state) for state in RowState}
    assert counts == {RowState.TAKEN: TAKEN[name], RowState.KNOWN: 1, RowState.REFUSED: 1}
    assert incidents(desk) == TAKEN[name]
    reasons = {row.state: row.reason for row in report.rows}
    assert reasons[RowState.REFUSED] == "缺少报警时间"
    assert "文件内重复" in reasons[RowState.KNOWN]


@pytest.mark.usefixtures("autumn")
def test_a_dry_run_says_the_same_and_writes_nothing(desk: Desk) -> None:
    path = SAMPLES / "incidents-2019-07.xlsx"
    rehearsed = import_incidents(desk, path, dry_run=True)
    assert incidents(desk) == 0
    assert import_incidents(desk, path).rows == rehearsed.rows


@pytest.mark.usefixtures("autumn")
def test_the_same_file_twice_adds_nothing(desk: Desk) -> None:
    path = SAMPLES / "incidents-2019-09.xls"
    import_incidents(desk, path)
    again = import_incidents(desk, path)
    assert again.count(RowState.TAKEN) == 0
    assert again.count(RowState.KNOWN) == 40
    assert incidents(desk) == 39


@pytest.mark.usefixtures("autumn")
def test_an_import_that_fails_midway_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    draw, drawn = register.next_serial, []

    def failing(*arguments: object) -> int:
        drawn.append(arguments)
        if len(drawn) == 20:
            raise RuleViolation("power", "断电")
        return draw(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(register, "next_serial", failing)
    with pytest.raises(RuleViolation):
        import_incidents(desk, SAMPLES / "incidents-2019-07.xlsx")
    assert incidents(desk) == 0


@pytest.mark.usefixtures("autumn")
def test_an_import_is_one_act_in_the_trail_that_names_the_file(desk: Desk) -> None:
    import_incidents(desk, SAMPLES / "incidents-2019-09.xls")
    with desk.read() as session:
        last = session.scalars(select(TrailEntry).order_by(TrailEntry.seq.desc())).first()
    assert last is not None
    assert (last.act, last.subject) == ("import_incidents", "incidents-2019-09.xls")


@pytest.mark.usefixtures("autumn")
def test_both_natures_the_place_and_the_formula_looking_text_come_over_as_text(desk: Desk) -> None:
    import_incidents(desk, SAMPLES / "incidents-2019-08-gb18030.csv")
    with desk.read() as session:
        row = session.scalars(select(Incident).where(Incident.external_number == "430224021908040016")).one()
    assert row.summary.startswith('仇卫兵=HYPERLINK("x","y")')
    assert (row.reported_nature, row.confirmed_nature) == (Nature.SECURITY, Nature.SECURITY)
    assert row.place == "二中路口12栋"


def test_rows_in_the_future_are_refused_by_name(desk: Desk) -> None:
    report = import_incidents(desk, SAMPLES / "incidents-2019-09.xls")
    assert report.count(RowState.TAKEN) == 0
    assert all("将来" in row.reason for row in report.rows if row.state is RowState.REFUSED and row.number)
    assert incidents(desk) == 0
