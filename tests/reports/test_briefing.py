"""The printed briefing: one page whatever the load, everything on it legible, what is left out counted."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from reports.briefing import render
from reports.briefing_sheet import BriefingSheet, FigureLine, SheetPart, SheetRow
from reports.fonts import machine_fonts
from tests.briefings import TUESDAY, a_full_morning, many
from tests.builders import clock, desk, station, template
from tests.reports.read_back import written_on
from tests.stations import Clock
from workflow.briefing_paper import briefing_paper, briefing_paper_typed, briefing_sheet
from workflow.desk import Desk
from workflow.views.briefing import briefing

__all__ = ["clock", "desk", "station", "template"]


def pages_of(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def text_of(pdf: bytes) -> str:
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    return written_on(page)


def sizes_and_places(pdf: bytes) -> list[tuple[float, float, float]]:
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    found: list[tuple[float, float, float]] = []

    def note(text: str, _cm: object, tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            found.append((size, tm[4], tm[5]))

    page.extract_text(visitor_text=note)
    return found


def crowded(
    rows: int, words: str = "云阳街道紫微社区停车场两人争吵后互殴，多次报警仍不解决，要求当面道歉。"
) -> BriefingSheet:
    part = SheetPart(
        "纠纷警情",
        rows + 40,
        "起",
        tuple(SheetRow(f"29日{n % 24:02}:00", words * 3, words * 3) for n in range(rows)),
        "没有。",
    )
    return BriefingSheet(
        title="云阳派出所晨会简报",
        day="2019年6月30日　星期日",
        span="2019年6月29日8时30分起至6月30日8时30分前",
        remarks=(words * 2,),
        figures=(),
        natures="纠纷60",
        parts=(part,) * 9,
        organ="茶陵县公安局云阳派出所",
        made="2019年6月30日8时20分由王所打印",
        mark="演示数据",
    )


def test_a_morning_without_anything_is_one_page_that_says_so(desk: Desk) -> None:
    pdf = render(briefing_sheet(desk, briefing(desk)), machine_fonts())

    assert pages_of(pdf) == 1
    for words in (
        "云阳派出所晨会简报",
        "2019年6月24日星期一",
        "这24小时没有警情。",
        "一、纠纷警情这24小时没有纠纷警情。",
        "九、抽查回访",
    ):
        assert words in text_of(pdf)


def test_a_morning_with_sixty_incidents_is_one_page_that_says_how_many_are_left_out(desk: Desk, clock: Clock) -> None:
    many(desk, clock, 60)
    clock.set(TUESDAY, 8, 30)
    pdf = render(briefing_sheet(desk, briefing(desk)), machine_fonts())
    text = text_of(pdf)

    assert pages_of(pdf) == 1
    shown = {}
    for heading in ("一、纠纷警情（60起）", "四、有危险词的警情（60起）", "八、昨日日清（60起）"):
        (left_out,) = re.findall(f"{re.escape(heading)}[^一二三四五六七八九]*?另有(\\d+)起。", text)
        shown[heading[0]] = 60 - int(left_out)
    assert shown["一"] >= 6
    assert shown["一"] > shown["四"] >= 2
    assert "带班领导（签名）" in text
    assert "记录人（签名）" in text


@pytest.mark.parametrize("rows", [1, 4, 12])
def test_nine_full_parts_stay_on_one_page_in_letters_that_can_be_read(rows: int) -> None:
    pdf = render(replace(crowded(rows), figures=briefing_figures()), machine_fonts())
    found = sizes_and_places(pdf)

    assert pages_of(pdf) == 1
    assert min(size for size, _, y in found if y > 60) >= 9.5
    assert all(40 < x < 595 - 40 and 15 < y < 842 - 20 for _, x, y in found)


def briefing_figures() -> tuple[FigureLine, ...]:
    return tuple(
        FigureLine(name, "60", "＋12") for name in ("警情", "有效警情", "纠纷警情", "当场化解", "立为纠纷", "未清")
    )


def test_a_quiet_morning_is_set_in_larger_letters_than_a_busy_one() -> None:
    quiet, busy = (replace(crowded(rows, "两人争吵"), figures=briefing_figures()) for rows in (1, 12))
    sizes = [{size for size, _, _ in sizes_and_places(render(one, machine_fonts()))} for one in (quiet, busy)]

    assert 10.5 in sizes[0]
    assert text_of(render(quiet, machine_fonts())).count("两人争吵") > text_of(render(quiet, machine_fonts())).count(
        "另有"
    )


def test_each_part_is_on_the_page_with_its_lines_in_the_order_of_the_meeting(desk: Desk, clock: Clock) -> None:
    a_full_morning(desk, clock)
    shown = briefing(desk)
    text = text_of(render(briefing_sheet(desk, shown), machine_fonts()))

    places = [text.index(part.heading) for part in shown.parts]
    assert places == sorted(places)
    for line in (line for part in shown.parts for line in part.lines):
        assert "".join(line.words.split()) in text
        assert "".join(line.standing.split()) in text
    assert "统计时段：2019年6月24日8时30分起至6月25日8时30分前" in text


def test_the_page_says_who_printed_it_when_and_bears_the_mark(desk: Desk, clock: Clock) -> None:
    sheet = replace(briefing_sheet(desk, briefing(desk)), mark="演示数据")
    text = text_of(render(sheet, machine_fonts()))

    assert "演示数据" in text
    assert "由王所打印" in text


def test_the_same_sheet_gives_the_same_bytes(desk: Desk) -> None:
    sheet = briefing_sheet(desk, briefing(desk))

    assert render(sheet, machine_fonts()) == render(sheet, machine_fonts())
    assert render(replace(sheet, natures="纠纷1"), machine_fonts()) != render(sheet, machine_fonts())


def test_typed_marks_are_printed_as_they_are(desk: Desk) -> None:
    sheet = replace(briefing_sheet(desk, briefing(desk)), natures="<b>&amp;")
    assert "<b>&amp;" in text_of(render(sheet, machine_fonts()))


def test_it_is_handed_out_under_the_name_of_its_day(desk: Desk) -> None:
    assert briefing_paper(desk).name == "2019年6月24日晨会简报.pdf"
    assert briefing_paper_typed(desk, "2019-06-24").content.startswith(b"%PDF")
