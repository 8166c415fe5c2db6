"""Every list of the program on its own page, at a station where something of everything is listed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QSettings

from rules.vocabulary import PartyRole, Risk
from tests.builders import a_cleared_incident, a_new_case, party_values
from ui.cases.page import CasesPage
from ui.incidents.page import IncidentsPage
from ui.lists.part import ListPart
from ui.page import Page
from ui.people.page import PeoplePage
from workflow.parties import add_party
from workflow.snapshots import NewPerson

LISTS = (CasesPage, IncidentsPage, PeoplePage)


@dataclass(frozen=True)
class Shown:
    """A page and its list."""

    page: Page
    part: ListPart[Any, Any]

    def texts(self, key: str) -> list[str]:
        """Return what stands in the column of that key, row by row."""
        return [column.text(row) for column in self.part.listing.columns if column.key == key for row in self.rows]

    @property
    def rows(self) -> tuple[Any, ...]:
        """The rows held."""
        return self.part.table.rows_model.rows

    @property
    def hidden_column(self) -> str:
        """The column in which a child is named."""
        return {"cases": "title", "incidents": "caller", "people": "name"}[self.part.listing.key]


@pytest.fixture(autouse=True)
def nothing_chosen_before(tmp_path):
    """Keep what is chosen for this workstation apart from what its user has chosen."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "chosen"))


@pytest.fixture
def something_of_everything(desk):
    """Two disputes, in one of which 李小明 is a child, and three incidents, of which he reported one."""
    case = a_new_case(desk, title="刘卫兵与李小明停车纠纷", risk=Risk.HIGH)
    add_party(desk, case, party_values(PartyRole.INJURED, "李小明", birth=date(2008, 3, 1)))
    add_party(desk, case, party_values(PartyRole.SUSPECT, "刘卫兵"))
    a_new_case(desk, title="丙与丁债务纠纷", community_id=2)
    child = NewPerson(name="李小明", birth=date(2008, 3, 1))
    a_cleared_incident(desk, place="解放街1号", caller="李小明", people=(child,))


@pytest.fixture(params=LISTS, ids=lambda kind: kind.key)
def shown(request, open_page, something_of_everything):
    page = open_page(request.param)
    return Shown(page, page.people if isinstance(page, PeoplePage) else page.part)


@pytest.fixture
def page(shown):
    return shown.page
