"""The entities are declared where the package says, when they are asked for."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sqlalchemy import Table

from db import models
from db.models.base import Base

READ_ONE = "from db.models import Community; from db.models.base import Base; print(*Base.metadata.tables)"


def test_every_entity_the_package_names_is_declared_with_a_table_of_its_own():
    entities = [getattr(models, name) for name in models.__all__ if name not in {"Base", "declare_all"}]
    models.declare_all()
    assert {mapper.class_ for mapper in Base.registry.mappers} == set(entities)
    assert len(Base.metadata.tables) == len(entities)


def test_a_window_that_reads_one_subject_declares_that_one():
    said = subprocess.run([sys.executable, "-c", READ_ONE], capture_output=True, text=True, check=True)
    assert {"community", "officer"} <= set(said.stdout.split()) <= {table.name for table in _of_the_station()}


def _of_the_station() -> list[Table]:
    kinds = (models.Setting, models.Officer, models.Community, models.Room, models.LawOverride, models.HolidayYear)
    return [kind.__table__ for kind in kinds]


def test_a_name_that_is_no_entity_is_told_as_python_tells_it():
    with pytest.raises(ImportError, match="Quarrel"):
        from db.models import Quarrel  # type: ignore[attr-defined]  # noqa: F401
