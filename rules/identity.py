"""Numbers of identity papers and units, read without any list of places; ages counted by law."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from rules.vocabulary import IdKind, Sex
from rules.wording import chinese_date, half_width

ADULT_AGE = 18
_OLDEST = 130

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# What pasting from a card reader or a spreadsheet brings along.
_FILLERS = re.compile(r"[\s\-‐–—_\u200b-\u200f\u2060\ufeff']")
_WITHOUT_NUMBER = (IdKind.NONE, IdKind.REFUSED)


@dataclass(frozen=True, slots=True)
class IdReading:
    """What a number says: normalised number, sex and birth where it tells them, and what to look at.

    ``errors`` forbid saving; ``warnings`` ask for a second look at the card and forbid nothing.
    """

    kind: IdKind
    number: str
    sex: Sex | None = None
    birth: date | None = None
    warnings: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()


def read_id(kind: IdKind, text: str, today: date) -> IdReading:
    """Return what the number of this kind of paper says; never raises, the faults stand in the reading."""
    number = normalised(text)
    if kind in _WITHOUT_NUMBER:
        warnings = (f"已选“{kind.label}”，所填号码不会保存。",) if number else ()
        return IdReading(kind, "", warnings=warnings)
    if not number:
        return IdReading(kind, "", errors=(f"请填写{kind.label}号码；没有或拒绝出示的，请改选证件种类。",))
    return _READERS[kind](kind, number, today)


def normalised(text: str) -> str:
    """Return a number as stored: ordinary width, capitals, without spaces and dashes."""
    return _FILLERS.sub("", half_width(text)).upper()


def check_digit(first17: str) -> str:
    """Return the 18th character of a personal number (GB 11643) for its first 17 digits."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, first17, strict=True))
    return _CHECK_DIGITS[total % 11]


def credit_check(first17: str) -> str:
    """Return the 18th character of a 统一社会信用代码 (GB 32100) for its first 17 characters."""
    if len(first17) != 17:
        raise ValueError("17 characters are needed")
    total = sum(_CREDIT_ALPHABET.index(char) * pow(3, place, 31) for place, char in enumerate(first17))
    return _CREDIT_ALPHABET[-total % 31]


def guess_kind(text: str) -> IdKind | None:
    """Return the likeliest kind of paper for a pasted number; None when its shape says nothing."""
    number = normalised(text)
    if len(number) == 18:
        return _kind_of_eighteen(number)
    for pattern, kind in _SHAPES.items():
        if re.fullmatch(pattern, number):
            return kind
    return None


_ANSWERS = {
    IdKind.NONE: ("W", "WZJ", "无", "没有", IdKind.NONE.label),
    IdKind.REFUSED: ("J", "JJ", "JJCS", "拒", "拒绝", IdKind.REFUSED.label),
}


def meant_paper(typed: str) -> tuple[IdKind, str]:
    """Return the paper and the number meant by what stands in one field, without any check.

    Nothing, 无 or w is no paper; 拒绝 or j a refusal; a number whose shape says nothing is taken for a resident's card.
    """
    number = normalised(typed)
    if not number:
        return IdKind.NONE, ""
    answered = next((kind for kind, words in _ANSWERS.items() if number in words), None)
    return (answered, "") if answered else (guess_kind(number) or IdKind.RESIDENT, number)


_SHAPES = {
    r"[0-9]{15}": IdKind.RESIDENT_OLD,
    r"[A-Z]{3}[0-9]{12}": IdKind.FOREIGN_RESIDENCE,
    r"[HM][0-9]{8}(?:[0-9]{2})?": IdKind.HM_PERMIT,
    r"[0-9]{8}": IdKind.TW_PERMIT,
    r"[A-Z]{1,2}[0-9]{7,8}": IdKind.PASSPORT,
    r".*字第?[0-9]+号?": IdKind.MILITARY,
}


def _kind_of_eighteen(number: str) -> IdKind | None:
    is_credit = not set(number) - set(_CREDIT_ALPHABET)
    if not _is_personal(number):
        return IdKind.CREDIT_CODE if is_credit else None
    fits_person = check_digit(number[:17]) == number[17] and _birth_of(number[6:14]) is not None
    if not fits_person and credit_check(number[:17]) == number[17]:
        return IdKind.CREDIT_CODE
    if number[:2] in ("81", "82", "83"):
        return IdKind.HMT_RESIDENCE
    return IdKind.FOREIGN_RESIDENCE if number[0] == "9" else IdKind.RESIDENT


def _is_personal(number: str) -> bool:
    return re.fullmatch(r"[0-9]{17}[0-9X]", number) is not None


