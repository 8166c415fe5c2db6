"""Print what the program costs beside its floors: ``python -m benchmarks [--only ROW] [--keep DIR] [--out FILE]``."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path

from benchmarks import (
    agreement,
    backup,
    case_list,
    day_list,
    dossier,
    idle_memory,
    intake,
    keystrokes,
    month_figures,
    month_workbook,
    scroll,
    search,
    start,
)
from benchmarks.bench import Bench
from benchmarks.outcome import Outcome
from benchmarks.scale import Scale
from benchmarks.table import table

ROWS: dict[str, Callable[[Bench], Outcome]] = {
    "start": start.run,
    "filled": start.run_filled,
    "memory": idle_memory.run,
    "intake": intake.run,
    "keystroke": keystrokes.run,
    "search": search.run,
    "list": case_list.run,
    "scroll": scroll.run,
    "scrolled": scroll.run_memory,
    "day": day_list.run,
    "figures": month_figures.run,
    "workbook": month_workbook.run,
    "agreement": agreement.run,
    "dossier": dossier.run,
    "backup": backup.run,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the rows asked for and print one table; 0 also when a budget is missed, for the table says so."""
    options = _read(arguments)
    scale = Scale(**{field.name: getattr(options, field.name) for field in fields(Scale)})
    with tempfile.TemporaryDirectory(prefix="ledger-bench-") as folder:
        bench = Bench(scale, Path(folder), options.keep)
        outcomes = [_measured(name, bench) for name in options.only or ROWS]
    written = table(outcomes)
    print(written)
    if options.out:
        options.out.write_text(written + "\n", encoding="utf-8")
    return 0


def _measured(name: str, bench: Bench) -> Outcome:
    print(f"measuring {name} …", file=sys.stderr, flush=True)
    return ROWS[name](bench)


def _read(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", metavar="ROW", nargs="+", choices=ROWS, help=", ".join(ROWS))
    parser.add_argument("--out", metavar="FILE", type=Path, help="write the table to a file as well")
    parser.add_argument("--keep", metavar="DIR", type=Path, help="make big stations in DIR and measure them again")
    for field in fields(Scale):
        parser.add_argument(f"--{field.name.replace('_', '-')}", type=int, default=field.default, metavar="N")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
