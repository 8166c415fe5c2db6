"""Tables for other offices: filled from the records, taken in by another station without retyping, and entered."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from types import ModuleType

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from db.models import Case, Incident, TrailEntry
from rules.errors import Forbidden, RuleViolation
from rules.law_rows import OutgoingColumn
from rules.outgoing import Outgoing
from rules.periods import local_time
from rules.statistics.checks import justice_checks
from rules.vocabulary import CaseOrigin, Nature, Outcome, PartyRole, Role, Track
from tests.builders import (
    a_case,
    a_new_case,
    an_agreement,
    an_incident,
    contents,
    desk_of,
    one,
    party_values,
    refused,
    seat,
    sign_days,
    sign_week,
)
from tests.stations import SUNDAY, Clock, open_copy
from workflow import outgoing_incidents, outgoing_ledger
from workflow.cases import amend_case
from workflow.counts import classes_on
from workflow.desk import Desk
from workflow.figures import figures_view
from workflow.imports import RowState, import_incidents
from workflow.intake import clear_incident
from workflow.month import enter_crime, finalise_month
from workflow.outgoing import CSV, Handing, outgoing_table
from workflow.parties import add_party
from workflow.views.case import case_view

MONTH = "2019-06"
WHOLE = Handing(whole=True, reason="县局调阅")


@pytest.fixture
def other(template: Path, tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """An empty second station."""
    opened = open_copy(template, tmp_path / "other")
    yield desk_of(opened, Role.CHIEF, clock)
    opened.close()


def grid(desk: Desk, table: Outgoing, sheet: str = "数据", how: Handing | None = None) -> list[list[object]]:
    """Return a sheet of a table as another office's program reads it."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(outgoing_table(desk, table, MONTH, how).content))
    return [list[object](row) for row in book.get_sheet_by_name(sheet).to_python()]


def records(desk: Desk, table: Outgoing, sheet: str = "数据", how: Handing | None = None) -> list[dict[object, object]]:
    head, *rows = grid(desk, table, sheet, how)
    return [dict(zip(head, row, strict=True)) for row in rows]


def lines_of(desk: Desk, table: Outgoing, how: Handing | None = None) -> list[list[str]]:
    content = outgoing_table(desk, table, MONTH, how or Handing(CSV)).content
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def shown(desk: Desk, table: Outgoing) -> list[OutgoingColumn]:
    return [row for row in desk.law.outgoing_columns(table, date(2019, 6, 30)) if row.shown]


# Justice


def test_each_column_of_the_justice_table_holds_its_figure_of_the_station(desk: Desk) -> None:
    an_agreement(desk, Track.PEOPLES)
    a_case(desk, Track.PEOPLES)
    first, second = records(desk, Outgoing.JUSTICE)
    view = figures_view(desk, MONTH)
    columns = shown(desk, Outgoing.JUSTICE)[1:]
    heads = list(first)[1:]
    assert len(heads) == len(columns)
    for column, head in zip(columns, heads, strict=True):
        share = 1_000_000 if column.unit == "万元" else 1
        assert (column.key, round(float(str(first[head])) * share)) == (column.key, view.now.get(column.key, 0))
    assert first["社区（村）"] == "七一社区"
    assert {value for head, value in second.items() if head != "社区（村）"} == {0.0}
    assert first["调解案件总数"] == 1


def test_the_cross_sums_hold_in_every_row_and_are_told_beneath_the_form(desk: Desk) -> None:
    an_agreement(desk, Track.PEOPLES)
    form = grid(desk, Outgoing.JUSTICE, Outgoing.JUSTICE.label)
    assert any(row[0] == "各行合计核对相符。" for row in form)
    names = {column.key: at for at, column in enumerate(shown(desk, Outgoing.JUSTICE))}
    for row in grid(desk, Outgoing.JUSTICE)[1:]:
        counts = {key: int(str(row[at]).partition(".")[0]) for key, at in names.items() if at}
        assert [
            check.sentence
            for check in justice_checks(classes_on(desk.law, date(2019, 6, 30)))
            if not check.holds(counts)
        ] == []


