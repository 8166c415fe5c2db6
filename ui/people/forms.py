"""What the acts on people ask for."""

from __future__ import annotations

from ui.widgets.fields import Field, FormSpec, Kind, note
from workflow.views.duplicates import PairView
from workflow.views.person import MergeLine, PersonView


def merging(preview: str, warning: str) -> FormSpec:
    """Ask why two entries are one person, beneath what the merge does and what speaks against it, if anything."""
    return FormSpec(
        "合并人员",
        (
            *((note(warning),) if warning else ()),
            note(preview),
            Field("reason", "认定为同一人的理由", Kind.LONG_TEXT, True, hint="如：核对身份证，两份是同一人。"),
        ),
        submit_label="合并",
    )


def parting(view: PersonView, merge: MergeLine) -> FormSpec:
    """Ask why a merge is undone."""
    return FormSpec(
        f"撤销合并 {merge.number}",
        (
            note(
                f"{merge.number} {merge.name}于{merge.when}由{merge.officer}并入{view.number}，理由：{merge.reason}。"
                "撤销后两份各归各，保留的一份恢复成合并以前的样子；合并以后又改过的项目不动。"
            ),
            Field("reason", "撤销的理由", Kind.LONG_TEXT, True),
        ),
        submit_label="撤销合并",
    )


def telling_apart(view: PairView) -> FormSpec:
    """Ask what shows that two entries are two people."""
    return FormSpec(
        "认定不是同一人",
        (
            note(f"{view.left.number} {view.left.name}和{view.right.number} {view.right.name}以后不再提示为疑似重复。"),
            Field("note", "依据", Kind.LONG_TEXT, hint="如：父子同名，已分别核对身份证。可不填。"),
        ),
        submit_label="认定",
    )


def comparing(view: PersonView) -> FormSpec:
    """Ask with whom a person is compared."""
    return FormSpec(
        f"与{view.number} {view.name}核对",
        (Field("number", "另一份的人员编号", required=True, hint="如 R000123；在人员列表选中一人，下方写着。"),),
        submit_label="核对",
    )
