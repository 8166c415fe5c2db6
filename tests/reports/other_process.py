"""What another Python process prints: a paper must not depend on the order in which a set happens to be walked."""

from __future__ import annotations

import subprocess
import sys


def printed_elsewhere(program: str) -> set[str]:
    """Return what a program prints in fresh processes with different hash seeds: one answer when none counts."""
    return {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ".", "HOME": "/"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