def test_the_amount_is_given_in_ten_thousands_to_the_last_fen(desk: Desk) -> None:
    an_agreement(desk, Track.PEOPLES)
    cents = figures_view(desk, MONTH).now["justice.amount"]
    head, first, *_ = lines_of(desk, Outgoing.JUSTICE)
    assert round(float(first[head.index("协议涉及金额（万元）")]) * 1_000_000) == cents > 0


def test_a_final_month_told_otherwise_since_says_in_which_columns(desk: Desk, clock: Clock) -> None:
    case = an_agreement(desk, Track.PEOPLES).case
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY, case)
    enter_crime(desk, MONTH, 5, 2, 1)
    finalise_month(desk, MONTH)
    assert not changed_since(desk)
    held = case_view(desk, case)
    amend_case(desk, case, held.version, replace(held.entered, origin=CaseOrigin.PROCURATORATE))
    assert changed_since(desk) == ["定稿以后又有更正，与定稿月报不同的列：检察院委托移送、公安机关委托移送。"]


def changed_since(desk: Desk) -> list[str]:
    form = grid(desk, Outgoing.JUSTICE, Outgoing.JUSTICE.label)
    return [str(row[0]) for row in form if str(row[0]).startswith("定稿以后")]


# Police and governance


def test_the_police_table_divides_by_nature_and_by_class(desk: Desk) -> None:
    a_case(desk)
    an_incident(desk, Nature.SECURITY, phone="13900000000")
    lines = {(row["分组"], row["名称"]): row for row in records(desk, Outgoing.POLICE)}
    assert [name for group, name in lines if group == "按性质"] == [word.label for word in Nature]
    dispute, security = lines["按性质", "纠纷"], lines["按性质", "行政（治安）类"]
    told = ("原始警情数", "确认警情数", "转案数", "转案率", "原始确认均", "重复警情数", "重复转案数", "重复转案率")
    assert [dispute[name] for name in told] == [2, 1, 1, 1.0, 1, 0, 0, ""]
    assert [security[name] for name in told] == [0, 1, 0, 0.0, 0, 0, 0, ""]


def test_repeats_are_counted_among_the_disputes_and_their_share_beside_them(desk: Desk) -> None:
    a_case(desk)
    an_incident(desk)
    dispute = next(row for row in records(desk, Outgoing.POLICE) if row["名称"] == "纠纷")
    assert [dispute[name] for name in ("重复警情数", "重复转案数", "重复转案率")] == [2, 1, 0.5]


def test_every_class_of_the_governance_table_stands_there_and_adds_up(desk: Desk) -> None:
    an_agreement(desk)
    rows = records(desk, Outgoing.GOVERNANCE)
    assert [row["综治类别"] for row in rows] == list(
        dict.fromkeys(row.governance for row in desk.law.categories(date(2019, 6, 30)))
    )
    of = next(row for row in rows if row["综治类别"] == desk.law.category("0200", date(2019, 6, 30)).governance)
    assert [of["受理"], of["调解成功"], of["期末未结"]] == [1, 1, 1]
    assert sum(float(str(row["受理"])) for row in rows) == 1


# Incidents, into a second station


def several(desk: Desk, clock: Clock) -> None:
    case = a_new_case(desk)
    add_party(desk, case, party_values(PartyRole.INJURED, "李小明", birth=date(2008, 3, 1)))
    clock.now += timedelta(minutes=7, seconds=13)
    cleared = an_incident(
        desk, Nature.SECURITY, external_number="JQ2019060001234567890", summary="=1+1 打架", phone="013900001111"
    )
    clear_incident(desk, cleared, Outcome.ON_SPOT, "@双方和解。")
    for nature in Nature:
        clock.now += timedelta(hours=1)
        an_incident(desk, None if nature is Nature.OTHER else nature, reported_nature=nature, phone=None)
    an_incident(desk, received_at=desk.clock().replace(hour=0, minute=0, second=0))


def kept(desk: Desk) -> dict[str, tuple[datetime, Nature, Nature | None, str]]:
    with desk.read() as session:
        return {
            row.external_number or row.number: (
                local_time(row.received_at).replace(microsecond=0),
                row.reported_nature,
                row.confirmed_nature,
                row.place,
            )
            for row in session.scalars(select(Incident))
        }


