"""How much is measured: sizes and repetitions, with the sizes of the budgets as defaults."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes of the stations and papers, and how often each thing is measured.

    ``cases`` are those of the big station, spread over ``years``; ``incidents`` those of the station the window
    opens; ``pairs`` the repetitions of what takes long, ``saves`` and ``keystrokes`` of what takes little.
    """

    cases: int = 100_000
    years: int = 20
    incidents: int = 30_000
    pairs: int = 7
    saves: int = 200
    keystrokes: int = 200
    month_cases: int = 200
    dossier_pages: int = 300
    acts: int = 1_000