def _birth_of(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None


def _personal(kind: IdKind, number: str, today: date) -> IdReading:
    """Read an 18-character personal number by length, birth date and check digit alone.

    No county list: codes are abolished and renamed while the card keeps the old one.
    """
    if not _is_personal(number):
        return IdReading(kind, number, errors=(_shape_fault(kind, number),))
    warnings = []
    expected = check_digit(number[:17])
    if expected != number[17]:
        warnings.append(f"校验码不符：末位应为{expected}，填写为{number[17]}，请对照证件核对。")
    sex = Sex.MALE if int(number[16]) % 2 else Sex.FEMALE
    return _with_birth(kind, number, sex, number[6:14], today, warnings)


def _shape_fault(kind: IdKind, number: str) -> str:
    if len(number) == 18:
        return f"{kind.label}号码前17位应为数字，末位为数字或X，请核对。"
    hint = "如为15位旧号，请改选证件种类。" if kind is IdKind.RESIDENT and len(number) == 15 else ""
    return f"{kind.label}号码应为18位，现为{len(number)}位。{hint}"


def _with_birth(kind: IdKind, number: str, sex: Sex, digits: str, today: date, warnings: list[str]) -> IdReading:
    birth = _birth_of(digits)
    said = f"{digits[:4]}年{digits[4:6]}月{digits[6:]}日"
    errors = []
    if birth is None:
        errors.append(f"号码中的出生日期{said}不存在，请核对。")
    elif birth > today:
        errors.append(f"号码中的出生日期{chinese_date(birth)}晚于今天，请核对。")
    elif age_on(birth, today) > _OLDEST:
        warnings.append(f"号码中的出生日期{chinese_date(birth)}距今超过{_OLDEST}年，请核对。")
    return IdReading(kind, number, sex, None if errors else birth, tuple(warnings), tuple(errors))


def _old_resident(kind: IdKind, number: str, today: date) -> IdReading:
    if not re.fullmatch(r"[0-9]{15}", number):
        return IdReading(kind, number, errors=(f"15位旧号应为15位数字，现为{len(number)}位。",))
    sex = Sex.MALE if int(number[14]) % 2 else Sex.FEMALE
    warnings = ["15位旧号已停止使用，仅供查对旧档，请尽量登记18位号码。"]
    return _with_birth(kind, number, sex, "19" + number[6:12], today, warnings)


def _hmt_residence(kind: IdKind, number: str, today: date) -> IdReading:
    if _is_personal(number) and number[:2] not in ("81", "82", "83"):
        return IdReading(kind, number, errors=("港澳台居民居住证号码应以81、82或83开头，请核对。",))
    return _personal(kind, number, today)


def _foreign_residence(kind: IdKind, number: str, today: date) -> IdReading:
    if re.fullmatch(r"[A-Z]{3}[0-9]{12}", number):
        return IdReading(kind, number)
    if len(number) != 18 or number[0] != "9":
        fault = "外国人永久居留身份证号码应为9开头的18位号码，或3个字母加12位数字的旧号，请核对。"
        return IdReading(kind, number, errors=(fault,))
    return _personal(kind, number, today)


def _credit_code(kind: IdKind, number: str, _today: date) -> IdReading:
    if len(number) != 18:
        return IdReading(kind, number, errors=(f"统一社会信用代码应为18位，现为{len(number)}位。",))
    wrong = "、".join(dict.fromkeys(char for char in number if char not in _CREDIT_ALPHABET))
    if wrong:
        fault = f"统一社会信用代码只用数字和大写字母，且不用I、O、S、V、Z，请核对“{wrong}”。"
        return IdReading(kind, number, errors=(fault,))
    expected = credit_check(number[:17])
    if expected != number[17]:
        fault = f"校验码不符：末位应为{expected}，填写为{number[17]}，请对照证照核对。"
        return IdReading(kind, number, warnings=(fault,))
    return IdReading(kind, number)


def _by_shape(pattern: str) -> Callable[[IdKind, str, date], IdReading]:
    def read(kind: IdKind, number: str, _today: date) -> IdReading:
        usual = re.fullmatch(pattern, number) is not None
        return IdReading(kind, number, warnings=() if usual else (f"{kind.label}号码的样式少见，请对照证件核对。",))

    return read


_READERS: dict[IdKind, Callable[[IdKind, str, date], IdReading]] = {
    IdKind.RESIDENT: _personal,
    IdKind.RESIDENT_OLD: _old_resident,
    IdKind.HMT_RESIDENCE: _hmt_residence,
    IdKind.FOREIGN_RESIDENCE: _foreign_residence,
    IdKind.PASSPORT: _by_shape(r"(?=.*[0-9])[A-Z0-9]{5,15}"),
    IdKind.HM_PERMIT: _by_shape(r"[HM][0-9]{8}(?:[0-9]{2})?"),
    IdKind.TW_PERMIT: _by_shape(r"[0-9]{8}|[0-9]{10}(?:\([A-Z0-9]\)|[A-Z])?"),
    IdKind.MILITARY: _by_shape(r".*[0-9].*"),
    IdKind.HOUSEHOLD: _by_shape(r".*[0-9].*"),
    IdKind.CREDIT_CODE: _credit_code,
}


def birthday_in(birth: date, year: int) -> date:
    """Return the birthday in a year; 29 February falls on 28 February in a common year (民法典 202)."""
    try:
        return birth.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def age_on(birth: date, day: date) -> int:
    """Return the age in full years as written on papers, the birthday counting as reached; negative before birth."""
    return day.year - birth.year - (day < birthday_in(birth, day.year))


def has_completed(birth: date, years: int, day: date) -> bool:
    """Return whether somebody is full ``years`` 周岁: by law from the day after the birthday (民法典 201)."""
    return age_on(birth, day - timedelta(days=1)) >= years


def latest_birth(years: int, day: date) -> date:
    """Return the last birth date with which somebody has completed ``years`` on a day; born later, he has not."""
    eve = day - timedelta(days=1)
    found = birthday_in(eve, eve.year - years)
    following = found + timedelta(days=1)
    return following if has_completed(following, years, day) else found


def is_minor(birth: date, day: date) -> bool:
    """Return whether somebody is not yet full 18 周岁, the 18th birthday itself still included."""
    return not has_completed(birth, ADULT_AGE, day)
