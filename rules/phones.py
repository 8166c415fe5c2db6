"""Telephone numbers as typed at the counter: read, grouped for the eye, and told when digits lack."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rules.wording import half_width

_SEPARATOR = re.compile(r"[、，,;；/\n]+")
_FILLERS = re.compile(r"[\s\-‐–—_.()\u200b-\u200f\u2060\ufeff]")
_COUNTRY = re.compile(r"(?:\+|00)86")
_MOBILE_LENGTH = 11
_LOCAL = range(7, 9)
_SHORTEST_SERVICE, _LONGEST_SERVICE = 3, 6
_TWO_DIGIT_AREAS = ("10", "20", "21", "22", "23", "24", "25", "27", "28", "29")


@dataclass(frozen=True, slots=True)
class PhoneReading:
    """A telephone number: as stored, as shown in groups, and what looks wrong, which never forbids saving."""

    number: str
    shown: str
    warning: str = ""


def read_phone(text: str) -> PhoneReading:
    """Return what is meant by one or several numbers, with 、 between them; words and the like stay as typed."""
    parts = [_read_one(part) for part in _SEPARATOR.split(text) if part.strip()]
    warning = "".join(dict.fromkeys(part.warning for part in parts))
    return PhoneReading("、".join(part.number for part in parts), "、".join(part.shown for part in parts), warning)


def _read_one(text: str) -> PhoneReading:
    plain = _COUNTRY.sub("", _FILLERS.sub("", half_width(text)), count=1)
    if not re.fullmatch("[0-9]+", plain):
        typed = text.strip()
        return PhoneReading(typed, typed, f"“{typed}”不像电话号码，请核对。")
    return _landline(plain) if plain.startswith("0") else _mobile_or_local(plain)


def _mobile_or_local(digits: str) -> PhoneReading:
    length = len(digits)
    if length == _MOBILE_LENGTH and digits.startswith("1"):
        return PhoneReading(digits, f"{digits[:3]} {digits[3:7]} {digits[7:]}")
    if length in _LOCAL and not digits.startswith("1"):
        return PhoneReading(digits, f"{digits[:-4]} {digits[-4:]}")
    if _SHORTEST_SERVICE <= length <= _LONGEST_SERVICE:
        return PhoneReading(digits, digits, f"号码只有{length}位，请核对是否写全。")
    if digits.startswith("1"):
        return PhoneReading(digits, digits, f"手机号码应为{_MOBILE_LENGTH}位，现为{length}位，请核对。")
    return PhoneReading(digits, digits, f"固定电话应为7位或8位（区号另加），现为{length}位，请核对。")


def _landline(digits: str) -> PhoneReading:
    area = 3 if digits[1:3] in _TWO_DIGIT_AREAS else 4
    own = digits[area:]
    if len(own) in _LOCAL:
        return PhoneReading(f"{digits[:area]}-{own}", f"{digits[:area]}-{own[:-4]} {own[-4:]}")
    return PhoneReading(digits, digits, f"固定电话在区号{digits[:area]}之后应有7位或8位，现为{len(own)}位，请核对。")
