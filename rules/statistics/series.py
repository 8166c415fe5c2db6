"""A figure divided: by class, community, hour, officer …; its cells add up to the figure it divides."""

from __future__ import annotations

from dataclasses import dataclass

from rules.vocabulary import Nature, Risk, Source, Word

UNKNOWN = "未填"
"""What a cell is called whose facts do not say where they belong."""

OTHER_COMMUNITY = "未填社区"


class Dimension(Word):
    """What figures are divided by."""

    CLASS = "class", "司法18类"
    POLICE = "police", "警情细类"
    GOVERNANCE = "governance", "综治类别"
    COMMUNITY = "community", "社区（村）"
    NATURE = "nature", "警情性质"
    SOURCE = "source", "警情来源"
    HOUR = "hour", "时段"
    OFFICER = "officer", "人员"
    AGE = "age", "已历天数"


AGES = ("7日以内", "8至15日", "16至30日", "31至60日", "61日以上")
AGE_LIMITS = (7, 15, 30, 60)
"""The last day of each age band but the last; a case is one day old on the day it is accepted."""

HOURS = tuple(f"{hour}至{hour + 2}时" for hour in range(0, 24, 2))
DAY_KINDS = ("工作日", "周末")
"""Monday to Friday and the weekend, by the business day, whatever the holidays of the year."""

FIXED: dict[Dimension, tuple[tuple[str, str], ...]] = {
    Dimension.NATURE: tuple((word.value, word.label) for word in Nature),
    Dimension.SOURCE: tuple((word.value, word.label) for word in Source),
    Dimension.HOUR: tuple((f"{n:02}", name) for n, name in enumerate(HOURS)),
    Dimension.AGE: tuple((str(n), name) for n, name in enumerate(AGES)),
}
"""The places of the dimensions that every station shares, as (code in the keys, name)."""

SECOND: dict[str, tuple[tuple[str, str], ...]] = {
    "weekend": tuple((str(n), name) for n, name in enumerate(DAY_KINDS)),
    "risk": tuple((word.value, word.label) for word in Risk),
}
"""What a series may be divided by once more, by its column."""


@dataclass(frozen=True, slots=True)
class Series:
    """The figure ``of`` divided by a dimension, which is found in the fact's column ``column``.

    Its cells have the keys ``key.code``, and with a ``second`` column ``key.code.second``. ``name`` heads its column
    in a table of its dimension; "" where the name of the figure does.
    """

    key: str
    of: str
    dimension: Dimension
    column: str
    second: str = ""
    name: str = ""


_D = Dimension
SERIES: tuple[Series, ...] = (
    Series("category", "cases.accepted", _D.CLASS, "class"),
    Series("dispute_class", "disputes.total", _D.CLASS, "class"),
    Series("community", "cases.accepted", _D.COMMUNITY, "community"),
    Series("community_disputes", "disputes.total", _D.COMMUNITY, "community"),
    Series("community_repeated", "disputes.repeated", _D.COMMUNITY, "community"),
    Series("community_succeeded", "cases.succeeded", _D.COMMUNITY, "community"),
    Series("community_open", "cases.open", _D.COMMUNITY, "community"),
    Series("police", "disputes.total", _D.POLICE, "police"),
    Series("police_case", "incidents.to_case", _D.POLICE, "police"),
    Series("police_repeated", "disputes.repeated", _D.POLICE, "police"),
    Series("police_repeated_case", "disputes.repeated_to_case", _D.POLICE, "police"),
    Series("police_reported", "disputes.reported", _D.POLICE, "police"),
    Series("police_both", "disputes.both", _D.POLICE, "police"),
    Series("governance", "cases.accepted", _D.GOVERNANCE, "governance"),
    Series("governance_succeeded", "cases.succeeded", _D.GOVERNANCE, "governance"),
    Series("governance_open", "cases.open", _D.GOVERNANCE, "governance"),
    Series("nature", "incidents.total", _D.NATURE, "nature", name="确认警情"),
    Series("nature_reported", "incidents.total", _D.NATURE, "reported", name="原始警情"),
    Series("nature_unchanged", "incidents.unchanged", _D.NATURE, "nature"),
    Series("nature_case", "incidents.to_case", _D.NATURE, "nature"),
    Series("source", "incidents.total", _D.SOURCE, "source"),
    Series("source_disputes", "disputes.total", _D.SOURCE, "source"),
    Series("hour", "disputes.total", _D.HOUR, "hour", "weekend"),
    Series("hour_all", "incidents.valid", _D.HOUR, "hour", "weekend"),
    Series("age", "cases.open", _D.AGE, "age", "risk"),
    Series("age_uncleared", "incidents.uncleared", _D.AGE, "age"),
    Series("officer_registered", "incidents.total", _D.OFFICER, "registered_by", name="登记警情"),
    Series("officer_cleared", "incidents.cleared_in_week", _D.OFFICER, "officer", name="当周办结警情"),
    Series("officer_accepted", "cases.accepted", _D.OFFICER, "officer", name="受理纠纷"),
    Series("officer_sessions", "sessions.held", _D.OFFICER, "officer", name="主持调解"),
    Series("officer_succeeded", "cases.succeeded", _D.OFFICER, "officer", name="调解成功"),
    Series("officer_closed", "cases.closed", _D.OFFICER, "officer", name="销号纠纷"),
    Series("officer_visits", "visits.made", _D.OFFICER, "officer", name="完成回访"),
    Series("officer_open", "cases.open", _D.OFFICER, "officer", name="期末未结"),
)


MAPPED = ("police", "governance")
"""The columns that no row holds: the class a category is reported under, as the law tables say."""


def cell_key(series: Series, code: str, second: str = "") -> str:
    """Return the key of a cell among the counts."""
    return f"{series.key}.{code}.{second}" if series.second else f"{series.key}.{code}"
