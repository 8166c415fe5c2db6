from __future__ import annotations

import io
import json
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from db.models import FilledPaper, IssuedPaper, RegisteredNumber
from rules.errors import Forbidden
from rules.periods import STATION_ZONE
from rules.rights import APPROVERS, may
from rules.vocabulary import ClosureReason, PartyRole, Risk, Role, WeekDecisionKind
from tests.builders import (
    MONDAY,
    ONE_DAY,
    SETTLED_PROOF,
    SUNDAY,
    Clock,
    a_case,
    assert_sound,
    going_on,
    officer_id,
    one,
    party_values,
    refused,
    seat,
    sign_day,
    sign_days,
    sign_week,
)
from tests.trail import last_entry
from workflow.cases import set_risk
from workflow.desk import Desk
from workflow.exceptions import reopen_week
from workflow.outcomes import apply_for_closure, approve_closure
from workflow.papers import paper_numbered, reprint
from workflow.parties import add_party
from workflow.sealing import seal_case
from workflow.views.week_papers import week_papers
from workflow.week_close import close_week, decide_case, hold_week
from workflow.week_papers import (
    NewMinutes,
    NewSupervision,
    issue_minutes,
    issue_supervision,
    names_in,
    void_week_paper,
)


def a_meeting(desk: Desk, **changes: Any) -> NewMinutes:
    values: dict[str, Any] = {
        "held_at": datetime(2019, 6, 30, 16, 30, tzinfo=STATION_ZONE),
        "place": "二楼会议室",
        "chair_id": officer_id(desk, "王所"),
        "present": "王所、李副、张民警",
        "absent": "赵民警（出差）",
    }
    return NewMinutes(**(values | changes))


def orders(desk: Desk, **changes: Any) -> NewSupervision:
    return NewSupervision(**({"issuer_id": officer_id(desk, "李副")} | changes))


def text_of(desk: Desk, number: str) -> str:
    pages = PdfReader(io.BytesIO(paper_numbered(desk, number).content)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def numbers(desk: Desk) -> dict[str, str | None]:
    """Every number of the week's papers, with why it is void."""
    with desk.read() as session:
        query = select(RegisteredNumber.text, RegisteredNumber.void_reason).where(
            RegisteredNumber.kind.in_(["minutes", "supervision"])
        )
        return {text: reason for text, reason in session.execute(query)}


def a_signed_week(desk: Desk, clock: Clock, *owners: str) -> list[int]:
    """Sign the week with a case for each of these owners."""
    cases = [a_case(desk, owner_id=officer_id(desk, owner)) for owner in owners]
    for case, owner in zip(cases, owners, strict=True):
        decide_case(desk, SUNDAY, case, going_on(desk, owner_id=officer_id(desk, owner)))
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY)
    return cases


# Minutes


def test_the_minutes_of_a_signed_week_have_their_number_their_paper_and_what_was_typed(
    desk: Desk, clock: Clock
) -> None:
    a_signed_week(desk, clock, "张民警")
    made = issue_minutes(desk, SUNDAY, a_meeting(desk, remarks="下周起每日通报。"))
    assert made.number == "茶所纪要〔2019〕1号"
    text = text_of(desk, made.number)
    for words in (
        "茶陵县公安局云阳派出所周例会会议纪要茶所纪要〔2019〕1号",
        "会议时间2019年6月30日16时30分会议地点二楼会议室主持人所长王所出席人员王所、李副、张民警缺席人员赵民警（出差）",
        "2019年第26周（2019年6月24日至6月30日）未结的纠纷1件",
        "周清仓单（茶所周清〔2019〕1号）",
        "新增1件",
        "JF20190001刘卫兵与陈䶮停车纠纷继续化解：数额分歧张民警7月3日措施下周上门再调解",
        "三、没有提级由所长决定的纠纷。四、没有须报乡镇（街道）的高风险纠纷。",
        "下周起每日通报。",
    ):
        assert words in text, words
    filled = one(desk, FilledPaper, made.id)
    assert (filled.document, filled.first_day, filled.case_id, filled.subject_id) == ("minutes", MONDAY, None, None)
    assert json.loads(filled.entries) == {
        "held_at": "2019-06-30T16:30:00+08:00",
        "place": "二楼会议室",
        "chair_id": desk.officer.id,
        "present": "王所、李副、张民警",
        "absent": "赵民警（出差）",
        "remarks": "下周起每日通报。",
        "week_sheet": "茶所周清〔2019〕1号",
    }
    assert one(desk, IssuedPaper, made.paper_id).title == "2019年第26周会议纪要"
    assert (last_entry(desk).act, last_entry(desk).subject) == ("issue_minutes", "2019-W26")
    assert_sound(desk)


