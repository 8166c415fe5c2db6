"""Incidents that are no disputes: what was reported and how it was dealt with."""

from __future__ import annotations

from dataclasses import dataclass

from rules.vocabulary import Nature, Outcome


@dataclass(frozen=True, slots=True)
class Call:
    """One kind of report with its outcome; ``text`` may name {me} and {place}."""

    text: str
    outcome: Outcome
    note: str


CALLS: dict[Nature, tuple[Call, ...]] = {
    Nature.CRIMINAL: (
        Call("{me}报警称停放在{place}的摩托车被盗。", Outcome.CRIMINAL, "现场勘查、调取监控，已立刑事案件侦查。"),
        Call("{me}报警称接到冒充客服的电话被骗转账。", Outcome.CRIMINAL, "止付并固定转账记录，已立刑事案件侦查。"),
        Call("{me}报警称家中门锁被撬，现金被盗。", Outcome.CRIMINAL, "提取痕迹物证，已立刑事案件侦查。"),
        Call("{me}报警称在{place}被人持械打伤。", Outcome.CRIMINAL, "伤者送医，控制嫌疑人，已立刑事案件侦查。"),
        Call("{me}报警称网上投资平台无法提现。", Outcome.TRANSFERRED, "材料移交县局反诈中心并案。"),
    ),
    Nature.SECURITY: (
        Call("{me}报警称{place}有人聚众打牌赌博。", Outcome.PUNISHED, "到场查获，已立治安案件。"),
        Call("{me}报警称{place}有人酒后滋事。", Outcome.PUNISHED, "带回约束至酒醒，已立治安案件。"),
        Call("{me}报警称放在店内的手机被人顺走。", Outcome.PUNISHED, "调取监控锁定嫌疑人，已立治安案件。"),
        Call("{me}报警称{place}有人吸食毒品。", Outcome.PUNISHED, "到场查获，已立治安案件。"),
        Call("{me}报警称有人乱贴小广告、喷涂墙面。", Outcome.HANDLED, "到场制止并责令清除，予以教育。"),
    ),
    Nature.TRAFFIC: (
        Call("{me}报警称{place}两车追尾，无人受伤。", Outcome.TRANSFERRED, "维持秩序，移交交警大队。"),
        Call("{me}报警称电动车在{place}摔倒受伤。", Outcome.TRANSFERRED, "协助送医，移交交警大队。"),
        Call("{me}报警称{place}违停造成道路堵塞。", Outcome.HANDLED, "通知车主挪车，道路恢复畅通。"),
    ),
    Nature.HELP: (
        Call("{me}报警称家中老人走失。", Outcome.HANDLED, "组织查找，已找到并送回家中。"),
        Call("{me}报警称孩子被反锁在家中。", Outcome.HANDLED, "联系开锁，孩子平安。"),
        Call("{me}报警称在{place}拾得钱包。", Outcome.HANDLED, "查找失主，已归还。"),
        Call("{me}报警称有人坐在{place}楼顶情绪低落。", Outcome.HANDLED, "到场劝下，联系家属接回，已列入关爱走访。"),
        Call("{me}报警称{place}电线冒烟。", Outcome.TRANSFERRED, "疏散群众，移交电力和消防部门。"),
    ),
    Nature.OTHER: (
        Call("{me}来电咨询身份证异地办理。", Outcome.HANDLED, "告知办理窗口和所需材料。"),
        Call("{me}反映{place}路灯不亮。", Outcome.TRANSFERRED, "转街道办事处市政管理。"),
        Call("{me}反映{place}井盖缺失。", Outcome.TRANSFERRED, "设置警示，转街道办事处处理。"),
        Call("{me}投诉{place}占道经营。", Outcome.TRANSFERRED, "转城市管理部门处理。"),
    ),
    Nature.HARASSMENT: (
        Call("来电人多次拨打后不讲话。", Outcome.INVALID, "回拨核实，系误拨，无警情。"),
        Call("来电人谎报{place}有人打架。", Outcome.INVALID, "到场核实并无此事，对其教育。"),
        Call("来电人醉酒后反复拨打。", Outcome.INVALID, "电话劝导，无警情。"),
    ),
}
