"""A station's own forms: handed out to be changed, tried on a made-up case, taken in from a day on, withdrawn."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from importlib import resources
from itertools import dropwhile

from sqlalchemy import select

from db.canonical import canonical
from db.models import FormOverride, LawOverride
from reports.form import Form, built_in_text
from reports.form_reader import read_form
from reports.papers import FormPaper, render_paper
from rules.errors import RuleViolation
from rules.law_rows import OWN_PREFIX, DocumentRow
from rules.law_tables import Law
from rules.rights import require_right
from rules.vocabulary import Track
from rules.wording import chinese_date
from workflow.act import Work, act
from workflow.desk import Desk
from workflow.entries import required
from workflow.filling.fill import fill
from workflow.form_checks import EXAMPLE, CheckedForm, checked_form, own_row, papers_by_form, row_values
from workflow.forms import built_in
from workflow.papers import PaperCopy
from workflow.sample_case import sample_filling

_TABLE = "documents"
_MARK = "# 《"
"""How the first line of a file handed out begins."""


def import_form(desk: Desk, text: str, valid_from: date, reason: str) -> str:
    """Take in a form's file, to be used from a day on, and return the name of the paper it is for.

    A file that is broken, or leaves out what the law wants on the paper, is refused with the line and the reason.
    """
    require_right(desk.officer.role, "import_form")
    told = required(reason, "reason", "请写明改用本所版式的理由。")
    require_from_today(desk, valid_from)
    checked = checked_form(desk, text, valid_from)
    _require_change(desk, checked, valid_from)
    with act(desk, "import_form", f"{checked.row.label}（{checked.name}）", told) as work:
        work.add(
            FormOverride(
                form=checked.name,
                valid_from=valid_from,
                text=checked.text,
                reason=told,
                added_on=work.calendar_day,
                added_by=desk.officer.id,
            )
        )
        _settle_paper(work, checked.name)
    return checked.row.label


def withdraw_form(desk: Desk, override_id: int, reason: str) -> None:
    """Take a form of the station out of use: the one before it, or the program's own, is used again.

    Of a paper the station added itself none is offered any more; what was issued stays.
    """
    with act(desk, "withdraw_form", reason=required(reason, "reason", "请写明停用理由。")) as work:
        row = work.get(FormOverride, override_id, "版式")
        work.about(f"{read_form(row.text).title}（{row.form}），{chinese_date(row.valid_from)}起")
        if row.withdrawn_on is not None:
            raise RuleViolation("form_is_withdrawn", "这一版已经停用。")
        row.withdrawn_on, row.withdrawn_why = work.calendar_day, work.reason
        work.session.flush()
        _settle_paper(work, row.form)


def try_form(desk: Desk, text: str) -> PaperCopy:
    """Return the paper a file describes, filled from a made-up case and marked 草稿; refused as an import is.

    Its name tells which paper it is.
    """
    require_right(desk.officer.role, "import_form")
    checked = checked_form(desk, text, desk.calendar_day)
    row = checked.row
    with sample_filling(desk, checked.form, row.about, Track(row.track or Track.SECURITY)) as filling:
        paper = FormPaper(checked.form, fill(checked.form, filling))
        return PaperCopy(f"{row.label}（样张）.pdf", render_paper(paper))


def form_file(desk: Desk, name: str) -> PaperCopy:
    """Return the file of the form in force, to be changed and taken in again; or the example of a paper of one's own.

    RuleViolation when there is no form of that name.
    """
    if name == EXAMPLE:
        example = (resources.files("reports") / "examples" / "own_example.toml").read_text(encoding="utf-8")
        return _copy("本所自定文书（示例）", example)
    day = desk.calendar_day
    waiting = (text for form, _, text in desk.station.own_forms if form == name)
    own = desk.station.own_form(name, day) or next(waiting, "")
    if not own and built_in(name) is None:
        raise RuleViolation("no_such_form", f"没有名为“{name}”的文书版式，请先导入。")
    label = paper_label(desk.law, name, day)
    told = "改好以后在“设置—文书”里导入，写明启用日期和理由；写法见手册。"
    head = f"{_MARK}{label}》的版式，现用{'本所' if own else '自带'}的。{told}"
    text = _without_mark(own) if own else _body(built_in_text(name))
    named = text if read_form(text).name else f'form = "{name}"\n{text}'
    return _copy(f"{label}（版式）", f"{head}\n{named}")


def paper_label(law: Law, form: str, day: date) -> str:
    """Return the name of the paper a form is for on ``day``, with its track where two papers bear one name."""
    papers = papers_by_form(law, day)
    row = papers.get(form)
    if row is None:
        return law.document_label(form, day)
    alone = sum(one.label == row.label for one in papers.values()) == 1
    return row.label if alone or not row.track else f"{row.label}（{Track(row.track).label}）"


def _copy(name: str, text: str) -> PaperCopy:
    # The mark at the beginning tells every editor that the file is UTF-8.
    return PaperCopy(f"{name}.toml", text.encode("utf-8-sig"))


def _body(text: str) -> str:
    """Return a file of the program without the remarks before its first entry, which are for programmers."""
    lines = text.splitlines(keepends=True)
    return "".join(dropwhile(lambda line: line.startswith("#"), lines))


def _without_mark(text: str) -> str:
    return text.partition("\n")[2] if text.startswith(_MARK) else text


def require_from_today(desk: Desk, valid_from: date) -> None:
    """Refuse a day that is over: the papers of the past keep what they were made by."""
    today = desk.calendar_day
    if valid_from < today:
        raise RuleViolation(
            "valid_from", f"启用日期不能早于今天（{chinese_date(today)}）：以前的文书照以前的样子。", field="valid_from"
        )


def _require_change(desk: Desk, checked: CheckedForm, day: date) -> None:
    held = desk.station.own_form(checked.name, day)
    before = read_form(held) if held is not None else built_in(checked.name)
    if before is not None and _plain(before) == _plain(checked.form):
        raise RuleViolation("nothing_changed", "这份版式与那一天要用的版式一样，没有另行导入。", field="file")


def _plain(form: Form) -> Form:
    return replace(form, name="", starts=())


# The papers a station adds itself


def _settle_paper(work: Work, name: str) -> None:
    """Let the table of papers say from each day on what the own form then in force says, and offer nothing without."""
    if not name.startswith(OWN_PREFIX):
        return
    query = select(FormOverride).where(FormOverride.form == name).order_by(FormOverride.valid_from, FormOverride.id)
    versions = work.session.scalars(query).all()
    kept = _kept_rows(work, name)
    for day in sorted({one.valid_from for one in versions}):
        begun = [one for one in versions if one.valid_from <= day]
        standing = [one for one in begun if one.withdrawn_on is None]
        row = _row_of((standing or begun)[-1], day, work.desk.law)
        text = canonical(row_values(row if standing else _not_offered(row)))
        if kept.get(day.isoformat()) != text:
            work.session.add(LawOverride(table_name=_TABLE, row=text))


def _kept_rows(work: Work, name: str) -> dict[str, str]:
    """Return the rows of the table of papers kept for an own paper, by the day they begin."""
    query = select(LawOverride.row).where(LawOverride.table_name == _TABLE).order_by(LawOverride.id)
    kept = ((json.loads(text), text) for text in work.session.scalars(query))
    return {row["valid_from"]: text for row, text in kept if row["key"] == name}


def _row_of(version: FormOverride, day: date, law: Law) -> DocumentRow:
    return own_row(version.text, read_form(version.text), day, law)


def _not_offered(row: DocumentRow) -> DocumentRow:
    return replace(row, required=(), if_needed=(), when="")
