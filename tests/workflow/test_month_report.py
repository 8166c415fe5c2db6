"""The report in words: a preview until its month is final, then the archived bytes, beside the workbook."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from pathlib import Path

from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import select

from db.canonical import digest
from db.models import IssuedPaper, MonthReport
from reports.month_report_sheet import MonthReportSheet
from reports.papers import render_paper
from rules.periods import STATION_ZONE
from rules.vocabulary import MonthSection, Role
from tests.builders import (
    SUNDAY,
    Clock,
    a_cleared_incident,
    an_agreement,
    assert_sound,
    seat,
    sign_days,
)
from tests.reports.other_process import printed_elsewhere
from tests.reports.read_back import flow_of
from workflow.desk import Desk
from workflow.exceptions import reopen_day
from workflow.month import enter_crime, finalise_month, month_book
from workflow.month_report import archived_report, month_report
from workflow.month_words import write_month_texts
from workflow.papers import paper_numbered, reprint
from workflow.stored_sheets import sheet_of
from workflow.views.numbers import number_book
from workflow.views.paper import paper_view

NUMBER = "茶所月报〔2019〕1号"
JULY = date(2019, 7, 2)


def a_final_june(desk: Desk, clock: Clock) -> None:
    an_agreement(seat(desk, Role.OFFICER))
    a_cleared_incident(seat(desk, Role.OFFICER))
    sign_days(desk, clock, SUNDAY)
    enter_crime(desk, "2019-06", 5, 2, 1)
    finalise_month(desk, "2019-06")


def stored_text(desk: Desk) -> str:
    with desk.read() as session:
        return session.scalars(select(MonthReport.sheet)).one() or ""


def test_a_month_that_is_not_final_is_a_preview_without_a_number(desk: Desk) -> None:
    an_agreement(seat(desk, Role.OFFICER))
    copy = month_report(desk, "2019-06")
    text = flow_of(copy.content)

    assert copy.name == "2019年6月警情与矛盾纠纷分析报告（预报）.pdf"
    assert "（预报，数字到2019年6月24日为止，升降只作参考）" in text
    assert "月报〔" not in text
    assert "共登记警情1起" in text
    assert "台账自2019年6月24日启用，上年同期和上期都没有数" in text
    assert archived_report(desk, "2019-06") is None
    assert 2 <= len(PdfReader(io.BytesIO(copy.content)).pages) <= 4


def test_what_an_officer_wrote_is_printed_in_place_of_the_made_words(desk: Desk) -> None:
    write_month_texts(seat(desk, Role.CLERK), "2019-06", {MonthSection.ADVICE: "一是<b>走访</b>。\n二是普法。"})
    text = flow_of(month_report(desk, "2019-06").content)

    assert "四、工作建议一是<b>走访</b>。二是普法。" in text
    assert "继续落实日清零" not in text


def test_a_month_becomes_final_with_workbook_and_report_under_one_number(desk: Desk, clock: Clock) -> None:
    a_final_june(desk, clock)
    with desk.read() as session:
        papers = session.scalars(select(IssuedPaper).where(IssuedPaper.number == NUMBER).order_by(IssuedPaper.id)).all()
        assert [paper.suffix for paper in papers] == [".xlsx", ".pdf"]
    assert load_workbook(io.BytesIO(month_book(desk, "2019-06").content)).sheetnames
    text = flow_of(month_report(desk, "2019-06").content)

    assert f"{NUMBER}（定稿）" in text
    assert "刑事案件立案5起" in text
    assert "批准人：王所" in text
    assert_sound(desk)


def test_the_number_is_drawn_once_and_its_paper_is_named_once_in_the_register(desk: Desk, clock: Clock) -> None:
    a_final_june(desk, clock)
    (series,) = [one for one in number_book(desk, 2019).series if one.kind.label == "月报"]

    assert [(line.text, line.paper) for line in series.numbers] == [(NUMBER, "2019年6月月报")]
    assert not series.gaps
    assert paper_numbered(desk, NUMBER).name == "2019年6月月报.xlsx"


def test_the_final_report_stays_as_it_was_after_late_facts(desk: Desk, clock: Clock) -> None:
    a_final_june(desk, clock)
    first = month_report(desk, "2019-06").content
    paper_id = archived_report(desk, "2019-06")
    clock.set(JULY, 10)
    late = datetime.combine(date(2019, 6, 26), time(22), STATION_ZONE)
    a_cleared_incident(seat(desk, Role.OFFICER), received_at=late, summary="六月的旧事")

    assert month_report(desk, "2019-06").content == first
    assert paper_id is not None
    assert reprint(desk, paper_id).content == first == paper_view(desk, paper_id).content
    told = "本期补登、更正以前月份的事实1项（2019年6月），详见工作簿。"
    assert told in flow_of(month_report(desk, "2019-07").content)


def test_what_was_printed_is_kept_and_gives_the_same_bytes_elsewhere(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    a_final_june(desk, clock)
    archived = month_report(desk, "2019-06").content
    kept = tmp_path / "sheet.json"
    kept.write_text(stored_text(desk), encoding="utf-8")

    assert render_paper(sheet_of(MonthReportSheet, stored_text(desk), "report")) == archived
    program = (
        "from pathlib import Path; from db.canonical import digest; from reports.papers import render_paper;"
        "from reports.month_report_sheet import MonthReportSheet; from workflow.stored_sheets import sheet_of;"
        f"text = Path({str(kept)!r}).read_text(encoding='utf-8');"
        "print(digest(render_paper(sheet_of(MonthReportSheet, text, 'report'))))"
    )
    assert printed_elsewhere(program) == {f"{digest(archived)}\n"}


def test_days_opened_again_are_told_in_the_report(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, SUNDAY)
    reopen_day(desk, SUNDAY, "当事人补充材料", clock.now + timedelta(hours=2))
    a_cleared_incident(seat(desk, Role.OFFICER))

    assert "本期的日子例外开启1次，其间办理" in flow_of(month_report(desk, "2019-06").content)


def test_other_periods_have_a_report_of_their_own_that_is_never_numbered(desk: Desk, clock: Clock) -> None:
    a_final_june(desk, clock)
    for typed, name in {
        "2019-Q2": "2019年第二季度",
        "2019-H1": "2019年上半年",
        "2019": "2019年",
        "2019-W26": "2019年第26周（6月24日至6月30日）",
        "2019-06-24..2019-06-30": "2019年6月24日至6月30日",
    }.items():
        copy = month_report(desk, typed)
        text = flow_of(copy.content)
        assert copy.name.startswith(f"{name}警情与矛盾纠纷分析报告"), typed
        assert f"{name.partition('（')[0]}警情与矛盾纠纷分析报告" in text, typed
        assert "月报〔" not in text
        assert archived_report(desk, typed) is None
        assert "各月工作簿" in text
