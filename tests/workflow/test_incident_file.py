from __future__ import annotations

import hashlib
import io
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from rules.errors import RuleViolation
from rules.vocabulary import Nature
from workflow.incident_columns import Field
from workflow.incident_file import IncidentFile, IncidentLine, RowRefusal, read_incident_file

SAMPLES = Path(__file__).parents[1] / "samples"
HEADINGS = "警情编号,接警时间,报警人,报警电话,案发地址,原始性质,确认性质,警情细类,简要警情,处理结果,处警民警"
ROW = "4302001,2019/08/01 08:32,张三,13800000000,七一社区,纠纷,,噪音,楼上吵闹,已劝,刘卫兵"


def read(folder: Path, *rows: str, headings: str = HEADINGS) -> IncidentFile:
    path = folder / "警情.csv"
    path.write_text("\n".join((headings, *rows)) + "\n", encoding="utf-8")
    return read_incident_file(path)


def line(file: IncidentFile, row: int) -> IncidentLine:
    return next(one for one in file.lines if one.row == row)


SAMPLE_FACTS = [
    ("incidents-2019-07.xlsx", "警情", 119, "430224011907", 95, "接警编号"),
    ("incidents-2019-08-gb18030.csv", "", 59, "430224021908", 47, "警情编号"),
    ("incidents-2019-09.xls", "Sheet1", 39, "430224031909", 30, "事件单编号"),
]


@pytest.mark.parametrize(("name", "sheet", "lines", "prefix", "disputes", "heading"), SAMPLE_FACTS)
def test_every_sample_is_read_whole(
    name: str, sheet: str, lines: int, prefix: str, disputes: int, heading: str
) -> None:
    file = read_incident_file(SAMPLES / name)
    assert (file.name, file.sheet, len(file.lines)) == (name, sheet, lines)
    assert all(one.number.startswith(prefix) and len(one.number) == 18 for one in file.lines)
    assert len({one.number for one in file.lines}) == lines
    assert Counter(one.reported for one in file.lines)[Nature.DISPUTE] == disputes
    assert None not in {one.reported for one in file.lines}
    assert file.columns[Field.NUMBER] == heading
    assert file.unread_columns == file.unread_sheets == ()
    assert file.sha256 == hashlib.sha256((SAMPLES / name).read_bytes()).hexdigest()


@pytest.mark.parametrize(("name", "prefix"), [(fact[0], fact[3]) for fact in SAMPLE_FACTS])
def test_in_every_sample_the_repeated_row_and_the_row_without_time_are_refused(name: str, prefix: str) -> None:
    file = read_incident_file(SAMPLES / name)
    assert file.refusals == (
        RowRefusal(9, f"文件内重复：第7行已有编号{prefix}020005，内容相同", f"{prefix}020005"),
        RowRefusal(13, "缺少报警时间"),
    )


@pytest.mark.parametrize("name", [fact[0] for fact in SAMPLE_FACTS])
def test_in_every_sample_the_missing_phone_is_taken_and_the_repeat_caller_kept(name: str) -> None:
    file = read_incident_file(SAMPLES / name)
    assert [one.row for one in file.lines if not one.phone] == [15]
    phones = Counter(one.phone for one in file.lines if one.phone)
    assert [count for _, count in phones.most_common(2)] == [2, 1]
    assert all(one.isdigit() and len(one) == 11 for one in phones)


@pytest.mark.parametrize("name", [fact[0] for fact in SAMPLE_FACTS])
def test_in_every_sample_formula_looking_text_is_only_text(name: str) -> None:
    file = read_incident_file(SAMPLES / name)
    assert line(file, 19).summary.endswith('=HYPERLINK("x","y")')


def test_a_line_of_the_xlsx_sample_in_full() -> None:
    file = read_incident_file(SAMPLES / "incidents-2019-07.xlsx")
    assert line(file, 3) == IncidentLine(
        row=3,
        number="430224011907010001",
        received_at=datetime(2019, 7, 1, 9, 37),
        caller="颜䶮",
        phone="13504105718",
        place="金山社区2栋",
        reported_text="群众紧急求助",
        confirmed_text="",
        sub_class="",
        summary="老人走失",
        disposal="已找到,送回",
        officer="刘卫兵",
    )
    assert line(file, 3).confirmed is None


