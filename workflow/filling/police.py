"""Names of the papers only the police make: at the end of 治安调解, and in a case of family violence."""

from __future__ import annotations

from dataclasses import replace

from db.models import Party, Termination
from reports.sheets import PersonLine
from rules.parties import PRINCIPALS, side_of
from rules.vocabulary import TerminationReason
from workflow.filling.context import Filling
from workflow.filling.names import items, people, text
from workflow.filling.persons import person_line
from workflow.parties import party_facts


@items("end_words", "终止治安调解或者不适用调解的一句话")
def _end_words(filling: Filling) -> tuple[str, ...]:
    ended = filling.newest(Termination)
    reason = ended.reason if ended else None
    key = "end_security_not_mediable" if reason is TerminationReason.NOT_MEDIABLE else "end_security_frame"
    if filling.case.track is None:
        key = "end_security_no_track"
    case = f"{filling.case.title}（{filling.case.number}）"
    return (filling.desk.law.sentence(key, filling.day, case=case, reason=reason.label if reason else ""),)


@text("ended_by", "终止调解的经办民警")
def _ended_by(filling: Filling) -> str:
    ended = filling.newest(Termination)
    return filling.officers.get(ended.officer_id, "") if ended else ""


@people("warned", "被告诫人：文书所针对的当事人")
def _warned(filling: Filling) -> tuple[PersonLine, ...]:
    party = filling.about(Party)
    return () if party is None else (replace(person_line(party, filling.parties, filling.day), capacity="被告诫人"),)


def _across(filling: Filling) -> tuple[Party, ...]:
    """The principals of the other side; where sides are not told, everybody else."""
    party, facts = filling.about(Party), {one.id: party_facts(one) for one in filling.parties}
    if party is None:
        return ()
    sides = {key: side_of(one, tuple(facts.values())) for key, one in facts.items()}
    return tuple(
        one
        for one in filling.parties
        if one.role in PRINCIPALS and one.id != party.id and not (sides[one.id] and sides[one.id] == sides[party.id])
    )


@people("hurt", "受害人：文书所针对的当事人的对方")
def _hurt(filling: Filling) -> tuple[PersonLine, ...]:
    return tuple(
        replace(person_line(one, filling.parties, filling.day), capacity="受害人") for one in _across(filling)
    )


@text("hurt_names", "受害人的姓名")
def _hurt_names(filling: Filling) -> str:
    return "、".join(filling.told[one.id] for one in _across(filling))
