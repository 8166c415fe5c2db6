"""Names, numbers and words for synthetic stations: nobody's, drawn with a fixed seed."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from random import Random

from rules.identity import check_digit
from rules.names import search_tokens

_SURNAMES = "谭陈刘彭李周罗段尹颜肖龙谢曾邓单仇解查区覃盖朴万易郭胡苏王张"
_GIVEN = "志强永华铁牛国庆建平文斌海涛德发小军运生春林子轩浩然明亮冬秀英菊花芳雨欣桂兰丽娟梓涵玉梅佳怡凤云美玲思琪"
_STREETS = ("解放街", "孝义路", "步森大道", "金山路", "农贸市场", "火车站广场", "云盘小区", "炎帝路")
_NEVER_ISSUED = "430299"


@dataclass(frozen=True, slots=True)
class Someone:
    """A person as the library keeps one."""

    name: str
    id_number: str
    phone: str
    address: str


def people(count: int, random: Random) -> list[Someone]:
    """Return as many people, some of one name; their identity numbers pass the check digit."""
    return [_someone(random, serial) for serial in range(count)]


def _someone(random: Random, serial: int) -> Someone:
    given = "".join(random.choices(_GIVEN, k=random.choice((1, 2, 2))))
    birth = f"{random.randrange(1930, 2005)}{random.randrange(1, 13):02}{random.randrange(1, 29):02}"
    first17 = f"{_NEVER_ISSUED}{birth}{serial % 1000:03}"
    return Someone(
        name=random.choice(_SURNAMES) + given,
        id_number=first17 + check_digit(first17),
        phone=f"142{random.randrange(10**8):08}",
        address=place(random),
    )


def place(random: Random) -> str:
    """Return an address."""
    return f"{random.choice(_STREETS)}{random.randrange(1, 200)}号"


@lru_cache(maxsize=10_000)
def tokens_of_text(text: str) -> str:
    """Return the search tokens of a title or a place."""
    return search_tokens(text=text)


@lru_cache(maxsize=200_000)
def tokens_of_name(name: str) -> str:
    """Return the search tokens of a name, spelt once."""
    return search_tokens(name=name)


@lru_cache(maxsize=1_000_000)
def tokens_of_person(one: Someone) -> str:
    """Return the search tokens of a person, as the program makes them."""
    return f"{tokens_of_name(one.name)} {search_tokens(id_number=one.id_number, phone=one.phone)}"
