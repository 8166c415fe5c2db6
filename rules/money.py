"""Amounts: whole 分 as integers, read from what an officer types, written in figures and in capitals."""

from __future__ import annotations

import re

from rules.errors import RuleViolation
from rules.wording import half_width

MOST_FEN = 10**14 - 1
"""The largest amount, one 分 below 壹万亿元."""

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("仟", "佰", "拾", "")
_GROUPS = ((10**8, "亿"), (10**4, "万"), (1, ""))
_UNITS = {"": 1, "万": 10**4, "亿": 10**8}
_TYPED = re.compile(
    r"(?:人民币|RMB|¥)*(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<part>[0-9]*))?(?P<unit>[万亿]?)(?:元|块)?整?",
    re.IGNORECASE,
)


def parse_yuan(text: str) -> int:
    """Return the 分 meant by 500, 1,005.30, ￥500元 or 1.2万; RuleViolation for anything else."""
    typed = _TYPED.fullmatch("".join(half_width(text).split()))
    if typed is None:
        raise _unreadable(text)
    fen_per_unit = _UNITS[typed["unit"]] * 100
    part = (typed["part"] or "").rstrip("0")
    scaled = int(typed["whole"].replace(",", "") + part) * fen_per_unit
    fen, rest = divmod(scaled, 10 ** len(part))
    if rest:
        raise RuleViolation("amount_below_fen", f"金额“{text.strip()}”不足一分的部分无法记录，请写到分为止。")
    return _within_range(fen)


def _unreadable(text: str) -> RuleViolation:
    if not text.strip():
        return RuleViolation("amount_missing", "请填写金额。")
    return RuleViolation(
        "amount_unreadable",
        f"“{text.strip()}”不是金额，请写成 500、1,005.30 或 1.2万 的样子。",
        values={"typed": text},
    )


def _within_range(fen: int) -> int:
    if fen < 0:
        raise RuleViolation("amount_negative", "金额不能为负数。")
    if fen > MOST_FEN:
        raise RuleViolation("amount_too_large", "金额应小于一万亿元，请核对。")
    return fen


def yuan(fen: int) -> str:
    """Return the amount in 元 with two decimals: 1,005.30; a difference may be negative."""
    whole, part = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{whole:,}.{part:02}"


def capital(fen: int) -> str:
    """Return the amount in capital numerals as banks write it: 壹仟零伍元叁角, 伍佰元整.

    RuleViolation for a negative amount or one from 壹万亿元 on.
    """
    whole, part = divmod(_within_range(fen), 100)
    head = f"{_capital_number(whole)}元" if whole or not part else ""
    return head + _capital_part(part, after_yuan=bool(whole))


def both(fen: int) -> str:
    """Return the amount as papers state it: 500元（大写：伍佰元整）."""
    return f"{yuan(fen).removesuffix('.00')}元（大写：{capital(fen)}）"


def _capital_part(part: int, after_yuan: bool) -> str:
    jiao, fen = divmod(part, 10)
    if not part:
        return "整"
    if not jiao:
        return f"{'零' if after_yuan else ''}{_DIGITS[fen]}分"
    return f"{_DIGITS[jiao]}角" + (f"{_DIGITS[fen]}分" if fen else "")


def _capital_number(number: int) -> str:
    if not number:
        return "零"
    words = ""
    skipped = False
    for size, name in _GROUPS:
        group = number // size % 10**4
        if group:
            words += ("零" if words and (skipped or group < 1000) else "") + _capital_group(group) + name
        skipped = not group
    return words


def _capital_group(group: int) -> str:
    """Write 1–9999 with a single 零 for zeros between two figures."""
    figures = [(int(digit), place) for digit, place in zip(f"{group:04}", _PLACES, strict=True)]
    words = "".join(_DIGITS[digit] + place if digit else "零" for digit, place in figures)
    return re.sub("零+", "零", words).strip("零")
