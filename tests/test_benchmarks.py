"""Every benchmark at its smallest: that it runs, and that its floor really does the same work."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from benchmarks import __main__ as door
from benchmarks import agreement, case_list, dossier, keystrokes, month_figures, month_workbook, scroll, search
from benchmarks.bench import Bench
from benchmarks.measure import Pair, Spread, in_turn, percentile
from benchmarks.month import a_month
from benchmarks.outcome import Outcome, megabytes, milliseconds
from benchmarks.scale import Scale
from benchmarks.stations import desk_in, raw_connection
from benchmarks.table import table
from reports.month_book import render
from reports.papers import render_paper
from workflow.counts import queries_on
from workflow.figures import figures_view
from workflow.views.cases import CaseWanted, case_ids, case_rows
from workflow.views.search import FoundKind, OneCase, OnePerson, search_everything

TINY = Scale(cases=150, years=1, incidents=40, pairs=1, saves=3, keystrokes=12, month_cases=3, dossier_pages=10, acts=3)


@pytest.fixture(scope="module")
def bench(tmp_path_factory):
    return Bench(TINY, tmp_path_factory.mktemp("bench"))


@pytest.mark.parametrize("name", door.ROWS)
def test_every_row_finds_a_ratio(bench, name):
    outcome = door.ROWS[name](bench)
    assert outcome.pairs
    assert all(pair.ours > 0 and pair.floor > 0 for pair in outcome.pairs)
    assert outcome.ratio.least <= outcome.ratio.middle <= outcome.ratio.most


def test_raw_rows_of_an_intake_end_in_the_same_trail_and_the_same_search_index(tmp_path):
    door.ROWS["intake"](Bench(TINY, tmp_path))
    found = []
    for name in ("intake-ours", "intake-floor"):
        with raw_connection(tmp_path / name) as connection:
            tables = ("incident", "registered_number", "number_series", "search_entry", "trail_entry", "trail_head")
            found.append([connection.execute(f"SELECT * FROM {one}").fetchall() for one in tables])
            found[-1].append(connection.execute("SELECT rowid FROM search_fts WHERE search_fts MATCH 'lwb'").fetchall())
    assert found[0] == found[1]
    assert len(found[0][0]) == TINY.saves + 1
    assert found[0][-1]


def test_figures_counted_by_hand_are_those_of_the_program(bench):
    with desk_in(bench.big) as desk, raw_connection(bench.big) as connection:
        view = figures_view(desk, "2026-05")
        spans = month_figures.counted(connection, month_figures.classes_of(desk.law))
    bases = zip(("value", "yoy_base", "mom_base"), spans, strict=True)
    shown = [row for row in view.rows if not row.definition.is_rate]
    assert queries_on(desk.law, view.period.last).keys() <= spans[0].keys()
    assert spans[0]["incidents.total"] > spans[1]["incidents.total"] == 0
    for column, counts in bases:
        # The station is younger than a year: there is nothing to compare with, and by hand nothing is found.
        ours = {row.definition.key: getattr(row, column) or 0 for row in shown}
        assert ours == {key: counts.get(key, 0) for key in ours}
        assert {key for key, count in counts.items() if count} <= {row.definition.key for row in shown}


@pytest.mark.parametrize("listing", case_list.LISTINGS, ids=lambda listing: f"{listing.where} {listing.order}")
def test_page_of_cases_read_by_hand_is_the_page_of_the_program(bench, listing):
    with desk_in(bench.big) as desk, raw_connection(bench.big) as connection:
        rows = case_list.beginning(desk, listing.wanted)
        assert [row.id for row in rows] == [row[0] for row in connection.execute(listing.query)]
    assert rows or listing.wanted.risk


def test_cases_found_by_hand_are_those_of_the_program(bench):
    steps = keystrokes.typed(30)
    with desk_in(bench.big) as desk, raw_connection(bench.big) as connection:
        for only_open in (False, True):
            wanted = CaseWanted(only_open=only_open)
            ours = [[row.id for row in case_list.beginning(desk, wanted, words)] for words in steps]
            queries = [keystrokes.raw_query(words) for words in steps]
            raw = [keystrokes.raw_found(connection, query, only_open=only_open) for query in queries]
            assert ours == [[row[0] for row in rows] for rows in raw]
            assert any(ours)


def test_whatever_is_found_by_hand_is_what_the_search_over_everything_shows(bench):
    with desk_in(bench.big) as desk, raw_connection(bench.big) as connection:
        for words in keystrokes.typed(30):
            rows = search_everything(desk, words).rows
            query = keystrokes.raw_query(words)
            cases = [row.opens.case_id for row in rows if row.kind is FoundKind.CASE and isinstance(row.opens, OneCase)]
            assert cases == search.raw_ids(connection, query, "case")
            people = [row.opens.person_id for row in rows if isinstance(row.opens, OnePerson)]
            assert people == search.raw_ids(connection, query, "person")


def test_rows_looked_at_by_hand_are_those_of_the_program(bench):
    with desk_in(bench.big) as desk, raw_connection(bench.big) as connection:
        ids = case_ids(desk, CaseWanted(only_open=False)).ids[:9]
        raw = {row[0]: row[1] for row in scroll.raw_rows(connection, ids)}
        assert [(row.id, row.number) for row in case_rows(desk, ids)] == [(key, raw[key]) for key in ids]


def test_a_kept_station_is_made_once_and_measured_again(tmp_path):
    first = Bench(TINY, tmp_path / "one", tmp_path / "kept").big
    (first / "seen").touch()
    again = Bench(TINY, tmp_path / "two", tmp_path / "kept").big
    assert (again, (again / "seen").exists()) == (first, True)


def test_workbook_written_by_hand_holds_the_same_cells_in_the_same_dress():
    content = render(a_month(3))
    assert cells_of(month_workbook.Copied(content).write()) == cells_of(content)


def cells_of(content):
    book = load_workbook(io.BytesIO(content))
    return {
        (ws.title, cell.coordinate): (cell.value, cell.font.b, cell.fill.fgColor.rgb, cell.number_format)
        for ws in book
        for row in ws.iter_rows()
        for cell in row
        if cell.value is not None
    }


def test_agreement_drawn_by_hand_says_the_same_words_on_the_same_pages():
    lines = agreement.written_in(lambda: render_paper(agreement.an_agreement()))
    assert words_of(agreement.drawn(lines)) == words_of(render_paper(agreement.an_agreement()))


def test_dossier_put_together_by_hand_holds_the_same_pages_as_the_bound_one():
    papers = [dossier.a_paper(serial) for serial in (1, 2)]
    together = words_of(dossier.put_together(papers))
    parts = [dossier.Part("记录", paper, "pdf") for paper in papers]
    bound = words_of(dossier.compile_dossier(dossier.a_sheet(), parts, dossier.machine_fonts()).content)
    assert len(together) == 2 * dossier.EACH
    assert [page.removesuffix(str(number)) for number, page in enumerate(bound[2:-2], 1)] == together


def words_of(pdf):
    return ["".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages]


def test_pairs_are_run_in_turn_and_the_first_of_each_is_not_counted():
    done = []
    pairs = in_turn(lambda: done.append("ours"), lambda: done.append("floor"), 2)
    assert done == ["ours", "floor"] * 3
    assert len(pairs) == 2


def test_ratio_is_taken_pair_by_pair():
    outcome = Outcome("save", "raw", [Pair(2, 1), Pair(9, 3), Pair(8, 2)], most=3)
    assert outcome.ratio == Spread(3, 2, 4)
    assert outcome.verdict == "kept"


def test_missed_ratio_says_by_how_much():
    assert Outcome("save", "raw", [Pair(6, 1)], most=2).verdict == "MISSED, 3.0 × the budget"


def test_time_budget_is_held_against_the_slowest_but_one_in_a_hundred():
    pairs = [Pair(0.001, 0.001)] * 99 + [Pair(1, 0.001)]
    assert Outcome("search", "raw", pairs, most_seconds=0.016).kept
    assert not Outcome("search", "raw", [*pairs, Pair(1, 0.001)], most_seconds=0.016).kept


def test_row_without_a_budget_passes_no_judgement():
    assert Outcome("backup", "copy", [Pair(6, 1)]).verdict == "no budget"


@pytest.mark.parametrize(("share", "value"), [(0.5, 5), (0.99, 10), (0.1, 1), (0, 1)])
def test_percentile_is_a_value_that_was_measured(share, value):
    assert percentile(list(range(10, 0, -1)), share) == value


def test_absolute_figures_are_said_in_their_unit():
    assert [milliseconds(0.00123), milliseconds(0.25), milliseconds(2.5)] == ["1.23 ms", "250 ms", "2,500 ms"]
    assert megabytes(86_372_352) == "86 MB"


def test_table_has_one_line_a_row_and_straight_columns():
    outcomes = [Outcome("save", "raw", [Pair(2, 1)], most=2), Outcome("月报", "openpyxl", [Pair(0.3, 0.1)], most=1)]
    lines = table(outcomes).splitlines()
    assert len(lines) == 4
    assert "2.00 (2.00–2.00)" in lines[2]
    assert [line.count("|") for line in lines] == [7] * 4


def test_command_prints_the_table_and_writes_it_where_told(tmp_path, capsys):
    out = tmp_path / "bench.md"
    assert door.main(["--only", "agreement", "--pairs", "1", "--out", str(out)]) == 0
    assert out.read_text(encoding="utf-8") == capsys.readouterr().out
