"""What another Python process prints: a paper must not depend on the order in which a set happens to be walked."""

from __future__ import annotations

import subprocess
import sys


def printed_elsewhere(program: str) -> set[str]:
    """Return what a program prints in processes of different seed, zone and language: one answer when none counts."""
    return {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ".", "HOME": "/", "TZ": zone, "LANG": language},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone, language in (("1", "UTC", "C.UTF-8"), ("2", "America/New_York", "zh_CN.UTF-8"))
    }
