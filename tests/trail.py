"""What the trail of a station says."""

from __future__ import annotations

from db.models import TrailEntry, TrailHead
from tests.builders import one
from workflow.desk import Desk


def last_entry(desk: Desk) -> TrailEntry:
    """Return the newest entry."""
    entry = one(desk, TrailEntry, one(desk, TrailHead, 1).seq)
    assert isinstance(entry, TrailEntry)
    return entry
