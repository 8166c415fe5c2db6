"""The courses a case may take, from the first session to its end."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from db.models import Agreement, Transfer
from rules.closures import Proof
from rules.vocabulary import (
    AgreementForm,
    AppraisalKind,
    CarryReason,
    ClaimState,
    ClosureReason,
    Performed,
    SessionResult,
    TerminationReason,
    Track,
    TransferKind,
)
from workflow.cases import appraisal_back, choose_track, note_progress, reopen_case, send_appraisal
from workflow.demo.casting import Ending
from workflow.demo.claims import end_claims
from workflow.demo.filing import list_evidence
from workflow.demo.hearings import agree, perform, recording, sit, strike_off, visit
from workflow.demo.letters import ask_for_no_penalty, confirm, entrust, investigate
from workflow.demo.openings import facts_for, take_down_anew
from workflow.demo.paperwork import take_in, voucher_of
from workflow.demo.stage import CHIEF, CLERK, CaseOnStage, Course, Scene, Stage
from workflow.outcomes import receipt, terminate, transfer
from workflow.sessions import book_room, cancel_session

_LAST_HOUR_TO_BEGIN = 17


def _next_slot(stage: Stage, case: CaseOnStage) -> datetime:
    """Return when the case can be heard: at once by day, next morning in the evening."""
    if 8 <= stage.now.hour < _LAST_HOUR_TO_BEGIN:
        return stage.later(case.rng.randrange(15, 60, 5))
    return _hour(stage, case, 1)


def _hour(stage: Stage, case: CaseOnStage, days: int) -> datetime:
    return stage.on(days, case.rng.choice((9, 10, 14, 15, 16)), case.rng.choice((0, 30)))


def _written(stage: Stage, case: CaseOnStage) -> Scene:
    session = yield from sit(stage, case, _next_slot(stage, case), SessionResult.AGREED)
    yield from _in_writing(stage, case, session)


def _in_writing(stage: Stage, case: CaseOnStage, session: int, payments: int = 1) -> Scene:
    terms = agree(stage, case, session, AgreementForm.WRITTEN, payments)
    yield from perform(stage, case, terms)
    yield from visit(stage, case)
    proof = Proof(agreement_number=_agreement_number(stage, case), voucher=voucher_of(case), visit_done=True)
    yield from strike_off(stage, case, ClosureReason.PERFORMED, proof)


def _agreement_number(stage: Stage, case: CaseOnStage) -> str:
    if "agreement_oral" in case.issued:
        return case.issued["agreement_oral"]
    query = select(Agreement.number).where(Agreement.case_id == case.id).order_by(Agreement.id.desc()).limit(1)
    with stage.desk().read() as session:
        return session.scalar(query) or f"口头协议登记{case.id}"


def _on_spot(stage: Stage, case: CaseOnStage) -> Scene:
    session = yield from sit(stage, case, _next_slot(stage, case), SessionResult.AGREED)
    on_paper = case.aside.random() < 0.5
    agree(stage, case, session, AgreementForm.ON_SPOT_PAPER if on_paper else AgreementForm.ON_SPOT)
    if case.script.story.violence:
        yield from visit(stage, case)
    proof = Proof(
        agreement_number=_agreement_number(stage, case) if on_paper else "",
        recording_ref="" if on_paper else recording(case),
        visit_done=case.script.story.violence,
    )
    yield from strike_off(stage, case, ClosureReason.ON_SPOT, proof)


def _oral(stage: Stage, case: CaseOnStage) -> Scene:
    session = yield from sit(stage, case, _next_slot(stage, case), SessionResult.AGREED)
    yield from _by_word(stage, case, session)


def _by_word(stage: Stage, case: CaseOnStage, session: int) -> Scene:
    yield from perform(stage, case, agree(stage, case, session, AgreementForm.ORAL))
    yield from visit(stage, case)
    proof = Proof(agreement_number=_agreement_number(stage, case), visit_done=True)
    yield from strike_off(stage, case, ClosureReason.ORAL_PERFORMED, proof)


def _instalments(stage: Stage, case: CaseOnStage) -> Scene:
    session = yield from sit(stage, case, _next_slot(stage, case), SessionResult.AGREED)
    yield from _in_writing(stage, case, session, payments=case.rng.randint(2, 3))


def _second_session(stage: Stage, case: CaseOnStage) -> Scene:
    yield from sit(stage, case, _next_slot(stage, case), SessionResult.FAILED)
    yield stage.later(20)
    session = yield from sit(stage, case, _hour(stage, case, case.rng.randint(2, 5)), SessionResult.AGREED)
    yield from _in_writing(stage, case, session)


def _appraised(stage: Stage, case: CaseOnStage) -> Scene:
    desk = stage.desk(case.owner)
    send_appraisal(desk, case.id, AppraisalKind.INJURY)
    case.waits(CarryReason.APPRAISAL, "等待伤情鉴定意见")
    yield _hour(stage, case, case.rng.randint(6, 16))
    appraisal_back(desk, case.id, stage.today, "不构成轻微伤")
    yield stage.later(30)
    session = yield from sit(stage, case, _hour(stage, case, 1), SessionResult.AGREED)
    yield from _in_writing(stage, case, session)


def _failed(stage: Stage, case: CaseOnStage) -> Scene:
    yield from sit(stage, case, _next_slot(stage, case), SessionResult.FAILED)
    yield stage.later(20)
    yield from sit(stage, case, _hour(stage, case, case.rng.randint(2, 5)), SessionResult.FAILED)
    yield stage.later(20)
    yield from _end(stage, case, TerminationReason.NO_AGREEMENT, "两次调解，双方对责任和数额始终不能一致。")


def _end(stage: Stage, case: CaseOnStage, reason: TerminationReason, detail: str) -> Scene:
    """Terminate, tell the parties, and strike the case off when the file has gone its other way."""
    notice = terminate(stage.desk(case.owner), case.id, reason, detail, write_in_by_hand=True)
    end_claims(stage, case, ClaimState.REFUSED, detail)
    case.waits(CarryReason.OTHER, "已终止并告知，跟踪后续处理")
    yield _hour(stage, case, case.rng.randint(2, 6))
    if case.script.story.violence:
        yield from visit(stage, case, Performed.NONE)
    visited = case.script.story.violence
    if case.track is Track.SECURITY:
        proof = Proof(file_number=f"茶公（治）行立字{case.id:05d}", visit_done=visited)
        yield from strike_off(stage, case, ClosureReason.PROSECUTED, proof)
    elif case.rng.random() < 0.5:
        proof = Proof(statement="起诉状副本", visit_done=visited)
        yield from strike_off(stage, case, ClosureReason.SUED, proof)
    else:
        proof = Proof(notice_number=notice, risk_ok=True, visit_done=visited)
        yield from strike_off(stage, case, ClosureReason.TERMINATED, proof)


def _not_performed(stage: Stage, case: CaseOnStage) -> Scene:
    """Part of the agreement is performed, the rest never."""
    session = yield from sit(stage, case, _next_slot(stage, case), SessionResult.AGREED)
    terms = agree(stage, case, session, AgreementForm.WRITTEN, payments=2)
    yield from perform(stage, case, terms, leave=1)
    yield _hour(stage, case, case.rng.randint(20, 36))
    note_progress(stage.desk(case.owner), case.id, "履行期限届满，多次督促仍未履行。")
    yield stage.later(30)
    yield from _end(stage, case, TerminationReason.NOT_PERFORMED, "协议期限届满后经督促仍不履行剩余义务。")


def _withdrawn(stage: Stage, case: CaseOnStage) -> Scene:
    """The parties settle by themselves before anybody sits down; the booking is given back."""
    desk, starts = stage.desk(case.owner), _hour(stage, case, 2)
    ends = starts + timedelta(hours=1)
    room = stage.free_room(starts, ends)
    booked = book_room(stage.desk(CLERK), case.id, room, starts, ends, stage.officer_id(case.owner))
    case.waits(CarryReason.ABSENT, "联系双方确认到场时间")
    yield stage.on(1, 16, case.rng.randrange(60))
    cancel_session(stage.desk(CLERK), booked, "双方已自行和解")
    note_progress(desk, case.id, "双方电话告知已自行和解，书面说明已收。")
    end_claims(stage, case, ClaimState.DROPPED, "双方已自行和解")
    if case.script.story.violence:
        yield from visit(stage, case, Performed.NONE)
    proof = Proof(statement="双方自行和解书面说明", visit_done=case.script.story.violence)
    yield from strike_off(stage, case, ClosureReason.SETTLED, proof)


_RECIPIENTS = {
    TransferKind.COMMITTEE: ("云阳街道人民调解委员会", "双方住处相近、争议不大，均愿意由街道人民调解委员会调解。"),
    TransferKind.POLICE_UNIT: ("茶陵县公安局城关派出所", "同一微信群的辱骂你所已先行受理，由最初受理的单位并案办理。"),
    TransferKind.OTHER_OFFICE: ("茶陵县劳动保障监察大队", "系拖欠劳动报酬，属劳动保障监察职责范围。"),
}


def _sent(stage: Stage, case: CaseOnStage, kind: TransferKind = TransferKind.COMMITTEE) -> str:
    case.handed_over = True
    case.waits(CarryReason.OTHER_OFFICE, "等待接收单位回执")
    recipient, reason = _RECIPIENTS[kind]
    return transfer(stage.desk(case.owner), case.id, kind, recipient, reason, write_in_by_hand=True)


def _answered(stage: Stage, case: CaseOnStage, accepted: bool, words: str) -> None:
    query = select(Transfer.id).where(Transfer.case_id == case.id).order_by(Transfer.id.desc()).limit(1)
    with stage.desk().read() as session:
        sent = session.scalars(query).one()
    receipt(stage.desk(CLERK), sent, accepted, words)
    case.handed_over = accepted


def _transferred(stage: Stage, case: CaseOnStage) -> Scene:
    yield from _handed_over(stage, case, TransferKind.COMMITTEE, "云街调收")


def _handed_over(stage: Stage, case: CaseOnStage, kind: TransferKind, sign: str) -> Scene:
    """Send a case elsewhere, and strike it off when the receipt has come back."""
    letter = _sent(stage, case, kind)
    yield _hour(stage, case, case.rng.randint(1, 4))
    answer = f"{sign}〔{stage.today.year}〕{case.id}号"
    _answered(stage, case, True, answer)
    yield stage.later(40)
    proof = Proof(letter_number=letter, receipt=answer, visit_done=case.script.story.violence)
    yield from strike_off(stage, case, ClosureReason.RECEIVED, proof)


def _declined(stage: Stage, case: CaseOnStage) -> Scene:
    _sent(stage, case)
    yield _hour(stage, case, case.rng.randint(2, 5))
    _answered(stage, case, False, "材料退回：双方要求由派出所驻所调解室调解")
    session = yield from sit(stage, case, _hour(stage, case, 2), SessionResult.AGREED)
    yield from _by_word(stage, case, session)


def _dragging(stage: Stage, case: CaseOnStage) -> Scene:
    """Weeks of talk about the sum, then a sitting that brings it home."""
    yield from sit(stage, case, _next_slot(stage, case), SessionResult.CONTINUE)
    if case.track is Track.PEOPLES:
        investigate(stage, case)
    for week in range(case.rng.randint(4, 6)):
        case.waits(CarryReason.AMOUNT, "分头做工作，缩小数额分歧")
        yield _hour(stage, case, case.rng.randint(6, 8))
        words = f"第{week + 1}次分头沟通，双方数额差距缩小，仍未一致。"
        note_progress(stage.desk(case.owner), case.id, words)
    session = yield from sit(stage, case, _hour(stage, case, 2), SessionResult.AGREED)
    yield from _in_writing(stage, case, session)


def _reopened(stage: Stage, case: CaseOnStage) -> Scene:
    """Struck off, then the old quarrel again under the old number."""
    yield from _ending(case, first=True)(stage, case)
    yield _hour(stage, case, case.rng.randint(20, 35))
    reopen_case(stage.desk(CHIEF), case.id, "双方因同一事由再次发生争吵，原协议未能根本解决。")
    case.is_open, case.decided = True, []
    stage.cases.append(case)
    case.waits(CarryReason.APPOINTMENT, "重新组织双方到所调解")
    yield stage.later(30)
    yield from _ending(case, first=False)(stage, case)


def _ending(case: CaseOnStage, *, first: bool) -> Course:
    if case.track is Track.PEOPLES and first:
        return _oral
    return _written


def _stalled(stage: Stage, case: CaseOnStage) -> Scene:
    """The other side cannot be found: a booking is cancelled and the clocks run out."""
    starts = _hour(stage, case, 1)
    booked = book_room(stage.desk(CLERK), case.id, None, starts, starts.replace(hour=18), stage.officer_id(case.owner))
    yield starts.replace(hour=17)
    cancel_session(stage.desk(CLERK), booked, "一方当事人未到场，电话无人接听")
    case.waits(CarryReason.ABSENT, "通过社区和亲属继续联系当事人")
    while True:
        yield _hour(stage, case, 7)
        note_progress(stage.desk(case.owner), case.id, "再次上门未见当事人，已托社区转告。")


def _unpaid(stage: Stage, case: CaseOnStage) -> Scene:
    """An agreement whose day goes by without a payment."""
    session = yield from sit(stage, case, _next_slot(stage, case), SessionResult.AGREED)
    agree(stage, case, session, AgreementForm.WRITTEN, payments=2)
    yield _hour(stage, case, 30)
    note_progress(stage.desk(case.owner), case.id, "首期到期未付，已电话督促。")


def _confirmed(stage: Stage, case: CaseOnStage) -> Scene:
    """Both sides have the court confirm what they agreed, within its thirty days."""
    session = yield from sit(stage, case, _next_slot(stage, case), SessionResult.AGREED)
    agree(stage, case, session, AgreementForm.WRITTEN, payments=2)
    yield _hour(stage, case, case.rng.randint(3, 6))
    confirm(stage, case)
    case.waits(CarryReason.OTHER_OFFICE, "已共同申请司法确认，等待法院裁定")
    yield _hour(stage, case, case.rng.randint(11, 14))
    note_progress(stage.desk(case.owner), case.id, "法院裁定确认协议有效，裁定书复印件已附卷。")
    proof = Proof(court_number=f"（{stage.today.year}）湘0224民特{case.id}号", visit_done=case.script.story.violence)
    yield from strike_off(stage, case, ClosureReason.CONFIRMED, proof)


def _entrusted(stage: Stage, case: CaseOnStage) -> Scene:
    """The police entrust the civil side to the committee; what is agreed there and done, they take into account."""
    entrust(stage, case)
    case.waits(CarryReason.OTHER_OFFICE, "已委托街道人民调解委员会调解，等待结果")
    yield _hour(stage, case, 1)
    case.track = Track.PEOPLES
    choose_track(stage.desk(case.owner), case.id, facts_for(case))
    take_down_anew(stage, case)
    list_evidence(stage, case)
    take_in(stage, case)
    session = yield from sit(stage, case, stage.later(30), SessionResult.AGREED)
    terms = agree(stage, case, session, AgreementForm.WRITTEN)
    yield from perform(stage, case, terms)
    ask_for_no_penalty(stage, case)
    yield from visit(stage, case)
    proof = Proof(agreement_number=_agreement_number(stage, case), voucher=voucher_of(case), visit_done=True)
    yield from strike_off(stage, case, ClosureReason.PERFORMED, proof)


def _to_police(stage: Stage, case: CaseOnStage) -> Scene:
    """Another station has taken the same matter up before."""
    yield from _handed_over(stage, case, TransferKind.POLICE_UNIT, "茶公城收")


def _to_office(stage: Stage, case: CaseOnStage) -> Scene:
    """Wages are for the labour inspectors."""
    yield from _handed_over(stage, case, TransferKind.OTHER_OFFICE, "茶劳监收")


COURSES: dict[Ending, Course] = {
    Ending.ON_SPOT: _on_spot,
    Ending.WRITTEN: _written,
    Ending.ORAL: _oral,
    Ending.INSTALMENTS: _instalments,
    Ending.SECOND_SESSION: _second_session,
    Ending.APPRAISED: _appraised,
    Ending.FAILED: _failed,
    Ending.NOT_PERFORMED: _not_performed,
    Ending.WITHDRAWN: _withdrawn,
    Ending.TRANSFERRED: _transferred,
    Ending.DECLINED: _declined,
    Ending.DRAGGING: _dragging,
    Ending.REOPENED: _reopened,
    Ending.STALLED: _stalled,
    Ending.UNPAID: _unpaid,
    Ending.CONFIRMED: _confirmed,
    Ending.ENTRUSTED: _entrusted,
    Ending.TO_POLICE: _to_police,
    Ending.TO_OFFICE: _to_office,
}
