"""Session factories for reading and for acts."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from db.engine import for_writing


@dataclass(frozen=True, slots=True)
class Sessions:
    """Where readers and writers get their sessions."""

    engine: Engine
    reading: sessionmaker[Session]
    writing: sessionmaker[Session]


def sessions_for(engine: Engine) -> Sessions:
    """Return the factories over one engine; writers take the write lock when they begin."""
    return Sessions(
        engine=engine,
        reading=sessionmaker(engine, expire_on_commit=False, autoflush=False),
        writing=sessionmaker(for_writing(engine), expire_on_commit=False),
    )
