"""The list of cases at a real counter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings

from ui.cases.page import CasesPage


@pytest.fixture(autouse=True)
def nothing_chosen_before(tmp_path):
    """Keep what is chosen for this workstation apart from what its user has chosen."""
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "chosen"))


@pytest.fixture
def page(open_page):
    return open_page(CasesPage)
