"""The demonstration: the station, its papers and the pictures of its pages, in one folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from rules.vocabulary import PaperKind
from ui.counter import Counter
from workflow.demo.build import build_demo
from workflow.demo.telling import telling_case
from workflow.desk import Desk
from workflow.month import month_book
from workflow.papers import PaperCopy, day_paper, newest_paper, save_copy, week_paper
from workflow.views.case import case_view

Step = Callable[[int, int, str], None]
LAST_DAY, LAST_WEEK, LAST_MONTH = "2019-06-30", "2019-W26", "2019-06"


def make_demonstration(place: str, out: Path, progress: Step) -> list[Path]:
    """Build the demonstration station at ``place`` and leave its papers and pictures in ``out``; returns the files."""
    desk = build_demo(place, progress)
    try:
        files = [save_copy(paper, out / name) for name, paper in _papers(desk).items()]
        return files + _pictures(desk, out / "screens", progress)
    finally:
        desk.station.close()


def _papers(desk: Desk) -> dict[str, PaperCopy]:
    return {
        "agreement-security.pdf": newest_paper(desk, PaperKind.AGREEMENT_SECURITY),
        "agreement-people.pdf": newest_paper(desk, PaperKind.AGREEMENT_PEOPLES),
        f"day-{LAST_DAY}.pdf": day_paper(desk, LAST_DAY),
        f"week-{LAST_WEEK}.pdf": week_paper(desk, LAST_WEEK),
        f"month-{LAST_MONTH}.xlsx": month_book(desk, LAST_MONTH),
    }


def _pictures(desk: Desk, folder: Path, progress: Step) -> list[Path]:
    # Qt is loaded only now: the station and its papers need no window.
    from ui.pictures import take_pictures

    counter = Counter(desk.station, desk.clock, desk.officer)
    return take_pictures(counter, subjects(desk), folder, progress)


def subjects(desk: Desk) -> dict[str, object]:
    """Return what each page shows: the last day, week and month, a case with everything in it, and its last record."""
    last = date.fromisoformat(LAST_DAY)
    case = telling_case(desk)
    session = case_view(desk, case).course.sessions[-1].id
    return {"today": last, "case": case, "record": session, "rooms": last, "week": last, "month": LAST_MONTH}
