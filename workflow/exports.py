"""Lists taken out of the program: exactly what was shown, entered in the trail with the hash of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Generic, TypeVar

from db.canonical import digest
from rules.errors import RuleViolation
from rules.periods import local_time
from rules.rights import require_right
from rules.wording import chinese_time
from workflow.act import act
from workflow.desk import Desk
from workflow.entries import required
from workflow.papers import PaperCopy, save_copy

Row = TypeVar("Row")
Value = str | int | date | None
Step = Callable[[int, int, str], None]

MOST_ROWS = 100_000
"""A file of more rows is slow to open; a longer list is narrowed first."""

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class ExportColumn(Generic[Row]):
    """A column of the file: heading, width in Chinese characters, and what its cells hold."""

    head: str
    width: int
    value: Callable[[Row], Value]


@dataclass(frozen=True, slots=True)
class Export(Generic[Row]):
    """What is taken out: the list's name, what it holds in words, its columns, its records and how they are read.

    ``read(ids, whole)`` gives the rows of some records in their order; only a ``whole`` export shows what is hidden,
    and says why. ``masked`` says above the rows what the others leave out.
    """

    listing: str
    words: str
    columns: tuple[ExportColumn[Row], ...]
    ids: Sequence[int]
    read: Callable[[Sequence[int], bool], Sequence[Row]]
    masked: str = "未成年人和封存纠纷的姓名已隐去"
    whole: bool = False
    reason: str = ""

    @property
    def act(self) -> str:
        """The act by its name."""
        return "export_full" if self.whole else "export_list"


def export_list(desk: Desk, export: Export[Row], folder: Path, step: Step) -> Path:
    """Write a list into a folder as a workbook and return the file; the trail keeps what it holds and its hash.

    ``step(done, total, words)`` is told after every few hundred rows and may raise to stop; then nothing is kept.
    Raises Forbidden, RuleViolation (no folder, no reason, no rows or too many) and StorageUnavailable.
    """
    require_right(desk.officer.role, export.act)
    _require_fitting(export, folder)
    made = local_time(desk.clock())
    content = _rendered(desk, export, made, step)
    target = _free_name(folder / f"{export.listing}{made:%Y%m%d-%H%M%S}.xlsx")
    try:
        with act(desk, export.act, subject=export.listing, reason=_told(export, target.name, content)):
            save_copy(PaperCopy(target.name, content), target)
    except BaseException:
        # A file that could not be written leaves no entry, and no file is left that has none.
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise
    return target


def _require_fitting(export: Export[Row], folder: Path) -> None:
    if export.whole:
        required(export.reason, "reason", "导出完整内容须写明理由。")
    if not folder.is_absolute():
        raise RuleViolation("folder", "请写出完整的文件夹路径。", field="folder")
    if not export.ids:
        raise RuleViolation("nothing_listed", "列表里没有内容，没有可以导出的。请先放宽筛选。")
    if len(export.ids) > MOST_ROWS:
        raise RuleViolation(
            "too_long",
            f"列表有{len(export.ids)}行，一次最多导出{MOST_ROWS}行。请先筛选（例如按受理日期），分几次导出。",
        )


def _rendered(desk: Desk, export: Export[Row], made: datetime, step: Step) -> bytes:
    from reports.list_book import ListSheet, render

    sheet = ListSheet(
        title=export.listing,
        words="　".join(_heading(desk, export, made)),
        heads=tuple((column.head, column.width) for column in export.columns),
        made=made.replace(tzinfo=None),
    )
    return render(sheet, _cells(export, step))


def _heading(desk: Desk, export: Export[Row], made: datetime) -> Iterator[str]:
    if desk.settings.mark:
        yield f"【{desk.settings.mark}】"
    yield desk.settings.station
    yield export.words
    yield f"{len(export.ids)}行"
    yield f"{chinese_time(made)}由{desk.officer.name}导出"
    yield "完整内容，请妥善保管" if export.whole else export.masked


def _cells(export: Export[Row], step: Step) -> Iterator[list[Value]]:
    total = len(export.ids)
    for first in range(0, total, _AT_ONCE):
        step(first, total, f"正在导出{export.listing}")
        for row in export.read(export.ids[first : first + _AT_ONCE], export.whole):
            yield [column.value(row) for column in export.columns]
    step(total, total, f"正在写入{export.listing}")


def _told(export: Export[Row], name: str, content: bytes) -> str:
    """Return what the trail keeps of it: why, what, how much, and the hash by which the file is known again."""
    what = f"{name}，{len(export.ids)}行，筛选：{export.words}，SHA-256 {digest(content)}"
    return f"{export.reason.strip()}；{what}" if export.whole else what


def _free_name(wanted: Path) -> Path:
    """Return the name, or the next free one beside it: an exported file is never written over."""
    names = (wanted.with_stem(f"{wanted.stem}（{number}）") for number in range(2, 1000))
    return wanted if not wanted.exists() else next(name for name in names if not name.exists())
