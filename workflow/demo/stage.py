"""The stage: a clock that is set, officers at their desks, rooms, and scenes that wake at their moment."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from heapq import heappop, heappush
from random import Random

from rules.periods import STATION_ZONE
from rules.vocabulary import CarryReason, Risk, Role, Track, WeekDecisionKind
from workflow.demo.casting import Script
from workflow.desk import Desk

Scene = Generator[datetime, None, None]
"""Acts in the order they are done; it yields the moment at which it wants to go on."""

CHIEF = "龙致远"
DEPUTY = "彭正国"
DUTY = "段立新"
OFFICERS: tuple[tuple[str, Role], ...] = (
    (CHIEF, Role.CHIEF),
    (DEPUTY, Role.DEPUTY),
    (DUTY, Role.DUTY_LEADER),
    ("罗向东", Role.OFFICER),
    ("尹卫平", Role.OFFICER),
    ("周晓明", Role.OFFICER),
    ("陈剑波", Role.OFFICER),
    ("颜长生", Role.AUXILIARY),
    ("谢望春", Role.AUXILIARY),
    ("曾广仁", Role.MEDIATOR),
    ("谭月娥", Role.MEDIATOR),
    ("刘静文", Role.CLERK),
)
POLICE = tuple(name for name, role in OFFICERS if role is Role.OFFICER)
MEDIATORS = tuple(name for name, role in OFFICERS if role is Role.MEDIATOR)
AUXILIARIES = tuple(name for name, role in OFFICERS if role is Role.AUXILIARY)
CLERK = "刘静文"
ROOMS = ("一号调解室", "二号调解室", "三号调解室")


@dataclass(slots=True)
class CaseOnStage:
    """A case while it is played: who is in it, where it stands, and what the weekly meeting would say of it.

    ``payer_id`` and ``payee_id`` are the parties who pay and are paid: of minors their guardians. Of a case kept
    ``in_full`` every paper of the file is made; ``aside`` draws what concerns papers alone, so that they leave the
    course of the case as it is; ``issued`` are the papers by key, each with the number of the last one.
    """

    id: int
    script: Script
    owner: str
    rng: Random
    facts: str
    aside: Random
    track: Track
    in_full: bool = False
    issued: dict[str, str] = field(default_factory=dict)
    claims: dict[int, int] = field(default_factory=dict)
    payer_id: int = 0
    payee_id: int = 0
    risk: Risk = Risk.LOW
    is_open: bool = True
    seeks_closure: bool = False
    handed_over: bool = False
    reason: CarryReason = CarryReason.APPOINTMENT
    measure: str = "约双方到所调解"
    decided: list[WeekDecisionKind] = field(default_factory=list)
    named: set[str] = field(default_factory=set)

    def waits(self, reason: CarryReason, measure: str) -> None:
        """Say why the case is still open and what will be done about it."""
        self.reason, self.measure = reason, measure


class Stage:
    """A station being played: every scene goes on when the clock reaches the moment it asked for."""

    def __init__(self, desk: Desk) -> None:
        self.now = desk.clock()
        self.cards = {card.name: card for card in desk.station.officers()}
        self._chief = Desk(desk.station, desk.officer, self.clock, desk.workstation)
        self._waiting: list[tuple[datetime, int, Scene]] = []
        self._scenes = 0
        self._booked: list[tuple[int, datetime, datetime]] = []
        self.cases: list[CaseOnStage] = []
        self.shown: set[str] = set()
        """What is shown once in the whole play, by a word for each."""

    def clock(self) -> datetime:
        """Return the moment being played, in UTC."""
        return self.now.astimezone(UTC)

    @property
    def today(self) -> date:
        """The day being played."""
        return self.now.date()

    def desk(self, officer: str = CHIEF) -> Desk:
        """Return the desk with this officer at it."""
        return self._chief.taken_by(self.cards[officer])

    def officer_id(self, name: str) -> int:
        """Return the id of an officer."""
        return self.cards[name].id

    def enter(self, scene: Scene) -> None:
        """Let a scene ask for its first moment and wait for it; one that asks for none is over."""
        self._scenes += 1
        self._wait(self._scenes, scene)

    def play(self, before: datetime) -> None:
        """Play every scene due before a moment, in the order of the clock."""
        while self._waiting and self._waiting[0][0] < before:
            at, serial, scene = heappop(self._waiting)
            self.now = max(self.now, at)
            self._wait(serial, scene)

    def _wait(self, serial: int, scene: Scene) -> None:
        at = next(scene, None)
        if at is not None:
            heappush(self._waiting, (at, serial, scene))

    def later(self, minutes: int) -> datetime:
        """Return the moment some minutes from now."""
        return self.now + timedelta(minutes=minutes)

    def on(self, days: int, hour: int, minute: int = 0) -> datetime:
        """Return an hour of the day that comes ``days`` from today."""
        return datetime.combine(self.today + timedelta(days=days), time(hour, minute), STATION_ZONE)

    def free_room(self, starts: datetime, ends: datetime) -> int | None:
        """Return a room that is free from ``starts`` to ``ends`` and keep it; None when all are taken."""
        self._booked = [booking for booking in self._booked if booking[2] > self.now]
        taken = {room for room, begun, over in self._booked if begun < ends and over > starts}
        for room in range(1, len(ROOMS) + 1):
            if room not in taken:
                self._booked.append((room, starts, ends))
                return room
        return None

    def open_cases(self) -> list[CaseOnStage]:
        """Return the cases still open, oldest first."""
        self.cases = [case for case in self.cases if case.is_open]
        return self.cases


Course = Callable[[Stage, CaseOnStage], Scene]
"""How a case goes on after it has been opened."""
