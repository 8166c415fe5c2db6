"""The library of persons: two entries of one person become one, and come apart again.

An entry merged into another keeps its row, its number and its place in the search index; ``merged_into`` always
names the living entry, so that whatever was taken down under it is found there. Snapshots in cases and incidents
are never touched.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from db import search
from db.canonical import canonical, plain
from db.models import DistinctPair, Person, PersonMerge
from db.queries.library import entries_under, merges_into
from rules.errors import RuleViolation, StaleRecord
from rules.merging import merge_fault
from rules.names import search_tokens
from rules.people import PersonFacts, person_number
from rules.vocabulary import IdKind, Sex
from workflow.act import Work, act
from workflow.desk import Desk
from workflow.entries import optional, required

FIELDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "name": ("姓名", ("name",)),
    "sex": ("性别", ("sex",)),
    "ethnicity": ("民族", ("ethnicity",)),
    "birth": ("出生日期", ("birth",)),
    "paper": ("证件", ("id_kind", "id_number")),
    "work": ("工作单位", ("work",)),
    "address": ("住址", ("address",)),
    "phone": ("电话", ("phone",)),
}
"""What is chosen field by field: the word on screen and the columns that go together."""

_COLUMNS = tuple(column for _, columns in FIELDS.values() for column in columns)


@dataclass(frozen=True, slots=True)
class Merging:
    """Two entries that are one person: who stays, who goes, as they were seen, and the fields taken from who goes."""

    survivor_id: int
    survivor_version: int
    loser_id: int
    loser_version: int
    from_loser: frozenset[str] = frozenset()


def merge_people(desk: Desk, wanted: Merging, reason: str) -> int:
    """Merge an entry into another and return the merge's id, by which it is undone.

    StaleRecord when one of them has changed since it was looked at; RuleViolation when their numbers are of two
    people, or when what would be left contradicts itself.
    """
    with act(desk, "merge_people", reason=required(reason, "reason", "请写明认定为同一人的理由。")) as work:
        survivor = _seen(work, wanted.survivor_id, wanted.survivor_version)
        loser = _seen(work, wanted.loser_id, wanted.loser_version)
        work.about(f"{person_number(survivor.id)} {person_number(loser.id)}")
        _require_two_of_a_kind(survivor, loser)
        taken = [column for field in sorted(wanted.from_loser) for column in FIELDS[field][1]]
        fault = merge_fault(person_facts(survivor), person_facts(loser), taken, work.today)
        if fault:
            raise RuleViolation("not_one_person", fault)
        before = _columns(survivor)
        for column in taken:
            setattr(survivor, column, getattr(loser, column))
        merge = PersonMerge(
            survivor_id=survivor.id,
            loser_id=loser.id,
            before=canonical(before),
            after=canonical(_columns(survivor)),
            reason=work.reason,
            merged_on=work.calendar_day,
            merged_by=desk.officer.id,
        )
        _point(work, entries_under(work.session, [loser.id])[loser.id], survivor.id)
        work.add(merge)
        index_person(work, survivor)
        return merge.id


def unmerge_people(desk: Desk, merge_id: int, reason: str) -> tuple[str, ...]:
    """Part two entries again; each field of the survivor gets back what it held before the merge.

    Returns a sentence for every field that was changed since and so stays as it is.
    """
    with act(desk, "unmerge_people", reason=required(reason, "reason", "请写明撤销合并的理由。")) as work:
        merge = work.get(PersonMerge, merge_id, "合并")
        survivor, loser = (work.get(Person, key, "人员") for key in (merge.survivor_id, merge.loser_id))
        work.about(f"{person_number(survivor.id)} {person_number(loser.id)}")
        if merge.undone_on is not None:
            raise RuleViolation("undone_already", "这次合并已经撤销，不必再撤销。")
        if survivor.merged_into is not None:
            into = person_number(survivor.merged_into)
            raise RuleViolation(
                "merged_further", f"{person_number(survivor.id)}已并入{into}，请先在{into}的“合并”一栏撤销那次合并。"
            )
        kept = _put_back(work, merge, survivor)
        merge.undone_on, merge.undone_by = work.calendar_day, desk.officer.id
        work.session.flush()
        _point(work, _grown_from(work, loser.id), loser.id)
        loser.merged_into = None
        index_person(work, survivor)
        return kept


def tell_apart(desk: Desk, first_id: int, second_id: int, note: str = "") -> None:
    """Remember that two entries are two people; the scan for duplicates names them no more."""
    with act(desk, "tell_apart", reason=note.strip()) as work:
        rows = [_living(work, key) for key in sorted((first_id, second_id))]
        work.about(" ".join(person_number(row.id) for row in rows))
        first, second = (row.id for row in rows)
        if first == second:
            raise RuleViolation("one_entry", "这是同一份人员登记，请选择两份。")
        query = select(DistinctPair).where(DistinctPair.first_id == first, DistinctPair.second_id == second)
        if work.session.scalars(query).first() is not None:
            raise RuleViolation("told_apart", "这两份登记已经认定不是同一人。")
        work.session.add(
            DistinctPair(
                first_id=first,
                second_id=second,
                note=optional(note),
                decided_on=work.calendar_day,
                decided_by=desk.officer.id,
            )
        )


def person_facts(person: Person) -> PersonFacts:
    """Return what of an entry tells one person from another."""
    return PersonFacts(
        person.kind, person.name, person.birth, person.id_kind, person.id_number, person.phone, person.sex
    )


def index_person(work: Work, person: Person) -> None:
    """Make an entry findable by what it holds, by what a merge replaced in it, and by its number."""
    work.session.flush()
    held = [json.loads(merge.before) for merge in merges_into(work.session, person.id)]
    texts = {
        column: "、".join(dict.fromkeys(filter(None, (getattr(person, column), *(one[column] for one in held)))))
        for column in ("name", "id_number", "phone")
    }
    search.put(work.session, "person", person.id, search_tokens(**texts, number=person_number(person.id)))


def _living(work: Work, person_id: int) -> Person:
    row = work.get(Person, person_id, "人员")
    if row.merged_into is not None:
        into = person_number(row.merged_into)
        raise RuleViolation("merged_already", f"{person_number(row.id)}已并入{into}，请刷新后对{into}办理。")
    return row


def _seen(work: Work, person_id: int, version: int) -> Person:
    row = _living(work, person_id)
    if row.version != version:
        raise StaleRecord("stale", f"{person_number(row.id)}刚刚有了改动。请刷新后重新核对，再合并。")
    return row


def _require_two_of_a_kind(survivor: Person, loser: Person) -> None:
    if survivor.id == loser.id:
        raise RuleViolation("one_entry", "这是同一份人员登记，请选择两份。")
    if survivor.kind is not loser.kind:
        raise RuleViolation("two_kinds", f"{survivor.kind.label}和{loser.kind.label}不能合并。")


def _columns(person: Person) -> dict[str, Any]:
    return {column: plain(getattr(person, column)) for column in _COLUMNS}


def _point(work: Work, entries: list[int], living_id: int) -> None:
    for key in entries:
        work.get(Person, key).merged_into = living_id if key != living_id else None


def _grown_from(work: Work, person_id: int) -> list[int]:
    """Return everything that was merged into an entry while it stood by itself, however often."""
    found = [merge.loser_id for merge in merges_into(work.session, person_id)]
    return [*found, *(key for loser in found for key in _grown_from(work, loser))]


def _put_back(work: Work, merge: PersonMerge, survivor: Person) -> tuple[str, ...]:
    before, after = json.loads(merge.before), json.loads(merge.after)
    later = [one for one in merges_into(work.session, survivor.id) if one.id > merge.id]
    kept = []
    for label, columns in FIELDS.values():
        if all(before[column] == after[column] for column in columns):
            continue
        if not _replaced_later(later, columns, before, after) and not _restored(survivor, columns, before, after):
            kept.append(f"{label}在合并之后又改过，保留现在的内容。")
    return tuple(kept)


def _restored(survivor: Person, columns: tuple[str, ...], before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Put back what a field held, unless it no longer holds what the merge gave it."""
    if any(plain(getattr(survivor, column)) != after[column] for column in columns):
        return False
    for column in columns:
        setattr(survivor, column, _value(column, before[column]))
    return True


def _replaced_later(
    later: list[PersonMerge], columns: tuple[str, ...], before: dict[str, Any], after: dict[str, Any]
) -> bool:
    """Whether a later merge gave the field anew; undoing that one then goes back to what was before both."""
    for merge in later:
        held, given = json.loads(merge.before), json.loads(merge.after)
        if all(held[column] == given[column] for column in columns):
            continue
        if all(held[column] == after[column] for column in columns):
            merge.before = canonical(held | {column: before[column] for column in columns})
            return True
        return False
    return False


def _value(column: str, stored: Any) -> Any:
    read = _READERS.get(column)
    return stored if read is None or stored is None else read(stored)


_READERS: Mapping[str, Callable[[str], object]] = {"sex": Sex, "id_kind": IdKind, "birth": date.fromisoformat}
