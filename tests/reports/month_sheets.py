"""A month that is valid by default, so that a test says only what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from reports.month_sheets import (
    CaseRow,
    CellCount,
    CorrectionRow,
    DividedFigure,
    DividedTable,
    FaultRow,
    FigureRow,
    HighRiskRow,
    JusticeColumn,
    JusticeRow,
    JusticeTable,
    MonthSheet,
    RepeatRow,
    ShareOf,
    TermRow,
    VisitRow,
)
from reports.sheets import ChangeLine, CountLine
from rules.figures import change, difference
from rules.statistics.checks import justice_checks
from rules.statistics.justice import justice_columns
from rules.statistics.series import AGES, DAY_KINDS, HOURS, Dimension
from rules.vocabulary import Risk

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
CODED_CLASSES = tuple((f"{number:02}", name) for number, name in enumerate(CLASSES, 1))
COMMUNITIES = ("七一社区", "炎帝社区", "紫微社区", "前农村", "云盘社区")
OFFICERS = ("张民警", "李民警", "王辅警")


def figure(
    key: str,
    *path: str,
    unit: str = "件",
    value: float | None = 0,
    yoy_base: float | None = None,
    mom_base: float | None = None,
    of: tuple[int, int] | None = None,
    remark: str = "",
) -> FigureRow:
    """Return a figure whose changes follow from its bases; ``of`` is numerator and denominator."""
    compared = difference if unit == "%" else change
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
        compared(value, yoy_base),
        mom_base,
        compared(value, mom_base),
        remark,
    )


def divided(
    key: str, of: str, name: str, values: Sequence[int], seconds: Sequence[str] = (), unit: str = "件"
) -> DividedFigure:
    """Return a divided figure, a year before one more and a month before two more in every cell."""
    cells = tuple(CellCount(value, value + 1, value + 2) for value in values)
    return DividedFigure(
        key, of, name, unit, f"{name}的口径。", "受理日期", sum(values), tuple(seconds), cells
    )


def table(
    dimension: Dimension, places: Sequence[str], *figures: DividedFigure, shares: Sequence[ShareOf] = ()
) -> DividedTable:
    """Return a table of divided figures."""
    return DividedTable(dimension.value, dimension.label, tuple(places), figures, tuple(shares))


CATEGORY_VALUES = [12, 21, 3, 5, 2, 9, 0, 1, 0, 7, 2, 0, 1, 4, 1, 3, 2, 2]
DISPUTE_VALUES = [20, 30, 4, 6, 3, 10, 1, 2, 1, 8, 3, 0, 2, 5, 1, 4, 3, 1]
COMMUNITY_DISPUTES = [40, 20, 14, 10, 20]
HOUR_VALUES = [*range(12), *range(12)]

CLASS_TABLE = table(
    Dimension.CLASS,
    CLASSES,
    divided("category", "cases.accepted", "受理", CATEGORY_VALUES),
    divided("dispute_class", "disputes.total", "纠纷警情", DISPUTE_VALUES, unit="起"),
)
COMMUNITY_TABLE = table(
    Dimension.COMMUNITY,
    COMMUNITIES,
    divided("community", "cases.accepted", "受理", [30, 20, 10, 5, 10]),
    divided("community_disputes", "disputes.total", "纠纷警情", COMMUNITY_DISPUTES, unit="起"),
    divided("community_repeated", "disputes.repeated", "重复纠纷警情", [2, 0, 2, 0, 0], unit="起"),
    shares=(ShareOf("重复报警率", "community_repeated", "community_disputes"),),
)
HOUR_TABLE = table(
    Dimension.HOUR,
    HOURS,
    divided("hour_all", "incidents.valid", "有效警情", [5] * 23 + [4], DAY_KINDS, "起"),
)
OFFICER_TABLE = table(
    Dimension.OFFICER, OFFICERS, divided("officer_accepted", "cases.accepted", "受理纠纷", [40, 25, 10])
)
NATURE_TABLE = table(
    Dimension.NATURE,
    ("纠纷", "刑事类", "骚扰警情"),
    divided("nature", "incidents.total", "确认警情", [104, 15, 12], unit="起"),
    divided("nature_case", "incidents.to_case", "转案数", [50, 0, 0], unit="起"),
    shares=(ShareOf("转案率", "nature_case", "nature"),),
)
AGE_TABLE = table(
    Dimension.AGE,
    AGES,
    divided("age", "cases.open", "期末未结", [1, 1, 1, 1] + [0] * 11, tuple(word.label for word in Risk)),
)
TABLES = (CLASS_TABLE, COMMUNITY_TABLE, NATURE_TABLE, HOUR_TABLE, OFFICER_TABLE, AGE_TABLE)


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


def repeat(group: int, serial: int, **changed: object) -> RepeatRow:
    """Return a call of a group of two."""
    row = RepeatRow(
        group,
        2,
        date(2019, 6, 3),
        date(2019, 6, 20),
        "138****1111",
        f"JQ2019{serial:05}",
        "6月3日21时05分",
        "七一社区3栋",
        "纠纷",
        "纠纷",
        "城关所纠字〔2019〕3号",
        "立为纠纷",
    )
    return replace(row, **changed)  # type: ignore[arg-type]


HIGH_RISK = HighRiskRow(
    "城关所纠字〔2019〕6号",
    "张三与李四因楼上漏水引起的纠纷",
    "邻里纠纷",
    "七一社区",
    date(2019, 6, 7),
    "调解中",
    "刘卫兵",
    23,
    "已提级",
    "所长包案，约谈双方。",
    date(2019, 7, 3),
    None,
    date(2019, 7, 5),
)
TERMS = (
    TermRow(
        "城关所纠字〔2019〕3号", "〔2019〕3号", 1, "李四", "向张三付款", 50000, date(2019, 6, 20), date(2019, 6, 19), 0
    ),
    TermRow("城关所纠字〔2019〕4号", "口头协议", 2, "王五", "清走楼道杂物", None, date(2019, 6, 10), None, 20),
)
VISITS = (
    VisitRow(
        "城关所纠字〔2019〕3号",
        "张三与李四纠纷",
        date(2019, 6, 21),
        date(2019, 6, 22),
        "电话",
        "全部履行，无新矛盾",
        "满意",
        "周敏",
        1,
    ),
    VisitRow("城关所纠字〔2019〕4号", "王五与赵六纠纷", date(2019, 6, 25), None, "", "", "", "周敏", 5),
)
FAULTS = (FaultRow("警情缺电话", "警情", "JQ201900001", date(2019, 6, 4), "两人因停车争吵", "周敏"),)


def justice_row(name: str, **counts: int) -> JusticeRow:
    """Return a committee's row with these counts, the rest nought; keys without “justice.”, dots as two strokes."""
    wanted = {f"justice.{key.replace('__', '.')}": count for key, count in counts.items()}
    columns = justice_columns(CODED_CLASSES)
    assert not wanted.keys() - {one.key for one in columns}
    return JusticeRow(name, tuple(wanted.get(one.key, 0) for one in columns))


