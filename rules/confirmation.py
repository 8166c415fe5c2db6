"""Judicial confirmation (司法确认): whether an agreement of 人民调解 may be put before a court, and how long still."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rules.agreements import TermFacts
from rules.deadlines import UNSURE, Deadline, due_date
from rules.errors import Problem
from rules.law_rows import ConfirmationExclusion
from rules.law_tables import Law
from rules.paper_checks import Finding, promised_text, term_hints
from rules.parties import PRINCIPALS, PartyFacts, minor_problems
from rules.vocabulary import AgreementForm, IdKind, TermKind, Track
from rules.wording import chinese_date

_NO_NUMBER = (IdKind.NONE, IdKind.REFUSED)


@dataclass(frozen=True, slots=True)
class ConfirmationFacts:
    """What decides whether an agreement may be put before a court.

    ``answers`` hold the answers to the questions of the table of exclusions by key, none while nobody has answered;
    ``applying`` are the keys of the parties who apply, None for all of them.
    """

    track: Track | None
    form: AgreementForm | None
    effective_on: date | None
    category: str = ""
    answers: Mapping[str, bool] = field(default_factory=dict)
    parties: tuple[PartyFacts, ...] = ()
    applying: frozenset[int] | None = None
    terms: tuple[TermFacts, ...] = ()

    @property
    def principals(self) -> tuple[PartyFacts, ...]:
        """The parties who have to apply together."""
        return tuple(party for party in self.parties if party.role in PRINCIPALS)


def confirmation_findings(facts: ConfirmationFacts, law: Law, today: date) -> list[Finding]:
    """Return what stands against an application made today, in the order a court looks at it.

    A case on any other track than 人民调解 is told only that.
    """
    if facts.track is not Track.PEOPLES:
        sentence = "治安调解协议不是人民调解协议，不能申请司法确认；一方不履行的，对方可以向人民法院起诉。"
        return [Finding(Problem("track", sentence, law.cite(today, "peoples_confirmation")), must=True)]
    return [
        *_agreement(facts, law, today),
        *_time(facts, law, today),
        *_subject(facts, law, today),
        *_applicants(facts, law, today),
        *_clear(facts, law, today),
    ]


def confirmation_deadline(effective_on: date, law: Law) -> Deadline | None:
    """Return the last day for the application and how it was counted; None before the law knew such a period."""
    clock = law.clock("court_confirmation", effective_on)
    if clock is None:
        return None
    return due_date(clock, effective_on, law.working_days, source=law.cite(effective_on, *clock.topics))


def confirmation_words(effective_on: date | None, today: date, law: Law) -> str:
    """Return how long an application may still be made: 还剩12天（至2019年7月30日）."""
    deadline = confirmation_deadline(effective_on, law) if effective_on else None
    if deadline is None or deadline.due is None:
        return "协议尚未生效" if effective_on is None else "不能申请司法确认"
    left, until = (deadline.due - today).days, chinese_date(deadline.due)
    unsure = f"，{UNSURE}" if deadline.unsure else ""
    if left < 0:
        return f"已过期{-left}天（至{until}{unsure}）"
    return f"今天是最后一天（{until}{unsure}）" if left == 0 else f"还剩{left}天（至{until}{unsure}）"


def questions(category: str, answers: Mapping[str, bool], law: Law, day: date) -> tuple[ConfirmationExclusion, ...]:
    """Return the questions the category of a case raises and nobody has answered."""
    rows = law.confirmation_exclusions(day)
    return tuple(row for row in rows if row.key not in answers and row.points_to(category))


def _agreement(facts: ConfirmationFacts, law: Law, today: date) -> Iterator[Finding]:
    if facts.form is None:
        yield _must("agreement", "还没有调解协议，请先登记协议。", law.cite(today, "peoples_confirmation"))
    elif facts.form is not AgreementForm.WRITTEN:
        sentence = "申请司法确认须向法院提交协议书，口头协议请先制作人民调解协议书。"
        yield _must("agreement", sentence, law.cite(today, "court_papers"))


def _time(facts: ConfirmationFacts, law: Law, today: date) -> Iterator[Finding]:
    if facts.effective_on is None:
        sentence = "协议尚未生效，请先登记各方当事人、人民调解员的签名和调解委员会印章的日期。"
        yield _must("effective_on", sentence, law.cite(today, "peoples_contents"))
        return
    deadline = confirmation_deadline(facts.effective_on, law)
    if deadline is None or deadline.due is None:
        yield _must(
            "effective_on", "协议生效时还没有司法确认的规定，不能申请。", law.cite(today, "peoples_confirmation")
        )
    elif today > deadline.due:
        sentence = f"申请司法确认的期限已过：{deadline.derivation}一方不履行的，对方可以向人民法院起诉。"
        yield _must("effective_on", sentence, deadline.source)


def _subject(facts: ConfirmationFacts, law: Law, today: date) -> Iterator[Finding]:
    asked = questions(facts.category, facts.answers, law, today)
    for row in law.confirmation_exclusions(today):
        cited = law.cite(today, row.topic)
        if facts.answers.get(row.key):
            yield _must(f"answers.{row.key}", row.sentence, cited)
        elif row in asked:
            name = law.category_name(facts.category, today)
            sentence = f"{name}可能涉及“{row.label}”，请核对协议内容并作出选择。{row.sentence}"
            yield _should(f"answers.{row.key}", sentence, cited)


def _applicants(facts: ConfirmationFacts, law: Law, today: date) -> Iterator[Finding]:
    absent = [party for party in facts.principals if facts.applying is not None and party.key not in facts.applying]
    if absent:
        names = "、".join(party.in_words for party in absent)
        sentence = f"司法确认须由各方当事人共同申请，{names}没有申请，请取得其同意或者告知其他途径。"
        yield _must("applying", sentence, law.cite(today, "peoples_confirmation", "court_confirmation"))
    for party in facts.principals:
        lacking = _lacking(party, facts.parties)
        if lacking:
            sentence = f"{party.in_words}还缺少{'、'.join(lacking)}，请先在当事人一栏补填。"
            yield _must(f"parties.{party.key}", sentence, law.cite(today, "court_papers"))
    for problem in minor_problems(facts.parties, Track.PEOPLES, today, law=law):
        yield Finding(problem, must=True)


def is_identified(party: PartyFacts) -> bool:
    """Say whether a party has shown a paper with a number."""
    return party.id_kind not in _NO_NUMBER and bool(party.id_number.strip())


def contacts_of(party: PartyFacts, parties: Sequence[PartyFacts]) -> tuple[str, str]:
    """Return where a party lives and is called, or else a guardian or agent is; empty what nobody knows."""
    asked = (party, *(one for one in parties if one.represents == party.key))
    addresses, phones = (one.address.strip() for one in asked), (one.phone.strip() for one in asked)
    return next(filter(None, addresses), ""), next(filter(None, phones), "")


def _lacking(party: PartyFacts, parties: Sequence[PartyFacts]) -> list[str]:
    address, phone = contacts_of(party, parties)
    told = (("身份证件号码", is_identified(party)), ("住址", address), ("联系电话", phone))
    return [name for name, value in told if not value]


def _clear(facts: ConfirmationFacts, law: Law, today: date) -> Iterator[Finding]:
    cited = law.cite(today, "court_rejected")
    if not facts.terms:
        yield _must("terms", "协议没有可以确认的内容，请核对协议条款。", cited)
    for number, term in enumerate(facts.terms, start=1):
        open_points = _open_points(term)
        if open_points:
            sentence = (
                f"第{number}项没有写明{'、'.join(open_points)}，内容不明确的，法院将驳回申请，请变更协议后再申请。"
            )
            yield _must(f"terms.{number}", sentence, cited)
    vague = {row.key for row in law.term_hints(today) if row.kind == "vague"}
    for hint in term_hints(promised_text(facts.terms), law, today, promise=True):
        if hint.key in vague:
            words = "、".join(f"“{word}”" for word in hint.found)
            yield _should("terms", f"协议中有{words}：{hint.sentence}内容不明确的，法院可能驳回申请。", cited)


def _open_points(term: TermFacts) -> list[str]:
    paid = term.kind is TermKind.PAYMENT
    told = (
        ("付款人" if paid else "由谁履行", term.payer.strip()),
        ("收款人", not paid or term.payee.strip()),
        ("金额" if paid else "履行的行为", term.amount_fen > 0 if paid else term.act.strip()),
        ("履行期限", term.immediate or term.due_on is not None),
        ("履行方式", term.manner.strip()),
    )
    return [name for name, value in told if not value]


def _must(entry: str, sentence: str, source: str) -> Finding:
    return Finding(Problem(entry, sentence, source), must=True)


def _should(entry: str, sentence: str, source: str) -> Finding:
    return Finding(Problem(entry, sentence, source), must=False)
