"""Who must be there, who may speak for whom, and who may not: the parties of a case."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rules.errors import Problem
from rules.identity import has_completed, is_minor
from rules.law_tables import Law, load_law
from rules.vocabulary import IdKind, PartyKind, PartyRole, Track

PRINCIPALS: frozenset[PartyRole] = frozenset(
    {PartyRole.APPLICANT, PartyRole.RESPONDENT, PartyRole.SUSPECT, PartyRole.INJURED, PartyRole.THIRD}
)
"""The roles whose own matter the dispute is."""

_SPEAKING_FOR = (PartyRole.GUARDIAN, PartyRole.AGENT)
_TRACK_ROLES = {
    Track.SECURITY: frozenset({PartyRole.SUSPECT, PartyRole.INJURED, PartyRole.THIRD}),
    Track.PEOPLES: frozenset({PartyRole.APPLICANT, PartyRole.RESPONDENT, PartyRole.THIRD}),
}
_FIRST_SIDE = (PartyRole.APPLICANT, PartyRole.INJURED)
_SECOND_SIDE = (PartyRole.RESPONDENT, PartyRole.SUSPECT)
_OWN_INCOME_AGE = 16


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """One party as entered for a case; ``key`` is unique in it and ``represents`` names another party's key.

    ``side`` may be empty: the role then tells the side. ``guardian_exempt`` asks for the exception of the minor
    from 16 on who lives on own income and agrees that nobody is told; ``absence_reason``, on the guardian or on the
    minor, says why a guardian who was told did not come and who came instead.
    """

    key: int
    role: PartyRole
    kind: PartyKind = PartyKind.PERSON
    name: str = ""
    birth: date | None = None
    side: str = ""
    id_kind: IdKind = IdKind.NONE
    id_number: str = ""
    phone: str = ""
    address: str = ""
    represents: int | None = None
    relation: str = ""
    authority: str = ""
    present: bool = True
    guardian_exempt: bool = False
    own_income: bool = False
    consent_not_notified: bool = False
    absence_reason: str = ""

    @property
    def in_words(self) -> str:
        """Role and name as used in sentences."""
        return f"{self.role.label}“{self.name.strip()}”" if self.name.strip() else self.role.label

    def is_minor_on(self, day: date) -> bool:
        """Say whether this is a person known to be under 18 on ``day``."""
        return self.kind is PartyKind.PERSON and self.birth is not None and is_minor(self.birth, day)


def agent_allowed(role: PartyRole, track: Track) -> bool:
    """Say whether somebody in ``role`` may send an agent: in 治安调解 only the injured (程序规定 181)."""
    if track is Track.SECURITY:
        return role is PartyRole.INJURED
    return role in _TRACK_ROLES[Track.PEOPLES]


def needs_guardian(role: PartyRole, birth: date, on: date) -> bool:
    """Say whether somebody of that role and birth has a guardian to be told on the day ``on`` (程序规定 181)."""
    return role in PRINCIPALS and is_minor(birth, on)


def exemption_problems(
    birth: date | None, own_income: bool, consent: bool, on: date, *, law: Law | None = None
) -> list[Problem]:
    """Return what keeps a minor's guardian from being left untold, by the entry that says otherwise.

    Without ``law`` the law as shipped is asked.
    """
    cited = (law or load_law()).cite(on, "guardian")
    return [Problem(entry, sentence, cited) for entry, sentence in _unmet_exemption(birth, own_income, consent, on)]


def party_problems(
    parties: Sequence[PartyFacts],
    track: Track,
    on: date,
    *,
    mediator_names: Collection[str] = (),
    law: Law | None = None,
) -> list[Problem]:
    """Return what is wrong with the parties on the day ``on``, in reading order; fields are ``parties.KEY``.

    Without ``law`` the law as shipped is asked.
    """
    room = _Room(tuple(parties), track, on, law or load_law())
    each = [problem for party in parties for problem in _one(party, room)]
    return [*_both_sides(room), *each, *_mediator(room, mediator_names)]


def minor_problems(parties: Sequence[PartyFacts], track: Track, on: date, *, law: Law | None = None) -> list[Problem]:
    """Return only the problems of minors and their guardians on the day ``on``."""
    room = _Room(tuple(parties), track, on, law or load_law())
    guardians = [party for party in parties if party.role is PartyRole.GUARDIAN]
    wards = [problem for party in parties for problem in _minor(party, room)]
    return wards + [problem for party in guardians for problem in _guardian(party, room)]


def side_of(party: PartyFacts, parties: Sequence[PartyFacts]) -> str:
    """Return the side a party stands on: as entered, else by role, else that of the one spoken for; may be empty."""
    if party.side:
        return party.side
    if party.role in _FIRST_SIDE:
        return "first"
    if party.role in _SECOND_SIDE:
        return "second"
    spoken_for = next((one for one in parties if one.key == party.represents), None)
    return side_of(spoken_for, ()) if spoken_for is not None else ""


@dataclass(frozen=True, slots=True)
class _Room:
    """All that one check may need to look at."""

    parties: tuple[PartyFacts, ...]
    track: Track
    on: date
    law: Law

    def problem(self, party: PartyFacts, sentence: str, *topics: str) -> Problem:
        return Problem(f"parties.{party.key}", sentence, self.law.cite(self.on, *(topics or ("station_parties",))))

    def speaking_for(self, party: PartyFacts, role: PartyRole) -> list[PartyFacts]:
        return [one for one in self.parties if one.role is role and one.represents == party.key]

    def spoken_for_by(self, party: PartyFacts) -> PartyFacts | None:
        return next((one for one in self.parties if one.key == party.represents), None)


def _one(party: PartyFacts, room: _Room) -> Iterator[Problem]:
    if not party.name.strip():
        what = "单位名称" if party.kind is PartyKind.UNIT else "姓名"
        yield room.problem(party, f"请填写{party.role.label}的{what}。")
    yield from _role(party, room)
    yield from _other_side(party, room)
    yield from _minor(party, room)
    if party.role is PartyRole.GUARDIAN:
        yield from _guardian(party, room)
    if party.role is PartyRole.AGENT:
        yield from _agent(party, room)


def _role(party: PartyFacts, room: _Room) -> Iterator[Problem]:
    if party.role in PRINCIPALS and party.role not in _TRACK_ROLES[room.track]:
        yield room.problem(party, f"{room.track.label}中没有“{party.role.label}”，请改选当事人身份。")


def _both_sides(room: _Room) -> Iterator[Problem]:
    missing = sorted(_wanted(room) - {party.role for party in room.parties}, key=list(PartyRole).index)
    for role in missing:
        yield Problem("parties", f"请至少登记一名{role.label}。", room.law.cite(room.on, "station_parties"))


def _wanted(room: _Room) -> set[PartyRole]:
    if room.track is Track.PEOPLES:
        return {PartyRole.APPLICANT, PartyRole.RESPONDENT}
    suspects = {side_of(one, room.parties) for one in room.parties if one.role is PartyRole.SUSPECT}
    # In a mutual fight everybody is a suspect: suspects entered on two sides are both sides.
    return {PartyRole.SUSPECT} if len(suspects) > 1 else {PartyRole.SUSPECT, PartyRole.INJURED}


def _other_side(party: PartyFacts, room: _Room) -> Iterator[Problem]:
    own = side_of(party, room.parties)
    for other in room.parties:
        theirs = side_of(other, room.parties)
        if other.key < party.key and own and theirs and own != theirs and _same(party, other):
            sentence = f"“{party.name.strip()}”同时登记在双方（{other.role.label}、{party.role.label}），请更正。"
            yield room.problem(party, sentence)


def _same(one: PartyFacts, other: PartyFacts) -> bool:
    """By number when both have one; else by name and birth, so that two namesakes are not taken for one."""
    if one.id_number and other.id_number:
        return one.id_number.upper() == other.id_number.upper()
    named = bool(one.name.strip()) and one.name.strip() == other.name.strip()
    if one.kind is PartyKind.UNIT or other.kind is PartyKind.UNIT:
        return named and one.kind is other.kind
    return named and one.birth is not None and one.birth == other.birth


def _minor(party: PartyFacts, room: _Room) -> Iterator[Problem]:
    if party.role not in PRINCIPALS or not party.is_minor_on(room.on):
        return
    if party.guardian_exempt:
        yield from _exception(party, room)
    elif not room.speaking_for(party, PartyRole.GUARDIAN) and not party.absence_reason.strip():
        sentence = (
            f"{party.in_words}未满十八周岁，请登记其父母或者其他监护人并通知到场；未到场的，请写明原因和由谁到场。"
        )
        yield room.problem(party, sentence, "guardian")


def _exception(party: PartyFacts, room: _Room) -> Iterator[Problem]:
    """The exception for minors who are sixteen, live on their own work and do not want anybody told."""
    for _, sentence in _unmet_exemption(party.birth, party.own_income, party.consent_not_notified, room.on):
        yield room.problem(party, f"{party.in_words}{sentence}", "guardian")


def _unmet_exemption(birth: date | None, own_income: bool, consent: bool, on: date) -> Iterator[tuple[str, str]]:
    """Yield the entry and the sentence of each condition of the exception that is not met."""
    if birth is None or not has_completed(birth, _OWN_INCOME_AGE, on):
        yield "guardian_way", "未满十六周岁，必须通知监护人到场。"
        return
    if not own_income:
        yield "own_income", "不通知监护人，须以自己的劳动收入为主要生活来源，请确认。"
    if not consent:
        yield "consent_not_notified", "不通知监护人，须本人同意，请确认。"


def _guardian(party: PartyFacts, room: _Room) -> Iterator[Problem]:
    ward = room.spoken_for_by(party)
    if ward is None or ward.role not in PRINCIPALS:
        yield room.problem(party, f"请写明{party.in_words}是哪一位当事人的监护人。", "guardian")
    if not party.relation.strip():
        yield room.problem(party, f"请填写{party.in_words}与被监护人的关系。", "guardian")
    if party.is_minor_on(room.on):
        yield room.problem(party, f"{party.in_words}本人未满十八周岁，不能担任监护人。", "guardian")
    if not party.present and not party.absence_reason.strip():
        sentence = f"{party.in_words}未到场，请写明通知情况和原因，或者改由谁到场。"
        yield room.problem(party, sentence, "guardian")


def _agent(party: PartyFacts, room: _Room) -> Iterator[Problem]:
    principal = room.spoken_for_by(party)
    if principal is None or principal.role in _SPEAKING_FOR:
        yield room.problem(party, f"请写明{party.in_words}代理哪一位当事人。")
    elif principal.role is PartyRole.SUSPECT and room.track is Track.SECURITY:
        yield room.problem(party, "违法嫌疑人不得委托他人参加治安调解，请由其本人参加。", "agent")
    elif not agent_allowed(principal.role, room.track):
        yield room.problem(party, f"{principal.role.label}不能委托代理人参加{room.track.label}。", "agent")
    elif not party.authority.strip():
        topics = ("agent",) if room.track is Track.SECURITY else ()
        yield room.problem(party, f"请登记{party.in_words}的书面委托书，并写明委托权限。", *topics)


def _mediator(room: _Room, names: Collection[str]) -> Iterator[Problem]:
    leading = {name.strip() for name in names} - {""}
    for party in room.parties:
        involved = party.role in PRINCIPALS or party.role in _SPEAKING_FOR
        if involved and party.name.strip() in leading:
            sentence = f"调解人员“{party.name.strip()}”与{party.role.label}同名，本人是当事人的须回避，请更换调解人员。"
            yield room.problem(party, sentence)
