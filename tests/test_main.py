"""The command line as a scheduled task, a check or the bureau uses it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

import main
from rules.vocabulary import Role
from tests.builders import (
    MONDAY,
    SUNDAY,
    Clock,
    a_performed_case,
    clock,
    desk,
    seat,
    sign_days,
    sign_week,
    station,
    template,
)
from workflow.desk import Desk
from workflow.month import enter_crime, finalise_month

__all__ = ["clock", "desk", "station", "template"]
ROOT = Path(__file__).parents[1]
SAMPLE = Path(__file__).parent / "samples" / "incidents-2019-07.xlsx"


@pytest.fixture
def place(desk: Desk, clock: Clock) -> str:
    """Give the folder of a station with an agreement, a signed week and a final month."""
    case = a_performed_case(seat(desk, Role.OFFICER))
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY, case)
    enter_crime(desk, "2019-06", 4, 2, 1)
    finalise_month(desk, "2019-06")
    desk.station.close()
    return desk.station.place


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main.main(list(words))
    said = capsys.readouterr()
    return status, said.out, said.err


def run_json(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    status, out, _ = run(capsys, *words, "--json")
    assert status == 0
    return dict(json.loads(out))


def test_figures_come_as_one_json_object(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = run_json(capsys, "figures", "2019-06", "--station", place)
    assert found["period"] == {"from": "2019-06-01", "to": "2019-06-30"}
    assert found["state"] == "final"
    figures = found["figures"]
    assert isinstance(figures, dict)
    assert figures["disputes.share"] == {
        "value": 1.0, "numerator": 1, "denominator": 1, "yoy_base": None, "yoy": None, "mom_base": None, "mom": None,
    }  # fmt: skip
    assert figures["agreements.amount"]["value"] == 50_000
    assert figures["criminal.filed"]["value"] == 4
    assert figures["category.02"]["value"] == figures["cases.accepted"]["value"] == 1
    assert len([key for key in figures if key.startswith("category.")]) == 18
    assert sum(figures[key]["value"] for key in figures if key.startswith("community.")) == 1


@pytest.mark.parametrize("period", ["2019-06-24", "2019-W26", "2019-06", "2019-Q2", "2019-H1", "2019"])
def test_every_kind_of_period_is_understood(place: str, capsys: pytest.CaptureFixture[str], period: str) -> None:
    found = run_json(capsys, "--station", place, "figures", period)
    assert found["figures"]["incidents.total"]["value"] == 1  # type: ignore[index]


def test_a_period_nobody_understands_is_refused_in_words(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, said = run(capsys, "figures", "2019-13", "--station", place, "--json")
    assert status == 1
    assert "2019-13" in said
    assert "refused" in json.loads(out)


def test_the_archived_papers_are_written_again_byte_for_byte(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = {
        "day.pdf": ("report", "day", MONDAY.isoformat()),
        "week.pdf": ("report", "week", "2019-W26"),
        "month.xlsx": ("report", "month", "2019-06"),
        "analysis.pdf": ("report", "analysis", "2019-06"),
        "agreement.pdf": ("agreement", "茶公（治）调解字〔2019〕1号"),
    }
    for name, words in asked.items():
        copies = []
        for folder in ("one", "two"):
            path = tmp_path / folder / name
            assert run(capsys, *words, "--station", place, "--out", str(path))[0] == 0
            copies.append(path.read_bytes())
        assert copies[0] == copies[1]
        assert copies[0].startswith(b"PK" if name.endswith("xlsx") else b"%PDF")


def test_the_number_register_of_a_year_is_written_and_entered(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "numbers.pdf"
    status, _, said = run(capsys, "report", "numbers", "2019", "--station", place, "--out", str(out))
    assert status == 0
    assert "文号登记簿" in said, "how far it is goes to stderr"
    assert out.read_bytes().startswith(b"%PDF")
    assert run_json(capsys, "verify", "--station", place)["sound"] is True
    for typed, words in (("2018", "2018年没有取过文号"), ("2019-06", "不是年份")):
        status, _, said = run(capsys, "report", "numbers", typed, "--station", place, "--out", str(tmp_path / "no.pdf"))
        assert status == 1
        assert words in said
    assert not (tmp_path / "no.pdf").exists()


@pytest.mark.parametrize("period", ["2019-06", "2019-W26", "2019"])
def test_the_dashboard_of_a_period_is_one_page(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], period: str
) -> None:
    out = tmp_path / "board.pdf"
    assert run(capsys, "report", "board", period, "--station", place, "--out", str(out))[0] == 0
    assert len(PdfReader(out).pages) == 1


def test_the_briefing_of_a_day_is_one_page_and_a_month_has_none(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, none = tmp_path / "briefing.pdf", tmp_path / "none.pdf"
    assert run(capsys, "report", "briefing", "2019-06-30", "--station", place, "--out", str(out))[0] == 0
    assert len(PdfReader(out).pages) == 1
    status, _, said = run(capsys, "report", "briefing", "2019-06", "--station", place, "--out", str(none))
    assert (status, none.exists()) == (1, False)
    assert "晨会简报按日出" in said


def test_a_day_not_signed_has_no_sheet(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "day.pdf"
    status, _, said = run(capsys, "report", "day", "2019-07-01", "--station", place, "--out", str(out))
    assert (status, out.exists()) == (1, False)
    assert "还没有签结" in said


def test_a_paper_of_no_such_number_is_refused(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, said = run(capsys, "agreement", "无此文号", "--station", place, "--out", str(tmp_path / "a.pdf"))
    assert status == 1
    assert "无此文号" in said


def test_an_import_reports_every_row_and_a_dry_run_writes_nothing(
    place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rehearsed = run_json(capsys, "import", "incidents", str(SAMPLE), "--dry-run", "--station", place)
    done = run_json(capsys, "import", "incidents", str(SAMPLE), "--station", place)
    again = run_json(capsys, "import", "incidents", str(SAMPLE), "--station", place)
    assert rehearsed["counts"] == done["counts"] == {"taken": 119, "known": 1, "refused": 1}
    assert again["counts"] == {"taken": 0, "known": 120, "refused": 1}
    assert run_json(capsys, "figures", "2019-07", "--station", place)["figures"]["incidents.total"]["value"] == 119  # type: ignore[index]


def test_a_holiday_notice_is_imported_and_a_bad_one_refused(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notice = tmp_path / "2027.csv"
    notice.write_text("日期,安排\n2027-01-01,休\n2027-02-07,班\n2027-05-01,休\n2027-10-01,休\n", encoding="gb18030")
    rehearsed = run_json(capsys, "import", "holidays", str(notice), "--dry-run", "--station", place)
    assert rehearsed == {"years": [2027], "dry_run": True}
    assert run_json(capsys, "import", "holidays", str(notice), "--station", place)["years"] == [2027]
    notice.write_bytes(b"\x00\x01\x02")
    status, _, said = run(capsys, "import", "holidays", str(notice), "--station", place)
    assert status == 1
    assert "不是文本文件" in said


def test_verify_says_that_all_is_well(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = run_json(capsys, "verify", "--station", place)
    assert found["sound"] is True
    assert found["faults"] == []


def test_a_backup_restores_to_a_sound_station_and_never_over_another(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(run_json(capsys, "backup", "--station", place, "--to", str(tmp_path / "stick"))["file"])
    before = Path(file).read_bytes()
    new = str(tmp_path / "new")
    assert run_json(capsys, "restore", file, "--to", new)["sound"] is True
    assert run_json(capsys, "verify", "--station", new)["sound"] is True
    status, _, said = run(capsys, "restore", file, "--to", new)
    assert status == 1
    assert "不会覆盖" in said
    assert Path(file).read_bytes() == before
    assert [path.name for path in Path(file).parent.iterdir()] == [Path(file).name]


def test_a_folder_without_a_station_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, said = run(capsys, "figures", "2019", "--station", str(tmp_path))
    assert status == 1
    assert "没有台账" in said
    assert list(tmp_path.iterdir()) == []


def test_wrong_usage_ends_with_status_two_and_says_how_to_write_it(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main.main(["report", "year", "2019", "--out", "x"])
    assert left.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("命令写得不对。应写成：main.py report")
    assert "error" not in said


def test_the_door_opens_from_another_folder(place: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "figures", "2019-06", "--station", place, "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout)["figures"]["cases.accepted"]["value"] == 1


def test_a_reader_who_has_seen_enough_gets_no_traceback(place: str) -> None:
    command = f"{sys.executable} {ROOT / 'main.py'} figures 2019-06 --station {place} | head -1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("2019年6月")
    assert done.stderr == ""
