"""What the incidents propose for the list of sources of disorder; nothing is ever listed by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from db.models import Person
from db.queries import disorder as queries
from db.queries import library
from db.queries.disorder import Occurrence, SourceKey, Span
from db.queries.people import community_names
from rules.disorder import REPEATS
from rules.law_tables import Law
from rules.masking import is_hidden, masked_name, without_names
from rules.vocabulary import DisorderKind, DisorderState
from rules.wording import near_date
from workflow.desk import Desk
from workflow.views.shown import Shown, shown_of_incidents

MOST_PROPOSED = 30
"""No more than so many of each kind are proposed, those with the most incidents first."""

_MOST_CAUSES = 3


@dataclass(frozen=True, slots=True)
class Proposal:
    """A place, a person or a cause that is not on the list, and why it might be; ``why`` is told in one sentence.

    ``struck_id`` names the source it was before, if it was struck off.
    """

    kind: DisorderKind
    name: str
    count: int
    last: str
    why: str
    place: str = ""
    person_id: int | None = None
    category: str = ""
    community_id: int | None = None
    struck_id: int | None = None
    hides_names: bool = False


def proposals(desk: Desk, least: int = REPEATS, *, revealed: bool = False) -> tuple[Proposal, ...]:
    """Return what had at least so many dispute incidents in the days that count as repeating, the most first.

    What is on the list already is left out.
    """
    today, days = desk.clock_day, desk.settings.repeat_days
    span = Span(today - timedelta(days=days - 1), today)
    with desk.read() as session:
        known = queries.known_sources(session)
        struck = {key: row.id for key, row in known.items() if row.state is DisorderState.STRUCK}
        found = queries.repeated(session, span, least)
        wanted = {key: ones for key, ones in found.items() if key not in known or key in struck}
        picked = [key for kind in DisorderKind for key in _most(wanted, kind)]
        return tuple(_Telling(session, desk, days, revealed).proposals(picked, wanted, struck))


def _most(wanted: dict[SourceKey, list[Occurrence]], kind: DisorderKind) -> list[SourceKey]:
    of_kind = [key for key in wanted if key.kind is kind]
    return sorted(of_kind, key=lambda key: (-len(wanted[key]), -wanted[key][0].incident_id))[:MOST_PROPOSED]


class _Telling:
    """Says of each proposal what it is and why."""

    def __init__(self, session: Session, desk: Desk, days: int, revealed: bool) -> None:
        self._session, self._desk, self._days, self._revealed = session, desk, days, revealed
        self._law: Law = desk.law
        self._today: date = desk.clock_day
        self._communities = community_names(session)
        self._shown = Shown({})

    def proposals(
        self, keys: Sequence[SourceKey], wanted: dict[SourceKey, list[Occurrence]], struck: dict[SourceKey, int]
    ) -> Iterator[Proposal]:
        """Yield a proposal for each of these sources."""
        ids = {key.person_id for key in keys if key.person_id}
        people, cases = library.people(self._session, ids), library.cases_of(self._session, ids)
        self._shown = self._shown_of(ones for key in keys if key.kind is DisorderKind.PLACE for ones in wanted[key])
        for key in keys:
            person = people.get(key.person_id)
            hides = person is not None and self._hides(person, sealed=library.only_sealed(cases[person.id]))
            ones = wanted[key]
            yield Proposal(
                kind=key.kind,
                name=self._name(key, ones, person, hides),
                count=len(ones),
                last=near_date(ones[0].day, self._today),
                why=self._why(key, ones),
                place=_usual_writing(ones) if key.kind is DisorderKind.PLACE else "",
                person_id=key.person_id or None,
                category=key.category,
                community_id=key.community_id,
                struck_id=struck.get(key),
                hides_names=hides,
            )

    def _shown_of(self, ones: Iterable[Occurrence]) -> Shown:
        return shown_of_incidents(self._session, self._desk, [one.incident_id for one in ones], self._revealed)

    def _hides(self, person: Person, *, sealed: bool) -> bool:
        return sealed or (not self._revealed and is_hidden(person.birth, self._today))

    def _name(self, key: SourceKey, ones: Sequence[Occurrence], person: Person | None, hides: bool) -> str:
        if person is not None:
            return masked_name(person.name) if hides else person.name
        if key.kind is DisorderKind.PLACE:
            hidden = frozenset[str]().union(*(self._shown.hidden_of(one.incident_id) for one in ones))
            return without_names(_usual_writing(ones), hidden)
        return f"{self._communities.get(key.community_id or 0, '')}{self._category(key.category)}"

    def _why(self, key: SourceKey, ones: Sequence[Occurrence]) -> str:
        counted = f"{self._days}天内{len(ones)}起"
        last = f"最近一起{near_date(ones[0].day, self._today)}"
        causes = "" if key.kind is DisorderKind.CAUSE else f"{self._causes(ones)}，"
        return f"{counted}：{causes}{last}。"

    def _causes(self, ones: Iterable[Occurrence]) -> str:
        counted = Counter(one.category or "" for one in ones).most_common()
        named = "、".join(f"{self._category(code)}{count}起" for code, count in counted[:_MOST_CAUSES])
        return named + ("等" if len(counted) > _MOST_CAUSES else "")

    def _category(self, code: str) -> str:
        return self._law.category_name(code, self._today) if code else "未分类"


def _usual_writing(ones: Sequence[Occurrence]) -> str:
    """Return a place as it is mostly written."""
    return Counter(one.place for one in ones).most_common(1)[0][0]
