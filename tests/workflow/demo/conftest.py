"""The demonstration station, built once for all who look at it."""

from __future__ import annotations

import pytest

from workflow.demo.build import build_demo
from workflow.desk import Desk


@pytest.fixture(scope="session")
def told() -> list[tuple[int, int, str]]:
    """What the build said of its progress."""
    return []


@pytest.fixture(scope="session")
def demo_desk(tmp_path_factory: pytest.TempPathFactory, told: list[tuple[int, int, str]]) -> Desk:
    """The chief's desk in the whole station, eighteen months long."""
    place = tmp_path_factory.mktemp("demo")
    return build_demo(str(place), lambda done, total, words: told.append((done, total, words)))
