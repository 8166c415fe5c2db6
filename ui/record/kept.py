"""Statements as plain JSON values, for the draft on disk."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rules.records import Said
from rules.vocabulary import Appeal


def kept_of(said: Said) -> dict[str, Any]:
    """Return a statement as plain JSON values."""
    return {
        "at": said.said_at.isoformat(),
        "speaker": said.speaker,
        "text": said.text,
        "party": said.party_id,
        "officer": said.officer_id,
        "appeal": said.appeal,
    }


def said_of(kept: dict[str, Any]) -> Said:
    """Return the statement ``kept_of`` was given."""
    appeal = Appeal(kept["appeal"]) if kept["appeal"] else None
    at = datetime.fromisoformat(kept["at"])
    return Said(at, kept["speaker"], kept["text"], kept["party"], kept["officer"], appeal)
