"""What a figure counts, said without SQL: a kind of fact and what must be true of it."""

from __future__ import annotations

from dataclasses import dataclass

from rules.vocabulary import Word

Scalar = str | int


class Fact(Word):
    """What is counted, one by one; each is placed in a period by one date of its own."""

    INCIDENT = "incident", "警情"
    SETTLED_LATE = "settled_late", "结转后办结的警情"
    UNCLEARED = "uncleared", "期末未办结的警情"
    CASE = "case", "受理的纠纷"
    ENDED = "ended", "调解结束的纠纷"
    LEFT = "left", "销号或移交的纠纷"
    OPEN = "open", "期末未结的纠纷"
    AGREEMENT = "agreement", "协议"
    TERM = "term", "到期的协议条款"
    VISIT_DUE = "visit_due", "应做的回访"
    VISIT_MADE = "visit_made", "已做的回访"
    SESSION = "session", "调解场次"
    CONFIRMATION = "confirmation", "司法确认申请"
    PREVENTION = "prevention", "预防效果"


@dataclass(frozen=True, slots=True)
class Is:
    """The column holds one of these values; with ``wanted`` off, none of them. Nothing known is neither."""

    column: str
    values: tuple[Scalar, ...]
    wanted: bool = True


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing is known in the column."""

    column: str


Condition = Is | Missing


@dataclass(frozen=True, slots=True)
class Query:
    """How many facts of a kind meet all conditions; with ``total`` the sum of that column instead."""

    fact: Fact
    where: tuple[Condition, ...] = ()
    total: str = ""


def count(fact: Fact, *where: Condition, total: str = "") -> Query:
    """Return the query that counts such facts, or adds up their column ``total``."""
    return Query(fact, where, total)


def yes(column: str) -> Is:
    """Return the condition that the column, which holds 1 or 0, says yes."""
    return Is(column, (1,))


def among(column: str, *values: Scalar) -> Is:
    """Return the condition that the column holds one of these values."""
    return Is(column, values)


def but(column: str, *values: Scalar) -> Is:
    """Return the condition that the column holds another value than these."""
    return Is(column, values, wanted=False)
