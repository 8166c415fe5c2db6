"""A month that is valid by default, so that a test says only what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from reports.sheets import CaseRow, CorrectionRow, CountLine, FigureRow, MonthSheet

CLASSES = (
    "婚姻家庭纠纷",
    "邻里纠纷",
    "房屋宅基地纠纷",
    "合同纠纷",
    "生产经营纠纷",
    "损害赔偿纠纷",
    "山林土地纠纷",
    "征地拆迁纠纷",
    "环境污染纠纷",
    "拖欠农民工工资纠纷",
    "其他劳动争议纠纷",
    "旅游纠纷",
    "电子商务纠纷",
    "其他消费纠纷",
    "医疗纠纷",
    "道路交通事故纠纷",
    "物业纠纷",
    "其他纠纷",
)
COMMUNITIES = ("七一社区", "炎帝社区", "紫微社区", "前农村", "云盘社区")


def figure(
    key: str,
    *path: str,
    unit: str = "件",
    value: float | None = 0,
    yoy_base: float | None = None,
    mom_base: float | None = None,
    of: tuple[int, int] | None = None,
) -> FigureRow:
    """Return a figure whose changes follow from its bases; ``of`` is numerator and denominator."""
    return FigureRow(
        key,
        path,
        unit,
        f"{path[-1]}的口径：按登记的事实逐件清点。",
        "受理日期",
        value,
        of[0] if of else None,
        of[1] if of else None,
        yoy_base,
        _change(value, yoy_base),
        mom_base,
        _change(value, mom_base),
    )


def _change(value: float | None, base: float | None) -> float | None:
    return (value - base) / base if value is not None and base else None


def breakdown(prefix: str, names: Sequence[str], values: list[int]) -> tuple[FigureRow, ...]:
    """Return one figure a name, a year before one more and a month before two more."""
    return tuple(
        figure(f"{prefix}.{name}", name, value=value, yoy_base=value + 1, mom_base=value + 2)
        for name, value in zip(names, values, strict=True)
    )


def open_case(serial: int, **changed: object) -> CaseRow:
    """Return an open case, not overdue unless said otherwise."""
    case = CaseRow(
        f"城关所纠字〔2019〕{serial}号",
        "张三与李四因楼上漏水引起的纠纷",
        "邻里纠纷",
        "七一社区",
        date(2019, 6, 1) + timedelta(days=serial % 28),
        "调解中",
        "中风险",
        "刘卫兵",
        29 - serial % 28,
        date(2019, 7, 1) + timedelta(days=serial % 28),
        0,
    )
    return replace(case, **changed)  # type: ignore[arg-type]


CATEGORY_VALUES = [12, 21, 3, 5, 2, 9, 0, 1, 0, 7, 2, 0, 1, 4, 1, 3, 2, 2]

HEADLINE = (
    figure("incidents.total", "警情", "警情总数", value=131, yoy_base=140, mom_base=128),
    figure("incidents.valid", "警情", "有效警情", value=119, yoy_base=130, mom_base=121),
    figure("disputes.share", "警情", "纠纷警情占比", unit="%", value=0.7602, yoy_base=0.71, of=(1084, 1426)),
    figure("cases.accepted", "纠纷", "受理纠纷", value=75, yoy_base=93, mom_base=111),
    figure("agreements.amount", "协议", "协议涉及金额", unit="元", value=123456789, yoy_base=0, mom_base=100000000),
    figure("cases.parties", "纠纷", "涉及当事人", unit="人", value=171),
)

MONTH = MonthSheet(
    station="城关派出所",
    number="城关所月报〔2019〕6号",
    title="城关派出所2019年6月矛盾纠纷月报",
    first=date(2019, 6, 1),
    last=date(2019, 6, 30),
    state="定稿",
    made_on="2019年7月1日",
    made_by="周敏",
    headline=HEADLINE,
    categories=breakdown("category", CLASSES, CATEGORY_VALUES),
    communities=breakdown("community", COMMUNITIES, [30, 20, 10, 5, 10]),
    open_cases=(
        open_case(3),
        open_case(4, due_on=None, risk="低风险"),
        open_case(5, overdue_days=3),
        open_case(6, overdue_days=12, risk="高风险"),
    ),
    corrections=(
        CorrectionRow("2019年5月", date(2019, 6, 12), "城关所纠字〔2019〕41号", "5月28日已当场履行，当时未登记。"),
    ),
    checks=(CountLine("分类之和等于受理纠纷", "75＝75，相符"), CountLine("口头加书面不大于成功", "41≤52，相符")),
    trail_head="9f2c" * 16,
    bases=(
        CountLine("同比基期", "2018年6月1日至2018年6月30日"),
        CountLine("环比基期", "2019年5月1日至2019年5月31日"),
    ),
)


def a_month(**changed: object) -> MonthSheet:
    """Return the month with some fields changed."""
    return replace(MONTH, **changed)  # type: ignore[arg-type]
