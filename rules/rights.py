"""Which role may do which act: one table, asked by every act before it begins."""

from __future__ import annotations

from dataclasses import dataclass

from rules.errors import Forbidden
from rules.vocabulary import Role

R = Role
EVERYBODY = frozenset(Role)
POLICE = frozenset({R.OFFICER, R.DUTY_LEADER, R.DEPUTY, R.CHIEF})
HANDLERS = POLICE | {R.MEDIATOR}
LEADERS = frozenset({R.DUTY_LEADER, R.DEPUTY, R.CHIEF})
APPROVERS = frozenset({R.DEPUTY, R.CHIEF})
CHIEF_ONLY = frozenset({R.CHIEF})
FIGURES = frozenset({R.CLERK, R.CHIEF, R.DEPUTY})


@dataclass(frozen=True, slots=True)
class Act:
    """An act of the station: its name in the trail, its Chinese name and who may do it."""

    name: str
    label: str
    roles: frozenset[Role]


_ACTS = (
    Act("set_up_station", "建立台账", EVERYBODY),
    Act("change_settings", "修改设置", CHIEF_ONLY),
    Act("add_officer", "登记人员", CHIEF_ONLY),
    Act("amend_officer", "更正人员", CHIEF_ONLY),
    Act("set_officer_active", "人员离岗复岗", CHIEF_ONLY),
    Act("add_place", "登记社区或调解室", CHIEF_ONLY),
    Act("set_committee", "登记社区调委会", CHIEF_ONLY | {R.CLERK}),
    Act("import_holidays", "导入节假日安排", CHIEF_ONLY | {R.CLERK}),
    Act("change_danger_words", "修改危险词", LEADERS | {R.CLERK}),
    Act("register_incident", "登记警情", EVERYBODY),
    Act("amend_incident", "更正警情", EVERYBODY),
    Act("confirm_nature", "确认性质", HANDLERS | {R.CLERK}),
    Act("clear_incident", "登记处置结果", HANDLERS),
    Act("carry_over", "结转警情", HANDLERS),
    Act("open_case", "立为纠纷", HANDLERS),
    Act("link_case", "并入纠纷", HANDLERS),
    Act("import_incidents", "导入警情", LEADERS | {R.CLERK}),
    Act("add_party", "登记当事人", EVERYBODY),
    Act("replace_party", "更正当事人", EVERYBODY),
    Act("choose_track", "选择调解类型", HANDLERS),
    Act("amend_case", "更正纠纷", HANDLERS),
    Act("note_progress", "登记进展", EVERYBODY),
    Act("set_risk", "评定风险", HANDLERS),
    Act("send_appraisal", "送鉴定", POLICE),
    Act("appraisal_back", "收到鉴定", POLICE),
    Act("book_room", "预约调解", EVERYBODY),
    Act("book_series", "连续预约", EVERYBODY),
    Act("move_session", "改期", EVERYBODY),
    Act("cancel_session", "取消预约", EVERYBODY),
    Act("hold_session", "登记调解", HANDLERS),
    Act("raise_claim", "登记诉求", EVERYBODY),
    Act("settle_claim", "诉求处理", HANDLERS),
    Act("write_record", "记录调解", HANDLERS),
    Act("issue_record", "打印调解笔录", HANDLERS),
    Act("record_agreement", "登记协议", HANDLERS),
    Act("sign_agreement", "登记签名", HANDLERS),
    Act("void_agreement", "作废协议", HANDLERS),
    Act("record_performance", "登记履行", EVERYBODY),
    Act("plan_visit", "安排回访", EVERYBODY),
    Act("record_visit", "登记回访", EVERYBODY),
    Act("transfer", "移送", HANDLERS),
    Act("receipt", "登记回执", EVERYBODY),
    Act("terminate", "终止调解并告知", HANDLERS),
    Act("apply_for_closure", "申请销号", HANDLERS),
    Act("approve_closure", "审批销号", APPROVERS),
    Act("reopen_case", "复燃", CHIEF_ONLY),
    Act("hold_day", "核对日清", LEADERS),
    Act("release_day", "退回日清核对", LEADERS),
    Act("close_day", "签结日清", LEADERS),
    Act("decide_case", "周清决定", LEADERS),
    Act("hold_week", "核对周清仓", APPROVERS),
    Act("release_week", "退回周清仓核对", APPROVERS),
    Act("close_week", "签结周清仓", APPROVERS),
    Act("reopen_period", "例外开启", CHIEF_ONLY),
    Act("enter_crime", "登记刑事案件数", CHIEF_ONLY),
    Act("finalise_month", "月报定稿", CHIEF_ONLY),
    Act("write_month_text", "修改月报文字", FIGURES),
    Act("export_figures", "导出统计表", FIGURES | {R.DUTY_LEADER}),
    Act("import_table", "导入报送表版式", CHIEF_ONLY | {R.CLERK}),
    Act("note_meeting", "记录会议", LEADERS | {R.CLERK}),
    Act("list_disorder", "列入乱源清单", HANDLERS | {R.CLERK}),
    Act("amend_disorder", "更正乱源", HANDLERS | {R.CLERK}),
    Act("plan_measure", "安排整治措施", HANDLERS),
    Act("finish_measure", "登记整治结果", HANDLERS),
    Act("seek_strike", "申请乱源销号", HANDLERS),
    Act("decide_strike", "审批乱源销号", APPROVERS),
    Act("relist_disorder", "重新列入乱源", APPROVERS),
    Act("record_prevention", "登记预防效果", HANDLERS),
    Act("add_attachment", "添加附件", EVERYBODY),
    Act("remove_attachment", "移除附件", HANDLERS | {R.CLERK}),
    Act("reprint", "打印文书", EVERYBODY),
    Act("issue_document", "出具文书", HANDLERS | {R.CLERK}),
    Act("void_document", "作废文书", HANDLERS),
    Act("attach_scan", "附签名扫描件", EVERYBODY),
    Act("compile_dossier", "编成卷宗", HANDLERS | {R.CLERK}),
    Act("take_dossier", "取用卷宗", HANDLERS | {R.CLERK}),
    Act("issue_minutes", "出具会议纪要", APPROVERS | {R.CLERK}),
    Act("issue_supervision", "出具督办单", APPROVERS | {R.CLERK}),
    Act("print_numbers", "打印文号登记簿", LEADERS | {R.CLERK}),
    Act("import_form", "导入文书版式", CHIEF_ONLY | {R.CLERK}),
    Act("withdraw_form", "停用文书版式", CHIEF_ONLY | {R.CLERK}),
    Act("import_sentences", "导入固定用语", CHIEF_ONLY | {R.CLERK}),
    Act("set_number_pattern", "修改文号样式", CHIEF_ONLY),
    Act("seal_case", "封存", APPROVERS),
    Act("unseal_case", "解除封存", APPROVERS),
    Act("reveal", "显示隐去的姓名证号", HANDLERS | {R.CLERK}),
    Act("merge_people", "合并人员", HANDLERS | {R.CLERK}),
    Act("unmerge_people", "撤销合并", HANDLERS | {R.CLERK}),
    Act("tell_apart", "认定不是同一人", HANDLERS | {R.CLERK}),
    Act("save_view", "保存视图", EVERYBODY),
    Act("drop_view", "删除视图", EVERYBODY),
    Act("change_any_view", "替换或删除别人的视图", LEADERS | {R.CLERK}),
    Act("export_list", "导出列表", EVERYBODY),
    Act("export_full", "导出完整列表", LEADERS | {R.CLERK}),
    Act("undo_act", "撤销上一项", EVERYBODY),
)
ACTS: dict[str, Act] = {act.name: act for act in _ACTS}


def may(role: Role, act: str) -> bool:
    """Return whether a role may do an act; KeyError for an act nobody has named."""
    return role in ACTS[act].roles


def who_may(act: str) -> str:
    """Return the roles that may do an act, in words."""
    return "、".join(role.label for role in Role if may(role, act))


def require_right(role: Role, act: str) -> None:
    """Raise Forbidden naming the roles that may do the act."""
    if may(role, act):
        return
    raise Forbidden(
        "not_your_right",
        f"“{ACTS[act].label}”不属于{role.label}的职责。",
        lifted_by=who_may(act),
        values={"role": role.value, "act": act},
    )
