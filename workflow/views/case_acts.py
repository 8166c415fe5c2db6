"""What may be done with a case now, and why the rest may not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rules.closures import approvers, who_may_approve
from rules.rights import ACTS, POLICE, may
from rules.steps import Step, allowed_steps, taken_from
from rules.tracks import may_choose
from rules.vocabulary import CaseState, Risk, Role, Track


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides which acts are open: the case, the officer, and what is on the file."""

    state: CaseState
    track: Track | None
    risk: Risk
    role: Role
    officer_id: int
    sealed: bool = False
    parties: int = 0
    both_sides: bool = False
    parties_lack: bool = False
    open_claim: bool = False
    booked: bool = False
    agreed_session: bool = False
    unsigned: bool = False
    to_print: bool = False
    voidable: bool = False
    unpaid_terms: bool = False
    effective: bool = False
    planned_visit: bool = False
    well_visited: bool = False
    letter_out: bool = False
    applicant_id: int | None = None


@dataclass(frozen=True, slots=True)
class ActOffer:
    """One act of the case page; ``missing`` says why it is not open now, empty when it is."""

    name: str
    label: str
    missing: str = ""

    @property
    def open(self) -> bool:
        """Whether the act may be done now."""
        return not self.missing


_STEPS: dict[str, Step] = {
    "choose_track": Step.BEGIN,
    "send_appraisal": Step.SEND_APPRAISAL,
    "appraisal_back": Step.APPRAISAL_BACK,
    "book_room": Step.BEGIN,
    "record_agreement": Step.AGREE,
    "void_agreement": Step.VOID_AGREEMENT,
    "record_performance": Step.PERFORM_PART,
    "terminate": Step.TERMINATE,
    "transfer": Step.TRANSFER,
    "receipt": Step.TRANSFER_DECLINED,
    "apply_for_closure": Step.APPLY_CLOSURE,
    "approve_closure": Step.CLOSE,
    "reopen_case": Step.REOPEN,
}
_ALSO_WHEN_CLOSED = frozenset({"reopen_case", "plan_visit", "record_visit", "record_prevention", "seal_case"})
_NEEDS: dict[str, tuple[Callable[[Standing], bool], str]] = {
    "replace_party": (lambda s: s.parties > 0, "还没有登记当事人"),
    "raise_claim": (lambda s: s.parties > 0, "还没有登记当事人"),
    "settle_claim": (lambda s: s.open_claim, "没有尚待处理的诉求"),
    "move_session": (lambda s: s.booked, "没有已预约的调解"),
    "cancel_session": (lambda s: s.booked, "没有已预约的调解"),
    "hold_session": (lambda s: s.booked and s.track is not None, "须先选择调解类型并预约调解"),
    "record_agreement": (lambda s: s.agreed_session, "须先登记一次结果为“调解成功”的调解"),
    "sign_agreement": (lambda s: s.unsigned, "没有待签名的协议"),
    "void_agreement": (lambda s: s.voidable, "达成协议当日已签结"),
    "record_performance": (lambda s: s.effective and s.unpaid_terms, "没有已生效而尚未履行的条款"),
    "record_visit": (lambda s: s.planned_visit, "须先安排回访"),
    "receipt": (lambda s: s.letter_out, "没有等待回执的移送"),
}
CASE_ACTS = (
    "choose_track",
    "add_party",
    "replace_party",
    "book_room",
    "move_session",
    "cancel_session",
    "hold_session",
    "raise_claim",
    "settle_claim",
    "record_agreement",
    "sign_agreement",
    "void_agreement",
    "record_performance",
    "plan_visit",
    "record_visit",
    "record_prevention",
    "apply_for_closure",
    "approve_closure",
    "amend_case",
    "note_progress",
    "set_risk",
    "send_appraisal",
    "appraisal_back",
    "transfer",
    "receipt",
    "terminate",
    "reopen_case",
    "seal_case",
)
"""The acts of the case page, in the order an officer comes to them."""

