"""The archive of issued papers: the bytes as handed out, with their hash."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from db.canonical import digest
from db.models import IssuedPaper
from rules.errors import RuleViolation
from rules.vocabulary import PaperKind


def keep(
    session: Session,
    *,
    kind: PaperKind,
    number: str,
    title: str,
    suffix: str,
    content: bytes,
    trail_head: str,
    at: datetime,
    officer: int,
) -> IssuedPaper:
    """Archive a paper's bytes and return its row; the row never changes afterwards."""
    paper = IssuedPaper(
        kind=kind,
        number=number,
        title=title,
        suffix=suffix,
        content=content,
        sha256=digest(content),
        trail_head=trail_head,
        issued_at=at,
        issued_by=officer,
    )
    session.add(paper)
    session.flush()
    return paper


def content_of(session: Session, paper_id: int) -> bytes:
    """Return a paper's archived bytes; RuleViolation when they no longer match their hash."""
    query = select(IssuedPaper).where(IssuedPaper.id == paper_id).options(undefer(IssuedPaper.content))
    paper = session.scalars(query).one()
    if digest(paper.content) != paper.sha256:
        raise RuleViolation(
            "paper_altered",
            f"归档文件{paper.number}的内容与其校验值不符，文件可能被改动，请停止使用并从备份恢复。",
        )
    return paper.content
