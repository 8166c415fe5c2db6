"""The head of a case names the next clock in short words, the whole of it in the tool tip."""

from __future__ import annotations

import pytest

from rules.vocabulary import Track
from tests.builders import a_case, a_new_case
from ui.case.header import CaseHeader
from workflow.views.case import case_view


@pytest.fixture
def header(qtbot):
    header = CaseHeader()
    qtbot.addWidget(header)
    return header


def test_a_case_without_a_track_says_what_is_to_be_done_uncut(header, officer_desk):
    header.show_case(case_view(officer_desk, a_new_case(officer_desk)))
    assert header.due.text().startswith("选定类型并调解：还有")


@pytest.mark.parametrize("track", list(Track))
def test_what_stands_in_brackets_is_left_to_the_tool_tip(track, header, officer_desk, desk):
    view = case_view(officer_desk, a_case(desk, track))
    header.show_case(view)
    first = view.deadlines[0]
    assert "…" not in header.due.text()
    assert "（" not in header.due.text()
    assert header.due.toolTip() == f"{first.label}：{first.standing}"
