"""The form that saves a paper as a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rules.errors import RuleViolation
from ui.widgets.fields import Field, FormSpec, Kind, note

ARCHIVED = "保存的是归档原件，与首次出具的完全相同；每次保存都记入打印登记，记1份。"
DRAFT = "保存的是草稿，纸上标明未编号、未归档；不记入打印登记。"

OVERVIEW = "保存的是按现在的台账出的一张表，不取号，不归档，不记入打印登记。"


def saving_spec(name: str, words: str, folder: Path, *, opened: bool) -> FormSpec:
    """Ask for the folder a file of that name is saved in; ``opened`` says that one will want to see it at once."""
    return FormSpec(
        f"另存为文件：{name}",
        (
            note(words),
            Field("folder", "保存到文件夹", Kind.FOLDER, required=True, value=str(folder)),
            Field("shown", "保存后打开", Kind.CHECK, value=opened),
        ),
    )


def folder_of(values: Mapping[str, Any]) -> Path:
    """Return the folder that was typed; RuleViolation when it is no whole path."""
    folder = Path(values["folder"]).expanduser()
    if not folder.is_absolute():
        raise RuleViolation("folder", "请写出完整的文件夹路径。", field="folder")
    return folder
