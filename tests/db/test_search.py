from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Select, func, insert, literal, select, text
from sqlalchemy.orm import Session

from db import search
from db.models import Case, Incident, SearchEntry
from rules.names import query_tokens, search_tokens
from rules.vocabulary import IdKind, PartyRole
from tests.builders import a_case, a_new_case, an_incident, case_values, incident_values, one, party_values
from workflow.cases import CaseFacts, amend_case
from workflow.desk import Desk
from workflow.intake import amend_incident, open_case
from workflow.parties import add_party, replace_party

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
RARE = st.sampled_from("䶮𠅤𫠠\ue123㛃")
TEXTS = st.text(st.one_of(HAN, RARE, st.sampled_from("ab12，。 '\"\\:*&|!()")), min_size=1, max_size=8)


def find(session: Session, tokens: Sequence[str], **narrowed: Any) -> list[tuple[str, int]]:
    return [(kind, key) for kind, key in session.execute(search.matching(session, tokens, **narrowed))]


def found(desk: Desk, typed: str, *kinds: str) -> list[tuple[str, int]]:
    tokens = query_tokens(typed)
    with desk.read() as session:
        return [one for kind in kinds or search.KINDS for one in find(session, tokens, kind=kind) if tokens]


@pytest.fixture
def people(any_desk: Desk) -> Desk:
    """A case with three parties whose names, numbers and phones are all different."""
    case = a_case(any_desk, title="停车纠纷")
    for role, name, number, phone in (
        (PartyRole.SUSPECT, "单小芳", "11010519491231002X", "13800001111"),
        (PartyRole.INJURED, "陈䶮", None, "13955557777"),
        (PartyRole.WITNESS, "阿卜杜拉·买买提", None, "07314567890"),
    ):
        kind = IdKind.RESIDENT if number else IdKind.NONE
        add_party(any_desk, case, party_values(role, name, id_kind=kind, id_number=number, phone=phone))
    return any_desk


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("陈䶮", 2),
        ("䶮", 2),
        ("陈", 2),
        ("小芳", 1),
        ("芳", 1),
        ("sxf", 1),
        ("dxf", 1),
        ("shanxiaofang", 1),
        ("002X", 1),
        ("002x", 1),
        ("11010519491231002X", 1),
        ("110105 19491231 002X", 1),
        ("1111", 1),
        ("138 0000 1111", 1),
        ("7777", 2),
        ("买买提", 3),
        ("阿卜杜拉·买买提", 3),
        ("陈䶮 7777", 2),
    ],
)
def test_a_person_is_found(people: Desk, typed: str, person: int) -> None:
    assert found(people, typed, "person") == [("person", person)]
    assert ("case", 1) in found(people, typed)


@pytest.mark.parametrize("typed", ["", " ，。", "陈小芳", "䶮陈", "138", "芳小"])
def test_nothing_is_found_that_is_not_there(people: Desk, typed: str) -> None:
    assert found(people, typed) == []


def test_what_two_people_have_between_them_finds_their_case_but_neither_of_them(people: Desk) -> None:
    assert found(people, "单 7777") == [("case", 1)]


def test_one_character_finds_every_place_in_which_it_stands(any_desk: Desk) -> None:
    incident = an_incident(any_desk, place="七一社区东门外", caller=None)
    for typed in "七一社区东门外":
        assert found(any_desk, typed, "incident") == [("incident", incident)]


def test_incidents_and_cases_are_found_by_number_place_and_phone(any_desk: Desk) -> None:
    case = a_new_case(any_desk)
    for typed in ("JQ201900001", "jq2019", "00001", "社区", "13800001111"):
        assert ("incident", 1) in found(any_desk, typed)
    assert found(any_desk, "JF20190001") == [("case", case)]
    assert found(any_desk, "停车纠纷", "case") == [("case", case)]


def test_an_amended_record_is_found_by_what_it_says_now(any_desk: Desk) -> None:
    incident = an_incident(any_desk, caller="吴某")
    amend_incident(
        any_desk, incident, one(any_desk, Incident, incident).version, incident_values(any_desk, caller="郑某")
    )
    assert found(any_desk, "吴某") == []
    assert found(any_desk, "郑某") == [("incident", incident)]
    case = open_case(any_desk, incident, case_values(any_desk))
    facts = CaseFacts("围墙纠纷", "0200", 1, 1, "朝阳社区", "砌墙")
    amend_case(any_desk, case, one(any_desk, Case, case).version, facts)
    assert found(any_desk, "停车", "case") == []
    assert found(any_desk, "围墙", "case") == [("case", case)]


def test_a_corrected_party_leads_no_more_to_its_case_by_the_wrong_name(any_desk: Desk) -> None:
    case = a_case(any_desk)
    party = add_party(any_desk, case, party_values(PartyRole.INJURED, "欧阳锋"))
    replace_party(any_desk, party, party_values(PartyRole.INJURED, "欧阳峰"))
    assert found(any_desk, "欧阳锋", "case") == []
    assert found(any_desk, "欧阳峰", "case") == [("case", case)]


