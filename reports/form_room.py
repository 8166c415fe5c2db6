"""Whether everything a form describes has room on its page; what has not is told with the line of its block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports import form_blocks as blocks
from reports.fonts import FontChain
from reports.form import Form
from reports.form_blocks import Block
from reports.form_rules import Rules
from reports.page import CELL, PORTRAIT
from reports.sheets import PersonLine
from reports.tables import Row

_LEAST = 1.5 * CELL.size
"""The least width of a cell in points: a character and what stands around it."""
_HIGHEST = PORTRAIT.text_height / 3
"""The most a row of labels may take of the height of a page, in points."""
_TO_SIGN = 30.0
"""The least room after the words before a signature at the foot of a page, in points."""
_TO_CUT = 80.0
"""The least length of the line to cut along beside its words, in points."""
_LONGEST_TITLE, _LONGEST_LABEL, _LONGEST_WORDS = 60, 120, 4000
_FILLED = "字"
_LABELS = ("label", "manner", "staff_manner", "numbering", "nobody", "sign")


def want_of_room(form: Form, fonts: FontChain) -> Iterator[tuple[int, str]]:
    """Yield the line and the reason, in Chinese, for whatever would not fit on the page."""
    if len(form.title) > _LONGEST_TITLE or "\n" in form.title:
        yield 0, f"标题（title）太长，最多{_LONGEST_TITLE}个字，不分行"
    whole = sum(field.share for field in form.signed)
    for field in form.signed:
        if _width(fonts, f"{field.label}：") + _TO_SIGN > PORTRAIT.text_width * field.share / whole:
            yield 0, f"每页签名处（signed）的“{field.label}”放不下，请缩短名称或者加大它的份额（share）"
    for block, line in zip(form.blocks, form.starts, strict=True):
        yield from ((line, reason) for reason in _of_block(block, fonts))


def _width(fonts: FontChain, words: str) -> float:
    return fonts.width(words, CELL.role, CELL.size)


def _of_block(block: Block, fonts: FontChain) -> Iterator[str]:
    long = next((label for label in _labels(block) if len(label) > _LONGEST_LABEL), "")
    if long:
        yield f"“{long[:10]}……”太长，最多{_LONGEST_LABEL}个字"
        return
    if isinstance(block, blocks.Words) and len(block.text) > _LONGEST_WORDS:
        yield f"文字太长，最多{_LONGEST_WORDS}个字，请分成几块"
    if isinstance(block, blocks.Cut) and _width(fonts, block.label) > PORTRAIT.text_width - _TO_CUT:
        yield "裁切线上的文字太长"
    for number, row in enumerate(_ruled(block, fonts), 1):
        if min(cell.width for cell in row.cells) < _LEAST or row.height > _HIGHEST:
            yield f"表格第{number}行放不下，请减少栏目或者缩短名称"


def _ruled(block: Block, fonts: FontChain) -> Sequence[Row]:
    """Return the ruled rows of a block with next to nothing filled in."""
    rules = Rules(fonts, PORTRAIT.text_width)
    if isinstance(block, blocks.Fields):
        return rules.field_rows(block.rows, lambda _name: _FILLED)
    if isinstance(block, blocks.People):
        return rules.person(PersonLine(*(_FILLED,) * len(PersonLine.__slots__)), block.rows).rows
    return [rules.table(block, ())[0]] if isinstance(block, blocks.Table) else []


def _labels(block: Block) -> Iterator[str]:
    yield from (str(getattr(block, name, "")) for name in _LABELS)
    rows = (getattr(block, "staff", ()), *getattr(block, "rows", ()))
    yield from (field.label for row in rows for field in row)
    if isinstance(block, blocks.Table):
        yield from (column.label for column in block.columns)
