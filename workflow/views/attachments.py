"""The files of a case as its page lists them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from db.models import Attachment
from db.queries.people import officer_names
from rules.attachments import MEDIA, size_words
from rules.periods import local_time
from rules.wording import chinese_time
from workflow.attachments import store_of
from workflow.desk import Desk
from workflow.views.shown import masked, shown_of_cases


@dataclass(frozen=True, slots=True)
class AttachmentLine:
    """One file: its name as text, kind and size in words, who took it in and when; ``removed`` says why it is out."""

    id: int
    name: str
    kind: str
    size: str
    added: str
    officer: str
    note: str
    removed: str
    picture: bool
    media_type: str
    sha256: str


def attachment_lines(desk: Desk, case_id: int, revealed: bool = True) -> tuple[AttachmentLine, ...]:
    """Return the files of a case in the order they came, those taken out again among them.

    Unless ``revealed``, the hidden names of the case are masked in what the files are called and said to be.
    """
    query = select(Attachment).where(Attachment.case_id == case_id).order_by(Attachment.id)
    with desk.read() as session:
        names = officer_names(session)
        lines = tuple(_line(row, names) for row in session.scalars(query))
        hidden = {} if revealed else shown_of_cases(session, desk, [case_id]).hidden
    return masked(lines, hidden.get(case_id, frozenset()))


def contents_of(desk: Desk, line: AttachmentLine) -> bytes:
    """Return a file's bytes for a preview; StorageUnavailable when they are missing or altered."""
    return store_of(desk).read(line.sha256)


def _line(row: Attachment, names: dict[int, str]) -> AttachmentLine:
    media = MEDIA[row.media_type]
    return AttachmentLine(
        id=row.id,
        name=row.name,
        kind=media.label,
        size=size_words(row.size),
        added=chinese_time(local_time(row.added_at)),
        officer=names[row.added_by],
        note=row.note or "",
        removed=row.remove_reason or "",
        picture=media.is_picture,
        media_type=row.media_type,
        sha256=row.sha256,
    )