def test_a_line_of_the_csv_sample_in_full() -> None:
    file = read_incident_file(SAMPLES / "incidents-2019-08-gb18030.csv")
    assert line(file, 3) == IncidentLine(
        row=3,
        number="430224021908010001",
        received_at=datetime(2019, 8, 1, 13, 49),
        caller="",
        phone="18836002662",
        place="金山社区2栋",
        reported_text="邻里纠纷",
        confirmed_text="纠纷",
        sub_class="",
        summary="欧国庆报警称邻居占用车位,车被划伤",
        disposal="划痕约20000元损失,双方同意调解",
        officer="",
    )
    assert all(one.confirmed is one.reported for one in file.lines)


def test_a_line_of_the_xls_sample_in_full() -> None:
    file = read_incident_file(SAMPLES / "incidents-2019-09.xls")
    assert line(file, 2) == IncidentLine(
        row=2,
        number="430224031909010000",
        received_at=datetime(2019, 9, 1, 3, 1),
        caller="单军军",
        phone="13734809906",
        place="解放街15栋",
        reported_text="纠纷",
        confirmed_text="",
        sub_class="家庭婚姻情感",
        summary="报警称丈夫酒后吵闹",
        disposal="现场劝解,女方表示暂不追究,建议回访",
        officer="",
    )


def test_blank_rows_are_passed_over_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    file = read(tmp_path, "", ",,,,,,,,,,", ROW)
    assert [one.row for one in file.lines] == [4]
    assert file.refusals == ()


def test_a_short_row_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    file = read(tmp_path, "4302001,2019/08/01 08:32")
    assert (file.lines[0].phone, file.lines[0].summary) == ("", "")


def test_a_row_with_two_faults_tells_both(tmp_path: Path) -> None:
    file = read(tmp_path, ",,张三,13800000000,,纠纷,,,楼上吵闹,,")
    assert file.refusals == (RowRefusal(2, "缺少警情编号；缺少报警时间"),)


def test_a_number_rounded_by_a_spreadsheet_is_refused(tmp_path: Path) -> None:
    file = read(tmp_path, ROW.replace("4302001", "4.30224E+17"))
    assert "已失真" in file.refusals[0].reason
    assert file.lines == ()


def test_a_repeated_number_with_other_content_asks_to_be_looked_at(tmp_path: Path) -> None:
    file = read(tmp_path, ROW, ROW.replace("楼上吵闹", "楼下吵闹"))
    assert file.refusals == (RowRefusal(3, "文件内重复：第2行已有编号4302001，内容不同，请核对"),)


def test_a_number_refused_once_may_come_again_complete(tmp_path: Path) -> None:
    file = read(tmp_path, ROW.replace("2019/08/01 08:32", ""), ROW)
    assert [one.row for one in file.lines] == [3]
    assert [one.row for one in file.refusals] == [2]


def test_an_unknown_nature_is_kept_as_text_for_a_person_to_decide(tmp_path: Path) -> None:
    file = read(tmp_path, ROW.replace("纠纷", "未定"))
    assert (file.lines[0].reported_text, file.lines[0].reported) == ("未定", None)


def test_a_file_without_a_mandatory_column_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleViolation, match="没有找到“报警时间”一列"):
        read(tmp_path, ROW, headings=HEADINGS.replace("接警时间", "时刻"))


def test_the_sheet_with_the_headings_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "说明"
    book.worksheets[0].append(("导出说明",))
    incidents = book.create_sheet("警情")
    incidents.append(("城关派出所警情",))
    incidents.append(HEADINGS.split(","))
    incidents.append(ROW.split(","))
    stored = io.BytesIO()
    book.save(stored)
    path = tmp_path / "警情.xlsx"
    path.write_bytes(stored.getvalue())
    file = read_incident_file(path)
    assert (file.sheet, file.unread_sheets) == ("警情", ("说明",))
    assert [one.row for one in file.lines] == [3]


@given(st.lists(st.tuples(st.integers(1, 6), st.booleans()), max_size=12))
def test_every_filled_row_is_taken_or_refused_and_never_both(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, bool]]
) -> None:
    folder = tmp_path_factory.getbasetemp()
    written = [f"{number},{'2019-08-01 08:32' if timed else ''},,,,纠纷,,,吵闹,," for number, timed in rows]
    file = read(folder, *written)
    told = sorted([one.row for one in file.lines] + [one.row for one in file.refusals])
    assert told == list(range(2, len(rows) + 2))
    assert {one.number for one in file.lines} == {str(number) for number, timed in rows if timed}
