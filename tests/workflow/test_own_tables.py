"""The columns of the tables for other offices as a station's own: handed out, changed, in use from their day on."""

from __future__ import annotations

import csv
import io
import tomllib

import pytest

from db import archive
from db.models import MonthReport
from rules.errors import Forbidden, RuleViolation
from rules.outgoing import Outgoing
from rules.vocabulary import Role
from tests.builders import a_story, assert_sound, contents, refused, seat
from tests.stations import Clock
from workflow.desk import Desk
from workflow.month import month_book
from workflow.outgoing import CSV, Handing, outgoing_table
from workflow.own_tables import TakenIn, import_table, restore_table, table_file

WHY = "县局新表。"
TODAY, TOMORROW, LAST_MONTH = "2019-06-24", "2019-06-25", "2019-05-01"


def exported(desk: Desk, table: Outgoing = Outgoing.POLICE) -> str:
    return table_file(desk, table).content.decode("utf-8-sig")


def blocks(text: str) -> list[str]:
    """Return the head of a file and each of its columns; the spare ones stay out."""
    head, *columns = text.partition("\n# 下面这些列")[0].split("[[column]]\n")
    return [head, *(column.partition("\n\n")[0].rstrip() + "\n" for column in columns)]


def written(head: str, columns: list[str], day: str = TODAY) -> str:
    return head.replace(f"valid_from = {TODAY}", f"valid_from = {day}") + "".join(
        f"[[column]]\n{one}" for one in columns
    )


def turned_round(desk: Desk, day: str = TODAY) -> str:
    """Return the police table with 转案数 in front under another name and without 原始确认均."""
    head, *columns = blocks(exported(desk))
    cases = next(one for one in columns if 'key = "cases"' in one)
    rest = [one for one in columns if one != cases and 'key = "both"' not in one]
    return written(head, [cases.replace("转案数", "立案调解数"), *rest], day)


def heads(desk: Desk, period: str = "2019-06", table: Outgoing = Outgoing.POLICE) -> list[str]:
    content = outgoing_table(desk, table, period, Handing(CSV)).content
    return next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("table", Outgoing)
def test_the_file_holds_the_columns_in_force_and_is_taken_in_as_no_change(desk: Desk, table: Outgoing) -> None:
    read = tomllib.loads(exported(desk, table))
    shown = [row for row in desk.law.outgoing_columns(table, desk.calendar_day) if row.shown]
    assert (read["table"], read["valid_from"]) == (table.value, desk.calendar_day)
    assert [(row["key"], tuple(row["title"]), row["unit"]) for row in read["column"]] == [
        (row.column, row.title, row.unit) for row in shown
    ]
    with refused(desk, "nothing_changed"):
        import_table(desk, "\ufeff" + exported(desk, table).replace("\n", "\r\n"), WHY)


def test_order_titles_and_columns_change_from_their_day_on(desk: Desk) -> None:
    before = heads(desk)
    taken = import_table(desk, turned_round(desk), WHY)
    assert (taken.label, taken.valid_from, taken.changed > 2) == ("警情月报表", desk.calendar_day, True)
    assert heads(desk)[:3] == ["立案调解数", "分组", "名称"]
    assert "原始确认均" not in heads(desk)
    # May ended before that day.
    assert heads(desk, "2019-05") == before
    assert_sound(desk)


def test_a_later_day_waits_for_the_period_that_ends_with_it(desk: Desk) -> None:
    import_table(desk, turned_round(desk, "2019-07-01"), WHY)
    assert heads(desk)[0] == "分组"
    assert heads(desk, "2019-07")[0] == "立案调解数"


def test_the_last_month_may_still_be_reported_by_new_columns(desk: Desk) -> None:
    import_table(desk, turned_round(desk, LAST_MONTH), WHY)
    assert heads(desk, "2019-05")[0] == "立案调解数"
    with pytest.raises(RuleViolation) as caught:
        import_table(desk, turned_round(desk, "2019-04-30"), WHY)
    assert caught.value.sentence.startswith("启用日期不能早于上月的第一天（2019年5月1日）")


def test_a_spare_column_is_added_by_taking_the_marks_away(desk: Desk) -> None:
    text = exported(desk, Outgoing.INCIDENTS)
    head, spare = text.split("\n# 下面这些列")
    added = [block for block in spare.split("\n\n") if 'key = "caller"' in block]
    import_table(desk, head + "\n".join(line.removeprefix("# ") for line in added[0].splitlines()) + "\n", WHY)
    assert heads(desk, table=Outgoing.INCIDENTS)[-1] == "报警人"


def test_a_later_file_replaces_an_earlier_one_and_none_goes_before_it(desk: Desk) -> None:
    import_table(desk, turned_round(desk, TOMORROW), WHY)
    with pytest.raises(RuleViolation) as caught:
        import_table(desk, turned_round(desk), WHY)
    assert caught.value.sentence == "《警情月报表》已有2019年6月25日起用的列，启用日期不能早于那一天。"
    again = turned_round(desk, TOMORROW).replace("立案调解数", "受理数")
    assert import_table(desk, again, WHY).changed == 1
    assert heads(desk)[0] == "受理数"


def test_the_programs_own_columns_can_be_given_back(desk: Desk) -> None:
    before = heads(desk)
    import_table(desk, turned_round(desk), WHY)
    taken = restore_table(desk, Outgoing.POLICE, desk.calendar_day, "县局改回旧表。")
    assert isinstance(taken, TakenIn)
    assert heads(desk) == before
    with refused(desk, "nothing_changed"):
        restore_table(desk, Outgoing.POLICE, desk.calendar_day, "再来一次。")


