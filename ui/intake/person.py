"""One person of the sheet as plain values: what is meant, what the number tells, what to look at again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rules.identity import IdReading, age_on, meant_paper, read_id
from rules.phones import read_phone
from rules.reading import PersonRead
from rules.vocabulary import IdKind, PartyKind, Side
from rules.wording import chinese_date, has_look_alike_dot
from workflow.entered import NewPerson
from workflow.snapshots import NO_NUMBER

Row = Mapping[str, Any]
_WHOLE_NUMBER = 18
_SHORT_NAME = 5
TEXTS = ("name", "number", "phone", "ethnicity", "address", "work")
"""The columns that hold text."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """What stands beneath a person: ``facts`` the entry tells, and ``doubts`` to look at, in whole sentences."""

    facts: str = ""
    doubts: str = ""


def is_blank(row: Row) -> bool:
    """Whether nothing has been entered about a person."""
    texts = any((row.get(key) or "").strip() for key in TEXTS)
    return not texts and all(row.get(key) is None for key in ("sex", "birth", "id_kind"))


def read_number(row: Row, today: date) -> IdReading:
    """Return what the number of a person says; the kind of paper chosen goes before the one its shape tells."""
    kind, number = _paper(row)
    return read_id(kind, number, today) if kind not in NO_NUMBER else IdReading(kind, "")


def person_of(row: Row, side: Side | None) -> NewPerson:
    """Return a person of the sheet as they are to be taken down."""
    kind, number = _paper(row)
    return NewPerson(
        name=row.get("name") or "",
        kind=row.get("kind") or PartyKind.PERSON,
        sex=row.get("sex"),
        ethnicity=row.get("ethnicity") or None,
        birth=row.get("birth"),
        id_kind=kind,
        id_number=number or None,
        work=row.get("work") or None,
        address=row.get("address") or None,
        phone=row.get("phone") or None,
        person_id=row.get("person_id"),
        side=side,
    )


def row_of(person: NewPerson) -> dict[str, Any]:
    """Return the entries that show a person."""
    return {
        "name": person.name,
        "number": _answered(person),
        "phone": person.phone,
        "id_kind": person.id_kind if person.id_number and meant_paper(person.id_number)[0] != person.id_kind else None,
        "kind": person.kind,
        "sex": person.sex,
        "birth": person.birth,
        "ethnicity": person.ethnicity,
        "address": person.address,
        "work": person.work,
        "person_id": person.person_id,
    }


def read_row(read: PersonRead) -> dict[str, Any]:
    """Return the entries a card that was read fills in."""
    guessed = meant_paper(read.id_number)[0] is read.id_kind
    found = {"name": read.name, "number": read.id_number, "id_kind": None if guessed else read.id_kind}
    told = {"sex": read.sex, "birth": read.birth, "ethnicity": read.ethnicity, "address": read.address}
    return found | {key: value for key, value in told.items() if value}


def remarks(row: Row, today: date, *, left: bool) -> Remarks:
    """Return what the entries tell; what may still be typed on is doubted only once it has been ``left``.

    From then on the form itself says what cannot be saved.
    """
    reading = read_number(row, today)
    sex, birth = row.get("sex") or reading.sex, row.get("birth") or reading.birth
    name = (row.get("name") or "").strip()
    facts = [
        # Its line has no room for a long one.
        name if len(name) > _SHORT_NAME else "",
        sex.label if sex else "",
        f"{age_on(birth, today)}岁（{chinese_date(birth)}生）" if birth and birth <= today else "",
        row.get("ethnicity") or "",
        row.get("address") or "",
        reading.kind.label if reading.kind not in {IdKind.RESIDENT, IdKind.NONE} else "",
        "与人员库中的登记相连" if row.get("person_id") else "",
    ]
    return Remarks("，".join(filter(None, facts)), "".join(_doubts(row, reading, left)))


def _doubts(row: Row, reading: IdReading, left: bool) -> list[str]:
    found = []
    if has_look_alike_dot(row.get("name") or ""):
        found.append("姓名中的点不是身份证上的间隔号“·”，请核对。")
    if left:
        found += [*reading.warnings, read_phone(row.get("phone") or "").warning]
    elif len(reading.number) >= _WHOLE_NUMBER:
        found += [*reading.errors, *reading.warnings]
    return found


def _paper(row: Row) -> tuple[IdKind, str]:
    kind, number = meant_paper(row.get("number") or "")
    chosen = row.get("id_kind")
    return (kind if chosen is None or (kind is IdKind.REFUSED and chosen in NO_NUMBER) else chosen), number


def _answered(person: NewPerson) -> str:
    if person.id_kind is IdKind.REFUSED:
        return IdKind.REFUSED.label
    return person.id_number or ""
