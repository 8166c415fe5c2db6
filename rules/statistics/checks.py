"""What must add up between the figures of one period; from it come the refusal, the screen and the live formulas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rules.statistics.justice import COMMITTEES, FORMS, OFFICES, ORIGINS, class_columns
from rules.statistics.series import SERIES, Series

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """The sum of ``parts`` is the figure ``whole``, or with ``at_most`` never more than it; all by key."""

    sentence: str
    parts: tuple[str, ...]
    whole: str
    at_most: bool = False

    def holds(self, counts: Counts) -> bool:
        """Return whether it holds; what is absent counts as none."""
        total, whole = sum(counts.get(key, 0) for key in self.parts), counts.get(self.whole, 0)
        return total <= whole if self.at_most else total == whole


@dataclass(frozen=True, slots=True)
class SeriesCheck:
    """All cells of a divided figure add up to it."""

    sentence: str
    series: Series

    def holds(self, counts: Counts) -> bool:
        """Return whether it holds; a series nobody has counted does."""
        head = f"{self.series.key}."
        cells = [count for key, count in counts.items() if key.startswith(head)]
        return (not cells and self.series.of not in counts) or sum(cells) == counts.get(self.series.of, 0)


def _keys(definitions: Sequence[object]) -> tuple[str, ...]:
    return tuple(definition.key for definition in definitions)  # type: ignore[attr-defined]


def justice_checks(classes: Sequence[tuple[str, str]]) -> tuple[CrossCheck, ...]:
    """Return the cross-sums of 人民调解案件情况统计表, which hold in every row of it."""
    total = "justice.total"
    return (
        CrossCheck("各主体调解合计＝调解案件总数", _keys(COMMITTEES), total),
        CrossCheck("主动＋依申请＋委托移送＝调解案件总数", _keys(ORIGINS), total),
        CrossCheck("各部门委托移送合计＝接受委托移送调解", _keys(OFFICES), "justice.origin.entrusted"),
        CrossCheck("18类合计＝调解案件总数", _keys(class_columns(classes)), total),
        CrossCheck("口头协议＋书面协议≤调解成功", _keys(FORMS), "justice.succeeded", at_most=True),
        CrossCheck("调解成功≤调解案件总数", ("justice.succeeded",), total, at_most=True),
    )


_PLAIN: tuple[CrossCheck, ...] = (
    CrossCheck("有效警情≤警情总数", ("incidents.valid",), "incidents.total", at_most=True),
    CrossCheck("纠纷警情≤有效警情", ("disputes.total",), "incidents.valid", at_most=True),
    CrossCheck("重复纠纷警情≤纠纷警情", ("disputes.repeated",), "disputes.total", at_most=True),
    CrossCheck("当日办结≤当周办结", ("incidents.cleared_in_day",), "incidents.cleared_in_week", at_most=True),
    CrossCheck("调解成功≤调解结束", ("cases.succeeded",), "cases.ended", at_most=True),
    CrossCheck("调解不成≤调解结束", ("cases.failed",), "cases.ended", at_most=True),
    CrossCheck("到期已履行≤到期条款", ("terms.performed",), "terms.due", at_most=True),
    CrossCheck("已回访≤应回访", ("visits.made",), "visits.due", at_most=True),
    CrossCheck("破现行案件≤刑事立案", ("criminal.solved_current",), "criminal.filed", at_most=True),
)
_DIVIDED = (("category", "分类合计＝受理纠纷"), ("community", "社区合计＝受理纠纷"))


def cross_checks(classes: Sequence[tuple[str, str]]) -> tuple[CrossCheck | SeriesCheck, ...]:
    """Return everything that must add up in a period, what is printed on the cover first."""
    named = dict(_DIVIDED)
    others = (
        SeriesCheck(f"{one.dimension.label}合计（{one.key}）＝{one.of}", one) for one in SERIES if one.key not in named
    )
    return (*printed_checks(classes), *others)


def printed_checks(classes: Sequence[tuple[str, str]]) -> tuple[CrossCheck | SeriesCheck, ...]:
    """Return those of the checks that a cover names one by one."""
    by_key = {series.key: series for series in SERIES}
    named = tuple(SeriesCheck(sentence, by_key[key]) for key, sentence in _DIVIDED)
    return (*named, *_PLAIN, *justice_checks(classes))


def broken_checks(counts: Counts, classes: Sequence[tuple[str, str]]) -> list[str]:
    """Return the sentences of the cross-checks that do not hold."""
    return [check.sentence for check in cross_checks(classes) if not check.holds(counts)]
