"""Every item model of the program keeps the rules of Qt's own tester, filled, changed and emptied."""

from __future__ import annotations

import importlib
import pkgutil
from array import array

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView

import ui
from ui.colours import Tone
from ui.widgets.record_table import Column, RecordModel
from ui.widgets.window_model import WINDOW, WindowModel


def records():
    columns = (
        Column("name", "姓名", lambda row: row, 0),
        Column("state", "状态", lambda row: "在岗", 4, right=True, tone=lambda row: Tone.GOOD),
    )
    model = RecordModel(columns)
    yield model
    model.show_rows(["刘卫兵", "陈䶮"])
    yield model
    model.show_rows(["陈䶮", "刘卫兵", "王建国"])
    yield model
    model.show_rows([])
    yield model


def windows():
    model = WindowModel((Column("name", "姓名", str, 0), Column("state", "状态", str, 4)), identity=lambda row: row)
    yield model
    model.begin(array("i", range(100, 300)), 0, range(100, 100 + WINDOW))
    yield model
    model.grow(array("i", range(300, 900)))
    model.mark({"name": " ↑"})
    yield model
    for window in range(3, 900 // WINDOW):
        model.hold(window, model.ids_in(window))
    yield model
    model.show_columns(model.columns[:1])
    yield model
    model.begin(array("i"), 0, ())
    yield model


LIVES = {RecordModel: records, WindowModel: windows}
"""For each model of the program what it goes through; a new model gets its life here."""


def every_model():
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    return {kind for kind in descendants(QAbstractItemModel) if kind.__module__.startswith("ui.")}


def descendants(kind):
    for child in kind.__subclasses__():
        yield child
        yield from descendants(child)


def test_every_model_of_the_program_has_its_life_here():
    assert every_model() == set(LIVES)


@pytest.mark.parametrize("kind", LIVES, ids=lambda kind: kind.__name__)
def test_a_model_keeps_the_rules_through_its_whole_life(qapp, qtlog, kind):
    steps = LIVES[kind]()
    tester = QAbstractItemModelTester(next(steps), QAbstractItemModelTester.FailureReportingMode.Warning)
    for model in steps:
        assert model is tester.model()
    assert warnings_of(qtlog) == []


def test_the_models_of_a_page_keep_the_rules_while_it_is_worked_with(page, settle, qtlog):
    views = [view for view in page.findChildren(QAbstractItemView) if view.model() is not None]
    testers = [
        QAbstractItemModelTester(view.model(), QAbstractItemModelTester.FailureReportingMode.Warning) for view in views
    ]
    page.refresh()
    settle()
    page.refresh()
    settle()
    assert warnings_of(qtlog) == []
    assert len(testers) == len(views)


def warnings_of(qtlog):
    return [record.message for record in qtlog.records if not record.ignored]
