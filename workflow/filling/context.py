"""What a paper is filled from: the case, what it is about, and what was typed for it alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import (
    Agreement,
    AgreementTerm,
    Attachment,
    Case,
    Incident,
    MediationSession,
    Party,
    Performance,
    Statement,
    Visit,
)
from db.models.base import Base
from db.queries.agreements import standing_agreement, terms_of
from db.queries.case_file import of_case, performances_of_case
from db.queries.parties import current_parties
from db.queries.people import officer_names
from rules.parties import PRINCIPALS
from rules.vocabulary import SessionState, Track
from workflow.desk import Desk
from workflow.parties import told_apart
from workflow.settings import Settings

Row = TypeVar("Row", bound=Base)


@dataclass(eq=False)
class Filling:
    """One paper of a case being filled; what it asks for is read when it is asked for.

    ``subject`` is the row the paper is about, if any: a party, a visit, a performance. ``entries`` are what was typed.
    ``agreement`` and ``terms``, ``held`` and ``statements`` may be given where they are not stored yet.
    """

    session: Session
    desk: Desk
    case: Case
    day: date
    at: datetime
    track: Track | None
    number: str = ""
    head: str = ""
    subject: Base | None = None
    entries: Mapping[str, Any] = field(default_factory=dict)
    given_agreement: Agreement | None = None
    given_terms: Sequence[AgreementTerm] | None = None
    given_session: MediationSession | None = None
    given_statements: Sequence[Statement] | None = None

    @property
    def settings(self) -> Settings:
        """The station's settings."""
        return self.desk.settings

    @property
    def organ(self) -> str:
        """Who makes the paper: the committee in 人民调解, the police otherwise."""
        return self.settings.committee if self.track is Track.PEOPLES else self.settings.organ

    @property
    def unit(self) -> str:
        """Where the staff of the paper works."""
        return self.settings.committee if self.track is Track.PEOPLES else self.settings.station

    @cached_property
    def officers(self) -> dict[int, str]:
        """The names of all officers by id."""
        return officer_names(self.session)

    @cached_property
    def parties(self) -> Sequence[Party]:
        """The parties as they stand, in the order they were taken down."""
        return current_parties(self.session, self.case.id)

    @cached_property
    def principals(self) -> tuple[Party, ...]:
        """The parties whose own matter the dispute is."""
        return tuple(party for party in self.parties if party.role in PRINCIPALS)

    @cached_property
    def told(self) -> dict[int, str]:
        """What each party is called by id; of one replaced since, its name."""
        replaced = {party.id: party.name for party in of_case(self.session, Party, self.case.id)}
        return replaced | told_apart(self.parties)

    @cached_property
    def agreement(self) -> Agreement | None:
        """The agreement the paper is about, else the one the case stands on."""
        if self.given_agreement is not None:
            return self.given_agreement
        if isinstance(self.subject, Agreement):
            return self.subject
        key = standing_agreement(self.session, self.case.id)
        return None if key is None else self.session.get_one(Agreement, key)

    @cached_property
    def terms(self) -> Sequence[AgreementTerm]:
        """The terms of that agreement."""
        if self.given_terms is not None:
            return self.given_terms
        return [] if self.agreement is None else terms_of(self.session, self.agreement.id)

    @cached_property
    def performances(self) -> Sequence[Performance]:
        """What was done towards any term, in the order it was entered."""
        return performances_of_case(self.session, self.case.id)

    @cached_property
    def sessions(self) -> list[MediationSession]:
        """The sessions that were held, in their order."""
        rows = of_case(self.session, MediationSession, self.case.id)
        return sorted((row for row in rows if row.state is SessionState.HELD), key=lambda row: row.starts_at)

    @cached_property
    def held(self) -> MediationSession | None:
        """The session the paper is about, else the one that gave the agreement, else the last one held."""
        if self.given_session is not None:
            return self.given_session
        if isinstance(self.subject, MediationSession):
            return self.subject
        if self.agreement is not None:
            return self.session.get_one(MediationSession, self.agreement.session_id)
        return self.sessions[-1] if self.sessions else None

    @cached_property
    def visits(self) -> list[Visit]:
        """The visits that were made."""
        return [row for row in of_case(self.session, Visit, self.case.id) if row.made_on is not None]

    @cached_property
    def attachments(self) -> list[Attachment]:
        """The files in the case, those taken out again left out."""
        return [row for row in of_case(self.session, Attachment, self.case.id) if row.removed_on is None]

    @cached_property
    def incident(self) -> Incident | None:
        """The incident the case was made of."""
        query = select(Incident).where(Incident.case_id == self.case.id).order_by(Incident.id).limit(1)
        return self.session.scalars(query).first()

    def about(self, kind: type[Row]) -> Row | None:
        """Return the row the paper is about when it is of that kind."""
        return self.subject if isinstance(self.subject, kind) else None

    def newest(self, kind: type[Row]) -> Row | None:
        """Return the row the paper is about, else the newest of that kind in the case."""
        mine = self.about(kind)
        if mine is not None:
            return mine
        rows = of_case(self.session, kind, self.case.id)
        return rows[-1] if rows else None
