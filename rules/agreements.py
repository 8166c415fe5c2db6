"""What an agreement must contain before it can be signed, and when it takes effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from datetime import date

from rules.eligibility import MediationFacts, on_spot_blocked_by
from rules.errors import Problem
from rules.law_tables import Law
from rules.money import yuan
from rules.parties import PRINCIPALS, PartyFacts, minor_problems
from rules.vocabulary import AgreementForm, TermKind, Track

SECURITY_COPIES = 3
"""Each side one and the police one (公通字〔2007〕81号); further parties get one each."""


@dataclass(frozen=True, slots=True)
class FactElements:
    """The seven elements of the facts that 程序规定 184 wants in the agreement."""

    time: str = ""
    place: str = ""
    persons: str = ""
    cause: str = ""
    course: str = ""
    circumstances: str = ""
    outcome: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The Chinese names of the elements still empty, in the order of the article."""
        return tuple(_ELEMENTS[f.name] for f in fields(self) if not getattr(self, f.name).strip())


_ELEMENTS = {
    "time": "时间",
    "place": "地点",
    "persons": "人员",
    "cause": "起因",
    "course": "经过",
    "circumstances": "情节",
    "outcome": "结果",
}
# On the spot the recording holds the details and an oral agreement is only noted: the main facts are enough.
_FACTS_TOPIC = {
    AgreementForm.WRITTEN: "peoples_contents",
    AgreementForm.ORAL: "peoples_form",
    AgreementForm.ON_SPOT: "on_spot",
    AgreementForm.ON_SPOT_PAPER: "on_spot",
}
_ON_THE_SPOT = frozenset({AgreementForm.ON_SPOT, AgreementForm.ON_SPOT_PAPER})


@dataclass(frozen=True, slots=True)
class TermFacts:
    """One promise: who gives or does it, to whom, how much (分) or what, until when and how.

    ``immediate`` means performed at the signing; the due date may then be left out.
    """

    kind: TermKind
    payer: str = ""
    payee: str = ""
    amount_fen: int = 0
    act: str = ""
    due_on: date | None = None
    manner: str = ""
    immediate: bool = False


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What is paid by instalments between two people: the total they were told, in 分."""

    payer: str
    payee: str
    total_fen: int


@dataclass(frozen=True, slots=True)
class AgreementFacts:
    """An agreement as drafted; ``total_fen`` is the sum the parties were told, in 分.

    ``mediation`` holds the checklist of the case, needed for the form on the spot; ``fee_fen`` is what somebody
    wants to charge, and must be nothing in people's mediation.
    """

    track: Track
    made_on: date
    form: AgreementForm = AgreementForm.WRITTEN
    facts: str = ""
    elements: FactElements = field(default_factory=FactElements)
    responsibility: str = ""
    terms: tuple[TermFacts, ...] = ()
    total_fen: int = 0
    plan: PlanFacts | None = None
    parties: tuple[PartyFacts, ...] = ()
    mediation: MediationFacts | None = None
    recording_ref: str = ""
    copies: int | None = None
    fee_fen: int = 0


def agreement_problems(facts: AgreementFacts, law: Law, on: date) -> list[Problem]:
    """Return what still has to be put right before the agreement is made final, in reading order."""
    return [
        *_form(facts, law, on),
        *_facts(facts, law, on),
        *_terms(facts, law, on),
        *minor_problems(facts.parties, facts.track, on, law=law),
        *_copies(facts, law, on),
        *_fee(facts, law, on),
    ]


def facts_paragraph(facts: AgreementFacts) -> str:
    """Return the facts as printed: the officer's own text, else the seven elements one after another."""
    if facts.facts.strip():
        return facts.facts.strip()
    parts = [(_ELEMENTS[f.name], getattr(facts.elements, f.name).strip()) for f in fields(facts.elements)]
    return "；".join(f"{name}：{text.rstrip('。；')}" for name, text in parts if text) + "。"


def total_of(terms: Iterable[TermFacts]) -> int:
    """Return the sum of all payments in 分."""
    return sum(term.amount_fen for term in terms if term.kind is TermKind.PAYMENT)


def effective_on(signatures: Sequence[date | None]) -> date | None:
    """Return the day the agreement takes effect: the latest signature or seal; None while one is missing.

    人民调解法 29: all parties, the mediator and the committee's seal. 治安调解: both parties. An oral agreement has
    one date, that of the agreement (人民调解法 30).
    """
    days = [day for day in signatures if day is not None]
    return max(days) if days and len(days) == len(signatures) else None


def copies_needed(track: Track, party_count: int) -> int:
    """Return how many copies are made: one for each party and one to keep, in 治安调解 three at least."""
    each_and_one = party_count + 1
    return max(SECURITY_COPIES, each_and_one) if track is Track.SECURITY else each_and_one


def _form(facts: AgreementFacts, law: Law, on: date) -> Iterator[Problem]:
    if facts.form is AgreementForm.ORAL and facts.track is Track.SECURITY:
        sentence = "治安调解须制作调解协议书，不能只用口头协议。"
        yield Problem("form", sentence, law.cite(on, "agreement_contents"))
    if facts.form in _ON_THE_SPOT:
        yield from _on_spot(facts, law, on)


