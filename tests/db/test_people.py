"""People who are likely one are found alike in a file and on a server."""

from __future__ import annotations

from rules.vocabulary import IdKind, PartyRole
from tests.builders import a_case, party_values
from workflow.desk import Desk
from workflow.parties import add_party
from workflow.views.duplicates import likely_pairs

NUMBER = "11010519491231002X"
OLD_NUMBER = "110105491231002"


def test_an_old_number_of_fifteen_places_is_paired_with_the_new_one_in_any_database(any_desk: Desk) -> None:
    for kind, number, phone in (
        (IdKind.RESIDENT, NUMBER, "13800001111"),
        (IdKind.RESIDENT_OLD, OLD_NUMBER, "13900002222"),
    ):
        person = party_values(PartyRole.INJURED, "王建国", id_kind=kind, id_number=number, phone=phone, birth=None)
        add_party(any_desk, a_case(any_desk), person)
    (pair,) = likely_pairs(any_desk)
    assert (pair.left_id, pair.right_id) == (1, 2)
    assert pair.reasons.startswith("证件号码相同（一份是15位旧号）")