_NEXT: dict[CaseState, tuple[str, ...]] = {
    CaseState.REGISTERED: ("book_room", "choose_track", "add_party"),
    CaseState.MEDIATING: ("record_agreement", "hold_session", "book_room", "terminate"),
    CaseState.WAITING: ("appraisal_back", "note_progress"),
    CaseState.AGREED: ("sign_agreement", "record_performance", "plan_visit"),
    CaseState.PERFORMING: ("record_performance", "record_visit", "plan_visit"),
    CaseState.PERFORMED: ("record_visit", "apply_for_closure", "plan_visit"),
    CaseState.TERMINATED: ("apply_for_closure", "transfer"),
    CaseState.TRANSFERRED: ("receipt", "apply_for_closure"),
    CaseState.CLOSURE_SOUGHT: ("approve_closure",),
    CaseState.CLOSED: ("record_visit", "plan_visit", "reopen_case"),
}
OPEN_PAPER = "open_paper"
"""What the page calls handing out a paper; it changes nothing in the case, and is no act of it."""
_BEGINNING = frozenset({CaseState.REGISTERED, CaseState.MEDIATING})


def act_offers(standing: Standing) -> tuple[ActOffer, ...]:
    """Return every act of the case page with the reason why it is not open now."""
    return tuple(ActOffer(name, _label(name, standing), _missing(name, standing)) for name in CASE_ACTS)


def _label(name: str, standing: Standing) -> str:
    return ACTS["unseal_case" if name == "seal_case" and standing.sealed else name].label


def next_acts(standing: Standing) -> tuple[str, ...]:
    """Return the names of the acts that usually come next and are open, the likeliest first.

    An agreement is printed before it is signed, one made on the spot with its performance; a case struck off and
    visited, with all well, needs nothing more.
    """
    if standing.state is CaseState.CLOSED and standing.well_visited:
        return ("record_visit",) if standing.planned_visit else ()
    usual = dict.fromkeys((*_still_to_begin(standing), *_NEXT[standing.state]))
    steps = tuple(name for name in usual if not _missing(name, standing))
    prints = "sign_agreement" in steps or standing.state is CaseState.PERFORMED
    return (OPEN_PAPER, *steps) if standing.to_print and prints else steps


def _still_to_begin(standing: Standing) -> Iterator[str]:
    """Yield what every mediation begins with and this one lacks."""
    if standing.state not in _BEGINNING:
        return
    if not standing.both_sides:
        yield "add_party"
    if standing.track is None:
        yield "choose_track"
    if standing.parties_lack:
        yield from ("replace_party", "add_party")


def _missing(name: str, standing: Standing) -> str:
    return _missing_state(name, standing.state) or _missing_record(name, standing) or _missing_right(name, standing)


def _missing_state(name: str, state: CaseState) -> str:
    if state is CaseState.CLOSED and name not in _ALSO_WHEN_CLOSED:
        return "纠纷已销号，确有反复的由所长办理复燃"
    step = _STEPS.get(name)
    if step is None or step in allowed_steps(state):
        return ""
    return f"纠纷目前“{state.label}”，到“{taken_from(step)}”时才能办理"


def _missing_record(name: str, standing: Standing) -> str:
    need = _NEEDS.get(name)
    return need[1] if need is not None and not need[0](standing) else ""


def _missing_right(name: str, standing: Standing) -> str:
    if name == "approve_closure":
        return _missing_approval(standing)
    if not may(standing.role, name):
        return f"由{_roles(ACTS[name].roles)}办理"
    if name == "choose_track" and standing.track and not may_choose(standing.role, standing.track):
        return f"{standing.track.label}由{_roles(POLICE)}办理"
    return ""


def _missing_approval(standing: Standing) -> str:
    if standing.role not in who_may_approve(standing.risk):
        return f"{standing.risk.label}纠纷由{approvers(standing.risk)}审批"
    return "须由申请人以外的人审批" if standing.applicant_id == standing.officer_id else ""


def _roles(roles: frozenset[Role]) -> str:
    return "、".join(role.label for role in Role if role in roles)
