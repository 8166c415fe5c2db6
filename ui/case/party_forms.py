"""Forms of the parties: taking down and correcting, with sex, birth and known facts filled in by the number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from PySide6.QtCore import QObject

from rules.identity import read_id
from rules.parties import agent_allowed
from rules.vocabulary import IdKind, PartyKind, PartyRole, Sex, Side, Track
from ui.case.act import CaseAct, Scene, Values, Watching
from ui.case.guardian_fields import guardian_fields, guardian_of, require_exemption
from ui.case.paper_answer import PaperAnswer
from ui.case.suggestion import Suggestion
from ui.widgets.fields import Choice, Field, FormSpec, Kind, choices_of
from ui.widgets.form import ActForm
from ui.widgets.number_input import ANSWERS, number_input, paper_choices
from workflow import parties
from workflow.desk import Desk
from workflow.parties import NewParty
from workflow.snapshots import NO_NUMBER
from workflow.views.case_people import KnownPerson, PartyLine, known_person

_SPEAKING = frozenset({PartyRole.GUARDIAN, PartyRole.AGENT})
_SECURITY_ROLES = (PartyRole.SUSPECT, PartyRole.INJURED)
_PEOPLES_ROLES = (PartyRole.APPLICANT, PartyRole.RESPONDENT)


_NUMBER_HINT = f"填写后自动带出性别、出生日期和已有资料；{ANSWERS}"


def _is_person(values: Mapping[str, object]) -> bool:
    return values.get("kind") is not PartyKind.UNIT


def _speaks(values: Mapping[str, object]) -> bool:
    return values.get("role") in _SPEAKING


def _is_agent(values: Mapping[str, object]) -> bool:
    return values.get("role") is PartyRole.AGENT


def _has_number(values: Mapping[str, object]) -> bool:
    return values.get("id_kind") not in NO_NUMBER


def _is_guardian(values: Mapping[str, object]) -> bool:
    return values.get("role") is PartyRole.GUARDIAN


def _roles(track: Track | None) -> tuple[Choice, ...]:
    """The roles of the track first; the other track's principals only while none has been chosen."""
    foreign = {Track.SECURITY: _PEOPLES_ROLES, Track.PEOPLES: _SECURITY_ROLES}.get(track, ()) if track else ()
    return choices_of(role for role in PartyRole if role not in foreign)


def _fields(scene: Scene, corrected: PartyLine | None = None) -> tuple[Field, ...]:
    spoken_for = tuple(Choice(p.id, f"{p.role} {p.name}") for p in scene.case.parties if p.principal)
    choice = Kind.CHOICE
    return (
        Field("role", "身份", choice, required=True, choices=_roles(scene.case.track)),
        Field("represents_id", "代表哪一位", choice, choices=spoken_for, when=_speaks),
        Field("relation", "与其关系", hint="如 父亲、祖父、所在单位同事", when=_speaks),
        Field("authority", "代理权限", hint="如 一般代理", when=_is_agent),
        Field("kind", "个人或单位", choice, required=True, choices=choices_of(PartyKind), value=PartyKind.PERSON),
        Field("id_kind", "证件", choice, required=True, choices=paper_choices(), value=IdKind.RESIDENT),
        Field("id_number", "证件号码", required=True, hint=_NUMBER_HINT, made_by=number_input, when=_has_number),
        Field("name", "姓名或名称", required=True),
        Field("sex", "性别", choice, choices=choices_of(Sex), when=_is_person),
        Field("birth", "出生日期", Kind.DATE, hint="如 1980-05-03", lean="past", when=_is_person),
        Field("ethnicity", "民族", when=_is_person),
        Field("phone", "电话"),
        Field("address", "住址或地址"),
        Field("work", "工作单位或法定代表人"),
        Field("side", "哪一方", choice, choices=choices_of(Side), hint="互殴等身份不能区分时填写。"),
        Field("own_absence", "未到场的原因和到场人", hint="监护人通知后没有来的填写。", when=_is_guardian),
        *guardian_fields(scene, corrected),
    )


def _add_spec(scene: Scene) -> FormSpec:
    return FormSpec("登记当事人", _fields(scene))


def _replace_spec(scene: Scene) -> FormSpec:
    assert scene.party is not None
    held = scene.party.entered
    values = {field.name: getattr(held, field.name) for field in fields(held)} | {"own_absence": held.guardian_absence}
    found = (replace(field, value=values.get(field.key, field.value)) for field in _fields(scene, scene.party))
    return FormSpec(f"更正当事人：{scene.party.role} {scene.party.name}", tuple(found))


