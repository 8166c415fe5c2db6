import subprocess
import sys

import pytest

LONG_DAY = """
import sys
import ui
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Bell(QObject):
    rung = Signal()

app = QCoreApplication(sys.argv)
bell = Bell()
for _ in range(sys.getrefcount(None) % (1 << 40) + 20_000):
    bell.rung.emit()
    bell.setObjectName("bell")
    bell.parent()
print("still here")
"""


def test_the_window_outlives_a_long_day_of_calls():
    ended = subprocess.run(
        [sys.executable, "-c", LONG_DAY], capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout == "still here\n"


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="they cannot die there")
def test_the_references_are_given_once():
    from ui.singletons import keep_alive

    before = sys.getrefcount(None)
    keep_alive()
    assert before >= 1 << 40
    assert abs(sys.getrefcount(None) - before) < 1 << 20