def test_who_writes_the_minutes_for_another_chair_signs_them_as_recorder(desk: Desk, clock: Clock) -> None:
    a_signed_week(desk, clock, "张民警")
    clerk = seat(desk, Role.CLERK)
    text = text_of(desk, issue_minutes(clerk, SUNDAY, a_meeting(desk)).number)
    assert "主持人所长王所（签名）：年月日记录人孙内勤（签名）：年月日" in text


def test_the_minutes_list_what_went_to_the_chief_and_what_the_township_is_told(desk: Desk, clock: Clock) -> None:
    old, red = a_case(desk), a_case(desk)
    for week in range(3):
        sunday = SUNDAY + timedelta(weeks=week)
        sign_days(desk, clock, sunday, first=MONDAY + timedelta(weeks=week))
        if week == 2:
            set_risk(desk, red, Risk.HIGH, "扬言报复")
        decide_case(desk, sunday, red, going_on(desk, sunday, kind=WeekDecisionKind.FILE, reason=None))
        sign_week(desk, sunday, old)
    meeting = a_meeting(desk, held_at=desk.clock())
    text = text_of(desk, issue_minutes(desk, SUNDAY + timedelta(weeks=2), meeting).number)
    after = text.partition("三、提级由所长决定的纠纷（1件）")[2]
    escalated, _, township = after.partition("四、报乡镇（街道）的高风险纠纷（1件）")
    assert "JF20190001" in escalated
    assert "3周" in escalated
    assert "JF20190002" in township
    assert "JF20190001" not in township


def test_a_week_that_is_not_signed_has_no_minutes_and_no_orders(desk: Desk, clock: Clock) -> None:
    case = a_case(desk)
    sign_days(desk, clock, SUNDAY)
    decide_case(desk, SUNDAY, case, going_on(desk))
    for prepare in (lambda: None, lambda: hold_week(desk, SUNDAY)):
        prepare()
        with refused(desk, "week_not_signed") as caught:
            issue_minutes(desk, SUNDAY, a_meeting(desk))
        assert "签结以后才能出具" in caught.value.sentence
        with refused(desk, "week_not_signed"):
            issue_supervision(desk, SUNDAY, orders(desk))
    close_week(desk, SUNDAY)
    issue_minutes(desk, SUNDAY, a_meeting(desk))


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"place": " "}, "required", "place"),
        ({"present": ""}, "required", "present"),
        ({"chair_id": 99}, "not_found", ""),
        ({"held_at": datetime(2019, 7, 9, 9, tzinfo=STATION_ZONE)}, "meeting_time", "held_at"),
        ({"held_at": datetime(2019, 6, 23, 9, tzinfo=STATION_ZONE)}, "meeting_time", "held_at"),
        ({"absent": "王所"}, "chair_absent", "absent"),
        ({"absent": "李副（开会），陈辅警"}, "present_and_absent", "absent"),
    ],
)
def test_minutes_that_cannot_be_right_are_refused_beside_the_entry(
    desk: Desk, clock: Clock, changes: dict[str, object], code: str, field: str
) -> None:
    a_signed_week(desk, clock, "张民警")
    with refused(desk, code) as caught:
        issue_minutes(desk, SUNDAY, a_meeting(desk, **changes))
    assert caught.value.field == field


def test_names_are_read_without_what_stands_in_brackets() -> None:
    assert names_in("王所、李副（开会），张民警(病假) 赵民警\n") == ["王所", "李副", "张民警", "赵民警"]


def test_a_character_no_font_holds_is_announced_and_may_be_written_in_by_hand(desk: Desk, clock: Clock) -> None:
    a_signed_week(desk, clock, "张民警")
    with refused(desk, "missing_characters") as caught:
        issue_minutes(desk, SUNDAY, a_meeting(desk, remarks="张\ue123到会"))
    assert caught.value.field == "write_in_by_hand"
    made = issue_minutes(desk, SUNDAY, a_meeting(desk, remarks="张\ue123到会", write_in_by_hand=True))
    assert made.number == "茶所纪要〔2019〕1号"
    assert "张＿到会" in text_of(desk, made.number)


