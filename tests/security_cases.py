"""Cases of 治安调解 as their papers need them: full of what may be printed, ordinary ones and extreme ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import text

from db.models import Agreement
from rules.periods import STATION_ZONE
from rules.vocabulary import AgreementForm, PartyRole, TermKind
from tests.builders import (
    Sides,
    a_case,
    a_held_session,
    a_new_case,
    agreement_values,
    on_spot_facts,
    one,
    party_values,
    payment,
)
from tests.peoples_cases import APPLICANT, RESPONDENT, THREE_PAGES, Extreme, long_name, numbered
from workflow.agreement_paper import NewTerm
from workflow.agreements import record_agreement
from workflow.cases import choose_track
from workflow.desk import Desk
from workflow.papers import reprint
from workflow.parties import add_party

FACTS = (
    "2019年6月24日8时许，刘卫兵与陈䶮在七一社区3栋门前因停车发生口角，刘卫兵推搡陈䶮致其手臂擦伤，"
    "民警到场制止，双方对经过和损失均无争议。"
)


def both_sides(desk: Desk, case: int) -> Sides:
    """Take down both sides in full, the suspect first."""
    payer = add_party(desk, case, party_values(PartyRole.SUSPECT, "刘卫兵", **RESPONDENT))
    payee = add_party(desk, case, party_values(PartyRole.INJURED, "陈䶮", **APPLICANT))
    return Sides(payer, payee)


def case_facts(**changes: Any) -> dict[str, Any]:
    return {"facts": FACTS, "occurred_at": datetime(2019, 6, 24, 8, 10, tzinfo=STATION_ZONE)} | changes


def a_security_case(desk: Desk, **changes: Any) -> tuple[int, Sides]:
    """Open a case of 治安调解 with both sides told in full."""
    case = a_case(desk, **case_facts(**changes))
    return case, both_sides(desk, case)


def an_untracked_case(desk: Desk, **changes: Any) -> tuple[int, Sides]:
    """Open a case nobody has chosen a track for."""
    case = a_new_case(desk, **case_facts(**changes))
    return case, both_sides(desk, case)


def an_on_spot_case(desk: Desk) -> tuple[int, Sides]:
    """Open a case that may be mediated on the spot (程序规定 178)."""
    case, sides = an_untracked_case(desk)
    choose_track(desk, case, on_spot_facts())
    return case, sides


def terms_at_once(sides: Sides) -> tuple[NewTerm, NewTerm]:
    """What is usual on the spot: a little money, and an apology."""
    money = payment(sides, act="医药费", due_on=None, immediate=True)
    return money, NewTerm(TermKind.ACT, sides.payer, "当场", sides.payee, act="赔礼道歉", immediate=True)


def on_the_spot(desk: Desk, case: int, terms: Sequence[NewTerm], **changes: Any) -> int:
    """Agree on the spot, on paper."""
    values = {"facts": FACTS, "form": AgreementForm.ON_SPOT_PAPER} | changes
    return record_agreement(desk, a_held_session(desk, case), agreement_values(*terms, **values))


def an_extreme_case(desk: Desk, *, on_spot: bool = False) -> Extreme:
    """Open a case of ten parties with names of sixty characters and three pages of facts."""
    title = "七一社区3栋停车位、噪声和加装电梯引起的系列打架、毁物案件"
    case = a_new_case(desk, facts=THREE_PAGES, title=title)
    choose_track(desk, case, on_spot_facts())
    roles = [PartyRole.SUSPECT] * 5 + [PartyRole.INJURED] * 5
    parties = tuple(
        add_party(desk, case, party_values(role, long_name(n), **(RESPONDENT | {"id_number": numbered(n)})))
        for n, role in enumerate(roles, 1)
    )
    if not on_spot:
        return Extreme(case, parties)
    terms = [
        payment(
            Sides(parties[n % 5], parties[5 + n % 5]),
            act=f"第{n + 1}笔损失",
            amount_fen=10_000 + n,
            due_on=None,
            immediate=True,
        )
        for n in range(20)
    ]
    agreement = on_the_spot(desk, case, terms, facts=THREE_PAGES, waiver="已逐项核对。")
    return Extreme(case, parties, agreement)


def newest_paper(desk: Desk) -> bytes:
    """Return the bytes of the paper issued last."""
    with desk.read() as session:
        paper = session.execute(text("SELECT max(id) FROM issued_paper")).scalar_one()
    return reprint(desk, paper).content


def agreement_paper(desk: Desk, agreement: int) -> bytes:
    """Return the bytes of an agreement's paper."""
    return reprint(desk, one(desk, Agreement, agreement).paper_id).content
