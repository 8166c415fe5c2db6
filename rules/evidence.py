"""What the record says to the questions of the mediability checklist (程序规定 178, 179), for a person to confirm."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rules.deadlines import add_months
from rules.wording import chinese_date

# The law itself gives none of these numbers. The first and the last are remembered from an interpretation whose
# wording could not be compared (公安机关执行《治安管理处罚法》有关问题的解释（二）, 2007); the months are this
# program's own choice. They only suggest an answer that an officer confirms: nothing is refused because of them.
REPEATED_FROM = 3
"""多次: three times or more, the present one included; to be compared with the interpretation in force."""

REPEATED_MONTHS = 6
"""How far back acts are counted together: our choice, as long as an act nobody discovered can be punished."""

GANG_FROM = 2
"""结伙: two persons or more; to be compared with the interpretation in force."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A question of the checklist by its key, the answer the record suggests, and what in the record says so."""

    key: str
    answer: bool
    words: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier case in which a principal of the present one appears, under whatever entry of the library.

    ``opposite`` names who of the other principals was in it too; ``mediating`` says that 治安调解 was under way in
    it on the day the present case was accepted.
    """

    person: str
    number: str
    accepted_on: date
    as_suspect: bool
    security: bool
    mediating: bool
    family_violence: bool
    opposite: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The case as named in evidence."""
        return f"{self.number}（{chinese_date(self.accepted_on)}受理）"


def evidence(
    earlier: Sequence[Earlier], suspects: Mapping[str, Sequence[str]], family_violence: bool, accepted_on: date
) -> tuple[Evidence, ...]:
    """Return what is known; ``suspects`` are the present suspects' names by side, "" where the side is unknown."""
    found = (
        *_repeated(earlier, {name for names in suspects.values() for name in names}, accepted_on),
        *_gang(suspects),
        *_again(earlier),
        *_violence(earlier, family_violence),
    )
    return tuple(found)


def _repeated(earlier: Sequence[Earlier], suspects: set[str], on: date) -> Iterator[Evidence]:
    since = add_months(on, -REPEATED_MONTHS)
    by_person: dict[str, list[Earlier]] = {}
    for one in earlier:
        if one.person in suspects and one.as_suspect and one.security and since <= one.accepted_on <= on:
            by_person.setdefault(one.person, []).append(one)
    if by_person:
        often = any(len(cases) + 1 >= REPEATED_FROM for cases in by_person.values())
        words = "；".join(_times(name, cases) for name, cases in by_person.items())
        rule = f"连本起满{REPEATED_FROM}次的为多次" if often else f"连本起不满{REPEATED_FROM}次，请核对处罚记录"
        yield Evidence("repeated", often, f"{REPEATED_MONTHS}个月内，{words}。{rule}。")


def _times(name: str, cases: Sequence[Earlier]) -> str:
    return f"{name}另有{len(cases)}起作为违法嫌疑人：{'、'.join(one.words for one in cases)}"


def _gang(suspects: Mapping[str, Sequence[str]]) -> Iterator[Evidence]:
    together = [names for side, names in suspects.items() if side and len(names) >= GANG_FROM]
    if together:
        words = "；".join("、".join(names) for names in together)
        yield Evidence("gang", True, f"同一方有{len(together[0])}名违法嫌疑人：{words}。不是结伙斗殴的，请去掉勾选。")


def _again(earlier: Sequence[Earlier]) -> Iterator[Evidence]:
    cases = {one.number: one for one in earlier if one.as_suspect and one.opposite and one.security}
    during = [one for one in cases.values() if one.mediating]
    if during:
        words = "、".join(one.words for one in during)
        yield Evidence("assaulted_again", True, f"同样的双方在{words}的治安调解期间又发生本起。")
    elif cases:
        words = "、".join(one.words for one in cases.values())
        yield Evidence("assaulted_again", False, f"同样的双方以前有{words}，当时的调解在本起以前已经结束。")


def _violence(earlier: Sequence[Earlier], noted: bool) -> Iterator[Evidence]:
    cases = {one.number: one for one in earlier if one.family_violence and one.opposite}
    words = f"同样的双方在{'、'.join(one.words for one in cases.values())}中涉及家庭暴力。" if cases else ""
    if noted or cases:
        yield Evidence("family_violence", True, ("本案登记为涉及家庭暴力。" if noted else "") + words)