def test_minutes_are_issued_again_only_after_the_earlier_were_made_void(desk: Desk, clock: Clock) -> None:
    a_signed_week(desk, clock, "张民警")
    first = issue_minutes(desk, SUNDAY, a_meeting(desk))
    with refused(desk, "issued_already") as caught:
        issue_minutes(desk, SUNDAY, a_meeting(desk))
    assert first.number in caught.value.sentence
    assert void_week_paper(desk, first.id, "缺席人员写错") == first.number
    assert (last_entry(desk).act, last_entry(desk).subject) == ("void_document", first.number)
    second = issue_minutes(desk, SUNDAY, a_meeting(desk))
    assert numbers(desk) == {"茶所纪要〔2019〕1号": "缺席人员写错", "茶所纪要〔2019〕2号": None}
    assert one(desk, FilledPaper, first.id).void_reason == "缺席人员写错"
    assert paper_numbered(desk, first.number).content.startswith(b"%PDF"), "a void paper stays in the archive"
    assert second.number == "茶所纪要〔2019〕2号"
    assert_sound(desk)


def test_a_paper_is_made_void_once_and_with_a_reason(desk: Desk, clock: Clock) -> None:
    a_signed_week(desk, clock, "张民警")
    made = issue_minutes(desk, SUNDAY, a_meeting(desk))
    with refused(desk, "required"):
        void_week_paper(desk, made.id, " ")
    with refused(desk, "not_found"):
        void_week_paper(desk, 99, "写错")
    void_week_paper(desk, made.id, "写错")
    with refused(desk, "void_already"):
        void_week_paper(desk, made.id, "再写错")


def test_minutes_of_a_week_opened_again_wait_until_it_is_signed_anew_and_follow_the_new_decisions(
    desk: Desk, clock: Clock
) -> None:
    (case,) = a_signed_week(desk, clock, "张民警")
    void_week_paper(desk, issue_minutes(desk, SUNDAY, a_meeting(desk)).id, "决定有误")
    reopen_week(desk, SUNDAY, "决定有误", desk.clock() + ONE_DAY)
    with refused(desk, "week_not_signed"):
        issue_minutes(desk, SUNDAY, a_meeting(desk))
    decide_case(desk, SUNDAY, case, going_on(desk, measure="另约村委会", owner_id=officer_id(desk, "赵民警")))
    clock.set(SUNDAY, 21)
    for number in range(7):
        sign_day(desk, MONDAY + timedelta(days=number))
    hold_week(desk, SUNDAY)
    close_week(desk, SUNDAY)
    text = text_of(desk, issue_minutes(desk, SUNDAY, a_meeting(desk)).number)
    assert "茶所周清〔2019〕2号" in text
    assert "另约村委会" in text
    (order,) = issue_supervision(desk, SUNDAY, orders(desk))
    assert "赵民警：" in text_of(desk, order.number)
    assert_sound(desk)


def test_names_of_minors_and_of_sealed_cases_are_left_out_of_what_the_township_may_see(
    desk: Desk, clock: Clock
) -> None:
    young = a_case(desk, title="刘卫兵与李小明停车纠纷")
    add_party(desk, young, party_values(PartyRole.INJURED, "李小明", birth=date(2008, 3, 1)))
    sealed = a_case(desk, title="刘卫兵与陈䶮停车纠纷")
    add_party(desk, sealed, party_values(PartyRole.INJURED, "陈䶮"))
    decide_case(desk, SUNDAY, young, going_on(desk, measure="找李小明家长"))
    decide_case(desk, SUNDAY, sealed, going_on(desk))
    seal_case(desk, sealed, "依法封存")
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY)
    text = text_of(desk, issue_minutes(desk, SUNDAY, a_meeting(desk)).number)
    assert "刘卫兵与某某停车纠纷" in text
    assert "找某某家长" in text
    (order,) = issue_supervision(desk, SUNDAY, orders(desk))
    ordered = text_of(desk, order.number)
    assert "刘卫兵与李**停车纠纷" in ordered
    assert "刘卫兵与陈*停车纠纷" in ordered
    assert "李小明" not in text + ordered


# Supervision orders


