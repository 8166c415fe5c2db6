"""司法确认 from the signing to the court: 司法确认申请书, 调解组织主持调解证明, and when neither may be made."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from db.models import Agreement, FilledPaper
from reports.form import built_in_form
from rules.law_tables import load_law
from rules.vocabulary import AgreementForm, IdKind, PartyRole, Role, TermKind
from tests.builders import (
    Agreed,
    Clock,
    a_held_session,
    agreement_values,
    an_agreement,
    assert_sound,
    one,
    party_values,
    payment,
    refused,
    seat,
)
from tests.peoples_cases import (
    RESPONDENT,
    a_peoples_agreement,
    a_peoples_case,
    an_extreme_agreement,
    begun,
    draft,
    issued,
    pages,
    signed_by,
    terms_of_both,
    words,
)
from workflow.agreement_paper import NewTerm
from workflow.agreements import record_agreement, sign_agreement
from workflow.desk import Desk
from workflow.documents import issue_document
from workflow.parties import replace_party
from workflow.views.case import case_view

ENCLOSED = ["人民调解协议书", "调解组织主持调解的证明", "各方当事人的身份证明"]
TYPED: dict[str, Any] = {"court": "茶陵县人民法院", "enclosed": ENCLOSED}
KEYS = [row.key for row in load_law().confirmation_exclusions(date(2019, 6, 24))]
ANSWERED = {f"excluded_{key}": "没有" for key in KEYS}


def apply(desk: Desk, case: int, **typed: Any) -> int:
    return issue_document(desk, case, begun(desk, case, "confirmation", **(TYPED | typed)))


def told(desk: Desk, case: int, **typed: Any) -> list[tuple[bool, bool, str]]:
    found = draft(desk, case, "confirmation", **(TYPED | typed)).findings
    return [(one.must, one.told, one.problem.sentence) for one in found]


def put_into_force(desk: Desk, agreed: Agreed, *days: date) -> date | None:
    sign_agreement(desk, agreed.agreement, list(zip(signed_by(), days, strict=False)))
    effective: date | None = one(desk, Agreement, agreed.agreement).effective_on
    return effective


# The paper


def test_an_application_holds_both_parties_the_agreement_and_what_the_court_wants_to_read(desk: Desk) -> None:
    agreed = a_peoples_agreement(desk)
    content = issued(desk, agreed.case, "confirmation", **TYPED, reasons="标的物在茶陵县。")
    text = words(content)
    for part in (
        "申请人", "陈䶮", "1984年10月1日", "侗族", "居民身份证430224198410010024", "茶陵县云阳街道解放街1号2栋301室",
        "刘卫兵", "1980年1月1日", "居民身份证430224198001010015", "茶陵县云阳街道七一社区3栋", "13800001111",
        "请求依法确认申请人于2019年6月24日经云阳街道人民调解委员会主持调解达成的"
        "《人民调解协议书》（（2019）云人调字第1号）有效。",
        "2019年6月24日8时许", "标的物在茶陵县。", "一、刘卫兵向陈䶮支付人民币500元（大写：伍佰元整）",
        "上述协议于2019年6月24日生效", "在三十日的法定期间内（至2019年7月24日）共同提出申请。", "第三十三条",
        "自愿达成协议", "没有损害国家利益", "此致茶陵县人民法院", "□与协议有关的财产权利证明",
    ):  # fmt: skip
        assert part in text
    assert "被申请人" not in text, "before the court both apply"
    assert text.count("（签名、盖章或者按指印）") == 2
    assert len(pages(content)) == 2
    assert_sound(desk)


def test_the_addresses_for_service_begin_with_where_the_parties_live_and_may_be_others(desk: Desk) -> None:
    agreed = a_peoples_agreement(desk)
    rows = begun(desk, agreed.case, "confirmation").entries["service"]
    assert [(row["name"], row["address"], row["phone"]) for row in rows] == [
        ("刘卫兵", "茶陵县云阳街道七一社区3栋", "13800001111"),
        ("陈䶮", "茶陵县云阳街道解放街1号2栋301室", "13900002222"),
    ]
    rows[1]["address"] = "茶陵县城关镇人民路9号"
    assert "陈䶮茶陵县城关镇人民路9号13900002222" in words(
        issued(desk, agreed.case, "confirmation", **TYPED, service=rows)
    )


def test_ten_parties_with_twenty_terms_lose_nothing_and_all_sign(desk: Desk) -> None:
    extreme = an_extreme_agreement(desk)
    text = words(issued(desk, extreme.case, "confirmation", **TYPED))
    assert all(text.count(name) >= 2 for name in extreme.names)
    assert all(f"第{n}期分摊费用" in text for n in range(1, 21))
    assert text.count("（签名、盖章或者按指印）") == 10


def test_the_same_agreement_gives_the_same_bytes(desk: Desk) -> None:
    agreed = a_peoples_agreement(desk)
    for key, typed in (("confirmation", TYPED), ("confirmation_proof", {})):
        first, again = (draft(desk, agreed.case, key, **typed).copy.content for _ in range(2))
        assert first == again


def test_the_committee_proves_that_it_led_the_mediation(desk: Desk, clock: Clock) -> None:
    agreed = a_peoples_agreement(desk, signed=False)
    with refused(desk, "paper_incomplete") as caught:
        issue_document(desk, agreed.case, begun(desk, agreed.case, "confirmation_proof"))
    assert "调解协议尚未生效" in caught.value.sentence
    today = desk.calendar_day
    clock.pass_days(4)
    put_into_force(desk, agreed, today, today, today, date(2019, 6, 28))
    content = issued(desk, agreed.case, "confirmation_proof")
    text = words(content)
    assert (
        "兹证明：刘卫兵、陈䶮之间的纠纷，由云阳街道人民调解委员会于2019年6月24日依法受理，人民调解员张民警于"
        "2019年6月24日主持调解，各方当事人于2019年6月24日自愿达成《人民调解协议书》（（2019）云人调字第1号），"
        "协议于2019年6月28日生效。"
    ) in text
    assert "没有收取任何费用" in text
    assert "特此证明。" in text
    assert "印章" in text
    assert len(pages(content)) == 1


def test_who_applies_to_the_court_keeps_a_file_for_the_court(desk: Desk) -> None:
    agreed = a_peoples_agreement(desk)
    assert "调解组织主持调解证明" not in case_view(desk, agreed.case).file.lacking
    apply(desk, agreed.case)
    view = case_view(desk, agreed.case).file
    assert view.procedure == "申请司法确认"
    assert "调解组织主持调解证明" in view.lacking


# The thirty days


def test_the_thirty_days_begin_with_the_last_signature_or_the_seal(desk: Desk, clock: Clock) -> None:
    agreed = a_peoples_agreement(desk, signed=False)
    clock.set(date(2019, 7, 3))
    assert put_into_force(desk, agreed, date(2019, 6, 24), date(2019, 6, 25), date(2019, 6, 26)) is None
    (lacking, *_) = told(desk, agreed.case, **ANSWERED)
    assert lacking == (True, False, "协议尚未生效，请先登记各方当事人、人民调解员的签名和调解委员会印章的日期。")
    sign_agreement(desk, agreed.agreement, [(signed_by()[-1], date(2019, 7, 2))])
    assert one(desk, Agreement, agreed.agreement).effective_on == date(2019, 7, 2)
    (left,) = told(desk, agreed.case, **ANSWERED)
    assert left[:2] == (False, True)
    assert left[2].startswith("申请司法确认：还剩29天（至2019年8月1日）。2019年7月2日调解协议生效")
    assert "至2019年8月1日" in words(issued(desk, agreed.case, "confirmation", **TYPED))


@pytest.mark.parametrize("last", range(4))
def test_whoever_signs_last_puts_the_agreement_into_force(desk: Desk, clock: Clock, last: int) -> None:
    agreed = a_peoples_agreement(desk, signed=False)
    clock.set(date(2019, 6, 30))
    days = [date(2019, 6, 25)] * 4
    days[last] = date(2019, 6, 29)
    assert put_into_force(desk, agreed, *days) == date(2019, 6, 29)


def test_on_the_last_day_an_application_is_made_and_on_the_next_it_is_refused(desk: Desk, clock: Clock) -> None:
    agreed = a_peoples_agreement(desk)
    clock.set(date(2019, 7, 24), 23, 59)
    ((must, only_told, sentence),) = told(desk, agreed.case, **ANSWERED)
    assert (must, only_told) == (False, True)
    assert "今天是最后一天（2019年7月24日）" in sentence
    apply(desk, agreed.case)
    clock.set(date(2019, 7, 25), 0)
    with refused(desk, "paper_incomplete") as caught:
        apply(desk, agreed.case)
    assert "申请司法确认的期限已过" in caught.value.sentence
    assert "至2019年7月24日届满" in caught.value.sentence
    assert "可以向人民法院起诉" in caught.value.sentence


def test_a_last_day_on_a_holiday_moves_to_the_first_day_after_it(desk: Desk, clock: Clock) -> None:
    clock.set(date(2019, 9, 1))
    case, sides = a_peoples_case(desk)
    later = payment(sides, due_on=date(2019, 12, 31))
    agreement = record_agreement(desk, a_held_session(desk, case), agreement_values(later, facts="因停车争执。"))
    sign_agreement(desk, agreement, [(name, desk.calendar_day) for name in signed_by()])
    clock.set(date(2019, 10, 8))
    ((_, _, sentence),) = told(desk, case, **ANSWERED)
    assert "今天是最后一天（2019年10月8日）" in sentence
    apply(desk, case)
    clock.set(date(2019, 10, 9))
    with refused(desk, "paper_incomplete"):
        apply(desk, case)


# Who may apply, and for what


def test_only_an_agreement_of_the_committee_goes_before_the_court(desk: Desk) -> None:
    agreed = an_agreement(desk)
    for key in ("confirmation", "confirmation_proof"):
        with refused(desk, "paper_incomplete") as caught:
            issue_document(desk, agreed.case, begun(desk, agreed.case, key, **(TYPED if key == "confirmation" else {})))
        assert "治安调解协议不是人民调解协议，不能申请司法确认" in caught.value.sentence


def test_an_oral_agreement_is_written_down_first(desk: Desk) -> None:
    agreed = a_peoples_agreement(desk, AgreementForm.ORAL)
    with refused(desk, "paper_incomplete") as caught:
        apply(desk, agreed.case)
    assert caught.value.sentence == "申请司法确认须向法院提交协议书，口头协议请先制作人民调解协议书。"


def test_a_case_without_an_agreement_has_nothing_to_confirm(desk: Desk) -> None:
    case, _ = a_peoples_case(desk)
    with refused(desk, "paper_incomplete") as caught:
        apply(desk, case)
    assert caught.value.sentence.startswith("还没有调解协议，请先登记协议。")


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({"id_kind": IdKind.REFUSED, "id_number": None}, "身份证件号码"),
        ({"phone": None}, "联系电话"),
        ({"address": None}, "住址"),
    ],
)
def test_a_party_the_court_could_not_reach_is_completed_first(
    desk: Desk, changes: dict[str, Any], lacking: str
) -> None:
    agreed = a_peoples_agreement(desk)
    replace_party(desk, agreed.sides.payer, party_values(PartyRole.RESPONDENT, "刘卫兵", **(RESPONDENT | changes)))
    typed = begun(desk, agreed.case, "confirmation", **TYPED).entries["service"]
    filled = [row | {"address": row["address"] or "某处", "phone": row["phone"] or "1"} for row in typed]
    with refused(desk, "paper_incomplete") as caught:
        apply(desk, agreed.case, service=filled)
    assert caught.value.sentence == f"被申请人“刘卫兵”还缺少{lacking}，请先在当事人一栏补填。"


@pytest.mark.parametrize("key", KEYS)
def test_what_a_court_does_not_confirm_is_refused_once_it_is_ticked(desk: Desk, key: str) -> None:
    agreed = a_peoples_agreement(desk)
    with refused(desk, "paper_incomplete") as caught:
        apply(desk, agreed.case, **(ANSWERED | {f"excluded_{key}": "有"}))
    row = next(row for row in desk.law.confirmation_exclusions(desk.calendar_day) if row.key == key)
    assert caught.value.sentence == row.sentence


def test_the_form_asks_every_question_of_the_table() -> None:
    asked = [ask.name for ask in built_in_form("confirmation").asks if ask.name.startswith("excluded_")]
    assert asked == [f"excluded_{key}" for key in KEYS]


def test_a_question_the_dispute_raises_is_answered_or_passed_with_a_reason(desk: Desk) -> None:
    case, sides = a_peoples_case(desk, category="0101")
    agreement = record_agreement(
        desk, a_held_session(desk, case), agreement_values(*terms_of_both(desk, sides), facts="因离婚后财产分割争执。")
    )
    sign_agreement(desk, agreement, [(name, desk.calendar_day) for name in signed_by()])
    with refused(desk, "should_fix") as caught:
        apply(desk, case)
    assert "可能涉及“确认婚姻、亲子、收养等身份关系无效、有效或者解除”，请核对协议内容并作出选择。" in (
        caught.value.sentence
    )
    apply(desk, case, **ANSWERED)
    apply(desk, case, waiver="只涉及财产分割，已核对。")
    with desk.read() as session:
        kept = list(session.scalars(select(FilledPaper.waiver).order_by(FilledPaper.id)))
    assert kept == [None, "只涉及财产分割，已核对。"]


def test_vague_terms_are_passed_with_a_reason_only(desk: Desk) -> None:
    case, sides = a_peoples_case(desk)
    vague = NewTerm(TermKind.ACT, sides.payer, "当面", sides.payee, act="尽快修好电动车", due_on=desk.calendar_day)
    agreement = record_agreement(
        desk, a_held_session(desk, case), agreement_values(vague, facts="因停车争执。", waiver="双方坚持此表述。")
    )
    sign_agreement(desk, agreement, [(name, desk.calendar_day) for name in signed_by()])
    with refused(desk, "should_fix") as caught:
        apply(desk, case, **ANSWERED)
    assert "“尽快”" in caught.value.sentence
    assert "法院可能驳回申请" in caught.value.sentence
    apply(desk, case, **ANSWERED, waiver="双方知悉可能被驳回。")


def test_a_mediator_may_make_the_application_too(desk: Desk) -> None:
    agreed = a_peoples_agreement(desk)
    apply(seat(desk, Role.MEDIATOR), agreed.case)
