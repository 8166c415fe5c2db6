"""The files of a station's own forms, and what the papers made by them say."""

from __future__ import annotations

import pypdfium2
from sqlalchemy import select

from db.models import FormOverride
from workflow.desk import Desk
from workflow.form_checks import EXAMPLE
from workflow.own_forms import form_file

AGREEMENT, OWN = "agreement_security", "own_notice"
WHY = "市局统一了文书标签。"


def exported(desk: Desk, name: str = AGREEMENT) -> str:
    return form_file(desk, name).content.decode("utf-8-sig")


def relabelled(desk: Desk, label: str = "主持民警") -> str:
    return exported(desk).replace('label = "主持人"', f'label = "{label}"')


def notice(desk: Desk, **changes: str) -> str:
    """Return the example as a paper of the station's own."""
    text = exported(desk, EXAMPLE).replace(EXAMPLE, OWN)
    for old, new in changes.items():
        text = text.replace(old, new)
    return text


def text_of(content: bytes) -> str:
    pages = pypdfium2.PdfDocument(content)
    return "".join(page.get_textpage().get_text_bounded() for page in pages).replace("\r\n", "")


def version(desk: Desk, form: str = AGREEMENT) -> int:
    """Return the id of the version taken in last."""
    with desk.read() as session:
        query = select(FormOverride.id).where(FormOverride.form == form).order_by(FormOverride.id.desc())
        return session.scalars(query.limit(1)).one()