def new_party(values: Values, person_id: int | None = None) -> NewParty:
    """Return the party as typed; empty texts count as nothing."""
    known = {field.name for field in fields(NewParty)}
    values = values | {"guardian_absence": values.get("guardian_absence") or values.get("own_absence")}
    typed = {key: value for key, value in values.items() if key in known and value not in ("", None)}
    return NewParty(**typed, person_id=person_id)


def _add(desk: Desk, scene: Scene, values: Values) -> str:
    require_exemption(scene, values)
    guardian = guardian_of(values)
    parties.add_party(desk, scene.case.id, new_party(values), guardian)
    along = f"，监护人{guardian.name}一并登记" if guardian is not None else ""
    return f"已登记{values['role'].label}{values['name']}{along}。"


def _replace(desk: Desk, scene: Scene, values: Values) -> str:
    assert scene.party is not None
    held = scene.party.entered
    # Another number is another person: only an unchanged one stays tied to the entry of the library.
    same = values.get("id_number") == held.id_number
    require_exemption(scene, values)
    new = new_party(values | _kept(held, values), held.person_id if same else None)
    parties.replace_party(desk, scene.party.id, new, guardian_of(values))
    return f"已更正{values['name']}的登记，原登记仍可在历史中查到。"


def _kept(held: NewParty, values: Values) -> Values:
    """Return what was taken down about the guardian of a minor whose form does not ask for it again."""
    if "guardian_way" in values or held.role in _SPEAKING:
        return {}
    return {key: getattr(held, key) for key in ("own_income", "consent_not_notified", "guardian_absence")}


class NumberReader(QObject):
    """Fills a party form from its identity number: sex and birth at once, the rest when the person is known.

    Nothing that has been typed is written over. What looks odd in a number is said beside it and can be saved.
    """

    def __init__(self, form: ActForm, watching: Watching) -> None:
        super().__init__(form)
        self._form, self._watching = form, watching
        self._read = ""
        form.edited.connect(self.look)

    def look(self) -> None:
        """Read the number when another sound one stands in the form."""
        typed = self._form.peek()
        kind, number = typed["id_kind"], typed["id_number"] or ""
        if kind is None or kind in NO_NUMBER or number == self._read:
            return
        reading = read_id(kind, number, self._watching.now.date())
        if reading.errors:
            return
        self._read = number
        self._form.rows["id_number"].complain("".join(reading.warnings))
        self._fill({"sex": reading.sex, "birth": reading.birth})
        desk = self._watching.desk
        self._watching.runner.run(lambda _p: known_person(desk, kind, number), self._known, owner=self)

    def _known(self, person: KnownPerson | None) -> None:
        if person is not None:
            self._fill({field.name: getattr(person, field.name) for field in fields(person)})

    def _fill(self, values: dict[str, Any]) -> None:
        typed = self._form.peek()
        missing = {key: value for key, value in values.items() if value and typed.get(key) in (None, "")}
        self._form.set_values(missing)


def spoken_for_by(role: PartyRole | None, scene: Scene) -> int | None:
    """Return the only party a guardian or an agent can stand for; None when there are several or none."""
    principals = [party for party in scene.case.parties if party.principal]
    if role is PartyRole.GUARDIAN:
        principals = [party for party in principals if party.minor]
    elif role is PartyRole.AGENT and scene.case.track is not None:
        track = scene.case.track
        principals = [party for party in principals if agent_allowed(party.entered.role, track)]
    return principals[0].id if role in _SPEAKING and len(principals) == 1 else None


def _watch(form: ActForm, scene: Scene, watching: Watching) -> None:
    NumberReader(form, watching)
    PaperAnswer(form, "id_kind", "id_number")
    if "guardian_id_number" in form.rows:
        PaperAnswer(form, "guardian_id_kind", "guardian_id_number")
    Suggestion(form, "represents_id", lambda typed: spoken_for_by(typed["role"], scene))


def _corrected(scene: Scene) -> int:
    return scene.party.id if scene.party is not None else 0


PARTY_ACTS: dict[str, CaseAct] = {
    "add_party": CaseAct(_add_spec, _add, _watch),
    "replace_party": CaseAct(_replace_spec, _replace, _watch, _corrected),
}
