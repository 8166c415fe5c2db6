"""The papers of a week on the screen: what was issued, what may be, and what a form of the meeting begins with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.models import FilledPaper, IssuedPaper, WeekClose
from db.queries import closes
from db.queries.week_papers import copies_printed, latest_minutes, papers_of_week
from rules.rights import LEADERS
from rules.vocabulary import PaperKind
from workflow.desk import Desk
from workflow.views.lists import Listed
from workflow.week_cases import signed_cases


@dataclass(frozen=True, slots=True)
class WeekPaperLine:
    """One paper of the week; ``void_reason`` is empty while it stands, ``copies`` counts what was handed out."""

    id: int
    paper_id: int
    kind: PaperKind
    title: str
    number: str
    copies: int
    owner_id: int | None
    void_reason: str

    @property
    def stands(self) -> bool:
        """Whether it has not been made void."""
        return not self.void_reason

    @property
    def words(self) -> str:
        """The paper in one line, as it is offered."""
        told = f"，已取用{self.copies}份" if self.copies else ""
        void = "" if self.stands else f"，已作废（{self.void_reason}）"
        return f"{self.title} {self.number}{told}{void}"


@dataclass(frozen=True, slots=True)
class OwnerLine:
    """An owner of open cases in the signed week; ``number`` is the order already given, "" while there is none."""

    officer_id: int
    name: str
    cases: int
    number: str

    @property
    def words(self) -> str:
        """The owner as offered, with how many cases and the order there is."""
        given = f"，已出具{self.number}" if self.number else ""
        return f"{self.name}（{self.cases}件{given}）"


@dataclass(frozen=True, slots=True)
class WeekPapers:
    """The papers of a station week, its owners, and what was typed last time.

    ``owners`` are empty until the week is signed; ``place`` is that of the last minutes; ``chair_id`` who signed the
    week, ``present`` everybody in service; ``leaders`` are those who may issue an order.
    """

    first: date
    papers: tuple[WeekPaperLine, ...]
    owners: tuple[OwnerLine, ...]
    leaders: tuple[Listed, ...]
    place: str
    present: str
    chair_id: int | None

    @property
    def standing(self) -> tuple[WeekPaperLine, ...]:
        """The papers that are not void."""
        return tuple(paper for paper in self.papers if paper.stands)

    @property
    def minutes(self) -> WeekPaperLine | None:
        """The minutes that stand, if there are any."""
        return next((paper for paper in self.standing if paper.kind is PaperKind.MINUTES), None)

    @property
    def words(self) -> str:
        """What was issued, in a sentence; "" when nothing stands."""
        orders = sum(paper.kind is PaperKind.SUPERVISION for paper in self.standing)
        parts = [f"会议纪要{self.minutes.number}"] if self.minutes else []
        parts += [f"督办单{orders}份"] if orders else []
        return f"{'，'.join(parts)}。" if parts else ""


def week_papers(desk: Desk, day: date) -> WeekPapers:
    """Return the papers of the station week of ``day`` and what its forms offer."""
    week = desk.settings.calendar.week_of(day)
    officers = desk.station.officers()
    with desk.read() as session:
        papers = _lines(session, papers_of_week(session, week.first))
        close = closes.week_close(session, week.first)
        signed = close if close is not None and closes.is_week_signed(session, week.first) else None
        return WeekPapers(
            first=week.first,
            papers=papers,
            owners=() if signed is None else _owners(session, signed, papers),
            leaders=tuple(Listed(one.id, f"{one.name}（{one.role.label}）") for one in officers if one.role in LEADERS),
            place=_last_place(session, week.first),
            present="、".join(one.name for one in officers),
            chair_id=None if signed is None else signed.closed_by,
        )


def _lines(session: Session, papers: Sequence[tuple[FilledPaper, IssuedPaper]]) -> tuple[WeekPaperLine, ...]:
    copies = copies_printed(session, [paper.id for _, paper in papers])
    return tuple(
        WeekPaperLine(
            id=filled.id,
            paper_id=paper.id,
            kind=paper.kind,
            title=paper.title,
            number=paper.number,
            copies=copies.get(paper.id, 0),
            owner_id=filled.subject_id,
            void_reason=filled.void_reason or "",
        )
        for filled, paper in papers
    )


def _owners(session: Session, close: WeekClose, papers: Iterable[WeekPaperLine]) -> tuple[OwnerLine, ...]:
    given = {paper.owner_id: paper.number for paper in papers if paper.stands and paper.kind is PaperKind.SUPERVISION}
    counted: dict[int, tuple[str, int]] = {}
    for case in signed_cases(session, close):
        name, count = counted.get(case.owner_id, (case.owner, 0))
        counted[case.owner_id] = (name, count + 1)
    return tuple(OwnerLine(key, name, count, given.get(key, "")) for key, (name, count) in counted.items())


def _last_place(session: Session, first_day: date) -> str:
    minutes = latest_minutes(session, first_day)
    return "" if minutes is None else str(json.loads(minutes.entries)["place"])
