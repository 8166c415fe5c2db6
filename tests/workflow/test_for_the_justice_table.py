"""What is said of a case and of a community for the justice table alone: origin, kind of committee, turned criminal."""

from __future__ import annotations

from dataclasses import replace

from db.models import Case, Closure, Community
from rules.closures import Proof
from rules.errors import Forbidden
from rules.vocabulary import CaseOrigin, ClosureReason, CommitteeKind, Role
from tests.builders import a_case, one, refused, seat
from workflow.cases import amend_case
from workflow.desk import Desk
from workflow.outcomes import apply_for_closure, approve_closure
from workflow.setup import change_settings, set_committee
from workflow.views.case import case_view


def test_an_officer_says_where_a_case_came_from_and_takes_it_back(desk: Desk) -> None:
    officer = seat(desk, Role.OFFICER)
    case = a_case(officer)
    held = case_view(officer, case)
    amend_case(officer, case, held.version, replace(held.entered, origin=CaseOrigin.PROCURATORATE))
    assert one(desk, Case, case).origin is CaseOrigin.PROCURATORATE
    again = case_view(officer, case)
    assert again.entered.origin is CaseOrigin.PROCURATORATE
    amend_case(officer, case, again.version, replace(again.entered, origin=None))
    assert one(desk, Case, case).origin is None


def test_a_closure_says_that_the_dispute_became_a_criminal_case(desk: Desk) -> None:
    officer = seat(desk, Role.OFFICER)
    case = a_case(officer)
    proof = Proof(file_number="茶公（刑）立字〔2019〕9号")
    apply_for_closure(officer, case, ClosureReason.PROSECUTED, proof, criminal=True)
    approve_closure(desk, case, True, None)
    assert one(desk, Closure, 1).criminal is True


def test_no_other_closure_becomes_a_criminal_case(desk: Desk) -> None:
    officer = seat(desk, Role.OFFICER)
    case = a_case(officer)
    apply_for_closure(officer, case, ClosureReason.SUED, Proof(statement="起诉状副本"), criminal=True)
    assert one(desk, Closure, 1).criminal is None


def test_a_community_has_a_committee_of_its_own_kind(desk: Desk) -> None:
    set_committee(desk, 1, CommitteeKind.VILLAGE)
    assert one(desk, Community, 1).committee_kind is CommitteeKind.VILLAGE
    set_committee(desk, 1, None)
    assert one(desk, Community, 1).committee_kind is None
    with refused(desk, "not_your_right", Forbidden):
        set_committee(seat(desk, Role.MEDIATOR), 1, CommitteeKind.STREET)


def test_what_counts_as_a_repeat_and_as_in_time_has_its_bounds(desk: Desk) -> None:
    for changed, field in (({"repeat_least": 1}, "repeat_least"), ({"closing_days": 0}, "closing_days")):
        with refused(desk, field) as caught:
            change_settings(desk, replace(desk.settings, **changed), "试")
        assert caught.value.field == field
    change_settings(desk, replace(desk.settings, repeat_least=3, closing_days=15), "改口径")
    assert (desk.settings.repeat_least, desk.settings.closing_days) == (3, 15)
    change_settings(desk, replace(desk.settings, committee_kind=CommitteeKind.TOWNSHIP), "改性质")
    assert desk.settings.committee_kind is CommitteeKind.TOWNSHIP
