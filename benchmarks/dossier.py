"""A dossier of 300 pages bound from many papers, beside pypdf putting the same pages into one file and nothing else.

The floor reads, copies and writes the very same objects, which nobody can avoid who binds with this library; what is
above it is the program's: checking each part, laying each page on its sheet, the numbers, cover, contents and back,
bookmarks and links. Drawing the lines anew with reportlab would be no floor: a dossier is bound of archived bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from pypdf import PdfWriter

from benchmarks.bench import Bench
from benchmarks.measure import in_turn
from benchmarks.outcome import Outcome
from reports.dossier import DossierSheet, Part, compile_dossier
from reports.fonts import machine_fonts
from reports.page import BODY, PORTRAIT, TITLE, Imprint, Paper, centred, text_blocks

EACH = 5
"""Pages of a paper, about those of the record of a long session."""

_SAID = "刘卫兵称当晚在解放街十七号门前停车，陈建平的摊位占了车道，双方发生口角，继而互相推搡，"


def run(bench: Bench) -> Outcome:
    """Bind papers of five pages each."""
    papers = [a_paper(serial) for serial in range(-(-bench.scale.dossier_pages // EACH))]
    parts = [Part(f"人民调解记录之{serial}", content, "pdf") for serial, content in enumerate(papers, 1)]
    pairs = in_turn(
        lambda: compile_dossier(a_sheet(), parts, machine_fonts()), lambda: put_together(papers), bench.scale.pairs
    )
    return Outcome(
        f"a dossier of {len(parts)} papers, {len(parts) * EACH} pages",
        "pypdf putting the same pages into one file",
        pairs,
        most=2,
    )


def a_paper(serial: int) -> bytes:
    """Return a paper of five full pages, its text, and so its fonts, a little different from the others'."""
    fonts = machine_fonts()
    paper = Paper(fonts, PORTRAIT)
    paper.add(*centred(fonts, "人民调解记录", TITLE, paper.width))
    own = "".join(chr(0x4E00 + (serial * 131 + at * 17) % 6000) for at in range(80))
    lines = text_blocks(fonts, (_SAID + own) * 40, BODY, paper.width)
    paper.add(*lines[: EACH * 22 - 2])
    return paper.finish(Imprint("人民调解记录", f"{serial}号", "云阳派出所", "3fa9" * 16))


def put_together(papers: Sequence[bytes]) -> bytes:
    """Return the papers in one file, as they are."""
    writer = PdfWriter()
    for paper in papers:
        writer.append(io.BytesIO(paper))
    sink = io.BytesIO()
    writer.write(sink)
    return sink.getvalue()


def a_sheet() -> DossierSheet:
    """Return what stands on the cover of an ordinary dossier."""
    return DossierSheet(
        organ="茶陵县云阳街道人民调解委员会",
        title="调解卷宗",
        name="刘卫兵与陈建平停车纠纷",
        number="（2026）云人调字第57号",
        mediators="张民警",
        mediated="2026年6月28日",
        compiled_by="谢春林",
        compiled_on="2026年7月8日",
        retention="长期",
        remark="",
        year="2026年",
        case_class="邻里纠纷",
        statement=("协议已履行完毕。",),
        checked_by="所领导",
        trail_head="3fa9" * 16,
        mark="基准数据",
    )
