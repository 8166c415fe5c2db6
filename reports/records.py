"""The mediation record: 治安调解笔录 or 人民调解记录, every page of which is signed."""

from __future__ import annotations

from collections.abc import Iterator

from reports.fonts import FontChain
from reports.page import (
    MM,
    NUMBER,
    ORGAN,
    SIGNED_PORTRAIT,
    SIZE_4,
    TITLE,
    Block,
    Gap,
    Imprint,
    Paper,
    centred,
    right_aligned,
    text_blocks,
)
from reports.record_sheet import RecordSheet, StatementLine
from reports.sheets import PersonLine
from reports.text import TextStyle
from reports.typefaces import TypeRole

_PITCH = 25.0
_TEXT = TextStyle(TypeRole.BODY, SIZE_4, _PITCH, justify=True)
_HEAD = TextStyle(TypeRole.HEI, SIZE_4, _PITCH)
_LAST = TextStyle(TypeRole.BODY, SIZE_4, 12.5 * MM + SIZE_4)
_SIGNERS = (("当事人（签名、捺指印）", 4), ("主持人", 2), ("记录人", 2))


def render(sheet: RecordSheet, fonts: FontChain) -> bytes:
    """Return the record as PDF bytes; the same sheet gives the same bytes."""
    paper = Paper(fonts, SIGNED_PORTRAIT)
    paper.add(
        *centred(fonts, sheet.organ, ORGAN, paper.width),
        *centred(fonts, sheet.title, TITLE, paper.width),
        *right_aligned(fonts, sheet.number or "（草稿，未编号）", NUMBER, paper.width),
    )
    for text in _facts(sheet):
        paper.add(*text_blocks(fonts, text, _TEXT, paper.width))
    paper.add(Gap(6))
    if sheet.notice:
        paper.add(*_section(fonts, "权利义务告知", ("".join(sheet.notice),), paper.width))
    paper.add(*_section(fonts, "调解经过", map(_said, sheet.statements), paper.width))
    read_over = text_blocks(fonts, sheet.read_over, _TEXT, paper.width)
    *signatures, last = _signatures(sheet, fonts, paper.width)
    paper.end(Gap(6), *read_over, *signatures[:1])
    paper.add(*signatures[1:-1])
    paper.end(*signatures[-1:], last)
    signers = _SIGNERS if sheet.recorder else _SIGNERS[:-1]
    return paper.finish(
        Imprint(sheet.title, sheet.number, sheet.organ, sheet.trail_head, sheet.mark, sheet.draft, signers)
    )


def _facts(sheet: RecordSheet) -> Iterator[str]:
    yield f"案由：{sheet.case}"
    yield f"时间：{sheet.time}"
    yield f"地点：{sheet.place}"
    yield f"主持人：{sheet.chair}　　记录人：{sheet.recorder or '——'}"
    yield from map(_person, sheet.people)


def _person(line: PersonLine) -> str:
    known = (line.name, line.sex, line.ethnicity, line.age, f"{line.id_kind}{line.id_number}", line.work)
    parts = [part for part in (*known, line.address, line.phone, line.represented_by) if part]
    return f"{line.capacity}：{'，'.join(parts)}"


def _said(line: StatementLine) -> str:
    return f"{line.time}　{line.speaker}：{line.text}"


def _section(fonts: FontChain, title: str, texts: Iterator[str] | tuple[str, ...], width: float) -> Iterator[Block]:
    yield from text_blocks(fonts, title, _HEAD, width)
    for text in texts:
        yield from text_blocks(fonts, text, _TEXT, width)


def _signatures(sheet: RecordSheet, fonts: FontChain, width: float) -> Iterator[Block]:
    """Yield a line to sign on for everybody who took part, the date beside it."""
    people = [f"{line.capacity}　{line.name}" for line in sheet.people]
    recorder = [f"记录人　{sheet.recorder}"] if sheet.recorder else []
    for words in (*people, f"主持人　{sheet.chair}", *recorder):
        yield from text_blocks(fonts, f"{words}（签名）：", _LAST, width)
    yield from right_aligned(fonts, "年　　月　　日", _LAST, width)
