"""Payment by instalments: equal parts on regular days, and nothing lost in the division."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rules.deadlines import add_months
from rules.errors import RuleViolation
from rules.money import yuan
from rules.vocabulary import Word

MOST_INSTALMENTS = 60


class Interval(Word):
    """How far apart the instalments lie."""

    WEEK = "week", "每周"
    MONTH = "month", "每月"


@dataclass(frozen=True, slots=True)
class Instalment:
    """One part of the whole: the day it falls due and its amount in 分."""

    due_on: date
    amount_fen: int


def instalments(total_fen: int, times: int, first: date, interval: Interval) -> tuple[Instalment, ...]:
    """Return a total (分) in so many parts of whole 元, the last one taking the remainder.

    Monthly ones keep the day of the first, or the month's last where there is none. RuleViolation when the total
    is not positive, the number is not between 2 and 60, or there is not so much as 1 元 for each.
    """
    if not 2 <= times <= MOST_INSTALMENTS:
        raise RuleViolation("instalment_number", f"分期须为2至{MOST_INSTALMENTS}期，请核对期数。", field="plan_times")
    each = total_fen // times // 100 * 100
    if each <= 0:
        sentence = f"总额{yuan(max(total_fen, 0))}元不够分作{times}期（每期至少1元），请核对总额和期数。"
        raise RuleViolation("instalment_total", sentence, field="plan_total_fen")
    amounts = [each] * (times - 1) + [total_fen - each * (times - 1)]
    return tuple(Instalment(_day(first, at, interval), amount) for at, amount in enumerate(amounts))


def _day(first: date, at: int, interval: Interval) -> date:
    return first + timedelta(weeks=at) if interval is Interval.WEEK else add_months(first, at)
