"""授权委托书 on both tracks: who speaks for whom, with which powers."""

from __future__ import annotations

import pytest

from rules.vocabulary import PartyRole, Track
from tests.builders import assert_sound, party_values, refused
from tests.peoples_cases import APPLICANT, a_peoples_case, begun, issued, long_name, pages, words
from tests.security_cases import a_security_case
from workflow.desk import Desk
from workflow.documents import issue_document
from workflow.parties import add_party

SECURITY_POWERS = ("代为参加调解、陈述事实和意见", "代为协商并签署调解协议书")
PEOPLES_POWERS = ("收集、提供证据", "参加调解、签署文书")


def with_agent(desk: Desk, track: Track = Track.SECURITY, **changes: object) -> tuple[int, int]:
    """Return a case and the agent of the side that was hurt or applied."""
    case, sides = a_security_case(desk) if track is Track.SECURITY else a_peoples_case(desk)
    values = APPLICANT | {"represents_id": sides.payee, "relation": "表弟", "phone": "13911112222"} | changes
    return case, add_party(desk, case, party_values(PartyRole.AGENT, values.pop("name", "周三"), **values))


@pytest.mark.parametrize(("track", "powers"), [(Track.SECURITY, SECURITY_POWERS), (Track.PEOPLES, PEOPLES_POWERS)])
def test_both_are_told_in_full_and_what_was_chosen_is_ticked(desk: Desk, track: Track, powers: tuple[str, ...]) -> None:
    case, agent = with_agent(desk, track)
    paper = issued(desk, case, f"{track.value}.authority", agent, kinship="近亲属", powers=powers)
    text = words(paper)
    role = "被侵害人" if track is Track.SECURITY else "申请人"
    for told in (
        "授权委托书",
        "茶陵县公安局云阳派出所：" if track is Track.SECURITY else "云阳街道人民调解委员会：",
        "姓名陈䶮性别女年龄34岁电话13900002222",
        "姓名周三性别女年龄34岁电话13911112222",
        "茶陵县云阳街道解放街1号2栋301室",
        f"委托人（{role}）因刘卫兵与陈䶮停车纠纷一案，委托周三作为代理人参加调解",
        "没有勾选的，代理人无权代为办理",
        "委托人陈䶮（签名、捺指印）",
        "受委托人周三（签名、捺指印）",
    ):
        assert told in text, told
    ticked = "☑" if "☑" in text else "√"
    assert [f"{ticked}{one}" in text for one in powers] == [True, True]
    assert f"{ticked}近亲属" in text
    assert "□律师" in text
    assert text.count(ticked) == 3
    assert len(pages(paper)) == 1
    assert_sound(desk)


def test_each_track_offers_its_own_powers_and_only_the_police_say_who_may_not(desk: Desk) -> None:
    security, agent = with_agent(desk)
    text = words(issued(desk, security, "security.authority", agent, kinship="律师", powers=SECURITY_POWERS))
    assert "违法嫌疑人不得委托他人参加调解" in text
    assert "选择或者接受调解员" not in text
    peoples, agent = with_agent(desk, Track.PEOPLES)
    text = words(issued(desk, peoples, "peoples.authority", agent, kinship="律师", powers=PEOPLES_POWERS))
    assert "违法嫌疑人" not in text
    assert "选择或者接受调解员" in text


def test_the_powers_entered_with_the_agent_stand_under_other_powers(desk: Desk) -> None:
    case, agent = with_agent(desk, authority="赔偿不低于三百元")
    text = words(issued(desk, case, "security.authority", agent, kinship="公民", powers=SECURITY_POWERS))
    assert "其他权限赔偿不低于三百元" in text


def test_it_is_refused_without_agent_relation_or_powers(desk: Desk) -> None:
    case, _ = a_security_case(desk)
    with refused(desk, "no_subject"):
        issue_document(desk, case, begun(desk, case, "security.authority", kinship="律师", powers=SECURITY_POWERS))
    other, agent = with_agent(desk)
    with refused(desk, "paper_incomplete") as told:
        issue_document(desk, other, begun(desk, other, "security.authority", agent))
    assert "请选择与委托人的关系。" in told.value.sentence
    assert "请选择代理权限。" in told.value.sentence


def test_the_longest_names_and_powers_lose_nothing(desk: Desk) -> None:
    limits = "\n".join(f"（{n}）每一项都要事先征得委托人书面同意。" for n in range(1, 61))
    case, agent = with_agent(desk, name=long_name(1), authority=limits)
    text = words(issued(desk, case, "security.authority", agent, kinship="公民", powers=SECURITY_POWERS))
    assert [n for n in range(1, 61) if f"（{n}）每一项" not in text] == []
    assert f"受委托人{long_name(1)}（签名、捺指印）" in text
