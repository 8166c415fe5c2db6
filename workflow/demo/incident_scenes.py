"""How an incident goes: taken down, classified, and cleared on the day or carried over by name."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from rules.vocabulary import CarryReason, Nature, Outcome, Side, Track
from workflow.demo import names
from workflow.demo.calls import CALLS
from workflow.demo.casting import PIECES, Script, Turn, cast
from workflow.demo.courses import COURSES
from workflow.demo.names import COMMUNITIES
from workflow.demo.openings import begin_case, told_of
from workflow.demo.plan import SEED, Planned
from workflow.demo.stage import AUXILIARIES, CLERK, POLICE, Scene, Stage
from workflow.demo.story import weighted
from workflow.entered import NewIncident, NewPerson
from workflow.intake import carry_over, clear_incident, confirm_nature, link_case, register_incident

LATE_DAY = date(2018, 9, 14)
"""The last caller of this day comes only after its sheet is signed, and is entered the next morning."""

_REPORTED = ((Nature.DISPUTE, 88), (Nature.SECURITY, 7), (Nature.HELP, 3), (Nature.OTHER, 2))
_CARRIED = 0.05
_REPEATED = 0.05
_TAKEN_DOWN = 0.6


def incident_scene(stage: Stage, planned: Planned, *, piece_day: bool, late: bool) -> Scene:
    """Play one incident; ``piece_day`` lets it tell the story set for its day, ``late`` lets it miss the day."""
    rng = Random(f"{SEED}/{planned.serial}")
    heard = planned.received_at + timedelta(minutes=rng.randint(1, 8))
    yield heard + timedelta(days=1, hours=8 - heard.hour) if late else heard
    if planned.nature is Nature.DISPUTE:
        piece = PIECES.get(planned.received_at.date()) if piece_day else None
        yield from _dispute(stage, planned, cast(planned, rng, piece), rng)
    else:
        yield from _other(stage, planned, rng)


def _other(stage: Stage, planned: Planned, rng: Random) -> Scene:
    call = rng.choice(CALLS[planned.nature])
    caller, community = names.person(rng, stage.today), rng.randrange(len(COMMUNITIES))
    place = f"{COMMUNITIES[community]}{rng.randint(1, 40)}号"
    hoax = planned.nature is Nature.HARASSMENT
    incident = _register(
        stage,
        planned,
        rng,
        reported=planned.nature if rng.random() < 0.9 or hoax else Nature.OTHER,
        text=call.text.format(me=caller.name, place=place),
        place=place,
        community=community + 1,
        caller=(None if hoax else caller.name, caller.phone),
    )
    yield stage.later(rng.randint(3, 8))
    officer = stage.desk(rng.choice(POLICE))
    confirm_nature(officer, incident, planned.nature)
    clear_incident(officer, incident, call.outcome, call.note)


def _register(
    stage: Stage,
    planned: Planned,
    rng: Random,
    *,
    reported: Nature,
    text: str,
    place: str,
    community: int,
    caller: tuple[str | None, str],
    people: tuple[NewPerson, ...] = (),
) -> int:
    return register_incident(
        stage.desk(rng.choice((*AUXILIARIES, CLERK))),
        NewIncident(
            received_at=planned.received_at,
            source=planned.source,
            place=place,
            summary=text,
            reported_nature=reported,
            caller=caller[0],
            phone=caller[1],
            community_id=community,
            people=people,
        ),
    )


def _taken_down(planned: Planned, told: Script) -> tuple[NewPerson, ...]:
    """Return who is taken down with a dispute: often both sides, in police cases not before the case is opened."""
    later = told.outcome is Outcome.CASE and told.track is Track.SECURITY
    if later or Random(f"{SEED}/{planned.serial}/people").random() >= _TAKEN_DOWN:
        return ()
    return tuple(NewPerson(side=side, **told_of(who)) for side, who in zip(Side, (told.me, told.other), strict=True))


def _dispute(stage: Stage, planned: Planned, script: Script, rng: Random) -> Scene:
    again = [case for case in stage.open_cases() if not case.seeks_closure] if rng.random() < _REPEATED else []
    told = rng.choice(again).script if again and script.outcome is not Outcome.CASE else script
    incident = _register(
        stage,
        planned,
        rng,
        reported=weighted(rng, _REPORTED),
        text=told.words(told.story.call),
        place=told.place,
        community=told.community,
        caller=(told.me.name, told.me.phone),
        people=_taken_down(planned, told),
    )
    yield stage.later(rng.randint(4, 12))
    officer = rng.choice(POLICE)
    confirm_nature(stage.desk(officer), incident, Nature.DISPUTE, told.story.category)
    if told is not script:
        case = next(case for case in again if case.script is told)
        if case.is_open:
            link_case(stage.desk(officer), incident, case.id)
            return
    if rng.random() < _CARRIED or told.turn is Turn.CARRIED:
        yield from _carried(stage, incident, officer, rng)
    yield from _outcome(stage, incident, told, officer, rng)


def _carried(stage: Stage, incident: int, officer: str, rng: Random) -> Scene:
    """Carry an incident over by name, sometimes twice, until its parties have been reached."""
    for _ in range(rng.choice((1, 1, 1, 2))):
        yield max(stage.later(5), stage.on(0, 21, 30))
        days = rng.randint(1, 3)
        reason = rng.choice((CarryReason.ABSENT, CarryReason.APPOINTMENT, CarryReason.EVIDENCE))
        carry_over(
            stage.desk(officer),
            incident,
            stage.today,
            reason,
            stage.officer_id(officer),
            stage.today + timedelta(days=days),
            "已电话约定下次处理时间",
        )
        yield stage.on(days, 9, rng.randrange(60))


def _outcome(stage: Stage, incident: int, script: Script, officer: str, rng: Random) -> Scene:
    if script.outcome is Outcome.CASE:
        case = begin_case(stage, incident, script, rng)
        yield stage.later(5)
        yield from COURSES[script.ending](stage, case)
        return
    notes = {
        Outcome.ON_SPOT: script.words(script.story.on_spot),
        Outcome.TRANSFERRED: "转所在社区人民调解组织继续化解，已交接。",
        Outcome.PUNISHED: "一方不愿调解，已立治安案件依法处理。",
        Outcome.TOLD_TO_SUE: "属民事争议，已书面告知可向人民法院起诉或者申请仲裁。",
    }
    recorder = f"ZFJLY-J{incident:05d}" if script.outcome is Outcome.ON_SPOT else None
    clear_incident(stage.desk(officer), incident, script.outcome, notes[script.outcome], recorder)
