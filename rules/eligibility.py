"""Whether a dispute may be mediated: the checklists of the law answered with grounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rules.law_rows import MediabilityRow
from rules.law_tables import Law
from rules.vocabulary import Track


@dataclass(frozen=True, slots=True)
class MediationFacts:
    """What the officer has established; nothing counts as established until it is ticked.

    ``act_kind`` and ``circumstance`` are keys of the checklists of 程序规定 178; the seven grounds of 179 carry
    the names of their rows; ``minor`` to ``performs_on_spot`` are the conditions of mediation on the spot.
    """

    track: Track = Track.SECURITY
    from_dispute: bool = False
    act_kind: str = ""
    light: bool = False
    circumstance: str = ""
    civil_only: bool = False
    criminal: bool = False
    hired_violence: bool = False
    gang: bool = False
    repeated: bool = False
    unwilling: bool = False
    assaulted_again: bool = False
    fled: bool = False
    unsuitable: bool = False
    minor: bool = False
    facts_clear: bool = False
    cause_clear: bool = False
    no_loss_dispute: bool = False
    both_agree_on_spot: bool = False
    performs_on_spot: bool = False
    family_violence: bool = False
    escalating: bool = False
    reserved_to_office: bool = False


@dataclass(frozen=True, slots=True)
class Ground:
    """Why something is forbidden, or to be minded: the article and a sentence for the officer."""

    code: str
    article: str
    sentence: str


def blocked_by(facts: MediationFacts, law: Law, day: date) -> list[Ground]:
    """Return the grounds that forbid mediation on the track of ``facts``; empty means it may be mediated."""
    if facts.track is Track.SECURITY:
        return security_blocked_by(facts, law, day)
    return peoples_blocked_by(facts, law, day)


def security_blocked_by(facts: MediationFacts, law: Law, day: date) -> list[Ground]:
    """Return the grounds that forbid 治安调解, in the order of the law (程序规定 178, 179)."""
    unmet = [Ground(code, law.cite(day, "mediable"), text) for code, text in _unmet(facts, law, day)]
    return unmet + [_ground(row, law, day) for row in law.grounds(day) if getattr(facts, row.key)]


def on_spot_blocked_by(facts: MediationFacts, law: Law, day: date) -> list[Ground]:
    """Return what forbids mediation on the spot: the grounds of 治安调解, then the unmet conditions (178)."""
    conditions = [row for row in law.on_spot_conditions(day) if not getattr(facts, row.key)]
    return security_blocked_by(facts, law, day) + [_ground(row, law, day) for row in conditions]


def peoples_blocked_by(facts: MediationFacts, law: Law, day: date) -> list[Ground]:
    """Return the grounds that forbid 人民调解 (人民调解法 3, 17, 25)."""
    return [Ground(code, law.cite(day, topic), text) for code, topic, text in _peoples_unmet(facts)]


def cautions(facts: MediationFacts, law: Law, day: date) -> list[Ground]:
    """Return what forbids nothing but must be minded on the track of ``facts``."""
    found = [*_violence(facts, law, day)]
    if facts.escalating:
        text = "纠纷有激化或者转为治安、刑事案件的可能，请采取预防措施，并立即向公安机关报告。"
        found.append(Ground("escalating", law.cite(day, "peoples_escalation"), text))
    if facts.track is Track.PEOPLES and facts.act_kind and not facts.civil_only:
        found.append(_penalty_remains(facts, law, day))
    return found


def _unmet(facts: MediationFacts, law: Law, day: date) -> Iterator[tuple[str, str]]:
    """The conditions of 178 that are not met, as codes and sentences."""
    if facts.criminal:
        yield "criminal", "本案涉嫌犯罪，不是治安案件，不适用治安调解，请依法移送刑事侦查。"
    if facts.civil_only:
        yield "civil_only", "本纠纷不构成违反治安管理行为，请告知当事人向人民法院或者人民调解组织申请处理。"
        return
    if not facts.from_dispute:
        yield "not_from_dispute", "治安调解只适用于因民间纠纷引起的行为，请先确认起因。"
    if facts.act_kind not in {row.key for row in law.act_kinds(day)}:
        yield "act_not_listed", "请确认行为属于可以治安调解的九类行为之一。"
    if not facts.light:
        yield "not_light", "治安调解须情节较轻，请先确认情节。"
    if facts.circumstance not in {row.key for row in law.circumstances(day)}:
        yield "no_circumstance", "请确认本案具有可以调解的三种情形之一。"


def _peoples_unmet(facts: MediationFacts) -> Iterator[tuple[str, str, str]]:
    if facts.reserved_to_office:
        text = "法律规定该事项由专门机关处理或者不得调解，请告知当事人向有关机关提出。"
        yield "reserved_to_office", "peoples_principles", text
    if facts.unwilling:
        yield "unwilling", "peoples_voluntary", "一方当事人明确拒绝调解的，不得调解，请告知其他解决途径。"
    if facts.criminal:
        yield "criminal", "peoples_escalation", "纠纷已涉嫌刑事犯罪，请立即报告公安机关处理，不得以调解代替。"


def _violence(facts: MediationFacts, law: Law, day: date) -> Iterator[Ground]:
    if facts.family_violence:
        cited = law.cite(day, "violence_warning", "violence_visit")
        text = "涉及家庭暴力，不能一调了之：请审查是否出具告诫书，并安排查访，回访后方可销号。"
        yield Ground("family_violence", cited, text)


def _penalty_remains(facts: MediationFacts, law: Law, day: date) -> Ground:
    if security_blocked_by(facts, law, day):
        text = "人民调解只处理民事赔偿，违反治安管理行为仍应依法处理。"
        return Ground("penalty_remains", law.cite(day, "after_agreement"), text)
    text = "人民调解协议履行后，须双方书面申请并经公安机关认可，方可不予治安管理处罚。"
    return Ground("police_must_agree", law.cite(day, "own_settlement"), text)


def _ground(row: MediabilityRow, law: Law, day: date) -> Ground:
    return Ground(row.key, law.cite(day, row.topic), row.sentence)
