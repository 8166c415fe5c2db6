"""What the record of a session says, arranged for its form: 治安调解笔录 or 人民调解记录."""

from __future__ import annotations

from reports.fonts import FontChain
from reports.form import built_in_form
from reports.form_layout import set_form
from reports.record_sheet import RecordSheet, StatementLine
from reports.sheets import FormSheet


def render(sheet: RecordSheet, fonts: FontChain) -> bytes:
    """Return the record as PDF bytes; the same sheet gives the same bytes."""
    return set_form(built_in_form("record"), _form_sheet(sheet), fonts)


def _form_sheet(sheet: RecordSheet) -> FormSheet:
    names = ("case", "time", "place", "chair", "recorder")
    return FormSheet(
        organ=sheet.organ,
        number=sheet.number,
        draft=sheet.draft,
        texts={name: getattr(sheet, name) for name in names},
        people={"people": sheet.people},
        items={
            "notice": ("".join(sheet.notice),),
            "statements": tuple(map(_said, sheet.statements)),
            "read_over": (sheet.read_over,),
        },
        trail_head=sheet.trail_head,
        mark=sheet.mark,
        title=sheet.title,
    )


def _said(line: StatementLine) -> str:
    return f"{line.time}　{line.speaker}：{line.text}"
