"""An act: one transaction and one entry in the trail."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import chain, trail
from db.chain import Signed
from db.models import PeriodException
from db.models.base import Base
from db.queries.closes import open_day_and_exception
from db.trail import Changes
from rules.errors import RuleViolation
from rules.periods import business_day, local_time
from rules.rights import ACTS, require_right
from workflow.desk import Desk
from workflow.entries import nothing_changed
from workflow.storage_errors import storage_errors

Row = TypeVar("Row", bound=Base)

# After these the station is read anew: its settings, its law tables, its calendar.
_SET_ANEW = frozenset(
    {
        "set_up_station",
        "change_settings",
        "import_holidays",
        "change_danger_words",
        "import_form",
        "withdraw_form",
        "import_sentences",
        "import_table",
        "set_number_pattern",
    }
)
# These correct what is there already: with nothing corrected there is nothing to enter.
_CORRECTING = frozenset(
    {
        "change_settings",
        "amend_officer",
        "amend_incident",
        "confirm_nature",
        "carry_over",
        "amend_case",
        "move_session",
        "enter_crime",
        "amend_disorder",
    }
)


@dataclass(slots=True)
class Work:
    """One act under way: its session and what it may know of the desk."""

    session: Session
    desk: Desk
    now: datetime
    today: date
    subject: str
    reason: str
    changes: Changes
    exception_id: int | None = None

    def get(self, kind: type[Row], key: Any, what: str = "记录") -> Row:
        """Return a row by its key; RuleViolation when it does not exist."""
        row = self.session.get(kind, key)
        if row is None:
            raise RuleViolation("not_found", f"找不到这条{what}，可能编号有误，请刷新后重试。")
        return row

    def add(self, row: Row) -> Row:
        """Add a row and give it its id."""
        self.session.add(row)
        self.session.flush()
        return row

    def about(self, subject: str) -> None:
        """Name what the act is about, once it is known."""
        self.subject = subject

    @property
    def calendar_day(self) -> date:
        """The station's calendar day: what happens now bears this date, whichever business day counts it."""
        return local_time(self.now).date()

    @property
    def head(self) -> str:
        """The trail head before this act."""
        return chain.head(self.session).hash


@contextmanager
def act(desk: Desk, name: str, subject: str = "", reason: str = "") -> Iterator[Work]:
    """Run one act: check the right, do the work, write the trail, commit; or leave everything as it was.

    Forbidden when the officer has no right to it, StaleRecord when a colleague saved first, RuleViolation when
    a correction corrects nothing.
    """
    require_right(desk.officer.role, name)
    with storage_errors(), desk.station.sessions.writing.begin() as session:
        now = desk.clock()
        today, has_exception = open_day_and_exception(session, business_day(now, desk.settings.cut_off))
        work = Work(session, desk, now, today, subject, reason, trail.watch(session))
        work.exception_id = _exception_in_force(session, now) if has_exception else None
        yield work
        session.flush()
        if name in _CORRECTING and not work.changes.before:
            raise nothing_changed()
        trail.append(session, _signed(work), ACTS[name].name, work.subject, work.reason, work.changes)
    if name in _SET_ANEW:
        desk.station.forget()


def _signed(work: Work) -> Signed:
    return Signed(
        at=work.now,
        business_date=work.today,
        officer_id=work.desk.officer.id,
        officer=work.desk.officer.name,
        workstation=work.desk.workstation,
        exception_id=work.exception_id,
    )


_UNENDED = select(PeriodException).where(PeriodException.ended_at.is_(None)).order_by(PeriodException.id)


def _exception_in_force(session: Session, now: datetime) -> int | None:
    """Return the newest exception that has not ended, ending those whose time is over."""
    in_force = None
    for row in session.scalars(_UNENDED):
        if row.expires_at <= now:
            row.ended_at = row.expires_at
        else:
            in_force = row.id
    return in_force
