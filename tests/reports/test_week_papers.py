from __future__ import annotations

import pytest

from reports.fonts import machine_fonts
from reports.papers import PaperSheet, missing_characters, render_paper
from reports.week_paper_sheets import MinutesSheet, SupervisionSheet
from reports.week_papers import render_minutes, render_supervision
from tests.reports.paper_sheets import TRAIL, pages_of, text_of
from tests.reports.week_paper_sheets import LONG_MEASURE, a_meeting_case, an_order, minutes, some_cases


def minutes_paper(**changes: object) -> bytes:
    return render_minutes(minutes(**changes), machine_fonts())


def order_paper(**changes: object) -> bytes:
    return render_supervision(an_order(**changes), machine_fonts())


def test_minutes_tell_the_meeting_the_balance_and_every_decision() -> None:
    text = text_of(minutes_paper())
    for words in (
        "周例会会议纪要枫所纪要〔2019〕26号",
        "会议时间2019年7月1日08时30分",
        "会议地点二楼会议室",
        "主持人所长周某记录人何内勤",
        "出席人员周某、陈副、杨光、何内勤",
        "缺席人员赵民警（出差）",
        "周清仓单（枫所周清〔2019〕26号）为准",
        "上周结转10件＋新增12件＋复燃1件－销号9件－移交2件＝结转下周12件。",
        "二、未结纠纷及本周决定（4件）",
        "继续化解：数额分歧",
        "措施下周会同村委会上门",
        "五、其他事项下周一起每日通报。",
        TRAIL,
    ):
        assert words in text, words


def test_minutes_list_apart_what_went_to_the_chief_and_what_the_township_is_told() -> None:
    text = text_of(minutes_paper())
    escalated, red = text.index("三、提级由所长决定的纠纷（1件）"), text.index("四、报乡镇（街道）的高风险纠纷（1件）")
    assert escalated < text.index("3周") < red < text.rindex("JF20190002")


def test_minutes_of_a_week_without_cases_say_that_there_are_none() -> None:
    text = text_of(minutes_paper(cases=(), escalated=(), red=(), remarks=""))
    assert "2019年第26周（2019年6月24日至6月30日）末没有未结的纠纷。" in text
    assert "二、本周末没有未结纠纷。三、没有提级由所长决定的纠纷。四、没有须报乡镇（街道）的高风险纠纷。" in text
    assert "没有其他事项。" in text
    assert "序号" not in text


def test_chair_and_recorder_each_have_a_line_to_sign_on() -> None:
    last = pages_of(minutes_paper())[-1]
    assert "主持人所长周某（签名）：年月日" in last
    assert "记录人何内勤（签名）：年月日" in last
    assert "记录人" not in pages_of(minutes_paper(recorder=""))[-1]


def test_sixty_cases_with_long_measures_all_stand_once_under_a_repeated_head() -> None:
    cases = some_cases(60, measure=LONG_MEASURE)
    pages = pages_of(minutes_paper(cases=cases, escalated=(), red=()))
    text = "".join(pages)
    assert all(text.count(case.title) == 1 for case in cases)
    assert text.count(LONG_MEASURE) == 60
    assert all("序号纠纷编号和名称本周决定责任人下次办理" in page for page in pages[:-1])


def test_a_measure_longer_than_a_page_goes_on_over_the_next() -> None:
    pages = pages_of(minutes_paper(cases=(a_meeting_case(1, measure=LONG_MEASURE * 20),), escalated=(), red=()))
    assert len(pages) > 2
    assert "".join(pages).count("稳") == 60


def test_an_order_names_its_owner_the_cases_and_what_is_demanded() -> None:
    text = text_of(order_paper())
    for words in (
        "督办单枫所督办〔2019〕7号2019年7月1日杨光：",
        "周例会研究了由你负责的未结纠纷1件",
        "JF20190001张某与王某邻里纠纷（1）继续化解：数额分歧7月4日",
        "措施下周会同村委会上门",
        "办理要求请按会议决定的措施落实",
        "签发人副所长陈副（签名）：年月日",
        "办理情况办理人（签名）：年月日",
        "沿虚线撕下，回执交签发人督办单回执今收到枫所督办〔2019〕7号督办单一份（纠纷1件），已知悉。签收人（签名）：年月日",
    ):
        assert words in text, words


def test_an_order_of_one_case_stands_on_one_page() -> None:
    assert len(pages_of(order_paper())) == 1


@pytest.mark.parametrize("count", [3, 4, 5, 12, 60])
def test_the_receipt_stands_whole_on_the_last_page_with_room_for_the_reply(count: int) -> None:
    pages = pages_of(order_paper(cases=some_cases(count, measure=LONG_MEASURE)))
    assert "办理情况" in pages[-1]
    assert pages[-1].index("办理人（签名）") < pages[-1].index("督办单回执") < pages[-1].index("签收人（签名）")
    assert not any("回执" in page for page in pages[:-1])


def test_what_is_demanded_stands_on_the_page_with_the_signature() -> None:
    for count in range(1, 9):
        pages = pages_of(order_paper(cases=some_cases(count)))
        (signed,) = [page for page in pages if "签发人" in page.replace("回执交签发人", "")]
        assert "办理要求" in signed


def test_a_long_name_is_printed_whole_before_its_line() -> None:
    name = "阿卜杜热合曼·买买提吐尔逊江·伊敏江"
    assert name in text_of(order_paper(issuer=f"副所长 {name}"))


@pytest.mark.parametrize("sheet", [minutes(), an_order()], ids=["minutes", "order"])
def test_the_same_sheet_gives_the_same_bytes_from_the_one_door_of_papers(sheet: PaperSheet) -> None:
    assert render_paper(sheet) == render_paper(sheet)
    title = "周例会会议纪要" if isinstance(sheet, MinutesSheet) else "督办单"
    assert title in text_of(render_paper(sheet))


@pytest.mark.parametrize("sheet", [minutes(mark="演示数据"), an_order(mark="演示数据")], ids=["minutes", "order"])
def test_a_station_that_is_not_real_says_so_on_every_page(sheet: MinutesSheet | SupervisionSheet) -> None:
    assert all("演示数据" in page for page in pages_of(render_paper(sheet)))


def test_a_character_nobody_can_print_is_found_in_a_case_of_the_sheet() -> None:
    assert missing_characters(minutes(cases=(a_meeting_case(1, title="张\ue123纠纷"),))) == ["\ue123"]


def test_what_was_said_of_a_case_stands_above_its_measure_in_the_list_of_decisions_alone() -> None:
    cases = (a_meeting_case(1, said="杨光：双方都愿意再谈。"), a_meeting_case(2))
    text = text_of(minutes_paper(cases=cases, escalated=cases[:1], red=cases[:1]))
    assert "7月4日讨论杨光：双方都愿意再谈。措施下周会同村委会上门" in text
    assert text.count("讨论") == 1


def test_a_note_longer_than_a_page_goes_on_over_the_next() -> None:
    pages = pages_of(minutes_paper(cases=(a_meeting_case(1, said=LONG_MEASURE * 20),), escalated=(), red=()))
    assert len(pages) > 2
    assert "".join(pages).count("稳") == 60