def test_amounts_may_be_given_in_yuan(desk: Desk) -> None:
    import_table(desk, exported(desk, Outgoing.JUSTICE).replace('unit = "万元"', 'unit = "元"'), WHY)
    assert "协议涉及金额（元）" in heads(desk, table=Outgoing.JUSTICE)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('key = "cases"', 'key = "case"', "《警情月报表》没有“case”这一列"),
        ('key = "cases"', 'key = "confirmed"', "“confirmed”在前面已经有了"),
        ('title = ["转案数"]', 'title = ["原始警情数"]', "列名“原始警情数”与前面一列相同"),
        ('title = ["转案数"]', 'title = ["甲", "乙", "丙", "丁"]', "列名应有一至3层"),
        ('title = ["转案数"]', 'title = [" "]', "列名不能空着"),
        ('title = ["转案数"]', "title = [1]", "“title”应是加引号的文字，几层的写成"),
        (
            'title = ["转案数"]\nunit = "起"',
            'title = ["转案数"]\nunit = "件"',
            "单位应是“起”；只有金额可以在元和万元之间改",
        ),
        ('title = ["转案数"]\nunit = "起"', 'title = ["转案数"]', "缺“unit”"),
        ('title = ["转案数"]', 'title = ["转案数"]\nwidth = 3', "没有“width”这一项"),
        (
            '[[column]]\nkey = "cases"\ntitle = ["转案数"]\nunit = "起"\n',
            "",
            "少了“转案数”（cases）一列：旁边的比率由它算出",
        ),
        ('[[column]]\nkey = "name"\ntitle = ["名称"]\nunit = "文字"\n', "", "少了“名称”（name）一列：每行统计的是什么"),
        ('table = "police"', 'table = "polis"', "“table”应是justice（人民调解案件情况统计表）、"),
        ('table = "police"', 'table = "police"\nname = "甲"', "没有“name”这一项"),
        (f"valid_from = {TODAY}", 'valid_from = "六月"', "启用日期“valid_from”应写成2019-06-30这样的日期"),
        ('title = ["转案数"]', 'title = ["转案数]', "引号"),
    ],
)
def test_a_wrong_file_is_refused_with_its_line_and_nothing_is_taken(desk: Desk, old: str, new: str, said: str) -> None:
    text = exported(desk).partition("\n# 下面这些列")[0]
    assert old in text
    wrong, before = text.replace(old, new), contents(desk)
    with pytest.raises(RuleViolation) as caught:
        import_table(desk, wrong, WHY)
    assert said in caught.value.sentence
    assert "报送表文件第" in caught.value.sentence
    assert caught.value.field == "file"
    assert contents(desk) == before


def test_the_line_named_is_the_one_the_column_begins_in(desk: Desk) -> None:
    text = exported(desk).replace('key = "cases"', 'key = "case"')
    line = text.split("\n").index('key = "case"')
    with pytest.raises(RuleViolation) as caught:
        import_table(desk, text, WHY)
    assert f"第{line}行起" in caught.value.sentence


@pytest.mark.parametrize(
    ("table", "key", "said"),
    [
        (Outgoing.JUSTICE, "class.03", "少了“房屋宅基地纠纷”（class.03）一列：各行合计要靠它核对"),
        (Outgoing.JUSTICE, "place", "少了“社区（村）”（place）一列"),
        (Outgoing.INCIDENTS, "summary", "少了“报警内容”（summary）一列：别的单位导入警情时必须有它"),
        (Outgoing.LEDGER, "number", "少了“编号”（number）一列"),
    ],
)
def test_what_a_table_needs_may_not_be_left_out(desk: Desk, table: Outgoing, key: str, said: str) -> None:
    head, *columns = blocks(exported(desk, table))
    with pytest.raises(RuleViolation) as caught:
        import_table(desk, written(head, [one for one in columns if f'key = "{key}"\n' not in one]), WHY)
    assert said in caught.value.sentence


def test_a_file_without_columns_or_a_reason_is_refused(desk: Desk) -> None:
    with pytest.raises(RuleViolation) as caught:
        import_table(desk, f'table = "police"\nvalid_from = {TODAY}\n', WHY)
    assert "至少要有一列" in caught.value.sentence
    with pytest.raises(RuleViolation) as caught:
        import_table(desk, turned_round(desk), " ")
    assert caught.value.field == "reason"


def test_only_the_chief_and_the_clerk_change_columns(desk: Desk) -> None:
    with pytest.raises(Forbidden):
        import_table(seat(desk, Role.DEPUTY), turned_round(desk), WHY)
    with pytest.raises(Forbidden):
        restore_table(seat(desk, Role.DEPUTY), Outgoing.POLICE, desk.calendar_day, WHY)
    assert import_table(seat(desk, Role.CLERK), turned_round(desk), WHY).changed


def test_a_final_months_workbook_stays_as_it_was(desk: Desk, clock: Clock) -> None:
    a_story(desk, clock)
    before = month_book(desk, "2019-06").content
    head, *columns = blocks(exported(desk))
    text = (
        written(head, columns).replace("valid_from = 2019-07-01", "valid_from = 2019-06-01").replace("转案数", "立案数")
    )
    import_table(desk, text, WHY)
    assert "立案数" in heads(desk)
    assert month_book(desk, "2019-06").content == before
    with desk.read() as session:
        report = session.get_one(MonthReport, "2019-06")
        assert archive.content_of(session, report.paper_id) == before
    assert_sound(desk)