def test_every_owner_of_open_cases_gets_an_order_with_a_number_of_its_own(desk: Desk, clock: Clock) -> None:
    a_signed_week(desk, clock, "张民警", "赵民警", "张民警")
    made = issue_supervision(desk, SUNDAY, orders(desk))
    assert [paper.number for paper in made] == ["茶所督办〔2019〕1号", "茶所督办〔2019〕2号"]
    first, second = (text_of(desk, paper.number) for paper in made)
    assert "张民警：2019年第26周（2019年6月24日至6月30日）周例会研究了由你负责的未结纠纷2件" in first
    assert [number in first for number in ("JF20190001", "JF20190002", "JF20190003")] == [True, False, True]
    assert "赵民警：" in second
    assert "JF20190002" in second
    assert "签发人副所长李副（签名）：年月日" in second
    filled = [one(desk, FilledPaper, paper.id) for paper in made]
    assert [row.subject_id for row in filled] == [officer_id(desk, "张民警"), officer_id(desk, "赵民警")]
    assert {(row.document, row.first_day) for row in filled} == {("supervision", MONDAY)}
    assert one(desk, IssuedPaper, made[1].paper_id).title == "2019年第26周督办单（赵民警）"
    assert last_entry(desk).act == "issue_supervision"
    assert_sound(desk)


def test_without_words_of_its_own_an_order_demands_the_measures_the_earliest_first(desk: Desk, clock: Clock) -> None:
    early, late = a_case(desk), a_case(desk)
    decide_case(desk, SUNDAY, late, going_on(desk, measure="再约双方。", next_date=date(2019, 7, 9)))
    decide_case(desk, SUNDAY, early, going_on(desk, measure="先做笔录。", next_date=date(2019, 7, 2)))
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY)
    (made,) = issue_supervision(desk, SUNDAY, orders(desk))
    demanded = "逐件落实，最早的一件（JF20190001）须在7月2日前办理：先做笔录。办结或者取得进展的"
    assert demanded in text_of(desk, made.number)


def test_an_order_says_what_was_typed_for_it(desk: Desk, clock: Clock) -> None:
    a_signed_week(desk, clock, "张民警")
    (made,) = issue_supervision(desk, SUNDAY, orders(desk, demand="三日内见面，写明结果。"))
    text = text_of(desk, made.number)
    assert "办理要求三日内见面，写明结果。" in text
    assert "逐件落实" not in text


def test_one_owner_may_be_chosen_and_the_rest_follow_later(desk: Desk, clock: Clock) -> None:
    a_signed_week(desk, clock, "张民警", "赵民警")
    zhao = officer_id(desk, "赵民警")
    (first,) = issue_supervision(desk, SUNDAY, orders(desk, owner_id=zhao))
    assert "赵民警：" in text_of(desk, first.number)
    with refused(desk, "issued_already") as caught:
        issue_supervision(desk, SUNDAY, orders(desk, owner_id=zhao))
    assert caught.value.field == "owner_id"
    (rest,) = issue_supervision(desk, SUNDAY, orders(desk))
    assert "张民警：" in text_of(desk, rest.number)
    with refused(desk, "issued_already"):
        issue_supervision(desk, SUNDAY, orders(desk))
    void_week_paper(desk, first.id, "要求写错")
    (again,) = issue_supervision(desk, SUNDAY, orders(desk))
    assert again.number == "茶所督办〔2019〕3号"
    assert numbers(desk)["茶所督办〔2019〕1号"] == "要求写错"
    assert_sound(desk)


def test_orders_that_have_no_owner_or_no_leader_are_refused(desk: Desk, clock: Clock) -> None:
    a_signed_week(desk, clock, "张民警")
    with refused(desk, "owner_without_cases"):
        issue_supervision(desk, SUNDAY, orders(desk, owner_id=officer_id(desk, "赵民警")))
    with refused(desk, "issuer_no_leader") as caught:
        issue_supervision(desk, SUNDAY, orders(desk, issuer_id=officer_id(desk, "张民警")))
    assert caught.value.field == "issuer_id"
    with refused(desk, "not_found"):
        issue_supervision(desk, SUNDAY, orders(desk, issuer_id=99))