def _on_spot(facts: AgreementFacts, law: Law, on: date) -> Iterator[Problem]:
    cited = law.cite(on, "on_spot")
    if facts.track is Track.PEOPLES:
        yield Problem("form", f"{facts.form.label}只适用于治安案件的当场调解。", cited)
        return
    if facts.form is AgreementForm.ON_SPOT and not facts.recording_ref.strip():
        yield Problem("recording_ref", "不另制协议书的，请填写现场录音录像编号。", cited)
    for ground in on_spot_blocked_by(facts.mediation or MediationFacts(), law, on):
        yield Problem("form", ground.sentence, ground.article)
    for number, term in enumerate(facts.terms, start=1):
        if not term.immediate:
            yield Problem(f"terms.{number}", f"当场调解须当场履行，第{number}项不是当场履行。", cited)


def _facts(facts: AgreementFacts, law: Law, on: date) -> Iterator[Problem]:
    missing = facts.elements.missing
    if facts.track is Track.SECURITY and facts.form not in _ON_THE_SPOT:
        if missing:
            sentence = f"主要事实还缺少：{'、'.join(missing)}。"
            yield Problem("elements", sentence, law.cite(on, "agreement_contents"))
    elif not facts.facts.strip() and len(missing) == len(_ELEMENTS):
        yield Problem("facts", "请填写纠纷主要事实、争议事项。", law.cite(on, _FACTS_TOPIC[facts.form]))


def _terms(facts: AgreementFacts, law: Law, on: date) -> Iterator[Problem]:
    cited = law.cite(on, "agreement_contents" if facts.track is Track.SECURITY else "peoples_contents")
    if not facts.terms:
        yield Problem("terms", "请至少填写一项协议内容。", cited)
        return
    for number, term in enumerate(facts.terms, start=1):
        for entry, sentence in _term(term, facts.made_on):
            yield Problem(f"terms.{number}.{entry}", f"第{number}项：{sentence}", cited)
    yield from _sums(facts, law, on)


def _sums(facts: AgreementFacts, law: Law, on: date) -> Iterator[Problem]:
    cited, plan = law.cite(on, "station_terms"), facts.plan
    if plan is not None:
        parts = total_of(one for one in facts.terms if (one.payer, one.payee) == (plan.payer, plan.payee))
        if parts != plan.total_fen:
            yield Problem("plan_total_fen", f"各期金额合计{_differs(parts, plan.total_fen)}", cited)
    total = total_of(facts.terms)
    if total != facts.total_fen:
        yield Problem("total_fen", f"各项金额合计{_differs(total, facts.total_fen)}", cited)


def _differs(found: int, told: int) -> str:
    return f"{yuan(found)}元，与总额{yuan(told)}元不符，相差{yuan(abs(told - found))}元，请核对。"


def _term(term: TermFacts, made_on: date) -> Iterator[tuple[str, str]]:
    """Yield each fault of a term: the entry it is in, and the sentence."""
    yield from _payment(term) if term.kind is TermKind.PAYMENT else _act(term)
    if term.due_on is None and not term.immediate:
        yield "due_on", "请填写履行期限。"
    if term.due_on is not None and term.due_on < made_on:
        yield "due_on", "履行期限早于协议日期。"
    if term.immediate and term.due_on not in (None, made_on):
        yield "due_on", "当场履行的，履行期限应为协议当日。"
    if not term.manner.strip():
        yield "manner", "请填写履行方式。"


def _payment(term: TermFacts) -> Iterator[tuple[str, str]]:
    payer, payee = term.payer.strip(), term.payee.strip()
    if not payer:
        yield "payer_id", "请填写付款人。"
    if not payee:
        yield "payee_id", "请填写收款人。"
    if payer and payer == payee:
        yield "payee_id", "付款人与收款人不能是同一人。"
    if term.amount_fen <= 0:
        yield "amount_fen", "请填写大于零的金额。"


def _act(term: TermFacts) -> Iterator[tuple[str, str]]:
    if not term.payer.strip():
        yield "payer_id", "请填写由谁履行。"
    if not term.act.strip():
        yield "act", "请填写履行的行为。"
    if term.amount_fen:
        yield "amount_fen", "行为条款不填金额，付款请另列一项。"


def _copies(facts: AgreementFacts, law: Law, on: date) -> Iterator[Problem]:
    if facts.copies is None or facts.form is not AgreementForm.WRITTEN:
        return
    wanted = copies_needed(facts.track, sum(party.role in PRINCIPALS for party in facts.parties))
    if facts.copies < wanted:
        topic = "mediation_practice" if facts.track is Track.SECURITY else "peoples_contents"
        yield Problem("copies", f"协议书至少应制作{wanted}份。", law.cite(on, topic))


def _fee(facts: AgreementFacts, law: Law, on: date) -> Iterator[Problem]:
    if facts.fee_fen and facts.track is Track.PEOPLES:
        yield Problem("fee_fen", "人民调解不收取任何费用，请删除收费。", law.cite(on, "peoples_free"))
