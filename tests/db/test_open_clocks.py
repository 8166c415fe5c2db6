from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Select, event, select
from sqlalchemy.sql import visitors

from db import chain
from db.models import Case
from db.queries import clocks, open_clocks
from db.queries.open_clocks import WATCHED, cases_touched_since
from rules.vocabulary import PartyRole, Risk, Role
from tests.builders import (
    Clock,
    a_new_case,
    a_story,
    an_agreement,
    an_incident,
    desk_of,
    officer_id,
    party_values,
)
from tests.courses import every_way
from workflow.agreements import record_performance, void_agreement
from workflow.cases import set_risk
from workflow.desk import Desk
from workflow.intake import link_case
from workflow.outcomes import plan_visit
from workflow.parties import add_party
from workflow.setup import set_officer_active
from workflow.station import open_station


def kept(desk: Desk) -> list[clocks.CaseClock]:
    with desk.read() as session:
        return sorted(desk.station.open_clocks.read(session).values())


def read_anew(desk: Desk) -> list[clocks.CaseClock]:
    with desk.read() as session:
        return sorted(clocks.case_clocks(session))


def touched_by(desk: Desk, act: Callable[[], object]) -> set[int] | None:
    """Return the cases that are read anew after an act."""
    with desk.read() as session:
        before = chain.head(session)
    act()
    with desk.read() as session:
        return cases_touched_since(session, before)


@pytest.mark.parametrize("life", [every_way, a_story])
def test_after_every_act_of_a_station_the_clocks_kept_are_those_read_anew(
    any_desk: Desk, clock: Clock, life: Callable[[Desk, Clock], object]
) -> None:
    seen: list[int] = []

    def compare(_session: object) -> None:
        found = kept(any_desk)
        assert found == read_anew(any_desk)
        seen.append(len(found))

    event.listen(any_desk.station.sessions.writing, "after_commit", compare)
    life(any_desk, clock)
    event.remove(any_desk.station.sessions.writing, "after_commit", compare)
    assert len(seen) > 20
    assert max(seen) > 2


def test_an_act_that_is_no_matter_of_a_clock_touches_no_case(desk: Desk, clock: Clock) -> None:
    case = a_new_case(desk)
    assert touched_by(desk, lambda: an_incident(desk)) == set()
    assert touched_by(desk, lambda: plan_visit(desk, case, clock.day, officer_id(desk))) == set()


def test_an_act_touches_its_own_case_and_no_other(desk: Desk) -> None:
    case, agreed, incident = a_new_case(desk), an_agreement(desk), an_incident(desk)
    for act in (
        lambda: set_risk(desk, case, Risk.HIGH, "扬言报复"),
        lambda: add_party(desk, case, party_values(PartyRole.APPLICANT, "陈䶮")),
        lambda: link_case(desk, incident, case),
    ):
        assert touched_by(desk, act) == {case}
    for act in (
        lambda: record_performance(desk, agreed.term, desk.today, amount_fen=20_000, voucher="收条1"),
        lambda: record_performance(desk, agreed.term, desk.today, amount_fen=30_000, voucher="收条2"),
    ):
        assert touched_by(desk, act) == {agreed.case}


def test_an_agreement_made_void_and_its_case_are_read_anew(desk: Desk) -> None:
    agreed = an_agreement(desk)
    assert touched_by(desk, lambda: void_agreement(desk, agreed.agreement, "金额写错")) == {agreed.case}


def test_a_change_of_an_officer_or_a_trail_of_another_file_leaves_nothing_known(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = a_new_case(desk)
    assert touched_by(desk, lambda: set_officer_active(desk, officer_id(desk, "赵民警"), False)) is None
    with desk.read() as session:
        assert cases_touched_since(session, chain.Head(1, "f" * 64)) is None
        assert cases_touched_since(session, chain.Head(0, chain.GENESIS)) is None
    monkeypatch.setattr(open_clocks, "MOST_ENTRIES", 0)
    assert touched_by(desk, lambda: set_risk(desk, case, Risk.HIGH, "扬言报复")) is None
    assert kept(desk) == read_anew(desk)


def test_what_another_workstation_changes_is_seen(desk: Desk, clock: Clock) -> None:
    a_new_case(desk)
    assert len(kept(desk)) == 1
    other = open_station(desk.station.place)
    a_new_case(desk_of(other, Role.CHIEF, clock))
    other.close()
    assert kept(desk) == read_anew(desk)
    assert len(kept(desk)) == 2


def test_every_table_a_clock_is_read_from_is_watched() -> None:
    asked: Select[int] = select(Case.id)
    for about in (clocks._cases, clocks._dated, clocks._unperformed):
        for part in visitors.iterate(about(asked)):
            name = getattr(part, "name", None) if part.__visit_name__ == "table" else None
            assert name is None or name in WATCHED
