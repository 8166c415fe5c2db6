"""What is looked at before a paper is made final: what must be mended, and what may stand with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from rules.agreements import AgreementFacts, TermFacts, agreement_problems
from rules.deadlines import add_months
from rules.errors import Problem, RuleViolation, refuse_if
from rules.law_rows import TermHint
from rules.law_tables import Law
from rules.parties import PRINCIPALS, PartyFacts, agent_allowed
from rules.recusal import OfficerFacts, near_to
from rules.vocabulary import AgreementForm, PartyKind, PartyRole, Role, TermKind, Track
from rules.wording import chinese_date

LONGEST_TERM_MONTHS = 24
"""A due date later than this is asked about: a year typed wrong is commoner than a promise of so many years."""

_NEIGHBOURS = "02"
_BLANKS = re.compile(r"_{2,}|＿{2,}|[xX]{2,}|×{2,}|某某|待填|待补|待定")
_MONEY = re.compile(
    r"(?:[0-9０-９][0-9０-９,，.．]*|[一二两三四五六七八九十百千万零壹贰叁肆伍陆柒捌玖拾佰仟]+)\s*万?元"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found in a paper: ``must`` is mended first, anything else may stand with a reason.

    What is only ``told`` is worth a look, and asks for no reason: the law says may.
    """

    problem: Problem
    must: bool
    told: bool = False


@dataclass(frozen=True, slots=True)
class AgreementContext:
    """What the register knows beside the draft of an agreement.

    ``staff`` are chair and recorder; ``second_officer`` and ``recording`` say how 治安调解 was led (程序规定 52);
    ``unprintable`` are the characters no font of the machine holds, ``write_in_by_hand`` that they are left blank.
    """

    staff: tuple[OfficerFacts, ...] = ()
    chair_role: Role | None = None
    second_officer: bool = False
    recording: str = ""
    category: str = ""
    occurred_on: date | None = None
    accepted_on: date | None = None
    session_on: date | None = None
    unprintable: tuple[str, ...] = ()
    write_in_by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Hint:
    """Words found in a text that are easily taken for others: which row, what was found, and why to look again."""

    key: str
    found: tuple[str, ...]
    sentence: str
    source: str


def findings_of_agreement(facts: AgreementFacts, context: AgreementContext, law: Law, on: date) -> list[Finding]:
    """Return what is found in an agreement on the day ``on``: first what must be mended, then the rest."""
    must = [*agreement_problems(facts, law, on), *_led(facts, context, law, on), *_characters(context)]
    should = [
        *_chair(facts, context, law, on),
        *_dates(facts, context, law, on),
        *_parties(facts, law, on),
        *_terms(facts, law, on),
        *_words(facts, law, on),
    ]
    told = [
        Finding(one, must=False, told=True)
        for check in (_appointed, _invited)
        for one in check(facts, context, law, on)
    ]
    return [*(Finding(one, must=True) for one in must), *(Finding(one, must=False) for one in should), *told]


def term_hints(text: str, law: Law, day: date, *, promise: bool = False) -> list[Hint]:
    """Return the words of a text to look at twice; in a ``promise`` words too vague to be held to are told as well."""
    rows = [row for row in law.term_hints(day) if promise or row.kind != "vague"]
    found = ((row, _found(row, text)) for row in rows)
    return [_hint(row, words, law, day) for row, words in found if words]


def must_mend(findings: Sequence[Finding]) -> list[Problem]:
    """Return what stands against making the paper final."""
    return [finding.problem for finding in findings if finding.must]


def advised_against(findings: Sequence[Finding]) -> list[Problem]:
    """Return what may stand with a reason."""
    return [finding.problem for finding in findings if not (finding.must or finding.told)]


def require_passed(findings: Sequence[Finding], waiver: str = "", *, code: str = "paper_incomplete") -> None:
    """Refuse under ``code`` what must be mended, then, without a ``waiver``, whatever was advised against."""
    refuse_if(must_mend(findings), code)
    advised = advised_against(findings)
    if not advised or waiver.strip():
        return
    sources = "、".join(dict.fromkeys(problem.source for problem in advised if problem.source))
    raise RuleViolation(
        "should_fix",
        "".join(problem.sentence for problem in advised) + "如确需照此出具，请写明理由后再保存。",
        field="waiver",
        source=sources,
        values={"fields": tuple(problem.field for problem in advised)},
    )


def promised_text(terms: Sequence[TermFacts]) -> str:
    """Return the words of all promises, one a line."""
    return "\n".join(part for term in terms for part in (term.act, term.manner) if part.strip())


def _led(facts: AgreementFacts, context: AgreementContext, law: Law, on: date) -> Iterator[Problem]:
    recorded = context.second_officer or (context.recording or facts.recording_ref).strip()
    if facts.track is Track.SECURITY and not recorded:
        sentence = "由一名民警带领辅助人员调解的，应当全程录音录像，请补填录音录像编号。"
        yield Problem("recording", sentence, law.cite(on, "one_officer"))


def _characters(context: AgreementContext) -> Iterator[Problem]:
    if context.unprintable and not context.write_in_by_hand:
        told = "、".join(f"“{char}”" for char in context.unprintable)
        yield Problem("write_in_by_hand", f"这台电脑的字体里没有{told}，请安装字体，或者勾选“缺字手写”。")


