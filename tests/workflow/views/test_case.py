from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rules.errors import RuleViolation
from rules.vocabulary import (
    AppraisalKind,
    CaseState,
    IdKind,
    PartyRole,
    Performed,
    Risk,
    Role,
    Satisfaction,
    SessionResult,
    TransferKind,
    VisitWay,
)
from tests.builders import (
    MONDAY,
    ONE_DAY,
    a_booking,
    a_case,
    a_case_up_for_closure,
    a_closed_case,
    a_held_session,
    a_new_case,
    an_agreement,
    party_values,
    refused,
    seat,
    with_parties,
)
from workflow.agreements import record_performance
from workflow.cases import amend_case, appraisal_back, note_progress, reopen_case, send_appraisal, set_risk
from workflow.outcomes import VisitReport, plan_visit, receipt, record_visit, terminate, transfer
from workflow.papers import reprint
from workflow.parties import add_party, replace_party
from workflow.sealing import seal_case
from workflow.views.case import case_view
from workflow.views.case_people import known_person

ID = "11010519491231002X"


def test_a_case_nobody_has_is_refused_in_words(desk):
    with pytest.raises(RuleViolation, match="找不到"):
        case_view(desk, 99)


def test_the_facts_are_told_in_words(officer_desk):
    facts = dict(case_view(officer_desk, a_new_case(officer_desk)).facts)

    assert facts["类别"] == "邻里纠纷（0200）"
    assert facts["受理日期"] == "2019年6月24日"
    assert facts["社区"] == "七一社区"
    assert facts["责任人"] == "张民警"


def test_a_correction_begins_from_what_is_stored(officer_desk):
    case = a_new_case(officer_desk)
    view = case_view(officer_desk, case)

    amend_case(officer_desk, case, view.version, replace(view.entered, place="解放街2号"))
    amended = case_view(officer_desk, case)

    assert amended.entered == replace(view.entered, place="解放街2号")
    with refused(officer_desk, "nothing_changed"):
        amend_case(officer_desk, case, amended.version, amended.entered)


def test_identity_numbers_and_phones_are_masked_in_the_list_and_whole_in_the_entry(officer_desk):
    case = a_case(officer_desk)
    add_party(
        officer_desk, case, party_values(PartyRole.SUSPECT, "䶮", id_kind=IdKind.RESIDENT, id_number=ID, sex=None)
    )
    (party,) = case_view(officer_desk, case).parties

    assert party.id_number == "110***********002X"
    assert party.phone == "139****2222"
    assert party.entered.id_number == ID


def test_a_corrected_party_is_shown_once_and_speaks_for_the_same_person(officer_desk):
    case = a_case(officer_desk)
    injured = add_party(officer_desk, case, party_values(PartyRole.INJURED, "小陈", birth=date(2005, 3, 1)))
    add_party(officer_desk, case, party_values(PartyRole.GUARDIAN, "老陈", represents_id=injured, relation="父亲"))
    replace_party(officer_desk, injured, party_values(PartyRole.INJURED, "陈小", birth=date(2005, 3, 1)))
    by_name = {party.name: party for party in case_view(officer_desk, case, revealed=True).parties}

    assert set(by_name) == {"老陈", "陈小"}
    assert by_name["陈小"].remark == "未成年人"
    assert by_name["陈小"].minor
    assert by_name["老陈"].remark == "代表陈小，父亲"


def test_a_known_person_is_found_by_number_and_a_faulty_number_finds_nobody(officer_desk):
    case = a_case(officer_desk)
    add_party(officer_desk, case, party_values(PartyRole.SUSPECT, "䶮", id_kind=IdKind.RESIDENT, id_number=ID))

    found = known_person(officer_desk, IdKind.RESIDENT, ID.lower())
    assert found is not None
    assert (found.name, found.phone) == ("䶮", "13900002222")
    assert known_person(officer_desk, IdKind.RESIDENT, "110105194912310021") is None
    assert known_person(officer_desk, IdKind.RESIDENT, "11010119900307803X") is None


def test_of_somebody_known_from_sealed_cases_alone_nothing_is_filled_in(officer_desk):
    case = a_case(officer_desk)
    add_party(officer_desk, case, party_values(PartyRole.SUSPECT, "䶮", id_kind=IdKind.RESIDENT, id_number=ID))
    seal_case(seat(officer_desk, Role.CHIEF), case, "依法封存")
    assert known_person(officer_desk, IdKind.RESIDENT, ID) is None


def test_a_booked_session_can_be_held_and_an_agreed_one_gets_its_agreement(officer_desk):
    case = a_case(officer_desk)
    with_parties(officer_desk, case)
    a_booking(officer_desk, case)
    (booked,) = case_view(officer_desk, case).course.sessions
    assert booked.booked
    assert booked.time == "2019年6月24日15时00分至16时00分"

    second = a_case(officer_desk)
    with_parties(officer_desk, second)
    a_held_session(officer_desk, second)
    (held,) = case_view(officer_desk, second).course.sessions
    assert (held.booked, held.agreed, held.result) == (False, True, SessionResult.AGREED.label)


def test_an_unsigned_agreement_names_who_is_missing(officer_desk):
    agreed = an_agreement(officer_desk, signed=False)
    (agreement,) = case_view(officer_desk, agreed.case).course.agreements

    assert agreement.unsigned == ("刘卫兵", "陈䶮")
    assert agreement.status == "待签名"


