"""The terms of an agreement as a form asks for them: taken from accepted claims, divided into instalments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from rules.claims import term_kind
from rules.errors import RuleViolation
from rules.instalments import Interval, instalments
from rules.money import yuan
from rules.vocabulary import ClaimState, TermKind
from rules.wording import chinese_date
from ui.case.act import Scene, Values
from ui.shortcuts import shortcut
from ui.widgets.fields import Choice, Field, Fill, Kind, choices_of, note
from workflow.agreement_paper import NewTerm, Plan
from workflow.views.case_claims import ClaimLine

Row = dict[str, Any]
_WORDS = (
    "付款的，写明付款人、收款人和金额；做一件事的，写明履行人和行为。"
    "每一项都写履行方式；不是当场履行的，还要写履行期限。"
)
_PAYING = tuple(Choice(word, word) for word in ("现金", "转账"))
_DOING = tuple(Choice(word, word) for word in ("当面履行", "书面道歉"))
_SAME = ("kind", "payer_id", "payee_id", "amount_fen", "act")
_ASKED = {
    "plan_payer_id": "请选择付款人。",
    "plan_payee_id": "请选择收款人。",
    "plan_total_fen": "请填写总额。",
    "plan_times": "请填写期数。",
    "plan_first_on": "请填写第一期的日期。",
    "plan_interval": "请选择间隔。",
}


def term_fields(scene: Scene) -> tuple[Field, ...]:
    """Return the fields of the terms; the accepted claims of the case stand in them already."""
    accepted = accepted_claims(scene)
    rows = [claim_term(one) for one in accepted]
    terms = Field("terms", "条款", Kind.ROWS, required=True, columns=_columns(scene), value=rows, least=1)
    return (*_claim_fields(accepted), *_plan_fields(scene, rows), note(_WORDS), terms)


def term_fills(scene: Scene) -> tuple[Fill, ...]:
    """Return the keys that write terms: the instalments of a plan, the claims ticked."""
    accepted = {one.id: claim_term(one) for one in accepted_claims(scene)}
    return (
        Fill("fill_instalments", _with_instalments, _told_of_instalments, _planned),
        Fill("fill_claims", partial(_with_claims, accepted), _told_of_claims, _ticked),
    )


def accepted_claims(scene: Scene) -> list[ClaimLine]:
    """Return the claims the other side agreed to and no agreement holds yet."""
    return [one for one in scene.case.claims if one.state is ClaimState.ACCEPTED]


def claim_term(claim: ClaimLine) -> Row:
    """Return the term a claim becomes; day and manner are still to be asked for."""
    return {
        "kind": term_kind(claim.agreed_fen),
        "payer_id": claim.against_id,
        "payee_id": claim.claimant_id,
        "amount_fen": claim.agreed_fen,
        "act": claim.text,
        "due_on": None,
        "manner": None,
    }


def new_term(row: Values, immediate: bool) -> NewTerm:
    """Return a term as typed."""
    return NewTerm(
        **(row | {"amount_fen": row["amount_fen"] or 0, "act": row["act"] or ""}), immediate=immediate
    )


def new_plan(values: Values) -> Plan | None:
    """Return what was said to be paid by instalments, None when nothing is."""
    if not values.get("by_instalments") or values["plan_total_fen"] is None:
        return None
    return Plan(values["plan_payer_id"], values["plan_payee_id"], values["plan_total_fen"])


def _claim_fields(accepted: Iterable[ClaimLine]) -> tuple[Field, ...]:
    choices = tuple(Choice(one.id, one.words) for one in accepted)
    if not choices:
        return ()
    key = shortcut("fill_claims").shown
    hint = f"已按它们填好条款，请补上期限和方式；后来勾上的，按{key}带入。保存后记为“写入协议”。"
    ticked = tuple(one.value for one in choices)
    return (Field("claims", "写入协议的诉求", Kind.SEVERAL, choices=choices, value=ticked, hint=hint),)


def _plan_fields(scene: Scene, rows: Sequence[Row]) -> tuple[Field, ...]:
    people, choice = _people(scene), Kind.CHOICE
    payer, payee, total = _owed_most(rows)
    hint = f"填好后按{shortcut('fill_instalments').shown}生成各期条款，尾数并入最后一期。"
    fields = (
        Field("plan_payer_id", "分期付款人", choice, choices=people, value=payer),
        Field("plan_payee_id", "分期收款人", choice, choices=people, value=payee),
        Field("plan_total_fen", "分期总额", Kind.AMOUNT, value=total, hint="各期合计与总额不符时不能保存。"),
        Field("plan_times", "期数", Kind.INTEGER),
        Field("plan_first_on", "第一期日期", Kind.DATE, lean="future"),
        Field("plan_interval", "间隔", choice, choices=choices_of(Interval), value=Interval.MONTH),
        Field("plan_manner", "付款方式", choice, choices=_PAYING, value="转账", free=True, hint=hint),
    )
    asked = Field("by_instalments", "分期付款", Kind.CHECK)
    return (asked, *(replace(field, when=_planned) for field in fields))


def _owed_most(rows: Iterable[Row]) -> tuple[int | None, int | None, int | None]:
    """Return who owes whom how much (分) by the accepted claims for money, of several pairs the one with the most."""
    owed: dict[tuple[int, int], int] = {}
    for row in filter(_is_payment, rows):
        pair = row["payer_id"], row["payee_id"]
        owed[pair] = owed.get(pair, 0) + (row["amount_fen"] or 0)
    if not owed:
        return None, None, None
    (payer, payee), total = max(owed.items(), key=lambda one: one[1])
    return payer, payee, total


def _ticked(values: Mapping[str, object]) -> bool:
    return bool(values.get("claims"))


def _planned(values: Mapping[str, object]) -> bool:
    return bool(values.get("by_instalments"))


def _columns(scene: Scene) -> tuple[Field, ...]:
    people = _people(scene)
    return (
        Field("kind", "种类", Kind.CHOICE, required=True, choices=choices_of(TermKind), value=TermKind.PAYMENT),
        Field("payer_id", "付款人或履行人", Kind.CHOICE, required=True, choices=people),
        Field("payee_id", "收款人或对方", Kind.CHOICE, choices=people),
        Field("amount_fen", "金额", Kind.AMOUNT, when=_is_payment),
        Field("act", "用途或行为"),
        Field("due_on", "履行期限", Kind.DATE, lean="future"),
        Field("manner", "履行方式", Kind.CHOICE, required=True, choices=_PAYING, free=True, offers=_manners),
    )


def _people(scene: Scene) -> tuple[Choice, ...]:
    return tuple(Choice(party.id, f"{party.name}（{party.role}）") for party in scene.case.parties)


def _is_payment(row: Mapping[str, object]) -> bool:
    return row.get("kind") is not TermKind.ACT


def _manners(row: Mapping[str, object]) -> tuple[Choice, ...]:
    return _PAYING if _is_payment(row) else _DOING


def _with_instalments(values: Mapping[str, Any]) -> dict[str, object]:
    """Put the instalments in the place of what these two had between them for money, and state the whole total."""
    for key, sentence in _ASKED.items():
        if values.get(key) is None:
            raise RuleViolation("plan_incomplete", sentence, field=key)
    pair = values["plan_payer_id"], values["plan_payee_id"]
    parts = instalments(
        values["plan_total_fen"], values["plan_times"], values["plan_first_on"], values["plan_interval"]
    )
    between = [row for row in values["terms"] if _is_payment(row) and (row["payer_id"], row["payee_id"]) == pair]
    others = [row for row in values["terms"] if row not in between]
    first: Row = {"kind": TermKind.PAYMENT, "payer_id": pair[0], "payee_id": pair[1]}
    purpose = next((row["act"] for row in between if row["act"]), "")
    rows = [
        first
        | {
            "amount_fen": part.amount_fen,
            "act": _part_words(purpose, at),
            "due_on": part.due_on,
            "manner": values["plan_manner"],
        }
        for at, part in enumerate(parts, start=1)
    ]
    total = values["plan_total_fen"] + sum(row["amount_fen"] or 0 for row in others if _is_payment(row))
    return {"terms": [*others, *rows], "total_fen": total}


def _told_of_instalments(known: Mapping[str, Any], filled: Mapping[str, Any]) -> str:
    made = filled["terms"][-known["plan_times"] :]
    each, last = made[0], made[-1]
    rest = f"，最后一期{yuan(last['amount_fen'])}元" if last["amount_fen"] != each["amount_fen"] else ""
    span = f"{chinese_date(each['due_on'])}至{chinese_date(last['due_on'])}"
    rhythm = known["plan_interval"].label
    parts = f"已生成{len(made)}期条款，{rhythm}一期，每期{yuan(each['amount_fen'])}元{rest}，{span}。"
    gone = len(known["terms"]) - (len(filled["terms"]) - len(made))
    instead = f"原来双方之间的{gone}项付款由各期代替。" if gone else ""
    return f"{parts}{instead}总额核对已填{yuan(filled['total_fen'])}元。请在“条款”里核对。"


def _told_of_claims(known: Mapping[str, Any], filled: Mapping[str, Any]) -> str:
    added = len(filled["terms"]) - len(known["terms"])
    return f"已带入{added}项条款，请补上期限和方式。" if added else "勾选的诉求都已在条款里，没有再带入。"


def _part_words(purpose: str, at: int) -> str:
    whole = purpose.partition("（第")[0]
    return f"{whole}（第{at}期）" if whole else f"第{at}期"


def _with_claims(accepted: Mapping[int, Row], values: Mapping[str, Any]) -> dict[str, object]:
    """Add the ticked claims to the terms, none of them twice."""
    there = [tuple(row[key] for key in _SAME) for row in values["terms"]]
    ticked = [accepted[key] for key in values["claims"]]
    missing = [row for row in ticked if tuple(row[key] for key in _SAME) not in there]
    return {"terms": [*values["terms"], *missing]}
