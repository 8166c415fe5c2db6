"""The definitions of every figure: what it is called, what it counts and which date places a fact in a period."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rules.figures import NO_FIGURE, change, percent, share
from rules.money import yuan

Counts = Mapping[str, int]
OTHER_COMMUNITY = "未填社区"


@dataclass(frozen=True, slots=True)
class Definition:
    """One figure: ``unit`` is 件, 起, 元 (stored in 分) or %; a % figure is numerator over denominator."""

    key: str
    path: tuple[str, ...]
    unit: str
    meaning: str
    dated_by: str
    numerator: str = ""
    denominator: str = ""

    @property
    def is_rate(self) -> bool:
        """Whether the figure is a share of two counts."""
        return bool(self.denominator)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a period with both comparison bases; None where there is nothing to compare with."""

    definition: Definition
    value: float | int | None
    numerator: int | None
    denominator: int | None
    yoy_base: float | int | None
    yoy: float | None
    mom_base: float | int | None
    mom: float | None

    @property
    def words(self) -> str:
        """The value with its unit, and both changes, as read aloud."""
        return f"{self.amount_words}，同比{percent(self.yoy)}，环比{percent(self.mom)}"

    @property
    def amount_words(self) -> str:
        """The value with its unit; — where there is none."""
        if self.value is None:
            return NO_FIGURE
        if self.definition.is_rate:
            return f"{percent(self.value)}（{self.numerator}/{self.denominator}）"
        if self.definition.unit == "元":
            return f"{yuan(int(self.value))}元"
        return f"{int(self.value)}{self.definition.unit}"


_RECEIVED = "业务日（按交接班时点划分的报警日）"
_LATER = "；当日已签结的，计入其后第一个未签结的业务日"
_ACCEPTED, _AGREED, _TOLD = (day + _LATER for day in ("受理日", "协议日", "告知日"))
_ENTERED = "所长按月填报"

HEADLINE: tuple[Definition, ...] = (
    Definition("incidents.total", ("警情", "总数"), "起", "本期登记的全部警情。", _RECEIVED),
    Definition("incidents.valid", ("警情", "有效警情"), "起", "警情总数减去骚扰警情。", _RECEIVED),
    Definition("disputes.total", ("警情", "纠纷警情"), "起", "确认性质为纠纷的警情。", _RECEIVED),
    Definition(
        "disputes.share",
        ("警情", "纠纷占比"),
        "%",
        "纠纷警情占有效警情的比例。",
        _RECEIVED,
        "disputes.total",
        "incidents.valid",
    ),
    Definition("cases.accepted", ("纠纷", "受理"), "件", "本期立为纠纷的案件，并入原案的不重复计算。", _ACCEPTED),
    Definition("cases.succeeded", ("纠纷", "调解成功"), "件", "本期达成协议的纠纷，一案只计一次。", _AGREED),
    Definition("cases.failed", ("纠纷", "调解不成"), "件", "本期终止调解并告知的纠纷。", _TOLD),
    Definition("cases.open", ("纠纷", "期末未结"), "件", "期末最后一日结束时尚未销号的纠纷。", "期末日"),
    Definition("agreements.written", ("协议", "书面协议"), "件", "本期签订的书面协议，现场调解协议书在内。", _AGREED),
    Definition("agreements.oral", ("协议", "口头协议"), "件", "本期登记的口头协议。", _AGREED),
    Definition("agreements.recorded", ("协议", "现场录音录像记录"), "件", "当场调解且不另制协议书的协议。", _AGREED),
    Definition("agreements.amount", ("协议", "协议涉及金额"), "元", "本期各类协议约定付款的合计。", _AGREED),
    Definition("criminal.filed", ("刑事", "立案"), "起", "本期刑事案件立案数。", _ENTERED),
    Definition("criminal.solved", ("刑事", "破案"), "起", "本期破获刑事案件数。", _ENTERED),
    Definition("criminal.solved_current", ("刑事", "破现行案件"), "起", "本期破获的本期立案数。", _ENTERED),
    Definition(
        "criminal.solved_share",
        ("刑事", "现行破案率"),
        "%",
        "破获现行案件占刑事立案的比例。",
        _ENTERED,
        "criminal.solved_current",
        "criminal.filed",
    ),
)


def category_definitions(classes: Sequence[tuple[str, str]]) -> tuple[Definition, ...]:
    """Return one figure a justice class, given as (code, name); together they partition the cases accepted."""
    return tuple(
        Definition(f"category.{code}", ("分类", name), "件", f"本期受理的{name}。", _ACCEPTED) for code, name in classes
    )


def community_definitions(names: Sequence[str]) -> tuple[Definition, ...]:
    """Return one figure a community; together they partition the cases accepted."""
    return tuple(
        Definition(f"community.{name}", ("社区", name), "件", f"本期受理的{name}的纠纷。", _ACCEPTED) for name in names
    )


def figure(definition: Definition, now: Counts, year_before: Counts, before: Counts) -> Figure:
    """Return a figure from the counts of the period, of the same period last year and of the one before."""
    value, yoy_base, mom_base = (_value(definition, counts) for counts in (now, year_before, before))
    return Figure(
        definition=definition,
        value=value,
        numerator=now.get(definition.numerator, 0) if definition.is_rate else None,
        denominator=now.get(definition.denominator, 0) if definition.is_rate else None,
        yoy_base=yoy_base,
        yoy=change(value, yoy_base),
        mom_base=mom_base,
        mom=change(value, mom_base),
    )


def _value(definition: Definition, counts: Counts) -> float | int | None:
    if definition.is_rate:
        return share(counts.get(definition.numerator, 0), counts.get(definition.denominator, 0))
    # What is entered by the month has no value for a day or a week; what is counted and absent is none.
    return counts.get(definition.key, None if definition.dated_by == _ENTERED else 0)


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """A sum that must hold between figures of one period."""

    sentence: str
    holds: Callable[[Counts], bool]


def _parts(counts: Counts, prefix: str) -> int:
    return sum(value for key, value in counts.items() if key.startswith(prefix))


CROSS_CHECKS: tuple[CrossCheck, ...] = (
    CrossCheck("分类合计＝受理纠纷", lambda c: _parts(c, "category.") == c["cases.accepted"]),
    CrossCheck("社区合计＝受理纠纷", lambda c: _parts(c, "community.") == c["cases.accepted"]),
    CrossCheck("有效警情≤警情总数", lambda c: c["incidents.valid"] <= c["incidents.total"]),
    CrossCheck("纠纷警情≤有效警情", lambda c: c["disputes.total"] <= c["incidents.valid"]),
    CrossCheck("破现行案件≤刑事立案", lambda c: c.get("criminal.solved_current", 0) <= c.get("criminal.filed", 0)),
)


def broken_checks(counts: Counts) -> list[str]:
    """Return the sentences of the cross-checks that do not hold."""
    return [check.sentence for check in CROSS_CHECKS if not check.holds(counts)]
