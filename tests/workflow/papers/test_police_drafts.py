"""The papers of the police as drafts: the same record gives the same bytes, and nothing is kept."""

from __future__ import annotations

import pytest

from rules.vocabulary import PartyRole, TerminationReason, TransferKind
from tests.builders import MONDAY, a_held_session, agreement_values, contents, party_values, payment
from tests.peoples_cases import APPLICANT, draft, pages
from tests.security_cases import FACTS, a_security_case
from workflow.agreements import record_agreement, record_performance, sign_agreement
from workflow.desk import Desk
from workflow.outcomes import terminate, transfer
from workflow.parties import add_party

TYPED = {
    "transfer": {},
    "entrustment": {"injury": "轻伤二级"},
    "hazard_letter": {"unit": "居委会", "hazard": "可能激化", "demand": "每日巡查", "due": "2019-07-15"},
    "end_security": {},
    "no_penalty": {"way": "自行和解", "settled_on": "2019-06-24", "settled_terms": "赔偿", "performance": "付清"},
    "security.authority": {"kinship": "律师", "powers": ["代为提供证据材料"]},
    "warning": {"kinship": "夫妻", "neighbourhood": "居委会"},
    "security.voucher": {},
    "recording_notice": {"led_by": "本次调解由两名以上民警进行，全程录音录像。"},
}


@pytest.mark.parametrize("key", TYPED)
def test_two_drafts_are_the_same_to_the_byte_and_leave_nothing_behind(desk: Desk, key: str) -> None:
    case, sides = a_security_case(desk, family_violence=True)
    agent = APPLICANT | {"represents_id": sides.payee, "authority": "一般代理"}
    add_party(desk, case, party_values(PartyRole.AGENT, "周三", **agent))
    held = a_held_session(desk, case)
    agreement = record_agreement(desk, held, agreement_values(payment(sides), waiver="已核对。"))
    sign_agreement(desk, agreement, [(name, MONDAY) for name in ("刘卫兵", "周三")])
    record_performance(desk, 1, MONDAY, amount_fen=20_000)
    terminate(desk, case, TerminationReason.NOT_PERFORMED, "到期未付。")
    transfer(desk, case, TransferKind.COMMITTEE, "街道调委会", "宜由街道调解。")
    before = contents(desk)
    first, again = (draft(desk, case, key, **TYPED[key]).copy.content for _ in range(2))
    assert first == again
    assert contents(desk) == before
    told = "".join(pages(first))
    assert "陈䶮" in told
    assert FACTS in told or key in ("end_security", "security.authority", "security.voucher", "recording_notice")
