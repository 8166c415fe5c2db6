"""The workbook's own charts, drawn by the spreadsheet program from the cells of the table above them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.cells import INK, SONG

_COLOURS = ("4F6D8F", "C5CCD4", "9C7A3C", "6E8F6A")
# The numbers stand in the parts themselves, so these are lighter.
_STACKED_COLOURS = ("A9BDD3", "E0CFA4", "C3D6BE", "D9C3C3")
_PALE = "D9D9D9"


@dataclass(frozen=True, slots=True)
class ChartFrame:
    """Where a chart takes its cells from and how large it is: rows of the table, centimetres."""

    first: int
    last: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One column of the table that is drawn: its number and its name in the legend."""

    column: int
    name: str


def bar_chart(ws: Worksheet, frame: ChartFrame, title: str, lines: Sequence[ChartLine]) -> BarChart:
    """Return bars side by side, named by column B; the first row of the table stands on top."""
    chart = _chart(ws, frame, title, lines, "bar", _COLOURS)
    # A bar chart counts its classes from the bottom; turned round, it reads in the order of the table.
    chart.x_axis.scaling.orientation = "maxMin"
    return chart


def stacked_columns(ws: Worksheet, frame: ChartFrame, title: str, lines: Sequence[ChartLine]) -> BarChart:
    """Return columns from left to right, named by column B, the parts of each on top of one another."""
    chart = _chart(ws, frame, title, lines, "col", _STACKED_COLOURS)
    chart.grouping = "stacked"
    chart.overlap = 100
    return chart


def _chart(
    ws: Worksheet,
    frame: ChartFrame,
    title: str,
    lines: Sequence[ChartLine],
    direction: str,
    colours: Sequence[str],
) -> BarChart:
    chart = BarChart(barDir=direction, gapWidth=45, overlap=0)
    chart.width, chart.height = frame.width, frame.height  # type: ignore[assignment]  # centimetres, whole or not
    chart.roundedCorners = False
    _set_title(chart, title)
    for line, colour in zip(lines, colours, strict=False):
        letter = get_column_letter(line.column)
        chart.series.append(_series(ws, f"${letter}${frame.first}:${letter}${frame.last}", line.name, colour))
    chart.set_categories(_cells(ws, f"$B${frame.first}:$B${frame.last}"))
    _set_axes(chart)
    return chart


def _series(ws: Worksheet, cells: str, name: str, colour: str) -> Series:
    series: Series = SeriesFactory(_cells(ws, cells), title=name)
    series.graphicalProperties = GraphicalProperties(solidFill=colour)
    series.graphicalProperties.line = LineProperties(noFill=True)
    series.dLbls = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
    )
    # A part of nought is not written over its neighbour.
    series.dLbls.numFmt = "#,##0;;"
    series.dLbls.txPr = _words(800)
    return series


def _cells(ws: Worksheet, cells: str) -> Reference:
    return Reference(worksheet=ws, range_string=f"'{ws.title}'!{cells}")


def _set_axes(chart: BarChart) -> None:
    chart.x_axis.delete = False
    chart.x_axis.majorTickMark = "none"
    chart.x_axis.txPr = _words(850)
    chart.x_axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=_PALE))
    # Every bar carries its number, so a scale and its grid would only repeat it.
    chart.y_axis.delete = True
    chart.y_axis.majorGridlines = None
    chart.y_axis.scaling.min = 0
    assert chart.legend is not None
    chart.legend.position = "b"
    chart.legend.txPr = _words(850)


def _set_title(chart: BarChart, text: str) -> None:
    chart.title = text
    title = chart.title
    assert isinstance(title, Title)
    assert title.tx is not None
    assert title.tx.rich is not None
    title.overlay = False
    for paragraph in title.tx.rich.p:
        paragraph.pPr = ParagraphProperties(defRPr=_letters(1050, bold=True))
        for run in paragraph.r:
            run.rPr = _letters(1050, bold=True)


def _words(size: int) -> RichText:
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=_letters(size)), endParaRPr=_letters(size))])


def _letters(size: int, *, bold: bool = False) -> CharacterProperties:
    """Return the type of chart words; ``size`` is in hundredths of a point."""
    song = Font(typeface=SONG)
    return CharacterProperties(sz=size, b=bold, latin=song, ea=song, solidFill=INK)