def _chair(facts: AgreementFacts, context: AgreementContext, law: Law, on: date) -> Iterator[Problem]:
    peoples = facts.track is Track.PEOPLES
    clauses = [clause for officer in context.staff for clause in near_to(officer, facts.parties)]
    if clauses:
        source = "" if peoples else law.cite(on, "recusal")
        yield Problem("chair", f"请核对是否应当回避：{'；'.join(dict.fromkeys(clauses))}。", source)


def _appointed(facts: AgreementFacts, context: AgreementContext, law: Law, on: date) -> Iterator[Problem]:
    if facts.track is Track.PEOPLES and context.chair_role not in (None, Role.MEDIATOR):
        sentence = "人民调解协议由人民调解员签名后生效，主持人登记的岗位不是人民调解员，请核对聘任情况。"
        yield Problem("chair", sentence, law.cite(on, "peoples_contents"))


def _invited(facts: AgreementFacts, context: AgreementContext, law: Law, on: date) -> Iterator[Problem]:
    neighbours = facts.track is Track.SECURITY and context.category.startswith(_NEIGHBOURS)
    witnessed = any(party.role is PartyRole.WITNESS for party in facts.parties)
    if neighbours and facts.form is AgreementForm.WRITTEN and not witnessed:
        sentence = "邻里纠纷可以邀请居（村）民委员会的人员或者双方熟悉的人员帮助调解，本次没有登记见证人，请核对。"
        yield Problem("parties", sentence, law.cite(on, "invited"))


def _dates(facts: AgreementFacts, context: AgreementContext, law: Law, on: date) -> Iterator[Problem]:
    told = (
        ("发生", context.occurred_on),
        ("受理", context.accepted_on),
        ("调解", context.session_on),
        ("协议", facts.made_on),
    )
    known = [(name, day) for name, day in told if day is not None]
    for (name, day), (after, later) in pairwise(known):
        if later < day:
            sentence = f"{after}日期（{chinese_date(later)}）早于{name}日期（{chinese_date(day)}），请核对。"
            yield Problem("dates", sentence, law.cite(on, "station_files"))


def _parties(facts: AgreementFacts, law: Law, on: date) -> Iterator[Problem]:
    cited = law.cite(on, "agreement_contents" if facts.track is Track.SECURITY else "peoples_contents")
    for party in facts.parties:
        for sentence in _party(party, facts) if party.role in PRINCIPALS else ():
            yield Problem(f"parties.{party.key}", sentence, cited)


def _party(party: PartyFacts, facts: AgreementFacts) -> Iterator[str]:
    spoken_for = any(one.represents == party.key for one in facts.parties)
    if not party.address.strip():
        yield f"没有登记{party.in_words}的住址，请补填。"
    if not party.present and not spoken_for:
        yield f"{party.in_words}没有到场，也没有人代为参加，请核对由谁签名。"
    if party.kind is PartyKind.UNIT and not spoken_for and agent_allowed(party.role, facts.track):
        yield f"{party.in_words}是单位，请登记代表单位签名的人，签名后加盖公章。"


def _terms(facts: AgreementFacts, law: Law, on: date) -> Iterator[Problem]:
    cited, latest = law.cite(on, "station_terms"), add_months(facts.made_on, LONGEST_TERM_MONTHS)
    for number, term in enumerate(facts.terms, start=1):
        if term.due_on is not None and term.due_on > latest:
            sentence = f"第{number}项的履行期限是{chinese_date(term.due_on)}，在两年以后，请核对年份。"
            yield Problem(f"terms.{number}.due_on", sentence, cited)
        if term.kind is TermKind.ACT and _MONEY.search(term.act):
            sentence = f"第{number}项是行为，文字里却有金额；付款请另列一项，才能核对总额、写出大写。"
            yield Problem(f"terms.{number}.act", sentence, cited)


def _words(facts: AgreementFacts, law: Law, on: date) -> Iterator[Problem]:
    promised, told = promised_text(facts.terms), _told(facts)
    if _BLANKS.search(f"{promised}\n{told}"):
        yield Problem(
            "facts", "文字中还有没有填写的空白（如“某某”“××”“待定”），请填写完整。", law.cite(on, "station_files")
        )
    hints = {hint.key: hint for hint in term_hints(promised, law, on, promise=True)}
    # Facts tell what was said, one party's 补偿 beside the other's 赔偿: only what is always wrong is told of them.
    loose = {row.key for row in law.term_hints(on) if row.kind == "together"}
    hints |= {hint.key: hint for hint in term_hints(told, law, on) if hint.key not in loose}
    for hint in hints.values():
        words = "、".join(f"“{word}”" for word in hint.found)
        yield Problem("terms", f"文字中有{words}：{hint.sentence}", hint.source)


def _told(facts: AgreementFacts) -> str:
    parts = (facts.facts, facts.responsibility, facts.elements.cause, facts.elements.course, facts.elements.outcome)
    return "\n".join(part for part in parts if part.strip())


def _hint(row: TermHint, found: tuple[str, ...], law: Law, day: date) -> Hint:
    return Hint(row.key, found, row.sentence, law.cite(day, *(row.topics or ("station_words",))))


def _found(row: TermHint, text: str) -> tuple[str, ...]:
    """The words of a row that are found, shorter ones within longer ones left out; empty when they do not warn."""
    for word in row.harmless:
        text = text.replace(word, "\n")
    found = [word for word in row.words if word in text]
    kept = tuple(word for word in found if not any(word != other and word in other for other in found))
    if row.kind == "together":
        return kept if len(kept) > 1 else ()
    if row.kind == "beside":
        near = tuple(word for word in row.beside if word in text)
        return (*kept, *near) if kept and near else ()
    return kept
