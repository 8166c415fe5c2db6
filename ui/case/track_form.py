"""The form of the track: the checklist of the law, answered from the record and confirmed by the officer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rules.eligibility import Ground, MediationFacts, blocked_by
from rules.errors import Problem, refuse_if
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
_QUESTIONS = {
    "not_from_dispute": ("from_dispute", "因民间纠纷引起"),
    "act_not_listed": ("act_kind", "行为"),
    "not_light": ("light", "情节较轻"),
    "no_circumstance": ("circumstance", "情形"),
}
"""What 治安调解 must be answered (程序规定 178), by the code of the ground that stands while it is not."""
_TICKED = {"from_dispute", "light"}
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
        _tick(scene, *_QUESTIONS["not_from_dispute"], when),
        Field("act_kind", "行为", Kind.CHOICE, choices=acts, value=act or None, when=when),
        _tick(scene, *_QUESTIONS["not_light"], when),
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


def unanswered(grounds: Sequence[Ground]) -> Problem | None:
    """Return which questions of 治安调解 are still without an answer, at the first of them; None when all have one."""
    codes = {ground.code for ground in grounds}
    asked = {key: label for code, (key, label) in _QUESTIONS.items() if code in codes}
    if not asked:
        return None
    only_if_so = "勾选的须确实如此；不是的，依法不能治安调解。" if asked.keys() & _TICKED else ""
    sentence = f"还有{len(asked)}项没有回答：{'、'.join(asked.values())}。{only_if_so}"
    return Problem(next(iter(asked)), sentence)


def minded_words(answer: TrackAnswer) -> str:
    """Return what stands against a track and what is not answered yet, or what must be minded if it is taken."""
    if answer.is_open:
        return "".join(one.sentence for one in answer.cautions)
    missing = unanswered(answer.grounds)
    against = "".join(one.sentence for one in answer.grounds if one.code not in _QUESTIONS)
    verdict = f"现在不可以。{against}" if against else ""
    return f"{answer.track.label}：{verdict}{missing.sentence if missing is not None else ''}"


def open_words(chosen: Track, answers: Sequence[TrackAnswer]) -> str:
    """Return that the chosen track is open, or that another one would be; "" when none is."""
    tracks = [one.track for one in answers if one.is_open]
    shown = [chosen] if chosen in tracks else tracks
    return "".join(f"{track.label}：可以。" for track in shown)


def _watch(form: ActForm, scene: Scene, watching: Watching) -> None:
    law, today = watching.desk.law, scene.case.today

    def look() -> None:
        shown = {row.field.key: row.peek() for row in form.entry_rows() if not row.isHidden()}
        chosen = shown["track"]
        if chosen is None:
            form.rows["track"].remark("")
            return
        answers = open_tracks(mediation_facts(shown), law, today)
        here = next(one for one in answers if one.track is chosen)
        _count_anew(form, unanswered(here.grounds))
        form.rows["track"].remark(minded_words(here), open_words(chosen, answers))

    form.edited.connect(look)
    look()


def _count_anew(form: ActForm, missing: Problem | None) -> None:
    """Let what is said beside a question without an answer count what is left now."""
    for row in (form.rows[key] for key, _ in _QUESTIONS.values()):
        if row.complaint and row.unclear() is None:
            row.complain(missing.sentence if missing is not None and missing.field == row.field.key else "")


def _choose(desk: Desk, scene: Scene, values: Values) -> str:
    facts = mediation_facts(values)
    _require_answers(facts, desk)
    cases.choose_track(desk, scene.case.id, facts)
    return f"已按{facts.track.label}办理。{_roles_words(facts.track, scene)}"


def _require_answers(facts: MediationFacts, desk: Desk) -> None:
    """Refuse a checklist that is not complete, unless something forbids the track whatever the answers."""
    grounds = blocked_by(facts, desk.law, desk.today)
    if all(ground.code in _QUESTIONS for ground in grounds):
        missing = unanswered(grounds)
        refuse_if([] if missing is None else [missing], "track_unanswered")


def _roles_words(track: Track, scene: Scene) -> str:
    """Say that parties of the people's track still need their capacity in a security case (程序规定 181)."""
    plain = {PartyRole.APPLICANT, PartyRole.RESPONDENT}
    if track is not Track.SECURITY or not any(party.entered.role in plain for party in scene.case.parties):
        return ""
    key = shortcut("replace_party").shown
    return f"当事人还登记为申请人、被申请人，请用“更正当事人”（{key}）改为违法嫌疑人、被侵害人。"


TRACK_ACTS: dict[str, CaseAct] = {"choose_track": CaseAct(_spec, _choose, _watch)}
