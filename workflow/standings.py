"""How the incidents due in a day stand towards its close."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from db.models import CarryOver, Incident
from db.queries import closes
from rules.closes import IncidentStanding, due_in_day


def day_standings(session: Session, day: date) -> list[tuple[IncidentStanding, Incident, Sequence[CarryOver]]]:
    """Return the incidents due in a day with their standing and carry-overs."""
    incidents = closes.incidents_before_gate(session, day)
    carried = closes.carries_of(session, [row.id for row in incidents])
    rows = ((row, carried.get(row.id, [])) for row in incidents)
    standings = ((closes.standing(row, carries), row, carries) for row, carries in rows)
    return [item for item in standings if due_in_day(item[0], day)]