def test_another_station_takes_in_the_incidents_as_they_are(
    desk: Desk, other: Desk, clock: Clock, tmp_path: Path
) -> None:
    several(desk, clock)
    file = tmp_path / "警情.xlsx"
    file.write_bytes(outgoing_table(desk, Outgoing.INCIDENTS, MONTH, WHOLE).content)
    report = import_incidents(other, file)
    assert {row.state for row in report.rows} == {RowState.TAKEN}
    assert kept(other) == kept(desk)
    with other.read() as session:
        stored = session.scalars(select(Incident).where(Incident.external_number == "JQ2019060001234567890")).one()
        assert (stored.phone, stored.summary) == ("0139-00001111", "=1+1 打架【处警情况】当场化解：@双方和解。")
    assert import_incidents(other, file).count(RowState.TAKEN) == 0


def test_the_csv_of_the_incidents_is_taken_in_as_well(desk: Desk, other: Desk, clock: Clock, tmp_path: Path) -> None:
    an_incident(desk, external_number="20190624000000001")
    a_new_case(desk)
    file = tmp_path / "警情.csv"
    file.write_bytes(outgoing_table(desk, Outgoing.INCIDENTS, MONTH, Handing(CSV)).content)
    import_incidents(other, file)
    assert kept(other) == kept(desk)


def test_a_text_a_spreadsheet_would_calculate_keeps_the_csv_at_home(desk: Desk) -> None:
    an_incident(desk, summary="=HYPERLINK(1)")
    with refused(desk, "csv_formula"):
        outgoing_table(desk, Outgoing.INCIDENTS, MONTH, Handing(CSV))


def test_the_five_sheets_hold_what_their_figures_count(desk: Desk, clock: Clock) -> None:
    several(desk, clock)
    now = figures_view(desk, MONTH).now
    content = outgoing_table(desk, Outgoing.INCIDENTS, MONTH).content
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["原始警情", "转案警情", "原始确认均纠纷性质", "重复警情", "重复转案警情"]
    figures = (
        "incidents.total",
        "incidents.to_case",
        "disputes.both",
        "disputes.repeated",
        "disputes.repeated_to_case",
    )
    assert [sheet.max_row - 1 for sheet in book.worksheets] == [now[key] for key in figures]
    assert [cell.value for cell in book.worksheets[0][1]] == [
        column.title[0] for column in shown(desk, Outgoing.INCIDENTS)
    ]


def test_a_sheet_without_incidents_says_there_are_none(desk: Desk) -> None:
    an_incident(desk)
    assert grid(desk, Outgoing.INCIDENTS, "重复警情") == [["无数据"]]


def test_names_and_telephone_numbers_are_hidden_unless_a_leader_gives_a_reason(desk: Desk) -> None:
    case = a_new_case(desk, title="刘卫兵与李小明停车纠纷", facts="李小明受伤。")
    add_party(desk, case, party_values(PartyRole.INJURED, "李小明", birth=date(2008, 3, 1)))
    (masked,), (whole,) = (records(desk, Outgoing.LEDGER, how=how) for how in (None, WHOLE))
    assert [masked[name] for name in ("纠纷名称", "简要情况", "当事人")] == [
        "刘卫兵与某某停车纠纷",
        "某某受伤。",
        "被侵害人：某某",
    ]
    assert [whole[name] for name in ("纠纷名称", "简要情况", "当事人")] == [
        "刘卫兵与李小明停车纠纷",
        "李小明受伤。",
        "被侵害人：李小明",
    ]
    (line,), (all_of_it,) = (records(desk, Outgoing.INCIDENTS, "原始警情", how) for how in (None, WHOLE))
    assert (line["报警电话"], all_of_it["报警电话"]) == ("138****1111", "13800001111")
    with pytest.raises(Forbidden):
        outgoing_table(seat(desk, Role.MEDIATOR), Outgoing.LEDGER, MONTH, WHOLE)
    with pytest.raises(RuleViolation) as caught:
        outgoing_table(desk, Outgoing.LEDGER, MONTH, Handing(whole=True, reason=" "))
    assert caught.value.field == "reason"


