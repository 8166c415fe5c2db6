import json

import pytest

from ui.drafts import DraftKeeper, DraftShelf
from ui.widgets.fields import Field, FormSpec, Kind
from ui.widgets.form import ActForm

SPEC = FormSpec("登记", (Field("caller", "报警人"), Field("due", "到期", Kind.DATE)))


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
    qtbot.wait(450)
    assert DraftShelf(tmp_path).kept("intake") is None
    assert form.peek()["caller"] == ""


def test_a_damaged_file_of_drafts_does_not_keep_the_window_from_opening(tmp_path):
    (tmp_path / "drafts.json").write_bytes(b"\xff{")
    shelf = DraftShelf(tmp_path)
    assert shelf.kept("intake") is None
    shelf.keep("intake", {"caller": "张三"})
    assert json.loads((tmp_path / "drafts.json").read_text("utf-8")) == {"intake": {"caller": "张三"}}
    assert [path.name for path in tmp_path.iterdir()] == ["drafts.json"]


def test_a_folder_that_cannot_be_written_does_not_stop_the_typing(tmp_path, caplog):
    (tmp_path / "file").write_bytes(b"")
    shelf = DraftShelf(tmp_path / "file" / "drafts")
    shelf.keep("intake", {"caller": "张三"})
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
    assert DraftShelf(tmp_path / "station" / "drafts").kept("intake") == {"caller": "张三"}
