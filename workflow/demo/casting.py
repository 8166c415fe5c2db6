"""Casting an incident: which story, who is in it, what sum, and what will come of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from random import Random

from rules.vocabulary import Outcome, Sex, Track
from workflow.demo import names
from workflow.demo.civil_stories import CIVIL_STORIES
from workflow.demo.names import COMMUNITIES, Firm, Person
from workflow.demo.plan import SEED, Planned
from workflow.demo.security_stories import SECURITY_STORIES
from workflow.demo.story import Story, weighted

STORIES = tuple((story, story.weight) for story in SECURITY_STORIES + CIVIL_STORIES)
_KNOWN_SHARE = 0.07
"""How often somebody is one of the people the station knows well."""


class Ending(StrEnum):
    """How a case goes on after it was opened."""

    ON_SPOT = "on_spot"
    WRITTEN = "written"
    ORAL = "oral"
    INSTALMENTS = "instalments"
    SECOND_SESSION = "second_session"
    APPRAISED = "appraised"
    FAILED = "failed"
    NOT_PERFORMED = "not_performed"
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"
    DECLINED = "declined"
    DRAGGING = "dragging"
    REOPENED = "reopened"
    STALLED = "stalled"
    UNPAID = "unpaid"
    CONFIRMED = "confirmed"
    ENTRUSTED = "entrusted"
    TO_POLICE = "to_police"
    TO_OFFICE = "to_office"


_SECURITY_ENDINGS = (
    (Ending.ON_SPOT, 30),
    (Ending.WRITTEN, 34),
    (Ending.SECOND_SESSION, 8),
    (Ending.APPRAISED, 8),
    (Ending.FAILED, 9),
    (Ending.NOT_PERFORMED, 4),
    (Ending.WITHDRAWN, 7),
)
_CIVIL_ENDINGS = (
    (Ending.ORAL, 40),
    (Ending.WRITTEN, 19),
    (Ending.INSTALMENTS, 9),
    (Ending.SECOND_SESSION, 6),
    (Ending.FAILED, 9),
    (Ending.NOT_PERFORMED, 2),
    (Ending.WITHDRAWN, 7),
    (Ending.TRANSFERRED, 4),
    (Ending.DECLINED, 1),
    (Ending.DRAGGING, 3),
)


class Turn(StrEnum):
    """Something particular about the people of a case, or about its beginning."""

    OWN_INCOME = "own_income"
    GUARDIAN_AWAY = "guardian_away"
    AGENT = "agent"
    WITNESS = "witness"
    CORRECTED = "corrected"
    HIGH_RISK = "high_risk"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Piece:
    """A story that must be told on its day, so that the station shows every kind of case."""

    category: str
    ending: Ending
    turn: Turn | None = None


PIECES: dict[date, Piece] = {
    date(2018, 1, 3): Piece("0604", Ending.WRITTEN, Turn.GUARDIAN_AWAY),
    date(2018, 1, 4): Piece("0500", Ending.WRITTEN, Turn.AGENT),
    date(2018, 1, 6): Piece("0301", Ending.TRANSFERRED),
    date(2018, 1, 8): Piece("0202", Ending.DECLINED),
    date(2018, 1, 9): Piece("0601", Ending.WRITTEN, Turn.OWN_INCOME),
    date(2018, 1, 10): Piece("1001", Ending.INSTALMENTS),
    date(2018, 1, 11): Piece("0201", Ending.REOPENED),
    date(2018, 1, 12): Piece("0102", Ending.FAILED, Turn.HIGH_RISK),
    date(2018, 1, 15): Piece("0601", Ending.APPRAISED),
    date(2018, 1, 16): Piece("0401", Ending.NOT_PERFORMED),
    date(2018, 1, 17): Piece("0401", Ending.DRAGGING, Turn.CORRECTED),
    date(2018, 1, 18): Piece("0206", Ending.SECOND_SESSION, Turn.WITNESS),
    date(2018, 9, 12): Piece("0604", Ending.SECOND_SESSION),
    date(2018, 11, 5): Piece("0206", Ending.REOPENED),
    date(2019, 2, 18): Piece("0703", Ending.DECLINED),
    date(2019, 3, 20): Piece("0601", Ending.WRITTEN, Turn.OWN_INCOME),
    date(2019, 5, 8): Piece("0401", Ending.STALLED, Turn.HIGH_RISK),
    date(2019, 5, 14): Piece("1001", Ending.UNPAID),
    date(2019, 5, 16): Piece("0605", Ending.TO_POLICE),
    date(2019, 5, 20): Piece("0301", Ending.DRAGGING),
    date(2019, 5, 23): Piece("0401", Ending.CONFIRMED),
    date(2019, 5, 27): Piece("0206", Ending.ENTRUSTED),
    date(2019, 5, 29): Piece("1001", Ending.TO_OFFICE),
    date(2019, 6, 3): Piece("0202", Ending.STALLED),
    date(2019, 6, 5): Piece("0601", Ending.ENTRUSTED),
    date(2019, 6, 7): Piece("0102", Ending.WRITTEN),
    date(2019, 6, 10): Piece("0601", Ending.STALLED),
    date(2019, 6, 12): Piece("0203", Ending.WRITTEN, Turn.AGENT),
    date(2019, 6, 14): Piece("0401", Ending.CONFIRMED, Turn.AGENT),
    date(2019, 6, 17): Piece("0604", Ending.WRITTEN),
    date(2019, 6, 20): Piece("0401", Ending.INSTALMENTS),
    date(2019, 6, 24): Piece("0203", Ending.STALLED),
    date(2019, 6, 26): Piece("0206", Ending.WRITTEN),
    date(2019, 6, 27): Piece("0304", Ending.WRITTEN),
    date(2019, 6, 30): Piece("0401", Ending.ORAL, Turn.CARRIED),
}


@dataclass(frozen=True, slots=True)
class Script:
    """One dispute ready to be played: story, people, place, sum in 分 and ending; ``sum_fen`` 0 asks no money."""

    story: Story
    me: Person
    other: Person | Firm
    place: str
    community: int
    sum_fen: int
    outcome: Outcome
    ending: Ending
    turn: Turn | None

    @property
    def track(self) -> Track:
        """The kind of mediation the story is fit for."""
        return Track.SECURITY if self.story.act_kind else Track.PEOPLES

    def words(self, text: str) -> str:
        """Return a text of the story with its names, place and sum filled in."""
        yuan = str(self.sum_fen // 100)
        return text.format(me=self.me.name, other=self.other.name, place=self.place, yuan=yuan)


def cast(planned: Planned, rng: Random, piece: Piece | None) -> Script:
    """Return the script of a planned dispute."""
    on = planned.received_at.date()
    story = _story(rng, piece)
    turn = piece.turn if piece else weighted(rng, _TURNS)
    me, other = _people(rng, story, on, turn)
    community = rng.randrange(len(COMMUNITIES))
    place = f"{COMMUNITIES[community]}{rng.randint(1, 40)}{'组' if COMMUNITIES[community].endswith('村') else '号'}"
    endings = _SECURITY_ENDINGS if story.act_kind else _CIVIL_ENDINGS
    return Script(
        story=story,
        me=me,
        other=other,
        place=place,
        community=community + 1,
        sum_fen=_sum(rng, story),
        outcome=Outcome.CASE if piece else _outcome(rng, story),
        ending=piece.ending if piece else weighted(rng, endings),
        turn=turn,
    )


_TURNS: tuple[tuple[Turn | None, int], ...] = (
    (None, 86),
    (Turn.AGENT, 4),
    (Turn.WITNESS, 6),
    (Turn.CORRECTED, 1),
    (Turn.HIGH_RISK, 3),
)
_OUTCOMES = ((Outcome.CASE, 38), (Outcome.ON_SPOT, 50), (Outcome.TRANSFERRED, 4))


def _outcome(rng: Random, story: Story) -> Outcome:
    last = Outcome.PUNISHED if story.act_kind else Outcome.TOLD_TO_SUE
    return weighted(rng, (*_OUTCOMES, (last, 8)))


def _story(rng: Random, piece: Piece | None) -> Story:
    if piece is None:
        return weighted(rng, STORIES)
    return next(story for story, _ in STORIES if story.category == piece.category)


def _people(rng: Random, story: Story, on: date, turn: Turn | None) -> tuple[Person, Person | Firm]:
    if story.trade:
        return _caller(rng, on), names.firm(story.trade)
    while True:
        me, other = _pair(rng, story, on, turn)
        # Two namesakes in one case would be lawful, but nobody could read its papers.
        if me.name != other.name:
            return me, other


def _pair(rng: Random, story: Story, on: date, turn: Turn | None) -> tuple[Person, Person]:
    if story.pupils:
        return names.person(rng, on, ages=(12, 15)), names.person(rng, on, ages=(12, 15))
    if story.violence:
        wife = names.person(rng, on, ages=(22, 55), sex=Sex.FEMALE)
        return wife, names.person(rng, on, ages=(22, 58), sex=Sex.MALE)
    ages = (16, 16) if turn is Turn.OWN_INCOME else (19, 72)
    return _caller(rng, on), names.person(rng, on, ages=ages)


def _caller(rng: Random, on: date) -> Person:
    return _known(rng) if rng.random() < _KNOWN_SHARE else names.person(rng, on)


def _known(rng: Random) -> Person:
    return names.person(Random(f"{SEED}/known/{rng.randrange(30)}"), names.FOUNDED)


def _sum(rng: Random, story: Story) -> int:
    if story.yuan is None:
        return 0
    low, high = story.yuan
    step = 100 if high > 3000 else 10
    return rng.randrange(low, high + 1, step) * 100
