"""The station's words: every list of fixed values, each with the Chinese word shown for it.

Values are stored; labels are shown. docs/glossary.md holds the pairs of terms.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A stored value with its Chinese label."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make a member from its stored value and its Chinese label."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label
        return word

    @classmethod
    def labelled(cls, label: str) -> Self:
        """Return the member shown as ``label``; KeyError when there is none."""
        for word in cls:
            if word.label == label:
                return word
        raise KeyError(label)


class Role(Word):
    """What an officer is at the station."""

    MEDIATOR = "mediator", "人民调解员"
    AUXILIARY = "auxiliary", "辅警"
    OFFICER = "officer", "民警"
    DUTY_LEADER = "duty_leader", "值班所领导"
    DEPUTY = "deputy", "副所长"
    CHIEF = "chief", "所长"
    CLERK = "clerk", "内勤"


class Source(Word):
    """How an incident reached the station."""

    CALL_110 = "110", "110报警"
    WALK_IN = "walk_in", "上门求助"
    PATROL = "patrol", "巡逻发现"
    VISIT = "visit", "走访排查"
    GRID = "grid", "网格员报告"
    GROUP = "group", "群消息"
    TRANSFER = "transfer", "其他部门移交"
    COURT = "court", "法院委派"
    PETITION = "petition", "信访转送"


class CaseOrigin(Word):
    """How a dispute came to mediation, as the justice table asks (人民调解案件情况统计表“案件来源”)."""

    INITIATIVE = "initiative", "主动调解"
    APPLIED = "applied", "依申请调解"
    COURT = "court", "法院委托移送"
    PROCURATORATE = "procuratorate", "检察院委托移送"
    POLICE = "police", "公安机关委托移送"
    PETITION = "petition", "信访部门委托移送"
    OTHER_OFFICE = "other_office", "其他部门委托移送"


class CommitteeKind(Word):
    """What kind of committee mediates, as the justice table asks (不同主体调解情况)."""

    VILLAGE = "village", "村调委会"
    NEIGHBOURHOOD = "neighbourhood", "居调委会"
    TOWNSHIP = "township", "乡镇调委会"
    STREET = "street", "街道调委会"
    ENTERPRISE = "enterprise", "企事业单位调委会"
    SOCIAL = "social", "社会团体和其他组织调委会"


class PreventionKind(Word):
    """What was kept from happening (人民调解案件情况统计表“排查预防纠纷”)."""

    DISPUTE = "dispute", "预防纠纷"
    SUICIDE = "suicide", "防止民间纠纷引起自杀"
    CRIMINAL = "criminal", "防止民间纠纷转化为刑事案件"
    PETITION = "petition", "防止群体性上访"
    FIGHT = "fight", "防止群体性械斗"


class DisorderKind(Word):
    """What a source of disorder is: where, who or why disputes keep coming."""

    PLACE = "place", "地点"
    PERSON = "person", "人员"
    CAUSE = "cause", "起因"


class DisorderState(Word):
    """How far a source of disorder is: listed, pressed step by step, struck off (清单式、渐进式、销号式)."""

    LISTED = "listed", "已列入"
    PRESSED = "pressed", "整治中"
    STRIKE_SOUGHT = "strike_sought", "待销号"
    STRUCK = "struck", "已销号"


class MonthSection(Word):
    """A part of the month's report in words, in the order it is read."""

    OVERALL = "overall", "整体情况"
    RISING = "rising", "上升警情"
    FALLING = "falling", "下降警情"
    ADVICE = "advice", "工作建议"


class Nature(Word):
    """The nature of an incident, as reported or as confirmed: the upper classes of the 110 calls."""

    CRIMINAL = "criminal", "刑事类"
    SECURITY = "security", "行政（治安）类"
    TRAFFIC = "traffic", "道路交通类"
    DISPUTE = "dispute", "纠纷"
    HELP = "help", "群众紧急求助"
    OTHER = "other", "其他"
    HARASSMENT = "harassment", "骚扰警情"


class Outcome(Word):
    """What became of an incident on the day."""

    ON_SPOT = "on_spot", "当场化解"
    CASE = "case", "立为纠纷"
    TRANSFERRED = "transferred", "移交其他部门"
    PUNISHED = "punished", "立治安案件"
    CRIMINAL = "criminal", "立刑事案件"
    TOLD_TO_SUE = "told_to_sue", "告知诉讼或仲裁"
    HANDLED = "handled", "已处置"
    INVALID = "invalid", "无效警情"


