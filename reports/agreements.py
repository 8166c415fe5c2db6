"""What an agreement says, arranged for the forms of 治安调解协议书 and 人民调解协议书; the tracks are never mixed."""

from __future__ import annotations

from reports.fonts import FontChain
from reports.form import built_in_form
from reports.form_layout import set_form
from reports.sheets import AgreementSheet, FormSheet, TermLine
from rules.errors import RuleViolation

_FORMS = {"治安调解协议书": "agreement_security", "人民调解协议书": "agreement_peoples"}
_BLANK = "——"


def render(sheet: AgreementSheet, fonts: FontChain) -> bytes:
    """Return the agreement as PDF bytes; the same sheet gives the same bytes."""
    return set_form(built_in_form(form_of(sheet.title)), _form_sheet(sheet), fonts)


def form_of(title: str) -> str:
    """Return the name of the form that bears a title; RuleViolation when it is no agreement's."""
    form = _FORMS.get(title)
    if form is None:
        raise RuleViolation(
            "agreement.title",
            f"“{title}”不是治安调解协议书，也不是人民调解协议书，无法排版。",
            field="title",
            values={"title": title},
        )
    return form


def _form_sheet(sheet: AgreementSheet) -> FormSheet:
    names = ("chair", "chair_unit", "recorder", "place", "time", "seal", "made_on")
    return FormSheet(
        organ=sheet.organ,
        number=sheet.number,
        draft=sheet.draft,
        texts={name: getattr(sheet, name) for name in names},
        people={"parties": sheet.parties, "others": sheet.others},
        items={
            "facts": (sheet.facts,),
            "responsibility": (sheet.responsibility,),
            "terms": tuple(term.text for term in sheet.terms),
            "terms_with_performance": tuple(map(_whole, sheet.terms)),
            "performance": tuple(map(_performance, sheet.terms)),
            "total": (sheet.total,),
            "effect": sheet.effect,
            "copies": (sheet.copies,),
        },
        trail_head=sheet.trail_head,
        mark=sheet.mark,
    )


def _whole(term: TermLine) -> str:
    return f"{term.text.rstrip('。；')}。{_performance(term)}"


def _performance(term: TermLine) -> str:
    return f"履行期限：{term.due or _BLANK}；履行方式：{(term.manner or _BLANK).rstrip('。')}。"
