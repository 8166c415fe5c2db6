"""警情明细表: the incidents of a period one by one, sheet by sheet, so that another system can take them in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Case, Incident
from db.queries.counting import behind
from db.queries.hidden import hidden_names_of_incidents
from db.queries.incident_list import incidents_of
from db.queries.people import officer_names
from reports.outgoing_sheets import Value
from rules.errors import RuleViolation
from rules.masking import UNNAMED, masked_phone, without_names
from rules.periods import local_time
from rules.statistics.incidents import NATURES, REPEATS, TOTAL
from rules.statistics.lists import by_key
from rules.statistics.query import Query
from workflow.counts import span_of
from workflow.outgoing_filling import Cells, Filled, Filling, grid

MOST_ROWS = 20_000
"""A workbook of more incidents is slow to open; a longer period is taken month by month."""

_AT_ONCE = 500
_DEFINITIONS = by_key((TOTAL, *NATURES, *REPEATS))
SHEETS: Mapping[str, str] = {
    "原始警情": "incidents.total",
    "转案警情": "incidents.to_case",
    "原始确认均纠纷性质": "disputes.both",
    "重复警情": "disputes.repeated",
    "重复转案警情": "disputes.repeated_to_case",
}
"""The sheets in their order, each with the figure whose incidents it lists."""


@dataclass(frozen=True, slots=True)
class _Told:
    """An incident with what it is told with: its case, its community, how often its phone came up, who handled it."""

    incident: Incident
    case: Case | None
    community: str
    calls: int
    officer: str
    category: str
    names: frozenset[str]
    whole: bool

    def say(self, text: str | None) -> str:
        """Return a text without the names that are hidden."""
        return without_names(text or "", self.names, UNNAMED)

    @property
    def phone(self) -> str:
        """The telephone number, masked unless everything is shown and its caller is not hidden."""
        phone, caller = self.incident.phone or "", self.incident.caller or ""
        return phone if self.whole and self.say(caller) == caller else masked_phone(phone)

    @property
    def disposal(self) -> str:
        """What was done: the outcome and what was noted of it."""
        outcome = self.incident.outcome
        return "：".join(filter(None, (outcome.label if outcome else "", self.say(self.incident.outcome_note))))


_CELLS: Cells[_Told] = {
    "number": lambda one: one.incident.external_number or one.incident.number,
    "own_number": lambda one: one.incident.number,
    "received_at": lambda one: local_time(one.incident.received_at).replace(tzinfo=None, microsecond=0),
    "phone": lambda one: one.phone,
    "phone_count": lambda one: one.calls if one.incident.phone else None,
    "reported": lambda one: one.incident.reported_nature.label,
    "confirmed": lambda one: one.incident.confirmed_nature.label if one.incident.confirmed_nature else "",
    "place": lambda one: one.say(one.incident.place),
    "summary": lambda one: one.say(one.incident.summary),
    "disposal": lambda one: one.disposal,
    "to_case": lambda one: "是" if one.case is not None else "否",
    "case_number": lambda one: one.case.number if one.case is not None else "",
    "caller": lambda one: one.say(one.incident.caller),
    "community": lambda one: one.community,
    "category": lambda one: one.category,
    "source": lambda one: one.incident.source.label,
    "officer": lambda one: one.officer,
}


def incidents(filling: Filling) -> Filled:
    """Return the incidents of the period on five sheets; the first holds them all, and has the sheet of a .csv."""
    ids = {name: _ids(filling, _query(figure)) for name, figure in SHEETS.items()}
    first = next(iter(ids.values()))
    if len(first) > MOST_ROWS:
        sentence = f"{filling.period.label}的警情多于{MOST_ROWS}起，一次导不完，请改为分月导出。"
        raise RuleViolation("too_long", sentence, field="table")
    cells, columns = _rows(filling, first), filling.columns
    return Filled((), tuple(grid(name, columns, [cells[key] for key in keys]) for name, keys in ids.items()))


def _query(figure: str) -> Query:
    query = _DEFINITIONS[figure].query
    assert query is not None
    return query


def _ids(filling: Filling, query: Query) -> list[int]:
    span = span_of(filling.desk.settings, filling.period.first, filling.period.last)
    rows = behind(filling.session, query, span, limit=MOST_ROWS + 1)
    return [row.row_id for row in rows]


def _rows(filling: Filling, ids: Sequence[int]) -> dict[int, tuple[Value, ...]]:
    keys = [column.column for column in filling.columns]
    return {one.incident.id: tuple(_cell(filling, one, key) for key in keys) for one in _told(filling, ids)}


def _cell(filling: Filling, one: _Told, key: str) -> Value:
    around = filling.around(key)
    return _CELLS[key](one) if around is None else around


def _told(filling: Filling, ids: Sequence[int]) -> Iterator[_Told]:
    session, desk = filling.session, filling.desk
    officers, calls = officer_names(session), _calls(session, ids)
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE]
        hidden = hidden_names_of_incidents(session, some, desk.clock_day, minors=not filling.whole)
        for incident, case, _registrar, community, _until in incidents_of(session, some):
            category, day = incident.category, incident.business_date
            yield _Told(
                incident=incident,
                case=case,
                community=community or "",
                calls=calls[incident.phone],
                officer=officers.get(incident.cleared_by or 0, ""),
                category=desk.law.category(category, day).police if category else "",
                names=hidden.get(incident.id, frozenset()),
                whole=filling.whole,
            )


def _calls(session: Session, ids: Sequence[int]) -> Counter[str | None]:
    """Return how often each telephone number called among these incidents."""
    found: Counter[str | None] = Counter()
    for at in range(0, len(ids), _AT_ONCE):
        found.update(session.scalars(select(Incident.phone).where(Incident.id.in_(ids[at : at + _AT_ONCE]))))
    return found
