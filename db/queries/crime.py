"""Reading what the chief enters by the month."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from db.models import CrimeMonth

_CRIME = select(
    func.sum(CrimeMonth.filed).label("criminal.filed"),
    func.sum(CrimeMonth.solved).label("criminal.solved"),
    func.sum(CrimeMonth.solved_current).label("criminal.solved_current"),
).where(CrimeMonth.month.in_(bindparam("months", expanding=True)))


def crime_of(session: Session, months: Sequence[str]) -> dict[str, int]:
    """Return the criminal filings and solves of these statistical months added up; nothing where none was entered."""
    if not months:
        return {}
    found = session.execute(_CRIME, {"months": months}).mappings().one()
    return {key: int(count) for key, count in found.items() if count is not None}
