"""Two entries of the library made one: what forbids it, and what asks for a second look."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace
from datetime import date

from rules.identity import read_id
from rules.people import PersonFacts, another_number, one_slip
from rules.vocabulary import IdKind
from rules.wording import chinese_date

# A passport or a permit gets a new number when it is renewed; these are kept for life.
_FOR_LIFE = frozenset({IdKind.RESIDENT, IdKind.RESIDENT_OLD, IdKind.HMT_RESIDENCE, IdKind.CREDIT_CODE})
_KNOWN = frozenset(field.name for field in fields(PersonFacts))


def merge_fault(stays: PersonFacts, goes: PersonFacts, taken: Collection[str], today: date) -> str:
    """Return why two entries cannot become one with these columns ``taken`` from who goes; empty when they can."""
    if _two_numbers(stays, goes):
        return (
            "这两份的证件号码不同，号码不同就是两个人，不能合并。"
            "其中一份号码登记错了的，请先在那起纠纷的当事人里更正号码，再来合并；确是两个人的，请认定不是同一人。"
        )
    merged = replace(stays, **{column: getattr(goes, column) for column in _KNOWN.intersection(taken)})
    return _contradiction(merged, today)


def nothing_in_common(one: PersonFacts, other: PersonFacts) -> str:
    """Return the warning about two entries nothing speaks for being one person: what differs, and what to do."""
    differing = [
        word
        for word, left, right in (("姓名", one.name, other.name), ("出生日期", one.birth, other.birth))
        if left and right and left != right
    ]
    differs = f"{'、'.join(differing)}不同，证件号码也没有相同的" if differing else "只有姓名相同，同名的人不少"
    return f"很可能是两个人：{differs}。请先核对证件；确是同一人才合并，并在理由里写明是怎样核实的。"


def _two_numbers(one: PersonFacts, other: PersonFacts) -> bool:
    if not one.id_number or not other.id_number or not {one.id_kind, other.id_kind} <= _FOR_LIFE:
        return False
    # One place written wrongly is what a merge puts right: no two sound numbers differ in one place alone.
    return another_number(one.id_kind, one.id_number, other.id_kind, other.id_number) and not one_slip(
        one.id_number, other.id_number
    )


def _contradiction(person: PersonFacts, today: date) -> str:
    if not person.id_number:
        return ""
    said = read_id(person.id_kind, person.id_number, today)
    if said.birth is not None and person.birth is not None and said.birth != person.birth:
        return _other_than("出生日期", chinese_date(said.birth), chinese_date(person.birth))
    if said.sex is not None and person.sex is not None and said.sex is not person.sex:
        return _other_than("性别", said.sex.label, person.sex.label)
    return ""


def _other_than(what: str, by_number: str, chosen: str) -> str:
    return (
        f"合并后自相矛盾：按证件号码{what}是{by_number}，选用的{what}是{chosen}。"
        f"请选用与证件号码一致的{what}；两边都不一致的，先更正登记错了的一份。"
    )
