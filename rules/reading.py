"""What stands on a card, read from one pasted or scanned line; other readers can be plugged in beside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from rules.identity import guess_kind, normalised
from rules.vocabulary import IdKind, Sex


@dataclass(frozen=True, slots=True)
class PersonRead:
    """A person as a reader gives one; what it does not tell is empty or None."""

    name: str
    id_kind: IdKind
    id_number: str
    sex: Sex | None = None
    ethnicity: str = ""
    birth: date | None = None
    address: str = ""


class Reader(Protocol):
    """Something that makes a person of what a device or the clipboard delivers."""

    def __call__(self, text: str) -> PersonRead | None:
        """Return the person the text tells of; None when it is not of the reader's kind."""


_ETHNICITIES = frozenset(
    re.findall(
        r"\w+",
        "汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白 土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水"
        " 东乡 纳西 景颇 柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米"
        " 塔吉克 怒 乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺",
    )
)
_SEXES = {sex.label: sex for sex in Sex}
_LABELS = re.compile(
    "(?:姓名|性别|民族|出生日期|出生|住址|地址|公民身份号码|公民身份证号码?|居民身份证号码?|身份证号码?|证件号码|号码)[:：]"
)
_SEPARATORS = re.compile(r"[\s,，|｜;；]+")
_SPACED_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?")
_DATE = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
_NUMBER = re.compile("[0-9]{17}[0-9X]|[0-9]{15}")


def read_line(text: str) -> PersonRead | None:
    """Return the person of a line “姓名 性别 民族 出生 住址 号码”, parted by blanks, commas or |; None for any other.

    A name and, after it, a number must be there. Birth is read as 19800101, 1980-01-01 or 1980年1月1日, the ethnic
    group with or without 族; whatever is left over is the address.
    """
    words = _words(text)
    head = next((place for place, word in enumerate(words) if word in _SEXES or _is_number(word)), 0)
    number = next((normalised(word) for word in reversed(words[head:]) if _is_number(word)), "")
    if not head or not number:
        return None
    sex = _SEXES.get(words[head])
    told = [word for word in words[head + (sex is not None) :] if normalised(word) != number]
    ethnicity, birth, address = _sorted_out(told)
    return PersonRead(
        name=_joined(words[:head]),
        id_kind=guess_kind(number) or IdKind.RESIDENT,
        id_number=number,
        sex=sex,
        ethnicity=ethnicity,
        birth=birth,
        address=_joined(address),
    )


def _words(text: str) -> list[str]:
    """Return the words of a line, a date written with blanks as one."""
    dated = _SPACED_DATE.sub(r"\1年\2月\3日", text)
    return [word for word in _SEPARATORS.split(_LABELS.sub(" ", dated)) if word]


def _is_number(word: str) -> bool:
    return _NUMBER.fullmatch(normalised(word)) is not None


def _sorted_out(words: list[str]) -> tuple[str, date | None, list[str]]:
    """Part ethnic group, birth and the words of the address; only the words before the address are looked at."""
    ethnicity, birth = "", None
    for place, word in enumerate(words):
        day = read_day(word)
        if day is not None and birth is None:
            birth = day
        elif not ethnicity and word.removesuffix("族") in _ETHNICITIES:
            ethnicity = word if word.endswith("族") else f"{word}族"
        else:
            return ethnicity, birth, words[place:]
    return ethnicity, birth, []


def read_day(word: str) -> date | None:
    """Return the day written as 19800101, 1980-01-01, 1980.1.1 or 1980年1月1日; None when there is no such day."""
    match = _DATE.fullmatch(word)
    if match is None:
        return None
    year, month, day = (int(group) for group in match.groups() if group is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _joined(words: list[str]) -> str:
    """Join what blanks had parted: Chinese without them, names in Latin letters with them."""
    return (" " if all(word.isascii() for word in words) else "").join(words)
