"""The chain every act adds a link to: its head, and who adds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import TrailHead

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Head:
    """The last link of the chain."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Signed:
    """Who did an act, when and where."""

    at: datetime
    business_date: date
    officer_id: int | None
    officer: str
    workstation: str
    exception_id: int | None = None


_HEAD = select(TrailHead.seq, TrailHead.hash)


def head(session: Session) -> Head:
    """Return the head of the chain; the chain of a new station begins with nothing."""
    found = session.execute(_HEAD).one_or_none()
    return Head(0, GENESIS) if found is None else Head(found.seq, found.hash)
