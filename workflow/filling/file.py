"""Names of the station and of the case itself."""

from __future__ import annotations

from db.models import Case, Closure
from db.queries.case_file import of_case
from db.queries.people import community_names
from rules.periods import local_time
from rules.vocabulary import Source
from rules.wording import chinese_date, chinese_time
from workflow.file_facts import parties_applied
from workflow.filling.context import Filling
from workflow.filling.names import items, text


@text("station", "派出所名称")
def _station(filling: Filling) -> str:
    return filling.settings.station


@text("police_organ", "公安机关落款全称")
def _police_organ(filling: Filling) -> str:
    return filling.settings.organ


@text("committee", "人民调解委员会全称")
def _committee(filling: Filling) -> str:
    return filling.settings.committee


@text("number", "本文书的文号")
def _number(filling: Filling) -> str:
    return filling.number


@text("seal", "落款单位：治安调解是公安机关，人民调解是调委会")
def _seal(filling: Filling) -> str:
    return filling.organ


@text("made_on", "文书日期")
def _made_on(filling: Filling) -> str:
    return chinese_date(filling.day)


@text("made_by", "经办人")
def _made_by(filling: Filling) -> str:
    return filling.desk.officer.name


@text("case_number", "纠纷编号")
def _case_number(filling: Filling) -> str:
    return filling.case.number


@text("case_title", "纠纷名称")
def _case_title(filling: Filling) -> str:
    return filling.case.title


@text("case", "纠纷名称和编号")
def _case(filling: Filling) -> str:
    return f"{filling.case.title}（{filling.case.number}）"


@text("category", "纠纷类别")
def _category(filling: Filling) -> str:
    return filling.desk.law.category_name(filling.case.category, filling.case.accepted_on)


@text("community", "所属社区（村）")
def _community(filling: Filling) -> str:
    return community_names(filling.session).get(filling.case.community_id, "")


@text("dispute_place", "纠纷发生地点")
def _dispute_place(filling: Filling) -> str:
    return filling.case.place


@text("occurred", "纠纷发生时间")
def _occurred(filling: Filling) -> str:
    at = filling.case.occurred_at
    return chinese_time(local_time(at)) if at else ""


@text("accepted_on", "受理日期")
def _accepted_on(filling: Filling) -> str:
    return chinese_date(filling.case.accepted_on)


@text("risk", "风险等级")
def _risk(filling: Filling) -> str:
    return filling.case.risk.label


@text("owner", "责任人")
def _owner(filling: Filling) -> str:
    return filling.officers.get(filling.case.owner_id, "")


@text("result", "调解结果")
def _result(filling: Filling) -> str:
    return filling.case.result.label if filling.case.result else ""


@text("track", "调解类型")
def _track(filling: Filling) -> str:
    return filling.track.label if filling.track else ""


@text("incident_number", "警情编号")
def _incident_number(filling: Filling) -> str:
    return filling.incident.number if filling.incident else ""


@text("incident_received", "报警时间")
def _incident_received(filling: Filling) -> str:
    return chinese_time(local_time(filling.incident.received_at)) if filling.incident else ""


SOURCES = ("当事人申请", "人民调解委员会主动调解", "公安移交", "法院委托", "政府部门指定")
"""The five sources a summary of a case names (司法行政)."""

_FROM_OTHERS = {Source.COURT: SOURCES[3], Source.TRANSFER: SOURCES[4], Source.PETITION: SOURCES[4]}


@text("source", "案件来源")
def source_of(filling: Filling) -> str:
    """Return which of the sources a case came from; empty where neither an incident nor a paper of the case says."""
    incident = filling.incident
    if incident is not None and incident.source is not Source.WALK_IN:
        return _FROM_OTHERS.get(incident.source, SOURCES[2])
    applied = parties_applied(filling.session, filling.case)
    if applied is None:
        return SOURCES[0] if incident else ""
    return SOURCES[0] if applied else SOURCES[1]


@text("closed_on", "结案日期")
def _closed_on(filling: Filling) -> str:
    closure = _closure(filling.case, filling)
    return chinese_date(closure.decided_on) if closure and closure.decided_on else ""


@text("closure_reason", "销号理由")
def _closure_reason(filling: Filling) -> str:
    closure = _closure(filling.case, filling)
    return closure.reason.label if closure else ""


@text("approved_by", "销号审批人")
def _approved_by(filling: Filling) -> str:
    closure = _closure(filling.case, filling)
    return filling.officers.get(closure.decided_by or 0, "") if closure else ""


def _closure(case: Case, filling: Filling) -> Closure | None:
    rows = [row for row in of_case(filling.session, Closure, case.id) if row.approved is not False]
    return rows[-1] if rows else None


@items("case_facts", "纠纷简要情况")
def _case_facts(filling: Filling) -> tuple[str, ...]:
    return tuple(filling.case.facts.splitlines())
