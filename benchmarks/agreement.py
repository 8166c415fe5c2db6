"""One agreement from its values to PDF bytes, beside reportlab drawing the same text with the same fonts."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from unittest.mock import patch

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from benchmarks.bench import Bench
from benchmarks.measure import in_turn
from benchmarks.outcome import Outcome
from reports.fonts import FontChain
from reports.form import built_in_form
from reports.papers import FormPaper, render_paper
from reports.sheets import FormSheet, PersonLine
from reports.text import Line

_BOTH = "刘卫兵与陈建平"


def run(bench: Bench) -> Outcome:
    """Make a 治安调解协议书 of two parties and three terms."""
    lines = written_in(lambda: render_paper(an_agreement()))
    pairs = in_turn(lambda: render_paper(an_agreement()), lambda: drawn(lines), bench.scale.pairs)
    return Outcome(
        f"one agreement, {lines[-1].page} pages, from values to bytes",
        "reportlab drawing the same text with the same fonts",
        pairs,
        most=1.5,
    )


def an_agreement() -> FormPaper:
    """Return an agreement about as long as most are."""
    sheet = FormSheet(
        organ="茶陵县公安局云阳派出所",
        number="茶公（治）调解字〔2026〕128号",
        draft=False,
        texts={
            "chair": "张民警",
            "chair_unit": "茶陵县公安局云阳派出所",
            "place": "云阳派出所一号调解室",
            "time": "2026年6月28日14时30分",
            "seal": "茶陵县公安局云阳派出所",
            "made_on": "2026年6月28日",
        },
        people={
            "parties": (_person("违法嫌疑人", "刘卫兵"), _person("被侵害人", "陈建平")),
            "others": (_person("见证人", "谢春林"),),
        },
        items={
            "facts": (
                f"2026年6月27日21时许，{_BOTH}在解放街17号门前因停车发生口角，继而互相推搡，" * 3 + "情节较轻。",
            ),
            "terms_with_performance": tuple(_term(number) for number in range(1, 4)),
            "total_words": ("以上款项合计6,900.00元（大写：陆仟玖佰元整）。",),
            "law_security_effect": ("本协议自双方签名之日起生效。不履行协议的，公安机关依法处理。",),
            "law_security_copies": ("本协议一式三份，双方当事人各执一份，调解机关留存一份。",),
        },
        trail_head="3fa9" * 16,
        mark="基准数据",
    )
    return FormPaper(built_in_form("agreement_security"), sheet)


def _person(capacity: str, name: str) -> PersonLine:
    return PersonLine(
        capacity,
        name,
        sex="男",
        ethnicity="汉族",
        age="42",
        id_kind="居民身份证",
        id_number="430299194912310025",
        work="个体经营",
        address="解放街17号",
        phone="14200000001",
    )


def _term(number: int) -> str:
    text = "刘卫兵向陈建平支付医疗费2,300.00元（大写：贰仟叁佰元整）。"
    return f"{text}履行期限：2026年7月{number}日前；履行方式：银行转账。"


@dataclass(frozen=True, slots=True)
class Written:
    """One line as it was set: page, place, size and spacing in points, and its (font, characters) runs."""

    page: int
    x: float
    y: float
    size: float
    space: float
    runs: Sequence[tuple[str, str]]


def written_in(make: Callable[[], object]) -> list[Written]:
    """Return every line a paper is made of, in the order it was drawn."""
    found: list[Written] = []
    draw = Line.draw

    def noted(line: Line, canvas: Canvas, fonts: FontChain, x: float, y: float, bold: bool = False) -> None:
        style, runs = line.style, fonts.runs(line.text, line.style.role)
        space = style.tracking + line.gap
        found.append(Written(canvas.getPageNumber(), x + line.offset, y, style.size, space, runs))
        draw(line, canvas, fonts, x, y, bold)

    with patch.object(Line, "draw", noted):
        make()
    return found


def drawn(lines: Sequence[Written]) -> bytes:
    """Return the lines as PDF bytes, with reportlab and nothing else."""
    sink = io.BytesIO()
    canvas = Canvas(sink, pagesize=A4, invariant=True, pageCompression=1)
    for line in lines:
        while canvas.getPageNumber() < line.page:
            canvas.showPage()
        pen = canvas.beginText(line.x, line.y)
        pen.setCharSpace(line.space)
        for font, run in line.runs:
            pen.setFont(font, line.size)
            pen.textOut(run)
        canvas.drawText(pen)
    canvas.save()
    return sink.getvalue()
