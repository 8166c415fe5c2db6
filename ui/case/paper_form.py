"""Handing out an archived paper: the same bytes, entered in the print log, shown by the system's viewer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rules.agreements import copies_needed
from rules.errors import RuleViolation
from ui.case.act import CaseAct, Scene, Values
from ui.paper_files import export_folder, save_copy
from ui.widgets.fields import Field, FormSpec, Kind, note
from workflow.desk import Desk
from workflow.papers import reprint


def _spec(scene: Scene) -> FormSpec:
    assert scene.paper is not None
    return FormSpec(
        f"打开{scene.paper.kind}：{scene.paper.number}",
        (
            *_void_note(scene.paper.void_reason),
            note("打开的是归档原件，与首次出具的完全相同；每次取用都记入打印登记。"),
            Field("copies", "份数", Kind.INTEGER, required=True, value=_copies(scene)),
            Field("folder", "保存到文件夹", required=True, value=str(export_folder(scene.place))),
            Field("shown", "保存后打开", Kind.CHECK, value=True),
        ),
        submit_label="打开",
    )


def _copies(scene: Scene) -> int:
    """Return how many copies the paper itself names: the parties' own and the one kept."""
    principals = sum(party.principal for party in scene.case.parties)
    return 1 if scene.case.track is None else copies_needed(scene.case.track, principals)


def _void_note(reason: str) -> tuple[Field, ...]:
    return (note(f"这份协议已经作废，纸上不会注明。作废理由：{reason}"),) if reason else ()


def _hand_out(desk: Desk, scene: Scene, values: Values) -> str | Path:
    assert scene.paper is not None
    assert scene.paper.paper_id is not None
    folder = Path(values["folder"]).expanduser()
    if not folder.is_absolute():
        raise RuleViolation("folder", "请写出完整的文件夹路径。", field="folder")
    copy = reprint(desk, scene.paper.paper_id, values["copies"])
    file = save_copy(replace(copy, name=scene.paper.file_name), folder)
    return file if values["shown"] else f"已保存为“{file}”。"


PAPER_ACTS: dict[str, CaseAct] = {"open_paper": CaseAct(_spec, _hand_out)}
