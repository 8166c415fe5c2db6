"""The measures (指标): each a share or a mean of two other figures, both printed beside it."""

from __future__ import annotations

from rules.statistics.dated import ACCEPTED, CLEARED, DUE, ENDED, PLANNED, RECEIVED, STRUCK_OFF, VISITED
from rules.statistics.definition import Definition
from rules.statistics.incidents import DISPUTE_SHARE


def _measure(key: str, name: str, unit: str, meaning: str, dated_by: str, parts: tuple[str, str]) -> Definition:
    return Definition(f"rate.{key}", ("指标", name), unit, meaning, dated_by, numerator=parts[0], denominator=parts[1])


MEASURES: tuple[Definition, ...] = (
    _measure("success", "调解成功率", "%", "调解成功占调解结束的比例。", ENDED, ("cases.succeeded", "cases.ended")),
    _measure(
        "resolved",
        "化解率",
        "%",
        "本期受理的纠纷中，至期末已经达成协议的比例。",
        ACCEPTED,
        ("cases.agreed_by_end", "cases.accepted"),
    ),
    _measure(
        "finished",
        "办结率",
        "%",
        "本期受理的纠纷中，至期末已经销号或者移交的比例。",
        ACCEPTED,
        ("cases.left_by_end", "cases.accepted"),
    ),
    _measure(
        "in_time",
        "按期办结率",
        "%",
        "本期销号的纠纷中，从受理到销号不超过设定天数的比例。",
        STRUCK_OFF,
        ("cases.closed_in_time", "cases.closed"),
    ),
    _measure(
        "performed",
        "履行率",
        "%",
        "本期到期的协议条款中，至期末已经履行的比例。",
        DUE,
        ("terms.performed", "terms.due"),
    ),
    _measure(
        "visited",
        "回访率",
        "%",
        "计划在本期的回访中，至期末已经见到人或者联系上的比例。",
        PLANNED,
        ("visits.made", "visits.due"),
    ),
    _measure(
        "satisfied",
        "满意度",
        "%",
        "本期回访中表态的当事人里，满意和基本满意的比例。",
        VISITED,
        ("visits.satisfied", "visits.answered"),
    ),
    _measure(
        "repeated",
        "重复报警率",
        "%",
        "重复纠纷警情占纠纷警情的比例。",
        RECEIVED,
        ("disputes.repeated", "disputes.total"),
    ),
    _measure(
        "days_to_end",
        "平均调解时长",
        "天",
        "调解结束的纠纷从受理日到协议日或者告知日的平均天数。",
        ENDED,
        ("cases.days_to_end", "cases.ended"),
    ),
    DISPUTE_SHARE,
    _measure(
        "on_spot",
        "当场化解率",
        "%",
        "当场化解的占处置的纠纷警情的比例。",
        RECEIVED,
        ("disputes.on_spot", "disputes.attended"),
    ),
    _measure(
        "turned_criminal",
        "民转刑比例",
        "%",
        "销号的纠纷中转为刑事案件的比例。",
        STRUCK_OFF,
        ("cases.turned_criminal", "cases.closed"),
    ),
    _measure(
        "day_cleared",
        "日清率",
        "%",
        "在自己的业务日办结的警情占警情总数的比例。",
        RECEIVED,
        ("incidents.cleared_in_day", "incidents.total"),
    ),
    _measure(
        "week_cleared",
        "周清率",
        "%",
        "在自己的业务周办结的警情占警情总数的比例。",
        RECEIVED,
        ("incidents.cleared_in_week", "incidents.total"),
    ),
    _measure(
        "carried",
        "结转率",
        "%",
        "在自己的业务日结转的警情占警情总数的比例。",
        RECEIVED,
        ("incidents.carried", "incidents.total"),
    ),
    _measure(
        "days_carried",
        "平均结转天数",
        "天",
        "结转后办结的警情从业务日到办结日的平均天数。",
        CLEARED,
        ("incidents.days_carried", "incidents.settled_late"),
    ),
)
