from __future__ import annotations

import subprocess
import sys

import pytest

from reports.papers import PaperSheet, missing_characters, render_paper
from tests.reports.other_process import printed_elsewhere
from tests.reports.paper_sheets import (
    a_day_sheet,
    a_peoples_agreement,
    a_person,
    a_security_agreement,
    a_week_sheet,
    text_of,
)


@pytest.mark.parametrize(
    ("sheet", "title"),
    [
        (a_security_agreement(), "治安调解协议书"),
        (a_peoples_agreement(), "人民调解协议书"),
        (a_day_sheet(), "日清单"),
        (a_week_sheet(), "周清仓单"),
    ],
    ids=["security", "peoples", "day", "week"],
)
def test_each_sheet_becomes_its_own_paper(sheet: PaperSheet, title: str) -> None:
    assert title in text_of(render_paper(sheet))


def test_a_name_nobody_can_print_is_announced_and_leaves_a_gap_for_the_pen() -> None:
    sheet = a_security_agreement(parties=(a_person("违法嫌疑人", "张\ue123"), a_person("被侵害人", "王𠅤")))
    assert missing_characters(sheet) == ["\ue123"]
    printed = text_of(render_paper(sheet))
    assert "张＿" in printed
    assert "王𠅤" in printed
    assert "\ue123" not in printed


@pytest.mark.parametrize(
    "sheet",
    [
        a_day_sheet(closed_by="值班所领导 张\U0003fffd"),
        a_week_sheet(closed_by="副所长 张\U0003fffd"),
    ],
    ids=["day", "week"],
)
def test_a_close_sheet_is_printed_whatever_the_names_in_it(sheet: PaperSheet) -> None:
    assert missing_characters(sheet) == ["\U0003fffd"]
    assert "张＿" in text_of(render_paper(sheet))


def test_line_ends_and_controls_are_not_announced_as_missing() -> None:
    assert missing_characters(a_security_agreement(facts="一\r\n二\x0b三\u200b")) == []


def test_another_process_with_other_hash_seeds_prints_the_same_bytes() -> None:
    program = (
        "import hashlib;from reports.papers import render_paper;"
        "from tests.reports.paper_sheets import a_peoples_agreement;"
        "print(hashlib.sha256(render_paper(a_peoples_agreement())).hexdigest())"
    )
    assert len(printed_elsewhere(program)) == 1


def test_the_module_comes_without_reportlab_until_a_paper_is_drawn() -> None:
    program = "import sys, reports.papers; print('reportlab' in sys.modules)"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
