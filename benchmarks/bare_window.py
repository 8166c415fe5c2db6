"""The floor of a start: SQLAlchemy imported, an empty window with one line to type in."""

from __future__ import annotations

import sys

import sqlalchemy.orm  # noqa: F401 - the program cannot do without it, so the floor does not either
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow

from benchmarks.window_process import FirstKey


def main() -> int:
    """Show the window, wait for one key and end."""
    app = QApplication(sys.argv)
    window, line = QMainWindow(), QLineEdit()
    window.setCentralWidget(line)
    window.showMaximized()
    FirstKey(line)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
