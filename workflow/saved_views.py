"""Saved views of lists: what was asked for, in which order and with which columns, shared by the whole station."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from db.models import Officer, SavedView
from rules.errors import Forbidden, RuleViolation
from rules.rights import may, who_may
from rules.wording import chinese_date
from workflow.act import Work, act
from workflow.desk import Desk
from workflow.entries import required

LONGEST_NAME = 30


@dataclass(frozen=True, slots=True)
class ViewRow:
    """A saved view: its name, what it asks for as the list wrote it, and who saved it when, in words."""

    id: int
    name: str
    query: str
    saved: str


def save_view(desk: Desk, listing: str, name: str, query: str) -> int:
    """Keep a view of a list under a name, in place of the officer's own that carries it already; return its id.

    A colleague's view is replaced by leaders and the clerk only.
    """
    with act(desk, "save_view") as work:
        name = required(name, "name", "请给视图起个名字，例如“高风险未销号”。")
        if len(name) > LONGEST_NAME:
            raise RuleViolation("too_long", f"名称最多{LONGEST_NAME}个字，请写短些。", field="name")
        work.about(name)
        found = select(SavedView).where(SavedView.listing == listing, SavedView.name == name)
        view = work.session.scalars(found).one_or_none()
        kept = {"query": query, "saved_on": work.calendar_day, "saved_by": desk.officer.id}
        if view is None:
            return work.add(SavedView(listing=listing, name=name, **kept)).id
        _require_own(work, view, "name", "替换，请换个名称保存")
        for column, value in kept.items():
            setattr(view, column, value)
        return view.id


def drop_view(desk: Desk, view_id: int) -> None:
    """Forget a saved view: one's own, or a colleague's for leaders and the clerk."""
    with act(desk, "drop_view") as work:
        view = work.get(SavedView, view_id, "视图")
        work.about(view.name)
        _require_own(work, view, "view", "删除")
        work.session.delete(view)


def saved_views(desk: Desk, listing: str) -> tuple[ViewRow, ...]:
    """Return the views of a list by name."""
    query = select(SavedView, Officer.name).join(Officer, Officer.id == SavedView.saved_by)
    with desk.read() as session:
        rows = session.execute(query.where(SavedView.listing == listing).order_by(SavedView.name, SavedView.id)).all()
        return tuple(ViewRow(v.id, v.name, v.query, f"{who} {chinese_date(v.saved_on)}") for v, who in rows)


def _require_own(work: Work, view: SavedView, entry: str, refused: str) -> None:
    officer = work.desk.officer
    if view.saved_by == officer.id or may(officer.role, "change_any_view"):
        return
    saver = work.get(Officer, view.saved_by, "人员").name
    raise Forbidden(
        "others_view",
        f"视图“{view.name}”是{saver}保存的，您不能{refused}。",
        field=entry,
        lifted_by=f"{saver}本人或{who_may('change_any_view')}",
    )
