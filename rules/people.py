"""People of the library: their numbers, and what speaks for two entries being one person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rules.identity import normalised
from rules.names import pinyin_keys
from rules.vocabulary import IdKind, PartyKind, Sex

_PERSON_NUMBER = re.compile(r"[Rr]0*([1-9][0-9]{0,8})")
_SEVERAL = re.compile(r"[、，,;；/\n]+")
_SHORTEST_PHONE = 7
_OF_A_RESIDENT = frozenset({IdKind.RESIDENT, IdKind.RESIDENT_OLD})


def person_number(person_id: int) -> str:
    """Return 人员编号 R000123, made from the entry's id and kept for life."""
    return f"R{person_id:06}"


def read_person_number(text: str) -> int | None:
    """Return the id behind a typed 人员编号 (r123, R000123); None when the text is none."""
    found = _PERSON_NUMBER.fullmatch(text.strip())
    return int(found[1]) if found else None


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What of an entry of the library tells one person from another."""

    kind: PartyKind
    name: str
    birth: date | None
    id_kind: IdKind
    id_number: str | None
    phone: str | None
    sex: Sex | None = None


def likeness(one: PersonFacts, other: PersonFacts) -> tuple[str, ...]:
    """Return what speaks for two entries being one person, in words; empty when nothing does or a fact forbids it.

    A name alone never does, and two identity numbers of one kind that differ by more than a slip of the pen forbid it.
    """
    if one.kind is not other.kind or _surely_two(one, other):
        return ()
    same_phone = bool(_phones(one) & _phones(other))
    same_name, same_birth = one.name == other.name, one.birth is not None and one.birth == other.birth
    sound = not same_name and _sound_alike(one.name, other.name)
    reasons = (
        (_same_id(one, other), _id_words(one, other)),
        (same_name and one_slip(one.id_number, other.id_number), "姓名相同，证件号码只差一位"),
        (same_name and same_birth, "姓名、出生日期相同"),
        (same_name and same_phone, "姓名、电话相同"),
        (same_phone and sound, "电话相同，姓名同音"),
        (same_phone and not sound and one_slip(one.name, other.name), "电话相同，姓名只差一字"),
    )
    return tuple(words for holds, words in reasons if holds)


def _surely_two(one: PersonFacts, other: PersonFacts) -> bool:
    if one.id_kind is not other.id_kind or not one.id_number or not other.id_number:
        return False
    return not _same_id(one, other) and not one_slip(one.id_number, other.id_number)


def another_number(kind: IdKind, number: str, other_kind: IdKind, other: str) -> bool:
    """Whether two numbers are of two people: of one kind and not alike, or 15 and 18 places that do not agree."""
    comparable = kind is other_kind or {kind, other_kind} == _OF_A_RESIDENT
    return comparable and not _one_number(kind, number, other_kind, other)


def one_slip(one: str | None, other: str | None) -> bool:
    """Whether two texts of one length, two characters at least, differ in one place alone."""
    if not one or not other or len(one) != len(other) or len(one) < 2:
        return False
    return sum(left != right for left, right in zip(one, other, strict=True)) == 1


def _same_id(one: PersonFacts, other: PersonFacts) -> bool:
    if not one.id_number or not other.id_number:
        return False
    return _one_number(one.id_kind, one.id_number, other.id_kind, other.id_number)


def _one_number(kind: IdKind, number: str, other_kind: IdKind, other: str) -> bool:
    if kind is other_kind:
        return normalised(number) == normalised(other)
    return _old_form(kind, number) == _old_form(other_kind, other)


def _old_form(kind: IdKind, number: str) -> str:
    """Return a resident's number with the 15 places that the old one had too; any other as it is."""
    plain = normalised(number)
    return plain[:6] + plain[8:17] if kind is IdKind.RESIDENT and len(plain) == 18 else plain


def _id_words(one: PersonFacts, other: PersonFacts) -> str:
    old = IdKind.RESIDENT_OLD in (one.id_kind, other.id_kind) and one.id_kind is not other.id_kind
    return "证件号码相同（一份是15位旧号）" if old else "证件号码相同"


def _sound_alike(one: str, other: str) -> bool:
    return bool(set(pinyin_keys(one).full) & set(pinyin_keys(other).full))


def _phones(person: PersonFacts) -> set[str]:
    digits = (re.sub("[^0-9]", "", part) for part in _SEVERAL.split(person.phone or ""))
    return {number for number in digits if len(number) >= _SHORTEST_PHONE}
