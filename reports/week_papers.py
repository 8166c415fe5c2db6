"""The papers of a weekly meeting: its minutes (周例会会议纪要), and an order (督办单) for each owner of open cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from reportlab.pdfgen.canvas import Canvas

from reports.fonts import FontChain
from reports.form_blocks import Field, FieldRow
from reports.form_parts import cut_line
from reports.form_rules import Rules
from reports.page import (
    BODY,
    CELL,
    CELL_LABEL,
    HEADING,
    MM,
    NUMBER,
    ORGAN,
    PORTRAIT,
    SIZE_4,
    TITLE,
    Block,
    Gap,
    Imprint,
    Paper,
    TextLine,
    centred,
    right_aligned,
    text_blocks,
)
from reports.person_block import PersonBlock
from reports.signatures import SIGNATURE
from reports.tables import RULE, Align, Cell, Column, Row, Ruler
from reports.text import TextStyle, break_text
from reports.typefaces import TypeRole
from reports.week_paper_sheets import MeetingCase, MinutesSheet, SupervisionSheet
from reports.week_sheet import balance_sentence

MINUTES, SUPERVISION = "周例会会议纪要", "督办单"
_TEXT = TextStyle(TypeRole.BODY, SIZE_4, 24.0, indent=2, justify=True)
_ADDRESSED = TextStyle(TypeRole.BODY, SIZE_4, 24.0)
_REPLY_ROOM = 30 * MM
_DATE_ROOM, _LEAST_LINE = 116.0, 90.0
_LABEL = 60.0

_MEETING: tuple[FieldRow, ...] = (
    (Field("会议时间", ("time",)),),
    (Field("会议地点", ("place",)),),
    (Field("主持人", ("chair",)), Field("记录人", ("recorder",), optional=True)),
    (Field("出席人员", ("present",)),),
    (Field("缺席人员", ("absent",)),),
)
_RANK = Column("序号", 30, Align.CENTRE)
_CASE = Column("纠纷编号和名称", 0)
_OWNER = Column("责任人", 48, Align.CENTRE)
_DECISION = Column("本周决定", 116)
_NEXT = Column("下次办理", 62, Align.CENTRE)
_DECIDED = (_CASE, _DECISION, _OWNER, _NEXT)
_ESCALATED = (_CASE, Column("已结转", 48, Align.CENTRE), _DECISION, _OWNER, _NEXT)
_RED = (_CASE, _OWNER, _NEXT)
_ORDERED = (_CASE, Column("会议决定", 116), Column("办理期限", 62, Align.CENTRE))
_MEASURE, _SAID = "措施", "讨论"

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AtFoot:
    """Blocks that stand together at the foot of the page, wherever the text above them ends."""

    parts: tuple[Block, ...]

    @property
    def height(self) -> float:
        """Height of all parts in points."""
        return sum(part.height for part in self.parts)

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        """Draw the parts so that the last one ends where the text block of the page does."""
        down = PORTRAIT.bottom + self.height
        for part in self.parts:
            part.draw(canvas, fonts, x, down)
            down -= part.height

    def split(self, room: float) -> None:
        """What is cut off stays whole."""


@dataclass(frozen=True, slots=True)
class SignOn:
    """A line to sign on after its words, and the room for a date."""

    words: tuple[Block, ...]
    start: float
    end: float
    date: Block

    @property
    def height(self) -> float:
        """Height in points, enough to sign by hand."""
        return SIGNATURE + sum(line.height for line in self.words[:-1])

    def draw(self, canvas: Canvas, fonts: FontChain, x: float, y: float) -> None:
        """Draw the line and the date on the base line of the last words."""
        down = y - self.height + sum(line.height for line in self.words)
        for line in self.words:
            line.draw(canvas, fonts, x, down)
            down -= line.height
        self.date.draw(canvas, fonts, x, down + self.date.height)
        canvas.setLineWidth(RULE)
        canvas.line(x + self.start, down + 3, x + self.end, down + 3)

    def split(self, room: float) -> None:
        """A line stays whole."""


class _Leaf:
    """A paper of the week: its head, then fields, paragraphs and tables."""

    def __init__(self, fonts: FontChain, organ: str, title: str, number: str) -> None:
        self.fonts = fonts
        self.paper = Paper(fonts, PORTRAIT)
        self.width = self.paper.width
        self.rules = Rules(fonts, self.width)
        self._ruler = Ruler(fonts, CELL, CELL_LABEL, pad=3.0)
        self.paper.add(
            *centred(fonts, organ, ORGAN, self.width),
            *centred(fonts, title, TITLE, self.width),
            *right_aligned(fonts, number, NUMBER, self.width),
        )

    def words(self, text: str) -> None:
        """Place paragraphs of body text."""
        self.paper.add(*text_blocks(self.fonts, text, BODY, self.width))

    def told(self, heading: str, text: str) -> None:
        """Place a heading with the paragraphs beneath it."""
        lines = text_blocks(self.fonts, text, BODY, self.width)
        self.paper.keep(*self._heading(heading), *lines[:2])
        self.paper.add(*lines[2:])

    def cases(self, heading: str, columns: Sequence[Column], rows: Sequence[tuple[Texts, str, str]]) -> None:
        """Place a heading and a ranked table, beneath each row over the whole width what was said, and its measure.

        The column of width 0 takes what is left.
        """
        rest = self.width - _RANK.width - sum(column.width for column in columns)
        wide = [Column(one.heading, one.width or rest, one.align) for one in columns]
        body = [self._case(rank, wide, *row) for rank, row in enumerate(rows, 1)]
        head = self._ruler.head([_RANK, *wide])
        self.paper.table(self._heading(heading) if heading else [], head, body)
        self.paper.add(Gap(6))

    def _case(self, rank: int, columns: Sequence[Column], texts: Texts, said: str, measure: str) -> PersonBlock:
        rows = [self._ruler.body(columns, texts)]
        room = self.width - _RANK.width - _OWNER.width
        for label, told in ((_SAID, said), (_MEASURE, measure)):
            if told:
                rows.append(self._ruler.row(self._ruler.label(label, _OWNER.width), self._ruler.cell(told, room)))
        return PersonBlock(self._ruler.cell(str(rank), _RANK.width, Align.CENTRE), tuple(rows))

    def lacking(self, heading: str) -> None:
        """Place a heading that says there is nothing beneath it."""
        self.paper.add(*self._heading(heading))

    def boxed(self, label: str, text: str, least: float = 0.0) -> Row:
        """Return a ruled row of a text beside its label, or of room to write in."""
        told = self._ruler.cell(text, self.width - _LABEL)
        cell = told if text else Cell(told.lines, told.width, told.align)
        return self._ruler.row(self._ruler.label(label, _LABEL), cell, least=least)

    def _heading(self, text: str) -> list[Block]:
        return text_blocks(self.fonts, text, HEADING, self.width)

    def sign_on(self, words: str) -> SignOn:
        """Return a line to sign on."""
        end = self.width - _DATE_ROOM
        lines = break_text(self.fonts, words, NUMBER, end - _LEAST_LINE)
        (date,) = right_aligned(self.fonts, "年　　月　　日", NUMBER, self.width)
        return SignOn(tuple(map(TextLine, lines)), lines[-1].width + 2, end, date)


def render_minutes(sheet: MinutesSheet, fonts: FontChain) -> bytes:
    """Return the minutes as PDF bytes; the same sheet gives the same bytes."""
    leaf = _Leaf(fonts, sheet.organ, MINUTES, sheet.number)
    leaf.paper.add(*leaf.rules.field_rows(_MEETING, partial(getattr, sheet)), Gap(6))
    week = f"{sheet.week}（{sheet.span}）"
    studied = f"会议逐件研究了{week}未结的纠纷{len(sheet.cases)}件。" if sheet.cases else f"{week}末没有未结的纠纷。"
    leaf.words(f"{studied}数字和各件的决定，以已签结的周清仓单（{sheet.week_sheet}）为准。")
    leaf.told("一、本周收支", balance_sentence(sheet.balance))
    _decisions(leaf, sheet)
    leaf.told("五、其他事项", sheet.remarks or "没有其他事项。")
    signing = [("主持人", sheet.chair), ("记录人", sheet.recorder)]
    leaf.paper.end(*(leaf.sign_on(f"{capacity}　{name}（签名）：") for capacity, name in signing if name))
    return leaf.paper.finish(Imprint(MINUTES, sheet.number, sheet.organ, sheet.trail_head, sheet.mark))


def _decisions(leaf: _Leaf, sheet: MinutesSheet) -> None:
    if sheet.cases:
        rows = [((_name(one), one.decision, one.owner, one.next_date), one.said, one.measure) for one in sheet.cases]
        leaf.cases(f"二、未结纠纷及本周决定（{len(rows)}件）", _DECIDED, rows)
    else:
        leaf.lacking("二、本周末没有未结纠纷。")
    if sheet.escalated:
        rows5 = [((_name(one), one.weeks, one.decision, one.owner, one.next_date), "", "") for one in sheet.escalated]
        leaf.cases(f"三、提级由所长决定的纠纷（{len(rows5)}件）", _ESCALATED, rows5)
    else:
        leaf.lacking("三、没有提级由所长决定的纠纷。")
    if sheet.red:
        rows3 = [((_name(one), one.owner, one.next_date), "", one.measure) for one in sheet.red]
        leaf.cases(f"四、报乡镇（街道）的高风险纠纷（{len(rows3)}件）", _RED, rows3)
    else:
        leaf.lacking("四、没有须报乡镇（街道）的高风险纠纷。")


def _name(case: MeetingCase) -> str:
    return f"{case.number}\n{case.title}"


def render_supervision(sheet: SupervisionSheet, fonts: FontChain) -> bytes:
    """Return the order as PDF bytes, its receipt at the foot of the last page; the same sheet gives the same bytes."""
    leaf = _Leaf(fonts, sheet.organ, SUPERVISION, f"{sheet.number}　　{sheet.made_on}")
    sent = f"{sheet.week}（{sheet.span}）周例会研究了由你负责的未结纠纷{len(sheet.cases)}件，决定如下，现交你办理。"
    leaf.paper.add(
        *text_blocks(fonts, f"{sheet.owner}：", _ADDRESSED, leaf.width),
        *text_blocks(fonts, sent, _TEXT, leaf.width),
        Gap(4),
    )
    leaf.cases("", _ORDERED, [((_name(one), one.decision, one.next_date), "", one.measure) for one in sheet.cases])
    leaf.paper.keep(leaf.boxed("办理要求", sheet.demand), leaf.sign_on(f"签发人　{sheet.issuer}（签名）："))
    leaf.paper.keep(Gap(8), *_reply(leaf), AtFoot(_receipt(leaf, sheet)))
    return leaf.paper.finish(Imprint(SUPERVISION, sheet.number, sheet.organ, sheet.trail_head, sheet.mark))


def _reply(leaf: _Leaf) -> list[Block]:
    """Return what the owner fills in when the cases have been handled."""
    return [leaf.boxed("办理情况", "", _REPLY_ROOM), leaf.sign_on("办理人（签名）：")]


def _receipt(leaf: _Leaf, sheet: SupervisionSheet) -> tuple[Block, ...]:
    """Return what the owner signs at once and gives back."""
    received = f"今收到{sheet.number}督办单一份（纠纷{len(sheet.cases)}件），已知悉。"
    return (
        cut_line(leaf.fonts, "沿虚线撕下，回执交签发人", leaf.width),
        *centred(leaf.fonts, "督办单回执", NUMBER, leaf.width),
        *text_blocks(leaf.fonts, received, _TEXT, leaf.width),
        leaf.sign_on("签收人（签名）："),
    )
