"""The list of sources of disorder on paper, as it stands today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rules.vocabulary import DisorderKind, Side
from tests.builders import Clock
from tests.disorders import MARKET, a_disorder, a_measure, a_pressed_disorder, a_struck_disorder, quarrels
from tests.reports.paper_sheets import text_of
from workflow.desk import Desk
from workflow.disorder import person_meant
from workflow.disorder_paper import disorder_list_paper
from workflow.entered import NewPerson


def test_the_paper_lists_what_is_on_the_list_in_the_order_of_the_page(desk: Desk, clock: Clock) -> None:
    a_struck_disorder(desk, place="旧站")
    a_disorder(desk, place="新站")
    quarrels(desk, 2)
    key = a_pressed_disorder(desk)
    a_measure(desk, key, stage=2, text="夜间巡查。")
    copy = disorder_list_paper(desk)
    text = text_of(copy.content)
    assert copy.name == "乱源清单2019年6月24日.pdf"
    assert "在册2项（已列入1项、整治中1项、待销号0项），已销号1项" in text
    assert "1犀城市场地点张民警第2步夜间巡查（张民警，7月8日到期）已办1项2起/0起整治中" in text
    assert "2新站地点张民警还没有安排措施0起/0起已列入" in text
    assert "旧站" not in text
    assert text.index(MARKET) < text.index("新站")


def test_where_nothing_is_under_way_the_last_result_is_told(desk: Desk) -> None:
    a_pressed_disorder(desk)
    assert "已办1项，最近：划停车位、立牌（划了28个车位）" in text_of(disorder_list_paper(desk).content)


def test_a_minor_is_not_named_on_the_paper(desk: Desk) -> None:
    minor = NewPerson(name="李小明", side=Side.FIRST, birth=date(2005, 5, 5))
    quarrels(desk, 1, people=(minor,))
    again = replace(minor, person_id=person_meant(desk, "李小明"))
    key = a_disorder(desk, kind=DisorderKind.PERSON, place="", person_id=again.person_id)
    a_measure(desk, key, text="约李小明的家长谈一次。")
    text = text_of(disorder_list_paper(desk).content)
    assert "小明" not in text
    assert "约李**的家长谈一次" in text
