import json
import os
import subprocess
import sys
import threading

import pytest

from ui import drafts
from ui.drafts import PAUSE, DraftKeeper, DraftShelf
from ui.widgets.fields import Field, FormSpec, Kind
from ui.widgets.form import ActForm

SPEC = FormSpec("登记", (Field("caller", "报警人"), Field("due", "到期", Kind.DATE)))


TYPE_AND_CLOSE = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui.drafts import DraftKeeper, DraftShelf
from ui.widgets.fields import Field, FormSpec
from ui.widgets.form import ActForm

app = QApplication([])
form = ActForm(FormSpec("登记", (Field("caller", "报警人"),)))
keeper = DraftKeeper(form, DraftShelf(Path(sys.argv[1])), "intake")
form.show()
form.entry("caller").restore("张三")
QTimer.singleShot(0, form.close)
app.exec()
"""


@pytest.fixture
def form(qtbot, now):
    form = ActForm(SPEC, now)
    qtbot.addWidget(form)
    return form


def test_what_is_typed_is_on_disk_shortly_after_and_comes_back(qtbot, form, now, tmp_path):
    keeper = DraftKeeper(form, DraftShelf(tmp_path), "intake")
    assert not keeper.restored
    form.entry("caller").restore("䶮小明")
    form.entry("due").restore("0631")
    qtbot.waitUntil(lambda: DraftShelf(tmp_path).kept("intake") is not None)
    other = ActForm(SPEC, now)
    qtbot.addWidget(other)
    assert DraftKeeper(other, DraftShelf(tmp_path), "intake").restored
    assert other.draft() == {"caller": "䶮小明", "due": "0631"}


def test_a_saved_form_leaves_no_draft_behind_and_is_empty_again(qtbot, form, tmp_path):
    keeper = DraftKeeper(form, DraftShelf(tmp_path), "intake")
    form.entry("caller").restore("张三")
    keeper.keep()
    keeper.drop()
    qtbot.wait(PAUSE + 50)
    assert DraftShelf(tmp_path).kept("intake") is None
    assert form.peek()["caller"] == ""


def test_a_damaged_file_of_drafts_does_not_keep_the_window_from_opening(tmp_path):
    (tmp_path / "drafts.json").write_bytes(b"\xff{")
    shelf = DraftShelf(tmp_path)
    assert shelf.kept("intake") is None
    shelf.keep("intake", {"caller": "张三"})
    shelf.wait()
    assert json.loads((tmp_path / "drafts.json").read_text("utf-8")) == {"intake": {"caller": "张三"}}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["drafts.json", "drafts.safe.json"]


def test_a_folder_that_cannot_be_written_does_not_stop_the_typing(tmp_path, caplog):
    (tmp_path / "file").write_bytes(b"")
    shelf = DraftShelf(tmp_path / "file" / "drafts")
    shelf.keep("intake", {"caller": "张三"})
    shelf.wait()
    assert shelf.kept("intake") == {"caller": "张三"}
    assert "drafts could not be kept" in caplog.text


def test_without_a_folder_drafts_live_as_long_as_the_window():
    shelf = DraftShelf()
    shelf.keep("intake", {"caller": "张三"})
    assert shelf.kept("intake") == {"caller": "张三"}
    shelf.drop("intake")
    assert shelf.kept("intake") is None


def test_a_folder_that_is_not_there_yet_is_made(tmp_path):
    shelf = DraftShelf(tmp_path / "station" / "drafts")
    shelf.keep("intake", {"caller": "张三"})
    shelf.wait()
    assert DraftShelf(tmp_path / "station" / "drafts").kept("intake") == {"caller": "张三"}


def test_typing_without_a_pause_is_on_disk_while_it_goes_on(qtbot, form, tmp_path):
    shelf = DraftShelf(tmp_path)
    DraftKeeper(form, shelf, "intake")
    typed = ""
    while DraftShelf(tmp_path).kept("intake") is None:
        assert len(typed) < 100, "nothing was kept although the officer typed for ten seconds"
        typed += "吵"
        form.entry("caller").restore(typed)
        qtbot.wait(PAUSE // 4)
    shelf.wait()


def test_the_window_closed_in_the_middle_of_a_word_still_keeps_it(tmp_path):
    command = [sys.executable, "-c", TYPE_AND_CLOSE, str(tmp_path)]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=environment)
    assert ended.returncode == 0, ended.stderr
    assert DraftShelf(tmp_path).kept("intake") == {"caller": "张三"}


@pytest.fixture
def stuck_disk(monkeypatch):
    """A disk that keeps nothing until it is told to."""
    turns, put = threading.Event(), os.fsync

    def slowly(opened):
        assert turns.wait(60)
        put(opened)

    monkeypatch.setattr(drafts.os, "fsync", slowly)
    yield turns
    turns.set()


def test_a_program_that_ends_while_the_disk_is_stuck_has_lost_nothing(qtbot, stuck_disk, tmp_path):
    shelf = DraftShelf(tmp_path)
    for text in ("刘", "刘伟", "刘伟兵"):
        shelf.keep("intake", {"caller": text})
    qtbot.waitUntil(lambda: DraftShelf(tmp_path).kept("intake") == {"caller": "刘伟兵"})
    stuck_disk.set()
    shelf.wait()
    assert json.loads((tmp_path / "drafts.safe.json").read_text("utf-8")) == {"intake": {"caller": "刘伟兵"}}


def test_a_draft_dropped_while_the_disk_is_stuck_is_not_offered_again(stuck_disk, tmp_path):
    shelf = DraftShelf(tmp_path)
    shelf.keep("intake", {"caller": "张三"})
    shelf.drop("intake")
    assert DraftShelf(tmp_path).kept("intake") is None
    stuck_disk.set()
    shelf.wait()


@pytest.mark.parametrize("left", [b"", b"\0" * 40, b'{"intake": {"cal'])
def test_a_file_a_power_cut_left_empty_is_made_good_by_the_one_that_was_through(left, tmp_path):
    shelf = DraftShelf(tmp_path)
    shelf.keep("intake", {"caller": "张三"})
    shelf.wait()
    (tmp_path / "drafts.json").write_bytes(left)
    assert DraftShelf(tmp_path).kept("intake") == {"caller": "张三"}


def test_a_form_nobody_typed_into_leaves_no_draft(qtbot, form, tmp_path):
    shelf = DraftShelf(tmp_path)
    DraftKeeper(form, shelf, "intake")
    form.edited.emit()
    qtbot.wait(PAUSE + 50)
    assert shelf.kept("intake") is None
    form.entry("caller").restore("张三")
    qtbot.waitUntil(lambda: shelf.kept("intake") is not None)
    form.entry("caller").restore("")
    qtbot.waitUntil(lambda: shelf.kept("intake") is None)
