"""What the page of the record is turned to when an officer comes back to what he was writing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RecordInHand:
    """The record of a session as an officer had it before him; another one is not shown the hidden names in it."""

    session_id: int
    officer_id: int
