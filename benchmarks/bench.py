"""What every benchmark works with: the sizes, a folder of its own, and what several of them share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks.big_station import kept_station
from benchmarks.scale import Scale
from benchmarks.windows import Opened, opened_in_turn


@dataclass(frozen=True)
class Bench:
    """Sizes, a folder that is thrown away afterwards, and one for big stations to be measured again if there is any."""

    scale: Scale
    folder: Path
    keep: Path | None = None

    @cached_property
    def big(self) -> Path:
        """The folder of the station of many years, made on first use."""
        return self._station(self.scale.cases)

    @cached_property
    def windows(self) -> list[tuple[Opened, Opened]]:
        """The program's window and a bare one, opened in turn on a station of the window's size."""
        return opened_in_turn(self._station(max(1, self.scale.incidents * 10 // 13)), self.scale.pairs)

    def _station(self, cases: int) -> Path:
        return kept_station(self.keep or self.folder, cases, self.scale.years)
