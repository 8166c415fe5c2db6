"""The guardian of a minor in the form of the minor: taken down along with it, or the lawful reason why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from rules.errors import refuse_if
from rules.parties import exemption_problems, needs_guardian
from rules.vocabulary import IdKind, PartyRole, Word
from ui.case.act import Scene, Values
from ui.widgets.fields import Field, Kind, choices_of, note
from ui.widgets.number_input import ANSWERS, number_input, paper_choices
from workflow.parties import NewParty
from workflow.snapshots import NO_NUMBER
from workflow.views.case_people import PartyLine

_MINOR = (
    "未满十八周岁，依法须通知父母或者其他监护人到场。监护人在这里一并登记；未到场或者依法不通知的，改选下面的“监护人”。"
)
When = Callable[[Mapping[str, object]], bool]


class GuardianWay(Word):
    """What is done about the guardian of a minor."""

    ENTER = "enter", "登记监护人"
    ABSENT = "absent", "监护人未到场"
    EXEMPT = "exempt", "依法不通知监护人"


def guardian_fields(scene: Scene, ward: PartyLine | None = None) -> tuple[Field, ...]:
    """Return what is asked as soon as a principal is a minor; nothing while a guardian is entered already."""
    if ward is not None and _has_guardian(scene, ward):
        return ()
    minor = _minor_on(scene.case.today)

    def chosen(way: GuardianWay) -> When:
        return lambda values: minor(values) and values.get("guardian_way") is way

    entered, absent, exempt = (chosen(way) for way in GuardianWay)

    def numbered(values: Mapping[str, object]) -> bool:
        return entered(values) and values.get("guardian_id_kind") not in NO_NUMBER

    ways, papers = choices_of(GuardianWay), paper_choices()
    return (
        replace(note(_MINOR), when=minor),
        Field("guardian_way", "监护人", Kind.CHOICE, True, ways, value=_way_of(ward), when=minor),
        Field("guardian_name", "监护人姓名", required=True, when=entered),
        Field("guardian_relation", "与未成年人的关系", required=True, hint="如 父亲、祖父、兄", when=entered),
        Field("guardian_phone", "监护人电话", when=entered),
        Field("guardian_id_kind", "监护人证件", Kind.CHOICE, True, papers, value=IdKind.RESIDENT, when=entered),
        Field("guardian_id_number", "监护人证件号码", required=True, hint=ANSWERS, made_by=number_input, when=numbered),
        Field("guardian_absence", "未到场的原因和到场人", required=True, hint="怎么通知的、由谁到场", when=absent),
        Field("own_income", "年满十六周岁，以自己的劳动收入为主要生活来源", Kind.CHECK, when=exempt),
        Field("consent_not_notified", "本人同意不通知监护人", Kind.CHECK, when=exempt),
    )


def require_exemption(scene: Scene, values: Values) -> None:
    """Refuse the exception of the minor who wants nobody told unless it holds in full."""
    if values.get("guardian_way") is GuardianWay.EXEMPT:
        ticks = values["own_income"], values["consent_not_notified"]
        refuse_if(exemption_problems(values["birth"], *ticks, scene.case.today), "guardian_exemption")


def guardian_of(values: Values) -> NewParty | None:
    """Return the guardian typed along with a minor, None when there is none to take down."""
    if values.get("guardian_way") is not GuardianWay.ENTER:
        return None
    return NewParty(
        role=PartyRole.GUARDIAN,
        name=values["guardian_name"],
        relation=values["guardian_relation"],
        phone=values["guardian_phone"] or None,
        id_kind=values["guardian_id_kind"],
        id_number=values.get("guardian_id_number") or None,
    )


def _minor_on(today: date) -> When:
    def minor(values: Mapping[str, object]) -> bool:
        role, birth = values.get("role"), values.get("birth")
        return isinstance(role, PartyRole) and isinstance(birth, date) and needs_guardian(role, birth, today)

    return minor


def _has_guardian(scene: Scene, ward: PartyLine) -> bool:
    entered = (party.entered for party in scene.case.parties)
    return any(one.role is PartyRole.GUARDIAN and one.represents_id == ward.id for one in entered)


def _way_of(ward: PartyLine | None) -> GuardianWay:
    if ward is None or not (ward.entered.guardian_absence or ward.entered.own_income):
        return GuardianWay.ENTER
    return GuardianWay.ABSENT if ward.entered.guardian_absence else GuardianWay.EXEMPT
