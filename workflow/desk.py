"""The desk: who is acting, when and where."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from rules.periods import business_day, local_time
from workflow.settings import Settings
from workflow.station import OfficerCard, Station, utc_now
from workflow.storage_errors import storage_errors

if TYPE_CHECKING:
    from rules.law_tables import Law

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Desk:
    """An officer at a workstation of an open station, with a clock."""

    station: Station
    officer: OfficerCard
    clock: Clock = utc_now
    workstation: str = field(default_factory=platform.node)

    @property
    def law(self) -> Law:
        """The law tables in force at this station."""
        return self.station.law

    @property
    def settings(self) -> Settings:
        """The station's settings."""
        return self.station.settings

    @property
    def today(self) -> date:
        """The open business day new facts belong to: a signed day passes them on to the next."""
        from db.queries.closes import business_day_open_from

        with self.read() as session:
            return business_day_open_from(session, self.clock_day)

    @property
    def clock_day(self) -> date:
        """The business day the clock stands in, whatever is signed; periods and ages are counted to it."""
        return business_day(self.clock(), self.settings.cut_off)

    @property
    def calendar_day(self) -> date:
        """The station's calendar day by the clock: the date of what happens now."""
        return local_time(self.clock()).date()

    def taken_by(self, officer: OfficerCard) -> Desk:
        """Return the same desk with another officer at it."""
        return replace(self, officer=officer)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session for looking; nothing it does is kept."""
        with storage_errors(), self.station.sessions.reading() as session:
            yield session
