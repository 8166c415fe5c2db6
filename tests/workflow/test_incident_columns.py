from __future__ import annotations

import pytest

from rules.errors import RuleViolation
from workflow.incident_columns import MANDATORY, NAMES, Field, has_header, header_of

PLAIN = ("警情编号", "报警时间", "警情类别", "报警内容")


@pytest.mark.parametrize(("field", "name"), [(field, name) for field in NAMES for name in NAMES[field]])
def test_every_variant_of_a_heading_is_found(field: Field, name: str) -> None:
    others = [NAMES[other][0] for other in MANDATORY if other is not field]
    assert header_of([(*others, name)]).columns[field] == len(others)


def test_no_heading_stands_for_two_fields() -> None:
    names = [name for variants in NAMES.values() for name in variants]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("written", ["报警 时间", "报警时间*", "报警时间（24小时制）", "报警时间：", "\n报警时间 "])
def test_spaces_stars_and_remarks_in_a_heading_do_not_matter(written: str) -> None:
    assert header_of([("警情编号", written, "警情类别", "报警内容")]).columns[Field.RECEIVED_AT] == 1


def test_the_header_may_stand_below_a_title_and_the_terms_of_the_query() -> None:
    rows = [("城关派出所警情导出",), ("时间：2019年7月",), (), PLAIN, ("1",)]
    assert header_of(rows).row == 3


def test_the_usual_name_wins_when_a_file_has_two_columns_for_one_field() -> None:
    header = header_of([("接警时间", *PLAIN)])
    assert header.columns[Field.RECEIVED_AT] == 2
    assert header.unread == ("接警时间",)


def test_columns_nobody_reads_are_named() -> None:
    assert header_of([(*PLAIN, "所属分局", "")]).unread == ("所属分局",)


def test_a_missing_column_is_refused_with_what_was_looked_for_and_what_is_there() -> None:
    with pytest.raises(RuleViolation) as refusal:
        header_of([("警情编号", "时刻", "警情类别", "报警内容")])
    assert refusal.value.code == "import.columns"
    assert refusal.value.field == "received_at"
    for expected in ("没有找到“报警时间”一列", "接警时间", "文件中的列有：警情编号、时刻、警情类别、报警内容"):
        assert expected in refusal.value.sentence
    assert "没有找到“警情编号”" not in refusal.value.sentence


def test_several_missing_columns_are_told_at_once() -> None:
    with pytest.raises(RuleViolation) as refusal:
        header_of([("警情编号", "报警时间")])
    assert refusal.value.values["missing"] == ["原始性质", "报警内容"]


@pytest.mark.parametrize("rows", [[], [()], [("甲", "乙")], [(1, 2.5, None)]])
def test_a_table_without_any_known_heading_is_refused(rows: list[tuple[object, ...]]) -> None:
    assert not has_header(rows)
    with pytest.raises(RuleViolation, match="没有认得的表头"):
        header_of(rows)
