"""The counter the window stands on: the open station, the clock, and the officer who is at it now."""

from __future__ import annotations

from datetime import datetime

from rules.periods import local_time
from rules.vocabulary import Role
from workflow.desk import Clock, Desk
from workflow.station import OfficerCard, Station, utc_now


class Counter:
    """Gives every page the desk of the officer on duty; changing officers changes it for all of them."""

    def __init__(self, station: Station, clock: Clock = utc_now, officer: OfficerCard | None = None) -> None:
        self.station, self.clock = station, clock
        self.desk = Desk(station, officer or first_officer(station), clock)

    def take(self, officer_id: object) -> None:
        """Put the officer of that id at the desk; StopIteration never happens for one the window listed."""
        card = next(card for card in self.station.officers() if card.id == officer_id)
        self.desk = self.desk.taken_by(card)

    def now(self) -> datetime:
        """Return the station's local time, naive, to the minute, as forms want it."""
        return local_time(self.clock()).replace(tzinfo=None, second=0, microsecond=0)


def first_officer(station: Station) -> OfficerCard:
    """Return who is at the desk when the window opens: the first chief, so that nobody is locked out."""
    cards = station.officers()
    return next((card for card in cards if card.role is Role.CHIEF), cards[0])
