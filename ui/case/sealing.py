"""Sealing a case, lifting the seal, and having its hidden names shown."""

from __future__ import annotations

from ui.case.act import CaseAct, Scene, Values
from ui.reveal import Looked
from ui.widgets.fields import Field, FormSpec, Kind, note
from workflow import sealing
from workflow.desk import Desk
from workflow.views.case import CaseView

_NAMING = frozenset(
    {
        "amend_case",
        "replace_party",
        "open_record",
        "hold_session",
        "record_agreement",
        "sign_agreement",
        "raise_claim",
        "settle_claim",
        "open_attachment",
        "open_paper",
        "issue_document",
    }
)
"""Acts whose form begins with names of the parties, has one written down, or shows what holds them."""


def needs_names(act: str, view: CaseView) -> bool:
    """Whether the form of an act holds names of this case that are hidden now."""
    return view.hides_names and act in _NAMING


def looked_at(view: CaseView) -> Looked:
    """Return what is looked at when the names of a case are shown."""
    return Looked(view.number, lambda desk, why: sealing.reveal_case(desk, view.id, why), view.sealed)


def _spec(scene: Scene) -> FormSpec:
    if scene.case.sealed:
        return FormSpec(
            "解除封存",
            (
                note(f"{scene.case.seal_words}。解除后，姓名照常显示，未成年人除外。"),
                Field("reason", "解除封存的理由", Kind.LONG_TEXT, True),
            ),
            submit_label="解除封存",
        )
    return FormSpec(
        "封存",
        (
            note("封存后，这起纠纷里所有人的姓名在列表里一律隐去；要看的，打开本页写明理由，并记入留痕。"),
            Field("reason", "封存的理由", Kind.LONG_TEXT, True, hint="如：违反治安管理记录依法封存。"),
        ),
        submit_label="封存",
    )


def _seal(desk: Desk, scene: Scene, values: Values) -> str:
    if scene.case.sealed:
        sealing.unseal_case(desk, scene.case.id, values["reason"])
        return "已解除封存。"
    sealing.seal_case(desk, scene.case.id, values["reason"])
    return "已封存，姓名已隐去。"


SEAL_ACTS: dict[str, CaseAct] = {"seal_case": CaseAct(_spec, _seal)}
