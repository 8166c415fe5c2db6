"""Charts on paper: names and numbers can be read and copied, and a black-and-white print tells its parts apart."""

from __future__ import annotations

import io
from itertools import pairwise

import pypdfium2
import pytest
from PIL import Image
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from reports.chart_painter import INKS, chart_block, paper_frame
from reports.fonts import machine_fonts
from reports.page import PORTRAIT, Imprint, Paper
from rules.charts.ages import AGES, AgeChart, AgeRow
from rules.charts.bars import Bar, BarChart
from rules.charts.columns import BANDS, ColumnChart
from rules.charts.drawing import TINTS, Chart, Ink, Text
from rules.charts.figure import NOTHING, Figure
from rules.charts.heat import HeatRow, HeatTable
from rules.charts.plot import Column
from rules.charts.spark import FallingCurve, SparkStrip
from rules.charts.trend import TrendChart

WIDTH = 455.0
MONTHS = tuple(f"2018年{month}月" for month in range(1, 13))


def columns(names: tuple[str, ...], series: int = 1) -> tuple[Column, ...]:
    return tuple(Column(name, (Figure(place + 3),) * series) for place, name in enumerate(names))


CHARTS: dict[str, Chart] = {
    "bars": BarChart("类别", (Bar("邻里纠纷", (Figure(132), Figure(110))),), ("本期", "上年同期")),
    "columns": ColumnChart("时段", columns(BANDS, 2), ("工作日", "周末")),
    "trend": TrendChart("走势", columns(MONTHS, 2), ("受理", "办结")),
    "heat": HeatTable("社区", ("邻里", "婚姻"), (HeatRow("栎桥村", (Figure(4), Figure(1_234_567))),)),
    "ages": AgeChart("未结", tuple(AgeRow(age, (Figure(3), Figure(2), Figure(1))) for age in AGES)),
    "spark": SparkStrip("近一年", columns(MONTHS)),
    "curve": FallingCurve("乱源", columns(MONTHS), 4),
}


def printed(chart: Chart) -> bytes:
    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=(WIDTH + 40, 400), invariant=1)
    chart_block(chart, machine_fonts(), WIDTH).draw(canvas, machine_fonts(), 20, 380)
    canvas.save()
    return sink.getvalue()


def text_of(pdf: bytes) -> str:
    return PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def picture_of(pdf: bytes) -> Image.Image:
    return pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().convert("L")


@pytest.mark.parametrize("kind", CHARTS)
def test_every_word_and_number_of_a_chart_is_text_on_the_paper(kind: str) -> None:
    drawing = CHARTS[kind].drawn(paper_frame(machine_fonts(), WIDTH))
    words = [shape.words for shape in drawing.shapes if isinstance(shape, Text)]
    text = "".join(text_of(printed(CHARTS[kind])).split())
    assert words
    assert [word for word in words if word not in text] == []


@pytest.mark.parametrize("kind", CHARTS)
def test_the_same_chart_gives_the_same_bytes_and_a_picture_with_ink_at_its_place(kind: str) -> None:
    pdf = printed(CHARTS[kind])
    assert printed(CHARTS[kind]) == pdf
    left, top, right, bottom = picture_of(pdf).point(lambda shade: 255 * (shade < 200)).getbbox()
    height = chart_block(CHARTS[kind], machine_fonts(), WIDTH).height
    assert (left >= 38, top >= 38) == (True, True)
    assert right <= 2 * (WIDTH + 20) + 2
    assert bottom <= 2 * (20 + height) + 2
    assert right - left > WIDTH


def test_a_rare_character_of_a_name_is_printed() -> None:
    chart = BarChart("社区", (Bar("𬭚桥村𠮷家", (Figure(7),)),))
    assert "𬭚桥村𠮷家" in text_of(printed(chart))


def test_a_name_that_looks_like_markup_is_printed_as_typed() -> None:
    assert "<b>&" in text_of(printed(BarChart("社区", (Bar("<b>&", (Figure(7),)),))))


def test_a_chart_without_numbers_prints_a_sentence() -> None:
    assert NOTHING in text_of(printed(BarChart("社区", ())))


def test_in_grey_the_steps_of_heat_grow_darker_and_letters_can_be_read_on_each() -> None:
    grey = [Image.new("RGB", (1, 1), INKS[tint]).convert("L").getpixel((0, 0)) for tint in TINTS]
    ink = Image.new("RGB", (1, 1), INKS[Ink.INK]).convert("L").getpixel((0, 0))
    assert grey == sorted(grey, reverse=True)
    assert all(lighter - darker >= 10 for lighter, darker in pairwise(grey))
    assert grey[-1] - ink > 110


def test_in_grey_the_period_and_its_base_differ() -> None:
    solid, pale = (Image.new("RGB", (1, 1), INKS[ink]).convert("L").getpixel((0, 0)) for ink in (Ink.ACCENT, Ink.PALE))
    assert pale - solid > 100


def test_a_chart_flows_with_the_other_blocks_of_a_paper_and_stays_whole() -> None:
    paper = Paper(machine_fonts(), PORTRAIT)
    block = chart_block(CHARTS["columns"], paper.fonts, paper.width)
    paper.add(*[block] * 6)
    pages = PdfReader(io.BytesIO(paper.finish(Imprint("月报", "1号", "枫桥派出所", "3fa9c1")))).pages
    assert len(pages) > 1
    assert sum(page.extract_text().count("工作日") for page in pages) == 6