def justice(*rows: JusticeRow, reported_by: str = "城关街道人民调解委员会") -> JusticeTable:
    """Return the table with these rows; the station's own figures are their sums."""
    columns = justice_columns(CODED_CLASSES)
    sums = [sum(row.counts[place] for row in rows) for place in range(len(columns))]
    return JusticeTable(
        reported_by,
        tuple(
            JusticeColumn(one.key, one.path, one.unit, one.meaning, one.dated_by, whole)
            for one, whole in zip(columns, sums, strict=True)
        ),
        rows,
        justice_checks(CODED_CLASSES),
    )


BALANCED_ROWS = (
    justice_row(
        "七一社区",
        total=3,
        people=7,
        succeeded=2,
        amount=1234567,
        committee__neighbourhood=3,
        origin__initiative=1,
        origin__entrusted=2,
        origin__police=2,
        class__02=3,
        form__written=2,
        criminal__cases=1,
        criminal__people=4,
    ),
    justice_row(
        "前农村", total=1, people=2, amount=1, committee__village=1, origin__applied=1, class__07=1, screened=5
    ),
)

HEADLINE = (
    figure("incidents.total", "警情", "总数", unit="起", value=131, yoy_base=140, mom_base=128),
    figure("incidents.valid", "警情", "有效警情", unit="起", value=119, yoy_base=130, mom_base=121),
    figure("disputes.total", "警情", "纠纷警情", unit="起", value=104, yoy_base=120, mom_base=100),
    figure("disputes.share", "警情", "纠纷警情占比", unit="%", value=0.7602, yoy_base=0.71, of=(1084, 1426)),
    figure("incidents.to_case", "警情", "转案数", unit="起", value=50),
    figure("disputes.repeated", "警情", "重复纠纷警情", unit="起", value=4),
    figure("rate.small", "指标", "调解成功率", unit="%", value=0.5, of=(2, 4), remark="基数小"),
    figure("cases.accepted", "纠纷", "受理", value=75, yoy_base=93, mom_base=111),
    figure("cases.open", "纠纷", "期末未结", value=4),
    figure("cases.open_high", "纠纷", "期末未结高风险", value=1),
    figure("agreements.amount", "协议", "协议涉及金额", unit="元", value=123456789, yoy_base=0, mom_base=100000000),
    figure("terms.due", "履行与回访", "到期条款", unit="条", value=2),
    figure("terms.performed", "履行与回访", "到期已履行", unit="条", value=1),
    figure("visits.due", "履行与回访", "应回访", unit="次", value=2),
    figure("visits.made", "履行与回访", "已回访", unit="次", value=1),
    figure("rate.days", "指标", "平均调解时长", unit="天", value=6.25, of=(25, 4)),
    figure("cases.parties", "纠纷", "涉及当事人", unit="人", value=171),
)
QUALITY = (
    figure("quality.no_phone", "数据质量", "警情缺电话", unit="起", value=1, mom_base=3),
    figure("quality.no_track", "数据质量", "纠纷缺调解类型", value=0),
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
    justice=justice(*BALANCED_ROWS),
    tables=TABLES,
    open_cases=(
        open_case(3),
        open_case(4, due_on=None, risk="低风险"),
        open_case(5, overdue_days=3),
        open_case(6, overdue_days=12, risk="高风险"),
    ),
    repeats=(repeat(1, 1), repeat(1, 2), repeat(2, 3), repeat(2, 4)),
    high_risk=(HIGH_RISK,),
    terms=TERMS,
    visits=VISITS,
    quality=QUALITY,
    faults=FAULTS,
    corrections=(
        CorrectionRow("2019年5月", date(2019, 6, 12), "JQ201900041", "补登2019年5月28日警情", "警情总数＋1"),
        CorrectionRow("2019年5月", None, "合计", "对2019年5月数字的影响", "警情总数12起，更正后13起"),
    ),
    exceptions=(ChangeLine("2019年6月5日9时00分", "所长", "例外开启2019年6月3日", "补登漏录警情"),),
    checks=(CountLine("分类合计＝受理纠纷", "平"), CountLine("口头协议＋书面协议≤调解成功", "平")),
    trail_head="9f2c" * 16,
    bases=(
        CountLine("同比基期", "2018年6月（2018年6月1日至6月30日）"),
        CountLine("环比基期", "2019年5月（2019年5月1日至5月31日）"),
    ),
    conventions=(CountLine("业务日", "业务日自8时30分起。"), CountLine("统计月", "统计月：每月1日至月末。")),
)
EMPTY = replace(
    MONTH,
    headline=(),
    justice=justice(),
    tables=(),
    open_cases=(),
    repeats=(),
    high_risk=(),
    terms=(),
    visits=(),
    quality=(),
    faults=(),
    corrections=(),
    exceptions=(),
)


def a_month(**changed: object) -> MonthSheet:
    """Return the month with some fields changed."""
    return replace(MONTH, **changed)  # type: ignore[arg-type]