def test_the_newest_come_first_and_no_more_than_asked_for(any_desk: Desk) -> None:
    for _ in range(4):
        an_incident(any_desk)
    with any_desk.read() as session:
        assert find(session, ["社区"], kind="incident", limit=3) == [("incident", 4), ("incident", 3), ("incident", 2)]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stored=TEXTS, data=st.data())
def test_whatever_is_typed_of_a_text_finds_it_and_whatever_else_breaks_nothing(
    any_desk: Desk, stored: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(stored) - 1))
    run = next(iter(_han_runs(stored[start : start + 4])), "")
    with any_desk.station.sessions.writing() as session:
        search.put(session, "paper", 1, search_tokens(text=stored))
        assert not run or find(session, query_tokens(run), kind="paper") == [("paper", 1)]
        for tokens in (query_tokens(data.draw(TEXTS)), [data.draw(TEXTS)]):
            for_all = find(session, tokens, kind="paper") if tokens else []
            assert set(for_all) <= {("paper", 1)}
            assert [key for _, key in for_all] == (among(session, tokens, 1) if tokens else [])
        session.rollback()


def _han_runs(piece: str) -> list[str]:
    return "".join(char if ord(char) > 127 and char.isalnum() else " " for char in piece).split()


@pytest.mark.parametrize("token", ["，", "''", '"', "\ue123"])
def test_a_token_of_nothing_the_index_takes_finds_nothing(any_desk: Desk, token: str) -> None:
    an_incident(any_desk)
    with any_desk.read() as session:
        assert find(session, [token], kind="incident") == among(session, [token], 1, kind="incident") == []


def among(session: Session, tokens: Sequence[str], *ids: int, kind: str = "paper", limit: int = 9) -> list[int]:
    own = select(search.entry_id(kind, 0) - SearchEntry.id)
    own = own.where(SearchEntry.id.in_([search.entry_id(kind, one) for one in ids]))
    return [key for _, key in session.execute(search.carrying(session, tokens, own, kind=kind, limit=limit))]


def test_a_search_among_some_finds_those_alone_and_the_newest_of_them(any_desk: Desk) -> None:
    first, second, third = [a_new_case(any_desk) for _ in range(3)]
    with any_desk.read() as session:
        assert among(session, ["停车"], first, third, kind="case") == [third, first]
        assert among(session, ["停车"], first, third, kind="case", limit=1) == [third]
        assert among(session, ["停", f"{second:04}"], first, second, kind="case") == [second]


@pytest.mark.parametrize("tokens", [["解放", "44", "号"], ["解放", "号"], ["号"], ["44", "号", "栋"], ["44", "弄"]])
def test_what_stands_behind_a_number_narrows_a_search_among_some_as_it_does_among_all(
    any_desk: Desk, tokens: list[str]
) -> None:
    titles = ("解放街44号", "解放街44栋", "解放街3栋44号", "孝义路44号", "解放街44弄2号")
    cases = [a_new_case(any_desk, title=title) for title in titles]
    with any_desk.read() as session:
        everywhere = find(session, tokens, kind="case")
        assert everywhere
        assert find(session, tokens, kind="case", fitting=lambda key: key.in_(cases)) == everywhere
        few = find(session, tokens, kind="case", fitting=lambda key: key.in_(cases[:3]))
        assert few == [one for one in everywhere if one[1] in cases[:3]]


def test_each_kind_is_found_by_itself_up_to_its_last_possible_id(any_desk: Desk) -> None:
    last = 2**28 - 1
    with any_desk.station.sessions.writing() as session:
        for kind in search.KINDS:
            search.put(session, kind, last, "wjg")
        assert [find(session, ["wjg"], kind=kind) for kind in search.KINDS] == [[(kind, last)] for kind in search.KINDS]
        session.rollback()


def test_the_query_uses_the_index(any_desk: Desk) -> None:
    an_incident(any_desk)
    with any_desk.read() as session:
        query = search.matching(session, ["社区"], kind="incident")
        if session.get_bind().dialect.name == "sqlite":
            (step,) = plan_of(session, query).splitlines()
            # The index itself gives the tokens (M), the stretch of ids (> and <) and their order: nothing is sorted.
            assert re.fullmatch("SCAN search_fts VIRTUAL TABLE INDEX [0-9]+:M.*><", step)
        else:
            last = search.entry_id("incident", 10)
            others = select(func.generate_series(last - 2000, last), literal("wjg"))
            session.execute(insert(SearchEntry).from_select(["id", "tokens"], others))
            session.execute(text("ANALYZE search_entry"))
            assert "ix_search_entry_tokens" in plan_of(session, query)


def plan_of(session: Session, query: Select[str, int]) -> str:
    bind = session.get_bind()
    explain = "EXPLAIN QUERY PLAN" if bind.dialect.name == "sqlite" else "EXPLAIN"
    compiled = query.compile(bind, compile_kwargs={"literal_binds": True})
    return "\n".join(str(row[-1]) for row in session.connection().exec_driver_sql(f"{explain} {compiled}"))
