"""The form of a paper to be made: what it is about, its entries, and how it is passed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ui.listed import offered
from ui.widgets.fields import Choice, Field, FormSpec, Kind, note
from workflow.documents import NewDocument
from workflow.views.documents import AskLine, DocumentForm

_KINDS = {
    "text": Kind.TEXT,
    "long": Kind.LONG_TEXT,
    "date": Kind.DATE,
    "amount": Kind.AMOUNT,
    "tick": Kind.CHECK,
    "choice": Kind.CHOICE,
    "several": Kind.SEVERAL,
    "rows": Kind.ROWS,
}
_SUBJECT, _WAIVER, _BY_HAND = "subject_id", "waiver", "write_in_by_hand"
_ABOUT = {
    "party": "哪一位当事人",
    "agent": "哪一位代理人",
    "payment": "哪一笔付款",
    "visit": "哪一次回访",
    "session": "哪一场调解",
    "agreement": "哪一份协议",
}


def document_spec(form: DocumentForm) -> FormSpec:
    """Return the form of a paper as it begins."""
    return FormSpec(
        f"出具文书：{form.title}",
        (
            *((note(form.again),) if form.again else ()),
            *_subject(form),
            *(ask_field(ask) for ask in form.asks),
            *(() if form.asks or _subject(form) else (note("本文书的内容全部取自台账，不用另填。"),)),
            Field(_WAIVER, "照此出具的理由", hint="草稿里有建议核对的，核对后仍要照此出具的，写明理由。"),
            Field(_BY_HAND, "缺字手写", Kind.CHECK, hint="电脑印不出的字，纸上留出一个字的空，打印后用笔填写。"),
        ),
        submit_label="定稿：取号归档",
        look_label="看草稿",
    )


def _subject(form: DocumentForm) -> tuple[Field, ...]:
    """Return the choice of what the paper is about, where there is something to choose."""
    if form.about == "case" or not form.subjects:
        return ()
    label = _ABOUT.get(form.about, "针对哪一项")
    return (Field(_SUBJECT, label, Kind.CHOICE, True, offered(form.subjects), value=form.subject_id),)


def ask_field(ask: AskLine) -> Field:
    """Return the entry of a form for what a paper asks."""
    return Field(
        ask.name,
        ask.label,
        _KINDS[ask.kind],
        required=ask.required and ask.kind != "tick",
        choices=tuple(Choice(words, words) for words in ask.choices),
        hint=ask.hint,
        value=_first(ask),
        columns=tuple(ask_field(column) for column in ask.columns),
    )


def _first(ask: AskLine) -> object:
    if ask.kind == "date" and isinstance(ask.first, str):
        return date.fromisoformat(ask.first) if ask.first[:4].isdigit() and "-" in ask.first else None
    if ask.kind == "rows":
        return [dict(row) for row in ask.first] if isinstance(ask.first, Iterable) else []
    return ask.first


def new_document(form: DocumentForm, values: dict[str, object]) -> NewDocument:
    """Return the paper as typed."""
    given = dict(values)
    subject, waiver, by_hand = given.pop(_SUBJECT, None), given.pop(_WAIVER, ""), given.pop(_BY_HAND, False)
    return NewDocument(
        key=form.key,
        subject_id=subject if isinstance(subject, int) else form.subject_id,
        entries=given,
        waiver=str(waiver or ""),
        write_in_by_hand=bool(by_hand),
    )
