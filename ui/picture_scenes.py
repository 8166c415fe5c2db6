"""The pictures of the handbook beside those of whole pages: how the papers of a case are made."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ui.board.page import BoardPage
from ui.case.page import CasePage
from ui.case.subject import CasePart
from ui.case.tabs import ListTab
from ui.disorder.page import DisorderPage
from ui.page import Page
from ui.pictures import Scene
from ui.station.page import StationPage
from workflow.demo.telling import telling_case
from workflow.desk import Desk

_PAPERS = "文书"
_SHOWN = "司法确认申请书"
_TYPED: dict[str, Any] = {"reasons": "双方均希望协议有强制执行的效力。"}


def scenes(desk: Desk) -> tuple[Scene, ...]:
    """Return the papers of the telling case, the form of one, its draft with what was found, and the station's own."""
    papers = CasePart(telling_case(desk), _PAPERS)
    return (
        Scene("case-papers", "case", papers),
        Scene("paper-form", "case", papers, (_choose(_SHOWN), _begin, _type)),
        Scene("paper-draft", "case", None, (_look,)),
        Scene("station-papers", "station", None, (_turn_to_papers,)),
        Scene("board-charts", "board", None, (_walk_to_communities,)),
        Scene("disorder-proposed", "disorder", None, (_turn_to_proposals,)),
    )


def _choose(kind: str) -> Callable[[Page], None]:
    """Return the step that chooses the paper of a kind in the list of the case."""

    def step(page: Page) -> None:
        assert isinstance(page, CasePage)
        tab = page.tabs.currentWidget()
        assert isinstance(tab, ListTab)
        table = tab.tables[0]
        table.selectRow(next(at for at, row in enumerate(table.rows_model.rows) if row.kind == kind))

    return step


def _begin(page: Page) -> None:
    assert isinstance(page, CasePage)
    page.begin("issue_document")


def _type(page: Page) -> None:
    assert isinstance(page, CasePage)
    assert page.panel.form is not None
    page.panel.form.set_values(_TYPED)


def _look(page: Page) -> None:
    assert isinstance(page, CasePage)
    assert page.panel.form is not None
    page.panel.form.look()


def _walk_to_communities(page: Page) -> None:
    assert isinstance(page, BoardPage)
    page.stack.area.ensureWidgetVisible(page.sheet.views["community"])


def _turn_to_papers(page: Page) -> None:
    assert isinstance(page, StationPage)
    bar = page.overview.tab_bar
    bar.setCurrentIndex(next(at for at in range(bar.count()) if bar.tabText(at) == _PAPERS))


def _turn_to_proposals(page: Page) -> None:
    assert isinstance(page, DisorderPage)
    page.turn(1)
