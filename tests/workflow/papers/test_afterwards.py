"""What follows an agreement: 人民调解回访记录 and 结案报告, also of a case that is closed already."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from db.models import AgreementTerm, Case
from rules.closures import Proof
from rules.vocabulary import (
    AgreementForm,
    CaseState,
    ClosureReason,
    Performed,
    Risk,
    Role,
    Satisfaction,
    TerminationReason,
    VisitWay,
)
from tests.builders import Agreed, Clock, a_case, assert_sound, officer_id, one, refused, seat
from tests.peoples_cases import (
    THREE_PAGES,
    a_peoples_agreement,
    a_peoples_case,
    an_extreme_agreement,
    begun,
    draft,
    issued,
    pages,
    words,
)
from workflow.agreements import record_performance
from workflow.desk import Desk
from workflow.documents import NewDocument, issue_document
from workflow.outcomes import VisitReport, apply_for_closure, approve_closure, plan_visit, record_visit, terminate

NEXT_MONDAY = date(2019, 7, 1)
SEEN: dict[str, Any] = {"sued": "没有", "measures": "已提醒刘卫兵按期付款。"}


def a_visit(desk: Desk, case: int, **changes: Any) -> int:
    values: dict[str, Any] = {
        "reached": True,
        "way": VisitWay.PHONE,
        "person": "陈䶮",
        "performed": Performed.PART,
        "satisfaction": Satisfaction.FAIR,
        "risk": Risk.LOW,
        "note": "尚欠三百元，双方商定月底付清。",
    }
    visit = plan_visit(desk, case, desk.calendar_day, officer_id(desk))
    record_visit(desk, visit, VisitReport(**(values | changes)))
    return visit


def perform_all(desk: Desk, agreed: Agreed) -> None:
    with desk.read() as session:
        rows = session.scalars(select(AgreementTerm).where(AgreementTerm.agreement_id == agreed.agreement))
        terms = [(row.id, row.amount_fen) for row in rows]
    for term, amount in terms:
        record_performance(desk, term, desk.calendar_day, amount_fen=amount, voucher="收条1" if amount else None)


def close(desk: Desk, case: int) -> None:
    proof = Proof(agreement_number="（2019）云人调字第1号", voucher="收条1", visit_done=True)
    apply_for_closure(desk, case, ClosureReason.PERFORMED, proof)
    approve_closure(seat(desk, Role.DEPUTY), case, True)


def test_a_visit_is_written_down_with_everything_it_found(desk: Desk, clock: Clock) -> None:
    agreed = a_peoples_agreement(desk)
    clock.set(NEXT_MONDAY)
    content = issued(desk, agreed.case, "visit_record", a_visit(desk, agreed.case), **SEEN)
    text = words(content)
    for told in (
        "当事人刘卫兵、陈䶮", "（2019）云人调字第1号", "刘卫兵与陈䶮停车纠纷（JF20190001）", "2019年7月1日", "电话",
        "回访对象陈䶮", "部分履行", "基本满意", "没有发现新的矛盾", "低风险", "尚欠三百元，双方商定月底付清。",
        "诉讼仲裁没有", "已提醒刘卫兵按期付款。", "回访人张民警（签名）",
    ):  # fmt: skip
        assert told in text
    assert len(pages(content)) == 1
    assert_sound(desk)


def test_a_visit_that_reached_nobody_says_so(desk: Desk) -> None:
    agreed = a_peoples_agreement(desk)
    nobody = {"reached": False, "person": None, "performed": None, "satisfaction": None, "risk": None, "note": None}
    text = words(issued(desk, agreed.case, "visit_record", a_visit(desk, agreed.case, **nobody), sued="不清楚"))
    assert "履行情况未联系上当事人" in text


def test_the_visit_of_an_oral_agreement_carries_the_number_of_its_registration(desk: Desk) -> None:
    agreed = a_peoples_agreement(desk, AgreementForm.ORAL)
    issued(desk, agreed.case, "agreement_oral", agreed.agreement)
    text = words(issued(desk, agreed.case, "visit_record", a_visit(desk, agreed.case), **SEEN))
    assert "（2019）云人调口字第1号" in text


def test_a_visit_not_made_yet_and_one_nobody_asked_about_a_suit_are_refused(desk: Desk) -> None:
    agreed = a_peoples_agreement(desk)
    planned = plan_visit(desk, agreed.case, desk.calendar_day, officer_id(desk))
    with refused(desk, "subject_elsewhere"):
        issue_document(desk, agreed.case, NewDocument("visit_record", planned, SEEN))
    visit = a_visit(desk, agreed.case)
    with refused(desk, "paper_incomplete") as caught:
        issue_document(desk, agreed.case, begun(desk, agreed.case, "visit_record", visit))
    assert caught.value.sentence == "请选择是否起诉或者申请仲裁。"


def test_the_report_of_a_performed_case_tells_it_from_its_source_to_the_last_payment(
    desk: Desk, clock: Clock
) -> None:
    agreed = a_peoples_agreement(desk)
    clock.set(NEXT_MONDAY)
    perform_all(desk, agreed)
    content = issued(desk, agreed.case, "case_report")
    text = words(content)
    ticked = next(part for part in ("☑", "√") if part in text)
    for told in (
        "填表时间2019年7月1日", "承办单位云阳街道人民调解委员会", "承办人张民警", "受案时间2019年6月24日",
        "结案时间2019年7月1日", "刘卫兵、陈䶮", "邻里纠纷", f"{ticked}公安移交", "2019年6月24日8时许",
        "2019年6月24日8时00分调解。双方陈述。结果：调解成功。", "协议2项已于2019年7月1日全部履行完毕。",
        "调解成功：2019年6月24日达成书面协议（（2019）云人调字第1号），付款合计500元（大写：伍佰元整）。",
        "期限2019年7月31日，2019年7月1日履行完毕。", "印章",
    ):  # fmt: skip
        assert told in text
    assert text.count("□") == 4
    assert len(pages(content)) == 1
    assert_sound(desk)


def test_a_case_going_on_has_no_report_and_an_ended_one_says_why(desk: Desk) -> None:
    case, _ = a_peoples_case(desk)
    with refused(desk, "paper_incomplete") as caught:
        issue_document(desk, case, begun(desk, case, "case_report"))
    assert "纠纷还没有办结" in caught.value.sentence
    terminate(desk, case, TerminationReason.REFUSED, "刘卫兵不再到场。")
    text = words(issued(desk, case, "case_report", remark="已告知起诉。"))
    assert "2019年6月24日终止调解：一方当事人拒绝或放弃调解。刘卫兵不再到场。" in text
    assert "备注已告知起诉。" in text


def test_a_closed_case_still_gets_its_visit_and_its_report(desk: Desk, clock: Clock) -> None:
    agreed = a_peoples_agreement(desk)
    perform_all(desk, agreed)
    close(desk, agreed.case)
    assert one(desk, Case, agreed.case).state is CaseState.CLOSED
    clock.set(NEXT_MONDAY)
    visit = a_visit(desk, agreed.case, performed=Performed.ALL)
    assert "全部履行" in words(issued(desk, agreed.case, "visit_record", visit, **SEEN))
    text = words(issued(desk, agreed.case, "case_report"))
    assert "销号理由：达成协议并履行完毕。" in text
    assert "结案时间2019年6月24日" in text
    assert one(desk, Case, agreed.case).state is CaseState.CLOSED
    assert_sound(desk)


def test_an_extreme_visit_and_report_lose_nothing(desk: Desk) -> None:
    extreme = an_extreme_agreement(desk)
    seen = SEEN | {"measures": THREE_PAGES, "judgment": "判决分摊。"}
    visit = a_visit(desk, extreme.case, person=extreme.names[0], note=THREE_PAGES)
    text = words(issued(desk, extreme.case, "visit_record", visit, **seen))
    assert text.count("第12段") == 2
    assert all(name in text for name in extreme.names)
    terminate(desk, extreme.case, TerminationReason.NOT_PERFORMED, THREE_PAGES)
    report = words(issued(desk, extreme.case, "case_report", remark=THREE_PAGES))
    assert report.count("第12段") == 3
    assert all(f"第{n}期分摊费用" in report for n in range(1, 21))


def test_the_same_visit_and_the_same_case_give_the_same_bytes(desk: Desk) -> None:
    agreed = a_peoples_agreement(desk)
    visit = a_visit(desk, agreed.case)
    for key, subject in (("visit_record", visit), ("case_report", None)):
        typed = SEEN if key == "visit_record" else {}
        first, again = (draft(desk, agreed.case, key, subject, **typed).copy.content for _ in range(2))
        assert first == again


def test_a_paper_of_the_other_track_is_refused(desk: Desk) -> None:
    case = a_case(desk)
    with refused(desk, "other_track") as caught:
        issue_document(desk, case, NewDocument("rights_notice"))
    assert caught.value.sentence == "《人民调解权利义务告知书》是人民调解的文书，本案按治安调解办理，不能出具。"