class Standing(Word):
    """How an incident stands towards the close of a day, what is left to do first."""

    UNCONFIRMED = "unconfirmed", "缺性质"
    UNCLEARED = "uncleared", "缺结果"
    CARRIED = "carried", "已结转"
    CLEARED = "cleared", "已清"


class DayState(Word):
    """How far the close of a day is."""

    OPEN = "open", "开放"
    HELD = "held", "待签"
    CLOSED = "closed", "已签"
    REOPENED = "reopened", "例外开启"


class CarryReason(Word):
    """Why an incident or a case is carried over when the day is signed."""

    ABSENT = "absent", "当事人不在或联系不上"
    APPRAISAL = "appraisal", "需鉴定"
    OTHER_OFFICE = "other_office", "需其他部门"
    AMOUNT = "amount", "数额分歧"
    PERFORMANCE = "performance", "待履行"
    APPOINTMENT = "appointment", "当事人要求另约"
    EVIDENCE = "evidence", "证据待查"
    OTHER = "other", "其他"


class Track(Word):
    """Which of the two kinds of mediation a case takes; they never share a paper."""

    SECURITY = "security", "治安调解"
    PEOPLES = "peoples", "人民调解"


class CaseState(Word):
    """Where a case stands; the allowed steps are in rules.steps."""

    REGISTERED = "registered", "已登记"
    MEDIATING = "mediating", "调解中"
    WAITING = "waiting", "待鉴定"
    AGREED = "agreed", "已达成协议"
    PERFORMING = "performing", "履行中"
    PERFORMED = "performed", "履行完毕"
    TERMINATED = "terminated", "已终止并告知"
    TRANSFERRED = "transferred", "已移送"
    CLOSURE_SOUGHT = "closure_sought", "待销号"
    CLOSED = "closed", "已销号"


class CaseResult(Word):
    """How the mediation of a case ended."""

    SUCCEEDED = "succeeded", "调解成功"
    FAILED = "failed", "调解不成"
    OTHER = "other", "其他方式结案"


class PartyRole(Word):
    """What somebody is in a case."""

    APPLICANT = "applicant", "申请人"
    RESPONDENT = "respondent", "被申请人"
    SUSPECT = "suspect", "违法嫌疑人"
    INJURED = "injured", "被侵害人"
    THIRD = "third", "第三人"
    GUARDIAN = "guardian", "监护人"
    AGENT = "agent", "代理人"
    WITNESS = "witness", "见证人"


class Side(Word):
    """On which side somebody stands where the role does not tell, as in a mutual fight."""

    FIRST = "first", "甲方"
    SECOND = "second", "乙方"


class PartyKind(Word):
    """A person or a unit."""

    PERSON = "person", "个人"
    UNIT = "unit", "单位"


class Sex(Word):
    """Sex as printed on papers."""

    MALE = "male", "男"
    FEMALE = "female", "女"


class IdKind(Word):
    """The paper that names a person or unit; none and refused are normal answers."""

    RESIDENT = "resident", "居民身份证"
    RESIDENT_OLD = "resident_old", "居民身份证（15位旧号）"
    HMT_RESIDENCE = "hmt_residence", "港澳台居民居住证"
    FOREIGN_RESIDENCE = "foreign_residence", "外国人永久居留身份证"
    PASSPORT = "passport", "护照"
    HM_PERMIT = "hm_permit", "港澳居民来往内地通行证"
    TW_PERMIT = "tw_permit", "台湾居民来往大陆通行证"
    MILITARY = "military", "军官证"
    HOUSEHOLD = "household", "户口簿"
    CREDIT_CODE = "credit_code", "统一社会信用代码"
    NONE = "none", "无证件"
    REFUSED = "refused", "拒绝出示"


class Risk(Word):
    """Risk level of a case: colour is always shown with the word."""

    LOW = "low", "低风险"
    MIDDLE = "middle", "中风险"
    HIGH = "high", "高风险"


class SessionState(Word):
    """A booked session is held or cancelled; a cancelled one frees its room."""

    BOOKED = "booked", "已预约"
    HELD = "held", "已调解"
    CANCELLED = "cancelled", "已取消"


