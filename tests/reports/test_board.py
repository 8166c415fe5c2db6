"""The printed dashboard: one page, whatever the station's size, and everything on it can be read."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pypdf import PdfReader

from reports.board import render
from reports.board_sheet import BoardSheet
from reports.fonts import machine_fonts
from rules.charts.bars import Bar, BarChart
from rules.charts.figure import Figure
from rules.charts.heat import HeatRow, HeatTable
from rules.vocabulary import Role
from tests.builders import a_new_case, an_incident, clock, desk, desk_of, station, template
from tests.reports.read_back import written_on
from tests.stations import Clock, settings_of
from workflow.board_paper import board_paper, board_sheet, in_one_bar, shortened
from workflow.desk import Desk
from workflow.setup import FirstStart, set_up_station
from workflow.station import open_station
from workflow.views.board import board

__all__ = ["clock", "desk", "station", "template"]

LONG_NAMES = [f"阿卜杜热合曼·买买提{n:02}" for n in range(1, 29)]
OFFICERS = [("王所", Role.CHIEF), ("张民警", Role.OFFICER), *((name, Role.OFFICER) for name in LONG_NAMES)]
COMMUNITIES = [f"云阳街道第{n:02}社区居民委员会（含原城郊蔬菜场片区）" for n in range(1, 41)]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A station of 40 communities and 30 officers with long names, everybody at work everywhere."""
    clock, station = Clock(), open_station(str(tmp_path_factory.mktemp("large")), create=True, durable=False)
    settings = settings_of(mark="演示数据", organ="湖南省茶陵县公安局云阳街道中心派出所")
    set_up_station(station, FirstStart(settings, OFFICERS, COMMUNITIES, ["一号调解室"]), clock)
    desk = desk_of(station, Role.CHIEF, clock)
    cards = station.officers()
    for place in range(1, 41):
        at_work = desk.taken_by(cards[place % 30])
        for _ in range(1 + place // 20):
            an_incident(at_work, community_id=place)
        category = f"{place % 18 + 1:02}"
        keys = [row.key for row in desk.law.categories(clock.day) if row.key.startswith(category)]
        a_new_case(desk, community_id=place, owner_id=cards[place % 30].id, category=keys[0])
    yield desk
    station.close()


@pytest.fixture(scope="module")
def sheet(large: Desk) -> BoardSheet:
    return board_sheet(large, board(large, "2019-06"))


@pytest.fixture(scope="module")
def pdf(sheet: BoardSheet) -> bytes:
    return render(sheet, machine_fonts())


def text_of(pdf: bytes) -> str:
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    return written_on(page)


def test_a_large_station_has_its_board_on_exactly_one_page(pdf: bytes) -> None:
    (page,) = PdfReader(io.BytesIO(pdf)).pages

    assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)


def test_everything_on_the_page_lies_within_its_margins_and_can_be_read(pdf: bytes) -> None:
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    sizes: list[float] = []
    places: list[tuple[float, float]] = []

    def note(text: str, _cm: object, tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes.append(size)
            places.append((tm[4], tm[5]))

    page.extract_text(visitor_text=note)
    # The heads of narrow columns may be drawn in, but nothing that is a number or a name.
    assert min(sizes) >= 4.2
    assert sum(size < 5.5 for size in sizes) < len(sizes) / 10
    assert all(30 < x < 595 - 30 and 15 < y < 842 - 15 for x, y in places)


def test_the_page_says_period_state_bases_and_who_printed_it_when(pdf: bytes) -> None:
    text = text_of(pdf)

    for words in (
        "湖南省茶陵县公安局云阳街道中心派出所看板",
        "2019年6月（预报）",
        "同比：与上年同期2018年6月（2018年6月1日至6月30日）相比",
        "环比：与上期2019年5月",
        "演示数据",
        "由王所打印",
        "基数小",
    ):
        assert words in text


def test_the_numbers_of_the_cards_are_on_the_page(pdf: bytes, sheet: BoardSheet) -> None:
    text = text_of(pdf)

    for card in sheet.cards:
        assert f"{card.name}{card.parts}{card.value}" in text
        assert all("".join(words.split()) in text for words in card.changes)


def test_what_has_no_room_is_added_up_in_one_row(pdf: bytes, large: Desk) -> None:
    shown = board(large, "2019-06")
    whole = next(one.chart for one in shown.sections if one.key == "community")
    assert isinstance(whole, HeatTable)
    left = sum(int(row.figures[0].amount) for row in whole.rows[16:])

    assert len(whole.rows) == 40
    assert f"其余24个{left}" in text_of(pdf)
    assert "其余16人" in text_of(pdf)


def test_the_same_sheet_gives_the_same_bytes(pdf: bytes, sheet: BoardSheet) -> None:
    assert render(sheet, machine_fonts()) == pdf
    assert render(replace(sheet, state="定稿"), machine_fonts()) != pdf


def test_a_station_with_nothing_still_has_its_page(desk: Desk) -> None:
    text = text_of(render(board_sheet(desk, board(desk)), machine_fonts()))

    assert re.search("纠纷警情0起", text)
    assert "本期无数据" in text


def test_typed_marks_are_printed_as_they_are(sheet: BoardSheet) -> None:
    assert "<b>&amp;" in text_of(render(replace(sheet, organ="<b>&amp;"), machine_fonts()))


def test_a_table_within_its_room_stays_as_it_is() -> None:
    rows = tuple(HeatRow(f"第{n}社区", (Figure(n),)) for n in range(3))
    table = HeatTable("各社区", ("警情",), rows)

    assert shortened(table, 3, "个") is table
    cut = shortened(table, 1, "个")
    assert isinstance(cut, HeatTable)
    assert [(row.name, row.figures[0].printed) for row in cut.rows] == [("第0社区", "0"), ("其余2个", "3")]


def test_bars_beyond_the_room_become_one_bar_of_their_sum() -> None:
    bars = BarChart("各类", tuple(Bar(f"第{n}类", (Figure(n), Figure(2 * n))) for n in range(4)), ("本期", "上年同期"))
    cut = shortened(bars, 2, "类")
    assert isinstance(cut, BarChart)

    assert [figure.value for figure in cut.rows[-1].figures] == [5, 10]


def test_the_base_of_a_bar_is_written_behind_its_number() -> None:
    bars = BarChart("各类", (Bar("邻里纠纷", (Figure(9), Figure(3))),), ("本期", "上年同期"))
    (row,) = in_one_bar(bars).rows

    assert [figure.printed + figure.note for figure in row.figures] == ["9（3）"]


def test_it_is_handed_out_under_the_name_of_its_period(large: Desk) -> None:
    assert board_paper(large, "2019-Q2").name == "2019年第二季度看板.pdf"
