"""Cases of 人民调解 as their papers need them: full of what may be printed, ordinary ones and extreme ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pypdfium2
from sqlalchemy import text

from rules.identity import check_digit
from rules.vocabulary import AgreementForm, ClaimKind, IdKind, PartyRole, Sex, TermKind, Track
from tests.builders import (
    Agreed,
    Sides,
    a_case,
    a_held_session,
    agreement_values,
    party_values,
    payment,
)
from workflow.agreement_paper import NewTerm
from workflow.agreements import record_agreement, sign_agreement
from workflow.claims import NewClaim, raise_claim
from workflow.desk import Desk
from workflow.documents import Draft, NewDocument, draft_document, issue_document
from workflow.papers import reprint
from workflow.parties import add_party
from workflow.views.documents import document_form


def id_number(first17: str) -> str:
    """Return an identity number with its check digit."""
    return first17 + check_digit(first17)


APPLICANT: dict[str, Any] = {
    "sex": Sex.FEMALE,
    "birth": date(1984, 10, 1),
    "ethnicity": "侗族",
    "id_kind": IdKind.RESIDENT,
    "id_number": id_number("43022419841001002"),
    "work": "云阳街道“老街面馆”店主",
    "address": "茶陵县云阳街道解放街1号2栋301室",
    "phone": "13900002222",
}
RESPONDENT: dict[str, Any] = {
    "sex": Sex.MALE,
    "birth": date(1980, 1, 1),
    "ethnicity": "汉族",
    "id_kind": IdKind.RESIDENT,
    "id_number": id_number("43022419800101001"),
    "work": "茶陵县兴盛物流有限公司司机",
    "address": "茶陵县云阳街道七一社区3栋",
    "phone": "13800001111",
}
FACTS = (
    "2019年6月24日8时许，在七一社区3栋楼下，刘卫兵驾驶货车倒车时碰倒陈䶮停放的电动车，双方因修理费发生争执。\n"
    "陈䶮称电动车不能再骑，要求赔偿修理费和误工损失；刘卫兵认为数额过高，只愿承担修理费。"
)


def a_peoples_case(desk: Desk, **changes: Any) -> tuple[int, Sides]:
    """Open a case of 人民调解 with both sides told in full, and two claims of the applicant's."""
    case = a_case(desk, Track.PEOPLES, **({"facts": FACTS} | changes))
    payer = add_party(desk, case, party_values(PartyRole.RESPONDENT, "刘卫兵", **RESPONDENT))
    payee = add_party(desk, case, party_values(PartyRole.APPLICANT, "陈䶮", **APPLICANT))
    raise_claim(desk, case, NewClaim(payee, ClaimKind.COMPENSATION, "电动车修理费和误工损失", payer, 80_000))
    raise_claim(desk, case, NewClaim(payee, ClaimKind.APOLOGY, "当面赔礼道歉", payer))
    return case, Sides(payer, payee)


def terms_of_both(desk: Desk, sides: Sides) -> tuple[NewTerm, NewTerm]:
    """What is promised in the ordinary case: money within the month, and an apology."""
    apology = NewTerm(TermKind.ACT, sides.payer, "当面", sides.payee, act="当面赔礼道歉", due_on=desk.calendar_day)
    return payment(sides, act="电动车修理费"), apology


def a_peoples_agreement(
    desk: Desk, form: AgreementForm = AgreementForm.WRITTEN, *, signed: bool = True, **changes: Any
) -> Agreed:
    """Mediate the ordinary case to an agreement; a written one is signed today unless said otherwise."""
    case, sides = a_peoples_case(desk)
    held = a_held_session(desk, case)
    values = {"facts": FACTS, "responsibility": "刘卫兵倒车时没有注意观察，承担全部责任。", "form": form} | changes
    agreement = record_agreement(desk, held, agreement_values(*terms_of_both(desk, sides), **values))
    if signed and form is AgreementForm.WRITTEN:
        sign_agreement(desk, agreement, [(name, desk.calendar_day) for name in signed_by()])
    with desk.read() as session:
        term = session.execute(text("SELECT min(id) FROM agreement_term WHERE kind = 'payment'")).scalar_one()
    return Agreed(case, agreement, sides, term)


