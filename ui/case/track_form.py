"""The form of the track: the checklist of the law, answered from the record and confirmed by the officer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from rules.eligibility import MediationFacts
from rules.law_tables import Law
from rules.tracks import TrackAnswer, may_choose, open_tracks
from rules.vocabulary import PartyRole, Track
from ui.case.act import CaseAct, Scene, Values, Watching
from ui.listed import offered
from ui.shortcuts import shortcut
from ui.widgets.fields import Choice, Field, FormSpec, Kind, choices_of, heading, note
from ui.widgets.form import ActForm
from workflow import cases
from workflow.desk import Desk

_TRACK_WORDS = "治安调解处理因民间纠纷引起的治安案件；人民调解处理民事纠纷。两者不混用文书。"
_TOLD = 2
When = Callable[[Mapping[str, object]], bool]


def _is_security(values: Mapping[str, object]) -> bool:
    return values.get("track") is Track.SECURITY


def _is_peoples(values: Mapping[str, object]) -> bool:
    return values.get("track") is Track.PEOPLES


def _on_spot(values: Mapping[str, object]) -> bool:
    return _is_security(values) and bool(values.get("on_spot_wanted"))


def _usual_track(scene: Scene) -> Track | None:
    roles = {party.entered.role for party in scene.case.parties}
    if scene.case.track is not None:
        return scene.case.track
    if roles & {PartyRole.SUSPECT, PartyRole.INJURED}:
        return Track.SECURITY
    return Track.PEOPLES if roles & {PartyRole.APPLICANT, PartyRole.RESPONDENT} else None


def _spec(scene: Scene) -> FormSpec:
    mediated = scene.case.checklist.mediated
    return FormSpec(
        "选择调解类型",
        (
            *((note(mediated),) if mediated else ()),
            _track_field(scene),
            *_security_fields(scene),
            *_peoples_fields(scene),
            heading("两种调解都要回答"),
            _tick(scene, "criminal", "涉嫌犯罪"),
            _tick(scene, "family_violence", "涉及家庭暴力"),
            _tick(scene, "escalating", "有激化可能"),
        ),
    )


def _track_field(scene: Scene) -> Field:
    tracks = [track for track in Track if may_choose(scene.role, track)]
    usual = _usual_track(scene)
    value = usual if usual in tracks else tracks[0] if len(tracks) == 1 else None
    alone = f"{scene.role.label}只办{tracks[0].label}，治安调解请民警选定。" if len(tracks) == 1 else ""
    return Field("track", "调解类型", Kind.CHOICE, True, choices_of(tracks), _TRACK_WORDS + alone, value=value)


def _tick(scene: Scene, key: str, label: str, when: When | None = None) -> Field:
    """Return a question answered as the record suggests, with what the record says beneath it."""
    known = scene.case.checklist
    return Field(key, label, Kind.CHECK, hint=known.words(key), value=known.suggested(key), when=when)


def _security_fields(scene: Scene) -> tuple[Field, ...]:
    lists, last, when = scene.lists, scene.case.checklist.answers, _is_security
    acts, circumstances, conditions = map(offered, (lists.act_kinds, lists.circumstances, lists.on_spot))
    met = _met(last, conditions)
    act, circumstance = (last.act_kind, last.circumstance) if last else ("", "")
    grounds = (_tick(scene, str(one.value), one.words, when) for one in lists.grounds)
    hint = "逐项核对，有则勾选。已勾的是从台账查到的，下面写着依据；不对的请去掉。"
    return (
        _tick(scene, "from_dispute", "因民间纠纷引起", when),
        Field("act_kind", "行为", Kind.CHOICE, choices=acts, value=act or None, when=when),
        _tick(scene, "light", "情节较轻", when),
        Field("circumstance", "情形", Kind.CHOICE, choices=circumstances, value=circumstance or None, when=when),
        Field("heading:grounds", "不得调解的情形", Kind.GROUP, when=when),
        Field("note:grounds", hint, Kind.NOTE, when=when),
        *grounds,
        Field("on_spot_wanted", "拟当场调解", Kind.CHECK, value=bool(met), when=when),
        Field("on_spot", "当场调解的条件", Kind.SEVERAL, choices=conditions, value=met, when=_on_spot),
    )


def _met(last: MediationFacts | None, conditions: tuple[Choice, ...]) -> tuple[object, ...]:
    return tuple(one.value for one in conditions if last is not None and getattr(last, str(one.value)))


def _peoples_fields(scene: Scene) -> tuple[Field, ...]:
    last = scene.case.checklist.answers
    civil = last is None or last.civil_only
    return (
        Field("civil_only", "只涉及民事权益", Kind.CHECK, value=civil, when=_is_peoples),
        Field("peoples_unwilling", "有一方明确拒绝调解", Kind.CHECK, when=_is_peoples),
        _tick(scene, "reserved_to_office", "依法须由专门机关处理", _is_peoples),
    )


def mediation_facts(values: Values) -> MediationFacts:
    """Return the answered checklist; what was not shown counts as not established."""
    answers = {key: value for key, value in values.items() if key != "on_spot_wanted"}
    ticked = dict.fromkeys(answers.pop("on_spot", ()), True)
    refused = bool(answers.pop("peoples_unwilling", False)) or bool(answers.pop("unwilling", False))
    chosen = {key: answers.pop(key, None) or "" for key in ("act_kind", "circumstance")}
    return MediationFacts(**(answers | chosen | ticked), unwilling=refused)


def track_words(chosen: Track, answers: Sequence[TrackAnswer]) -> str:
    """Return whether the chosen track is open, what is missing and to be minded, and whether the other one would be."""
    here = [one for one in answers if one.track is chosen]
    other = [one for one in answers if one.track is not chosen and one.is_open]
    return "\n".join(_answer_words(one) for one in (*here, *(() if here[0].is_open else other)))


def _answer_words(answer: TrackAnswer) -> str:
    if answer.is_open:
        minded = "".join(one.sentence for one in answer.cautions)
        return f"{answer.track.label}：可以。{minded}"
    more = len(answer.grounds) - _TOLD
    told = "".join(one.sentence for one in answer.grounds[:_TOLD])
    return f"{answer.track.label}：现在不可以。{told}" + (f"另有{more}项。" if more > 0 else "")


def _watch(form: ActForm, scene: Scene, watching: Watching) -> None:
    law, today = watching.desk.law, scene.case.today

    def look() -> None:
        form.rows["track"].remark(_present_words(form, law, today))

    form.edited.connect(look)
    look()


def _present_words(form: ActForm, law: Law, today: date) -> str:
    shown = {row.field.key: row.peek() for row in form.entry_rows() if not row.isHidden()}
    chosen = shown["track"]
    return "" if chosen is None else track_words(chosen, open_tracks(mediation_facts(shown), law, today))


def _choose(desk: Desk, scene: Scene, values: Values) -> str:
    facts = mediation_facts(values)
    cases.choose_track(desk, scene.case.id, facts)
    return f"已按{facts.track.label}办理。{_roles_words(facts.track, scene)}"


def _roles_words(track: Track, scene: Scene) -> str:
    """Say that parties of the people's track still need their capacity in a security case (程序规定 181)."""
    plain = {PartyRole.APPLICANT, PartyRole.RESPONDENT}
    if track is not Track.SECURITY or not any(party.entered.role in plain for party in scene.case.parties):
        return ""
    key = shortcut("replace_party").shown
    return f"当事人还登记为申请人、被申请人，请用“更正当事人”（{key}）改为违法嫌疑人、被侵害人。"


TRACK_ACTS: dict[str, CaseAct] = {"choose_track": CaseAct(_spec, _choose, _watch)}
