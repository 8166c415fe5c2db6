"""The demonstration station shows everything and carries the printed figures exactly.

The rows are counted in plain Python, apart from the program's own figures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import func, select

from db import archive, chain
from db.models import (
    Agreement,
    Appraisal,
    CarryOver,
    Case,
    CaseSpell,
    Closure,
    CrimeMonth,
    DayClose,
    Dossier,
    FilledPaper,
    Incident,
    Involved,
    IssuedPaper,
    MediationSession,
    MonthReport,
    Party,
    Performance,
    RegisteredNumber,
    Termination,
    TrailEntry,
    Transfer,
    Visit,
    WeekClose,
    WeekDecision,
)
from db.models.base import Base
from db.verify import verify_station
from rules.errors import RuleViolation
from rules.identity import age_on
from rules.parties import PRINCIPALS
from rules.vocabulary import (
    AgreementForm,
    CaseState,
    CloseState,
    ClosureReason,
    Nature,
    PaperKind,
    PartyKind,
    PartyRole,
    Risk,
    Track,
    WeekDecisionKind,
)
from tests.figures.books import read_books
from tests.figures.both_ways import counted_otherwise
from tests.workflow.demo.disorder_list import (  # noqa: F401 - the station is built once a file, so they run here
    test_a_source_struck_off_was_pressed_in_steps_and_approved_by_another,
    test_a_source_that_was_struck_off_shows_its_curve_with_the_month_it_was_listed,
    test_every_kind_of_prevention_was_written_down_some_in_a_case_and_some_at_a_source,
    test_something_is_proposed_on_the_last_evening_and_no_proposal_is_on_the_list,
    test_sources_of_every_kind_were_listed_and_some_are_pressed_and_some_struck_off,
)
from tests.workflow.demo.opened import faults_of
from tests.workflow.demo.report_in_words import (  # noqa: F401 - the station is built once a file, so they run here
    test_every_month_was_archived_as_it_became_final,
    test_every_period_of_the_station_has_two_to_four_pages,
    test_the_half_year_says_what_was_printed_of_it,
)
from ui.demonstration import papers
from workflow.demo.build import MARK, WORKSTATION, build_demo
from workflow.demo.paperwork import FULL_FROM
from workflow.demo.plan import FIRST_DAY, LAST_DAY
from workflow.desk import Desk
from workflow.dossiers import dossier_problems
from workflow.figures import figures_view
from workflow.file_facts import agreement_key
from workflow.papers import save_copy
from workflow.views.numbers import number_book

Row = TypeVar("Row", bound=Base)
DAYS = [FIRST_DAY + timedelta(days=n) for n in range((LAST_DAY - FIRST_DAY).days + 1)]
SHORT = date(2018, 1, 7)
MONTHS = [f"{year}-{month:02}" for year in (2018, 2019) for month in range(1, 13) if (year, month) <= (2019, 6)]


def _all(desk: Desk, kind: type[Row]) -> list[Row]:
    with desk.read() as session:
        return list(session.scalars(select(kind)))


def _of(incidents: Iterable[Incident], first: date, last: date) -> list[Incident]:
    return [one for one in incidents if first <= one.business_date <= last]


def _disputes(incidents: Iterable[Incident]) -> int:
    return sum(one.confirmed_nature is Nature.DISPUTE for one in incidents)


def test_2018_carries_the_printed_disputes_and_their_share(demo_desk: Desk) -> None:
    year = _of(_all(demo_desk, Incident), date(2018, 1, 1), date(2018, 12, 31))
    valid = [one for one in year if one.confirmed_nature is not Nature.HARASSMENT]
    assert (_disputes(year), len(valid)) == (1084, 1426)
    assert len(year) > len(valid)


def test_the_first_half_of_2019_has_fifteen_per_cent_fewer_disputes(demo_desk: Desk) -> None:
    incidents = _all(demo_desk, Incident)
    before = _disputes(_of(incidents, date(2018, 1, 1), date(2018, 6, 30)))
    after = _disputes(_of(incidents, date(2019, 1, 1), date(2019, 6, 30)))
    assert (before, after) == (540, 459)


def test_the_criminal_entries_are_the_printed_ones(demo_desk: Desk) -> None:
    entries = _all(demo_desk, CrimeMonth)
    before = [row for row in entries if row.month <= "2018-06"]
    half = [row for row in entries if row.month >= "2019-01"]
    assert (sum(row.filed for row in before), sum(row.filed for row in half)) == (164, 124)
    assert (sum(row.solved for row in half), sum(row.solved_current for row in half)) == (39, 28)


def test_the_programs_own_figures_agree_with_the_printed_ones(demo_desk: Desk) -> None:
    year = {one.definition.key: one for one in figures_view(demo_desk, "2018").rows}
    half = {one.definition.key: one for one in figures_view(demo_desk, "2019-H1").rows}
    assert (year["disputes.total"].value, year["incidents.valid"].value) == (1084, 1426)
    assert year["disputes.share"].value == pytest.approx(0.7602, abs=5e-5)
    assert half["disputes.total"].amount_words == "459起"
    assert half["disputes.total"].yoy == pytest.approx(-0.15)
    assert half["criminal.filed"].words.startswith("124起，同比下降24.39%")
    assert half["criminal.filed"].yoy_base == 164
    assert [half[f"criminal.{key}"].value for key in ("solved", "solved_current")] == [39, 28]


@pytest.mark.parametrize("key", ["2018", "2019-H1", "2019-W26", *MONTHS])
def test_every_figure_counted_now_is_what_a_count_by_hand_finds(demo_desk: Desk, key: str) -> None:
    with demo_desk.read() as session:
        books = read_books(session, demo_desk.settings, demo_desk.law)
        assert counted_otherwise(session, books, demo_desk.settings.calendar.parse(key)) == {}


def test_every_day_every_week_and_every_month_is_signed(demo_desk: Desk) -> None:
    days = {row.day for row in _all(demo_desk, DayClose) if row.state is CloseState.CLOSED}
    weeks = {row.first_day for row in _all(demo_desk, WeekClose) if row.state is CloseState.CLOSED}
    assert days == set(DAYS)
    assert weeks == {day for day in DAYS if day.weekday() == 0}
    assert [row.month for row in _all(demo_desk, MonthReport)][-1] == "2019-06"
    assert len(_all(demo_desk, MonthReport)) == 18


def test_every_day_was_signed_on_its_own_evening(demo_desk: Desk) -> None:
    for row in _all(demo_desk, DayClose):
        assert row.closed_at is not None
        assert (row.closed_at + timedelta(hours=8)).date() == row.day


def test_every_incident_is_classified_and_cleared_or_carried_by_name(demo_desk: Desk) -> None:
    carried = {row.incident_id for row in _all(demo_desk, CarryOver)}
    for incident in _all(demo_desk, Incident):
        assert incident.confirmed_nature is not None
        assert incident.outcome is not None or incident.id in carried


def test_between_a_third_and_two_fifths_of_the_disputes_became_cases(demo_desk: Desk) -> None:
    share = len(_all(demo_desk, Case)) / _disputes(_all(demo_desk, Incident))
    assert 0.35 < share < 0.41


def test_all_eighteen_classes_and_all_communities_have_cases(demo_desk: Desk) -> None:
    cases = _all(demo_desk, Case)
    assert len({case.category[:2] for case in cases}) == 18
    assert len({case.community_id for case in cases}) == 12


def test_both_tracks_and_every_form_of_agreement_occur(demo_desk: Desk) -> None:
    kinds = Counter((row.form, row.track) for row in _all(demo_desk, Agreement))
    assert set(kinds) == {
        (AgreementForm.WRITTEN, Track.SECURITY),
        (AgreementForm.WRITTEN, Track.PEOPLES),
        (AgreementForm.ORAL, Track.PEOPLES),
        (AgreementForm.ON_SPOT, Track.SECURITY),
        (AgreementForm.ON_SPOT_PAPER, Track.SECURITY),
    }
    assert min(kinds.values()) > 20


def test_minors_come_with_a_guardian_or_under_the_exception_or_somebody_stands_in(demo_desk: Desk) -> None:
    parties = [row for row in _all(demo_desk, Party) if row.replaced_by is None]
    spoken_for = {row.represents_id for row in parties if row.role is PartyRole.GUARDIAN}
    minors = [row for row in parties if row.role in PRINCIPALS and row.birth and age_on(row.birth, row.added_on) < 18]
    assert len(minors) > 20
    for minor in minors:
        assert minor.id in spoken_for or minor.own_income or minor.guardian_absence
    assert any(minor.own_income for minor in minors)
    assert any(minor.guardian_absence for minor in minors)


def test_names_with_rare_characters_and_separators_are_there(demo_desk: Desk) -> None:
    names = {row.name for row in _all(demo_desk, Party)}
    assert set("䶮𠅤喆镕堃㛃𬭎·") <= set("".join(names))
    assert any(len(name) > 15 for name in names)


def test_units_agents_witnesses_and_corrected_parties_are_there(demo_desk: Desk) -> None:
    parties = _all(demo_desk, Party)
    assert any(row.kind is PartyKind.UNIT for row in parties)
    assert {PartyRole.AGENT, PartyRole.WITNESS} <= {row.role for row in parties}
    assert any(row.replaced_by is not None for row in parties)


def test_failed_transferred_declined_appraised_and_reopened_cases_are_there(demo_desk: Desk) -> None:
    assert len(_all(demo_desk, Termination)) > 30
    assert {row.accepted for row in _all(demo_desk, Transfer)} >= {True, False}
    assert any(row.document_on is not None for row in _all(demo_desk, Appraisal))
    assert any(row.reopened for row in _all(demo_desk, CaseSpell))
    assert len({row.reason for row in _all(demo_desk, Closure)}) >= 8


def test_nobody_approved_an_own_application_and_one_was_sent_back(demo_desk: Desk) -> None:
    closures = _all(demo_desk, Closure)
    assert all(row.decided_by != row.applied_by for row in closures)
    assert any(row.approved is False and row.remark for row in closures)
    assert {ClosureReason.PERFORMED, ClosureReason.SETTLED} <= {row.reason for row in closures}


def test_high_risk_cases_were_closed_by_the_chief(demo_desk: Desk) -> None:
    chief = demo_desk.officer.id
    red = {row.id for row in _all(demo_desk, Case) if row.risk is Risk.HIGH}
    decided = {row.decided_by for row in _all(demo_desk, Closure) if row.case_id in red and row.decided_by}
    assert len(red) > 5
    assert decided == {chief}


def test_money_was_paid_in_parts_and_cases_were_visited(demo_desk: Desk) -> None:
    assert sum(row.amount_fen is not None for row in _all(demo_desk, Performance)) > 150
    visits = _all(demo_desk, Visit)
    assert {row.reached for row in visits if row.made_on} == {True, False}


def test_cases_carried_three_weeks_were_escalated_to_the_chief(demo_desk: Desk) -> None:
    assert sum(row.escalated_on is not None for row in _all(demo_desk, Case)) > 5
    kinds = {row.kind for row in _all(demo_desk, WeekDecision)}
    assert kinds >= {WeekDecisionKind.CONTINUE, WeekDecisionKind.CLOSE, WeekDecisionKind.HAND_OVER}


def test_repeat_callers_are_linked_to_the_case_they_called_about(demo_desk: Desk) -> None:
    linked = Counter(row.case_id for row in _all(demo_desk, Incident) if row.case_id is not None)
    assert max(linked.values()) >= 2
    callers = Counter(row.phone for row in _all(demo_desk, Incident) if row.phone)
    assert max(callers.values()) >= 3


def test_one_incident_came_after_its_day_was_signed(demo_desk: Desk) -> None:
    late = [row for row in _all(demo_desk, Incident) if row.late_for is not None]
    assert [(row.late_for, row.business_date) for row in late] == [(date(2018, 9, 14), date(2018, 9, 15))]


def test_at_the_end_cases_are_open_in_several_states_and_some_are_old(demo_desk: Desk) -> None:
    rest = [row for row in _all(demo_desk, Case) if row.state is not CaseState.CLOSED]
    assert {CaseState.MEDIATING, CaseState.AGREED} <= {row.state for row in rest}
    assert any((LAST_DAY - row.accepted_on).days > 31 and row.track is Track.PEOPLES for row in rest)
    assert any((LAST_DAY - row.accepted_on).days > 5 and row.track is Track.SECURITY for row in rest)


def test_no_series_of_numbers_has_a_gap_or_a_number_twice(demo_desk: Desk) -> None:
    series: dict[tuple[PaperKind, str, int], list[int]] = {}
    for row in _all(demo_desk, RegisteredNumber):
        series.setdefault((row.kind, row.unit, row.year), []).append(row.serial)
    assert all(sorted(serials) == list(range(1, len(serials) + 1)) for serials in series.values())
    told = [one for year in (2018, 2019) for one in number_book(demo_desk, year).series]
    assert len(told) == len(series)
    assert [one.name for one in told if one.gaps] == []
    texts = [line.text for one in told for line in one.numbers]
    assert len(texts) == len(set(texts)) == sum(map(len, series.values()))


# The papers


def _issued_keys(desk: Desk) -> set[str]:
    """Return the keys of all papers of cases, void ones too, read from the rows that say what was issued."""
    keys = {row.document for row in _all(desk, FilledPaper)}
    keys |= {agreement_key(row) for row in _all(desk, Agreement) if row.paper_id is not None}
    tracks = {row.id: row.track for row in _all(desk, Case)}
    sat = [row for row in _all(desk, MediationSession) if row.record_paper_id is not None]
    return keys | {f"{track.value}.record" for row in sat if (track := tracks[row.case_id]) is not None}


def test_every_paper_of_the_table_was_issued_at_least_once(demo_desk: Desk) -> None:
    wanted = {row.key for row in demo_desk.law.documents(LAST_DAY)}
    assert wanted - _issued_keys(demo_desk) == set()


def test_every_paper_was_made_on_its_own_day_and_one_was_made_void_with_its_reason(demo_desk: Desk) -> None:
    issued = {row.id: row for row in _all(demo_desk, IssuedPaper)}
    filled = _all(demo_desk, FilledPaper)
    for row in filled:
        assert (issued[row.paper_id].issued_at + timedelta(hours=8)).date() == row.made_on
        assert issued[row.paper_id].issued_by == row.made_by
    void = [row for row in filled if row.voided_on is not None]
    assert len(void) == 1
    assert void[0].void_reason
    standing = {row.document for row in filled if row.case_id == void[0].case_id and row.voided_on is None}
    assert void[0].document in standing


def test_a_case_kept_in_full_lacks_no_paper_when_it_is_struck_off(demo_desk: Desk) -> None:
    closed = [row for row in _all(demo_desk, Case) if row.state is CaseState.CLOSED and row.accepted_on >= FULL_FROM]
    assert len(closed) > 30
    lacking = {case.number: told for case in closed if (told := dossier_problems(demo_desk, case.id))}
    assert lacking == {}


def test_one_file_of_each_track_is_bound_and_the_last_four_meetings_have_their_papers(demo_desk: Desk) -> None:
    tracks = {row.id: row.track for row in _all(demo_desk, Case)}
    assert Counter(tracks[row.case_id] for row in _all(demo_desk, Dossier)) == {Track.SECURITY: 1, Track.PEOPLES: 1}
    meetings = Counter(row.document for row in _all(demo_desk, FilledPaper) if row.first_day is not None)
    assert meetings["minutes"] == 4
    assert meetings["supervision"] > 12


def test_what_the_demonstration_hands_out_opens_everywhere(demo_desk: Desk, qapp: object, tmp_path: Path) -> None:
    handed = papers(demo_desk)
    assert {f"{key}.pdf" for key in _issued_keys(demo_desk)} <= set(handed)
    books = {"dossier-peoples.pdf", "dossier-security.pdf", "numbers-2019.pdf", "week-2019-W26.pdf"}
    assert books <= set(handed)
    files = [save_copy(paper, tmp_path / name) for name, paper in handed.items() if name.endswith(".pdf")]
    assert [fault for file in files for fault in faults_of(file)] == []


def test_the_longest_paper_of_every_kind_opens_everywhere_and_names_itself(
    demo_desk: Desk, qapp: object, tmp_path: Path
) -> None:
    with demo_desk.read() as session:
        rows = session.scalars(select(IssuedPaper).order_by(func.length(IssuedPaper.content), IssuedPaper.id))
        longest = {row.kind: row for row in rows if row.suffix == ".pdf"}
        faults = []
        for kind, row in longest.items():
            file = tmp_path / f"{kind.value}.pdf"
            file.write_bytes(archive.content_of(session, row.id))
            faults += faults_of(file, row.number)
    assert len(longest) >= 30
    assert faults == []


def test_the_whole_station_verifies(demo_desk: Desk) -> None:
    with demo_desk.read() as session:
        assert verify_station(session).faults == []


def test_the_station_is_marked_and_the_trail_names_no_real_machine(demo_desk: Desk) -> None:
    assert demo_desk.settings.mark == MARK
    assert {row.workstation for row in _all(demo_desk, TrailEntry)} == {WORKSTATION}


def test_progress_is_told_in_chinese_day_by_day(demo_desk: Desk, told: list[tuple[int, int, str]]) -> None:
    assert demo_desk.settings.first_day == FIRST_DAY
    assert [done for done, _, _ in told] == list(range(1, len(DAYS) + 1))
    assert {total for _, total, _ in told} == {len(DAYS)}
    assert all(re.search(r"[一-鿿]", words) for _, _, words in told)


def _built(place: Path) -> tuple[str, list[str]]:
    desk = build_demo(str(place), lambda *_: None, SHORT)
    with desk.read() as session:
        head = chain.head(session).hash
        papers = list(session.scalars(select(IssuedPaper.sha256).order_by(IssuedPaper.id)))
    desk.station.close()
    return head, papers


def test_the_same_seed_gives_the_same_station_again(tmp_path: Path) -> None:
    assert _built(tmp_path / "one") == _built(tmp_path / "two")


def test_a_station_that_is_there_already_is_left_alone(tmp_path: Path) -> None:
    head, _ = _built(tmp_path / "one")
    with pytest.raises(RuleViolation):
        build_demo(str(tmp_path / "one"), lambda *_: None, SHORT)
    assert len(head) == 64


def test_a_good_share_of_the_disputes_names_its_people_and_some_come_again(demo_desk: Desk) -> None:
    told = _all(demo_desk, Involved)
    disputes = [one for one in _all(demo_desk, Incident) if one.confirmed_nature is Nature.DISPUTE]
    assert len({one.incident_id for one in told}) > len(disputes) / 3
    people = Counter(one.person_id for one in told if one.kind is PartyKind.PERSON)
    assert sum(count > 1 for count in people.values()) >= 5
