"""What every benchmark works with: the sizes, a folder of its own, and what several of them share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from benchmarks.big_station import big_station
from benchmarks.scale import Scale
from benchmarks.windows import Opened, opened_in_turn


@dataclass(frozen=True)
class Bench:
    """Sizes, and a folder that is thrown away afterwards."""

    scale: Scale
    folder: Path

    @cached_property
    def big(self) -> Path:
        """The folder of the station of many years, made on first use."""
        return big_station(self.folder / "big", self.scale.cases, self.scale.years)

    @cached_property
    def windows(self) -> list[tuple[Opened, Opened]]:
        """The program's window and a bare one, opened in turn on a station of the window's size."""
        station = big_station(self.folder / "window", max(1, self.scale.incidents * 10 // 13), self.scale.years)
        return opened_in_turn(station, self.scale.pairs)
