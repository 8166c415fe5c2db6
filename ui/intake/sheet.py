"""What the sheet of an incident asks for: five entries that must be made, everything else later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from rules.errors import Refusal, RuleViolation
from rules.names import pinyin_keys
from rules.periods import STATION_ZONE
from rules.vocabulary import Nature, Risk, Side, Source
from ui.intake.people_field import people_field
from ui.intake.person import person_of, row_of
from ui.listed import numbered, offered
from ui.shortcuts import shortcut
from ui.widgets.fields import Field, FormSpec, Kind, choices_of
from workflow.desk import Desk
from workflow.entered import NewIncident, NewPerson
from workflow.views.lists import StationLists, station_lists
from workflow.views.today import IncidentRow

SIDES: Mapping[str, Side | None] = {"first_side": Side.FIRST, "second_side": Side.SECOND, "others": None}
"""The fields of people and on which side those stand."""

_MOMENT_HINT = "n 现在，0830 今天，-1 2215 昨天。"


def registering(now: Callable[[], datetime]) -> FormSpec:
    """Ask for a new incident, received now unless another time is typed; its lists are offered later.

    ``begun_by`` keeps the name of who wrote the first letter, for whoever comes to the desk next.
    """
    link = Field("link_case", "并入纠纷", Kind.CHOICE, free=True)
    begun_by = Field("begun_by", "谁写的", Kind.KEPT, when=lambda _values: False)
    return FormSpec("", (*_fields({}, now), link, begun_by), submit_label="登记", cancel_label="离开")


def amending(lists: StationLists, row: IncidentRow) -> FormSpec:
    """Ask for the corrected facts of an incident, its people included."""
    people = row.entered.people
    held = {name: getattr(row.entered, name) for name in _HELD} | {
        key: [row_of(person) for person in people if person.side is side] for key, side in SIDES.items()
    }
    fields = _fields(held, lambda: row.received_at)
    return FormSpec(f"更正警情 {row.number}", tuple(_offering(field, lists) for field in fields))


_HELD = (
    "source",
    "caller",
    "phone",
    "place",
    "community_id",
    "reported_nature",
    "summary",
    "external_number",
    "category",
    "risk",
)


def _fields(held: Mapping[str, Any], at: Callable[[], datetime]) -> tuple[Field, ...]:
    choice = Kind.CHOICE
    sides = [people_field("first_side", "甲方", held.get("first_side", []))]
    sides += [people_field("second_side", "乙方", held.get("second_side", []))]
    if held.get("others"):
        sides.append(people_field("others", "其他人员", held["others"]))
    fields = (
        Field("received_at", "报警时间", Kind.MOMENT, True, hint=_MOMENT_HINT, value=at, lean="past"),
        Field("source", "来源", choice, True, choices_of(Source), value=Source.CALL_110),
        Field("reported_nature", "原始性质", choice, True, choices_of(Nature), value=Nature.DISPUTE, beside=True),
        Field("place", "地点", required=True),
        Field("summary", "报警内容", Kind.LONG_TEXT, True),
        *sides,
        Field("caller", "报警人"),
        Field("phone", "电话", Kind.PHONE, beside=True),
        Field("community_id", "社区（村）", choice),
        Field("category", "类别", choice, beside=True),
        Field("risk", "风险等级", choice, choices=choices_of(Risk)),
        Field("external_number", "指挥中心编号", beside=True),
    )
    return tuple(_holding(field, held) for field in fields)


def _holding(field: Field, held: Mapping[str, Any]) -> Field:
    return replace(field, value=held[field.key]) if field.key in _HELD and field.key in held else field


def _offering(field: Field, lists: StationLists) -> Field:
    offers = offers_of(lists)
    return replace(field, choices=offers[field.key]) if field.key in offers else field


def read_lists(desk: Desk) -> StationLists:
    """Return what the station has to choose from; called off the GUI thread."""
    # The first look at pinyin takes its time; here it holds nobody up.
    pinyin_keys("字")
    return station_lists(desk)


def offers_of(lists: StationLists) -> dict[str, Any]:
    """Return the choices of the fields that list what the station has."""
    return {"community_id": numbered(lists.communities), "category": offered(lists.categories)}


def people_in(values: Mapping[str, Any]) -> tuple[NewPerson, ...]:
    """Return the people of the sheet, side by side in their order."""
    return tuple(person_of(row, side) for key, side in SIDES.items() for row in values.get(key) or ())


def new_incident(values: Mapping[str, Any]) -> NewIncident:
    """Return the values of the form as an incident to be registered."""
    plain = {key: values[key] for key in _HELD}
    received = values["received_at"].replace(tzinfo=STATION_ZONE)
    return NewIncident(**plain, received_at=received, people=people_in(values))


def case_number_in(typed: str | None) -> str | None:
    """Return the number of a case from what stands in its field, words after the number left out."""
    words = (typed or "").split()
    return words[0] if words else None


def typed_in(draft: Mapping[str, Any]) -> dict[str, Any]:
    """Return the draft of a sheet without what stands in it by itself."""
    return {**draft, "received_at": "", "begun_by": None}


def not_yours(writer: str | None, officer: str) -> str:
    """Tell an officer that a sheet was begun by somebody else, and how to get an empty one; nothing when it was not."""
    if writer in {None, officer}:
        return ""
    key = shortcut("other_sheet").shown
    return f"这是{writer}没有登记完的内容。要空白的一张请按{key}，这张留着，登记完那张就会回来。"


def placed(fault: Refusal, people: Sequence[NewPerson]) -> Refusal:
    """Return a refusal about the n-th person as one about its place in the sheet, any other as it is."""
    head, _, rest = fault.field.partition(".")
    if head != "people" or not isinstance(fault, RuleViolation):
        return fault
    ordinal, _, column = rest.partition(".")
    person = people[int(ordinal) - 1]
    key = next(key for key, side in SIDES.items() if side is person.side)
    place = _place([one for one in people if one.side is person.side], person)
    entry = "number" if column == "id_number" else column
    return RuleViolation(fault.code, fault.sentence, field=f"{key}.{place}.{entry}", source=fault.source)


def _place(people: Iterable[NewPerson], wanted: NewPerson) -> int:
    return next(place for place, person in enumerate(people, start=1) if person is wanted)
