"""Which incidents of the briefing are not the first: the same phone, the same person, the same sort at one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from db.models import Incident
from db.queries import briefing as reading
from db.queries import library
from db.queries.briefing import Earlier, EarlierCase
from rules.briefing import BriefingSpan
from rules.periods import local_time
from rules.wording import near_date
from workflow.views.known import Same


@dataclass(slots=True)
class Again:
    """What came before an incident: in what it is alike, the incidents and the cases, each by its id."""

    sames: set[Same] = field(default_factory=set)
    incidents: dict[int, Earlier] = field(default_factory=dict)
    cases: dict[int, EarlierCase] = field(default_factory=dict)

    def words(self, today: date) -> str:
        """Return it in words: 同一人、同一电话，第3次，上次6月12日（JQ201900123）."""
        before = self._before()
        day, number = max(before)
        alike = "、".join(same.label for same in Same if same in self.sames)
        return f"{alike}，第{len(before) + 1}次，上次{near_date(day, today)}（{number}）"

    def _before(self) -> list[tuple[date, str]]:
        """Return each time it came up, a case only where none of its incidents is among them."""
        told = {one.case_id for one in self.incidents.values()}
        times = [(local_time(one.received_at).date(), one.number) for one in self.incidents.values()]
        return times + [(one.accepted_on, one.number) for key, one in self.cases.items() if key not in told]


def repeated(session: Session, incidents: Sequence[Incident], span: BriefingSpan, days: int) -> dict[int, Again]:
    """Return by id those incidents that something of the last ``days`` days came before, and what."""
    finder = _Finder(session, incidents, span, timedelta(days=days))
    for same, earlier, keys in (*finder.phones(), *finder.people(), *finder.places()):
        finder.note(same, earlier, keys)
    return dict(finder.found)


_Keys = Mapping[int, Collection[Any]]
"""By incident, what it may be alike in: its phone, its people, its place with the class of its category."""
_Alike = tuple[Same, Sequence[Earlier], _Keys]


class _Finder:
    def __init__(self, session: Session, incidents: Sequence[Incident], span: BriefingSpan, back: timedelta) -> None:
        self._session, self._incidents, self._span = session, incidents, span
        self._since = span.starts - back
        self.found: dict[int, Again] = defaultdict(Again)

    def note(self, same: Same, earlier: Sequence[Earlier], keys: _Keys) -> None:
        """Enter what came before each incident in this likeness."""
        alike = _lists(earlier, lambda one: one.like)
        for incident in self._incidents:
            for one in (one for key in keys.get(incident.id, ()) for one in alike[key]):
                if one.id != incident.id and (one.received_at, one.id) < (incident.received_at, incident.id):
                    again = self.found[incident.id]
                    again.sames.add(same)
                    again.incidents[one.id] = one

    def phones(self) -> Iterator[_Alike]:
        """Yield what was reported from the same numbers."""
        keys = {one.id: (one.phone,) for one in self._incidents if one.phone}
        if keys:
            wanted = {phone for phones in keys.values() for phone in phones}
            yield Same.PHONE, reading.earlier_of_phones(self._session, wanted, self._since, self._span.ends), keys

    def people(self) -> Iterator[_Alike]:
        """Yield what the same people were in; whoever was merged with another counts as that one."""
        named = reading.people_in(self._session, [one.id for one in self._incidents])
        if not named:
            return
        living = library.living_ids(self._session, {person for _, person in named})
        heads = {key: head for head, keys in self._under(living.values()).items() for key in keys}
        found = reading.earlier_of_people(self._session, set(heads), self._since, self._span.ends)
        keys: dict[int, set[int]] = defaultdict(set)
        for incident, person in named:
            keys[incident].add(living[person])
        yield Same.PERSON, [one._replace(like=heads[one.like]) for one in found], keys
        self._note_cases(heads, keys)

    def places(self) -> Iterator[_Alike]:
        """Yield what was of the same class at just the same place."""
        keys = {one.id: ((one.place, one.category[:2]),) for one in self._incidents if one.category}
        if keys:
            wanted = {place for places in keys.values() for place, _ in places}
            found = reading.earlier_at(self._session, wanted, self._since, self._span.ends)
            yield Same.PLACE, [one._replace(like=(one.like, (one.category or "")[:2])) for one in found], keys

    def _under(self, heads: Iterable[int]) -> dict[int, list[int]]:
        return library.entries_under(self._session, set(heads))

    def _note_cases(self, heads: Mapping[int, int], keys: _Keys) -> None:
        """Enter the cases of these people that were accepted before the day of the incident."""
        since = local_time(self._since).date()
        cases = _lists(reading.earlier_cases(self._session, set(heads), since), lambda one: heads[one.person_id])
        for incident in self._incidents:
            for one in (one for key in keys.get(incident.id, ()) for one in cases[key]):
                if one.accepted_on < local_time(incident.received_at).date():
                    again = self.found[incident.id]
                    again.sames.add(Same.PERSON)
                    again.cases[one.case_id] = one


def _lists(rows: Iterable[Any], key: Callable[[Any], Any]) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found
