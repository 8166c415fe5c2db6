"""Files of a case: taken in under their hash, never changed, taken out again only with a reason."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import select

from db.models import Attachment, Case, IssuedPaper
from db.queries.found import found_papers
from db.store import Store
from rules.attachments import HEAD, MEDIA, Media, media_of, require_size, shown_name
from rules.errors import RuleViolation, StorageUnavailable
from workflow.act import Work, act
from workflow.desk import Desk
from workflow.entries import optional, required
from workflow.papers import PaperCopy

Told = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """A file to be taken in: where it lies, or its contents, and what it was called."""

    source: Path | bytes
    name: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class _Taken:
    sha256: str
    size: int
    media: Media
    new: NewAttachment


def store_of(desk: Desk) -> Store:
    """Return where the station's files lie; RuleViolation when a station on a server has named no folder."""
    return desk.station.store


def add_attachments(
    desk: Desk, case_id: int, files: Sequence[NewAttachment], told: Told = lambda _name, _done, _all: None
) -> tuple[int, ...]:
    """Take files into a case, all or none, and return their ids.

    RuleViolation names the file that is of no known kind, too large, empty, or in the case already;
    StorageUnavailable when the disk does not take it. ``told`` hears name, bytes done and bytes in all.
    """
    if not files:
        raise RuleViolation("no_files", "还没有选择文件。", field="files")
    taken = [_take_in(desk, new, told) for new in files]
    with act(desk, "add_attachment") as work:
        case = work.get(Case, case_id, "纠纷")
        work.about(case.number)
        return tuple(_add(work, case, one) for one in taken)


def attach_scan(
    desk: Desk, paper_id: int, files: Sequence[NewAttachment], told: Told = lambda _name, _done, _all: None
) -> tuple[int, ...]:
    """Take the signed copy of an issued paper into its case, as pictures or PDF, and return the ids.

    RuleViolation when the paper belongs to no case or a file is neither picture nor PDF, or as for any other file.
    """
    if not files:
        raise RuleViolation("no_files", "还没有选择文件。", field="files")
    taken = [_take_in(desk, new, told) for new in files]
    for one in taken:
        if not (one.media.is_picture or one.media.suffix == "pdf"):
            raise RuleViolation(
                "not_a_scan", f"“{shown_name(one.new.name)}”不是图片或PDF，签名扫描件请用这两种。", field="files"
            )
    with act(desk, "attach_scan") as work:
        ((paper, case_id),) = found_papers(work.session, [work.get(IssuedPaper, paper_id, "文书").id])
        if case_id is None:
            raise RuleViolation("no_case_paper", "这份文书不属于某一起纠纷，签名件请随文书另存。")
        case = work.get(Case, case_id, "纠纷")
        work.about(case.number)
        return tuple(_add(work, case, one, paper.id) for one in taken)


def remove_attachment(desk: Desk, attachment_id: int, reason: str) -> None:
    """Take a file out of its case; its row and its contents stay, with the reason."""
    told = required(reason, "reason", "请写明移除的理由。")
    with act(desk, "remove_attachment", reason=told) as work:
        row = work.get(Attachment, attachment_id, "附件")
        work.about(work.get(Case, row.case_id).number)
        if row.removed_on is not None:
            raise RuleViolation("attachment_removed", f"“{row.name}”已经移除。")
        row.removed_on, row.removed_by, row.remove_reason = work.today, desk.officer.id, told


def attachment_copy(desk: Desk, attachment_id: int) -> PaperCopy:
    """Return a file's contents under a name of the program's own; what it was called is only text."""
    with desk.read() as session:
        row = session.get(Attachment, attachment_id)
        if row is None:
            raise RuleViolation("not_found", "找不到这份附件，请刷新后重试。")
        media = MEDIA[row.media_type]
        return PaperCopy(f"附件{row.id}.{media.suffix}", store_of(desk).read(row.sha256))


def _take_in(desk: Desk, new: NewAttachment, told: Told) -> _Taken:
    with _about(new), _opened(new) as source:
        head = source.read(HEAD)
        source.seek(0, 2)
        size = source.tell()
        source.seek(0)
        media = media_of(head, _names_within(source) if head[:4] == b"PK\x03\x04" else ())
        require_size(media, size)
        source.seek(0)
        sha256, kept = store_of(desk).keep(source, lambda done: told(new.name, done, size))
        return _Taken(sha256, kept, media, new)


@contextmanager
def _about(new: NewAttachment) -> Iterator[None]:
    """Name the file in whatever is refused about it."""
    try:
        yield
    except RuleViolation as refusal:
        raise RuleViolation(
            refusal.code, f"“{shown_name(new.name)}”：{refusal.sentence}", field="files", values=refusal.values
        ) from refusal


@contextmanager
def _opened(new: NewAttachment) -> Iterator[BinaryIO]:
    if isinstance(new.source, bytes):
        yield BytesIO(new.source)
        return
    try:
        file = new.source.open("rb")
    except OSError as error:
        raise StorageUnavailable(
            "file_unreadable", f"“{shown_name(new.name)}”不能读（{error.strerror}），没有收入。请检查文件或介质。"
        ) from error
    with file:
        yield file


def _names_within(source: BinaryIO) -> frozenset[str]:
    """Return the names a zip lists at its end; nothing of it is unpacked."""
    try:
        with zipfile.ZipFile(source) as packed:
            return frozenset(packed.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return frozenset()


def _add(work: Work, case: Case, taken: _Taken, paper_id: int | None = None) -> int:
    known = select(Attachment.name).where(
        Attachment.case_id == case.id, Attachment.sha256 == taken.sha256, Attachment.removed_on.is_(None)
    )
    name = shown_name(taken.new.name)
    twice = work.session.scalars(known).first()
    if twice is not None:
        raise RuleViolation(
            "attachment_twice", f"“{name}”的内容与本案附件“{twice}”完全相同，没有重复收入。", field="files"
        )
    row = Attachment(
        case_id=case.id,
        paper_id=paper_id,
        sha256=taken.sha256,
        name=name,
        media_type=taken.media.suffix,
        size=taken.size,
        note=optional(taken.new.note),
        added_at=work.now,
        added_on=work.today,
        added_by=work.desk.officer.id,
    )
    return work.add(row).id