# Ledger


def test_each_case_of_the_period_is_a_row_of_the_ledger(desk: Desk) -> None:
    agreed = an_agreement(desk)
    a_new_case(desk, title="另一起纠纷")
    first, second = records(desk, Outgoing.LEDGER)
    case = one(desk, Case, agreed.case)
    assert [first[name] for name in ("序号", "编号", "登记日期", "风险等级", "责任民警")] == [
        1,
        case.number,
        case.accepted_on,
        case.risk.label,
        "张民警",
    ]
    assert first["来源"] == "110报警"
    assert first["当事人数"] == 2
    assert first["调解方式"] == "治安调解，书面协议"
    assert str(first["协议编号"]).startswith("茶公（治）调解字")
    assert "条中已履行" in str(first["履行情况"])
    assert "调解：" in str(first["采取措施及进展"])
    assert (second["纠纷名称"], second["协议金额（元）"], second["销号日期"]) == ("另一起纠纷", "", "")
    assert len(first) == len(shown(desk, Outgoing.LEDGER))


@pytest.mark.parametrize(
    ("module", "table"), [(outgoing_ledger, Outgoing.LEDGER), (outgoing_incidents, Outgoing.INCIDENTS)]
)
def test_a_period_too_long_for_one_file_is_refused(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, module: ModuleType, table: Outgoing
) -> None:
    a_new_case(desk)
    a_new_case(desk)
    monkeypatch.setattr(module, "MOST_ROWS", 1)
    with refused(desk, "too_long") as caught:
        outgoing_table(desk, table, MONTH)
    assert caught.value.sentence.endswith("请改为分月导出。")


# What is kept of it


def test_every_table_is_entered_in_the_trail_with_its_hash(desk: Desk) -> None:
    for table in Outgoing:
        copy = outgoing_table(desk, table, MONTH)
        with desk.read() as session:
            entry = session.scalars(select(TrailEntry).order_by(TrailEntry.seq.desc())).first()
        assert entry is not None
        assert (entry.act, entry.subject) == ("export_figures", table.label)
        assert entry.reason.startswith(f"2019年6月{table.label}.xlsx，")
        assert entry.reason.endswith(hashlib.sha256(copy.content).hexdigest())


def test_a_whole_ledger_is_entered_with_its_reason(desk: Desk) -> None:
    outgoing_table(desk, Outgoing.LEDGER, MONTH, WHOLE)
    with desk.read() as session:
        entry = session.scalars(select(TrailEntry).order_by(TrailEntry.seq.desc())).first()
    assert entry is not None
    assert (entry.act, entry.reason[:5]) == ("export_full", "县局调阅；")


def test_tables_of_figures_name_nobody_and_need_no_reason(desk: Desk) -> None:
    outgoing_table(desk, Outgoing.GOVERNANCE, MONTH, WHOLE)
    with desk.read() as session:
        entry = session.scalars(select(TrailEntry).order_by(TrailEntry.seq.desc())).first()
    assert entry is not None
    assert entry.act == "export_figures"


def test_who_keeps_no_figures_gets_no_tables_and_nothing_is_changed(desk: Desk) -> None:
    before = contents(desk)
    with pytest.raises(Forbidden):
        outgoing_table(seat(desk, Role.OFFICER), Outgoing.POLICE, MONTH)
    with pytest.raises(RuleViolation):
        outgoing_table(desk, Outgoing.POLICE, "六月")
    with pytest.raises(RuleViolation) as caught:
        outgoing_table(desk, Outgoing.POLICE, MONTH, Handing(".pdf"))
    assert caught.value.sentence == "报送表只能存为.xlsx或者.csv。"
    assert contents(desk) == before


@pytest.mark.parametrize("period", ["2019-Q2", "2019-H1", "2019", "2019-W26", "2019-06-24"])
def test_any_period_can_be_reported(desk: Desk, period: str) -> None:
    an_agreement(desk, Track.PEOPLES)
    for table in Outgoing:
        content = outgoing_table(desk, table, period).content
        assert load_workbook(io.BytesIO(content)).worksheets[-1].max_row >= 1
