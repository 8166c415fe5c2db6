"""The words a row of the table of documents may use: what it is about, its copies, conditions and prerequisites."""

from __future__ import annotations

from collections.abc import Mapping

ABOUT: Mapping[str, str] = {
    "case": "纠纷",
    "party": "当事人",
    "agent": "代理人",
    "session": "调解场次",
    "agreement": "协议",
    "payment": "付款",
    "visit": "回访",
    "transfer": "移送",
    "termination": "终止",
}
"""What one copy of a paper is about: the row of the register it is filled from, with its Chinese name."""

COPIES: Mapping[str, str] = {
    "1": "一份",
    "2": "一式两份",
    "3": "当事人各一份，另留存一份，不少于三份",
    "set": "一套三联，当事人多于两方的加印",
    "each_party": "当事人各一份",
    "each_party_and_one": "当事人各一份，另留存一份",
}
"""How many copies of a paper are printed, in words."""

CONDITIONS: Mapping[str, str] = {
    "one_officer": "一名民警带领辅助人员调解的",
    "agents": "有代理人的",
    "paid": "有付款的",
    "visited": "已回访的",
    "evidence_kept": "收有证据的",
    "family_violence": "涉及家庭暴力的",
    "prosecuted": "已立案处罚或者刑事立案的",
    "sent_to_committee": "移送人民调解的",
    "entrusted": "委托人民调解的",
    "settled_aside": "自行和解或者人民调解后申请不予处罚的",
    "terminated": "终止调解的",
    "own_initiative": "人民调解委员会主动调解的",
    "not_sat": "没有开过调解就办结的",
    "no_written_agreement": "没有书面协议的",
    "no_oral_agreement": "没有口头协议的",
    "recorded_on_spot": "现场录音录像已完整记录的",
}
"""When a paper becomes required, or does not arise at all: each condition with its Chinese words."""

PREREQUISITES: Mapping[str, str] = {
    "a_party": "还没有登记当事人，请先登记姓名（名称）。",
    "both_sides": "双方当事人还没有登记齐全，请先登记双方的姓名（名称）。",
    "contacts": "当事人的住址或者联系电话还没有填全，请先在当事人一栏补填。",
    "identity": "当事人的证件种类和号码还没有填全，请先在当事人一栏补填。",
    "guardians": "未成年当事人的监护人还没有登记齐全，请先登记并通知到场；依法不通知的，请写明理由。",
    "agent": "还没有登记代理人，请先登记代理人和所代理的当事人。",
    "agent_of_injured": "还没有登记被侵害人的代理人，请先登记；违法嫌疑人不得委托他人参加调解。",
    "violence": "本案没有登记为涉及家庭暴力，不能出具告诫书；确属家庭暴力的，请先在纠纷中登记。",
    "light_violence": "告诫书只用于情节较轻、依法不给予治安管理处罚的家庭暴力；已作出处罚或者涉嫌犯罪的，请依法办理。",
    "session_booked": "还没有预约或者登记过调解，请先预约。",
    "session_held": "还没有登记过调解，请先登记调解场次。",
    "agreement": "还没有有效的调解协议，请先登记协议。",
    "oral_agreement": "还没有登记口头协议，请先登记协议，形式选“口头协议”。",
    "effective": "调解协议尚未生效，请先登记各方签名、盖章的日期。",
    "performed": "协议还没有全部履行，请先登记履行情况。",
    "mediable_act": "本案不符合可以调解处理的条件，不能因履行协议申请不予处罚。",
    "not_decided": "公安机关已依法作出处理决定，不能再申请不予处罚。",
    "paid": "还没有登记过付款，请先登记履行情况。",
    "visit_made": "这次回访还没有登记，请先登记回访结果。",
    "peoples_track": "治安调解协议不是人民调解协议，不能申请司法确认。",
    "written": "没有可以提交法院的书面协议，请先制作人民调解协议书。",
    "confirmation_open": "申请司法确认的期限已过，不能再申请；一方不履行的，对方可以向人民法院起诉。",
    "finished": "纠纷还没有办结，请在履行完毕、终止调解或者以其他方式办结后出具。",
}
"""What must be there before a paper is made final: the sentence shown while it is not."""
