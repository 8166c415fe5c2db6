import pytest
from PySide6.QtCore import QSettings

from ui.colours import Look
from ui.preferences import store_appearance, stored_appearance
from ui.theme import Appearance, TextSize


@pytest.fixture(autouse=True)
def kept(tmp_path):
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path))
    return tmp_path / "fengqiao-ledger" / "window.ini"


@pytest.mark.parametrize("size", TextSize)
@pytest.mark.parametrize("look", Look)
def test_the_size_of_letters_and_the_look_are_there_at_the_next_start(size, look):
    store_appearance(Appearance(size, look))
    assert stored_appearance() == Appearance(size, look)


def test_a_first_start_follows_the_system():
    assert stored_appearance() == Appearance(TextSize.NORMAL, Look.SYSTEM)


def test_what_cannot_be_read_is_as_usual(kept):
    kept.parent.mkdir()
    kept.write_text("[General]\ntext_size=HUGE\nlook=PINK\n", encoding="utf-8")
    assert stored_appearance() == Appearance()
