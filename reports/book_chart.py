"""The workbook's own chart, drawn by the spreadsheet program from the cells of the table beside it."""

from __future__ import annotations

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series
from openpyxl.chart.series_factory import SeriesFactory
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports.cells import INK, SONG

_WIDTH_CM = 15
_POINTS_PER_CM = 72 / 2.54
_THIS_PERIOD = "4F6D8F"
_LAST_YEAR = "C5CCD4"
_PALE = "D9D9D9"


def bar_chart(ws: Worksheet, first: int, last: int, title: str, height: float) -> BarChart:
    """Return a bar chart of columns C (this period) and D (a year before), named by column B.

    ``first`` and ``last`` are the table's rows; ``height`` is in points. The first row stands on top.
    """
    chart = BarChart(barDir="bar", gapWidth=45, overlap=0)
    chart.width = _WIDTH_CM
    chart.height = round(height / _POINTS_PER_CM)
    chart.roundedCorners = False
    _set_title(chart, title)
    for letter, name, colour in (("C", "本期", _THIS_PERIOD), ("D", "上年同期", _LAST_YEAR)):
        chart.series.append(_series(ws, f"${letter}${first}:${letter}${last}", name, colour))
    chart.set_categories(_cells(ws, f"$B${first}:$B${last}"))
    _set_axes(chart)
    return chart


def _series(ws: Worksheet, cells: str, name: str, colour: str) -> Series:
    series: Series = SeriesFactory(_cells(ws, cells), title=name)
    series.graphicalProperties = GraphicalProperties(solidFill=colour)
    series.graphicalProperties.line = LineProperties(noFill=True)
    series.dLbls = DataLabelList(
        showVal=True, showSerName=False, showCatName=False, showLegendKey=False, showPercent=False
    )
    series.dLbls.txPr = _words(800)
    return series


def _cells(ws: Worksheet, cells: str) -> Reference:
    return Reference(worksheet=ws, range_string=f"'{ws.title}'!{cells}")


def _set_axes(chart: BarChart) -> None:
    # A bar chart counts its classes from the bottom; turned round, it reads in the order of the table.
    chart.x_axis.scaling.orientation = "maxMin"
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
