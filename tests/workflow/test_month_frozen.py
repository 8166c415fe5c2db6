"""A final month keeps the whole of its workbook as text, from which the same bytes can be made again."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db.models import MonthReport
from reports.month_sheets import CellCount, DividedFigure, FigureRow, HighRiskRow, JusticeRow, MonthSheet, TermRow
from rules.statistics.checks import CrossCheck
from rules.vocabulary import Role, Track
from tests.builders import (
    SUNDAY,
    Clock,
    a_cleared_incident,
    an_agreement,
    refused,
    seat,
    sign_days,
)
from tests.reports.month_sheets import EMPTY, MONTH, a_month
from workflow.desk import Desk
from workflow.month import BOOK, enter_crime, finalise_month, month_book, month_rendered_again
from workflow.stored_sheets import sheet_of, stored

ROOT = Path(__file__).parents[2]
WORDS = st.text(max_size=8)
COUNTS = st.integers(-(10**15), 10**15)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
NUMBERS = st.one_of(st.none(), COUNTS, st.floats(allow_nan=False, allow_infinity=False))
FIGURES = st.builds(
    FigureRow,
    *(WORDS, st.lists(WORDS, min_size=1, max_size=3).map(tuple), WORDS, WORDS, WORDS),
    *(NUMBERS, st.none() | COUNTS, st.none() | COUNTS, NUMBERS, NUMBERS, NUMBERS, NUMBERS, WORDS),
)


def back(text: str) -> MonthSheet:
    return sheet_of(MonthSheet, text, BOOK)


@settings(max_examples=30, deadline=None)
@given(
    st.lists(FIGURES, max_size=3).map(tuple),
    st.lists(st.from_type(HighRiskRow), max_size=2).map(tuple),
    st.lists(st.from_type(TermRow), max_size=2).map(tuple),
    st.lists(st.from_type(CrossCheck), max_size=2).map(tuple),
    st.lists(st.builds(JusticeRow, WORDS, st.lists(COUNTS, max_size=4).map(tuple)), max_size=2).map(tuple),
    st.lists(st.builds(CellCount, COUNTS, st.none() | COUNTS, st.none() | COUNTS), max_size=3).map(tuple),
    DAYS,
    WORDS,
)
def test_a_sheet_comes_back_from_its_text_as_it_was(
    figures: tuple[FigureRow, ...],
    high: tuple[HighRiskRow, ...],
    terms: tuple[TermRow, ...],
    checks: tuple[CrossCheck, ...],
    rows: tuple[JusticeRow, ...],
    cells: tuple[CellCount, ...],
    day: date,
    word: str,
) -> None:
    divided = DividedFigure(word, word, word, word, word, word, 3, (word,), cells)
    sheet = a_month(
        headline=figures,
        quality=figures,
        high_risk=high,
        terms=terms,
        justice=replace(MONTH.justice, rows=rows, checks=checks, reported_by=word),
        tables=(replace(MONTH.tables[0], figures=(divided,), places=(word, word)),),
        first=day,
        last=day,
        mark=word,
    )
    text = stored(book=sheet)
    assert back(text) == sheet
    assert stored(book=back(text)) == text


@pytest.mark.parametrize("sheet", [MONTH, EMPTY], ids=["full", "empty"])
def test_a_whole_month_and_an_empty_one_come_back(sheet: MonthSheet) -> None:
    assert back(stored(book=sheet)) == sheet


_IN_ANOTHER_PROCESS = """
import hashlib, sys
sys.path[:0] = [{root!r}]
from tests.stations import Clock
from tests.builders import desk_of
from rules.vocabulary import Role
from workflow.month import month_rendered_again
from workflow.station import open_station
station = open_station({folder!r}, durable=False)
desk = desk_of(station, Role.CHIEF, Clock())
print(hashlib.sha256(month_rendered_again(desk, "2019-06")).hexdigest())
station.close()
"""


def test_a_final_month_is_made_again_from_what_it_kept_in_another_process(
    desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    officer = seat(desk, Role.OFFICER)
    a_cleared_incident(officer)
    a_cleared_incident(officer)
    an_agreement(officer, Track.PEOPLES)
    sign_days(desk, clock, SUNDAY)
    enter_crime(desk, "2019-06", 5, 2, 1)
    finalise_month(desk, "2019-06")
    archived = month_book(desk, "2019-06").content
    clock.set(date(2019, 8, 1))
    a_cleared_incident(officer)
    assert month_rendered_again(desk, "2019-06") == archived
    script = _IN_ANOTHER_PROCESS.format(root=str(ROOT), folder=str(tmp_path / "station"))
    surroundings = {**os.environ, "PYTHONHASHSEED": "11", "TZ": "America/Lima", "LANG": "C", "LC_ALL": "C"}
    desk.station.close()
    told = subprocess.run([sys.executable, "-c", script], env=surroundings, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == hashlib.sha256(archived).hexdigest()


def test_a_month_that_is_not_final_has_nothing_to_be_made_again_from(desk: Desk) -> None:
    with refused(desk, "sheet_not_kept"):
        month_rendered_again(desk, "2019-06")


def test_the_kept_sheet_says_what_the_workbook_says(desk: Desk, clock: Clock) -> None:
    a_cleared_incident(seat(desk, Role.OFFICER))
    sign_days(desk, clock, SUNDAY)
    enter_crime(desk, "2019-06", 5, 2, 1)
    number = finalise_month(desk, "2019-06")
    with desk.read() as session:
        sheet = back(session.scalars(select(MonthReport.sheet)).one() or "")
    assert (sheet.number, sheet.state, sheet.first) == (number, "定稿", date(2019, 6, 1))
