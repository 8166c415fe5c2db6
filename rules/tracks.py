"""Which kinds of mediation are open to a dispute, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from rules.eligibility import Ground, MediationFacts, blocked_by, cautions
from rules.law_tables import Law
from rules.vocabulary import Track


@dataclass(frozen=True, slots=True)
class TrackAnswer:
    """Whether one track is open: what forbids it, and what must be minded if it is taken."""

    track: Track
    grounds: tuple[Ground, ...]
    cautions: tuple[Ground, ...]

    @property
    def is_open(self) -> bool:
        """Whether the case may take this track."""
        return not self.grounds


def open_tracks(facts: MediationFacts, law: Law, day: date) -> tuple[TrackAnswer, ...]:
    """Return the answer for every track, in the order of the vocabulary, whatever track ``facts`` names."""
    return tuple(_answer(replace(facts, track=track), law, day) for track in Track)


def _answer(facts: MediationFacts, law: Law, day: date) -> TrackAnswer:
    return TrackAnswer(facts.track, tuple(blocked_by(facts, law, day)), tuple(cautions(facts, law, day)))
