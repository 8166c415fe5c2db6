"""What is done in the evening, after the day was signed: papers bear its date, the next day counts it."""

from __future__ import annotations

import pypdfium2

from db.models import Agreement, Case, Termination
from rules.vocabulary import TerminationReason
from tests.builders import MONDAY, ONE_DAY, Clock, a_case, an_agreement, assert_sound, one, sign_days, with_parties
from workflow.desk import Desk
from workflow.figures import figures_view
from workflow.outcomes import terminate
from workflow.papers import paper_numbered

TUESDAY = MONDAY + ONE_DAY


def counted(desk: Desk, day: str, key: str) -> object:
    return next(row.value for row in figures_view(desk, day).rows if row.definition.key == key)


def test_an_agreement_of_the_evening_bears_its_date_and_counts_in_the_next_day(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, MONDAY)
    agreed = an_agreement(desk)
    case, stored = one(desk, Case, agreed.case), one(desk, Agreement, agreed.agreement)
    assert (case.accepted_on, case.business_date) == (MONDAY, TUESDAY)
    assert (stored.made_on, stored.effective_on, stored.business_date) == (MONDAY, MONDAY, TUESDAY)
    assert stored.number is not None
    printed = pypdfium2.PdfDocument(paper_numbered(desk, stored.number).content)
    text = "".join(page.get_textpage().get_text_bounded() for page in printed)
    assert "2019年6月24日" in text
    assert "2019年6月25日" not in text
    for key in ("cases.accepted", "cases.succeeded", "agreements.written"):
        assert (counted(desk, "2019-06-24", key), counted(desk, "2019-06-25", key)) == (0, 1)
    assert_sound(desk)


def test_a_notice_of_the_evening_bears_its_date_and_counts_in_the_next_day(desk: Desk, clock: Clock) -> None:
    sign_days(desk, clock, MONDAY)
    case = a_case(desk)
    with_parties(desk, case)
    terminate(desk, case, TerminationReason.REFUSED, "一方拒绝")
    stored = one(desk, Termination, 1)
    assert (stored.told_on, stored.business_date) == (MONDAY, TUESDAY)
    assert (counted(desk, "2019-06-24", "cases.failed"), counted(desk, "2019-06-25", "cases.failed")) == (0, 1)
