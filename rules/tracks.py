"""Which kinds of mediation are open to a dispute, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from rules.eligibility import Ground, MediationFacts, blocked_by, cautions
from rules.errors import Forbidden
from rules.law_tables import Law
from rules.rights import POLICE
from rules.vocabulary import Role, Track


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


def may_choose(role: Role, track: Track) -> bool:
    """Return whether a role may put a case on a track: 治安调解 is for the police alone (程序规定 178)."""
    return track is not Track.SECURITY or role in POLICE


def require_own_track(role: Role, was: Track | None, track: Track, law: Law, day: date) -> None:
    """Refuse to choose or to leave 治安调解 for anybody but the police."""
    if may_choose(role, track) and (was is None or may_choose(role, was)):
        return
    raise Forbidden(
        "police_track",
        f"治安调解由公安机关办理，{role.label}不能选定或者改变。",
        field="track",
        source=law.cite(day, "mediable"),
        lifted_by="民警",
    )


def open_tracks(facts: MediationFacts, law: Law, day: date) -> tuple[TrackAnswer, ...]:
    """Return the answer for every track, in the order of the vocabulary, whatever track ``facts`` names."""
    return tuple(_answer(replace(facts, track=track), law, day) for track in Track)


def _answer(facts: MediationFacts, law: Law, day: date) -> TrackAnswer:
    return TrackAnswer(facts.track, tuple(blocked_by(facts, law, day)), tuple(cautions(facts, law, day)))