class BookingState(Word):
    """What a booking is at the present moment; one that is over and not recorded waits for its record."""

    BOOKED = "booked", "已预约"
    RUNNING = "running", "进行中"
    UNRECORDED = "unrecorded", "待登记"
    HELD = "held", "已调解"


class SessionResult(Word):
    """The three results printed on a mediation record (司发通〔2010〕239号)."""

    AGREED = "agreed", "调解成功"
    FAILED = "failed", "调解不成"
    CONTINUE = "continue", "有待继续调解"


class AgreementForm(Word):
    """How an agreement is kept."""

    WRITTEN = "written", "书面协议"
    ORAL = "oral", "口头协议"
    ON_SPOT = "on_spot", "现场录音录像记录"
    ON_SPOT_PAPER = "on_spot_paper", "现场调解协议书"


class TermKind(Word):
    """What a term promises."""

    PAYMENT = "payment", "付款"
    ACT = "act", "行为"


class ClaimKind(Word):
    """What a party asks for."""

    APOLOGY = "apology", "道歉"
    COMPENSATION = "compensation", "赔偿"
    MANNER = "manner", "履行方式"
    PROMISE = "promise", "承诺"
    OTHER = "other", "其他"


class ClaimState(Word):
    """What became of a claim on the way to an agreement."""

    RAISED = "raised", "已提出"
    ACCEPTED = "accepted", "对方同意"
    DROPPED = "dropped", "已放弃"
    REFUSED = "refused", "对方不同意"
    SETTLED = "settled", "写入协议"


class Appeal(Word):
    """To what a mediator appeals in what is said: feeling, reason or law."""

    FEELING = "feeling", "情"
    REASON = "reason", "理"
    LAW = "law", "法"


class AppraisalKind(Word):
    """An appraisal that stops a clock (程序规定 90–93, 165)."""

    INJURY = "injury", "伤情鉴定"
    VALUE = "value", "价值认定"


class VisitWay(Word):
    """How a return visit is made."""

    HOME = "home", "上门"
    PHONE = "phone", "电话"
    STATION = "station", "到所"
    VIDEO = "video", "视频"


class Performed(Word):
    """What a return visit found of the performance."""

    ALL = "all", "全部履行"
    PART = "part", "部分履行"
    NOT = "not", "未履行"
    NOT_DUE = "not_due", "未到期"
    NONE = "none", "无履行内容"


class Satisfaction(Word):
    """What the visited person thinks."""

    GOOD = "good", "满意"
    FAIR = "fair", "基本满意"
    BAD = "bad", "不满意"
    SILENT = "silent", "未表态"


class TransferKind(Word):
    """To whom a case is handed."""

    COMMITTEE = "committee", "移送人民调解"
    POLICE_UNIT = "police_unit", "移送其他公安机关"
    OTHER_OFFICE = "other_office", "移交其他部门"


class TerminationReason(Word):
    """Why mediation ends without agreement or performance (司发通〔2010〕239号)."""

    REFUSED = "refused", "一方当事人拒绝或放弃调解"
    NO_AGREEMENT = "no_agreement", "未能达成协议"
    NOT_PERFORMED = "not_performed", "达成协议后不履行"
    NOT_MEDIABLE = "not_mediable", "依法不适用调解"
    IMPOSSIBLE = "impossible", "出现致使调解无法进行的情形"
    WITHDRAWN = "withdrawn", "申请人撤回申请"


class ClosureReason(Word):
    """Why a case is struck off; each needs its proof, named by the table of closures."""

    PERFORMED = "performed", "达成协议并履行完毕"
    ON_SPOT = "on_spot", "当场履行"
    ORAL_PERFORMED = "oral_performed", "口头协议已履行"
    RECEIVED = "received", "移送其他部门已接收"
    PROSECUTED = "prosecuted", "立案处罚或刑事立案"
    SUED = "sued", "当事人起诉或仲裁"
    CONFIRMED = "confirmed", "司法确认"
    SETTLED = "settled", "撤回或双方和解"
    TERMINATED = "terminated", "调解不成已终止并告知"
    DUPLICATE = "duplicate", "重复登记"


