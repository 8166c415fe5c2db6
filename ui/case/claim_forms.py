"""Forms of the claims: what a party asks for, and how it was answered."""

from __future__ import annotations

from collections.abc import Mapping

from rules.claims import ANSWERS
from rules.vocabulary import ClaimKind, ClaimState, PartyRole
from ui.case.act import CaseAct, Scene, Values, Watching
from ui.case.suggestion import Suggestion
from ui.shortcuts import shortcut
from ui.widgets.fields import Choice, Field, FormSpec, Kind, choices_of
from ui.widgets.form import ActForm
from workflow import claims
from workflow.claims import NewClaim
from workflow.desk import Desk
from workflow.views.case_people import PartyLine

_ASKING = (PartyRole.INJURED, PartyRole.APPLICANT)


def _is_compensation(values: Mapping[str, object]) -> bool:
    return values.get("kind") is ClaimKind.COMPENSATION


def _principals(scene: Scene) -> list[PartyLine]:
    return [party for party in scene.case.parties if party.principal]


def _raise_spec(scene: Scene) -> FormSpec:
    principals = _principals(scene)
    people = tuple(Choice(party.id, f"{party.name}（{party.role}）") for party in principals)
    first = next((party for party in principals if party.entered.role in _ASKING), principals[0])
    return FormSpec(
        "登记诉求",
        (
            Field("claimant_id", "提出人", Kind.CHOICE, required=True, choices=people, value=first.id),
            Field("against_id", "对方", Kind.CHOICE, choices=people, value=only_other(first.id, scene)),
            Field("kind", "种类", Kind.CHOICE, True, choices_of(ClaimKind), value=ClaimKind.COMPENSATION),
            Field("amount_fen", "金额", Kind.AMOUNT, when=_is_compensation, hint="说不准的可以先不填。"),
            Field("text", "内容", required=True, hint="如 医疗费、当面赔礼道歉、拆除搭建"),
        ),
    )


def only_other(claimant_id: object, scene: Scene) -> int | None:
    """Return the only principal besides the one who asks; None when there are several or none."""
    others = [party.id for party in _principals(scene) if party.id != claimant_id]
    return others[0] if len(others) == 1 and claimant_id is not None else None


def _watch(form: ActForm, scene: Scene, _watching: Watching) -> None:
    Suggestion(form, "against_id", lambda typed: only_other(typed["claimant_id"], scene))


def _raise(desk: Desk, scene: Scene, values: Values) -> str:
    claims.raise_claim(desk, scene.case.id, NewClaim(**values))
    return f"已登记诉求，对方怎么答复的，按{shortcut('settle_claim').shown}登记。"


def _settle_spec(scene: Scene) -> FormSpec:
    waiting = [one for one in scene.case.claims if one.open]
    new = [one.id for one in waiting if one.state is ClaimState.RAISED]
    chosen = scene.claim.id if scene.claim is not None and scene.claim.open else None
    money = frozenset(one.id for one in waiting if one.amount_fen or one.kind is ClaimKind.COMPENSATION)

    def lowered(values: Mapping[str, object]) -> bool:
        return values.get("state") is ClaimState.ACCEPTED and values.get("claim_id") in money

    first = chosen or next(iter(new), waiting[0].id)
    choices = tuple(Choice(one.id, f"{one.words}（{one.state.label}）") for one in waiting)
    return FormSpec(
        "诉求处理",
        (
            Field("claim_id", "诉求", Kind.CHOICE, required=True, choices=choices, value=first),
            Field("state", "结果", Kind.CHOICE, required=True, choices=choices_of(ANSWERS)),
            Field("amount_fen", "同意的金额", Kind.AMOUNT, when=lowered, hint="与诉求相同的不填。"),
            Field("note", "说明", hint="对方不同意的，写明理由。"),
        ),
    )


def _settle(desk: Desk, scene: Scene, values: Values) -> str:
    claims.settle_claim(desk, values["claim_id"], values["state"], values["note"], values.get("amount_fen"))
    left = sum(one.state is ClaimState.RAISED and one.id != values["claim_id"] for one in scene.case.claims)
    return f"诉求已登记为“{values['state'].label}”" + (f"，还有{left}项没有答复。" if left else "。")


CLAIM_ACTS: dict[str, CaseAct] = {
    "raise_claim": CaseAct(_raise_spec, _raise, _watch),
    "settle_claim": CaseAct(_settle_spec, _settle),
}
