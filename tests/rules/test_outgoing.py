"""The columns of the tables that leave the station: each has one place, one title and a figure behind it."""

from __future__ import annotations

from datetime import date

import pytest

from rules.law_rows import OutgoingColumn
from rules.law_tables import load_law
from rules.outgoing import SHARES, Outgoing, heads
from rules.statistics.justice import justice_columns

DAY = date(2019, 6, 30)
LAW = load_law()
CLASSES = [(row.code, row.name) for row in LAW.justice_classes(DAY)]


def column(**changes: object) -> OutgoingColumn:
    values: dict[str, object] = {
        "key": "police.cases",
        "order": 10,
        "title": ("转案数",),
        "unit": "起",
        "valid_from": DAY,
        "source": "本所规定",
    }
    return OutgoingColumn(**(values | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("table", Outgoing)
def test_every_column_of_a_table_has_a_heading_and_a_place_of_its_own(table: Outgoing) -> None:
    rows = LAW.outgoing_columns(table, DAY)
    shown = heads([(row.title, row.unit) for row in rows if row.shown])
    assert len(set(shown)) == len(shown) > 3
    assert len({row.order for row in rows}) == len(rows)


def test_the_justice_table_has_every_figure_of_the_one_list_in_its_order_and_under_its_title() -> None:
    figures = {one.key: (one.path, "万元" if one.unit == "元" else one.unit) for one in justice_columns(CLASSES)}
    rows = [row for row in LAW.outgoing_columns(Outgoing.JUSTICE, DAY) if row.key in figures]
    assert [row.key for row in rows] == list(figures)
    assert {row.key: (row.title, row.unit) for row in rows} == figures


@pytest.mark.parametrize("table", SHARES)
def test_a_share_stands_beside_what_it_is_worked_out_from(table: str) -> None:
    shown = {row.column for row in LAW.outgoing_columns(table, DAY) if row.shown}
    assert all({share, *parts} <= shown for share, parts in SHARES[table].items())


def test_headings_take_as_many_levels_as_tell_them_apart_and_name_the_unit_of_an_amount() -> None:
    told = heads([(("甲", "自杀", "件"), "件"), (("甲", "上访", "件"), "件"), (("金额",), "万元")])
    assert told == ("自杀－件", "上访－件", "金额（万元）")


def test_titles_alike_to_the_last_level_keep_all_their_levels() -> None:
    assert heads([(("甲", "总数"), "件"), (("总数",), "件")]) == ("甲－总数", "总数")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"key": "else.cases"}, "未知的报送表“else”"),
        ({"key": "police"}, "未知的报送表“police”"),
        ({"title": ()}, "列名应有一至3层"),
        ({"title": ("甲", "乙", "丙", "丁")}, "列名应有一至3层"),
        ({"title": ("甲", " ")}, "列名不能空着"),
        ({"title": ("甲" * 41,)}, "列名一层最多40个字"),
        ({"unit": "斤"}, "单位“斤”应是"),
    ],
)
def test_a_column_that_cannot_be_printed_is_refused(changes: dict[str, object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        column(**changes)