def test_one_order_that_cannot_be_printed_leaves_none_of_them(desk: Desk, clock: Clock) -> None:
    cases = [a_case(desk), a_case(desk, title="张\ue123与陈䶮停车纠纷", owner_id=officer_id(desk, "赵民警"))]
    for case, owner in zip(cases, ("张民警", "赵民警"), strict=True):
        decide_case(desk, SUNDAY, case, going_on(desk, owner_id=officer_id(desk, owner)))
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY)
    with refused(desk, "missing_characters"):
        issue_supervision(desk, SUNDAY, orders(desk))
    made = issue_supervision(desk, SUNDAY, orders(desk, write_in_by_hand=True))
    assert [paper.number for paper in made] == ["茶所督办〔2019〕1号", "茶所督办〔2019〕2号"]
    assert_sound(desk)


def test_a_week_without_open_cases_has_minutes_but_no_orders(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, SUNDAY)
    sign_week(desk, SUNDAY)
    with refused(desk, "no_open_cases"):
        issue_supervision(desk, SUNDAY, orders(desk))
    assert "二、本周末没有未结纠纷。" in text_of(desk, issue_minutes(desk, SUNDAY, a_meeting(desk)).number)


def test_a_case_struck_off_since_stands_on_the_papers_as_it_was_signed(desk: Desk, clock: Clock) -> None:
    (case,) = a_signed_week(desk, clock, "张民警")
    clock.set(SUNDAY + ONE_DAY)
    apply_for_closure(desk, case, ClosureReason.SETTLED, SETTLED_PROOF)
    approve_closure(seat(desk, Role.DEPUTY), case, True)
    (made,) = issue_supervision(desk, SUNDAY, orders(desk))
    assert "继续化解：数额分歧" in text_of(desk, made.number)


# Who may


@pytest.mark.parametrize("role", Role)
def test_minutes_and_orders_belong_to_those_who_lead_the_week_and_to_the_clerk(
    desk: Desk, clock: Clock, role: Role
) -> None:
    a_signed_week(desk, clock, "张民警")
    seated = seat(desk, role)
    if may(role, "issue_minutes"):
        made = issue_minutes(seated, SUNDAY, a_meeting(desk))
        issue_supervision(seated, SUNDAY, orders(desk))
    else:
        with refused(seated, "not_your_right", Forbidden):
            issue_minutes(seated, SUNDAY, a_meeting(desk))
        with refused(seated, "not_your_right", Forbidden):
            issue_supervision(seated, SUNDAY, orders(desk))
        made = issue_minutes(desk, SUNDAY, a_meeting(desk))
    if role in APPROVERS:
        void_week_paper(seated, made.id, "写错")
        return
    with refused(seated, "not_your_right", Forbidden) as caught:
        void_week_paper(seated, made.id, "写错")
    assert caught.value.lifted_by == "副所长、所长"


# The view


def test_the_view_tells_what_was_issued_and_what_its_forms_begin_with(desk: Desk, clock: Clock) -> None:
    before = week_papers(desk, SUNDAY)
    assert (before.papers, before.owners, before.place, before.chair_id, before.words) == ((), (), "", None, "")
    a_signed_week(desk, clock, "张民警", "赵民警", "张民警")
    first = issue_minutes(desk, SUNDAY, a_meeting(desk))
    void_week_paper(desk, first.id, "写错")
    second = issue_minutes(desk, SUNDAY, a_meeting(desk))
    issue_supervision(desk, SUNDAY, orders(desk, owner_id=officer_id(desk, "赵民警")))
    reprint(desk, second.paper_id, 3)
    view = week_papers(desk, SUNDAY)
    assert view.words == "会议纪要茶所纪要〔2019〕2号，督办单1份。"
    assert [paper.words for paper in view.papers] == [
        "2019年第26周会议纪要 茶所纪要〔2019〕1号，已作废（写错）",
        "2019年第26周会议纪要 茶所纪要〔2019〕2号，已取用3份",
        "2019年第26周督办单（赵民警） 茶所督办〔2019〕1号",
    ]
    assert [owner.words for owner in view.owners] == ["张民警（2件）", "赵民警（1件，已出具茶所督办〔2019〕1号）"]
    assert view.chair_id == desk.officer.id
    assert view.present.startswith("王所、李副、周值")
    assert [leader.words for leader in view.leaders] == ["王所（所长）", "李副（副所长）", "周值（值班所领导）"]
    assert week_papers(desk, SUNDAY + ONE_DAY).place == "二楼会议室", "the next week's form begins with it"
