"""Synthetic people and firms: names that try a printer, numbers that belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from rules.identity import check_digit, credit_check
from rules.vocabulary import Sex

COUNTY_CODE = "430299"
"""A county code that was never issued, so that no number made here can be a living person's."""
PHONE_PREFIX = "142"
"""A prefix never given to mobile telephones."""

FOUNDED = date(2018, 1, 1)
"""The day as of which those who are known from the beginning are so old."""

COMMUNITIES = (
    "七一社区",
    "金山社区",
    "云盘社区",
    "炎帝社区",
    "紫微社区",
    "犀城社区",
    "解放街",
    "交通街",
    "二中路口",
    "火车站广场",
    "前农村",
    "腰塘村",
)


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_SURNAMES = "谭陈刘彭李周罗段尹颜肖龙谢曾邓欧阳单仇解查区覃盖朴万易郭胡苏"
_MALE = _listed("志强 永华 铁牛 国庆 建平 文斌 海涛 德发 小军 运生 春林 子轩 浩然 明亮 冬生")
_FEMALE = _listed("秀英 菊花 小芳 雨欣 桂兰 丽娟 梓涵 玉梅 春桃 佳怡 冬妹 凤云 美玲 爱莲 思琪")
_RARE_MALE = _listed("䶮 𠅤 喆 镕 堃 𬭎 子䶮 宇堃")
_RARE_FEMALE = _listed("㛃 子㛃 喆然 雨堃")
_COMMON = {Sex.MALE: _MALE, Sex.FEMALE: _FEMALE}
_RARE = {Sex.MALE: _RARE_MALE, Sex.FEMALE: _RARE_FEMALE}
_DOUBLE = ("欧阳", "尉迟", "上官", "司马")
_OTHERS = (
    ("买买提·吐尔逊", Sex.MALE, "维吾尔族"),
    ("阿依古丽·艾合买提江", Sex.FEMALE, "维吾尔族"),
    ("阿卜杜克里木·阿卜杜热西提·买买提尼亚孜", Sex.MALE, "维吾尔族"),
    ("额尔德尼·巴图孟克", Sex.MALE, "蒙古族"),
    ("扎西·多吉次仁", Sex.MALE, "藏族"),
    ("瓦西里·亚历山大罗维奇", Sex.MALE, "俄罗斯族"),
)
_MINORITIES = ("土家族", "苗族", "瑶族", "侗族")
_WORK = _listed("务农 个体经营 务工 无固定职业 出租车司机 餐馆厨师 超市营业员 建筑工人 货车司机")
_RETIRED_FROM = 60
_FIRMS = {
    "工程": "湘东演示建筑劳务有限公司",
    "企业": "云阳演示服饰有限公司",
    "物业": "犀城演示物业服务有限公司",
    "商店": "交通街演示数码商行",
    "餐饮": "解放街演示餐饮店",
    "健身": "紫微演示健身服务部",
    "医院": "云阳演示康复医院",
    "旅行社": "炎帝演示旅行社",
    "征地": "云阳演示园区建设指挥部",
    "装修": "金山演示装饰设计部",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who never lived, with everything a party form asks."""

    name: str
    sex: Sex
    ethnicity: str
    birth: date
    id_number: str
    work: str
    address: str
    phone: str


@dataclass(frozen=True, slots=True)
class Firm:
    """A unit that does not exist, its credit code with the right check character, and two of its people."""

    name: str
    code: str
    address: str
    phone: str
    staff: tuple[Person, Person]


def phone(rng: Random) -> str:
    """Return an eleven-digit number nobody can have."""
    return PHONE_PREFIX + "".join(rng.choices("0123456789", k=8))


def parent_of(rng: Random, child: Person, on: date) -> Person:
    """Return a father or mother of a child: same surname for a father, same house for both."""
    adult = person(rng, on, ages=(36, 48))
    name = child.name[0] + rng.choice(_MALE) if adult.sex is Sex.MALE else adult.name
    return replace(adult, name=name, address=child.address, ethnicity=child.ethnicity)


def identity_number(rng: Random, birth: date, sex: Sex) -> str:
    """Return an 18-character number of this birth and sex with its right check digit."""
    serial = rng.randrange(10, 990) // 2 * 2 + (sex is Sex.MALE)
    first17 = f"{COUNTY_CODE}{birth:%Y%m%d}{serial:03d}"
    return first17 + check_digit(first17)


def person(rng: Random, on: date, *, ages: tuple[int, int] = (19, 72), sex: Sex | None = None) -> Person:
    """Return a new person whose age on ``on`` lies within ``ages``."""
    name, sex, ethnicity = _named(rng, sex)
    birth = on - timedelta(days=rng.randint(ages[0] * 366, ages[1] * 365 + 300))
    return Person(
        name=name,
        sex=sex,
        ethnicity=ethnicity,
        birth=birth,
        id_number=identity_number(rng, birth, sex),
        work=_work(rng, (on - birth).days // 365),
        address=address(rng),
        phone=phone(rng),
    )


def firm(trade: str) -> Firm:
    """Return the one firm of a trade; KeyError for a trade no story knows."""
    name, rng = _FIRMS[trade], Random(trade)
    serial = sorted(_FIRMS).index(trade)
    first17 = f"91{COUNTY_CODE}MA0DEM0{serial:02d}"
    place, number = address(rng), phone(rng)
    first, second = (replace(_staff(rng), address=place) for _ in range(2))
    return Firm(name, first17 + credit_check(first17), place, number, (first, second))


def _staff(rng: Random) -> Person:
    return replace(person(rng, FOUNDED, ages=(28, 50)), work="单位工作人员")


def address(rng: Random) -> str:
    """Return a house in one of the communities; villages have groups, towns have buildings."""
    place = rng.choice(COMMUNITIES)
    if place.endswith("村"):
        return f"云阳街道{place}{rng.randint(1, 14)}组{rng.randint(1, 60)}号"
    return f"云阳街道{place}{rng.randint(1, 36)}栋{rng.randint(1, 6)}0{rng.randint(1, 4)}室"


def _work(rng: Random, age: int) -> str:
    if age < 18:
        return "学生"
    return "退休" if age >= _RETIRED_FROM else rng.choice(_WORK)


def _named(rng: Random, wanted: Sex | None) -> tuple[str, Sex, str]:
    roll = rng.random()
    if wanted is None and roll < 0.02:
        return rng.choice(_OTHERS)
    sex = wanted or rng.choice((Sex.MALE, Sex.MALE, Sex.FEMALE))
    surname = rng.choice(_DOUBLE) if roll > 0.97 else rng.choice(_SURNAMES)
    given = rng.choice((_RARE if roll < 0.10 else _COMMON)[sex])
    return surname + given, sex, rng.choice(_MINORITIES) if rng.random() < 0.04 else "汉族"
