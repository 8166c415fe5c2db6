"""The list of sources of disorder (乱源清单): put on it by hand, corrected, and put on it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Community, Disorder, Officer, Person
from db.queries.disorder import CLASS_LENGTH, key_of, known_sources
from db.queries.library import living_ids
from rules.disorder import after
from rules.errors import RuleViolation
from rules.identity import normalised
from rules.people import read_person_number
from rules.rights import ACTS, who_may
from rules.vocabulary import DisorderKind, DisorderState
from workflow.act import Work, act
from workflow.desk import Desk
from workflow.entries import optional, required

_WHY = "请写明为什么列入。"
_UNKNOWN = "人员库里没有这个姓名、人员编号或者证件号码，请核对；没有登记过的，先在警情或者纠纷里登记。"


@dataclass(frozen=True, slots=True)
class NewDisorder:
    """A source to be listed: what it is, why, and who is responsible for ending it.

    A place needs ``place``, a person ``person_id``, a cause ``category`` (a class of two digits, or four);
    without a name it is called after these.
    """

    kind: DisorderKind
    reason: str
    owner_id: int
    place: str = ""
    person_id: int | None = None
    category: str = ""
    community_id: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class AmendedDisorder:
    """What may be corrected of a listed source; what it is stays."""

    name: str
    reason: str
    owner_id: int


def list_disorder(desk: Desk, new: NewDisorder) -> int:
    """Put a source on the list and return its id; refused for one that is on it already or was struck off."""
    with act(desk, "list_disorder") as work:
        row = _row(work, new)
        _require_new(work, row)
        work.add(row)
        work.about(subject_of(row.id))
        return row.id


def amend_disorder(desk: Desk, disorder_id: int, amended: AmendedDisorder) -> None:
    """Correct the name, the reason or the owner of a source on the list; a person is called as in the library."""
    with act(desk, "amend_disorder") as work:
        row = taken_up(work, disorder_id, "amend_disorder")
        work.get(Officer, amended.owner_id, "责任人")
        if row.kind is not DisorderKind.PERSON:
            row.name = required(amended.name, "name", "请填写名称。")
        row.reason = required(amended.reason, "reason", _WHY)
        row.owner_id = amended.owner_id


def relist_disorder(desk: Desk, disorder_id: int, reason: str, owner_id: int) -> None:
    """Put a source that was struck off on the list again, from today on."""
    with act(desk, "relist_disorder") as work:
        row = taken_up(work, disorder_id, "relist_disorder")
        work.get(Officer, owner_id, "责任人")
        row.reason = work.reason = required(reason, "reason", "请写明为什么重新列入。")
        row.state, row.struck_on = after(row.state, "relist_disorder"), None
        row.listed_on, row.listed_by, row.owner_id = work.today, desk.officer.id, owner_id


def person_meant(desk: Desk, typed: str) -> int:
    """Return the living entry of the library with this name, person number or identity number.

    RuleViolation when there is none, or several of that name.
    """
    with desk.read() as session:
        found = set(living_ids(session, _entries(session, typed)).values())
    if len(found) == 1:
        return found.pop()
    told = f"人员库里有{len(found)}人叫“{typed.strip()}”，请写人员编号或者证件号码。" if found else _UNKNOWN
    raise RuleViolation("person_meant", told, field="person")


def subject_of(disorder_id: int) -> str:
    """Return how the trail names a source of disorder."""
    return f"乱源{disorder_id}号"


def taken_up(work: Work, disorder_id: int, name: str) -> Disorder:
    """Return a source for an act that is open in its state, naming it in the trail."""
    row = work.get(Disorder, disorder_id, "乱源")
    work.about(subject_of(row.id))
    after(row.state, name)
    return row


def _entries(session: Session, typed: str) -> list[int]:
    text = typed.strip()
    if not text:
        return []
    match = (Person.id_number == normalised(text)) | (Person.name == text)
    if (person_id := read_person_number(text)) is not None:
        match |= Person.id == person_id
    return list(session.scalars(select(Person.id).where(match)))


def _row(work: Work, new: NewDisorder) -> Disorder:
    if new.community_id is not None:
        work.get(Community, new.community_id, "社区")
    work.get(Officer, new.owner_id, "责任人")
    row = Disorder(
        kind=new.kind,
        name="",
        community_id=new.community_id,
        reason=required(new.reason, "reason", _WHY),
        owner_id=new.owner_id,
        state=DisorderState.LISTED,
        listed_on=work.today,
        listed_by=work.desk.officer.id,
    )
    usual = _FILLED[new.kind](work, row, new)
    row.name = usual if new.kind is DisorderKind.PERSON else optional(new.name) or usual
    return row


def _as_place(_work: Work, row: Disorder, new: NewDisorder) -> str:
    row.place = required(new.place, "place", "请填写地点，与警情里写的一样。")
    return row.place


def _as_person(work: Work, row: Disorder, new: NewDisorder) -> str:
    if new.person_id is None:
        raise RuleViolation("required", "请写明是哪一个人。", field="person")
    living = living_ids(work.session, [new.person_id]).get(new.person_id, new.person_id)
    person = work.get(Person, living, "人员")
    row.person_id = person.id
    return person.name


def _as_cause(work: Work, row: Disorder, new: NewDisorder) -> str:
    row.category = required(new.category, "category", "请选择纠纷类别。")
    leaf = row.category if len(row.category) > CLASS_LENGTH else f"{row.category}00"
    work.desk.law.category(leaf, work.today)
    community = work.session.get(Community, new.community_id) if new.community_id else None
    name = work.desk.law.category_name(leaf, work.today)
    return f"{community.name}{name}" if community else name


_FILLED: dict[DisorderKind, Callable[[Work, Disorder, NewDisorder], str]] = {
    DisorderKind.PLACE: _as_place,
    DisorderKind.PERSON: _as_person,
    DisorderKind.CAUSE: _as_cause,
}
"""What fills in the columns of each kind, and gives the name it has without one of its own."""


def _require_new(work: Work, row: Disorder) -> None:
    known = known_sources(work.session).get(key_of(row))
    if known is None:
        return
    if known.state is not DisorderState.STRUCK:
        raise RuleViolation("already_listed", f"“{known.name}”已经在清单上，请在清单里安排措施。")
    raise RuleViolation(
        "was_struck",
        f"“{known.name}”以前列入过，已经销号；又有纠纷的，请办理“{ACTS['relist_disorder'].label}”。",
        lifted_by=who_may("relist_disorder"),
    )
