"""The arrows between the packages, as setup.cfg draws them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("ui", "workflow", "db", "reports", "rules")


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    command = (Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache")
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


@pytest.fixture
def sketch(tmp_path: Path) -> Path:
    """A tree of empty packages under our own contracts."""
    shutil.copy(ROOT / "setup.cfg", tmp_path)
    for name in PACKAGES:
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
    (tmp_path / "db" / "models.py").touch()
    (tmp_path / "main.py").touch()
    return tmp_path


def test_our_packages_keep_every_contract() -> None:
    answer = lint_imports(ROOT)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "0 broken" in answer.stdout


def test_the_way_from_screen_to_table_through_workflow_is_free(sketch: Path) -> None:
    (sketch / "ui" / "page.py").write_text("from workflow import acts\n")
    (sketch / "workflow" / "acts.py").write_text("import rules\nfrom db import models\nimport reports\n")
    (sketch / "db" / "models.py").write_text("import sqlalchemy\nimport rules\n")
    assert lint_imports(sketch).returncode == 0


@pytest.mark.parametrize(
    ("where", "line", "contract"),
    [
        ("rules", "import db", "ui -> workflow -> db and reports -> rules"),
        ("db", "import reports", "ui -> workflow -> db and reports -> rules"),
        ("workflow", "import ui", "ui -> workflow -> db and reports -> rules"),
        ("ui", "import main", "nothing imports main"),
        ("rules", "import sqlalchemy", "rules know neither Qt nor SQL nor papers"),
        ("reports", "import PySide6.QtGui", "reports know neither Qt nor SQL"),
        ("db", "import openpyxl", "db knows neither Qt nor papers"),
        ("workflow", "import PySide6.QtCore", "workflow knows no Qt"),
        ("ui", "from db import models", "ui reaches storage and papers only through workflow"),
    ],
)
def test_an_import_against_the_arrows_is_named(sketch: Path, where: str, line: str, contract: str) -> None:
    (sketch / where / "shortcut.py").write_text(f"{line}\n")
    answer = lint_imports(sketch)
    assert answer.returncode == 1
    assert f"{contract} BROKEN" in " ".join(answer.stdout.split())
