"""The columns of 人民调解案件情况统计表 (司法部): people's mediation that ended, and what was prevented."""

from __future__ import annotations

from collections.abc import Sequence

from rules.statistics.dated import AGREED, APPLIED, ENDED, PREVENTED, RECEIVED, STRUCK_OFF
from rules.statistics.definition import Definition
from rules.statistics.incidents import DISPUTE
from rules.statistics.query import Condition, Fact, Query, among, count, yes
from rules.vocabulary import (
    AgreementForm,
    CaseOrigin,
    ClosureReason,
    CommitteeKind,
    PreventionKind,
    Source,
    SpellEnd,
    Track,
)

MEDIATED, PREVENTION, AFTERWARDS = "调解情况", "排查预防纠纷", "调解以后"
BY_COMMITTEE, BY_ORIGIN, BY_CLASS, BY_FORM = "不同主体调解情况", "案件来源", "案件分类", "协议形式"

ENTRUSTED = tuple(origin for origin in CaseOrigin if origin not in (CaseOrigin.INITIATIVE, CaseOrigin.APPLIED))
"""The origins that are 接受委托移送调解."""

ORIGIN_OF_SOURCE: dict[Source, CaseOrigin] = {
    Source.CALL_110: CaseOrigin.POLICE,
    Source.WALK_IN: CaseOrigin.APPLIED,
    Source.PATROL: CaseOrigin.INITIATIVE,
    Source.VISIT: CaseOrigin.INITIATIVE,
    Source.GRID: CaseOrigin.INITIATIVE,
    Source.GROUP: CaseOrigin.INITIATIVE,
    Source.TRANSFER: CaseOrigin.OTHER_OFFICE,
    Source.COURT: CaseOrigin.COURT,
    Source.PETITION: CaseOrigin.PETITION,
}
"""Where a case comes from when nobody has said otherwise: as the source of its first incident tells."""

SCREENED = (Source.PATROL, Source.VISIT, Source.GRID)
"""The sources by which disputes are found by looking for them (排查)."""

_PEOPLES = among("track", Track.PEOPLES)
_ENDED_WORDS = "人民调解中本期达成协议或者终止调解并告知的案件"


def _ended(*where: Condition, total: str = "") -> Query:
    return count(Fact.ENDED, _PEOPLES, *where, total=total)


def _case(key: str, path: tuple[str, ...], meaning: str, query: Query, dated_by: str = ENDED) -> Definition:
    return Definition(f"justice.{key}", path, "件", meaning, dated_by, query)


_HEAD: tuple[Definition, ...] = (
    _case("total", (MEDIATED, "调解案件总数"), f"{_ENDED_WORDS}，一案只计一次。", _ended()),
    Definition(
        "justice.people",
        (MEDIATED, "涉及当事人数"),
        "人",
        "这些案件的双方当事人和第三人；监护人、代理人、见证人不计。",
        ENDED,
        _ended(total="people"),
    ),
    _case("succeeded", (MEDIATED, "调解成功"), "其中达成协议的案件。", _ended(yes("agreed"))),
    _case(
        "difficult",
        (MEDIATED, "疑难复杂案件"),
        "其中评为高风险的、因连续结转提级的，或者调解三场以上的案件。",
        _ended(yes("difficult")),
    ),
    Definition(
        "justice.amount",
        (MEDIATED, "协议涉及金额"),
        "元",
        "本期人民调解协议约定付款的合计；表内以万元为单位。",
        AGREED,
        count(Fact.AGREEMENT, _PEOPLES, total="amount"),
    ),
)

COMMITTEES: tuple[Definition, ...] = tuple(
    _case(
        f"committee.{kind.value}",
        (MEDIATED, BY_COMMITTEE, kind.label),
        f"其中由{kind.label}调解的案件：社区没有另行登记调委会的，按本所调委会的性质计。",
        _ended(among("committee", kind)),
    )
    for kind in CommitteeKind
)

_OF_OFFICES = tuple(
    _case(
        f"origin.{origin.value}",
        (MEDIATED, BY_ORIGIN, origin.label),
        f"其中{origin.label}的案件。",
        _ended(among("origin", origin)),
    )
    for origin in ENTRUSTED
)
OFFICES: tuple[Definition, ...] = _OF_OFFICES
"""The parts of 接受委托移送调解, by the office."""

ORIGINS: tuple[Definition, ...] = (
    _case(
        "origin.initiative",
        (MEDIATED, BY_ORIGIN, "主动调解"),
        "巡逻、走访、网格员和群消息发现的案件；案件上另写来源的，以所写为准。",
        _ended(among("origin", CaseOrigin.INITIATIVE)),
    ),
    _case(
        "origin.applied",
        (MEDIATED, BY_ORIGIN, "依申请调解"),
        "当事人上门申请的案件，没有警情的在内；案件上另写来源的，以所写为准。",
        _ended(among("origin", CaseOrigin.APPLIED)),
    ),
    _case(
        "origin.entrusted",
        (MEDIATED, BY_ORIGIN, "接受委托移送调解"),
        "法院、检察院、公安机关、信访部门和其他部门委托移送的案件；110报警立案的计入公安机关。",
        _ended(among("origin", *ENTRUSTED)),
    ),
)

