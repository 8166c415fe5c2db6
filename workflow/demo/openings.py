"""Opening a case: its file, its people and its kind of mediation."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta
from random import Random
from typing import Any

from db.queries.parties import current_parties
from rules.eligibility import MediationFacts
from rules.periods import local_time
from rules.vocabulary import IdKind, PartyKind, PartyRole, Risk, Side, Track
from rules.wording import chinese_time
from workflow.cases import choose_track, set_risk
from workflow.demo import names
from workflow.demo.casting import Script, Turn
from workflow.demo.claims import raise_claims
from workflow.demo.filing import hand_in_evidence
from workflow.demo.letters import press, warn
from workflow.demo.names import Firm, Person
from workflow.demo.paperwork import FULL_FROM, principals, take_in
from workflow.demo.plan import SEED
from workflow.demo.stage import CLERK, MEDIATORS, POLICE, CaseOnStage, Stage
from workflow.intake import NewCase, open_case
from workflow.parties import NewParty, add_party, replace_party


def begin_case(stage: Stage, incident: int, script: Script, rng: Random) -> CaseOnStage:
    """Make a case of an incident, take its people down and choose its track."""
    owner = _owner(rng, script.track)
    story, me, other = script.story, script.me, script.other
    risk = Risk.MIDDLE if story.violence or rng.random() < 0.12 else Risk.LOW
    occurred = stage.now - timedelta(minutes=rng.randint(20, 90))
    when = chinese_time(local_time(occurred))
    facts = f"{when}许，在{script.place}，{script.words(story.course)}；{script.words(story.outcome)}。"
    opened = open_case(
        stage.desk(owner),
        incident,
        NewCase(
            title=f"{me.name}与{other.name}{story.cause}纠纷",
            category=story.category,
            community_id=script.community,
            owner_id=stage.officer_id(owner),
            facts=facts,
            risk=risk,
            occurred_at=occurred,
            family_violence=story.violence,
        ),
    )
    case = CaseOnStage(
        opened,
        script,
        owner,
        rng,
        facts=facts,
        aside=Random(f"{SEED}/papers/{opened}"),
        track=script.track,
        in_full=stage.today >= FULL_FROM,
        named={me.name, other.name},
    )
    stage.cases.append(case)
    _take_down(stage, case)
    choose_track(stage.desk(case.owner), case.id, facts_for(case))
    if script.turn is Turn.HIGH_RISK:
        _raise_risk(stage, case)
    raise_claims(stage, case)
    hand_in_evidence(stage, case)
    take_in(stage, case)
    warn(stage, case)
    return case


def _owner(rng: Random, track: Track) -> str:
    if track is Track.SECURITY:
        return rng.choice(POLICE)
    return rng.choice(MEDIATORS + MEDIATORS + POLICE)


def _raise_risk(stage: Stage, case: CaseOnStage) -> None:
    set_risk(stage.desk(case.owner), case.id, Risk.HIGH, "一方当事人情绪激烈，有扬言报复的言语，建议所长包案。")
    case.risk = Risk.HIGH
    press(stage, case)


def facts_for(case: CaseOnStage) -> MediationFacts:
    """Return the answers to the checklist for the track the case is on."""
    story = case.script.story
    return MediationFacts(
        track=case.track,
        from_dispute=True,
        act_kind=story.act_kind,
        light=bool(story.act_kind),
        circumstance=story.circumstance if story.act_kind else "",
        civil_only=not story.act_kind,
        family_violence=story.violence,
        minor=True,
        facts_clear=True,
        cause_clear=True,
        no_loss_dispute=True,
        both_agree_on_spot=True,
        performs_on_spot=True,
    )


def _take_down(stage: Stage, case: CaseOnStage) -> None:
    script, security = case.script, case.track is Track.SECURITY
    mine = PartyRole.INJURED if security else PartyRole.APPLICANT
    theirs = PartyRole.SUSPECT if security else PartyRole.RESPONDENT
    known = _from_the_incident(stage, case)
    me = _principal(stage, case, _party(mine, script.me), known.get(Side.FIRST))
    other = _principal(stage, case, _other_side(theirs, script), known.get(Side.SECOND))
    case.payee_id, case.payer_id = me, other
    if script.story.pupils:
        _take_down_guardians(stage, case, me, other)
    if script.turn is Turn.AGENT:
        _add_agent(stage, case, me)
    if isinstance(script.other, Firm):
        _add_staff(stage, case, other, script.other)
    if script.turn is Turn.WITNESS:
        _add(stage, case, _party(PartyRole.WITNESS, names.person(case.rng, stage.today)))
    if script.turn is Turn.CORRECTED:
        moved = replace(script.me, address=names.address(case.rng))
        case.payee_id = replace_party(stage.desk(CLERK), me, _party(mine, moved))


def _from_the_incident(stage: Stage, case: CaseOnStage) -> dict[Side | None, tuple[int, PartyRole]]:
    """Return whom the incident brought into the case, by side, each with the role it gave them."""
    with stage.desk().read() as session:
        return {row.side: (row.id, row.role) for row in current_parties(session, case.id)}


def _principal(stage: Stage, case: CaseOnStage, new: NewParty, known: tuple[int, PartyRole] | None) -> int:
    """Take a principal down, or let whom the incident brought stand, corrected where the role is another one."""
    if known is None:
        return _add(stage, case, new)
    party, role = known
    if role is new.role and not new.own_income:
        return party
    return replace_party(stage.desk(CLERK), party, new)


def _other_side(role: PartyRole, script: Script) -> NewParty:
    new = _party(role, script.other)
    if script.turn is not Turn.OWN_INCOME:
        return new
    return replace(new, work="餐馆学徒", own_income=True, consent_not_notified=True)


def _take_down_guardians(stage: Stage, case: CaseOnStage, me: int, other: int) -> None:
    """Minors come with a parent, who also pays and is paid; one parent may be away, told, and stood in for."""
    for child, party in ((case.script.me, me), (case.script.other, other)):
        assert isinstance(child, Person)
        if party == me and case.script.turn is Turn.GUARDIAN_AWAY:
            _stand_in(stage, case, party, child)
            continue
        guardian = _add(stage, case, _parent(stage, case, child, party))
        if party == me:
            case.payee_id = guardian
        else:
            case.payer_id = guardian


def _parent(stage: Stage, case: CaseOnStage, child: Person, party: int) -> NewParty:
    parent = names.parent_of(case.rng, child, stage.today)
    while parent.name in case.named:
        parent = names.parent_of(case.rng, child, stage.today)
    case.named.add(parent.name)
    relation = "父亲" if parent.sex.value == "male" else "母亲"
    return replace(_party(PartyRole.GUARDIAN, parent), represents_id=party, relation=relation)


def _stand_in(stage: Stage, case: CaseOnStage, party: int, child: Person) -> None:
    absence = "父母在外省务工，已电话通知，委托班主任到场"
    absent = replace(_party(PartyRole.INJURED, child), guardian_absence=absence)
    case.payee_id = replace_party(stage.desk(CLERK), party, absent)
    teacher = replace(names.person(case.rng, stage.today, ages=(30, 55)), work="中学班主任")
    _add(stage, case, _party(PartyRole.WITNESS, teacher))


def _add_agent(stage: Stage, case: CaseOnStage, principal: int) -> None:
    agent = names.person(case.rng, stage.today, ages=(25, 60))
    authority = "代为参加调解、代收赔偿款（授权委托书已附卷）"
    new = replace(_party(PartyRole.AGENT, agent), represents_id=principal, relation="亲属", authority=authority)
    _add(stage, case, new)


def _add_staff(stage: Stage, case: CaseOnStage, principal: int, firm: Firm) -> None:
    """A firm comes through one of its people, who signs for it."""
    who = next(one for one in firm.staff if one.name not in case.named)
    case.named.add(who.name)
    authority = "代表本单位参加调解、签署协议（授权委托书已附卷）"
    new = replace(_party(PartyRole.AGENT, who), represents_id=principal, relation="工作人员", authority=authority)
    _add(stage, case, new)


def take_down_anew(stage: Stage, case: CaseOnStage) -> None:
    """Give both sides the roles they have before the committee, of a case that changes to 人民调解."""
    me, other = principals(stage, case)
    case.payee_id = replace_party(stage.desk(CLERK), me.id, _party(PartyRole.APPLICANT, case.script.me))
    case.payer_id = replace_party(stage.desk(CLERK), other.id, _party(PartyRole.RESPONDENT, case.script.other))


def _add(stage: Stage, case: CaseOnStage, new: NewParty) -> int:
    return add_party(stage.desk(CLERK), case.id, new)


def _party(role: PartyRole, who: Person | Firm) -> NewParty:
    return NewParty(role=role, **told_of(who))


def told_of(who: Person | Firm) -> dict[str, Any]:
    """Return what somebody tells of themselves at the desk, by column."""
    if isinstance(who, Firm):
        unit = {"kind": PartyKind.UNIT, "id_kind": IdKind.CREDIT_CODE, "id_number": who.code}
        return unit | {"name": who.name, "address": who.address, "phone": who.phone}
    return {"id_kind": IdKind.RESIDENT} | {field.name: getattr(who, field.name) for field in fields(who)}
