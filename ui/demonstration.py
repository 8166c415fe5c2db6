"""The demonstration: the station, its papers and the pictures of its pages, in one folder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from rules.vocabulary import PaperKind
from ui.counter import Counter
from ui.paper.subject import ArchivedPaper
from workflow.board_paper import board_paper
from workflow.demo.build import build_demo
from workflow.demo.telling import telling_case, telling_dossiers, telling_papers
from workflow.desk import Desk
from workflow.dossiers import dossier_copy
from workflow.month import month_book
from workflow.month_report import month_report
from workflow.number_book import print_numbers
from workflow.papers import PaperCopy, day_paper, newest_paper, paper_numbered, save_copy, week_paper
from workflow.views.behind import Asked
from workflow.views.case import case_view

Step = Callable[[int, int, str], None]
NEWEST = {"agreement-security": PaperKind.AGREEMENT_SECURITY, "agreement-people": PaperKind.AGREEMENT_PEOPLES}
"""The last agreements of all, by file name; of every kind there is one that shows more, under its key."""
LAST_DAY, LAST_WEEK, LAST_MONTH, LAST_YEAR = "2019-06-30", "2019-W26", "2019-06", 2019


def make_demonstration(place: str, out: Path, progress: Step) -> list[Path]:
    """Build the demonstration station at ``place`` and leave its papers and pictures in ``out``; returns the files."""
    desk = build_demo(place, progress)
    try:
        files = [save_copy(paper, out / name) for name, paper in papers(desk).items()]
        return files + _pictures(desk, out / "screens", progress)
    finally:
        desk.station.close()


def papers(desk: Desk) -> dict[str, PaperCopy]:
    """Return what the demonstration hands out, by file name: sheets, books and dossiers, and each kind of paper."""
    of_kinds = {key: paper_numbered(desk, number) for key, number in telling_papers(desk).items()}
    dossiers = {f"dossier-{track.value}": dossier_copy(desk, key) for track, key in telling_dossiers(desk).items()}
    return {
        **{f"{name}.pdf": newest_paper(desk, kind) for name, kind in NEWEST.items()},
        f"day-{LAST_DAY}.pdf": day_paper(desk, LAST_DAY),
        f"week-{LAST_WEEK}.pdf": week_paper(desk, LAST_WEEK),
        f"month-{LAST_MONTH}.xlsx": month_book(desk, LAST_MONTH),
        f"analysis-{LAST_MONTH}.pdf": month_report(desk, LAST_MONTH),
        f"board-{LAST_MONTH}.pdf": board_paper(desk, LAST_MONTH),
        f"numbers-{LAST_YEAR}.pdf": print_numbers(desk, LAST_YEAR),
        **{f"{name}.pdf": copy for name, copy in (of_kinds | dossiers).items()},
    }


def pictured(papers: Path) -> list[Path]:
    """Return the papers of the demonstration in a folder that are worth a picture: one of each kind."""
    return [file for file in sorted(papers.glob("*.pdf")) if file.stem not in NEWEST]


def _pictures(desk: Desk, folder: Path, progress: Step) -> list[Path]:
    # Qt is loaded only now: the station and its papers need no window.
    from ui.pictures import take_pictures

    counter = Counter(desk.station, desk.clock, desk.officer)
    return take_pictures(counter, subjects(desk), folder, progress)


def subjects(desk: Desk) -> dict[str, object]:
    """Return what each page shows: the last day, week and month, a case with everything in it, its record and paper."""
    last = date.fromisoformat(LAST_DAY)
    course = case_view(desk, case := telling_case(desk)).course
    return {
        "today": last,
        "briefing": last,
        "case": case,
        "record": course.sessions[-1].id,
        "paper": ArchivedPaper(course.agreements[-1].paper_id or 0),
        "rooms": last,
        "week": last,
        # That of the week to come, whose cases still wait for their decisions.
        "meeting": last + timedelta(days=1),
        "month": LAST_MONTH,
        "board": LAST_MONTH,
        "rows": Asked(LAST_MONTH, "rate.success"),
    }
