"""The figures of incidents (警情): the upper classes, disputes, repeats, what became of them."""

from __future__ import annotations

from rules.statistics.dated import CLEARED, RECEIVED
from rules.statistics.definition import Definition
from rules.statistics.query import Condition, Fact, Query, among, but, count, yes
from rules.vocabulary import Nature, Outcome


def _incidents(*where: Condition) -> Query:
    return count(Fact.INCIDENT, *where)


DISPUTE = among("confirmed", Nature.DISPUTE)
"""What makes an incident a dispute: its confirmed nature."""

TOTAL = Definition("incidents.total", ("警情", "总数"), "起", "本期登记的全部警情。", RECEIVED, _incidents())
VALID = Definition(
    "incidents.valid",
    ("警情", "有效警情"),
    "起",
    "警情总数减去骚扰警情。",
    RECEIVED,
    _incidents(but("nature", Nature.HARASSMENT)),
)
DISPUTES = Definition(
    "disputes.total", ("警情", "纠纷警情"), "起", "确认性质为纠纷的警情。", RECEIVED, _incidents(DISPUTE)
)
DISPUTE_SHARE = Definition(
    "disputes.share",
    ("警情", "纠纷警情占比"),
    "%",
    "纠纷警情占有效警情的比例。",
    RECEIVED,
    numerator="disputes.total",
    denominator="incidents.valid",
)

NATURES: tuple[Definition, ...] = (
    Definition(
        "disputes.reported",
        ("警情", "原始性质为纠纷"),
        "起",
        "接报时性质为纠纷的警情。",
        RECEIVED,
        _incidents(among("reported", Nature.DISPUTE)),
    ),
    Definition(
        "disputes.both",
        ("警情", "原始、确认均为纠纷"),
        "起",
        "接报时和确认后性质都是纠纷的警情。",
        RECEIVED,
        _incidents(among("reported", Nature.DISPUTE), DISPUTE),
    ),
    Definition(
        "incidents.unchanged",
        ("警情", "原始、确认一致"),
        "起",
        "接报时和确认后性质相同的警情。",
        RECEIVED,
        _incidents(yes("unchanged")),
    ),
    Definition(
        "incidents.to_case",
        ("警情", "转案数"),
        "起",
        "立为纠纷或者并入已有纠纷的警情。",
        RECEIVED,
        _incidents(yes("to_case")),
    ),
    Definition(
        "incidents.to_case_share",
        ("警情", "转案率"),
        "%",
        "转案数占警情总数的比例。",
        RECEIVED,
        numerator="incidents.to_case",
        denominator="incidents.total",
    ),
)

REPEATS: tuple[Definition, ...] = (
    Definition(
        "disputes.repeated",
        ("警情", "重复纠纷警情"),
        "起",
        "本期内同一电话报警或者并入同一纠纷达到设定起数的纠纷警情，各起都计。",
        RECEIVED,
        _incidents(DISPUTE, yes("repeated")),
    ),
    Definition(
        "disputes.repeated_to_case",
        ("警情", "重复警情转案数"),
        "起",
        "重复纠纷警情中立为纠纷或者并入纠纷的。",
        RECEIVED,
        _incidents(DISPUTE, yes("repeated"), yes("to_case")),
    ),
    Definition(
        "disputes.repeated_to_case_share",
        ("警情", "重复警情转案率"),
        "%",
        "重复警情转案数占重复纠纷警情的比例。",
        RECEIVED,
        numerator="disputes.repeated_to_case",
        denominator="disputes.repeated",
    ),
)

COURSE: tuple[Definition, ...] = (
    Definition(
        "disputes.on_spot",
        ("警情", "当场化解"),
        "起",
        "处置结果为当场化解的纠纷警情。",
        RECEIVED,
        _incidents(DISPUTE, among("outcome", Outcome.ON_SPOT)),
    ),
    Definition(
        "disputes.attended",
        ("警情", "处置的纠纷警情"),
        "起",
        "纠纷警情中除去无效警情的。",
        RECEIVED,
        _incidents(DISPUTE, yes("attended")),
    ),
    Definition(
        "incidents.cleared_in_day",
        ("日清", "当日办结"),
        "起",
        "在自己的业务日签结以前登记了处置结果的警情。",
        RECEIVED,
        _incidents(yes("cleared_in_day")),
    ),
    Definition(
        "incidents.cleared_in_week",
        ("日清", "当周办结"),
        "起",
        "在自己的业务周结束以前登记了处置结果的警情。",
        RECEIVED,
        _incidents(yes("cleared_in_week")),
    ),
    Definition(
        "incidents.carried",
        ("日清", "结转"),
        "起",
        "在自己的业务日按人结转的警情。",
        RECEIVED,
        _incidents(yes("carried")),
    ),
    Definition(
        "incidents.settled_late",
        ("日清", "结转后办结"),
        "起",
        "本期办结、办结日晚于业务日的警情。",
        CLEARED,
        count(Fact.SETTLED_LATE),
    ),
    Definition(
        "incidents.days_carried",
        ("日清", "结转天数合计"),
        "日",
        "结转后办结的警情从业务日到办结日的天数之和。",
        CLEARED,
        count(Fact.SETTLED_LATE, total="days"),
    ),
    Definition(
        "incidents.uncleared",
        ("日清", "期末未办结"),
        "起",
        "期末最后一日结束时没有处置结果的警情。",
        "期末日",
        count(Fact.UNCLEARED),
    ),
)