def signed_by() -> list[str]:
    """Whose signatures the ordinary agreement needs."""
    return ["刘卫兵", "陈䶮", "人民调解员", "人民调解委员会印章"]


def long_name(serial: int) -> str:
    """Return a name of sixty characters that ends in its serial."""
    return f"{'欧阳阿卜杜热合曼·麦麦提' * 5}"[:58] + f"{serial:02}"


def numbered(serial: int) -> str:
    """Return the identity number of a man born on 1 January 1980, another one for each serial."""
    return id_number(f"43022419800101{serial:02}1")


THREE_PAGES = "\n".join(f"第{n}段：{'双方因相邻通行、采光、排水以及历年欠款往来发生争执。' * 8}" for n in range(1, 13))


@dataclass(frozen=True, slots=True)
class Extreme:
    """The extreme case: ten parties, and an agreement of twenty terms."""

    case: int
    parties: tuple[int, ...]
    agreement: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its parties."""
        return tuple(long_name(n) for n in range(1, len(self.parties) + 1))


def an_extreme_case(desk: Desk) -> Extreme:
    """Open a case of ten parties with names of sixty characters, three pages of facts, a claim of each applicant."""
    case = a_case(desk, Track.PEOPLES, facts=THREE_PAGES, title="七一社区3栋加装电梯分摊费用及采光、噪声系列纠纷")
    sides = [PartyRole.APPLICANT] * 5 + [PartyRole.RESPONDENT] * 4 + [PartyRole.THIRD]
    parties = tuple(
        add_party(desk, case, party_values(role, long_name(n), **(RESPONDENT | {"id_number": numbered(n)})))
        for n, role in enumerate(sides, 1)
    )
    for n, claimant in enumerate(parties[:5], 1):
        raise_claim(desk, case, NewClaim(claimant, ClaimKind.COMPENSATION, f"第{n}户损失", parties[5], 10_000 * n))
    return Extreme(case, parties)


def an_extreme_agreement(desk: Desk, form: AgreementForm = AgreementForm.WRITTEN) -> Extreme:
    """Mediate the extreme case to an agreement of twenty terms."""
    extreme = an_extreme_case(desk)
    held = a_held_session(desk, extreme.case)
    terms = [
        payment(
            Sides(extreme.parties[5 + n % 4], extreme.parties[n % 5]),
            act=f"第{n + 1}期分摊费用",
            amount_fen=10_000 + n,
            due_on=date(2019, 7, 1) + timedelta(days=n),
        )
        for n in range(20)
    ]
    agreement = record_agreement(
        desk, held, agreement_values(*terms, facts=THREE_PAGES, form=form, waiver="已逐项核对。")
    )
    if form is AgreementForm.WRITTEN:
        names = [*extreme.names, "人民调解员", "人民调解委员会印章"]
        sign_agreement(desk, agreement, [(name, desk.calendar_day) for name in names])
    return Extreme(extreme.case, extreme.parties, agreement)


# Making a paper as the window does: what is asked begins with what the record holds


def begun(desk: Desk, case: int, key: str, subject: int | None = None, **typed: Any) -> NewDocument:
    """Return a paper as an officer leaves its form: the entries as they begin, and what was ``typed`` over them."""
    form = document_form(desk, case, key, subject)
    waiver = typed.pop("waiver", "")
    entries = {ask.name: ask.first for ask in form.asks} | typed
    return NewDocument(key, form.subject_id, entries, waiver=waiver)


def draft(desk: Desk, case: int, key: str, subject: int | None = None, **typed: Any) -> Draft:
    """Return the draft of a paper."""
    return draft_document(desk, case, begun(desk, case, key, subject, **typed))


def issued(desk: Desk, case: int, key: str, subject: int | None = None, **typed: Any) -> bytes:
    """Issue a paper and return its bytes."""
    return reprint(desk, issue_document(desk, case, begun(desk, case, key, subject, **typed))).content


def pages(content: bytes) -> list[str]:
    """Return the text of each page of a paper, without spaces and line ends."""
    found = pypdfium2.PdfDocument(content)
    return ["".join(page.get_textpage().get_text_bounded().split()) for page in found]


def words(content: bytes) -> str:
    """Return the text of a paper, without spaces and line ends; pages without what stands around the text."""
    return "".join(pages(content))
