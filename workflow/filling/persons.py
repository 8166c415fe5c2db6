"""Names of the people of a case, and how each is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from db.models import Party
from reports.sheets import PersonLine
from rules.identity import age_on
from rules.parties import PRINCIPALS
from rules.vocabulary import PartyRole
from rules.wording import chinese_date
from workflow.filling.context import Filling
from workflow.filling.names import people, text

_LISTS: tuple[tuple[str, str, frozenset[PartyRole]], ...] = (
    ("parties", "当事人（不含监护人、代理人和见证人）", PRINCIPALS),
    ("others", "监护人、代理人和见证人", frozenset(PartyRole) - PRINCIPALS),
    ("people", "在场的全部当事人和其他人", frozenset(PartyRole)),
    ("applicants", "申请人", frozenset({PartyRole.APPLICANT})),
    ("respondents", "被申请人", frozenset({PartyRole.RESPONDENT})),
    ("suspects", "违法嫌疑人", frozenset({PartyRole.SUSPECT})),
    ("injured", "被侵害人", frozenset({PartyRole.INJURED})),
    ("thirds", "第三人", frozenset({PartyRole.THIRD})),
    ("guardians", "监护人", frozenset({PartyRole.GUARDIAN})),
    ("agents", "代理人", frozenset({PartyRole.AGENT})),
    ("witnesses", "见证人", frozenset({PartyRole.WITNESS})),
)


def person_line(party: Party, parties: Sequence[Party], day: date) -> PersonLine:
    """Return a party as printed on a paper of ``day``, with whoever speaks for it among ``parties``."""
    speaking = [p for p in parties if p.represents_id == party.id]
    return PersonLine(
        capacity=_capacity(party, parties),
        name=party.name,
        sex=party.sex.label if party.sex else "",
        ethnicity=party.ethnicity or "",
        age=f"{age_on(party.birth, day)}岁" if party.birth else "",
        id_kind=party.id_kind.label,
        id_number=party.id_number or "",
        work=party.work or "",
        address=party.address or "",
        phone=party.phone or "",
        represented_by="、".join(f"{p.role.label}{p.name}" for p in speaking),
        birth=chinese_date(party.birth) if party.birth else "",
    )


def _capacity(party: Party, parties: Sequence[Party]) -> str:
    if party.role not in (PartyRole.GUARDIAN, PartyRole.AGENT):
        return party.role.label
    of = next((p.name for p in parties if p.id == party.represents_id), "")
    relation = f"，{party.relation}" if party.relation else ""
    return f"{of}的{party.role.label}{relation}"


def lines_of(filling: Filling, roles: frozenset[PartyRole]) -> tuple[PersonLine, ...]:
    """Return everybody of these roles as printed on the paper."""
    return tuple(person_line(one, filling.parties, filling.day) for one in filling.parties if one.role in roles)


def _given(roles: frozenset[PartyRole]) -> Callable[[Filling], tuple[PersonLine, ...]]:
    return lambda filling: lines_of(filling, roles)


def _named(roles: frozenset[PartyRole]) -> Callable[[Filling], str]:
    return lambda filling: "、".join(filling.told[one.id] for one in filling.parties if one.role in roles)


for _name, _words, _roles in _LISTS:
    people(_name, _words)(_given(_roles))
    text(f"{_name}_names", f"{_words}的姓名")(_named(_roles))


@text("party_count", "当事人人数")
def _party_count(filling: Filling) -> str:
    return str(len(filling.principals))


def _agent(filling: Filling) -> Party | None:
    """The agent the paper is about, else the first one of the case."""
    mine = filling.about(Party)
    if mine is not None:
        return mine
    return next((one for one in filling.parties if one.role is PartyRole.AGENT), None)


@people("agent", "受委托人")
def _agent_line(filling: Filling) -> tuple[PersonLine, ...]:
    agent = _agent(filling)
    if agent is None:
        return ()
    return (replace(person_line(agent, filling.parties, filling.day), capacity="受委托人"),)


@people("principal", "委托人")
def _principal_line(filling: Filling) -> tuple[PersonLine, ...]:
    principal = _principal(filling)
    if principal is None:
        return ()
    return (replace(person_line(principal, filling.parties, filling.day), capacity="委托人"),)


def _principal(filling: Filling) -> Party | None:
    agent = _agent(filling)
    return next((one for one in filling.parties if agent is not None and one.id == agent.represents_id), None)


@text("agent_name", "受委托人姓名")
def _agent_name(filling: Filling) -> str:
    agent = _agent(filling)
    return "" if agent is None else agent.name


@text("principal_name", "委托人姓名")
def _principal_name(filling: Filling) -> str:
    principal = _principal(filling)
    return "" if principal is None else principal.name


@text("principal_role", "委托人在案中的身份")
def _principal_role(filling: Filling) -> str:
    principal = _principal(filling)
    return "" if principal is None else principal.role.label


@text("relation", "受委托人与委托人的关系")
def _relation(filling: Filling) -> str:
    agent = _agent(filling)
    return "" if agent is None else agent.relation or ""


@text("authority", "登记的委托权限")
def _authority(filling: Filling) -> str:
    agent = _agent(filling)
    return "" if agent is None else agent.authority or ""


@people("subject", "文书所针对的一位当事人")
def _subject(filling: Filling) -> tuple[PersonLine, ...]:
    party = filling.about(Party)
    return () if party is None else (person_line(party, filling.parties, filling.day),)


@text("subject_name", "文书所针对的当事人的姓名")
def _subject_name(filling: Filling) -> str:
    party = filling.about(Party)
    return "" if party is None else party.name
