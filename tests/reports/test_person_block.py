"""A person on a paper: the rows and the cell beside them are about as high as each other, and end on one line."""

from __future__ import annotations

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from reports.fonts import machine_fonts
from reports.form_blocks import Field
from reports.form_rules import Rules
from reports.page import CELL, CELL_LABEL, PORTRAIT, Imprint, Paper
from reports.person_block import PersonBlock
from reports.sheets import PersonLine
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


@pytest.mark.parametrize(
    ("capacity", "width"),
    [
        ("申请人", 34),
        ("违法嫌疑人", 34),
        ("谭子轩的监护人，父亲", 68),
        ("湘东演示建筑劳务有限公司的代理人，工作人员", 102),
    ],
)
def test_a_capacity_with_a_whole_name_in_it_is_set_wider_and_not_higher(capacity: str, width: float) -> None:
    rules = Rules(machine_fonts(), PORTRAIT.text_width)
    rows = ((Field("姓名", ("name",)), Field("电话", ("phone",))), (Field("住址", ("address",)),))
    block = rules.person(PersonLine(capacity, "区运生", address="云阳街道"), rows)
    assert block.capacity.width == width
    assert block.height < 80
    for row in block.rows:
        assert sum(cell.width for cell in row.cells) + width == pytest.approx(PORTRAIT.text_width)