def test_a_part_payment_leaves_the_rest_owed(officer_desk, clock):
    agreed = an_agreement(officer_desk)
    record_performance(officer_desk, agreed.term, officer_desk.today, amount_fen=20_000, voucher="收条1")
    clock.set(date(2019, 8, 1))
    course = case_view(officer_desk, agreed.case).course

    (term,) = course.terms
    assert (term.left_fen, term.status, term.overdue) == (30_000, "尚欠300.00元，已逾期", True)
    (done,) = course.performances
    assert (done.amount, done.voucher) == ("200.00元", "收条1")


def test_the_deadlines_tell_why_on_that_day(officer_desk):
    view = case_view(officer_desk, a_case(officer_desk))

    assert view.deadlines
    assert all("起算" in row.why and row.source for row in view.deadlines)


def test_a_visit_is_planned_then_made(officer_desk):
    case = a_closed_case(officer_desk)
    visit = plan_visit(officer_desk, case, officer_desk.today + ONE_DAY, officer_desk.officer.id)
    assert case_view(officer_desk, case).course.visits[0].status == "待回访"

    report = VisitReport(True, VisitWay.PHONE, "陈䶮", Performed.ALL, Satisfaction.GOOD, new_conflict=True)
    record_visit(officer_desk, visit, report)
    made = case_view(officer_desk, case).course.visits[0]
    assert made.status == "2019年6月24日已回访"
    assert made.outcome == "陈䶮，电话，全部履行，满意，发现新的矛盾"


def test_a_transfer_waits_for_its_receipt(officer_desk):
    case = a_case(officer_desk)
    with_parties(officer_desk, case)
    number = transfer(officer_desk, case, TransferKind.COMMITTEE, "云阳街道调委会", "民事纠纷")
    (sent,) = case_view(officer_desk, case).course.transfers
    assert (sent.number, sent.answer, sent.open) == (number, "等待回执", True)

    receipt(officer_desk, sent.id, False, "退回函1号")
    view = case_view(officer_desk, case)
    assert view.course.transfers[0].answer == "2019年6月24日已退回"
    assert view.state is CaseState.MEDIATING


def issued(desk, case):
    return [line for line in case_view(desk, case).file.lines if line.paper_id is not None]


def test_the_notice_of_an_end_stands_among_the_papers_with_its_prints(officer_desk):
    from rules.vocabulary import TerminationReason

    agreed = an_agreement(officer_desk)
    number = terminate(officer_desk, agreed.case, TerminationReason.NOT_PERFORMED, "到期未付")
    agreement, notice = issued(officer_desk, agreed.case)
    assert notice.number == number
    assert agreement.printed == "尚未打印"
    reprint(officer_desk, agreement.paper_id, 3)
    assert issued(officer_desk, agreed.case)[0].printed == "3份"


def test_an_application_shows_its_proof_and_its_answer(officer_desk):
    case = a_case_up_for_closure(officer_desk)
    (asked,) = case_view(officer_desk, case).course.closures

    assert asked.proof == "当事人书面材料：双方和解书"
    assert (asked.answer, asked.open) == ("待审批", True)


def test_the_history_tells_every_act_with_what_it_changed(officer_desk):
    case = a_case(officer_desk)
    set_risk(officer_desk, case, Risk.HIGH, "扬言报复")
    note_progress(officer_desk, case, "已联系社区民警。")
    newest = case_view(officer_desk, case).history

    assert [(line.act, line.who) for line in newest[:2]] == [("登记进展", "张民警"), ("评定风险", "张民警")]
    assert newest[0].words == "已联系社区民警。"
    assert newest[1].words == "理由：扬言报复；风险：低风险 → 高风险"


def test_a_running_appraisal_is_told_until_its_document_comes(officer_desk):
    case = a_case(officer_desk)
    send_appraisal(officer_desk, case, AppraisalKind.INJURY)
    assert dict(case_view(officer_desk, case).facts)["鉴定"] == "伤情鉴定，2019年6月24日送出，尚未收到"

    appraisal_back(officer_desk, case, MONDAY, "轻微伤")
    assert dict(case_view(officer_desk, case).facts)["鉴定"].endswith("文书：轻微伤")


def test_a_reopened_case_counts_its_days_from_the_first_acceptance(desk, officer_desk, clock):
    case = a_closed_case(officer_desk)
    clock.pass_days(10)
    assert case_view(desk, case).standing == "共历0天"

    reopen_case(desk, case, "再次争吵")
    assert case_view(desk, case).standing == "已立10天"


def test_only_the_approver_is_offered_the_approval(officer_desk):
    from workflow.views.case import CaseView

    def may_approve(view: CaseView) -> bool:
        return next(offer.open for offer in view.acts if offer.name == "approve_closure")

    case = a_case_up_for_closure(officer_desk)
    assert not may_approve(case_view(officer_desk, case))
    assert may_approve(case_view(seat(officer_desk, Role.DEPUTY), case))


def test_the_history_tells_when_a_session_was_booked_for_and_what_was_said(officer_desk):
    case = a_case(officer_desk)
    with_parties(officer_desk, case)
    a_held_session(officer_desk, case)
    by_act = {line.act: line.words for line in case_view(officer_desk, case).history}

    assert by_act["预约调解"] == "开始时间：2019年6月24日8时00分"
    assert by_act["登记调解"] == "记录：双方陈述。"
    assert by_act["立为纠纷"] == "名称：刘卫兵与陈䶮停车纠纷"
