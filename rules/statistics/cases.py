"""The figures of cases (纠纷): accepted, mediated, agreed, performed, visited, struck off."""

from __future__ import annotations

from rules.statistics.dated import (
    ACCEPTED,
    AGREED,
    AT_THE_END,
    DUE,
    ENDED,
    ENTERED,
    HELD,
    PLANNED,
    STRUCK_OFF,
    TOLD,
    VISITED,
)
from rules.statistics.definition import Definition
from rules.statistics.query import Fact, among, count, yes
from rules.vocabulary import AgreementForm, Risk, Satisfaction, SpellEnd

_A = AgreementForm

CASES: tuple[Definition, ...] = (
    Definition(
        "cases.accepted",
        ("纠纷", "受理"),
        "件",
        "本期立为纠纷的案件，并入原案的不重复计算。",
        ACCEPTED,
        count(Fact.CASE),
    ),
    Definition(
        "cases.ended",
        ("纠纷", "调解结束"),
        "件",
        "本期达成协议或者终止调解并告知的纠纷，一案只计一次。",
        ENDED,
        count(Fact.ENDED),
    ),
    Definition(
        "cases.succeeded",
        ("纠纷", "调解成功"),
        "件",
        "本期达成协议的纠纷，一案只计一次。",
        AGREED,
        count(Fact.ENDED, yes("agreed")),
    ),
    Definition(
        "cases.failed",
        ("纠纷", "调解不成"),
        "件",
        "本期终止调解并告知的纠纷，一案只计一次。",
        TOLD,
        count(Fact.ENDED, yes("failed")),
    ),
    Definition(
        "cases.closed",
        ("纠纷", "销号"),
        "件",
        "本期批准销号的纠纷；复燃后再次销号的再计。",
        STRUCK_OFF,
        count(Fact.LEFT, among("end", SpellEnd.CLOSED)),
    ),
    Definition(
        "cases.handed_over",
        ("纠纷", "移交"),
        "件",
        "本期移送其他部门并已接收的纠纷。",
        STRUCK_OFF,
        count(Fact.LEFT, among("end", SpellEnd.HANDED_OVER)),
    ),
    Definition(
        "cases.open",
        ("纠纷", "期末未结"),
        "件",
        "期末最后一日结束时尚未销号、移交的纠纷。",
        AT_THE_END,
        count(Fact.OPEN),
    ),
    Definition(
        "cases.open_high",
        ("纠纷", "期末未结高风险"),
        "件",
        "期末未结的纠纷中评为高风险的。",
        AT_THE_END,
        count(Fact.OPEN, among("risk", Risk.HIGH)),
    ),
    Definition("sessions.held", ("纠纷", "调解场次"), "场", "本期登记的调解场次。", HELD, count(Fact.SESSION)),
)

AGREEMENTS: tuple[Definition, ...] = (
    Definition(
        "agreements.written",
        ("协议", "书面协议"),
        "件",
        "本期签订的书面协议，现场调解协议书在内。",
        AGREED,
        count(Fact.AGREEMENT, among("form", _A.WRITTEN, _A.ON_SPOT_PAPER)),
    ),
    Definition(
        "agreements.oral",
        ("协议", "口头协议"),
        "件",
        "本期登记的口头协议。",
        AGREED,
        count(Fact.AGREEMENT, among("form", _A.ORAL)),
    ),
    Definition(
        "agreements.recorded",
        ("协议", "现场录音录像记录"),
        "件",
        "当场调解且不另制协议书的协议。",
        AGREED,
        count(Fact.AGREEMENT, among("form", _A.ON_SPOT)),
    ),
    Definition(
        "agreements.amount",
        ("协议", "协议涉及金额"),
        "元",
        "本期各类协议约定付款的合计。",
        AGREED,
        count(Fact.AGREEMENT, total="amount"),
    ),
)

CRIMES: tuple[Definition, ...] = (
    Definition("criminal.filed", ("刑事", "立案"), "起", "本期刑事案件立案数。", ENTERED),
    Definition("criminal.solved", ("刑事", "破案"), "起", "本期破获刑事案件数。", ENTERED),
    Definition("criminal.solved_current", ("刑事", "破现行案件"), "起", "本期破获的本期立案数。", ENTERED),
    Definition(
        "criminal.solved_share",
        ("刑事", "现行破案率"),
        "%",
        "破获现行案件占刑事立案的比例。",
        ENTERED,
        numerator="criminal.solved_current",
        denominator="criminal.filed",
    ),
)

FOLLOWED: tuple[Definition, ...] = (
    Definition(
        "cases.agreed_by_end",
        ("履行与回访", "受理并已达成协议"),
        "件",
        "本期受理的纠纷中，至期末已经达成协议的。",
        ACCEPTED,
        count(Fact.CASE, yes("agreed_by_end")),
    ),
    Definition(
        "cases.left_by_end",
        ("履行与回访", "受理并已办结"),
        "件",
        "本期受理的纠纷中，至期末已经销号或者移交的。",
        ACCEPTED,
        count(Fact.CASE, yes("left_by_end")),
    ),
    Definition(
        "cases.closed_in_time",
        ("履行与回访", "按期销号"),
        "件",
        "本期销号的纠纷中，从受理到销号不超过设定天数的。",
        STRUCK_OFF,
        count(Fact.LEFT, among("end", SpellEnd.CLOSED), yes("in_time")),
    ),
    Definition(
        "cases.days_to_end",
        ("履行与回访", "调解天数合计"),
        "日",
        "调解结束的纠纷从受理日到协议日或者告知日的天数之和，几个日子的到最后一个。",
        ENDED,
        count(Fact.ENDED, total="days"),
    ),
    Definition("terms.due", ("履行与回访", "到期条款"), "条", "本期到期的协议条款。", DUE, count(Fact.TERM)),
    Definition(
        "terms.performed",
        ("履行与回访", "到期已履行"),
        "条",
        "本期到期的协议条款中，至期末已经履行的。",
        DUE,
        count(Fact.TERM, yes("performed")),
    ),
    Definition("visits.due", ("履行与回访", "应回访"), "次", "计划在本期的回访。", PLANNED, count(Fact.VISIT_DUE)),
    Definition(
        "visits.made",
        ("履行与回访", "已回访"),
        "次",
        "计划在本期的回访中，至期末已经见到人或者联系上的。",
        PLANNED,
        count(Fact.VISIT_DUE, yes("made")),
    ),
    Definition(
        "visits.answered",
        ("履行与回访", "回访表态"),
        "次",
        "本期回访中当事人表示满意、基本满意或者不满意的。",
        VISITED,
        count(Fact.VISIT_MADE, among("satisfaction", Satisfaction.GOOD, Satisfaction.FAIR, Satisfaction.BAD)),
    ),
    Definition(
        "visits.satisfied",
        ("履行与回访", "回访满意"),
        "次",
        "本期回访中当事人表示满意或者基本满意的。",
        VISITED,
        count(Fact.VISIT_MADE, among("satisfaction", Satisfaction.GOOD, Satisfaction.FAIR)),
    ),
    Definition(
        "cases.turned_criminal",
        ("履行与回访", "民转刑"),
        "件",
        "本期销号的纠纷中转为刑事案件的。",
        STRUCK_OFF,
        count(Fact.LEFT, among("end", SpellEnd.CLOSED), yes("criminal")),
    ),
)
