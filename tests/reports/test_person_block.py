"""A person on a paper: the rows and the cell beside them end on one line, whichever of them is the higher."""

from __future__ import annotations

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from reports.fonts import machine_fonts
from reports.page import CELL, CELL_LABEL, PORTRAIT, Imprint, Paper
from reports.person_block import PersonBlock
from reports.tables import Column, Ruler


@pytest.mark.parametrize("capacity", ["申请人", "违法嫌疑人", "阿卜杜克里木的监护人，父亲"])
def test_the_cell_of_the_capacity_ends_where_the_last_row_ends(capacity: str) -> None:
    fonts = machine_fonts()
    ruler = Ruler(fonts, CELL, CELL_LABEL, 3.0)
    rows = tuple(ruler.body([Column("住址", 200)], [text]) for text in ("茶陵县", "云阳街道"))
    paper = Paper(fonts, PORTRAIT)
    paper.add(PersonBlock(ruler.label(capacity, 34.0), rows))
    content = paper.finish(Imprint("文书", "1号", "派出所", ""))
    frames = [one.get_bounds() for one in pypdfium2.PdfDocument(content)[0].get_objects([FPDF_PAGEOBJ_PATH])]
    left = [frame for frame in frames if frame[2] - frame[0] < 40]
    right = [frame for frame in frames if frame[2] - frame[0] > 150]
    assert min(frame[1] for frame in left) == pytest.approx(min(frame[1] for frame in right), abs=0.1)
    assert max(frame[3] for frame in left) == pytest.approx(max(frame[3] for frame in right), abs=0.1)
