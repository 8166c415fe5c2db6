"""From a form and a filling to the sheet that is printed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from reports.form import Asked, Form, names_asked
from reports.form_blocks import Ask
from reports.sheets import FormSheet, PersonLine
from rules.errors import RuleViolation
from rules.money import both
from rules.wording import chinese_date
from workflow.filling import file, followups, mediation, peoples, persons, police
from workflow.filling.context import Filling
from workflow.filling.names import NAMES

LAW = "law_"
"""A list of paragraphs that begins so is the block of fixed sentences of that name."""

__all__ = ["LAW", "check_names", "file", "fill", "followups", "mediation", "peoples", "persons", "police"]
_EACH = "each_"
_TO_WRITE_IN = "＿＿＿＿＿＿"


def fill(form: Form, filling: Filling, title: str = "") -> FormSheet:
    """Return the sheet of a paper; RuleViolation when the form asks for a name nobody gives."""
    check_names(form, filling.desk.law.sentence_groups())
    asked = names_asked(form)
    return FormSheet(
        organ=filling.settings.organ if form.head == "police" else filling.organ,
        number=filling.number,
        draft=not filling.number,
        texts={one.name: _text(form, filling, one.name) for one in asked if one.kind == "text"},
        people={one.name: _people(form, filling, one.name) for one in asked if one.kind == "people"},
        items={one.name: _items(form, filling, one.name) for one in asked if one.kind == "items"},
        trail_head=filling.head,
        mark=filling.settings.mark,
        title=title,
        choices={one.name: _choices(form, filling, one.name) for one in asked if one.kind == "choices"},
        tables={one.name: _table(form, filling, one.name) for one in asked if one.kind == "table"},
    )


def check_names(form: Form, groups: frozenset[str]) -> None:
    """Refuse a form that asks for a name neither the record nor one of its own entries gives, with its line."""
    own = {ask.name: ask for ask in form.asks}
    for one in names_asked(form):
        if not _is_known(one, own, groups, bool(form.each)):
            raise RuleViolation(
                "form_unknown_name",
                f"文书版式第{one.line}行起的一块用了“{one.name}”，没有这一项可填。"
                "请对照手册“文书版式”里的名称改正，或者在版式里用[[ask]]添上这一项；在此以前仍用原来的版式。",
                values={"line": one.line, "name": one.name},
            )


def _is_known(one: Asked, own: Mapping[str, Ask], groups: frozenset[str], each: bool) -> bool:
    if one.kind == "person":
        return one.name in PersonLine.__slots__
    if one.name in own:
        return True
    if one.kind == "items" and one.name.startswith(LAW):
        return one.name.removeprefix(LAW) in groups
    if one.kind == "text" and each and one.name.removeprefix(_EACH) in PersonLine.__slots__:
        return True
    return (one.kind, one.name) in NAMES or (one.kind == "text" and ("items", one.name) in NAMES)


def _ask(form: Form, name: str) -> Ask | None:
    return next((ask for ask in form.asks if ask.name == name), None)


def _text(form: Form, filling: Filling, name: str) -> str:
    ask = _ask(form, name)
    if ask is not None:
        return _told(ask, filling.entries.get(name))
    if ("text", name) in NAMES:
        return str(NAMES["text", name].give(filling))
    if name.startswith(_EACH):
        return ""
    return "\n".join(NAMES["items", name].give(filling))


def _told(ask: Ask, value: Any) -> str:
    """Return an entry as it is printed."""
    if value is None or value == "":
        return ""
    if ask.kind == "date":
        return chinese_date(date.fromisoformat(str(value)))
    if ask.kind == "amount":
        return both(int(value))
    if ask.kind == "tick":
        return "是" if value else "否"
    return "；".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def named_text(filling: Filling, name: str) -> str:
    """Return the text of a name of the record; KeyError when there is none."""
    return str(NAMES["text", name].give(filling))


def _items(form: Form, filling: Filling, name: str) -> tuple[str, ...]:
    ask = _ask(form, name)
    if ask is not None:
        value = filling.entries.get(name)
        return tuple(value if isinstance(value, list) else _told(ask, value).splitlines())
    if name.startswith(LAW):
        return law_sentences(filling, name.removeprefix(LAW), form)
    return tuple(NAMES["items", name].give(filling))


def law_sentences(filling: Filling, group: str, form: Form | None = None) -> tuple[str, ...]:
    """Return the fixed sentences of a block on the day of the paper.

    Their values are what was typed for the form under the name, else what the record holds, else a line to write on.
    """
    law = filling.desk.law
    values = {name: _value(filling, name, form) for name in law.sentence_values(group, filling.day)}
    return law.sentences(group, filling.day, **values)


def _value(filling: Filling, name: str, form: Form | None) -> str:
    ask = _ask(form, name) if form is not None else None
    if ask is not None:
        return _told(ask, filling.entries.get(name)) or _TO_WRITE_IN
    for kind, told in (("text", name), ("text", f"{name}_names"), ("items", name)):
        if (kind, told) in NAMES:
            found = NAMES[kind, told].give(filling)
            return (found if isinstance(found, str) else "".join(found)) or _TO_WRITE_IN
    return _TO_WRITE_IN


def _people(form: Form, filling: Filling, name: str) -> tuple[PersonLine, ...]:
    """Return the people of a list; of an entry everybody named in it, in the capacity it asks for."""
    ask = _ask(form, name)
    if ask is None:
        return tuple(NAMES["people", name].give(filling))
    named = _told(ask, filling.entries.get(name)).replace("；", "、").split("、")
    return tuple(PersonLine(ask.label, one.strip()) for one in named if one.strip())


def _choices(form: Form, filling: Filling, name: str) -> tuple[tuple[str, bool], ...]:
    ask = _ask(form, name)
    if ask is None:
        return tuple(NAMES["choices", name].give(filling))
    chosen = filling.entries.get(name) or ()
    picked = {chosen} if isinstance(chosen, str) else set(chosen)
    return tuple((words, words in picked) for words in choices_of(ask, filling))


def choices_of(ask: Ask, filling: Filling) -> tuple[str, ...]:
    """Return what may be chosen in an entry, in its order."""
    return ask.choices or law_sentences(filling, ask.law)


def _table(form: Form, filling: Filling, name: str) -> tuple[Mapping[str, str], ...]:
    ask = _ask(form, name)
    if ask is None:
        return tuple(NAMES["table", name].give(filling))
    rows = filling.entries.get(name) or ()
    return tuple(
        {"no": str(number)} | {column.name: _told(column, row.get(column.name)) for column in ask.columns}
        for number, row in enumerate(rows, 1)
    )
