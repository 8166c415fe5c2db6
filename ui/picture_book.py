"""The pictures of the handbook; or, to be looked through, of every page in every size of letters and every look.

``python -m ui.picture_book STATION FOLDER [--papers PAPERS] [--every-look] [--window 683x384]`` on a demonstration
station, and on the folder of the papers that were made of it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

from PySide6.QtCore import QSize

from rules.periods import STATION_ZONE
from ui.colours import Look
from ui.counter import Counter
from ui.demonstration import LAST_DAY, pictured, subjects
from ui.paper_pictures import draw_papers
from ui.picture_scenes import scenes
from ui.pictures import PLAIN, SIZE, take_pictures
from ui.theme import Appearance, TextSize
from workflow.station import open_station


def appearances() -> Iterator[Appearance]:
    """Yield the three sizes of letters in light and dark, and high contrast in the usual size."""
    for look in (Look.LIGHT, Look.DARK):
        yield from (Appearance(size, look) for size in TextSize)
    yield Appearance(look=Look.CONTRAST)


def make_book(place: str, folder: Path, *, every_look: bool, size: QSize = SIZE) -> list[Path]:
    """Draw the pages of the station at ``place``, as on the evening of its last day; returns the files."""
    station = open_station(place)
    evening = datetime.combine(date.fromisoformat(LAST_DAY), time(20), STATION_ZONE)
    counter = Counter(station, lambda: evening)
    try:
        shown, beside = subjects(counter.desk), scenes(counter.desk)
        if not every_look:
            return take_pictures(counter, shown, folder, _say, PLAIN, size, beside)
        return [
            file
            for one in appearances()
            for file in take_pictures(counter, shown, folder / _name(one), _say, one, size, beside)
        ]
    finally:
        station.close()


def _name(one: Appearance) -> str:
    return f"{one.look.name.lower()}-{one.size.value}"


def _say(done: int, total: int, words: str) -> None:
    print(f"{words} {done}/{total}", file=sys.stderr)


def _size(written: str) -> QSize:
    width, height = written.split("x")
    return QSize(int(width), int(height))


def _read(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m ui.picture_book", description=__doc__)
    parser.add_argument("station")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--papers", type=Path)
    parser.add_argument("--every-look", action="store_true")
    parser.add_argument("--window", type=_size, default=SIZE, metavar="WxH")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    options = _read(None)
    files = make_book(options.station, options.folder, every_look=options.every_look, size=options.window)
    if options.papers is not None:
        files += draw_papers(pictured(options.papers), options.folder / "papers")
    for written in files:
        print(written)
