"""Every test opens a station of its own; what their statements compile to is the same, so it is kept for all of them.

SQLAlchemy keeps compiled statements by engine and by dialect object. A third of the time of the tests went into
compiling the same few hundred statements again and again.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine
from sqlalchemy.engine import Dialect
from sqlalchemy.util import LRUCache

import db.engine

_MOST = 5000
_compiled: LRUCache[Any, Any] = LRUCache(_MOST)
_dialect: list[Dialect] = []


def share_statements() -> None:
    """Let every SQLite engine opened from now on use the dialect and the compiled statements of the first."""
    opened = db.engine._sqlite_engine

    def sharing(url: str, synchronous: str) -> Engine:
        engine = opened(url, synchronous)
        if not _dialect:
            _dialect.append(engine.dialect)
        engine.dialect = engine.pool._dialect = _dialect[0]
        engine._compiled_cache = _compiled
        return engine

    db.engine._sqlite_engine = sharing