FORMS: tuple[Definition, ...] = (
    _case(
        "form.oral",
        (MEDIATED, BY_FORM, "口头协议"),
        "调解成功的案件中以口头协议结束的；本期几份协议的，看最后登记的一份。",
        _ended(among("form", AgreementForm.ORAL)),
    ),
    _case(
        "form.written",
        (MEDIATED, BY_FORM, "书面协议"),
        "调解成功的案件中以书面协议结束的，现场调解协议书在内；本期几份协议的，看最后登记的一份。",
        _ended(among("form", AgreementForm.WRITTEN, AgreementForm.ON_SPOT_PAPER)),
    ),
)


def _prevented(kind: PreventionKind) -> tuple[Definition, Definition]:
    where = among("kind", kind)
    return (
        Definition(
            f"justice.{kind.value}.cases",
            (PREVENTION, kind.label, "件"),
            "件",
            f"本期登记的“{kind.label}”。",
            PREVENTED,
            count(Fact.PREVENTION, where),
        ),
        Definition(
            f"justice.{kind.value}.people",
            (PREVENTION, kind.label, "人"),
            "人",
            f"本期登记的“{kind.label}”所涉人数。",
            PREVENTED,
            count(Fact.PREVENTION, where, total="people"),
        ),
    )


PREVENTED_TOGETHER: tuple[Definition, ...] = (
    Definition(
        "justice.screened",
        (PREVENTION, "排查纠纷"),
        "次",
        "由巡逻、走访和网格员发现、确认性质为纠纷的警情。",
        RECEIVED,
        count(Fact.INCIDENT, DISPUTE, among("source", *SCREENED)),
    ),
    Definition(
        "justice.prevented",
        (PREVENTION, "预防纠纷"),
        "件",
        "本期登记的“预防纠纷”。",
        PREVENTED,
        count(Fact.PREVENTION, among("kind", PreventionKind.DISPUTE)),
    ),
    *(definition for kind in PreventionKind if kind is not PreventionKind.DISPUTE for definition in _prevented(kind)),
)

AFTER: tuple[Definition, ...] = (
    _case(
        "performed",
        (AFTERWARDS, "履行"),
        "人民调解协议的最后一条条款本期到期、至期末全部条款都已履行的案件；一案几份协议的合并看，只计一次。",
        count(Fact.TERM, _PEOPLES, yes("completes")),
        "约定的履行日",
    ),
    _case(
        "confirmation_sought",
        (AFTERWARDS, "司法确认申请"),
        "本期出具司法确认申请书的案件，作废的申请书不计，一案只计一次。",
        count(Fact.CONFIRMATION, _PEOPLES),
        APPLIED,
    ),
    _case(
        "confirmed",
        (AFTERWARDS, "司法确认"),
        "本期以司法确认销号的案件。",
        count(Fact.LEFT, _PEOPLES, among("end", SpellEnd.CLOSED), among("reason", ClosureReason.CONFIRMED)),
        STRUCK_OFF,
    ),
    _case("failed", (AFTERWARDS, "调解不成"), "本期终止调解并告知的案件。", _ended(yes("failed"))),
    _case(
        "sued",
        (AFTERWARDS, "起诉"),
        "本期以当事人起诉或者仲裁销号的案件。",
        count(Fact.LEFT, _PEOPLES, among("end", SpellEnd.CLOSED), among("reason", ClosureReason.SUED)),
        STRUCK_OFF,
    ),
    _case(
        "handed_over",
        (AFTERWARDS, "移送"),
        "本期移送其他部门并已接收的案件。",
        count(Fact.LEFT, _PEOPLES, among("end", SpellEnd.HANDED_OVER)),
        STRUCK_OFF,
    ),
)


def class_columns(classes: Sequence[tuple[str, str]]) -> tuple[Definition, ...]:
    """Return one column a justice class, given as (code, name)."""
    return tuple(
        _case(f"class.{code}", (MEDIATED, BY_CLASS, name), f"其中的{name}。", _ended(among("class", code)))
        for code, name in classes
    )


def justice_columns(classes: Sequence[tuple[str, str]]) -> tuple[Definition, ...]:
    """Return all columns of the table in their order; a path holds the two or three levels of the header."""
    return (
        *_HEAD,
        *COMMITTEES,
        *ORIGINS,
        *OFFICES,
        *class_columns(classes),
        *FORMS,
        *PREVENTED_TOGETHER,
        *AFTER,
    )
