"""What is missing or contradicts itself in the records of a period (数据质量)."""

from __future__ import annotations

from rules.statistics.dated import ACCEPTED, RECEIVED
from rules.statistics.definition import Definition
from rules.statistics.incidents import DISPUTE
from rules.statistics.query import Condition, Fact, Missing, count, yes


def _incident(key: str, name: str, meaning: str, *where: Condition) -> Definition:
    return Definition(f"quality.{key}", ("数据质量", name), "起", meaning, RECEIVED, count(Fact.INCIDENT, *where))


def _case(key: str, name: str, meaning: str, *where: Condition) -> Definition:
    return Definition(f"quality.{key}", ("数据质量", name), "件", meaning, ACCEPTED, count(Fact.CASE, *where))


QUALITY: tuple[Definition, ...] = (
    _incident("unconfirmed", "警情缺确认性质", "没有确认性质的警情。", Missing("confirmed")),
    _incident("uncleared", "警情缺处置结果", "没有登记处置结果的警情。", Missing("outcome")),
    _incident("no_category", "纠纷警情缺类别", "没有填写纠纷类别的纠纷警情。", DISPUTE, Missing("category")),
    _incident("no_community", "纠纷警情缺社区", "没有填写社区的纠纷警情。", DISPUTE, Missing("community")),
    _incident("no_phone", "警情缺电话", "没有报警电话的警情。", Missing("phone")),
    _incident(
        "case_not_dispute",
        "立案而性质不是纠纷",
        "立为纠纷或者并入纠纷、确认性质却不是纠纷的警情。",
        yes("case_not_dispute"),
    ),
    _case("no_track", "纠纷缺调解类型", "还没有选择调解类型的纠纷。", Missing("track")),
    _case("no_occurred", "纠纷缺发生时间", "没有填写发生时间的纠纷。", Missing("occurred")),
    _case("one_party", "当事人不足两方", "登记的当事人不足两人的纠纷。", yes("one_party")),
    _case("no_id", "当事人缺证件号", "有当事人没有证件号的纠纷，拒绝出示和无证件的在内。", yes("no_id")),
    _case("no_contact", "当事人缺电话", "有当事人没有电话的纠纷。", yes("no_contact")),
    _case("occurred_later", "发生时间晚于受理", "填写的发生时间晚于受理日的纠纷。", yes("occurred_later")),
    _case("agreed_earlier", "协议早于受理", "有协议的日期早于受理日的纠纷。", yes("agreed_earlier")),
    _case(
        "closed_unvisited",
        "履行后没有回访",
        "以协议（口头协议在内）履行完毕销号、却没有见到人的回访的纠纷。",
        yes("closed_unvisited"),
    ),
)