class WeekDecisionKind(Word):
    """The decision each open case gets at the weekly meeting."""

    CLOSE = "close", "销号"
    CONTINUE = "continue", "继续化解"
    HAND_OVER = "hand_over", "移交"
    FILE = "file", "立案处理"


class SpellEnd(Word):
    """How a case left the open stock."""

    CLOSED = "closed", "销号"
    HANDED_OVER = "handed_over", "移交"


class DueKind(Word):
    """What sort of thing falls due, in two characters for a narrow list."""

    MEDIATION = "mediation", "调解"
    HANDLING = "handling", "办案"
    TRANSFER = "transfer", "移送"
    CONFIRMATION = "confirmation", "确认"
    PERFORMANCE = "performance", "履行"
    VISIT = "visit", "回访"


class CloseState(Word):
    """A day or week is open until held; held may go back; closed never changes."""

    HELD = "held", "待签"
    CLOSED = "closed", "已结"


class FigureState(Word):
    """Whether figures may still change: settled ones are of signed days, but were not stored; final ones were."""

    PRELIMINARY = "preliminary", "预报"
    SETTLED = "settled", "已签结"
    FINAL = "final", "定稿"


class PaperKind(Word):
    """Kinds of papers and registers; which series numbers a paper is said by rules/law/documents.toml."""

    INCIDENT = "incident", "警情编号"
    CASE = "case", "纠纷编号"
    AGREEMENT_SECURITY = "agreement_security", "治安调解协议书"
    AGREEMENT_ON_SPOT = "agreement_on_spot", "现场治安调解协议书"
    AGREEMENT_PEOPLES = "agreement_peoples", "人民调解协议书"
    AGREEMENT_ORAL = "agreement_oral", "人民调解口头协议登记表"
    RECORD = "record", "调解笔录"
    TRANSFER = "transfer", "移送人民调解函"
    TRANSFER_POLICE = "transfer_police", "移送案件通知书"
    TRANSFER_OFFICE = "transfer_office", "纠纷移交函"
    TERMINATION = "termination", "终止调解通知书"
    ENTRUSTMENT = "entrustment", "委托人民调解书"
    END_SECURITY = "end_security", "不适用、终止治安调解记录"
    NO_PENALTY = "no_penalty", "不予处罚书面申请"
    AUTHORITY = "authority", "授权委托书"
    WARNING = "warning", "家庭暴力告诫书"
    VOUCHER = "voucher", "收条"
    RECORDING_NOTICE = "recording_notice", "录音录像告知书"
    APPLICATION = "application", "人民调解申请书"
    ACCEPTANCE = "acceptance", "人民调解受理登记表"
    RIGHTS_NOTICE = "rights_notice", "人民调解权利义务告知书"
    INVESTIGATION = "investigation", "人民调解调查记录"
    EVIDENCE = "evidence", "证据清单"
    VISIT_RECORD = "visit_record", "人民调解回访记录"
    CONFIRMATION = "confirmation", "司法确认申请书"
    CONFIRMATION_PROOF = "confirmation_proof", "调解组织主持调解证明"
    CASE_REPORT = "case_report", "结案报告"
    HAZARD_LETTER = "hazard_letter", "矛盾纠纷隐患督办函"
    OWN = "own", "本所自定文书"
    CASE_PAPER = "case_paper", "案卷文书"
    DOSSIER = "dossier", "调解卷宗"
    DAY_SHEET = "day_sheet", "日清单"
    WEEK_SHEET = "week_sheet", "周清仓单"
    MINUTES = "minutes", "周例会会议纪要"
    SUPERVISION = "supervision", "督办单"
    MONTH_BOOK = "month_book", "月报"


class Procedure(Word):
    """How far a mediation goes; with its track it decides which papers the file must hold."""

    ON_SPOT = "on_spot", "当场调解"
    SIMPLE = "simple", "简易程序"
    ORDINARY = "ordinary", "普通程序"
    CONFIRMED = "confirmed", "申请司法确认"


class Need(Word):
    """Whether a paper must be in the file, or only where it was used (司发通〔2010〕239号: 必须, 按需)."""

    REQUIRED = "required", "必备"
    IF_NEEDED = "if_needed", "按需"


class Retention(Word):
    """How long a dossier is kept, in the words printed on its cover."""

    SHORT = "short", "短期"
    LONG = "long", "长期"
    PERMANENT = "permanent", "永久"
